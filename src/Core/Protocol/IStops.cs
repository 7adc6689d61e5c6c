namespace Bandits.Protocol;

/// <summary>A learner that decides itself when it knows the best arm with the confidence asked for.</summary>
/// <remarks>From then on it plays the arm it recommends, and learns no more.</remarks>
public interface IStops : IRecommends
{
    /// <summary>Whether it has stopped; never taken back.</summary>
    bool HasStopped { get; }
}
