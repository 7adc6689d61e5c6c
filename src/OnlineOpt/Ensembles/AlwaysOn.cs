using Bandits.State;

namespace Bandits.OnlineOpt.Ensembles;

/// <summary>The cover by one interval without end: one place, alive in every round.</summary>
public sealed class AlwaysOn : ICover
{
    /// <inheritdoc/>
    public int Places => 1;

    /// <inheritdoc/>
    public bool Restarts => false;

    /// <inheritdoc/>
    public void Open(long round, Span<PlaceState> places) => places[0] = PlaceState.Alive;

    /// <inheritdoc/>
    public void Visit(StateVisitor state)
    {
    }
}
