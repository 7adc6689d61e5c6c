using Bandits.Costs;

namespace Bandits.Tuning.Learning;

/// <summary>The learners that a tuner can be given by name, and the settings each takes.</summary>
public static class LearnerNames
{
    private static readonly Dictionary<string, Func<LearnerRequest, LearnerPort>> Makers = new(StringComparer.Ordinal)
    {
        ["tsallis-inf"] = request => LearnerPort.Of(new TsallisInfCosts(request.Arms, request.Random, Options(request, new TsallisInfCostsOptions()))),
        ["uniform"] = request => LearnerPort.Of(new UniformCosts(request.Arms, request.Random)),
    };

    /// <summary>All names, in alphabetical order.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Makers.Keys.Order(StringComparer.Ordinal)];

    /// <summary>Builds a learner.</summary>
    /// <exception cref="ArgumentException">There is no such name, or a setting is unknown or out of its range.</exception>
    internal static LearnerPort Build(string name, LearnerRequest request)
    {
        if (!Makers.TryGetValue(name, out Func<LearnerRequest, LearnerPort>? make))
            throw new ArgumentException($"The learner '{name}' is not known; it must be one of {string.Join(", ", All)}.", nameof(name));
        LearnerPort learner = make(request);
        request.RequireAllUsed(name);
        return learner;
    }

    private static TsallisInfCostsOptions Options(LearnerRequest request, TsallisInfCostsOptions defaults) => defaults with
    {
        ReducedVariance = request.Switch("reducedVariance") ?? defaults.ReducedVariance,
        Scale = request.Setting("scale"),
        Horizon = request.Whole("horizon"),
        HistoryWeight = request.Setting("historyWeight") ?? defaults.HistoryWeight,
    };
}
