using Bandits.Randomness;
using Bandits.Solvers.Grids;
using Bandits.Solvers.Krylov;
using Bandits.Solvers.Relaxation;
using Bandits.Solvers.Sparse;
using Bandits.Solvers.Theory;
using MathNet.Numerics.LinearAlgebra;

namespace Bandits.Solvers.Tests.Theory;

public sealed class TheoryTests
{
    [Theory]
    [InlineData(0, 1.5603879)]
    [InlineData(-0.15, 1.8535942)]
    [InlineData(0.45, 1.3279192)]
    public void BestOmega_Poisson2D_IsKnown(double shift, double omega) =>
        Assert.Equal(omega, OverRelaxation.BestOmega(FivePoint.Poisson2D(10, shift).JacobiRadius), 5e-8);

    [Fact]
    public void Radius_Poisson2D_IsTheDenseOne() =>
        Assert.Equal(Jacobi(FivePoint.Poisson2D(6, 0.3).ToCsr()), FivePoint.Poisson2D(6, 0.3).JacobiRadius, 1e-12);

    [Theory]
    [InlineData("natural")]
    [InlineData("red-black")]
    [InlineData("convection")]
    public void SpectralRadius_Young_IsTheDenseOne(string kind)
    {
        bool convection = kind == "convection";
        CsrMatrix matrix = convection ? FivePoint.ConvectionDiffusion2D(6, 0.4, 0.2).ToCsr() : FivePoint.Poisson2D(6).ToCsr();
        double beta = convection ? FivePoint.ConvectionDiffusion2D(6, 0.4, 0.2).JacobiRadius : FivePoint.Poisson2D(6).JacobiRadius;
        int[] order = kind == "red-black" ? Orders.RedBlack(matrix) : Orders.Natural(matrix);
        Matrix<double> full = Matrix<double>.Build.Dense(36, 36, (i, j) => matrix[order[i], order[j]]);
        var random = new RandomStream(20);
        for (int draw = 0; draw < 20; draw++)
        {
            double omega = 0.05 + 1.9 * random.NextDouble();
            double radius = Dense.Sweep(full, omega).Evd().EigenValues.Max(value => value.Magnitude);
            bool close = Math.Abs(omega - OverRelaxation.BestOmega(beta)) < 0.01;
            Assert.Equal(radius, OverRelaxation.SpectralRadius(omega, beta), close ? 1e-3 : convection ? 1e-5 : 1e-6);
        }
    }

    [Theory]
    [InlineData("poisson", 0.9595)]
    [InlineData("graph", double.NaN)]
    [InlineData("convection 0.5", double.NaN)]
    public void Estimate_TwentyProducts_ComesClose(string name, double expected)
    {
        CsrMatrix matrix = Systems.Matrix(name);
        double beta = double.IsNaN(expected) ? Jacobi(matrix) : expected;
        for (ulong seed = 0; seed < 10; seed++)
        {
            double estimate = JacobiRadius.Estimate(matrix, matrix.Diagonal, new RandomStream(seed));
            Assert.InRange(estimate, beta - 0.03, beta + (matrix.IsSymmetric ? 1e-4 : 0.06));
        }
    }

