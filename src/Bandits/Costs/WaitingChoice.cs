using System.Text.Json;
using Bandits.Protocol;
using Bandits.State;

namespace Bandits.Costs;

/// <summary>A choice whose cost has not come yet, and what its learner needs to learn from it then.</summary>
/// <param name="arms">Number of arms.</param>
/// <param name="numbers">How many numbers are kept with it.</param>
/// <param name="marks">How many marks, each true or false.</param>
internal sealed class WaitingChoice(int arms, int numbers, int marks) : IHasState
{
    private const int WordBits = 64;
    private const double Rarest = 1e-200; // the inverse, times any cost, is finite
    private readonly double[] _numbers = new double[numbers];
    private readonly long[] _marks = new long[(marks + WordBits - 1) / WordBits];
    private int _arm;
    private double _probability;
    private long _number;

    public NumberedChoice Choice
    {
        get => new(_arm, _probability, _number);
        set => (_arm, _probability, _number) = value;
    }

    public int Arm => _arm;

    public double Probability => _probability;

    public Span<double> Numbers => _numbers;

    public bool this[int mark]
    {
        get => (_marks[mark / WordBits] >> (mark % WordBits) & 1) != 0;
        set
        {
            long bit = 1L << (mark % WordBits);
            if (value) _marks[mark / WordBits] |= bit;
            else _marks[mark / WordBits] &= ~bit;
        }
    }

    /// <inheritdoc/>
    public void Visit(StateVisitor state)
    {
        int arm = state.Count("arm", _arm);
        if (arm >= arms) throw new JsonException($"Field 'arm' of the state must be below {arms}.");
        if (state.IsLoading) _arm = arm;
        state.Value("probability", ref _probability);
        state.Value("number", ref _number);
        state.Require(_number >= 0 && (double.IsNaN(_probability) || _probability is >= Rarest and <= 1 + 1e-9), $"no choice is {Choice}");
        if (_numbers.Length > 0) state.Values("numbers", _numbers);
        if (_marks.Length > 0) state.Values("marks", _marks);
    }
}
