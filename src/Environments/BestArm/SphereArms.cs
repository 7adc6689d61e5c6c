using Bandits.Protocol;
using Bandits.Randomness;
using Bandits.Validation;
using MathNet.Numerics.LinearAlgebra;

namespace Bandits.Environments.BestArm;

/// <summary>Unit vectors in all directions, with the parameter near the closest pair of them; Bernoulli rewards.</summary>
/// <remarks>
/// With i, j the closest pair, the parameter is theta = x_i + 0.3 (x_j - x_i) and the mean of arm k is (1 + x_k'theta) / 2, linear in the
/// features (x_k / 2, 1 / 2). Drawn again until the gap between the two best means lies where it is asked for.
/// </remarks>
/// <param name="options">Options; null for the defaults.</param>
public sealed class SphereArms(SphereArmsOptions? options = null) : IInstanceSource
{
    private const int MostDraws = 1_000_000;

    private readonly SphereArmsOptions _options = OptionRules.Validate(options ?? new SphereArmsOptions());

    /// <inheritdoc/>
    public LinearInstance Draw(RandomStream random)
    {
        ArgumentNullException.ThrowIfNull(random);
        for (int draw = 0; draw < MostDraws; draw++)
        {
            Vector<double>[] x = [.. Enumerable.Range(0, _options.Arms).Select(_ => UnitVector(random, _options.Dimension))];
            (Vector<double> near, Vector<double> far) = ClosestPair(x);
            var features = new ArmFeatures([.. x.Select(row => (double[])[.. row / 2, 0.5])]);
            LinearInstance instance = LinearInstance.Of(features, [.. near + 0.3 * (far - near), 1]);
            double[] best = [.. instance.Means.OrderDescending().Take(2)];
            if (best[0] - best[1] >= _options.LeastGap && best[0] - best[1] <= _options.LargestGap) return instance;
        }

        throw new ArgumentException($"No gap from {_options.LeastGap} to {_options.LargestGap} in {MostDraws} draws of {_options.Arms} arms in {_options.Dimension} dimensions.");
    }

    private static Vector<double> UnitVector(RandomStream random, int dimension) =>
        Vector<double>.Build.Dense(dimension, _ => random.NextGaussian()).Normalize(2);

    private static (Vector<double> Near, Vector<double> Far) ClosestPair(Vector<double>[] x)
    {
        (Vector<double>, Vector<double>) closest = (x[0], x[1]);
        double top = double.NegativeInfinity;
        for (int i = 0; i < x.Length; i++)
        {
            for (int j = i + 1; j < x.Length; j++)
            {
                double product = x[i].DotProduct(x[j]);
                if (product <= top) continue;
                top = product;
                closest = (x[i], x[j]);
            }
        }

        return closest;
    }
}
