using Bandits.Protocol;

namespace Bandits.Environments.BestArm;

/// <summary>The arms of a linear bandit: what is seen of them, and what is to be found out.</summary>
/// <param name="Features">The features.</param>
/// <param name="Means">The mean reward of every arm.</param>
public sealed record LinearInstance(ArmFeatures Features, IReadOnlyList<double> Means)
{
    /// <summary>The arms whose means are the inner products of their features with a parameter.</summary>
    /// <param name="features">The features.</param>
    /// <param name="parameter">The parameter, one number per feature.</param>
    public static LinearInstance Of(ArmFeatures features, params double[] parameter)
    {
        ArgumentNullException.ThrowIfNull(features);
        ArgumentNullException.ThrowIfNull(parameter);
        return new LinearInstance(features, [.. Enumerable.Range(0, features.Arms).Select(arm => Mean(features.Of(arm), parameter))]);
    }

    private static double Mean(ReadOnlySpan<double> features, double[] parameter)
    {
        double mean = 0;
        for (int i = 0; i < parameter.Length; i++) mean += features[i] * parameter[i];
        return mean;
    }
}
