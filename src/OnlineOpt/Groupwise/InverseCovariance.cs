using System.Numerics.Tensors;
using Bandits.State;

namespace Bandits.OnlineOpt.Groupwise;

/// <summary>P = (lambda I + sum a x x')^-1, kept as its lower triangle and updated by Sherman and Morrison's formula.</summary>
internal sealed class InverseCovariance : IHasState
{
    private readonly double[] _rows; // row i holds i + 1 entries

    public InverseCovariance(int dimension, double lambda)
    {
        Dimension = dimension;
        _rows = new double[dimension * (dimension + 1) / 2];
        for (int i = 0, start = 0; i < dimension; start += ++i) _rows[start + i] = 1 / lambda;
    }

    public int Dimension { get; }

    /// <summary>v = P x.</summary>
    public void Multiply(ReadOnlySpan<double> x, Span<double> v)
    {
        for (int i = 0, start = 0; i < Dimension; start += ++i)
        {
            ReadOnlySpan<double> row = _rows.AsSpan(start, i + 1);
            // Row i serves as row and, without its diagonal, as column.
            v[i] = TensorPrimitives.Dot(row, x[..(i + 1)]);
            TensorPrimitives.MultiplyAdd(row[..i], x[i], v[..i], v[..i]);
        }
    }

    /// <summary>P -= scale v v'.</summary>
    public void Downdate(ReadOnlySpan<double> v, double scale)
    {
        for (int i = 0, start = 0; i < Dimension; start += ++i)
        {
            Span<double> row = _rows.AsSpan(start, i + 1);
            TensorPrimitives.MultiplyAdd(v[..(i + 1)], -scale * v[i], row, row);
        }
    }

    public void Visit(StateVisitor state) => state.Values("rows", _rows);
}
