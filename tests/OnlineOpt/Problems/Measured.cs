using System.Globalization;

namespace Bandits.OnlineOpt.Tests.Problems;

/// <summary>A mean and its standard error.</summary>
/// <param name="Mean">The mean.</param>
/// <param name="Error">The standard error; 0 if nothing is random.</param>
internal readonly record struct Measured(double Mean, double Error)
{
    public static Measured Of(double[] values)
    {
        double mean = values.Average();
        return new Measured(mean, values.Length > 1 ? Math.Sqrt(values.Sum(x => (x - mean) * (x - mean)) / values.Length / (values.Length - 1)) : 0);
    }

    /// <summary>Requires the expected mean within four standard errors of the difference: a false alarm of 6e-5 had the seeds been drawn.</summary>
    /// <param name="expected">The expected mean.</param>
    /// <param name="error">Its standard error; null if it is not known, and taken to be the same as this one's.</param>
    public void AssertIs(double expected, double? error = null)
    {
        double allowed = 4 * Math.Sqrt(Error * Error + (error ?? Error) * (error ?? Error));
        string text = string.Create(CultureInfo.InvariantCulture, $"measured {Mean:G6} +- {Error:G2}, expected {expected} +- {error}");
        TestContext.Current.TestOutputHelper?.WriteLine(text);
        Assert.True(Math.Abs(Mean - expected) <= allowed, text);
    }
}
