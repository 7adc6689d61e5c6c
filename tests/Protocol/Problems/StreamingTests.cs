using Bandits.Randomness;

namespace Bandits.Protocol.Tests.Problems;

/// <summary>Context: the arriving arm and the memory. Action: pull, keep, drop or next. Feedback: a reward, for a pull.</summary>
public sealed class StreamingTests
{
    [Fact]
    public void Run_KingOfTheHill_EndsWithAGoodArmInMemory()
    {
        double[] means = [.. Enumerable.Range(0, 60).Select(i => 0.9 * (i * 37 % 60) / 60.0)];
        var world = new ArmStream(means, capacity: 1, new RandomStream(1));
        Loop.Run(new King(pulls: 400), world, 200_000);
        Assert.True(world.Observe().Arriving < 0, "the stream was not read to its end");
        // 400 pulls: standard error 0.025 per arm, so a loser by more than 0.15 wins with chance 1e-5.
        Assert.True(means[Assert.Single(world.Observe().Memory)] > means.Max() - 0.15);
    }

    [Theory]
    [InlineData(Move.Pull, 5)]  // neither arriving nor in memory
    [InlineData(Move.Drop, 0)]  // not in memory
    [InlineData(Move.Keep, 1)]  // not arriving
    public void Respond_AgainstTheRules_Throws(Move move, int arm)
    {
        var world = new ArmStream([0.5, 0.5, 0.5], capacity: 1, new RandomStream(1));
        Assert.Throws<InvalidOperationException>(() => world.Respond(new Step(move, arm)));
        world.Respond(new Step(Move.Keep, 0));
        world.Respond(new Step(Move.Next, 0));
        Assert.Throws<InvalidOperationException>(() => world.Respond(new Step(Move.Keep, 1))); // memory is full
        Assert.Throws<InvalidOperationException>(() => world.Respond(new Step(Move.Pull, 2))); // has not arrived
        Assert.NotNull(world.Respond(new Step(Move.Pull, 0)));
    }

    public enum Move
    {
        Pull,
        Keep,
        Drop,
        Next,
    }

    private readonly record struct Step(Move Move, int Arm);

    private readonly record struct View(int Arriving, IReadOnlyList<int> Memory);

    private sealed class ArmStream(double[] means, int capacity, RandomStream random) : IEnvironment<View, Step, double?>
    {
        private readonly List<int> _memory = [];
        private int _arriving;

        public View Observe() => new(_arriving < means.Length ? _arriving : -1, _memory);

        public double? Respond(Step action)
        {
            bool arriving = action.Arm == _arriving && _arriving < means.Length, kept = _memory.Contains(action.Arm);
            switch (action.Move)
            {
                case Move.Pull when arriving || kept:
                    return random.NextDouble() < means[action.Arm] ? 1 : 0;
                case Move.Keep when arriving && !kept && _memory.Count < capacity:
                    _memory.Add(action.Arm);
                    return null;
                case Move.Drop when kept:
                    _memory.Remove(action.Arm);
                    return null;
                case Move.Next:
                    _arriving = Math.Min(_arriving + 1, means.Length);
                    return null;
                default:
                    throw new InvalidOperationException($"{action.Move} of arm {action.Arm} is not possible now.");
            }
        }
    }

    /// <summary>Pulls each arriving arm equally often and keeps the best one seen.</summary>
    private sealed class King(int pulls) : ILearner<View, Step, double?>
    {
        private double _sum, _kingSum;
        private int _count;

        public Step Act(View context)
        {
            if (context.Arriving < 0) return new Step(Move.Pull, context.Memory[0]);
            if (_count < pulls) return new Step(Move.Pull, context.Arriving);
            bool better = context.Memory.Count == 0 || _sum > _kingSum, kept = context.Memory.Contains(context.Arriving);
            if (kept || !better) return new Step(Move.Next, context.Arriving);
            return context.Memory.Count > 0 ? new Step(Move.Drop, context.Memory[0]) : new Step(Move.Keep, context.Arriving);
        }

        public void Learn(View context, Step action, double? feedback)
        {
            if (context.Arriving < 0) return;
            if (action.Move == Move.Pull) (_count, _sum) = (_count + 1, _sum + feedback!.Value);
            if (action.Move == Move.Keep) _kingSum = _sum;
            if (action.Move == Move.Next) (_count, _sum) = (0, 0);
        }
    }
}
