using Bandits.OnlineOpt.Domains;
using Bandits.OnlineOpt.Validation;
using Bandits.Validation;

namespace Bandits.OnlineOpt.Descent;

/// <summary>The step sizes that <see cref="StepOptions"/> ask for.</summary>
internal sealed class StepSchedule
{
    private readonly double _scale;
    private readonly double _power; // eta_t = scale / t^power, with power 0, 1/2 or 1
    private readonly double[]? _list;

    public StepSchedule(IDomain domain, StepOptions options)
    {
        int given = (options.GradientBound is null ? 0 : 1) + (options.StrongConvexity is null ? 0 : 1)
            + (options.StepSize is null ? 0 : 1) + (options.StepSizes is null ? 0 : 1);
        if (given != 1)
            throw new ArgumentException($"Exactly one of GradientBound, StrongConvexity, StepSize and StepSizes must be given, not {given}.", nameof(options));
        _power = options.GradientBound is not null ? 0.5 : options.StrongConvexity is not null ? 1 : 0;
        if (options.StepSizes is { } list) _list = [.. list];
        else _scale = options.StepSizeFor(options.GradientBound is null ? domain.Diameter : Require.Diameter(domain), 1);
    }

    /// <summary>Requires that there is a step size for a round.</summary>
    public void RequireRound(long round)
    {
        if (_list is not null && round > _list.Length)
            throw new InvalidOperationException($"StepSizes has {_list.Length} entries: there is none for round {round}.");
    }

    /// <summary>eta_t.</summary>
    public double At(long round) => _list is not null ? _list[round - 1]
        : _power == 0 ? _scale
        : _power == 1 ? _scale / round
        : _scale / Math.Sqrt(round);
}
