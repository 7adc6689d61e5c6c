using System.Numerics;
using Bandits.Validation;

namespace Bandits.OnlineOpt.Ensembles.Covers;

/// <summary>The intervals [i 2^k, (i + 1) 2^k - 1], i at least 1, of a clock that starts at 1; or only those with odd i. Level k has a place of its own.</summary>
internal static class GeometricIntervals
{
    /// <summary>How many levels are there if nobody says how long it will go on: enough for ever.</summary>
    private const int Endless = 62;

    /// <summary>Number of levels for a clock that goes up to a horizon, floor(log2 T) + 1.</summary>
    public static int Levels(long? horizon) => horizon is null ? Endless : BitOperations.Log2((ulong)Check.Horizon(horizon.Value)) + 1;

    /// <summary>Writes what each level does.</summary>
    /// <param name="clock">The time n, from 1.</param>
    /// <param name="turns">Whether the clock has just come to it.</param>
    /// <param name="compact">Whether only intervals with odd i count.</param>
    /// <param name="places">Room for the state of each level.</param>
    public static void Write(long clock, bool turns, bool compact, Span<PlaceState> places)
    {
        if (BitOperations.Log2((ulong)clock) >= places.Length)
            throw new InvalidOperationException($"The horizon is over: this cover has {places.Length} levels, for at most {(1L << places.Length) - 1} rounds.");
        for (int level = 0; level < places.Length; level++)
        {
            long i = clock >> level;
            bool alive = compact ? (i & 1) == 1 : i >= 1, starts = turns && i << level == clock;
            places[level] = !alive ? PlaceState.Asleep : starts ? PlaceState.Starting : PlaceState.Alive;
        }
    }
}
