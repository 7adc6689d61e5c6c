namespace Bandits.Protocol;

/// <summary>The feedback of a two-query bandit, as losses.</summary>
/// <param name="Played">The loss of the played arm, in [0, 1]; this one is charged.</param>
/// <param name="Queried">
/// The loss of the queried arm, in [0, 1]. Must be given; an observation that failed is told through
/// <see cref="ISkipsRounds{TAction}.Skip"/> instead.
/// </param>
public readonly record struct LossPair(double Played, double Queried);
