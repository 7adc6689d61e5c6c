using Bandits.Tuning.Outcomes;
using FsCheck;
using FsCheck.Fluent;
using Outcome = Bandits.Tuning.Outcomes.Outcome;

namespace Bandits.Tuning.Tests.Outcomes;

/// <summary>What learners are charged for outcomes.</summary>
public sealed class ChargesTests
{
    [Theory]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(1e101)] // totals of such amounts would not stay finite
    public void Censored_AmountThatIsNone_IsRefused(double spent) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Outcome.Censored(spent, OutcomeKind.Budget));

    [Fact]
    public void Outcome_Default_IsNotAFreeTrial()
    {
        Assert.Equal(Outcome.Cancelled, default);
        Assert.Equal((OutcomeKind.Completed, OutcomeKind.Crashed), (Outcome.Completed(3).Kind, Outcome.Censored(3, OutcomeKind.Crashed).Kind));
    }

    [Fact]
    public void For_LimitThenCrash_FollowsTheRule()
    {
        var charges = new Charges(2, null);
        Assert.Equal(1, Tell(charges, Outcome.Censored(7, OutcomeKind.Crashed)));
        Assert.Equal(100, Tell(charges, Outcome.Censored(50, OutcomeKind.Budget), 50));
        Assert.Equal(200, Tell(charges, Outcome.Censored(0, OutcomeKind.Crashed)));
        Assert.Equal(60, Tell(charges, Outcome.Censored(30, OutcomeKind.Timeout)));  // no limit: what was spent
        Assert.Equal(40, Tell(charges, Outcome.Completed(40)));
        Assert.Equal(400, Tell(charges, Outcome.Censored(0, OutcomeKind.Diverged)));
        Assert.Equal(400, Tell(charges, Outcome.Censored(0, OutcomeKind.NonFinite)));
    }

    [Theory]
    [InlineData(1, 50)]
    [InlineData(2, 100)]
    [InlineData(10, 500)]
    public void For_Penalty_MultipliesTheLimit(double penalty, double expected) =>
        Assert.Equal(expected, Tell(new Charges(penalty, null), Outcome.Censored(3, OutcomeKind.Timeout), 50));

    [Fact]
    public void For_CutOffBelowACompletion_IsRaisedToIt()
    {
        var charges = new Charges(1, null);
        Tell(charges, Outcome.Completed(300));
        Assert.Equal(300, Tell(charges, Outcome.Censored(50, OutcomeKind.Budget), 50));
    }

    /// <summary>As the history of a tuner with another crash cost has it.</summary>
    [Fact]
    public void For_UserCrashCostBelowAnEarlierCrash_IsRaisedToIt()
    {
        var charges = new Charges(2, 150);
        charges.Note(OutcomeKind.Crashed, 500);
        Assert.Equal(500, charges.For(Outcome.Censored(0, OutcomeKind.Crashed), null, out bool raised));
        Assert.True(raised);
    }

    [Fact]
    public void For_UserCrashCostBelowTheLargest_IsRaisedAndSaysSo()
    {
        var charges = new Charges(2, 150);
        Assert.Equal(150, charges.For(Outcome.Censored(0, OutcomeKind.Crashed), null, out bool raised));
        Assert.False(raised);
        Tell(charges, Outcome.Censored(80, OutcomeKind.Timeout), 80);
        Assert.Equal(160, charges.For(Outcome.Censored(0, OutcomeKind.Crashed), null, out raised));
        Assert.True(raised);
    }

    /// <summary>Whatever came before, completed &lt;= cut off &lt;= failed at each moment, and every charge is one that learners take.</summary>
    [Fact]
    public void For_AnyHistory_KeepsTheOrder()
    {
        Gen<(int Kind, double Amount)[]> histories = Gen.ListOf(
            from kind in Gen.Choose(0, 5)
            from power in Gen.Choose(-3, 99)
            from digit in Gen.Choose(0, 9)
            select (kind, digit * Math.Pow(10, power))).Select(list => list.ToArray());
        Gen<(double, double?, (int, double)[])> all =
            from penalty in Gen.Elements(1.0, 2.0, 10.0)
            from crash in Gen.Elements<double?>(null, 0, 5, 1e6)
            from history in histories
            select (penalty, crash, history);
        Prop.ForAll(all.ToArbitrary(), drawn =>
        {
            (double penalty, double? crash, (int, double)[] history) = drawn;
            var charges = new Charges(penalty, crash);
            double completed = 0, cutOff = 0;
            foreach ((int kind, double amount) in history)
            {
                Outcome outcome = kind == 0 ? Outcome.Completed(amount) : Outcome.Censored(amount, (OutcomeKind)kind);
                double charge = Tell(charges, outcome);
                if (charge is not (>= 0 and <= Charges.Largest)) return false;
                if (kind == 0) completed = Math.Max(completed, charge);
                if (kind is 1 or 2 && charge < completed) return false;
                if (kind is 1 or 2) cutOff = Math.Max(cutOff, charge);
                if (kind > 2 && charge < Math.Max(completed, cutOff)) return false;
            }

            return true;
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Of_EveryWord_ReadsBack()
    {
        foreach (OutcomeKind kind in Enum.GetValues<OutcomeKind>())
        {
            Outcome outcome = Outcome.Of(Outcome.WordFor(kind), 3);
            Assert.Equal(kind, outcome.Kind);
            Assert.Equal(kind == OutcomeKind.Cancelled ? 0 : 3, outcome.Amount);
            Assert.Equal(kind is not (OutcomeKind.Completed or OutcomeKind.Cancelled), outcome.IsCensored);
        }

        Assert.Contains("'fine'", Assert.Throws<ArgumentException>(() => Outcome.Of("fine", 1)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => Outcome.Censored(1, OutcomeKind.Completed));
        Assert.Throws<ArgumentOutOfRangeException>(() => Outcome.Censored(1, OutcomeKind.Cancelled));
        Assert.Throws<ArgumentOutOfRangeException>(() => Outcome.Censored(double.NaN, OutcomeKind.Crashed));
        Assert.Throws<ArgumentOutOfRangeException>(() => Outcome.Censored(-1, OutcomeKind.Budget));
    }

    private static double Tell(Charges charges, Outcome outcome, double? budget = null)
    {
        double charge = charges.For(outcome, budget, out _);
        charges.Note(outcome.Kind, charge);
        return charge;
    }
}
