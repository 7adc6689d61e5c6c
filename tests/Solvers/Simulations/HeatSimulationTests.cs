using Bandits.Solvers.Grids;
using Bandits.Solvers.Simulations;

namespace Bandits.Solvers.Tests.Simulations;

public sealed class HeatSimulationTests
{
    // 125 steps are one round of the source: later ones use transforms that are kept.
    [Fact]
    public void Advance_AnyStep_SolvesItsSystem()
    {
        var simulation = new HeatSimulation(20);
        double[] b = new double[361], product = new double[361];
        for (int step = 0; step < 700; step++)
        {
            simulation.RightHandSide(b);
            double shift = simulation.Shift;
            simulation.Advance();
            if (step % 47 > 0) continue;
            FivePoint.Poisson2D(19, shift).Multiply(simulation.State, product);
            for (int i = 0; i < b.Length; i++) Assert.Equal(b[i] / shift, product[i] / shift, 1e-11);
        }
    }

    // Written out from the formulas: b s = u + s Lap u + dt f.
    [Fact]
    public void Simulation_FirstStep_IsThatOfTheFormulas()
    {
        var simulation = new HeatSimulation(20);
        Assert.Equal(1, At(9, 9), 1e-13); // the middle, (0.5, 0.5)
        Assert.Equal(Math.Exp(1 - 1 / (1 - 0.04)), At(10, 9), 1e-13); // 0.05 away of 0.25
        Assert.Equal(0, At(0, 9), 1e-13);
        Assert.Equal(5e-4, simulation.Middle);
        Assert.Equal(0.1 * Math.Sin(Math.PI * 1e-3), simulation.Diffusivity, 1e-15);
        double s = simulation.Diffusivity * 0.2; // dt nx^2 / 2
        Assert.Equal(1 / s, simulation.Shift, 1e-9);

        double[] b = new double[361];
        simulation.RightHandSide(b);
        // (14, 9) is the point (0.75, 0.5); the centre of the source, at angle 16 pi h, lies close by.
        double angle = 16 * Math.PI * 5e-4;
        double away = (Math.Pow((Math.Cos(angle) - 1) / 4, 2) + Math.Pow(Math.Sin(angle) / 4, 2)) * 64;
        double laplace = At(13, 9) + At(15, 9) + At(14, 8) + At(14, 10) - 4 * At(14, 9);
        Assert.Equal(At(14, 9) + s * laplace + 1e-3 * 32 * Math.Exp(1 - 1 / (1 - away)), b[9 * 19 + 14] * s, 1e-12);

        for (int step = 0; step < 750; step++) simulation.Advance();
        Assert.Equal(10, simulation.Diffusivity, 1e-3); // three quarters of a swing

        double At(int x, int y) => simulation.State[y * 19 + x];
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void Simulation_HardlyAnyPoints_Runs(int cells)
    {
        var simulation = new HeatSimulation(cells);
        for (int step = 0; step < 200; step++) simulation.Advance();
        foreach (double u in simulation.State) Assert.InRange(u, 0, 1);
    }

    [Fact]
    public void Simulation_WrongArguments_AreRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new HeatSimulation(1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new HeatSimulation(1001));
        Assert.Throws<ArgumentOutOfRangeException>(() => new HeatSimulation(5).RightHandSide(new double[15]));
    }
}
