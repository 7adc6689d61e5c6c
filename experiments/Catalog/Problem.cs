using Bandits.OnlineOpt.Domains;
using Bandits.Private;
using Bandits.Protocol;

namespace Bandits.Experiments.Catalog;

/// <summary>What a learner is told about the environment it will face before the first round.</summary>
/// <param name="Environment">The environment; only what it offers openly is used.</param>
/// <param name="Horizon">Number of rounds.</param>
public sealed record Problem(object Environment, long Horizon)
{
    /// <summary>Where a private learner's releases are charged; null for one that promises nothing.</summary>
    public PrivacyAccount? Account { get; init; }

    /// <summary>Number of arms.</summary>
    /// <exception cref="MismatchException">The environment has no arms.</exception>
    public int Arms => Need<IHasArms>("has arms").Arms;

    /// <summary>The arms' features; unit vectors where the arms tell nothing about each other.</summary>
    /// <exception cref="MismatchException">The environment has no arms.</exception>
    public ArmFeatures Features => (Environment as IHasFeatures)?.Features ?? ArmFeatures.Canonical(Arms);

    /// <summary>How much the environment changes. Only for baselines whose definition assumes this knowledge.</summary>
    /// <exception cref="MismatchException">The environment does not know.</exception>
    public ChangeSummary Changes => Need<IKnowsChanges>("knows when its means change").ChangesWithin(Horizon);

    /// <summary>Rounds between two changes of the environment. Only for baselines whose definition assumes this knowledge.</summary>
    /// <exception cref="MismatchException">The environment does not know, or its changes are not equally far apart.</exception>
    public long Segment => Changes.SegmentLength ?? throw new MismatchException("needs an environment whose changes are equally far apart");

    /// <summary>The points that can be played.</summary>
    /// <exception cref="MismatchException">The environment poses no convex problem.</exception>
    public IDomain Domain => Convex.Region switch
    {
        { Kind: RegionKind.Ball } ball => new Ball(ball.Dimension, ball.Size),
        { Kind: RegionKind.Box } box => new Box(box.Dimension, -box.Size, box.Size),
        { Kind: RegionKind.L1Ball } ball => new L1Ball(ball.Dimension, ball.Size),
        { } simplex => new Simplex(simplex.Dimension, simplex.Size),
    };

    /// <summary>The points that can be played, as the environment names them.</summary>
    /// <exception cref="MismatchException">The environment poses no convex problem.</exception>
    public Region Region => Convex.Region;

    /// <summary>What is known of the losses.</summary>
    /// <exception cref="MismatchException">The environment poses no convex problem.</exception>
    public LossClass Losses => Convex.Losses;

    private IConvexProblem Convex => Need<IConvexProblem>("poses a convex problem");

    /// <summary>Asks the environment for a capability.</summary>
    /// <param name="what">What it must do, as the end of "needs an environment that ...".</param>
    /// <exception cref="MismatchException">The environment lacks it.</exception>
    public T Need<T>(string what)
        where T : class => Environment as T ?? throw new MismatchException($"needs an environment that {what}");
}
