namespace Bandits.Docs.Tests.Samples;

public sealed record Heated(double Shift, double[] B);
