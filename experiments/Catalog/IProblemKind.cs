using Bandits.Meters;

namespace Bandits.Experiments.Catalog;

/// <summary>One row of the protocol: the three types that flow between learner and environment.</summary>
public interface IProblemKind
{
    /// <summary>The name of the problem, for messages.</summary>
    string Name { get; }

    /// <summary>The closed interface type that its meters implement.</summary>
    Type MeterType { get; }

    /// <summary>The longest horizon that can be played.</summary>
    long LongestHorizon { get; }

    /// <summary>Whether a class is a learner for this problem.</summary>
    /// <param name="type">The class.</param>
    bool FitsLearner(Type type);

    /// <summary>Whether a class is an environment that poses this problem.</summary>
    /// <param name="type">The class.</param>
    bool FitsEnvironment(Type type);

    /// <summary>The rounds of a run: what curves go over.</summary>
    /// <param name="environment">An environment that fits.</param>
    /// <param name="horizon">The horizon.</param>
    /// <returns>The number of rounds, at least 1.</returns>
    long RoundsOf(object environment, long horizon);

    /// <summary>Brings the parts of a run together.</summary>
    /// <param name="learner">A learner that fits.</param>
    /// <param name="environment">An environment that fits.</param>
    /// <param name="horizon">The horizon.</param>
    /// <param name="meters">Meters; those of <see cref="MeterType"/> see every round.</param>
    /// <returns>Plays so many rounds; calling again goes on.</returns>
    Action<long> Bind(object learner, object environment, long horizon, IReadOnlyList<IMeter> meters);
}
