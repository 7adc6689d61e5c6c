using Bandits.Protocol;
using Bandits.State;

namespace Bandits.Stochastic;

/// <summary>The rewards of each arm so far: how many came, and their mean.</summary>
/// <remarks>
/// Only rewards that came count, so with late feedback the means and confidence widths stay valid (Joulani, György, Szepesvári,
/// "Online Learning under Delayed Feedback", ICML 2013). Arms without any reward are tried in turn until one comes.
/// </remarks>
internal sealed class RewardMeans : IHasState
{
    private readonly double[] _sum; // exact for rewards 0 and 1, so that arms with equal records tie
    private readonly double[] _mean;
    private readonly long[] _count;
    private readonly OpenChoices _open;
    private int _unseen; // arms without a reward
    private int _turn;   // the arm after the one tried last for want of a reward

    /// <summary>Starts with no rewards.</summary>
    /// <param name="arms">Number of arms, at least 1.</param>
    public RewardMeans(int arms)
    {
        _sum = new double[arms];
        _mean = new double[arms];
        _count = new long[arms];
        _open = new OpenChoices(arms);
        _unseen = arms;
    }

    public int Arms => _mean.Length;

    /// <summary>The mean reward of every arm; 0 without a reward.</summary>
    public ReadOnlySpan<double> Mean => _mean;

    /// <summary>The number of rewards of every arm.</summary>
    public ReadOnlySpan<long> Count => _count;

    /// <summary>Finds the next arm without a reward, in turn. Without delay these are arms 0, 1, ..., K - 1.</summary>
    /// <returns>False if every arm has one.</returns>
    public bool TryUnseen(out int arm)
    {
        arm = _turn;
        if (_unseen == 0) return false;
        while (_count[arm] > 0) arm = Next(arm);
        _turn = Next(arm);
        return true;
    }

    /// <summary>The arm with the largest mean, the lowest on ties.</summary>
    public int Best()
    {
        int best = 0;
        for (int arm = 1; arm < _mean.Length; arm++)
            if (_mean[arm] > _mean[best]) best = arm;
        return best;
    }

    /// <summary>Notes that an arm was chosen.</summary>
    public void Open(int arm) => _open.Open(arm);

    /// <summary>Requires that a choice of this arm waits for feedback; changes nothing.</summary>
    public void Require(int arm) => _open.Require(arm);

    /// <summary>Closes a choice without a reward.</summary>
    /// <param name="arm">The arm.</param>
    /// <exception cref="InvalidOperationException">No choice of this arm waits for feedback.</exception>
    public void Skip(int arm)
    {
        _open.Require(arm);
        _open.Close(arm);
    }

    /// <summary>Takes in the reward of a choice; <see cref="Require"/> was called for it.</summary>
    public void Add(int arm, double reward)
    {
        _open.Close(arm);
        if (_count[arm] == 0) _unseen--;
        _sum[arm] += reward;
        _mean[arm] = _sum[arm] / ++_count[arm];
    }

    public void Visit(StateVisitor state)
    {
        state.Values("sum", _sum);
        state.Values("mean", _mean);
        state.Values("count", _count);
        state.Value("unseen", ref _unseen);
        state.Value("turn", ref _turn);
        state.Part("open", _open);
        state.Require(Array.TrueForAll(_count, count => count >= 0) && _unseen == _count.Count(count => count == 0), "the counts of rewards cannot be");
        state.Require((uint)_turn < (uint)_count.Length, $"there is no arm {_turn}");
        for (int arm = 0; arm < _mean.Length; arm++)
            state.Require(double.IsFinite(_sum[arm]) && _mean[arm] == (_count[arm] > 0 ? _sum[arm] / _count[arm] : 0), "the means of rewards cannot be");
    }

    private int Next(int arm) => arm + 1 == _count.Length ? 0 : arm + 1;
}
