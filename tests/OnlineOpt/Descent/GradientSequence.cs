using System.Numerics.Tensors;
using Bandits.OnlineOpt.Domains;
using Bandits.Randomness;

namespace Bandits.OnlineOpt.Tests.Descent;

/// <summary>Gradients of norm at most G, drawn in one of four ways with a random dimension, scale, domain and length.</summary>
internal sealed class GradientSequence
{
    private readonly RandomStream _random;
    private readonly int _kind;   // random, against the player, square wave, constant
    private readonly long _period;
    private readonly double[] _fixed;

    private GradientSequence(int kind, RandomStream random)
    {
        _random = random;
        _kind = kind;
        Dimension = 1 + random.NextIndex(5);
        Bound = Math.Pow(10, 2 * random.NextDouble() - 1);
        Smoothness = random.NextDouble() < 0.5 ? 0 : Math.Pow(10, 2 * random.NextDouble() - 1);
        Domain = new Ball(Dimension, Math.Pow(10, 2 * random.NextDouble() - 1));
        Rounds = 1 + random.NextIndex(60);
        _period = 1 + random.NextIndex(10);
        _fixed = OnSphere(Bound);
    }

    public int Dimension { get; }

    /// <summary>G.</summary>
    public double Bound { get; }

    /// <summary>L.</summary>
    public double Smoothness { get; }

    public Ball Domain { get; }

    public int Rounds { get; }

    /// <summary>A thousand sequences, the kinds in turn.</summary>
    public static IEnumerable<GradientSequence> Thousand(ulong seed)
    {
        var random = new RandomStream(seed);
        for (int i = 0; i < 1000; i++) yield return new GradientSequence(i % 4, random);
    }

    /// <summary>The gradient of round 1, 2, ... at the point played.</summary>
    public double[] Next(int round, double[] point) => _kind switch
    {
        0 => OnSphere(Bound * _random.NextDouble()),
        1 => [.. point.Select(x => (x < 0 ? -Bound : Bound) / Math.Sqrt(Dimension))],
        2 => [.. _fixed.Select(x => (round - 1) / _period % 2 == 0 ? x : -x)],
        _ => [.. _fixed],
    };

    /// <summary>A point of the domain.</summary>
    public double[] Comparator() => OnSphere(Domain.Radius * _random.NextDouble());

    private double[] OnSphere(double radius)
    {
        double[] x = [.. Enumerable.Range(0, Dimension).Select(_ => 2 * _random.NextDouble() - 1)];
        double norm = TensorPrimitives.Norm<double>(x);
        return [.. x.Select(value => value * radius / norm)];
    }
}
