using Bandits.Adaptive;
using Bandits.Adversarial;
using Bandits.Environments.Arms;
using Bandits.Protocol;
using Bandits.Randomness;
using Bandits.Stochastic;
using BenchmarkDotNet.Attributes;

namespace Bandits.Benchmarks.Micro;

/// <summary>Time and allocation of a round, learner by learner, in the switching environment with ten arms.</summary>
[MemoryDiagnoser]
public class LearnerRounds
{
    private const int Rounds = 4096;

    [Benchmark(OperationsPerInvoke = Rounds, Baseline = true)]
    public void Uniform() => Play(streams => new UniformRandom(10, streams.Stream("learner")));

    [Benchmark(OperationsPerInvoke = Rounds)]
    public void Ucb1() => Play(_ => new Ucb1(10));

    [Benchmark(OperationsPerInvoke = Rounds)]
    public void KlUcb() => Play(_ => new KlUcb(10));

    [Benchmark(OperationsPerInvoke = Rounds)]
    public void Moss() => Play(_ => new Moss(10, Rounds));

    [Benchmark(OperationsPerInvoke = Rounds)]
    public void SlidingWindowUcb() => Play(_ => new SlidingWindowUcb(10, Rounds, new SlidingWindowUcbOptions { Switches = 7 }));

    [Benchmark(OperationsPerInvoke = Rounds)]
    public void ThompsonBeta() => Play(streams => new ThompsonBeta(10, streams.Stream("learner")));

    [Benchmark(OperationsPerInvoke = Rounds)]
    public void EpsilonGreedy() => Play(streams => new EpsilonGreedy(10, streams.Stream("learner")));

    [Benchmark(OperationsPerInvoke = Rounds)]
    public void Exp3() => Play(streams => new Exp3(10, Rounds, streams.Stream("learner")));

    [Benchmark(OperationsPerInvoke = Rounds)]
    public void Exp3S() => Play(streams => new Exp3S(10, Rounds, streams.Stream("learner"), new Exp3SOptions { Switches = 7 }));

    [Benchmark(OperationsPerInvoke = Rounds)]
    public void TsallisInf() => Play(streams => new TsallisInf(10, streams.Stream("learner")));

    [Benchmark(OperationsPerInvoke = Rounds)]
    public void Stabl() => Play(streams => new Stabl(10, Rounds, streams.Stream("learner")));

    private static void Play<TAction, TFeedback>(Func<Streams, ILearner<None, TAction, TFeedback>> learner)
    {
        var streams = new Streams(1, "benchmark");
        var environment = new ArmsEnvironment(new Switching(streams), RewardNoise.Bernoulli, streams);
        Loop.Run(learner(streams), (IEnvironment<None, TAction, TFeedback>)(object)environment, Rounds);
    }
}
