using System.Globalization;

namespace Bandits.Experiments.Tuning;

/// <summary>What a program is run on.</summary>
/// <param name="Text">What stands for <c>{input}</c>.</param>
/// <param name="Context">What the learner may know of it; null for nothing.</param>
internal sealed record TuningInput(string Text, double? Context)
{
    /// <summary>Reads a list: one input a line, a tab and its context behind it if it has one.</summary>
    /// <exception cref="ArgumentException">The file is empty, or a context is no number, or only some have one.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static TuningInput[] ReadAll(string path)
    {
        var inputs = new List<TuningInput>();
        int number = 0;
        foreach (string line in File.ReadLines(path))
        {
            number++;
            if (string.IsNullOrWhiteSpace(line)) continue;
            string[] parts = line.Split('\t');
            if (parts.Length == 1)
            {
                inputs.Add(new TuningInput(line.Trim(), null));
            }
            else if (parts.Length == 2 && double.TryParse(parts[1], NumberStyles.Float, CultureInfo.InvariantCulture, out double context) && double.IsFinite(context))
            {
                inputs.Add(new TuningInput(parts[0].Trim(), context));
            }
            else
            {
                throw new ArgumentException($"{path}, line {number}: it must be an input, or an input, a tab and a number.");
            }
        }

        if (inputs.Count == 0) throw new ArgumentException($"{path} holds no inputs; it needs one a line.");
        if (inputs.Any(input => input.Context is null) && inputs.Any(input => input.Context is not null))
            throw new ArgumentException($"{path}: all inputs or none must have a context.");
        return [.. inputs];
    }
}
