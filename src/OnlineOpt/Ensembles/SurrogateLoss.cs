namespace Bandits.OnlineOpt.Ensembles;

/// <summary>The loss l_{t,i} by which an ensemble judges the point x_{t,i} of a learner.</summary>
public enum SurrogateLoss
{
    /// <summary>The linearised loss &lt;g_t, x_{t,i}&gt;, with the gradient at the point x_t that the ensemble played.</summary>
    Linear,

    /// <summary>The linearised loss against the ensemble's own point, &lt;g_t, x_{t,i} - x_t&gt;, which is at most G D in size.</summary>
    Centered,

    /// <summary>The loss itself, f_t(x_{t,i}); needs it revealed.</summary>
    Exact,
}
