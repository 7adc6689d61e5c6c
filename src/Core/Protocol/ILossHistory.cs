namespace Bandits.Protocol;

/// <summary>An environment that can tell the losses of earlier rounds again, where no few numbers describe their sum; for meters, never for learners.</summary>
public interface ILossHistory
{
    /// <summary>The loss of a round that was played.</summary>
    /// <param name="round">The round, from 1 to the one just played.</param>
    /// <returns>The loss; valid until the next call, and not to be kept.</returns>
    IConvexLoss LossOf(long round);
}
