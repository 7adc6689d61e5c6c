using Bandits.Solvers;
using Bandits.Solvers.Grids;
using Bandits.Solvers.Relaxation;
using Bandits.Solvers.Sparse;
using Bandits.Tuning.Outcomes;
using Bandits.Tuning.Solving;
using Bandits.Tuning.Spaces;

namespace Bandits.Tuning.Tests.Solving;

/// <summary>Solvers that tune themselves.</summary>
public sealed class TunedSolverTests
{
    private static readonly CsrRelaxation Plain = new(FivePoint.Poisson2D(10).ToCsr());

    [Fact]
    public void Solve_Sor_LearnsAGoodOmega()
    {
        var tuner = new Tuner(Grid.Omega, new TunerOptions { Seed = 1 });
        var solver = new TunedSolver<double, double[]>(tuner, new SorSolver());
        for (int t = 0; t < 400; t++)
        {
            TunedResult<double[]> solve = solver.Solve(t % 10 / 100.0);
            Assert.Equal(OutcomeKind.Completed, solve.Outcome.Kind);
            Assert.NotNull(solve.Result);
        }

        Assert.Equal(400, tuner.Progress.Completed);
        Assert.InRange((double)tuner.Best().Configuration["omega"], 1.4, 1.7); // 1.56 is optimal for the 10 by 10 grid
    }

    [Fact]
    public void Solve_Exception_IsACrashAndRethrownOnRequest()
    {
        var tuner = new Tuner(Grid.Of(2));
        var failing = new Solver((_, _, _) => throw new InvalidDataException("broken"));
        TunedResult<int> solve = new TunedSolver<int, int>(tuner, failing).Solve(0);
        Assert.Equal(("broken", OutcomeKind.Crashed, 0), (solve.Crash!.Message, solve.Outcome.Kind, solve.Result));
        Assert.Equal("broken", Assert.Throws<InvalidDataException>(() => new TunedSolver<int, int>(tuner, failing) { RethrowsCrashes = true }.Solve(0)).Message);
        Assert.Equal((2L, 2L, 0), (tuner.Progress.Told, tuner.Progress.Censored, tuner.Progress.Open));
    }

