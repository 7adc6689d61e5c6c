namespace Bandits.Solvers.Relaxation;

// One step of a stationary method. A structure, so that a solve allocates nothing.
internal interface IIteration
{
    void Step(Span<double> x, ReadOnlySpan<double> b);

    // The step, and the norm of b - A x after it.
    double StepMeasured(Span<double> x, ReadOnlySpan<double> b);
}
