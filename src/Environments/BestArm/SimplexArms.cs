using Bandits.Protocol;
using Bandits.Randomness;
using Bandits.Validation;

namespace Bandits.Environments.BestArm;

/// <summary>Arms that mix d ingredients, of which the first is the best; Bernoulli rewards.</summary>
/// <remarks>
/// The parameter is (0.8, 0.3, ..., 0.3). Arm 0 is the first ingredient alone, the others are Dirichlet(1/2, ..., 1/2); one with more than
/// 0.8 of the first is replaced by 0.8 of it and 0.2 of another. Drawn again until the second mean lies where it is asked for.
/// </remarks>
/// <param name="options">Options; null for the defaults.</param>
public sealed class SimplexArms(SimplexArmsOptions? options = null) : IInstanceSource
{
    private const int MostDraws = 1_000_000;

    private readonly SimplexArmsOptions _options = OptionRules.Validate(options ?? new SimplexArmsOptions());

    /// <inheritdoc/>
    public LinearInstance Draw(RandomStream random)
    {
        ArgumentNullException.ThrowIfNull(random);
        double[] theta = new double[_options.Dimension];
        Array.Fill(theta, 0.3);
        theta[0] = 0.8;
        for (int draw = 0; draw < MostDraws; draw++)
        {
            double[][] rows = [.. Enumerable.Range(0, _options.Arms).Select(arm => arm == 0 ? Pure(_options.Dimension) : Mixture(random, arm, _options.Dimension))];
            LinearInstance instance = LinearInstance.Of(new ArmFeatures(rows), theta);
            double second = instance.Means.Skip(1).Max();
            if (second >= _options.LeastSecond && second <= _options.LargestSecond) return instance;
        }

        throw new ArgumentException($"No second mean from {_options.LeastSecond} to {_options.LargestSecond} in {MostDraws} draws of {_options.Arms} arms.");
    }

    private static double[] Pure(int dimension)
    {
        double[] row = new double[dimension];
        row[0] = 1;
        return row;
    }

    private static double[] Mixture(RandomStream random, int arm, int dimension)
    {
        double[] row = new double[dimension];
        for (int i = 0; i < row.Length; i++) row[i] = random.NextGamma(0.5);
        double sum = row.Sum();
        for (int i = 0; i < row.Length; i++) row[i] /= sum;
        if (row[0] <= 0.8) return row;
        Array.Clear(row);
        row[0] = 0.8;
        row[1 + arm % (dimension - 1)] = 0.2;
        return row;
    }
}
