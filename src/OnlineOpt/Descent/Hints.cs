namespace Bandits.OnlineOpt.Descent;

/// <summary>Builds the hints that options name.</summary>
internal static class Hints
{
    public static IHint Of(HintKind kind, int dimension) => kind switch
    {
        HintKind.Zero => new ZeroHint(),
        HintKind.MeanGradient => new MeanGradient(dimension),
        HintKind.PastLoss => new PastLossHint(dimension),
        _ => new LastGradient(dimension),
    };
}
