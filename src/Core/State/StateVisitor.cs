namespace Bandits.State;

/// <summary>Walks over the state of an object: a saver reads the fields, a loader overwrites them.</summary>
public abstract class StateVisitor
{
    /// <summary>Whether fields are being overwritten: neither saved nor only checked.</summary>
    public abstract bool IsLoading { get; }

    /// <summary>Visits how many entries follow, where the options do not fix that.</summary>
    /// <param name="name">Name of the field.</param>
    /// <param name="count">How many there are.</param>
    /// <returns>How many to visit: those there are, or, on loading and already on checking, those stored; at least 0.</returns>
    public abstract int Count(string name, int count);

    /// <summary>Visits a number; every value survives bit for bit, infinities and NaN included.</summary>
    /// <param name="name">Name of the field.</param>
    /// <param name="value">The field.</param>
    public abstract void Value(string name, ref double value);

    /// <summary>Visits a whole number.</summary>
    /// <param name="name">Name of the field.</param>
    /// <param name="value">The field.</param>
    public abstract void Value(string name, ref long value);

    /// <summary>Visits a whole number.</summary>
    /// <param name="name">Name of the field.</param>
    /// <param name="value">The field.</param>
    public abstract void Value(string name, ref int value);

    /// <summary>Visits a truth value.</summary>
    /// <param name="name">Name of the field.</param>
    /// <param name="value">The field.</param>
    public abstract void Value(string name, ref bool value);

    /// <summary>Visits numbers whose count is fixed by the options; they are overwritten in place.</summary>
    /// <param name="name">Name of the field.</param>
    /// <param name="values">The field.</param>
    /// <exception cref="System.Text.Json.JsonException">On loading: the stored count differs.</exception>
    public abstract void Values(string name, Span<double> values);

    /// <summary>Visits whole numbers whose count is fixed by the options; they are overwritten in place.</summary>
    /// <param name="name">Name of the field.</param>
    /// <param name="values">The field.</param>
    /// <exception cref="System.Text.Json.JsonException">On loading: the stored count differs.</exception>
    public abstract void Values(string name, Span<long> values);

    /// <summary>Visits whole numbers whose count is fixed by the options; they are overwritten in place.</summary>
    /// <param name="name">Name of the field.</param>
    /// <param name="values">The field.</param>
    /// <exception cref="System.Text.Json.JsonException">On loading: the stored count differs.</exception>
    public abstract void Values(string name, Span<int> values);

    /// <summary>Visits numbers whose count may change; on loading an array of their own takes their place.</summary>
    /// <param name="name">Name of the field.</param>
    /// <param name="values">The field.</param>
    public void Array(string name, ref double[] values)
    {
        double[] visited = Own(name, values);
        Values(name, visited);
        if (IsLoading) values = visited;
    }

    /// <summary>Visits whole numbers whose count may change; on loading an array of their own takes their place.</summary>
    /// <param name="name">Name of the field.</param>
    /// <param name="values">The field.</param>
    public void Array(string name, ref long[] values)
    {
        long[] visited = Own(name, values);
        Values(name, visited);
        if (IsLoading) values = visited;
    }

    /// <summary>Visits whole numbers whose count may change; on loading an array of their own takes their place.</summary>
    /// <param name="name">Name of the field.</param>
    /// <param name="values">The field.</param>
    public void Array(string name, ref int[] values)
    {
        int[] visited = Own(name, values);
        Values(name, visited);
        if (IsLoading) values = visited;
    }

    /// <summary>On loading, refuses what was read where it cannot be; else does nothing.</summary>
    /// <param name="holds">Whether it can be.</param>
    /// <param name="what">What cannot be, as the end of a sentence.</param>
    /// <exception cref="System.Text.Json.JsonException">It is loading, and <paramref name="holds"/> is false.</exception>
    public void Require(bool holds, string what)
    {
        if (IsLoading && !holds) throw new System.Text.Json.JsonException($"The state is damaged: {what}.");
    }

    /// <summary>How many values an array has: as many as there are, or, on loading and already on checking, as are stored.</summary>
    private protected abstract int Length(string name, int length);

    private T[] Own<T>(string name, T[] values)
    {
        ArgumentNullException.ThrowIfNull(values);
        int length = Length(name, values.Length);
        return length == values.Length ? [.. values] : new T[length];
    }

    /// <summary>Visits a part that has a state of its own.</summary>
    /// <param name="name">Name of the field.</param>
    /// <param name="part">The part.</param>
    public abstract void Part(string name, IHasState part);
}
