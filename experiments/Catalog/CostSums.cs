using Bandits.Environments.Costs;
using Bandits.Numerics;
using Bandits.Protocol;

namespace Bandits.Experiments.Catalog;

/// <summary>What every arm and every reference of a cost table paid so far.</summary>
public sealed class CostSums
{
    private readonly CostTableEnvironment _replay;
    private readonly CompensatedSum[] _paid; // by number, as the environment has them
    private long _rounds;

    /// <summary>Starts before the first round.</summary>
    /// <param name="table">The table.</param>
    /// <param name="horizon">Number of rounds that are played, at most those of the table; the best fixed arm is the best over these.</param>
    public CostSums(CostTable table, long horizon)
    {
        _replay = new CostTableEnvironment(table, horizon);
        _paid = new CompensatedSum[_replay.Arms + _replay.References.Count];
    }

    /// <summary>What the arm paid that has paid least so far.</summary>
    public double Least
    {
        get
        {
            double least = double.PositiveInfinity;
            for (int arm = 0; arm < _replay.Arms; arm++) least = Math.Min(least, _paid[arm].Value);
            return least;
        }
    }

    /// <summary>What a reference paid.</summary>
    /// <param name="reference">Its name.</param>
    public double Of(string reference) => _paid[((IRevealsCosts)_replay).Reference(reference)].Value;

    /// <summary>Goes on.</summary>
    /// <param name="rounds">Number of rounds played then, no less than before.</param>
    public void PlayTo(long rounds)
    {
        for (; _rounds < rounds; _rounds++)
        {
            _replay.Respond(new NumberedChoice(0, 1, _rounds));
            for (int number = 0; number < _paid.Length; number++) _paid[number].Add(_replay.AmountOf(number));
        }
    }
}
