namespace Bandits.Private;

/// <summary>When DP-BAI measures a subset that spans the candidates instead of all of them.</summary>
public enum SubsetRule
{
    /// <summary>When the square of the candidates' rank is below their number; this is what the guarantee is for.</summary>
    Rank,

    /// <summary>
    /// When the worst candidate's estimate then has the smaller variance, noise included. As private, since it looks at the features only,
    /// and far better where the features help more than the worst case.
    /// </summary>
    Variance,
}
