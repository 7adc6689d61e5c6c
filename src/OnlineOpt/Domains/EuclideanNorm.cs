using System.Numerics.Tensors;

namespace Bandits.OnlineOpt.Domains;

/// <summary>The Euclidean norm, also where the squares leave the range of a double.</summary>
internal static class EuclideanNorm
{
    private const double SmallestSquare = 1e-280;

    /// <summary>||x||.</summary>
    public static double Of(ReadOnlySpan<double> x)
    {
        double squares = TensorPrimitives.SumOfSquares(x);
        return squares > SmallestSquare && squares <= double.MaxValue ? Math.Sqrt(squares) : Scaled(x);
    }

    /// <summary>||x - y||.</summary>
    public static double OfDifference(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        double squares = 0;
        for (int i = 0; i < x.Length; i++) squares += (x[i] - y[i]) * (x[i] - y[i]);
        if (squares > SmallestSquare && squares <= double.MaxValue) return Math.Sqrt(squares);

        double largest = 0, scaled = 0;
        for (int i = 0; i < x.Length; i++) largest = Math.Max(largest, Math.Abs(x[i] - y[i]));
        if (!(largest > 0)) return largest;
        for (int i = 0; i < x.Length; i++) scaled += (x[i] - y[i]) / largest * ((x[i] - y[i]) / largest);
        return largest * Math.Sqrt(scaled);
    }

    private static double Scaled(ReadOnlySpan<double> x)
    {
        double largest = 0, scaled = 0;
        foreach (double value in x) largest = Math.Max(largest, Math.Abs(value));
        if (!(largest > 0)) return largest;
        foreach (double value in x) scaled += value / largest * (value / largest);
        return largest * Math.Sqrt(scaled);
    }
}