    [Fact]
    public void Estimate_AsManyProductsAsUnknowns_IsExact()
    {
        CsrMatrix matrix = FivePoint.Anisotropic2D(5, 3, 0.4).ToCsr();
        Assert.Equal(FivePoint.Anisotropic2D(5, 3, 0.4).JacobiRadius, JacobiRadius.Estimate(matrix, matrix.Diagonal, new RandomStream(1), 100), 1e-10);
        CsrMatrix diagonal = FivePoint.Poisson2D(1).ToCsr();
        Assert.Equal(0, JacobiRadius.Estimate(diagonal, diagonal.Diagonal, new RandomStream(1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => JacobiRadius.Estimate(matrix, [1], new RandomStream(1)));
        FivePoint unsymmetric = FivePoint.ConvectionDiffusion2D(2, 0.5, 0);
        Assert.Contains("diagonal[2] = 0", Assert.Throws<ArgumentOutOfRangeException>(() => JacobiRadius.Estimate(unsymmetric, [4, 4, 0, 4], new RandomStream(1))).Message);
    }

    [Theory]
    [InlineData(1, 281.7849)]
    [InlineData(1.3, 145.0721)]
    [InlineData(1.6, 48.7637)]
    [InlineData(1.9, 221.9202)]
    public void Sweeps_Surrogate_IsKnown(double omega, double sweeps) =>
        Assert.Equal(sweeps, new SweepSurrogate(FivePoint.Poisson2D(10).JacobiRadius, 0.2).Sweeps(omega), 5e-5);

    [Fact]
    public void Lipschitz_Surrogate_IsTheSteepestRise()
    {
        var surrogate = new SweepSurrogate(FivePoint.Poisson2D(10).JacobiRadius, 0.2);
        double steepest = 0, step = 1e-5;
        for (double omega = OverRelaxation.BestOmega(surrogate.Beta); omega + step <= 1.95; omega += step)
            steepest = Math.Max(steepest, (surrogate.Sweeps(omega + step) - surrogate.Sweeps(omega)) / step);
        Assert.InRange(steepest, 9203, 9212);
        Assert.InRange(surrogate.Lipschitz(1.95), 9208, 9212);
        Assert.True(steepest <= surrogate.Lipschitz(1.95));
        Assert.Throws<InvalidOperationException>(() => new SweepSurrogate(0.1, 0.01).Lipschitz(1.95));
        Assert.Throws<ArgumentOutOfRangeException>(() => surrogate.Lipschitz(1.5));
    }

    // tau 0.17-0.21 for random right-hand sides, U/k about 1.3; for ones 0.17, 1.2.
    [Theory]
    [InlineData("ones", 0.165, 0.175, 1.2)]
    [InlineData("normal", 0.16, 0.22, 1.3)]
    public void FitTau_Poisson2D_BoundsTheSweeps(string right, double least, double most, double ratio)
    {
        CsrMatrix matrix = FivePoint.Poisson2D(10).ToCsr();
        var relaxation = new CsrRelaxation(matrix);
        double[] b = right == "ones" ? Systems.Ones(100) : Systems.TruncatedNormal(100, new RandomStream(21));
        double beta = FivePoint.Poisson2D(10).JacobiRadius;
        double[] omegas = [.. Enumerable.Range(0, 34).Select(i => 1 + 0.03 * i), 1.57];
        int[] sweeps = [.. omegas.Select(omega => Sor.Solve(relaxation, b, new double[100], omega).Iterations)];
        double tau = SweepSurrogate.FitTau(matrix, beta, omegas, sweeps);
        Assert.InRange(tau, least, most);
        var surrogate = new SweepSurrogate(beta, tau);
        Assert.All(omegas.Zip(sweeps), pair => Assert.True(pair.Second <= surrogate.Sweeps(pair.First)));
        Assert.Equal(ratio, omegas.Zip(sweeps, (omega, k) => surrogate.Sweeps(omega) / k).Average(), 0.1);
    }

    // Figures 1 and 2 of "Learning to Relax", left: the harder the system, the closer to its asymptotic rate.
    [Theory]
    [Trait("Category", "Long")]
    [InlineData(-0.15, 0.997, 0.10, 0.13)]
    [InlineData(0, 0.9595, 0.16, 0.22)]
    [InlineData(0.45, 0.862, 0.22, 0.28)]
    public void FitTau_Shifts_FallsWithTheRadius(double shift, double radius, double least, double most)
    {
        CsrMatrix matrix = FivePoint.Poisson2D(10, shift).ToCsr();
        var relaxation = new CsrRelaxation(matrix);
        double beta = FivePoint.Poisson2D(10, shift).JacobiRadius;
        Assert.Equal(radius, beta, 5e-4);
        double[] b = Systems.TruncatedNormal(100, new RandomStream(23)), omegas = [.. Enumerable.Range(0, 100).Select(i => 1 + 0.01 * i)];
        int[] sweeps = [.. omegas.Select(omega => Sor.Solve(relaxation, b, new double[100], omega).Iterations)];
        double tau = SweepSurrogate.FitTau(matrix, beta, omegas, sweeps);
        Assert.InRange(tau, least, most);
        var surrogate = new SweepSurrogate(beta, tau);
        Assert.All(omegas.Zip(sweeps), pair => Assert.True(pair.Second <= surrogate.Sweeps(pair.First)));
    }

    // C v = lambda v in complex numbers; a sweep turns and shrinks such a residual, and 0.4^21 is the first power below 1e-8.
    [Fact]
    public void ResidualEigenvector_AtItsOmega_ShrinksByItsEigenvalue()
    {
        CsrMatrix matrix = FivePoint.Poisson2D(10).ToCsr();
        Matrix<double> sweep = Dense.Sweep(Systems.Dense(matrix), 1.4);
        IReadOnlyList<ResidualEigenvector> vectors = ResidualEigenvector.Of(matrix, 1.4);
        Assert.Equal((88, 8), (vectors.Count, vectors.Count(vector => vector.IsSimple)));
        Assert.Equal(0, vectors.Sum(vector => vector.Eigenvalue.Imaginary), 1e-9); // conjugates
        foreach (ResidualEigenvector vector in vectors)
        {
            Assert.Equal(0.4, vector.Eigenvalue.Magnitude, 1e-6);
            Vector<double> real = Vector<double>.Build.Dense(vector.Real.ToArray()), imaginary = Vector<double>.Build.Dense(vector.Imaginary.ToArray());
            (double a, double b) = (vector.Eigenvalue.Real, vector.Eigenvalue.Imaginary);
            Assert.True((sweep * real - (a * real - b * imaginary)).L2Norm() < 1e-9);
            Assert.True((sweep * imaginary - (b * real + a * imaginary)).L2Norm() < 1e-9);
            Assert.Equal(21, vector.Solve(new CsrRelaxation(matrix), 1.4).Iterations);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(1.41)]
    [InlineData(1.8)]
    public void ResidualEigenvector_AnyOmega_TakesTheSweepsOfADenseIteration(double omega)
    {
        CsrMatrix matrix = FivePoint.Poisson2D(10).ToCsr();
        var relaxation = new CsrRelaxation(matrix);
        Matrix<double> sweep = Dense.Sweep(Systems.Dense(matrix), omega);
        foreach (ResidualEigenvector vector in ResidualEigenvector.Of(matrix, 1.4).Where(vector => vector.IsSimple))
        {
            Matrix<double> residual = Matrix<double>.Build.DenseOfColumnArrays(vector.Real.ToArray(), vector.Imaginary.ToArray());
            double first = residual.FrobeniusNorm();
            int k = 0;
            for (; residual.FrobeniusNorm() >= 1e-8 * first; k++) residual = sweep * residual;
            Assert.Equal((SolveStatus.Converged, k), (vector.Solve(relaxation, omega).Status, vector.Solve(relaxation, omega).Iterations));
        }

        Assert.Equal(
            new SolveResult(SolveStatus.IterationLimit, 5, 0) with { Residual = 0 },
            ResidualEigenvector.Of(matrix, 1.4)[0].Solve(relaxation, omega, new StopRule { MaxIterations = 5 }) with { Residual = 0 });
    }

    // Shrinks by 0.4 in each sweep: 0.4^21 is the first power below 1e-8, 0.4^6 the first below 0.01.
    [Fact]
    public void ResidualEigenvector_Rule_IsKept()
    {
        CsrMatrix matrix = FivePoint.Poisson2D(10).ToCsr();
        ResidualEigenvector vector = ResidualEigenvector.Of(matrix, 1.4)[0];
        double norm = Math.Sqrt(Vectors.Dot(vector.Real, vector.Real) + Vectors.Dot(vector.Imaginary, vector.Imaginary));
        Assert.Equal(24, vector.Solve(new CsrRelaxation(matrix), 1.4, new StopRule { CheckEvery = 8 }).Iterations);
        Assert.Equal(6, vector.Solve(new CsrRelaxation(matrix), 1.4, new StopRule { ReferenceNorm = 1e6 * norm }).Iterations);
        Assert.Equal(SolveStatus.Diverged, vector.Solve(new Lexicographic(FivePoint.ConvectionDiffusion2D(10, 3, 0)), 1.4).Status);
        Assert.Throws<ArgumentOutOfRangeException>(() => ResidualEigenvector.Of(matrix, 1));
    }

    [Fact]
    public void SsorBound_Poisson2D_HasKnownParts()
    {
        var bound = new SsorBound(FivePoint.Poisson2D(10).ToCsr());
        Assert.Equal(24.6871, bound.Mu, 5e-5);
        Assert.Equal(-0.003522, bound.Nu, 5e-7);
        Assert.Equal(48.374, bound.Condition, 5e-4);
        Assert.Equal(0.1395, bound.LeastEigenvalue(1), 5e-5);
        Assert.Equal(0.2482, bound.LeastEigenvalue(1.6), 5e-5);
        // ln(2 sqrt(48.374) / 1e-8) / -ln(1 - 2 / (1 + sqrt(1 / 0.1395))) = 21.053 / 0.7850
        Assert.Equal(26.82, bound.Iterations(1), 0.01);
    }

    [Theory]
    [InlineData("square", 0)]
    [InlineData("square", 0.5)]
    [InlineData("l", 0)]
    [InlineData("l", 0.5)]
    public void SsorBound_AnyOmega_HoldsForTheIterations(string shape, double shift)
    {
        CsrMatrix matrix = shape == "square" ? FivePoint.Poisson2D(10, shift).ToCsr() : ModelMatrices.LShape(12, shift);
        var (bound, relaxation, solver) = (new SsorBound(matrix), new CsrRelaxation(matrix), new SsorPcg());
        double[] ratios = [.. Enumerable.Range(0, 12).Select(i => 2 * Math.Sqrt(2) - 2 + 0.0975 * i).Select(omega =>
            (solver.Solve(relaxation, Systems.TruncatedNormal(matrix.Size, new RandomStream(22)), new double[matrix.Size], omega).Iterations - 1) / bound.Iterations(omega))];
        Assert.InRange(ratios.Max(), 0.5, 1);
        if (shape == "square" && shift == 0) Assert.InRange(ratios.Max(), 0.66, 0.78);
    }

    // Figure 3 there: U-shaped in omega, both the iterations and the bound; the least moves right as systems grow.
    [Theory]
    [Trait("Category", "Long")]
    [InlineData("square", 0)]
    [InlineData("square", 0.5)]
    [InlineData("l", 0)]
    [InlineData("l", 0.5)]
    public void SsorBound_LargerSystems_IsLeastWhereTheIterationsAre(string shape, double shift)
    {
        CsrMatrix matrix = shape == "square" ? FivePoint.Poisson2D(30, shift).ToCsr() : ModelMatrices.LShape(32, shift);
        var (bound, relaxation, solver) = (new SsorBound(matrix), new CsrRelaxation(matrix), new SsorPcg());
        double[] omegas = [.. Enumerable.Range(0, 12).Select(i => 2 * Math.Sqrt(2) - 2 + 0.0975 * i)];
        double[] b = Systems.TruncatedNormal(matrix.Size, new RandomStream(24));
        var counts = omegas.Select(omega => (Count: solver.Solve(relaxation, b, new double[matrix.Size], omega).Iterations, Omega: omega)).ToList();
        Assert.InRange(counts.Min().Omega, 1.2, 1.75);
        Assert.InRange(omegas.MinBy(omega => bound.Iterations(omega)), 1.2, 1.85);
        Assert.All(counts, count => Assert.True(count.Count - 1 <= bound.Iterations(count.Omega)));
    }

    // c <= lambda_min(M^-1 A) and lambda_max <= 1.
    [Theory]
    [InlineData(1, 0.1452)]
    [InlineData(1.6, 0.3236)]
    [InlineData(0.9, double.NaN)]
    [InlineData(1.9, double.NaN)]
    public void LeastEigenvalue_Preconditioned_IsAbove(double omega, double known)
    {
        CsrMatrix matrix = FivePoint.Poisson2D(10).ToCsr();
        IRelaxation relaxation = new CsrRelaxation(matrix);
        Matrix<double> product = Matrix<double>.Build.Dense(100, 100);
        for (int j = 0; j < 100; j++)
        {
            double[] unit = new double[100], column = new double[100], z = new double[100];
            unit[j] = 1;
            matrix.Multiply(unit, column);
            relaxation.Precondition(column, z, omega);
            product.SetColumn(j, z);
        }

        double[] eigenvalues = [.. product.Evd().EigenValues.Select(value => value.Real)];
        Assert.True(eigenvalues.Max() <= 1 + 1e-12);
        Assert.True(new SsorBound(matrix).LeastEigenvalue(omega) <= eigenvalues.Min());
        if (!double.IsNaN(known)) Assert.Equal(known, eigenvalues.Min(), 5e-5);
        (double least, double greatest) = SsorSpectrum.Ends(relaxation, omega, new RandomStream(25));
        Assert.Equal(eigenvalues.Min(), least, 1e-9);
        Assert.Equal(eigenvalues.Max(), greatest, 1e-6); // many lie close to 1
    }

    [Fact]
    public void NotPositiveDefinite_IsRefused()
    {
        var indefinite = new Lexicographic(FivePoint.Poisson2D(5, -2));
        Assert.Contains("positive definite", Assert.Throws<ArgumentException>(() => SsorSpectrum.Ends(indefinite, 1.2, new RandomStream(1))).Message);
        Assert.Contains("positive definite", Assert.Throws<ArgumentException>(() => new SsorBound(FivePoint.Poisson2D(4, -3).ToCsr())).Message);
        Assert.Contains("symmetric", Assert.Throws<ArgumentException>(() => new SsorBound(FivePoint.ConvectionDiffusion2D(4, 0.5, 0).ToCsr())).Message);
    }

    private static double Jacobi(CsrMatrix matrix) =>
        Matrix<double>.Build.Dense(matrix.Size, matrix.Size, (i, j) => i == j ? 0 : -matrix[i, j] / matrix[i, i]).Evd().EigenValues.Max(value => value.Magnitude);
}
