using Bandits.Protocol;
using Bandits.State;
using Bandits.Validation;

namespace Bandits.OnlineOpt.Descent;

/// <summary>Coin betting on the real line, without any step size: bets the share theta_{t-1} / t of its wealth, for gradients in [-1, 1].</summary>
/// <remarks>
/// <para>w_t = (theta_{t-1} / t) Wealth_{t-1}, Wealth_t = Wealth_{t-1} - g_t w_t, theta_t = theta_{t-1} - g_t, Wealth_0 = eps.</para>
/// <para>
/// Guarantee: regret against any u of O(|u| sqrt(T ln(1 + |u| T / eps)) + eps). If all gradients agree, the points grow exponentially, up to about 1e299. Cost
/// per round: O(1).
/// </para>
/// <para>Source: Orabona, Pal, "Coin Betting and Parameter-Free Online Learning", NeurIPS 2016.</para>
/// </remarks>
public sealed class CoinBetting : FirstOrderLearner
{
    private readonly CoinBettor _bettor;

    /// <summary>Builds the learner.</summary>
    /// <param name="options">Options; null for the defaults.</param>
    public CoinBetting(CoinBettingOptions? options = null)
        : base(1) => _bettor = new CoinBettor(OptionRules.Validate(options ?? new CoinBettingOptions()).InitialWealth);

    /// <inheritdoc/>
    public override void Visit(StateVisitor state)
    {
        base.Visit(state);
        state.Part("bettor", _bettor);
    }

    /// <inheritdoc/>
    protected override void Decide(Span<double> point) => point[0] = _bettor.Bet;

    /// <inheritdoc/>
    protected override void Update(ReadOnlySpan<double> played, in LossGradient feedback)
    {
        double gradient = feedback.Gradient[0];
        if (Math.Abs(gradient) > 1) throw Check.OutOfRange("feedback.Gradient[0]", gradient, "in [-1, 1]");
        _bettor.Learn(gradient);
    }
}
