using Bandits.OnlineOpt.Experts;
using Bandits.Protocol;
using Bandits.Randomness;

namespace Bandits.OnlineOpt.Tests.Experts;

/// <summary>Rounds drawn for sleeping experts: who is awake, how confident, and what they lose, now and then as an adversary would have it.</summary>
internal sealed class DrawnRounds(int seed, int experts, double awake = .7, bool confident = false, bool adversary = false)
{
    private readonly RandomStream _random = new Streams((ulong)seed, "rounds").Stream("draws");

    public ActiveGroup[] Awake { get; private set; } = [];

    public double[] Probabilities { get; private set; } = [];

    public double[] Losses { get; private set; } = [];

    public double Charged { get; private set; }

    /// <summary>Plays a round; the first expert is always awake.</summary>
    /// <param name="meta">What weighs the experts.</param>
    /// <param name="expect">Whether it is told a guess.</param>
    /// <returns>The guess; 0 where there was none.</returns>
    public double[] Play(ISleepingExperts meta, bool expect = false)
    {
        Awake = [.. Enumerable.Range(0, experts).Where(i => i == 0 || _random.NextDouble() < awake)
            .Select(i => new ActiveGroup(i, confident ? 1 - _random.NextDouble() : 1))];
        double[] guess = [.. Awake.Select(_ => expect ? _random.NextDouble() : 0)];
        if (expect) ((IHintedExperts)meta).Expect(Awake, guess);
        Probabilities = new double[Awake.Length];
        meta.Weigh(Awake, Probabilities);
        Losses = [.. Awake.Select(_ => _random.NextDouble())];
        if (adversary)
        {
            int heaviest = Array.IndexOf(Probabilities, Probabilities.Max());
            for (int i = 0; i < Losses.Length; i++) Losses[i] = i == heaviest ? 1 : Losses[i] / 4;
        }

        Charged = Probabilities.Zip(Losses, (p, loss) => p * loss).Sum();
        meta.Learn(Awake, Losses, Charged);
        return guess;
    }

    /// <summary>r = a (lhat - l) of the last round, by expert; 0 asleep.</summary>
    public double[] Advantages()
    {
        double[] advantages = new double[experts];
        for (int i = 0; i < Awake.Length; i++) advantages[Awake[i].Group] = Awake[i].Activity * (Charged - Losses[i]);
        return advantages;
    }
}
