using Bandits.Environments.Convex;
using Bandits.Losses;
using Bandits.Protocol;
using Bandits.Randomness;

namespace Bandits.Docs.Tests.Samples;

/// <summary>Losses (x - y_t)^2 / 2 on [-1, 1] with uniform y_t.</summary>
public sealed class UniformTargets(Streams streams)
    : DrawnLosses<SquaredLoss>(new Region(RegionKind.Box, 1), streams, () => new SquaredLoss([1], 0))
{
    public override LossClass Losses => new(GradientBound: 2, Smoothness: 1, StrongConvexity: 1, Curvature: 0.25, LossBound: 2);

    protected override void Draw(long round, RandomRow random, SquaredLoss loss) => loss.Target = 2 * random.Uniform() - 1;
}
