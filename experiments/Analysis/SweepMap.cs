using System.Globalization;
using Bandits.Experiments.Catalog;
using Bandits.Experiments.Figures;
using Bandits.Experiments.Plans;
using Bandits.Experiments.Statistics;

namespace Bandits.Experiments.Analysis;

/// <summary>The cells of a sweep with their results, as panels of a heat map.</summary>
internal sealed class SweepMap
{
    // More numbers nobody reads.
    private const int MostNumbers = 150;

    private readonly List<(SweepCell Cell, Estimate Final)> _cells;
    private readonly HashSet<(string Environment, string Learner)> _shown;
    private readonly Side _x;
    private readonly Side _y;

    /// <summary>Finds the results and the axes that all panels share.</summary>
    /// <param name="layout">The cells.</param>
    /// <param name="setting">The figure wanted.</param>
    /// <param name="final">The mean at the horizon of a cell; null if it has none.</param>
    /// <param name="label">The label of an axis.</param>
    public SweepMap(SweepLayout layout, FigureSetting setting, Func<SweepCell, Estimate?> final, Func<string, string> label)
    {
        _cells = [.. layout.Cells.Select(cell => (Cell: cell, Final: final(cell))).Where(one => one.Final is not null).Select(one => (one.Cell, one.Final!.Value))];
        _shown = [.. _cells.Select(one => (one.Cell.Environment, one.Cell.Learner))];
        _x = new Side(label(setting.X!), setting.XScale, layout.Cells.Select(cell => cell.X));
        _y = new Side(label(setting.Y!), setting.YScale, layout.Cells.Select(cell => cell.Y));
    }

    public bool IsEmpty => _cells.Count == 0;

    /// <summary>The means of all cells.</summary>
    public IEnumerable<double> Values => _cells.Select(one => one.Final.Mean);

    public string Subtitle => string.Create(
        CultureInfo.InvariantCulture, $"{_shown.Count:N0} cells: {_y.Axis.Names.Count} rows ({_y.Axis.Axis.Label}), {_x.Axis.Names.Count} columns ({_x.Axis.Axis.Label})");

    /// <summary>Rows tall enough to tell apart, the bar of colours long enough for its ticks.</summary>
    public double PanelHeight => Math.Clamp(24 * _y.Axis.Names.Count, 120, 600);

    public bool Shows(string environment, string learner) => _shown.Contains((environment, learner));

    /// <summary>One panel for each value of what is on no axis.</summary>
    /// <param name="colors">The colours, shared by all.</param>
    /// <param name="highestIsBest">Whether large values are good.</param>
    public IReadOnlyList<Panel> Panels(ColorScale colors, bool highestIsBest) =>
    [
        .. _cells.GroupBy(one => one.Cell.Panel).Select(panel =>
        {
            var finals = panel.ToDictionary(one => (_x.IndexOf(one.Cell.X), _y.IndexOf(one.Cell.Y)), one => one.Final);
            return new Panel(_x.Axis.Axis, _y.Axis.Axis, [.. Enumerable.Range(0, _y.Axis.Names.Count).Select(row => Row(finals, row, colors, highestIsBest))])
            {
                Title = panel.Key.Length > 0 ? panel.Key : null,
            };
        }),
    ];

    private HeatMark Row(Dictionary<(int, int), Estimate> finals, int row, ColorScale colors, bool highestIsBest)
    {
        Estimate?[] cells = [.. Enumerable.Range(0, _x.Axis.Names.Count).Select(column => finals.TryGetValue((column, row), out Estimate final) ? final : (Estimate?)null)];
        double[] Column(Func<Estimate, double> value) => Array.ConvertAll(cells, cell => cell is { } final ? value(final) : double.NaN);
        bool spread = cells.Any(cell => cell?.Count > 1);
        return new HeatMark(_x.Axis, _y.Axis, row, Column(final => final.Mean), colors, highestIsBest)
        {
            Lower = spread ? Column(final => final.Lower) : null,
            Upper = spread ? Column(final => final.Upper) : null,
            Numbers = _cells.Count <= MostNumbers,
        };
    }

    /// <summary>The values along one axis, in order.</summary>
    private sealed class Side
    {
        private readonly Dictionary<string, int> _indices = [];

        public Side(string label, AxisScale? scale, IEnumerable<object?> values)
        {
            object?[] distinct = [.. values.DistinctBy(OptionInfo.ToJson)];
            double[]? numbers = distinct.All(value => value is int or long or ulong or double)
                ? [.. distinct.Select(value => Convert.ToDouble(value, CultureInfo.InvariantCulture)).Order()] : null;
            if (numbers is not null) distinct = [.. distinct.OrderBy(value => Convert.ToDouble(value, CultureInfo.InvariantCulture))];
            for (int i = 0; i < distinct.Length; i++) _indices.Add(OptionInfo.ToJson(distinct[i]), i);
            Axis = numbers is not null && (scale ?? HeatAxis.EvenScale(numbers)) is { } on && (on == AxisScale.Linear || numbers[0] > 0)
                ? HeatAxis.At(label, numbers, on)
                : HeatAxis.Named(label, [.. distinct.Select(value => Name(value))]);
        }

        public HeatAxis Axis { get; }

        public int IndexOf(object? value) => _indices[OptionInfo.ToJson(value)];

        private static string Name(object? value) => value switch
        {
            null => "default",
            double number => NumberText.Short(number, 4),
            _ => OptionInfo.ToText(value),
        };
    }
}
