using System.ComponentModel.DataAnnotations;
using Bandits.Validation;

namespace Bandits.Core.Tests.Validation;

public sealed class OptionRulesTests
{
    public enum Rule
    {
        Uniform,
        Mixture,
    }

    public sealed record Options
    {
        [Range(0, 1, MinimumIsExclusive = true)]
        public double Share { get; init; } = 0.5;

        [Range(1, int.MaxValue)]
        public int? Count { get; init; }

        [Range(0, 10, MaximumIsExclusive = true)]
        public IReadOnlyList<double> Rates { get; init; } = [];

        [Range(0, double.PositiveInfinity)]
        public double? Step { get; init; }

        [Range(1, long.MaxValue)]
        public long Rounds { get; init; } = long.MaxValue;

        public Rule Rule { get; init; }

        public Rule? Other { get; init; }

        public double Free { get; init; }
    }

    [Fact]
    public void Validate_EverythingInRange_ReturnsTheSame()
    {
        foreach (Options options in new Options[]
        {
            new(), new() { Share = 1 }, new() { Share = double.Epsilon }, new() { Count = 1 }, new() { Count = int.MaxValue },
            new() { Rates = [0, 9.999] }, new() { Rule = Rule.Mixture, Other = Rule.Uniform }, new() { Free = double.NaN }, new() { Rounds = 1 },
        })
            Assert.Same(options, OptionRules.Validate(options));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(1.0000001)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Validate_ShareOutOfRange_NamesItWithValueAndRange(double share)
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => OptionRules.Validate(new Options { Share = share }));
        Assert.Equal("Share", error.ParamName);
        Assert.Contains("in (0, 1]", error.Message, StringComparison.Ordinal);
        Assert.Equal(share, error.ActualValue);
    }

    [Fact]
    public void Validate_OtherKindsOutOfRange_Throws()
    {
        void Refuses(Options options, string allowed) =>
            Assert.Contains(allowed, Assert.Throws<ArgumentOutOfRangeException>(() => OptionRules.Validate(options)).Message, StringComparison.Ordinal);
        Refuses(new Options { Count = 0 }, "at least 1");
        Refuses(new Options { Rates = [0, 10] }, "in [0, 10)");
        Refuses(new Options { Step = double.PositiveInfinity }, "at least 0");
        Refuses(new Options { Rounds = 0 }, "at least 1");
        Refuses(new Options { Rule = (Rule)7 }, "one of Uniform, Mixture");
        Refuses(new Options { Other = (Rule)7 }, "one of Uniform, Mixture");
        Assert.Throws<ArgumentNullException>(() => OptionRules.Validate<Options>(null!));
    }

    [Fact]
    public void Check_OutOfRange_NamesTheParameter()
    {
        int arms = 0;
        long horizon = -1;
        double loss = double.NaN;
        Assert.Equal("arms = 0 must be at least 1. (Parameter 'arms')\nActual value was 0.", Message(() => Check.Arms(arms)));
        Assert.Contains("horizon = -1 must be at least 1", Message(() => Check.Horizon(horizon)), StringComparison.Ordinal);
        Assert.Contains("loss = NaN must be a number in [0, 1]", Message(() => Check.Unit(loss)), StringComparison.Ordinal);
        Assert.Contains("loss = NaN must be a finite number", Message(() => Check.Finite(loss)), StringComparison.Ordinal);
        Assert.Contains("an arm from 0 to 2", Message(() => Check.Arm(3, 3)), StringComparison.Ordinal);
        Assert.Contains("an arm from 0 to 2", Message(() => Check.Arm(-1, 3)), StringComparison.Ordinal);
        Check.Unit(0);
        Check.Unit(1);
        Check.Arm(2, 3);
        Assert.Equal((1, 1L), (Check.Arms(1), Check.Horizon(1)));
    }

    private static string Message(Action act) =>
        Assert.Throws<ArgumentOutOfRangeException>(act).Message.Replace("\r", "", StringComparison.Ordinal);
}
