namespace Bandits.Protocol;

/// <summary>A learner that can name the arm it holds best in a context.</summary>
/// <typeparam name="TContext">Context type; <see cref="None"/> where there is nothing to see.</typeparam>
public interface IRecommendsIn<in TContext>
{
    /// <summary>The arm held best, and what it is expected to cost.</summary>
    /// <param name="context">The context.</param>
    /// <returns>The arm, from 0, and its expected cost; NaN while nothing is known of it.</returns>
    (int Arm, double Cost) Best(TContext context);
}
