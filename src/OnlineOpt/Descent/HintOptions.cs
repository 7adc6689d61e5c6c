namespace Bandits.OnlineOpt.Descent;

/// <summary>What the options of optimistic learners share.</summary>
public abstract record HintOptions
{
    /// <summary>The hint m_t, a guess of the coming gradient; a hint given to the constructor goes before it.</summary>
    public HintKind Hint { get; init; }
}
