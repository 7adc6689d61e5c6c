using Bandits.Protocol;
using Bandits.Randomness;

namespace Bandits.Benchmarks.Peers;

/// <summary>A learner in lanes and what it is held against.</summary>
/// <param name="Learner">The learner whose speed is compared.</param>
/// <param name="Library">The learner in double precision, whose pseudo-regret must agree.</param>
/// <param name="SameLaw">The learner in lanes whose pseudo-regret must agree with the peers', where theirs is another variant; null if none is like theirs.</param>
/// <param name="Peers">Figures of the C program; the best one counts.</param>
/// <param name="Numpy">The figure of the NumPy program.</param>
/// <param name="AtMost">The aim for the ratio to the C program.</param>
internal sealed record Comparison(
    string Learner, Func<Streams, ILearner<None, Choice, double>> Library, string? SameLaw, string[] Peers, string Numpy, double AtMost);
