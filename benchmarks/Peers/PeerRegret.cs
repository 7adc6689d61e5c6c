namespace Bandits.Benchmarks.Peers;

/// <summary>The mean pseudo-regret of another program.</summary>
/// <param name="Peer">The figure it belongs to.</param>
/// <param name="Learner">Our learner of the same law.</param>
/// <param name="Mean">The mean.</param>
/// <param name="Runs">Over how many runs.</param>
internal sealed record PeerRegret(string Peer, string Learner, double Mean, int Runs);
