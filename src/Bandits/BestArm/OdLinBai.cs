using Bandits.Protocol;
using Bandits.Validation;
using MathNet.Numerics.LinearAlgebra;

namespace Bandits.BestArm;

/// <summary>OD-LinBAI: names the best arm of a linear bandit after T pulls, measuring in the shares of an optimal design.</summary>
/// <remarks>
/// <para>
/// In round r of R = ceil(log2 d) the candidates are pulled ceil(w_i m) times, w the G-optimal design, and the ceil(d / 2^r) best by least
/// squares on this round's rewards stay; m = (T - min(K, d (d + 1) / 2) - sum_{r &lt; R} ceil(d / 2^r)) / R keeps the total within T.
/// </para>
/// <para>
/// Guarantee: error at most (4 K / d + 3 log2 d) exp(-m / (16 H_2)), H_2 = max_{2 &lt;= i &lt;= d} i / gap_i^2, for 1-subgaussian noise. Any finite
/// reward is taken. Cost per round: O(1) beside the designs, which candidates of all runs share.
/// </para>
/// <para>
/// Source: Yang, Tan, "Minimax Optimal Fixed-Budget Best Arm Identification in Linear Bandits", NeurIPS 2022, Algorithm 1 and Theorem 2.
/// </para>
/// </remarks>
public class OdLinBai : PhasedLearner
{
    private readonly ArmFeatures _features;
    private readonly int _rank;
    private readonly int _rounds;
    private readonly double _pulls; // m
    private int _round;
    private Design? _design;

    /// <summary>Builds the learner.</summary>
    /// <param name="features">The arms' features, not all zero unless there is one arm.</param>
    /// <param name="horizon">Number of pulls T, so large that m is positive.</param>
    /// <exception cref="ArgumentException">Zero features, or a horizon that is too short.</exception>
    public OdLinBai(ArmFeatures features, long horizon)
        : this(features, horizon, new ExactMeans())
    {
    }

    private protected OdLinBai(ArmFeatures features, long horizon, MeanRelease rewards)
        : base(Check.Arms(features?.Arms ?? 0), rewards)
    {
        Check.Horizon(horizon);
        _features = features!;
        _rank = Design.Of(_features, Candidates).Rank;
        if (_rank == 0 && Candidates.Length > 1) throw new ArgumentException("All features are zero; they must tell the arms apart.", nameof(features));
        while (Size(_rounds) > 1 || _rounds == 0) _rounds++;
        long spare = Math.Min(Candidates.Length, _rank * (_rank + 1L) / 2);
        for (int r = 1; r < _rounds; r++) spare += Size(r);
        _pulls = (double)(horizon - spare) / _rounds;
        Check.That(_pulls > 0 || Candidates.Length == 1, horizon, $"greater than {spare} for {Candidates.Length} arms of rank {_rank}");
        if (Candidates.Length == 1) Finish(0);
        else Begin();
    }

    private protected override void EndPhase(int[] arms, long[] pulls, double[] means)
    {
        Matrix<double> x = _design!.Coordinates!;
        Matrix<double> pulled = Matrix<double>.Build.DenseOfRowVectors(arms.Select(arm => x.Row(Array.BinarySearch(Candidates, arm))));
        Vector<double> n = Vector<double>.Build.Dense(pulls.Length, i => pulls[i]);
        // V = sum n_i a_i a_i', b = sum n_i mean_i a_i
        Matrix<double> v = pulled.TransposeThisAndMultiply(Matrix<double>.Build.DenseOfDiagonalVector(n) * pulled);
        Vector<double> b = pulled.TransposeThisAndMultiply(n.PointwiseMultiply(Vector<double>.Build.Dense(means)));
        Disturb(b, pulled);
        Next([.. x * v.Cholesky().Solve(b)]);
        if (!HasFinished) Begin();
    }

    /// <summary>Adds noise to the rewards' sum, which is exact unless a private form says otherwise.</summary>
    /// <param name="sum">b.</param>
    /// <param name="pulled">The features of the pulled arms, in the coordinates of b.</param>
    private protected virtual void Disturb(Vector<double> sum, Matrix<double> pulled)
    {
    }

    // ceil(d / 2^r)
    private int Size(int round) => (int)((_rank + (1L << round) - 1) >> round);

    private void Next(double[] estimates) => Keep(estimates, Math.Min(Size(++_round), estimates.Length));

    private void Begin()
    {
        _design = Design.Of(_features, Candidates);
        while (_design.Rank == 0)
        {
            Next(new double[Candidates.Length]);
            if (HasFinished) return;
            _design = Design.Of(_features, Candidates);
        }

        double[] weights = _design.OptimalWeights;
        int[] positions = [.. Enumerable.Range(0, weights.Length).Where(i => weights[i] > 0)];
        Play(
            Array.ConvertAll(positions, i => Candidates[i]),
            // The small number keeps a product that is whole from being rounded up.
            Array.ConvertAll(positions, i => Math.Max(1, (long)Math.Ceiling(weights[i] * _pulls - 1e-9))));
    }
}
