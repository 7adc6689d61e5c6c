using Bandits.Validation;

namespace Bandits.Protocol;

/// <summary>What is seen before a groupwise prediction: the features of an individual and the groups it belongs to.</summary>
/// <param name="Features">The features, d numbers. They belong to the environment and are overwritten in the next round.</param>
/// <param name="Active">The groups that are active, by ascending index; the others are not named, so that they cost nothing.</param>
public readonly record struct GroupContext(double[] Features, ReadOnlyMemory<ActiveGroup> Active)
{
    /// <summary>Builds a context from one activity per group.</summary>
    /// <param name="features">The features.</param>
    /// <param name="activity">The activity of every group, each in [0, 1]; 0 for the groups that are not active.</param>
    /// <returns>The context; a new list of active groups.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An activity is not in [0, 1].</exception>
    public static GroupContext Of(double[] features, params ReadOnlySpan<double> activity)
    {
        var active = new List<ActiveGroup>();
        for (int group = 0; group < activity.Length; group++)
        {
            Check.Unit(activity[group], $"activity of group {group}");
            if (activity[group] > 0) active.Add(new ActiveGroup(group, activity[group]));
        }

        return new GroupContext(features, active.ToArray());
    }
}
