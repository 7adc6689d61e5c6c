using System.Numerics.Tensors;
using Bandits.Protocol;
using Bandits.Validation;
using MathNet.Numerics.LinearAlgebra;

namespace Bandits.OnlineOpt.Groupwise;

/// <summary>The best linear predictor of each group, without penalty: least squares, of minimum norm where it is not unique.</summary>
/// <remarks>
/// Adds up X'X, X'y and y'y; a fit costs O(d^3). Directions whose eigenvalue is below 1e-11 of the largest count as never seen.
/// </remarks>
public sealed class LeastSquaresHindsight : IHindsight<Label>
{
    private const double Rank = 1e-11;
    private readonly double[][] _squares;  // X'X
    private readonly double[][] _products; // X'y
    private readonly double[] _labels;     // y'y
    private readonly int _features;

    /// <summary>Builds the comparator.</summary>
    /// <param name="groups">Number of groups, at least 1.</param>
    /// <param name="features">Number of features d, at least 1.</param>
    public LeastSquaresHindsight(int groups, int features)
    {
        Check.That(groups >= 1, groups, "at least 1");
        Check.That(features >= 1, features, "at least 1");
        _features = features;
        _squares = [.. Enumerable.Range(0, groups).Select(_ => new double[features * features])];
        _products = [.. Enumerable.Range(0, groups).Select(_ => new double[features])];
        _labels = new double[groups];
    }

    /// <inheritdoc/>
    public void Add(int group, double activity, ReadOnlySpan<double> features, Label feedback)
    {
        double[] squares = _squares[group];
        for (int i = 0; i < _features; i++)
        {
            Span<double> row = squares.AsSpan(i * _features, _features);
            TensorPrimitives.MultiplyAdd(features, activity * features[i], row, row);
        }

        TensorPrimitives.MultiplyAdd(features, activity * feedback.Value, _products[group], _products[group]);
        _labels[group] += activity * feedback.Value * feedback.Value;
    }

    /// <summary>The coefficients of the best linear predictor of a group.</summary>
    /// <param name="group">The group.</param>
    /// <returns>d numbers; all 0 before the group's first round.</returns>
    public double[] Fit(int group)
    {
        Matrix<double> squares = Matrix<double>.Build.DenseOfColumnMajor(_features, _features, _squares[group]);
        Vector<double> products = Vector<double>.Build.DenseOfArray(_products[group]);
        var spectrum = squares.Evd(Symmetricity.Symmetric);
        double largest = spectrum.EigenValues.Max(value => value.Real);
        Vector<double> fit = Vector<double>.Build.Dense(_features);
        for (int i = 0; i < _features; i++)
        {
            double value = spectrum.EigenValues[i].Real;
            if (value <= Rank * largest) continue;
            Vector<double> direction = spectrum.EigenVectors.Column(i);
            fit += direction * (direction.DotProduct(products) / value);
        }

        return fit.ToArray();
    }

    /// <inheritdoc/>
    public double BestLoss(int group)
    {
        // y'y - 2 u'X'y + u'X'X u, which is exact for any u: an error in the fit counts twice over only.
        double[] fit = Fit(group);
        double loss = _labels[group];
        for (int i = 0; i < _features; i++)
        {
            double row = TensorPrimitives.Dot(_squares[group].AsSpan(i * _features, _features), fit);
            loss += fit[i] * (row - 2 * _products[group][i]);
        }

        return Math.Max(loss, 0);
    }
}
