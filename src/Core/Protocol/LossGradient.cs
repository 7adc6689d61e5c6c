namespace Bandits.Protocol;

/// <summary>First-order feedback of online convex optimisation: the loss at the point that was played, and its gradient there.</summary>
/// <param name="Loss">The loss f_t(x_t).</param>
/// <param name="Gradient">A (sub)gradient of f_t at x_t, of dimension d. It belongs to the environment and is overwritten in the next round.</param>
/// <param name="Function">The loss itself, where the environment reveals it; else null. Belongs to the environment as well.</param>
public readonly record struct LossGradient(double Loss, double[] Gradient, IConvexLoss? Function = null);
