namespace Bandits.Contextual;

/// <summary>Ridge regression by Cholesky's method: (G + lambda I) theta = h. Every fit starts anew.</summary>
/// <param name="features">Number of features m.</param>
/// <param name="ridge">lambda, above 0.</param>
internal sealed class RidgeFit(int features, double ridge)
{
    private readonly double[] _factor = new double[features * features]; // C, lower: C C' = G + lambda I
    private readonly double[] _theta = new double[features];
    private readonly double[] _work = new double[features];

    /// <summary>theta of the last fit.</summary>
    public ReadOnlySpan<double> Theta => _theta;

    /// <summary>Fits known costs, and those that are counted as known for now.</summary>
    /// <param name="known">Known costs.</param>
    /// <param name="pending">Costs to be counted as known, or null.</param>
    public void Solve(NormalEquations known, NormalEquations? pending)
    {
        int m = features;
        for (int i = 0; i < m; i++)
            for (int j = 0; j <= i; j++)
            {
                double sum = known.Gram[i * m + j] + (pending is null ? 0 : pending.Gram[i * m + j]) + (i == j ? ridge : 0);
                for (int k = 0; k < j; k++) sum -= _factor[i * m + k] * _factor[j * m + k];
                // A pivot is at least lambda; rounding may make it less.
                _factor[i * m + j] = i == j ? Math.Sqrt(Math.Max(sum, ridge)) : sum / _factor[j * m + j];
            }

        for (int i = 0; i < m; i++) _theta[i] = known.Target[i] + (pending is null ? 0 : pending.Target[i]);
        Lower(_theta);
        Upper(_theta);
    }

    /// <summary>theta . f of the last fit.</summary>
    public double Predict(ReadOnlySpan<double> f)
    {
        double sum = 0;
        for (int j = 0; j < _theta.Length; j++) sum += _theta[j] * f[j];
        return sum;
    }

    /// <summary>sqrt(f' (G + lambda I)^-1 f) of the last fit.</summary>
    public double Width(ReadOnlySpan<double> f)
    {
        f.CopyTo(_work);
        Lower(_work);
        double square = 0;
        foreach (double value in _work) square += value * value;
        return Math.Sqrt(square);
    }

    // C z = v, in place
    private void Lower(Span<double> v)
    {
        for (int i = 0; i < features; i++)
        {
            for (int k = 0; k < i; k++) v[i] -= _factor[i * features + k] * v[k];
            v[i] /= _factor[i * features + i];
        }
    }

    // C' z = v, in place
    private void Upper(Span<double> v)
    {
        for (int i = features - 1; i >= 0; i--)
        {
            for (int k = i + 1; k < features; k++) v[i] -= _factor[k * features + i] * v[k];
            v[i] /= _factor[i * features + i];
        }
    }
}
