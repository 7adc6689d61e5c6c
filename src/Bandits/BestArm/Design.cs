using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Bandits.Protocol;
using MathNet.Numerics.LinearAlgebra;

namespace Bandits.BestArm;

/// <summary>How a set of candidates can be measured: depends on their features alone, so it is computed once for all runs.</summary>
internal sealed class Design
{
    // What is kept per feature table, in numbers; beyond it designs are computed each time.
    private const long Room = 1 << 22;

    private static readonly ConditionalWeakTable<ArmFeatures, Kept> All = new();

    private readonly Lazy<MaxDetSubset> _exchanged;
    private readonly Lazy<MaxDetSubset> _enumerated;
    private readonly Lazy<double[]> _optimal;

    private Design(Matrix<double>? coordinates)
    {
        Coordinates = coordinates;
        _exchanged = new(() => MaxDetSubset.ByExchange(coordinates!));
        _enumerated = new(() => MaxDetSubset.ByEnumeration(coordinates!));
        _optimal = new(() => OptimalDesign.Of(coordinates!));
    }

    /// <summary>The rank of the candidates' features.</summary>
    public int Rank => Coordinates?.ColumnCount ?? 0;

    /// <summary>One row per candidate, with as many columns as the rank; null at rank 0.</summary>
    public Matrix<double>? Coordinates { get; }

    /// <summary>The weights of the G-optimal design; not for rank 0.</summary>
    public double[] OptimalWeights => _optimal.Value;

    /// <summary>The subset of maximal determinant; not for rank 0.</summary>
    /// <param name="exact">Whether to try all subsets.</param>
    public MaxDetSubset Subset(bool exact) => (exact ? _enumerated : _exchanged).Value;

    /// <summary>The design for some of the arms.</summary>
    /// <param name="features">The features of all arms.</param>
    /// <param name="candidates">The arms, ascending.</param>
    public static Design Of(ArmFeatures features, int[] candidates) => All.GetOrCreateValue(features).Find(features, candidates);

    private sealed class Kept
    {
        private readonly ConcurrentDictionary<string, Design> _designs = new(StringComparer.Ordinal);
        private long _numbers;

        public Design Find(ArmFeatures features, int[] candidates)
        {
            string key = new(MemoryMarshal.Cast<int, char>(candidates));
            if (_designs.TryGetValue(key, out Design? known)) return known;
            var design = new Design(RowSpace.Coordinates(features, candidates));
            // Coordinates, two subsets' coefficients, the weights.
            long numbers = 3L * candidates.Length * Math.Max(1, design.Rank) + candidates.Length;
            if (Interlocked.Add(ref _numbers, numbers) <= Room) _designs.TryAdd(key, design);
            return design;
        }
    }
}
