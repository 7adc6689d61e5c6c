using Bandits.Solvers;
using Bandits.Tuning.Spaces;

namespace Bandits.Tuning.Solving;

/// <summary>An iterative solver that can go on from any iterate with any configuration.</summary>
/// <typeparam name="TInstance">What is solved.</typeparam>
/// <typeparam name="TIterate">Where a solve stands; changed in place.</typeparam>
public interface IResumable<in TInstance, TIterate>
    where TIterate : class
{
    /// <summary>The iterate before the first iteration.</summary>
    /// <param name="instance">The instance.</param>
    /// <returns>A new iterate. It knows what the solve has to reach, so that going on does not begin a new count.</returns>
    TIterate Start(TInstance instance);

    /// <summary>The work w of one iteration, in any unit that is the same for all configurations; positive.</summary>
    /// <param name="instance">The instance.</param>
    /// <param name="configuration">The configuration.</param>
    /// <returns>The work.</returns>
    double WorkPerIteration(TInstance instance, Configuration configuration);

    /// <summary>Iterates until the tolerance is met, or a number of iterations is made.</summary>
    /// <param name="instance">The instance.</param>
    /// <param name="configuration">The configuration.</param>
    /// <param name="iterate">Where the solve stands.</param>
    /// <param name="maxIterations">The most iterations, at least 1.</param>
    /// <returns>What was done in this call.</returns>
    SolveResult Continue(TInstance instance, Configuration configuration, TIterate iterate, int maxIterations);
}
