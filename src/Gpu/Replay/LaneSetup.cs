using Bandits.Environments.Costs;
using Bandits.OnlineOpt.Domains;

namespace Bandits.Gpu.Replay;

/// <summary>What one lane needs of a learner or of an environment: a kernel, and values for its fields.</summary>
/// <remarks>Lanes with the same kernel, integers and tables can be advanced together; options and streams are each lane's own.</remarks>
/// <param name="kernel">The kernel.</param>
public sealed class LaneSetup(Type kernel)
{
    private readonly Dictionary<string, int> _uniforms = [];
    private readonly Dictionary<string, uint> _options = [];
    private readonly Dictionary<string, (string Offset, float[] Content)> _tables = [];

    /// <summary>The kernel.</summary>
    public Type Kernel { get; } = kernel;

    /// <summary>The value of every integer field.</summary>
    public IReadOnlyDictionary<string, int> Uniforms => _uniforms;

    /// <summary>The 32-bit word of every option.</summary>
    public IReadOnlyDictionary<string, uint> Options => _options;

    /// <summary>What every table holds for this lane, and the option that tells where it begins.</summary>
    public IReadOnlyDictionary<string, (string Offset, float[] Content)> Tables => _tables;

    /// <summary>Whether a learner takes, or an environment may give, rewards outside [0, 1].</summary>
    public bool AnyReward { get; private set; }

    /// <summary>Notes that a learner takes, or an environment may give, rewards outside [0, 1].</summary>
    /// <returns>This setup.</returns>
    public LaneSetup WithAnyReward()
    {
        AnyReward = true;
        return this;
    }

    /// <summary>Where an environment's losses are linear: the points that can be played.</summary>
    public ILinearMinimization? Domain { get; private set; }

    /// <summary>Notes that an environment's losses are linear.</summary>
    /// <param name="domain">The points that can be played.</param>
    /// <returns>This setup.</returns>
    public LaneSetup WithLinearLosses(ILinearMinimization domain)
    {
        Domain = domain;
        return this;
    }

    /// <summary>Where an environment replays costs: all of them, so that others can be compared with.</summary>
    public CostTable? Costs { get; private set; }

    /// <summary>Notes which costs an environment replays.</summary>
    /// <param name="table">The costs.</param>
    /// <returns>This setup.</returns>
    public LaneSetup WithCosts(CostTable table)
    {
        Costs = table;
        return this;
    }

    /// <summary>Sets an integer field.</summary>
    /// <param name="name">The field.</param>
    /// <param name="value">Its value.</param>
    /// <returns>This setup.</returns>
    public LaneSetup Uniform(string name, int value)
    {
        _uniforms.Add(name, value);
        return this;
    }

    /// <summary>Sets an option that is a number; it is rounded to single precision.</summary>
    /// <param name="name">The field.</param>
    /// <param name="value">Its value.</param>
    /// <returns>This setup.</returns>
    public LaneSetup Option(string name, double value)
    {
        _options.Add(name, BitConverter.SingleToUInt32Bits((float)value));
        return this;
    }

    /// <summary>Sets an option that is an integer.</summary>
    /// <param name="name">The field.</param>
    /// <param name="value">Its value.</param>
    /// <returns>This setup.</returns>
    public LaneSetup Integer(string name, uint value)
    {
        _options.Add(name, value);
        return this;
    }

    /// <summary>Sets what a table holds for this lane. Lanes that give the same array share it.</summary>
    /// <param name="name">The field.</param>
    /// <param name="offset">The option of integers that tells the lane where its part of the table begins.</param>
    /// <param name="content">The numbers.</param>
    /// <returns>This setup.</returns>
    public LaneSetup Table(string name, string offset, float[] content)
    {
        _tables.Add(name, (offset, content));
        return this;
    }

    /// <summary>Sets the random stream of a <see cref="Kernels.StreamLanes"/> field, or the table of a <see cref="Kernels.TableLanes"/> field.</summary>
    /// <param name="name">The field.</param>
    /// <param name="stream">The stream's key and nonce.</param>
    /// <returns>This setup.</returns>
    public LaneSetup Stream(string name, (ulong Key, ulong Nonce) stream) => this
        .Integer($"{name}._key0", (uint)stream.Key).Integer($"{name}._key1", (uint)(stream.Key >> 32))
        .Integer($"{name}._nonce0", (uint)stream.Nonce).Integer($"{name}._nonce1", (uint)(stream.Nonce >> 32));
}
