using System.ComponentModel.DataAnnotations;
using Bandits.Experiments.Catalog;
using Bandits.Protocol;
using Bandits.Validation;

namespace Bandits.Experiments.Tests.Plans;

/// <summary>The built-in catalog with a learner whose options have every type that options can have.</summary>
internal static class SampleCatalog
{
    public static ComponentCatalog Create()
    {
        ComponentCatalog catalog = BuiltIn.Catalog();
        catalog.Learner<Sample, SampleOptions>("sample", (problem, _, options) =>
        {
            Check.That(options.Depth < 9 || !options.Fast, options.Depth, "below 9 when fast", nameof(options.Depth));
            return new Sample(problem.Arms);
        });
        return catalog;
    }

    /// <summary>Plays the first arm.</summary>
    internal sealed class Sample(int arms) : ILearner<None, Choice, double>
    {
        public int Arms => arms;

        public Choice Act(None context) => new(0, 1);

        public void Learn(None context, Choice action, double feedback)
        {
        }
    }

    internal enum Mode
    {
        PlainMode,
        OtherMode,
    }

    internal sealed record SampleOptions
    {
        [Range(0, 1, MinimumIsExclusive = true)]
        public double? Rate { get; init; }

        [Range(1, int.MaxValue)]
        public int Depth { get; init; } = 3;

        public long Steps { get; init; } = 5;

        public ulong Key { get; init; }

        public bool Fast { get; init; }

        public string Title { get; init; } = "x";

        public Mode Mode { get; init; }

        [Range(1, 100)]
        public IReadOnlyList<int>? Lengths { get; init; }

        public double[] Weights { get; init; } = [0.5, 1];
    }
}
