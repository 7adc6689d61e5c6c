using Bandits.Meters;
using Bandits.State;
using Bandits.Validation;

namespace Bandits.Protocol.Streaming;

/// <summary>K arms that arrive once, one after another, of which a learner can keep no more than M at a time, for T pulls in total.</summary>
/// <remarks>
/// The stream enforces the rules: an arm that was let go cannot be pulled again, by no way. Beside the arm that has just arrived, which
/// is not counted, the learner has M slots; an arm in two of them counts twice. What it remembers about lost arms is free.
/// It can be saved between any two calls, and goes on where it was; its source and its meters look after themselves.
/// Cost per call: O(1) and one call of the source; no allocation.
/// Source: the model of Assadi, Wang, "Exploration with Limited Memory", STOC 2020, and Wang, "Tight Regret Bounds for Single-pass
/// Streaming Multi-armed Bandits", ICML 2023.
/// </remarks>
public sealed class ArmStream : IHasState
{
    private const int Nobody = -1;

    private readonly IArmSource _source;
    private readonly IMeter<ArmStream, ArmPulls, double>[] _meters;
    private readonly int[] _arm;         // in each slot, and last the arriving one
    private readonly long[] _generation; // of the handles that are good for it

    /// <summary>Opens a stream before its first arm.</summary>
    /// <param name="source">The arms.</param>
    /// <param name="horizon">Number of pulls T, at least 1.</param>
    /// <param name="slots">Number of memory slots M, at least 1.</param>
    /// <param name="meters">Meters; each sees every call for pulls after it was answered, and the commitment even when it has no pulls left.</param>
    public ArmStream(IArmSource source, long horizon, int slots, params ReadOnlySpan<IMeter<ArmStream, ArmPulls, double>> meters)
    {
        ArgumentNullException.ThrowIfNull(source);
        Check.That(slots >= 1, slots, "at least 1");
        _source = source;
        Arms = Check.Arms(source.Arms);
        Remaining = Horizon = Check.Horizon(horizon);
        _meters = meters.ToArray();
        _arm = new int[slots + 1];
        _generation = new long[slots + 1];
        Array.Fill(_arm, Nobody);
    }

    /// <summary>Number of arms K.</summary>
    public int Arms { get; }

    /// <summary>Number of pulls T.</summary>
    public long Horizon { get; }

    /// <summary>Number of memory slots M.</summary>
    public int Slots => _arm.Length - 1;

    /// <summary>Number of pulls left.</summary>
    public long Remaining { get; private set; }

    /// <summary>Number of arms that have arrived.</summary>
    public int Arrived { get; private set; }

    /// <summary>Number of occupied slots.</summary>
    public int SlotsInUse { get; private set; }

    /// <summary>The largest number of occupied slots so far.</summary>
    public int PeakSlots { get; private set; }

    /// <summary>The arm committed to, by its number in the order of arrival; null before the commitment.</summary>
    public int? Chosen { get; private set; }

    /// <summary>Whether the learner has committed: nothing can be done any more.</summary>
    public bool IsCommitted => Chosen is not null;

    /// <summary>The arm that has just arrived.</summary>
    /// <exception cref="MemoryViolationException">There is none: before the first arm, and after the last.</exception>
    public ArmHandle Arriving => HandleOf(Slots);

    /// <summary>The arm in a slot.</summary>
    /// <param name="slot">The slot, from 0 to M - 1.</param>
    /// <exception cref="MemoryViolationException">There is no such slot, or it is empty.</exception>
    public ArmHandle this[int slot] => HandleOf(Slot(slot));

    /// <summary>Whether a slot holds an arm.</summary>
    /// <param name="slot">The slot, from 0 to M - 1.</param>
    /// <exception cref="MemoryViolationException">There is no such slot.</exception>
    public bool IsOccupied(int slot) => _arm[Slot(slot)] != Nobody;

    /// <summary>Lets the next arm arrive. The one that arrived before is lost unless it was stored.</summary>
    /// <returns>Whether there was one more.</returns>
    /// <exception cref="MemoryViolationException">The stream had ended before, or the learner has committed.</exception>
    public bool MoveNext()
    {
        RequireOpen();
        if (Arrived > 0 && _arm[Slots] == Nobody) throw new MemoryViolationException("The stream has ended; there is no next arm.");
        bool more = Arrived < Arms;
        Put(Slots, more ? Arrived++ : Nobody);
        return more;
    }

    /// <summary>Pulls an arm.</summary>
    /// <param name="arm">The arriving arm, or one in memory.</param>
    /// <param name="count">Number of pulls, at least 0; no more are done than remain.</param>
    /// <returns>The number of pulls done, and the mean of their rewards.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is negative, or a mean reward came that is not in [0, 1]; nothing has changed.</exception>
    /// <exception cref="MemoryViolationException">The arm is not there any more, or the learner has committed.</exception>
    public PullResult Pull(ArmHandle arm, long count)
    {
        RequireOpen();
        if (count < 0) throw Check.OutOfRange(nameof(count), count, "at least 0");
        return Pull(PlaceOf(arm), Math.Min(count, Remaining), committed: false);
    }

