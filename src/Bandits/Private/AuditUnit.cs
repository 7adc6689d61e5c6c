namespace Bandits.Private;

/// <summary>In what an audit states the privacy loss.</summary>
public enum AuditUnit
{
    /// <summary>Epsilon: no event may be more than e^epsilon times as likely on the other table. The promise of Laplace noise.</summary>
    Epsilon,

    /// <summary>
    /// Rho: no event may tell the tables apart better than a normal variable whose mean differs by sqrt(2 rho) deviations. The promise of
    /// normal noise, for every delta at once.
    /// </summary>
    Rho,
}
