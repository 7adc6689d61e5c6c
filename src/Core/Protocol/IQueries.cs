namespace Bandits.Protocol;

/// <summary>A learner that asks for another number of evaluations per round than one.</summary>
/// <remarks>A learner without this interface asks for one.</remarks>
public interface IQueries
{
    /// <summary>Evaluations per round, at least 1. Budget-fair comparisons give the others this many times the rounds.</summary>
    int QueriesPerRound { get; }
}
