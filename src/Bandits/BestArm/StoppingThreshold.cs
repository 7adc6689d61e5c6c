namespace Bandits.BestArm;

/// <summary>How much evidence <see cref="TopTwo"/> asks for before it stops.</summary>
public enum StoppingThreshold
{
    /// <summary>As much as keeps the probability of error below delta by proof.</summary>
    Proven,

    /// <summary>ln((1 + ln t) / delta): less, without proof, and in experiments still well below delta.</summary>
    Experimental,
}
