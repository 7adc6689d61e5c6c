using Bandits.Protocol;

namespace Bandits.OnlineOpt.Hindsight;

/// <summary>The losses that meters need whole: from the feedback, or where that holds values at points only from the environment.</summary>
internal sealed class PlayedLosses(ILossHistory? history)
{
    private long _round;

    /// <summary>The loss of the round just played, from its feedback.</summary>
    public static IConvexLoss Of(in LossGradient feedback) => feedback.Function
        ?? throw new ArgumentException("Regret needs the loss itself: LossGradient.Function must not be null.", nameof(feedback));

    /// <summary>The loss of the round just played, told again; to be called once a round.</summary>
    public IConvexLoss Again() => (history ?? throw new InvalidOperationException("The environment cannot tell its losses again.")).LossOf(++_round);
}
