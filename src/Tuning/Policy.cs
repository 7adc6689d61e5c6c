using Bandits.Protocol;
using Bandits.Tuning.Learning;
using Bandits.Tuning.Outcomes;
using Bandits.Tuning.Spaces;

namespace Bandits.Tuning;

/// <summary>Who chooses the arm of a trial: the learner, the baseline, or what is held best; and with which probability it runs.</summary>
/// <param name="space">The configurations.</param>
/// <param name="options">The tuner's options.</param>
/// <param name="name">The learner's name.</param>
/// <param name="learner">The learner.</param>
/// <param name="state">What was told so far.</param>
/// <param name="baseline">The arm of the baseline, if there is one.</param>
internal sealed class Policy(ParameterSpace space, TunerOptions options, string name, LearnerPort learner, TunerState state, int? baseline)
{
    private readonly double[] _probabilities = new double[space.Count];

    /// <summary>Chooses the arm of a trial.</summary>
    public OpenTrial Choose(double context)
    {
        if (baseline is int shadowed && options.Shadow)
        {
            NumberedChoice preferred = Act(context);
            learner.Skip(preferred);
            return new OpenTrial(shadowed, context, Chooser.Shadow) { Choice = preferred };
        }

        if (state.Frozen) return new OpenTrial(Best(context).Arm, context, Chooser.Frozen);
        if (baseline is int usual && options.MaxOverhead is double overhead) return Limited(usual, overhead, context);
        NumberedChoice choice = Act(context);
        return new OpenTrial(choice.Arm, context, Chooser.Learner) { Choice = choice, Probability = choice.Probability };
    }

    /// <summary>Has the learner forget its choice, if it was one.</summary>
    public void Forget(in OpenTrial trial)
    {
        if (trial.Chooser == Chooser.Learner) learner.Skip(trial.Choice);
    }

    /// <summary>The arm that the learner holds best, or that of the least mean charge, and what it is expected to cost.</summary>
    public (int Arm, double Cost) Best(double context)
    {
        if (learner.Best(context) is not (int arm, double loss)) return state.LeastMean();
        return (arm, options.Cost == CostKind.Iterations ? loss + 1 : loss);
    }

    /// <summary>l = max(k, 1) - 1: a solve takes at least one iteration, and no setting of the solver can change that.</summary>
    public double Loss(double charge) => options.Cost == CostKind.Iterations ? Math.Max(charge, 1) - 1 : charge;

    /// <summary>With which probability each arm was to run; nothing where one was sure to, or where the learner does not tell.</summary>
    public ReadOnlySpan<double> Probabilities(in OpenTrial trial)
    {
        bool isDrawn = trial.Chooser == Chooser.Learner || (trial.Chooser == Chooser.Baseline && trial.Probability < 1);
        if (!isDrawn || learner.Distribution is not IHasDistribution distribution) return [];
        distribution.CopyDistribution(_probabilities);
        for (int arm = 0; arm < _probabilities.Length; arm++) _probabilities[arm] = Mixed(arm, _probabilities[arm]);
        return _probabilities;
    }

    // The baseline while its mean is not known, or more was charged than (1 + x) times what it would have cost; else in its share of the
    // rounds. In those the learner is asked as well, and the choice forgotten: only so the probability of what is run is known.
    private OpenTrial Limited(int arm, double overhead, double context)
    {
        bool isDue = state.Coin.NextDouble() < options.BaselineShare;
        if (!(state.Charged <= (1 + overhead) * state.Told * state.BaselineMean)) return new OpenTrial(arm, context, Chooser.Baseline);
        if (isDue && !learner.Skips) return new OpenTrial(arm, context, Chooser.Baseline) { Probability = double.NaN };
        NumberedChoice choice = Act(context);
        if (!isDue) return new OpenTrial(choice.Arm, context, Chooser.Learner) { Choice = choice, Probability = Mixed(choice.Arm, choice.Probability) };
        double own = choice.Arm == arm ? choice.Probability : choice.Probability == 1 ? 0 : learner.Distribution is { } drawn ? Of(drawn, arm) : double.NaN;
        learner.Skip(choice);
        return new OpenTrial(arm, context, Chooser.Baseline) { Probability = Mixed(arm, own) };
    }

    private NumberedChoice Act(double context)
    {
        NumberedChoice choice = learner.Act(context);
        if ((uint)choice.Arm < (uint)space.Count) return choice;
        throw new InvalidOperationException($"The learner {name} chose arm {choice.Arm}; the space has {space.Count} configurations.");
    }

    private double Of(IHasDistribution distribution, int arm)
    {
        distribution.CopyDistribution(_probabilities);
        return _probabilities[arm];
    }

    // With which probability an arm runs that the learner chooses with another.
    private double Mixed(int arm, double probability) =>
        options.MaxOverhead is null ? probability : ((1 - options.BaselineShare) * probability) + (arm == baseline ? options.BaselineShare : 0);
}
