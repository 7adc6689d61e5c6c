using Bandits.State;

namespace Bandits.OnlineOpt.Descent;

/// <summary>Krichevsky and Trofimov's bettor on a coin with outcomes -g in [-1, 1]: it bets the share theta_{t-1} / t of its wealth.</summary>
internal sealed class CoinBettor(double initialWealth) : IHasState
{
    // Wealth can grow and shrink exponentially; bets stay finite.
    private const double LargestLogarithm = 690;
    private double _logWealth = Math.Log(initialWealth);
    private double _lean;    // theta_{t-1} = -(g_1 + ... + g_{t-1})
    private long _round = 1; // t

    /// <summary>w_t = (theta_{t-1} / t) Wealth_{t-1}.</summary>
    public double Bet => Share * Math.Exp(Math.Min(_logWealth, LargestLogarithm));

    private double Share => _lean / _round;

    /// <summary>Wealth_t = Wealth_{t-1} - g_t w_t; theta_t = theta_{t-1} - g_t.</summary>
    /// <param name="gradient">g_t, in [-1, 1].</param>
    public void Learn(double gradient)
    {
        _logWealth += Math.Log(1 - gradient * Share);
        _lean -= gradient;
        _round++;
    }

    public void Visit(StateVisitor state)
    {
        state.Value("logWealth", ref _logWealth);
        state.Value("lean", ref _lean);
        state.Value("round", ref _round);
    }
}
