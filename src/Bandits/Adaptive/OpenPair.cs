using Bandits.Protocol;
using Bandits.State;

namespace Bandits.Adaptive;

/// <summary>Keeps the two arms of a round until their losses come.</summary>
internal sealed class OpenPair : IHasState
{
    private const int Closed = -1;
    private int _played = Closed;
    private int _queried;
    private double _playProbability;
    private double _queryProbability;

    private QueryPair Action => new(new Choice(_played, _playProbability), new Choice(_queried, _queryProbability));

    /// <summary>Requires that no action waits for its losses; changes nothing.</summary>
    /// <exception cref="InvalidOperationException">The last action still waits.</exception>
    public void RequireClosed()
    {
        if (_played != Closed) throw new InvalidOperationException($"The last action, {Action}, still waits for its losses: call Learn or Skip first.");
    }

    /// <summary>Notes the action of the round.</summary>
    /// <returns>The same action.</returns>
    public QueryPair Open(QueryPair action)
    {
        ((_played, _playProbability), (_queried, _queryProbability)) = action;
        return action;
    }

    /// <summary>Requires that this is the action of the round, and that it still waits for its losses; changes nothing.</summary>
    /// <exception cref="InvalidOperationException">It is another action, or has had its losses.</exception>
    public void Require(QueryPair action)
    {
        if (_played == Closed || action != Action)
            throw new InvalidOperationException($"Losses came for {action}, which is not the action that waits for them: call Act first, and Learn or Skip once per action.");
    }

    /// <summary>Closes the round.</summary>
    public void Close() => _played = Closed;

    /// <inheritdoc/>
    public void Visit(StateVisitor state)
    {
        state.Value("played", ref _played);
        state.Value("queried", ref _queried);
        state.Value("playProbability", ref _playProbability);
        state.Value("queryProbability", ref _queryProbability);
    }
}
