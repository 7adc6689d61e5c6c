namespace Bandits.State;

/// <summary>Something whose state can be saved and loaded, going on exactly as if it had never stopped.</summary>
public interface IHasState
{
    /// <summary>Shows every field that changes while running to a visitor, which reads or overwrites it.</summary>
    /// <param name="state">The visitor.</param>
    /// <remarks>One method describes the state for saving and for loading, so the two cannot drift apart.</remarks>
    void Visit(StateVisitor state);
}
