namespace Bandits.Protocol;

/// <summary>An environment between stochastic and adversarial that knows how its losses vary; for meters, never for learners.</summary>
public interface IKnowsVariation
{
    /// <summary>sigma_t^2 = sup_x E|grad f_t(x) - grad F_t(x)|^2 of the round just played, F_t the mean loss.</summary>
    double Variance { get; }

    /// <summary>Sigma_t^2 = sup_x |grad F_t(x) - grad F_{t-1}(x)|^2 of the round just played, with grad F_0 = 0.</summary>
    double Drift { get; }
}
