namespace Bandits.OnlineOpt.Descent;

/// <summary>How step sizes are set.</summary>
public enum StepSetting
{
    /// <summary>As in the analysis, from bounds that are known in advance.</summary>
    Theory,

    /// <summary>As works well in practice.</summary>
    Practical,
}
