using Bandits.State;

namespace Bandits.Core.Tests.State;

/// <summary>One field of every kind that a state can have.</summary>
internal sealed class Machine(int size = 3) : IHasState
{
    private readonly Wheel _wheel = new();

    public double Number;
    public long Long;
    public int Int;
    public bool Flag;

    public double[] Numbers { get; } = new double[size];

    public long[] Longs { get; } = new long[size];

    public int[] Ints { get; } = new int[size];

    public ref double Inner => ref _wheel.Angle;

    public void Visit(StateVisitor state)
    {
        state.Value("number", ref Number);
        state.Value("long", ref Long);
        state.Part("wheel", _wheel);
        state.Value("int", ref Int);
        state.Value("flag", ref Flag);
        state.Values("numbers", Numbers);
        state.Values("longs", Longs);
        state.Values("ints", Ints);
    }

    private sealed class Wheel : IHasState
    {
        public double Angle;

        public void Visit(StateVisitor state) => state.Value("angle", ref Angle);
    }
}
