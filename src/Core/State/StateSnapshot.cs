namespace Bandits.State;

/// <summary>The state of an object at one moment, kept in memory, to which it or its equals can go back any number of times.</summary>
/// <remarks>Going back does not allocate, but for arrays whose length changes. <see cref="SavedState"/> is for states that outlive the program.</remarks>
public sealed class StateSnapshot
{
    private readonly double[] _numbers;
    private readonly long[] _integers;
    private readonly Writer _writer;

    /// <summary>Takes the snapshot.</summary>
    /// <param name="source">The object.</param>
    public StateSnapshot(IHasState source)
    {
        ArgumentNullException.ThrowIfNull(source);
        var reader = new Reader();
        source.Visit(reader);
        (_numbers, _integers) = ([.. reader.Numbers], [.. reader.Integers]);
        _writer = new Writer(_numbers, _integers);
    }

    /// <summary>Overwrites the state of an object with the snapshot.</summary>
    /// <param name="target">The object of the snapshot, or one built with the same options.</param>
    /// <exception cref="ArgumentException">The object has another number of fields; it may have changed.</exception>
    public void Restore(IHasState target)
    {
        ArgumentNullException.ThrowIfNull(target);
        _writer.Start();
        target.Visit(_writer);
        if (!_writer.AtEnd) throw Misfit();
    }

    private static ArgumentException Misfit() => new("The snapshot belongs to an object built with other options.");

    private sealed class Reader : StateVisitor
    {
        public List<double> Numbers { get; } = [];

        public List<long> Integers { get; } = [];

        public override bool IsLoading => false;

        public override int Count(string name, int count)
        {
            Integers.Add(count);
            return count;
        }

        public override void Value(string name, ref double value) => Numbers.Add(value);

        public override void Value(string name, ref long value) => Integers.Add(value);

        public override void Value(string name, ref int value) => Integers.Add(value);

        public override void Value(string name, ref bool value) => Integers.Add(value ? 1 : 0);

        public override void Values(string name, Span<double> values) => Numbers.AddRange(values);

        public override void Values(string name, Span<long> values) => Integers.AddRange(values);

        public override void Values(string name, Span<int> values)
        {
            foreach (int value in values) Integers.Add(value);
        }

        public override void Part(string name, IHasState part) => part.Visit(this);

        private protected override int Length(string name, int length) => Count(name, length);
    }

    private sealed class Writer(double[] numbers, long[] integers) : StateVisitor
    {
        private int _number, _integer;

        public bool AtEnd => _number == numbers.Length && _integer == integers.Length;

        public void Start() => (_number, _integer) = (0, 0);

        public override bool IsLoading => true;

        public override int Count(string name, int count) => (int)Next(integers, ref _integer, 1)[0];

        public override void Value(string name, ref double value) => value = Next(numbers, ref _number, 1)[0];

        public override void Value(string name, ref long value) => value = Next(integers, ref _integer, 1)[0];

        public override void Value(string name, ref int value) => value = (int)Next(integers, ref _integer, 1)[0];

        public override void Value(string name, ref bool value) => value = Next(integers, ref _integer, 1)[0] != 0;

        public override void Values(string name, Span<double> values) => Next(numbers, ref _number, values.Length).CopyTo(values);

        public override void Values(string name, Span<long> values) => Next(integers, ref _integer, values.Length).CopyTo(values);

        public override void Values(string name, Span<int> values)
        {
            ReadOnlySpan<long> stored = Next(integers, ref _integer, values.Length);
            for (int i = 0; i < values.Length; i++) values[i] = (int)stored[i];
        }

        public override void Part(string name, IHasState part) => part.Visit(this);

        private protected override int Length(string name, int length) => Count(name, length);

        private static ReadOnlySpan<T> Next<T>(T[] stored, ref int position, int count)
        {
            if (count > stored.Length - position) throw Misfit();
            position += count;
            return stored.AsSpan(position - count, count);
        }
    }
}
