namespace Bandits.OnlineOpt.Ensembles;

/// <summary>The learners of a <see cref="ComposedEnsemble"/>.</summary>
public enum BaseKind
{
    /// <summary>Gradient descent, with each step size of the pool.</summary>
    GradientDescent,

    /// <summary>Optimistic descent that guesses the last gradient, with each step size of the pool.</summary>
    OptimisticDescent,

    /// <summary>Optimistic descent that guesses by the last loss where the next step starts, with each step size of the pool; needs the loss itself revealed.</summary>
    ExtraGradientDescent,

    /// <summary>Scale-free gradient descent: one learner, no pool.</summary>
    ScaleFreeDescent,

    /// <summary>AdaGrad with one rate for all coordinates: one learner, no pool.</summary>
    AdagradNorm,
}