    [Fact]
    public void Solve_Cancelled_CancelsTheTrial()
    {
        var tuner = new Tuner(Grid.Of(2));
        Assert.Throws<OperationCanceledException>(() => new TunedSolver<int, int>(tuner, new Solver((_, _, _) => throw new OperationCanceledException())).Solve(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new TunedSolver<int, int>(tuner, new Solver((_, _, _) => (Outcome.Completed(-1), 0))).Solve(0));
        Assert.Equal((0L, 2L, 0), (tuner.Progress.Told, tuner.Progress.Cancelled, tuner.Progress.Open));
    }

    [Fact]
    public void Solve_ContextAndBudget_ReachTunerAndSolver()
    {
        Tuner tuner = TunerTests.Named("tsallis-cb", Grid.Of(2));
        double? given = null;
        var solver = new TunedSolver<int, int>(tuner, new Solver((_, _, budget) => (Outcome.Completed(budget ?? 1), (int)(given = budget ?? 0))), instance => instance / 10.0);
        Assert.Equal(0.7, solver.Solve(7, budget: 33).Ticket.Context);
        Assert.Equal(33, given);
    }

    [Fact]
    public void Solve_WallClock_IsTimedHere()
    {
        var clock = new SteppedClock();
        var tuner = new Tuner(Grid.Of(2), new TunerOptions { Cost = CostKind.WallClock, Clock = clock });
        var solver = new TunedSolver<int, int>(tuner, new Solver((milliseconds, _, _) =>
        {
            clock.Now += milliseconds;
            return milliseconds < 100 ? (Outcome.Completed(777), 0) : throw new InvalidDataException();
        }));
        Assert.Equal(0.042, solver.Solve(42).Outcome.Amount, 1e-12);
        Assert.Equal(Outcome.Censored(0.5, OutcomeKind.Crashed), solver.Solve(500).Outcome);
        Assert.Equal(0.542, tuner.Progress.Spent, 1e-12);
    }

    [Fact]
    public void Backstop_SlowConfiguration_GoesOnFromWhereItStands()
    {
        // w = 1 needs 223 sweeps of the 10 by 10 grid, 1.55 about 40.
        Configuration slow = Grid.Omega[0], fast = Grid.Omega[11];
        foreach (int max in (int[])[1, 40, 60, 100, 300])
        {
            var solver = new SorSteps();
            (Outcome outcome, SorIterate iterate) = new BackstopSolver<double, SorIterate>(solver, fast, max, CostKind.Iterations).Solve(0, slow, null);
            if (max == 1)
            {
                Assert.Equal(Outcome.Censored(2, OutcomeKind.Budget), outcome); // not even the reference gets there
                continue;
            }

            Assert.Equal(OutcomeKind.Completed, outcome.Kind);
            Assert.True(solver.Residual(iterate) < 1e-8 * iterate.Start);
            Assert.Equal(max == 300 ? 1 : 2, solver.Calls.Count);
            Assert.Equal(solver.Calls.Sum(call => call.Iterations), outcome.Amount);
            if (max == 300) Assert.InRange(outcome.Amount, 222, 224);
            if (max < 300) Assert.Equal(max, solver.Calls[0].Iterations);
            if (max == 100) Assert.InRange(solver.Calls[1].Iterations, 5, 35); // fewer than from the start: most of the way is made
        }
    }

    [Fact]
    public void Backstop_Work_LimitsAndSumsByWeight()
    {
        var solver = new SorSteps { Work = configuration => configuration.Arm == 0 ? 3 : 2 };
        (Outcome outcome, _) = new BackstopSolver<double, SorIterate>(solver, Grid.Omega[11], 100).Solve(0, Grid.Omega[0], null);
        Assert.Equal(66, solver.Calls[0].Iterations); // floor(100 * 2 / 3)
        Assert.Equal((66 * 3) + (solver.Calls[1].Iterations * 2), outcome.Amount);
        Assert.Throws<InvalidOperationException>(() => new BackstopSolver<double, SorIterate>(new SorSteps { Work = _ => 0 }, Grid.Omega[0]).Solve(0, Grid.Omega[1], null));
        Assert.Throws<ArgumentOutOfRangeException>(() => new BackstopSolver<double, SorIterate>(solver, Grid.Omega[0], 0));
    }

    [Fact]
    public void Backstop_Diverged_BeginsAnew()
    {
        var solver = new SorSteps { DivergesAt = 5 };
        (Outcome outcome, SorIterate iterate) = new BackstopSolver<double, SorIterate>(solver, Grid.Omega[11], 100, CostKind.Iterations).Solve(0, Grid.Omega[0], null);
        Assert.Equal(5, solver.Calls[0].Iterations);
        Assert.Equal(OutcomeKind.Completed, outcome.Kind);
        Assert.Equal(solver.Calls[1].Iterations + 5, outcome.Amount);
        Assert.True(solver.Residual(iterate) < 1e-8 * iterate.Start);
    }

    [Fact]
    public void Backstop_Tuned_IsNeverCensored()
    {
        var tuner = new Tuner(Grid.Omega, new TunerOptions { Cost = CostKind.WorkUnits });
        var solver = new TunedSolver<double, SorIterate>(tuner, new BackstopSolver<double, SorIterate>(new SorSteps(), Grid.Omega[11], 60));
        for (int t = 0; t < 100; t++) solver.Solve(t % 5 / 10.0);
        Assert.Equal((100L, 0L), (tuner.Progress.Completed, tuner.Progress.Censored));
    }

    private sealed class Solver(Func<int, Configuration, double?, (Outcome, int)> solve) : ITunable<int, int>
    {
        public (Outcome Outcome, int Result) Solve(int instance, Configuration configuration, double? budget) => solve(instance, configuration, budget);
    }

    private sealed class SteppedClock : TimeProvider
    {
        public long Now { get; set; }

        public override long TimestampFrequency => 1000;

        public override long GetTimestamp() => Now;
    }

    /// <summary>Poisson on 10 by 10 points with a shift, b = 1.</summary>
    private sealed class SorSolver : ITunable<double, double[]>
    {
        public (Outcome Outcome, double[] Result) Solve(double instance, Configuration configuration, double? budget)
        {
            CsrRelaxation relaxation = Poisson(instance);
            double[] b = new double[100], x = new double[100];
            Array.Fill(b, 1);
            SolveResult result = Sor.Solve(relaxation, b, x, (double)configuration["omega"]);
            return (Outcome.Completed(result.Iterations), x);
        }
    }

    private sealed record SorIterate(double[] X, double Start);

    private sealed class SorSteps : IResumable<double, SorIterate>
    {
        private static readonly double[] B = [.. Enumerable.Repeat(1.0, 100)];
        private CsrRelaxation _relaxation = Poisson(0);

        public List<SolveResult> Calls { get; } = [];

        public Func<Configuration, double> Work { get; init; } = _ => 1;

        public int? DivergesAt { get; init; }

        public SorIterate Start(double instance)
        {
            _relaxation = Poisson(instance);
            return new SorIterate(new double[100], _relaxation.Matrix.ResidualNorm(new double[100], B));
        }

        public double WorkPerIteration(double instance, Configuration configuration) => Work(configuration);

        public double Residual(SorIterate iterate) => _relaxation.Matrix.ResidualNorm(iterate.X, B);

        public SolveResult Continue(double instance, Configuration configuration, SorIterate iterate, int maxIterations)
        {
            SolveResult result;
            if (DivergesAt is int sweeps && Calls.Count == 0)
            {
                Array.Fill(iterate.X, double.NaN);
                result = new SolveResult(SolveStatus.Diverged, sweeps, double.NaN);
            }
            else
            {
                result = Sor.Solve(_relaxation, B, iterate.X, (double)configuration["omega"], new StopRule { MaxIterations = maxIterations, ReferenceNorm = iterate.Start });
            }

            Calls.Add(result);
            return result;
        }
    }

    private static CsrRelaxation Poisson(double shift) => Plain.Shifted(shift);
}