    /// <summary>Copies the arriving arm into an empty slot. It can be pulled as the arriving one until the next arrives.</summary>
    /// <param name="slot">The slot, from 0 to M - 1.</param>
    /// <exception cref="MemoryViolationException">No arm is arriving, there is no such slot, it is occupied, or the learner has committed.</exception>
    public void Store(int slot)
    {
        RequireOpen();
        int arm = _arm[Arriving.Place];
        Put(Empty(slot), arm);
    }

    /// <summary>Moves an arm from its slot to an empty one.</summary>
    /// <param name="from">The slot it is in.</param>
    /// <param name="to">The slot it is to be in.</param>
    /// <exception cref="MemoryViolationException">There is no such slot, the first is empty, the second is not, or the learner has committed.</exception>
    public void Move(int from, int to)
    {
        RequireOpen();
        int arm = _arm[this[from].Place], target = Empty(to);
        Put(from, Nobody);
        Put(target, arm);
    }

    /// <summary>Lets the arm in a slot go.</summary>
    /// <param name="slot">The slot, from 0 to M - 1.</param>
    /// <exception cref="MemoryViolationException">There is no such slot, it is empty, or the learner has committed.</exception>
    public void Evict(int slot)
    {
        RequireOpen();
        Put(this[slot].Place, Nobody);
    }

    /// <summary>Stores the arriving arm in place of the one in a slot, if there is one.</summary>
    /// <param name="slot">The slot, from 0 to M - 1.</param>
    /// <exception cref="MemoryViolationException">No arm is arriving, there is no such slot, or the learner has committed.</exception>
    public void Replace(int slot)
    {
        RequireOpen();
        _ = Arriving; // or the slot would be empty and nothing stored
        if (IsOccupied(slot)) Evict(slot);
        Store(slot);
    }

    /// <summary>Ends exploration: spends all remaining pulls on the arm in a slot.</summary>
    /// <param name="slot">The slot, from 0 to M - 1.</param>
    /// <exception cref="MemoryViolationException">There is no such slot, it is empty, or the learner has committed.</exception>
    public void Commit(int slot)
    {
        RequireOpen();
        int place = this[slot].Place;
        Pull(place, Remaining, committed: true);
        Chosen = _arm[place];
    }

    /// <inheritdoc/>
    public void Visit(StateVisitor state)
    {
        ArgumentNullException.ThrowIfNull(state);
        (long remaining, int arrived, int inUse, int peak, int chosen) = (Remaining, Arrived, SlotsInUse, PeakSlots, Chosen ?? Nobody);
        state.Value("remaining", ref remaining);
        state.Value("arrived", ref arrived);
        state.Value("in use", ref inUse);
        state.Value("peak", ref peak);
        state.Value("chosen", ref chosen);
        (Remaining, Arrived, SlotsInUse, PeakSlots, Chosen) = (remaining, arrived, inUse, peak, chosen == Nobody ? null : chosen);
        state.Values("arm", _arm);
        state.Values("generation", _generation);
    }

    private PullResult Pull(int place, long count, bool committed)
    {
        double mean = double.NaN;
        if (count > 0)
        {
            mean = _source.Pull(_arm[place], count);
            Check.Unit(mean, "mean reward");
            Remaining -= count;
        }

        if (count > 0 || committed)
            foreach (IMeter<ArmStream, ArmPulls, double> meter in _meters) meter.Record(this, new ArmPulls(_arm[place], count, committed), mean);
        return new PullResult(count, mean);
    }

    private void Put(int place, int arm)
    {
        if (place < Slots)
        {
            SlotsInUse += arm == Nobody ? -1 : 1;
            PeakSlots = Math.Max(PeakSlots, SlotsInUse);
        }

        _arm[place] = arm;
        _generation[place]++;
    }

    private ArmHandle HandleOf(int place) => _arm[place] != Nobody
        ? new ArmHandle(place, _generation[place])
        : throw new MemoryViolationException(place == Slots ? "No arm is arriving." : $"Slot {place} is empty.");

    private int PlaceOf(ArmHandle arm) => (uint)arm.Place < (uint)_arm.Length && arm.Generation == _generation[arm.Place] && _arm[arm.Place] != Nobody
        ? arm.Place
        : throw new MemoryViolationException("This arm has been let go: its handle is stale.");

    private int Slot(int slot) => (uint)slot < (uint)Slots
        ? slot
        : throw new MemoryViolationException($"There is no slot {slot}: memory has the slots 0 to {Slots - 1}.");

    private int Empty(int slot) => _arm[Slot(slot)] == Nobody
        ? slot
        : throw new MemoryViolationException($"Slot {slot} is occupied: evict its arm first.");

    private void RequireOpen()
    {
        if (IsCommitted) throw new MemoryViolationException("The learner has committed; nothing can be done after that.");
    }
}
