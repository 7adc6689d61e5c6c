namespace Bandits.Protocol;

/// <summary>A learner whose goal is to name the best arm. What it pulls on the way costs nothing.</summary>
/// <remarks>A learner with a fixed budget plays the arm it recommends once its budget is used up, and learns no more.</remarks>
public interface IRecommends
{
    /// <summary>The arm it would recommend if it had to now; its answer once it has finished.</summary>
    int Recommendation { get; }
}
