namespace Bandits.Protocol;

/// <summary>An environment whose contexts are numbers.</summary>
public interface IHasContextRange
{
    /// <summary>The least and the largest context, a &lt; b; null where they are not known, or all contexts are the same.</summary>
    (double Least, double Largest)? ContextRange { get; }
}
