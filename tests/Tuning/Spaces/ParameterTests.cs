using Bandits.Tuning.Spaces;

namespace Bandits.Tuning.Tests.Spaces;

/// <summary>The values of single parameters.</summary>
public sealed class ParameterTests
{
    [Fact]
    public void Real_Linear_IsTheGridInDecimals()
    {
        Parameter omega = Parameter.Real("omega", 1, 1.95, 20);
        Assert.Equal(
            "1 1.05 1.1 1.15 1.2 1.25 1.3 1.35 1.4 1.45 1.5 1.55 1.6 1.65 1.7 1.75 1.8 1.85 1.9 1.95",
            string.Join(' ', Enumerable.Range(0, 20).Select(j => omega[j])));
    }

    [Fact]
    public void Real_Log_FollowsTheFormula()
    {
        Parameter tolerance = Parameter.Real("tol", 1e-9, 1e-2, 8, GridScale.Log);
        for (int j = 0; j < 8; j++) Assert.Equal(1, (double)tolerance[j] / (1e-9 * Math.Pow(1e7, j / 7.0)), 1e-12);
        Assert.Equal(1e-9, (double)tolerance[0]);
        Assert.Equal(1e-2, (double)tolerance[7]);
    }

    [Fact]
    public void Real_ExtremeEnds_KeepsThemExactly()
    {
        foreach ((double low, double high) in ((double, double)[])[(-1e300, 1e300), (1e-300, 2e-300), (0.1, 0.30000000000000004), (-1, 1e-12)])
        {
            Parameter parameter = Parameter.Real("x", low, high, 5);
            Assert.Equal(low, (double)parameter[0]);
            Assert.Equal(high, (double)parameter[4]);
            for (int j = 1; j < 5; j++) Assert.True((double)parameter[j] > (double)parameter[j - 1]);
            Assert.Equal((low / 2) + (high / 2), (double)parameter[2], 1e-15 * Math.Max(Math.Abs(low), Math.Abs(high)));
        }
    }

    [Fact]
    public void Int_StepNotDividingTheRange_StopsBelowTheEnd()
    {
        Parameter level = Parameter.Int("level", -3, 6, 4);
        Assert.Equal("-3 1 5", string.Join(' ', Enumerable.Range(0, (int)level.Count).Select(j => level[j])));
        Assert.Equal(1L << 54, Parameter.Int("wide", -(1L << 53) + 1, 1L << 53).Count);
    }

    [Fact]
    public void Values_AsText_AreInvariantAndReadBack()
    {
        Assert.Equal("0.1", ((ParameterValue)0.1).ToString());
        Assert.Equal("0.30000000000000004", ((ParameterValue)(0.1 + 0.2)).ToString());
        Assert.Equal("0", ((ParameterValue)(-0.0)).ToString());
        Assert.Equal("true", ((ParameterValue)true).ToString());
        Assert.Equal("ssor", ((ParameterValue)"ssor").ToString());
        Assert.Equal(7, (int)(ParameterValue)7);
        Assert.NotEqual((ParameterValue)1, (ParameterValue)"1");
        Assert.NotEqual((ParameterValue)1, (ParameterValue)true);
    }

    [Fact]
    public void Values_OfAnotherType_AreRefused()
    {
        Assert.Throws<InvalidCastException>(() => (double)(ParameterValue)"1");
        Assert.Throws<InvalidCastException>(() => (int)(ParameterValue)1.5);
        Assert.Throws<InvalidCastException>(() => (int)(ParameterValue)1e10);
        Assert.Throws<InvalidCastException>(() => (bool)(ParameterValue)1);
        Assert.Throws<ArgumentOutOfRangeException>(() => (ParameterValue)double.NaN);
    }

    [Fact]
    public void Parameters_ThatMakeNoSense_AreRefusedByName()
    {
        string[] messages =
        [
            Refused(() => Parameter.Real("omega", 2, 1, 5)),
            Refused(() => Parameter.Real("omega", 1, 1, 5)),
            Refused(() => Parameter.Real("omega", 1, 2, 1)),
            Refused(() => Parameter.Real("omega", 0, 2, 5, GridScale.Log)),
            Refused(() => Parameter.Real("omega", double.NaN, 2, 5)),
            Refused(() => Parameter.Real("omega", 0, double.PositiveInfinity, 5)),
            Refused(() => Parameter.Real("omega", 1, 1 + 1e-15, 100)),
            Refused(() => Parameter.Real("omega", 1, 2, 0)),
            Refused(() => Parameter.Int("omega", 3, 2)),
            Refused(() => Parameter.Int("omega", 1, 2, 0)),
            Refused(() => Parameter.Int("omega", long.MinValue, 0)),
            Refused(() => Parameter.Categorical("omega", "a", "b", "a")),
            Refused(() => Parameter.Ordinal("omega")),
        ];
        Assert.All(messages, message => Assert.Contains("omega", message, StringComparison.Ordinal));
        Assert.Throws<ArgumentException>(() => Parameter.Bool(" "));
    }

    private static string Refused(Func<Parameter> build) => Assert.ThrowsAny<ArgumentException>(build).Message;
}
