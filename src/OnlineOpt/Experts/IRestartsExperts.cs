namespace Bandits.OnlineOpt.Experts;

/// <summary>Weighs experts that come and go: at any time a new expert can take the place of an old one.</summary>
public interface IRestartsExperts : ISleepingExperts
{
    /// <summary>Puts a new expert in a place, with nothing learned yet.</summary>
    /// <param name="expert">The place, from 0.</param>
    /// <param name="round">The expert's first round, from 1; never less than in an earlier call.</param>
    void Restart(int expert, long round);
}
