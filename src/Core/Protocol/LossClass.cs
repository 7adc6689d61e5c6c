namespace Bandits.Protocol;

/// <summary>What is known of the losses of a convex problem before the first round; learners whose definition assumes it are told.</summary>
/// <param name="GradientBound">G, a bound on the norms of the gradients on the region; positive.</param>
/// <param name="Smoothness">L, by which gradients of the expected losses are Lipschitz; 0 for linear losses, infinite where they are not smooth.</param>
/// <param name="StrongConvexity">lambda of the expected losses; 0 if they are not strongly convex.</param>
/// <param name="Curvature">beta with f(x) >= f(y) + g'(x - y) + (beta / 2) (g'(x - y))^2 on the region; 0 if there is none.</param>
/// <param name="LossBound">B, a bound on |f| on the region; infinite if none is known.</param>
/// <param name="Quadratic">Whether every loss is quadratic, so that sums of losses can be kept; linear ones are where L is 0.</param>
public readonly record struct LossClass(
    double GradientBound, double Smoothness = 0, double StrongConvexity = 0, double Curvature = 0, double LossBound = double.PositiveInfinity,
    bool Quadratic = false);
