using System.Numerics.Tensors;
using Bandits.State;

namespace Bandits.OnlineOpt.Descent;

/// <summary>H = a I + sum_s b g_s g_s' with its inverse, kept by Sherman and Morrison's formula in O(d^2) a step and computed afresh now and then.</summary>
internal sealed class GrowingMatrix : IHasState
{
    private const int Refresh = 1000;
    private readonly int _dimension;
    private readonly double[] _matrix;  // H, row by row
    private readonly double[] _inverse; // H^-1
    private readonly double[] _product; // room for H^-1 g
    private int _sinceRefresh;

    public GrowingMatrix(int dimension, double diagonal)
    {
        _dimension = dimension;
        _matrix = new double[dimension * dimension];
        _inverse = new double[dimension * dimension];
        _product = new double[dimension];
        for (int i = 0; i < dimension; i++)
        {
            _matrix[i * dimension + i] = diagonal;
            _inverse[i * dimension + i] = 1 / diagonal;
        }
    }

    /// <summary>H, entry (i, j) at i d + j.</summary>
    public ReadOnlySpan<double> Matrix => _matrix;

    /// <summary>H^-1 v.</summary>
    public void Solve(ReadOnlySpan<double> v, Span<double> result)
    {
        for (int i = 0; i < _dimension; i++) result[i] = TensorPrimitives.Dot(Row(_inverse, i), v);
    }

    /// <summary>H += b g g'.</summary>
    public void Grow(double b, ReadOnlySpan<double> g)
    {
        Solve(g, _product);
        double scale = b / (1 + b * TensorPrimitives.Dot(g, _product));
        for (int i = 0; i < _dimension; i++)
        {
            Span<double> row = Row(_matrix, i), inverse = Row(_inverse, i);
            TensorPrimitives.MultiplyAdd(g, b * g[i], row, row);
            TensorPrimitives.MultiplyAdd(_product, -scale * _product[i], inverse, inverse);
        }

        if (++_sinceRefresh < Refresh) return;
        _sinceRefresh = 0;
        Invert();
    }

    public void Visit(StateVisitor state)
    {
        state.Values("matrix", _matrix);
        state.Values("inverse", _inverse);
        state.Value("sinceRefresh", ref _sinceRefresh);
    }

    /// <summary>Gauss and Jordan's elimination in place, without allocation; H is positive definite, so it needs no pivoting.</summary>
    private void Invert()
    {
        _matrix.AsSpan().CopyTo(_inverse);
        for (int k = 0; k < _dimension; k++)
        {
            Span<double> pivot = Row(_inverse, k);
            double inverse = 1 / pivot[k];
            pivot[k] = 1;
            TensorPrimitives.Multiply(pivot, inverse, pivot);
            for (int i = 0; i < _dimension; i++)
            {
                if (i == k) continue;
                Span<double> row = Row(_inverse, i);
                double factor = row[k];
                row[k] = 0;
                TensorPrimitives.MultiplyAdd(pivot, -factor, row, row);
            }
        }
    }

    private Span<double> Row(double[] matrix, int i) => matrix.AsSpan(i * _dimension, _dimension);
}
