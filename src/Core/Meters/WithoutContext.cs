using Bandits.Protocol;

namespace Bandits.Meters;

/// <summary>Lifts a meter of problems without context into a problem that has one: the context is not looked at.</summary>
/// <typeparam name="TContext">Context type of the problem.</typeparam>
/// <typeparam name="TAction">Action type.</typeparam>
/// <typeparam name="TFeedback">Feedback type.</typeparam>
/// <param name="inner">The meter.</param>
public sealed class WithoutContext<TContext, TAction, TFeedback>(IMeter<None, TAction, TFeedback> inner) : IMeter<TContext, TAction, TFeedback>
{
    private readonly IMeter<None, TAction, TFeedback> _inner = inner ?? throw new ArgumentNullException(nameof(inner));

    /// <inheritdoc/>
    public IReadOnlyList<string> Channels => _inner.Channels;

    /// <inheritdoc/>
    public void Record(TContext context, TAction action, TFeedback feedback) => _inner.Record(default, action, feedback);

    /// <inheritdoc/>
    public void Read(Span<double> values) => _inner.Read(values);
}
