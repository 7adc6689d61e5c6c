using Bandits.OnlineOpt.Experts;

namespace Bandits.OnlineOpt.Tests.Experts;

/// <summary>Everything that weighs sleeping experts and learns.</summary>
internal static class Metas
{
    private static readonly (string Name, Func<int, ISleepingExperts> Build)[] All =
    [
        ("AdaNormalHedge", experts => new AdaNormalHedge(experts)),
        ("FixedShare", experts => new FixedShare(experts, .3, .01)),
        ("FixedShare, nothing given away", experts => new FixedShare(experts, .3)),
        ("MsMwC", experts => new MsMwC([.. Enumerable.Range(0, experts).Select(i => 1.0 / (32 + i))])),
        ("Prod", experts => new Prod(experts, .3)),
        ("Prod, a rate for each", experts => new Prod([.. Enumerable.Range(0, experts).Select(i => Prod.IntervalRate(1L << i))])),
        ("SleepingCoinBetting", experts => new SleepingCoinBetting(experts)),
        ("SleepingHedge", experts => new SleepingHedge(experts, .3)),
        ("Squint", experts => new Squint(experts)),
    ];

    public static TheoryData<string> Names => [.. All.Select(meta => meta.Name)];

    public static TheoryData<string> Restarting => [.. All.Where(meta => meta.Build(1) is IRestartsExperts).Select(meta => meta.Name)];

    public static ISleepingExperts Build(string name, int experts) => All.First(meta => meta.Name == name).Build(experts);
}
