using Bandits.Validation;

namespace Bandits.Streaming;

/// <summary>A level of champions.</summary>
/// <param name="Batch">Pulls of a challenger at this level.</param>
/// <param name="Capacity">Challenges after which its champion goes up; infinite for the last.</param>
internal readonly record struct Level(long Batch, double Capacity)
{
    // T >= 1.7e12 K: about 12000 u pulls of each arm at the first level must leave the larger part of T.
    private const double LeastShareOfTheory = 1.7e12;

    /// <summary>The levels of a preset.</summary>
    public static Level[] Of(LevelledChampionsOptions options, int arms, long horizon)
    {
        var scale = new StreamScale(arms, horizon);
        double log = Math.Log(arms);
        int count = options.Preset switch
        {
            MemoryPreset.Log => Math.Max(1, (int)Math.Floor(log)),
            MemoryPreset.LogLog => arms <= 3 ? 1 : (int)Math.Floor(Math.Log(log)) + 1,
            _ => 1 + IteratedLogarithm(arms),
        };
        if (options.Preset == MemoryPreset.LogStarTheory)
        {
            Check.That(horizon >= LeastShareOfTheory * arms, horizon, "at least 1.7e12 K for log-star-theory; log-star takes any");
            return Theory(count, scale, options.FailureProbability);
        }

        var levels = new Level[count];
        for (int l = 0; l < count; l++)
        {
            (double batch, double capacity) = options.Preset switch
            {
                MemoryPreset.Log => (Math.Pow(1.2, l), 7.0),
                MemoryPreset.LogLog => (l == count - 1 ? scale.LogArms : Math.Pow(1.2, l), 11.0),
                _ => l switch { 0 => (1.0, 5.0), 1 => (4.0, 5.0), 2 => (16.0, 4097.0), _ => (65536.0, double.PositiveInfinity) },
            };
            levels[l] = new Level(StreamScale.Batch(batch * scale.U), l == count - 1 ? double.PositiveInfinity : capacity);
        }

        return levels;
    }

    // r_1 = 4, r_l+1 = 2^(r_l); eps_l = eps / (10 2^(l-1)); b_l = 4 / eps_l^2 (ln(1 / delta) + 3 r_l); c_1 = 2^(r_1), c_l = 2^(r_l) / 2^(l-1).
    private static Level[] Theory(int count, StreamScale scale, double delta)
    {
        var levels = new Level[count];
        double r = 4;
        for (int l = 1; l <= count; l++)
        {
            double epsilon = scale.Epsilon / (10 * Math.Pow(2, l - 1)), next = Math.Pow(2, r);
            levels[l - 1] = new Level(
                StreamScale.Batch(4 / (epsilon * epsilon) * (Math.Log(1 / delta) + 3 * r)),
                l == count ? double.PositiveInfinity : next / Math.Pow(2, l - 1));
            r = next;
        }

        return levels;
    }

    // How often ln can be taken, beginning with K, until the number is below 1.
    private static int IteratedLogarithm(double number)
    {
        int times = 0;
        for (; number >= 1; number = Math.Log(number)) times++;
        return times;
    }
}
