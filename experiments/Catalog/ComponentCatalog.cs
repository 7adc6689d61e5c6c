using Bandits.Gpu.Replay;
using Bandits.Meters;
using Bandits.Randomness;
using Bandits.Validation;

namespace Bandits.Experiments.Catalog;

/// <summary>Everything that plans can name. Adding a component is one registration.</summary>
public sealed class ComponentCatalog
{
    private readonly SortedDictionary<string, LearnerEntry> _learners = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, EnvironmentEntry> _environments = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, MetricEntry> _metrics = new(StringComparer.Ordinal);
    private readonly List<IProblemKind> _kinds = [];

    /// <summary>The learners by name.</summary>
    public IReadOnlyDictionary<string, LearnerEntry> Learners => _learners;

    /// <summary>The environments by name.</summary>
    public IReadOnlyDictionary<string, EnvironmentEntry> Environments => _environments;

    /// <summary>The metrics by name.</summary>
    public IReadOnlyDictionary<string, MetricEntry> Metrics => _metrics;

    /// <summary>The kinds of problems, in the order in which they are tried.</summary>
    public IReadOnlyList<IProblemKind> Kinds => _kinds;

    /// <summary>Registers a kind of problem.</summary>
    /// <param name="name">Its name, for messages.</param>
    public void Kind<TContext, TAction, TFeedback>(string name) => _kinds.Add(new ProblemKind<TContext, TAction, TFeedback>(name));

    /// <summary>Registers a kind of problem that is not played by the common loop.</summary>
    /// <param name="kind">The kind.</param>
    public void Kind(IProblemKind kind) => _kinds.Add(kind);

    /// <summary>Registers a learner.</summary>
    /// <typeparam name="TLearner">The learner's class.</typeparam>
    /// <typeparam name="TOptions">Its options record.</typeparam>
    /// <param name="name">The name used in plans.</param>
    /// <param name="create">Builds it.</param>
    public void Learner<TLearner, TOptions>(string name, Func<Problem, RandomStream, TOptions, TLearner> create)
        where TLearner : class
        where TOptions : class, new() => Learner<TLearner, TLearner, TOptions>(name, create);

    /// <summary>Registers a learner that is built into another one.</summary>
    /// <typeparam name="TComponent">The class whose documentation describes it; of the same problems.</typeparam>
    /// <typeparam name="TLearner">The class that plays.</typeparam>
    /// <typeparam name="TOptions">Its options record.</typeparam>
    /// <param name="name">The name used in plans.</param>
    /// <param name="create">Builds it.</param>
    public void Learner<TComponent, TLearner, TOptions>(string name, Func<Problem, RandomStream, TOptions, TLearner> create)
        where TLearner : class
        where TOptions : class, new() =>
        _learners.Add(name, new LearnerEntry(name, typeof(TComponent), typeof(TOptions),
            (problem, random, options) => create(problem, random, OptionRules.Validate((TOptions)options))));

    /// <summary>Registers an environment.</summary>
    /// <typeparam name="TComponent">The class whose documentation describes it.</typeparam>
    /// <typeparam name="TEnvironment">The class that answers the learner.</typeparam>
    /// <typeparam name="TOptions">Its options record.</typeparam>
    /// <param name="name">The name used in plans.</param>
    /// <param name="create">Builds it from the horizon in rounds, the world's streams and the options.</param>
    public void Environment<TComponent, TEnvironment, TOptions>(string name, Func<long, Streams, TOptions, TEnvironment> create)
        where TEnvironment : class
        where TOptions : class, new() => Environment(name, typeof(TComponent), create);

    /// <summary>Registers an environment.</summary>
    /// <typeparam name="TEnvironment">The class that answers the learner.</typeparam>
    /// <typeparam name="TOptions">Its options record.</typeparam>
    /// <param name="name">The name used in plans.</param>
    /// <param name="component">The class whose documentation describes it; may be static.</param>
    /// <param name="create">Builds it from the horizon in rounds, the world's streams and the options.</param>
    public void Environment<TEnvironment, TOptions>(string name, Type component, Func<long, Streams, TOptions, TEnvironment> create)
        where TEnvironment : class
        where TOptions : class, new() =>
        _environments.Add(name, new EnvironmentEntry(name, component, typeof(TOptions), typeof(TEnvironment),
            (horizon, streams, options) => create(horizon, streams, OptionRules.Validate((TOptions)options))));

    /// <summary>Registers how many rounds an environment has to offer, which is its horizon where the plan gives none.</summary>
    /// <typeparam name="TOptions">The environment's options record.</typeparam>
    /// <param name="name">The environment's name.</param>
    /// <param name="length">The number of rounds.</param>
    public void Length<TOptions>(string name, Func<TOptions, long> length)
        where TOptions : class, new() => _environments[name] = _environments[name] with { Length = options => length((TOptions)options) };

    /// <summary>Registers a metric.</summary>
    /// <typeparam name="TOptions">Its options record.</typeparam>
    /// <param name="name">The name used in plans.</param>
    /// <param name="component">The class whose documentation describes it.</param>
    /// <param name="axisLabel">What its values are, as an axis label.</param>
    /// <param name="meters">One builder per kind of problem it can measure, made with <see cref="For"/>.</param>
    public void Metric<TOptions>(
        string name, Type component, string axisLabel, params ReadOnlySpan<(Type Meter, Func<MetricSetup, IMeter> Create)> meters)
        where TOptions : class, new()
    {
        var byKind = new Dictionary<Type, Func<MetricSetup, IMeter>>();
        foreach ((Type meter, Func<MetricSetup, IMeter> create) in meters) byKind.Add(meter, create);
        _metrics.Add(name, new MetricEntry(name, component, typeof(TOptions), axisLabel, byKind));
    }

