using Bandits.Gpu.Kernels;
using Bandits.Gpu.Lanes;
using Bandits.Gpu.Replay;
using static Bandits.Gpu.Lanes.LaneOps;

namespace Bandits.Gpu.Generator.Tests.Samples;

/// <summary>All that kernels may do, with results that depend on the order of evaluation.</summary>
/// <typeparam name="TFirst">A part.</typeparam>
[LaneKernel]
public partial struct SampleLoop<TFirst> : ILaneLoop
    where TFirst : struct, ISampleLanes
{
    private const int Period = 3;

    public int Arms;
    public int Extra;

    private Table _table;
    [Option] private Word _seed;
    [Option] private Lane _scale;
    private TFirst _first;
    private CounterLanes _small;
    private CounterLanes _large;
    private Lane _state;
    private Word _word;
    private Rows _rows;
    [Length("Extra")] private Rows _none;
    [Length("2 * Arms + Extra")] private WordRows _words;
    [Output] private Lane _sum;
    [Output] private Lane _rest;
    [Output] private Rows _seen;

    [Host]
    public static LaneBatch Batch(int lanes, int arms, int horizon) => new(
        typeof(SampleLoop<SamplePart>), lanes, horizon,
        new Dictionary<string, int> { ["Arms"] = arms, ["Extra"] = 0, ["_small.Step"] = 1, ["_large.Step"] = -7, ["_first._inner.Step"] = 3, ["_first.Sign"] = -1 },
        new Dictionary<string, uint[]>
        {
            ["_seed"] = [.. Enumerable.Range(0, lanes).Select(lane => 0x9E3779B9u * (uint)lane)],
            ["_scale"] = [.. Enumerable.Range(0, lanes).Select(lane => BitConverter.SingleToUInt32Bits(0.25f + lane))],
        },
        new Dictionary<string, float[]> { ["_table"] = [.. Enumerable.Range(0, 16).Select(i => 1f / (i + 1))] });

    public void Run(int from, int until)
    {
        for (int round = from; round < until; round++)
        {
            if (round == 0) Begin();
            if (round % Period == 2) continue;
            Operators(round);
            Order();
            Branches(round);
            Arrays(round);
        }
    }

    private void Begin()
    {
        _word = _seed;
        _first.Start();
        for (int k = 0; k < Arms; k++)
        {
            _rows[k] = k;
            _words[2 * k + 1] = (uint)k + 5u;
        }
    }

    private void Operators(int round)
    {
        Lane half = _scale * 0.5f, self = -half;
        uint η = 0xFFFFFFFFu - (uint)round;
        float kernel = (round + 1) / 3f;
        Mask odd = (_word & 1) != 0;
        Mask both = !odd | (half < self) & true;
        both &= half >= 0;
        _word = SampleMath.Mix(_word + η) ^ (Word)(-5);
        _word >>= 1;
        _state = Select(both, SampleMath.Mix(_state) / kernel, Sqrt(Abs(_state) + self * self));
        _state = SampleMath.Clip(Select(_state == float.PositiveInfinity, 0, _state)) + Round(FromBits(BitsOf(_state) & 0xFFFF0000u));
        _state -= SampleMath.Clip(limit: Math.Min(round, 7) - 3.5f, a: _state * 1e-3f);
        odd = false;
        _state = Select(odd, float.NaN, _state);
    }

    private void Order()
    {
        // Next changes what the other operands read.
        _sum += _small.Next() - Number(_small.Count());
        _sum = _sum + Number(_small.Count()) * _small.Next() + Number(_small.Count());
        _sum += Grow() * _state - Grow() + _state;
        Lane whole = 1;
        SampleMath.Split(_sum + Grow(), out whole, ref _rest);
        SampleMath.Split(_large.Next(), out Lane other, ref whole);
        _rest = _rest + whole - other + Arms * (Arms > 2 ? _first.Next() : -_first.Next()) + _first.Value();
        _rows[0] += Grow() + _rows[0];
    }

    private Lane Grow()
    {
        _state = _state * 0.75f + 1;
        _rows[0] = _rows[0] + 1;
        return _state;
    }

    private void Branches(int round)
    {
        // Where a lane's call depends on Any, all lanes must agree: this counter does not differ between them.
        Lane left = Number(_small.Count() & 15);
        Mask open = left > 1;
        int steps = 0;
        while (Any(open & (_first.Next() > -1e9f)) && steps < 40)
        {
            steps++;
            left = Select(open, left * 0.5f, left);
            open = left > 1;
        }

        do
        {
            steps++;
            if (steps > 100) break;
        }
        while (steps < 50);
        if (Arms > 1 && (round > 5 || Any(_first.Next() > _small.Next()))) _rest += left;
        else if (round > 1000) return;
        else _rest -= left;
        bool late = round >= 100 && (!Any(left > 2) || Any(_first.Next() > 0));
        _rest = late ? _rest * 0.5f : Clamped();
        Mask large = Abs(_sum) > 1e6f;
        if (Any(large)) _sum = Select(large, _sum * 1e-6f, _sum);
    }

    private Lane Clamped() => SampleMath.Clip(_first.Next() + _rest);

    private void Arrays(int round)
    {
        Word arm = _word & 3;
        Word at = Select(arm < Arms, arm, Arms - 1);
        _rows[at] = _rows[at] + _table[at + (round & 7)] + _table[0];
        _words[at + Arms] = _words[at] + _words[2 * Arms - 1];
        for (int k = 0; k < Extra; k++) _none[k] += 1;
        for (int k = Arms - 1; k >= 0; k--) _seen[k] = _rows[k] + Number(_words[k]);
    }
}
