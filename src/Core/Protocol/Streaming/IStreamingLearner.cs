namespace Bandits.Protocol.Streaming;

/// <summary>Meets arms that arrive once, one after another, keeps a few of them, and in the end commits to one.</summary>
public interface IStreamingLearner
{
    /// <summary>The number of memory slots it needs, at least 1.</summary>
    int Slots { get; }

    /// <summary>Meets the arriving arm, which is lost afterwards unless it was stored. May commit, which ends the pass.</summary>
    /// <param name="stream">The stream; at least one pull remains.</param>
    void Meet(ArmStream stream);

    /// <summary>
    /// Chooses the arm to commit to, after the last arm or when no pulls remain. May compare the stored arms before; the commitment itself
    /// is not made here.
    /// </summary>
    /// <param name="stream">The stream.</param>
    /// <returns>An occupied slot.</returns>
    int Choose(ArmStream stream);
}
