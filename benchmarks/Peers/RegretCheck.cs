using System.Globalization;
using Bandits.Benchmarks.Subjects;
using Bandits.Environments.Arms;
using Bandits.Gpu.Managed;
using Bandits.Gpu.Replay;

namespace Bandits.Benchmarks.Peers;

/// <summary>Whether the programs compared do the same: their mean pseudo-regrets agree within four standard errors.</summary>
internal static class RegretCheck
{
    private const int Lanes = 8192;

    /// <summary>Compares, and prints.</summary>
    /// <param name="regrets">The peers' regrets.</param>
    /// <returns>Whether all agree.</returns>
    public static bool Agrees(IReadOnlyList<PeerRegret> regrets)
    {
        bool all = true;
        foreach (IGrouping<string, PeerRegret> group in regrets.GroupBy(regret => regret.Learner))
        {
            float[] mine = Regrets(group.Key);
            double mean = mine.Average(regret => (double)regret);
            double variance = mine.Average(regret => (regret - mean) * (regret - mean));
            foreach (PeerRegret peer in group)
            {
                // The runs of one law have one variance, so theirs is that of ours.
                double errors = (mean - peer.Mean) / Math.Sqrt(variance / Lanes + variance / peer.Runs);
                bool agrees = Math.Abs(errors) <= 4;
                all &= agrees;
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                    $"CHECK  {group.Key} lanes {mean:F1}, {peer.Peer} {peer.Mean:F1}: {errors:F1} standard errors apart; {(agrees ? "agrees" : "DIFFERS")}"));
            }
        }

        return all;
    }

    private static float[] Regrets(string learner)
    {
        using var device = new ManagedDevice();
        using IReplay replay = device.Open(LaneWorlds.Bernoulli(learner, Coupling.Common, Lanes));
        replay.PlayTo(Worlds.Horizon, CancellationToken.None);
        float[] regrets = new float[Lanes];
        replay.Read("_meter._regret", regrets);
        return regrets;
    }
}
