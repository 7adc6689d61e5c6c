namespace Bandits.Protocol;

/// <summary>The action of a combinatorial problem: a set of components, such as the edges of a path.</summary>
/// <param name="Components">The components, from 0, each once. They belong to the learner and are overwritten by its next action.</param>
public readonly record struct Selection(ReadOnlyMemory<int> Components);
