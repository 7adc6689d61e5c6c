using Bandits.Tuning.Outcomes;

namespace Bandits.Tuning;

/// <summary>Is told of every trial of a tuner, in order, under the tuner's lock.</summary>
/// <remarks>What it throws comes out of the call that it was told of: a trial that was asked for is cancelled then, an outcome counts nevertheless.</remarks>
public interface ITunerLog
{
    /// <summary>A trial was asked for.</summary>
    /// <param name="key">The key of the tuner.</param>
    /// <param name="ticket">The trial.</param>
    /// <param name="probabilities">With which probability each arm was to run; empty if one was sure to, or the learner does not tell.</param>
    /// <param name="time">The tuner's own time.</param>
    void Asked(string key, in Ticket ticket, ReadOnlySpan<double> probabilities, TimeSpan time);

    /// <summary>A trial was told or cancelled.</summary>
    /// <param name="key">The key of the tuner.</param>
    /// <param name="ticket">The trial.</param>
    /// <param name="outcome">What it brought.</param>
    /// <param name="charged">What it was charged; NaN if it was cancelled.</param>
    /// <param name="time">The tuner's own time.</param>
    void Told(string key, in Ticket ticket, Outcome outcome, double charged, TimeSpan time);

    /// <summary>A cost was taken over from history.</summary>
    /// <param name="key">The key of the tuner.</param>
    /// <param name="context">Its context; null if there was none.</param>
    /// <param name="configuration">The configuration.</param>
    /// <param name="cost">What it cost.</param>
    void Observed(string key, double? context, Spaces.Configuration configuration, double cost);
}
