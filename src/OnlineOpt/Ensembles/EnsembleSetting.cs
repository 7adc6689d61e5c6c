namespace Bandits.OnlineOpt.Ensembles;

/// <summary>How the constants of an <see cref="OptimisticEnsemble"/> are chosen.</summary>
public enum EnsembleSetting
{
    /// <summary>As they work well: steps up to about D / G, no cost of switching, no cap on the rate of the weights. L is not needed.</summary>
    Practical,

    /// <summary>As the proof of the guarantee has them: steps of at most 1 / (8 L), switching at a cost, capped rate. L must be known and positive.</summary>
    Theory,
}
