using Bandits.Protocol;
using Bandits.State;
using Bandits.Validation;
using MathNet.Numerics.LinearAlgebra;

namespace Bandits.BestArm;

/// <summary>Measures in rounds, in the shares of an optimal design, and halves the rank of the candidates: what OD-LinBAI is with and without noise.</summary>
public abstract class DesignLearner : PhasedLearner
{
    private readonly ArmFeatures _features;
    private readonly int _rank;
    private readonly int _rounds;
    private readonly double _pulls; // m
    private int _round;
    private Design? _design;

    private protected DesignLearner(ArmFeatures features, long horizon, MeanRelease rewards)
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

    /// <summary>Visits everything that changes, rewards included.</summary>
    private protected void VisitRounds(StateVisitor state)
    {
        VisitPhases(state);
        state.Value("round", ref _round);
        if (state.IsLoading && !HasFinished) _design = Design.Of(_features, Candidates);
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
