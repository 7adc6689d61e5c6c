namespace Bandits.Experiments.Catalog;

/// <summary>What learns the predictions of one group.</summary>
public enum GroupLearnerKind
{
    /// <summary>Online ridge regression.</summary>
    Ridge,

    /// <summary>The forward algorithm of Vovk, Azoury and Warmuth: ridge regression that counts the features of a round before its label.</summary>
    Forward,

    /// <summary>The mean of the labels so far; needs no features.</summary>
    Mean,

    /// <summary>Exponential weights over constants at equal distances from 0 to 1; needs no features.</summary>
    Hedge,

    /// <summary>A linear model learned by gradient descent with adaptive steps.</summary>
    GradientDescent,

    /// <summary>A linear model learned by the online Newton step.</summary>
    NewtonStep,

    /// <summary>A logistic model learned by gradient descent with adaptive steps, for labels in [0, 1].</summary>
    Logistic,
}
