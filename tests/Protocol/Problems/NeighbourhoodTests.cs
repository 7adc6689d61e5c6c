using Bandits.Protocol.Adapters;
using Bandits.Randomness;
using Bandits.Stochastic;

namespace Bandits.Protocol.Tests.Problems;

/// <summary>Context: the state of a search. Action: an operator. Feedback: a reward for what it brought.</summary>
public sealed class NeighbourhoodTests
{
    [Fact]
    public void Run_OperatorsForACut_FindsTheMaximumAndAvoidsTheUselessOperator()
    {
        var search = new CutSearch(14, new RandomStream(1));
        Loop.Run(new ContextFree<Incumbent, Choice, double>(new Ucb1(3)), search, 3000);
        Assert.Equal(search.Maximum(), search.Best);
        Assert.True(search.Uses[2] < search.Uses[0] && search.Uses[2] < search.Uses[1], string.Join(" ", search.Uses));
    }

    private readonly record struct Incumbent(double Value, long Step);

    /// <summary>Local search for a maximum cut: flip a few vertices, flip many, or do nothing; restarts after 60 steps without gain.</summary>
    private sealed class CutSearch : IEnvironment<Incumbent, Choice, double>
    {
        private readonly double[,] _weight;
        private readonly RandomStream _random;
        private readonly int _vertices;
        private int _cut;
        private double _value;
        private long _step;
        private long _lastGain;

        public CutSearch(int vertices, RandomStream random)
        {
            _vertices = vertices;
            _random = random;
            _weight = new double[vertices, vertices];
            for (int i = 0; i < vertices; i++)
                for (int j = 0; j < i; j++) _weight[i, j] = random.NextDouble();
        }

        public double Best { get; private set; }

        public int[] Uses { get; } = new int[3];

        public Incumbent Observe() => new(_value, _step);

        public double Respond(Choice action)
        {
            Uses[action.Arm]++;
            int flips = action.Arm switch { 0 => 1, 1 => 2, _ => 0 }, next = _cut;
            for (int i = 0; i < flips; i++) next ^= 1 << _random.NextIndex(_vertices);
            double before = _value, value = Value(next);
            _step++;
            if (value > before) (_cut, _value, _lastGain) = (next, value, _step);
            Best = Math.Max(Best, _value);
            if (_step - _lastGain > 60) (_cut, _value, _lastGain) = (0, 0, _step);
            return value > before ? 1 : 0;
        }

        public double Maximum() => Enumerable.Range(0, 1 << (_vertices - 1)).Max(Value);

        private double Value(int cut)
        {
            double sum = 0;
            for (int i = 0; i < _vertices; i++)
                for (int j = 0; j < i; j++)
                    if (((cut >> i ^ cut >> j) & 1) != 0) sum += _weight[i, j];
            return sum;
        }
    }
}
