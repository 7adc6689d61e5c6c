using Bandits.Randomness;

namespace Bandits.Environments.BestArm;

/// <summary>Where the arms of a linear bandit come from.</summary>
public interface IInstanceSource
{
    /// <summary>Draws the arms.</summary>
    /// <param name="random">The stream.</param>
    /// <returns>The instance.</returns>
    /// <exception cref="ArgumentException">No instance like the one asked for was found.</exception>
    LinearInstance Draw(RandomStream random);
}
