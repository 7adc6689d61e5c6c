namespace Bandits.Experiments.Catalog;

/// <summary>Something that a plan can name.</summary>
/// <param name="Name">The name used in plans: lower case, words joined by hyphens.</param>
/// <param name="ComponentType">The class behind it; its XML documentation is what <c>describe</c> prints.</param>
/// <param name="OptionsType">The options record; its init properties are the keys a plan may give.</param>
public abstract record Entry(string Name, Type ComponentType, Type OptionsType)
{
    /// <summary>Whether runs with it can be played in lanes, if everything else in them can.</summary>
    public abstract bool HasLanes { get; }
}
