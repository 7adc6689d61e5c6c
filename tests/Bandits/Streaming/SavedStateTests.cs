using Bandits.Environments.Streaming;
using Bandits.Protocol;
using Bandits.Protocol.Streaming;
using Bandits.Randomness;
using Bandits.State;
using Bandits.Stochastic;
using Bandits.Streaming;

namespace Bandits.Learners.Tests.Streaming;

public sealed class SavedStateTests
{
    private const int Arms = 60;

    private static readonly Dictionary<string, Func<long, IStreamingLearner>> Builders = new(
    [
        .. Pass.Learners.Select(learner => KeyValuePair.Create(learner.Key, (Func<long, IStreamingLearner>)(horizon => learner.Value(Arms, horizon, new RandomStream(3))))),
        new("King, costly games", horizon => new KingOfTheHill(Arms, horizon, new RandomStream(3), new() { Allowance = 0.3 })),
        new("FullMemory", horizon => new FullMemory(Arms, horizon, new Ucb1(Arms))),
        new("CommitTo", _ => new CommitTo(40)),
    ]);

    public static TheoryData<string> Names => [.. Builders.Keys];

    // Stopped after any arrival, a fresh learner in a fresh stream goes on with the same pulls and commits to the same arm.
    [Theory]
    [MemberData(nameof(Names))]
    public void Load_StoppedAfterAnyArrival_GoesOnAsIfNeverStopped(string name)
    {
        const long horizon = 20_000;
        var whole = new Game(Builders[name](horizon), horizon);
        var states = new List<(byte[][] Saved, int Pulled)>();
        for (int arrival = 0; arrival <= Arms; arrival++)
        {
            states.Add((whole.Save(), whole.Pulled.Count));
            SinglePass.Run(whole.Learner, whole.Stream, 1);
        }

        Assert.True(whole.Stream.IsCommitted);
        foreach ((byte[][] saved, int pulled) in states)
        {
            var fresh = new Game(Builders[name](horizon), horizon);
            fresh.Load(saved);
            Assert.Equal(saved, fresh.Save());
            SinglePass.Run(fresh.Learner, fresh.Stream);
            Assert.Equal(whole.Pulled.Skip(pulled), fresh.Pulled);
            Assert.Equal((whole.Stream.Chosen, whole.Stream.PeakSlots), (fresh.Stream.Chosen, fresh.Stream.PeakSlots));
            Assert.Equal(whole.Save(), fresh.Save());
        }
    }

    [Fact]
    public void Visit_LearnerWithoutState_IsRefused() =>
        Assert.Contains("Stateless", Assert.Throws<InvalidOperationException>(() => SavedState.Save(new FullMemory(2, 2, new Stateless()))).Message, StringComparison.Ordinal);

    private sealed class Stateless : ILearner<None, Choice, double>
    {
        public Choice Act(None context) => new(0, 1);

        public void Learn(None context, Choice action, double feedback)
        {
        }
    }

    /// <summary>A learner in its stream; notes all pulls with what they brought.</summary>
    private sealed class Game : IArmSource
    {
        private readonly StreamEnvironment _environment;

        public Game(IStreamingLearner learner, long horizon)
        {
            var world = new Streams(5, "world");
            _environment = new StreamEnvironment(new MixIn(SavedStateTests.Arms, world), world);
            Learner = learner;
            Stream = new ArmStream(this, horizon, learner.Slots);
        }

        public IStreamingLearner Learner { get; }

        public ArmStream Stream { get; }

        public List<(int, long, double)> Pulled { get; } = [];

        public int Arms => _environment.Arms;

        public int? Slots => null;

        private IHasState[] Parts => [(IHasState)Learner, Stream, _environment];

        public double Pull(int arm, long count)
        {
            double mean = _environment.Pull(arm, count);
            Pulled.Add((arm, count, mean));
            return mean;
        }

        public byte[][] Save() => Array.ConvertAll(Parts, SavedState.Save);

        public void Load(byte[][] saved)
        {
            for (int i = 0; i < saved.Length; i++) SavedState.Load(Parts[i], saved[i]);
        }
    }
}
