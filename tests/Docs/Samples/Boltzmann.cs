using System.ComponentModel.DataAnnotations;
using Bandits.Protocol;
using Bandits.Randomness;
using Bandits.State;
using Bandits.Validation;

namespace Bandits.Docs.Tests.Samples;

/// <summary>Options of <see cref="Boltzmann"/>.</summary>
public sealed record BoltzmannOptions
{
    /// <summary>Temperature of the softmax; greater than 0. Higher explores more.</summary>
    [Range(0, double.PositiveInfinity, MinimumIsExclusive = true)]
    public double Temperature { get; init; } = 0.1;
}

/// <summary>Boltzmann exploration: draws an arm from the softmax of the mean rewards.</summary>
/// <remarks>
/// <para>P_i proportional to exp(mean_i / temperature).</para>
/// <para>Cost per round: K exponentials; memory 3K numbers. No regret guarantee with a constant temperature.</para>
/// <para>Source: Sutton, "Integrated Architectures for Learning, Planning, and Reacting", ICML 1990.</para>
/// </remarks>
public sealed class Boltzmann : ILearner<None, Choice, double>, IHasState, IBatchable
{
    private readonly double _temperature;
    private readonly RandomStream _random;
    private readonly double[] _mean;
    private readonly double[] _weight;
    private readonly long[] _count;
    private readonly OpenChoices _open;

    public Boltzmann(int arms, RandomStream random, BoltzmannOptions? options = null)
    {
        Check.Arms(arms);
        _temperature = OptionRules.Validate(options ?? new BoltzmannOptions()).Temperature;
        _random = random;
        (_mean, _weight, _count, _open) = (new double[arms], new double[arms], new long[arms], new OpenChoices(arms));
    }

    public int UniformsPerRound => 1;

    public Choice Act(None context)
    {
        double top = _mean.Max(), total = 0;
        for (int arm = 0; arm < _mean.Length; arm++) total += _weight[arm] = Math.Exp((_mean[arm] - top) / _temperature);
        int chosen = _random.Categorical(_weight, total);
        _open.Open(chosen);
        return new Choice(chosen, _weight[chosen] / total);
    }

    public void Learn(None context, Choice action, double feedback)
    {
        Check.Finite(feedback);
        _open.Require(action.Arm);
        _open.Close(action.Arm);
        _mean[action.Arm] += (feedback - _mean[action.Arm]) / ++_count[action.Arm];
    }

    public void Visit(StateVisitor state)
    {
        state.Values("mean", _mean);
        state.Values("count", _count);
        state.Part("random", _random);
        state.Part("open", _open);
    }
}
