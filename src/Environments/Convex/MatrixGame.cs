using Bandits.Losses;
using Bandits.Protocol;
using Bandits.Randomness;
using Bandits.Validation;

namespace Bandits.Environments.Convex;

/// <summary>A zero-sum game with n strategies on each side and payoffs drawn from U(-1, 1), against another learner: losses x_t'A y_t on the simplex.</summary>
/// <remarks>
/// The other player pays -x_t'A y_t; both choose before they see the other's choice. The duality gap of the averages x, y of all strategies played,
/// max_j (A'x)_j - min_i (A y)_i, is 0 at an equilibrium. O(n^2) per round.
/// Source: Rakhlin, Sridharan, "Optimization, Learning, and Games with Predictable Sequences", NeurIPS 2013.
/// </remarks>
public sealed class MatrixGame : ConvexEnvironment, IReportsScore
{
    private readonly ILearner<None, Point, LossGradient> _opponent;
    private readonly double[,] _payoffs; // A
    private readonly LinearLoss _loss;   // A y_t
    private readonly LinearLoss _answer; // -A'x_t
    private readonly double[] _answerGradient;
    private readonly double[] _played;   // sum of the x_t
    private readonly double[] _answers;  // sum of the y_t

    /// <summary>Builds the environment.</summary>
    /// <param name="streams">The world's streams; takes the table "payoffs".</param>
    /// <param name="opponent">Builds the other player, whose problem has the same region and the same bounds as this one.</param>
    /// <param name="options">Options; null for the defaults.</param>
    public MatrixGame(Streams streams, Func<IConvexProblem, ILearner<None, Point, LossGradient>> opponent, MatrixGameOptions? options = null)
        : base(new Region(RegionKind.Simplex, OptionRules.Validate(options ?? new MatrixGameOptions()).Strategies))
    {
        ArgumentNullException.ThrowIfNull(streams);
        ArgumentNullException.ThrowIfNull(opponent);
        int n = Region.Dimension;
        RandomTable random = streams.Table("payoffs");
        _payoffs = new double[n, n];
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < n; j++) _payoffs[i, j] = 2 * random.Uniform(i, j) - 1;
        }

        (_loss, _answer) = (new LinearLoss(n), new LinearLoss(n));
        (_answerGradient, _played, _answers) = (new double[n], new double[n], new double[n]);
        _opponent = opponent(this);
    }

    /// <inheritdoc/>
    public override LossClass Losses => new(Math.Sqrt(Region.Dimension), LossBound: 1);

    /// <inheritdoc/>
    public string ScoreName => "duality gap of the average strategies times the number of rounds, lower is better";

    /// <inheritdoc/>
    public double Score
    {
        get
        {
            if (Rounds == 0) return double.NaN;
            double most = double.NegativeInfinity, least = double.PositiveInfinity;
            for (int i = 0; i < _played.Length; i++)
            {
                double column = 0, row = 0;
                for (int j = 0; j < _played.Length; j++)
                {
                    column += _played[j] * _payoffs[j, i];
                    row += _payoffs[i, j] * _answers[j];
                }

                most = Math.Max(most, column);
                least = Math.Min(least, row);
            }

            return most - least;
        }
    }

    /// <inheritdoc/>
    protected override IConvexLoss Next(long round, ReadOnlySpan<double> point)
    {
        Point answer = _opponent.Act(default);
        double[] y = answer.Coordinates;
        Region.Require(y);
        Array.Clear(_answer.Gradient);
        for (int i = 0; i < y.Length; i++)
        {
            double sum = 0;
            for (int j = 0; j < y.Length; j++)
            {
                sum += _payoffs[i, j] * y[j];
                _answer.Gradient[j] -= _payoffs[i, j] * point[i];
            }

            _loss.Gradient[i] = sum;
            _played[i] += point[i];
            _answers[i] += y[i];
        }

        double loss = _answer.At(y, _answerGradient);
        _opponent.Learn(default, answer, new LossGradient(loss, _answerGradient, _answer));
        return _loss;
    }
}
