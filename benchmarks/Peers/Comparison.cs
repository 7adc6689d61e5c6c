namespace Bandits.Benchmarks.Peers;

/// <summary>A learner in lanes and what it is held against.</summary>
/// <param name="Learner">The learner whose speed is compared.</param>
/// <param name="SameLaw">The learner whose pseudo-regret must agree with the peers': the same, unless theirs is another variant.</param>
/// <param name="Peers">Figures of the C program; the best one counts.</param>
/// <param name="Numpy">The figure of the NumPy program.</param>
/// <param name="AtMost">The aim for the ratio to the C program.</param>
internal sealed record Comparison(string Learner, string SameLaw, string[] Peers, string Numpy, double AtMost);
