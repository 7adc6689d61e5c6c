using Bandits.OnlineOpt.Descent;
using Bandits.OnlineOpt.Domains;
using Bandits.OnlineOpt.Ensembles;
using Bandits.OnlineOpt.Experts;
using Bandits.OnlineOpt.Tests.Descent;
using Bandits.Protocol;
using Bandits.State;

namespace Bandits.OnlineOpt.Tests.Ensembles;

/// <summary>Ensembles whose learners sleep and restart.</summary>
public class RestartTests
{
    // Place 0 holds one learner from round 1 on; place 1 wakes in round 3, starts again in round 5 and sleeps from round 6 on.
    [Fact]
    public void Act_PlacesStartAndSleep_PlaysTheMeanOfThoseAlive()
    {
        double[][] gradients = [.. Play.Turning, .. Play.Turning];
        var meta = new RecordingMeta(2);
        var ensemble = new Ensemble([Learner(), Learner()], meta, new TwoPlaces());
        double[][] mean = Play.All(ensemble, gradients), first = Play.All(Learner(), gradients);
        double[][] third = Play.All(Learner(), gradients[2..4]);
        for (int t = 0; t < mean.Length; t++)
        {
            double[] second = t is 2 or 3 ? third[t - 2] : t == 4 ? [0, 0] : first[t];
            Play.AssertNear([(first[t][0] + second[0]) / 2, (first[t][1] + second[1]) / 2], mean[t], 1e-15);
        }

        Assert.Equal([(0, 1L), (1, 3L), (1, 5L)], meta.Restarts);
    }

    [Fact]
    public void Ensemble_RestartingCoverAndAnotherMeta_IsRefused() =>
        Assert.Throws<ArgumentException>(() => new Ensemble([Learner(), Learner()], new UniformWeights(2), new TwoPlaces()));

    [Fact]
    public void Act_NobodyAlive_Throws()
    {
        var ensemble = new Ensemble([Learner(), Learner()], new RecordingMeta(2), new TwoPlaces { Ends = 3 });
        Play.Round(ensemble, [1, 0]);
        Play.Round(ensemble, [1, 0]);
        Assert.Throws<InvalidOperationException>(() => ensemble.Act(default));
    }

    private static AdaGradNorm Learner() => new(new Ball(2, 1));

    private sealed class TwoPlaces : ICover
    {
        public int Places => 2;

        public bool Restarts => true;

        public long Ends { get; init; } = long.MaxValue;

        public void Open(long round, Span<PlaceState> places)
        {
            places.Clear();
            if (round >= Ends) return;
            places[0] = round == 1 ? PlaceState.Starting : PlaceState.Alive;
            places[1] = round is 3 or 5 ? PlaceState.Starting : round is 4 ? PlaceState.Alive : PlaceState.Asleep;
        }

        public void Visit(StateVisitor state)
        {
        }
    }

    private sealed class RecordingMeta(int experts) : IRestartsExperts
    {
        public List<(int Expert, long Round)> Restarts { get; } = [];

        public int Experts => experts;

        public void Restart(int expert, long round) => Restarts.Add((expert, round));

        public void Weigh(ReadOnlySpan<ActiveGroup> awake, Span<double> probabilities) => probabilities.Fill(1.0 / awake.Length);

        public void Learn(ReadOnlySpan<ActiveGroup> awake, ReadOnlySpan<double> losses, double charged)
        {
        }

        public void Visit(StateVisitor state)
        {
        }
    }
}