    /// <summary>Lets a metric measure more kinds of problems: one concept, one name.</summary>
    /// <param name="name">The metric's name.</param>
    /// <param name="component">The class whose documentation describes it there.</param>
    /// <param name="meters">One builder per kind, which may use the metric's options.</param>
    public void MetricAlso(string name, Type component, params ReadOnlySpan<(Type Meter, Func<MetricSetup, IMeter> Create)> meters)
    {
        MetricEntry entry = _metrics[name];
        var byKind = new Dictionary<Type, Func<MetricSetup, IMeter>>(entry.Create);
        foreach ((Type meter, Func<MetricSetup, IMeter> create) in meters) byKind.Add(meter, create);
        bool isNew = component != entry.ComponentType;
        _metrics[name] = entry with { Create = byKind, OtherComponents = isNew ? [.. entry.OtherComponents, component] : entry.OtherComponents };
    }

    /// <summary>Says that a metric's values are 1 or 0, for whether something happened.</summary>
    /// <param name="name">The metric's name.</param>
    public void MetricOfEvent(string name) => _metrics[name] = _metrics[name] with { IsEvent = true };

    /// <summary>Registers the kernel of a learner.</summary>
    /// <typeparam name="TOptions">The learner's options record.</typeparam>
    /// <param name="name">The learner's name.</param>
    /// <param name="setup">What a lane needs; null where the options are beyond the kernel.</param>
    public void LearnerLanes<TOptions>(string name, Func<Problem, TOptions, (ulong Key, ulong Nonce), LaneSetup?> setup)
        where TOptions : class, new() =>
        _learners[name] = _learners[name] with { Lanes = (problem, options, stream) => setup(problem, OptionRules.Validate((TOptions)options), stream) };

    /// <summary>Registers the kernel of an environment.</summary>
    /// <typeparam name="TOptions">The environment's options record.</typeparam>
    /// <param name="name">The environment's name.</param>
    /// <param name="setup">What a lane needs; null where the options are beyond the kernel.</param>
    public void EnvironmentLanes<TOptions>(string name, Func<long, Streams, TOptions, LaneSetup?> setup)
        where TOptions : class, new() =>
        _environments[name] = _environments[name] with { Lanes = (horizon, streams, options) => setup(horizon, streams, OptionRules.Validate((TOptions)options)) };

    /// <summary>Registers how a metric follows from what is measured in a lane that plays arms.</summary>
    /// <param name="name">The metric's name.</param>
    /// <param name="channels">Computes its channels.</param>
    /// <param name="counts">Whether that takes the plays of every arm.</param>
    public void ArmMetricLanes(string name, Func<LaneReading, double[]> channels, bool counts = false) =>
        _metrics[name] = _metrics[name] with { ArmLanes = new LaneMetric(channels, counts) };

    /// <summary>Registers how a metric follows from what is measured in a lane that plays points.</summary>
    /// <param name="name">The metric's name.</param>
    /// <param name="channels">Computes its channels.</param>
    /// <param name="counts">Whether that takes the sum of the gradients.</param>
    public void PointMetricLanes(string name, Func<LaneReading, double[]> channels, bool counts = false) =>
        _metrics[name] = _metrics[name] with { PointLanes = new LaneMetric(channels, counts) };

    /// <summary>Registers how a metric follows from what is measured in a lane whose arms cost something.</summary>
    /// <typeparam name="TOptions">The metric's options record.</typeparam>
    /// <param name="name">The metric's name.</param>
    /// <param name="metric">The way, with its options; null if what is measured does not suffice.</param>
    public void CostMetricLanes<TOptions>(string name, Func<TOptions, LaneMetric?> metric)
        where TOptions : class => _metrics[name] = _metrics[name] with { CostLanes = options => metric((TOptions)options) };

    /// <summary>A metric's builder for one kind of problem.</summary>
    /// <param name="create">Builds the meter.</param>
    /// <returns>An argument for <see cref="Metric"/>.</returns>
    public static (Type Meter, Func<MetricSetup, IMeter> Create) For<TContext, TAction, TFeedback>(
        Func<MetricSetup, IMeter<TContext, TAction, TFeedback>> create) =>
        (typeof(IMeter<TContext, TAction, TFeedback>), create);

    /// <summary>A metric's builder for every kind of problem: a meter that looks only when it is read.</summary>
    /// <param name="create">Builds the meter.</param>
    /// <returns>An argument for <see cref="Metric"/>.</returns>
    public static (Type Meter, Func<MetricSetup, IMeter> Create) ForAll(Func<MetricSetup, IMeter> create) => (typeof(IMeter), create);

    /// <summary>Finds the kind of problem that both sides speak.</summary>
    /// <param name="learner">The learner.</param>
    /// <param name="environment">The environment.</param>
    /// <returns>The kind; null if they have none in common.</returns>
    public IProblemKind? Common(LearnerEntry learner, EnvironmentEntry environment)
    {
        ArgumentNullException.ThrowIfNull(learner);
        ArgumentNullException.ThrowIfNull(environment);
        return _kinds.Find(kind => kind.FitsLearner(learner.ComponentType) && kind.FitsEnvironment(environment.EnvironmentType));
    }
}
