using Bandits.Meters;

namespace Bandits.Experiments.Catalog;

/// <summary>One row of the protocol: the three types that flow between learner and environment.</summary>
public interface IProblemKind
{
    /// <summary>The name of the problem, for messages.</summary>
    string Name { get; }

    /// <summary>The closed interface type that its meters implement.</summary>
    Type MeterType { get; }

    /// <summary>Whether a class is a learner for this problem.</summary>
    /// <param name="type">The class.</param>
    bool FitsLearner(Type type);

    /// <summary>Whether a class is an environment that poses this problem.</summary>
    /// <param name="type">The class.</param>
    bool FitsEnvironment(Type type);

    /// <summary>Plays rounds. Calling again goes on.</summary>
    /// <param name="learner">A learner that fits.</param>
    /// <param name="environment">An environment that fits.</param>
    /// <param name="meters">Meters; those of <see cref="MeterType"/> see every round.</param>
    /// <param name="rounds">Number of rounds.</param>
    void Play(object learner, object environment, IReadOnlyList<IMeter> meters, long rounds);
}
