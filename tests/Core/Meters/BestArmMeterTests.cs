using Bandits.Meters;
using Bandits.Protocol;

namespace Bandits.Core.Tests.Meters;

public sealed class BestArmMeterTests
{
    private sealed class World : IRevealsMeans
    {
        public int Arms => 3;

        public double BestMean => 0.7;

        public int BestArm => 1;

        public double MeanOf(int arm) => arm == 0 ? 0.2 : 0.7;
    }

    private sealed class Answer : IStops
    {
        public int Recommendation { get; set; }

        public bool HasStopped { get; set; }
    }

    // Arms 1 and 2 are equally good: neither is an error.
    [Theory]
    [InlineData(0, 1, 0.5)]
    [InlineData(1, 0, 0)]
    [InlineData(2, 0, 0)]
    public void Error_OfARecommendation_IsWhetherItIsWorse(int arm, double error, double regret)
    {
        var answer = new Answer { Recommendation = arm };
        double[] values = new double[1];
        new IdentificationError(answer, new World()).Read(values);
        Assert.Equal(error, values[0]);
        new SimpleRegret(answer, new World()).Read(values);
        Assert.Equal(regret, values[0], 12);
    }

    [Fact]
    public void StoppingTime_CountsTheRoundsBeforeTheStop()
    {
        var answer = new Answer();
        var meter = new StoppingTime<Choice, double>(answer);
        double[] values = new double[2];
        for (int round = 0; round < 9; round++)
        {
            answer.HasStopped = round >= 6;
            meter.Record(default, new Choice(0, 1), 0);
            if (round != 3) continue;
            meter.Read(values);
            Assert.Equal([4, 0], values);
        }

        meter.Read(values);
        Assert.Equal([6, 1], values);
    }
}
