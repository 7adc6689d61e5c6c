using Bandits.Protocol;
using Bandits.State;
using Bandits.Validation;

namespace Bandits.Costs;

/// <summary>The choices whose costs have not come yet, found by their numbers. Room of closed ones is used again.</summary>
/// <remarks>Cost of each call: one look into a hash table. Memory: what the most choices that ever waited at once need.</remarks>
/// <param name="arms">Number of arms.</param>
/// <param name="numbers">How many numbers are kept with a choice.</param>
/// <param name="marks">How many marks, each true or false, are kept with a choice.</param>
internal sealed class WaitingChoices(int arms, int numbers = 0, int marks = 0) : IHasState
{
    private readonly Dictionary<long, WaitingChoice> _open = [];
    private readonly Stack<WaitingChoice> _free = new();
    private readonly int[] _perArm = new int[arms];

    public int Arms => arms;

    public int Count => _open.Count;

    public IReadOnlyCollection<WaitingChoice> All => _open.Values;

    /// <summary>How many choices of an arm wait.</summary>
    public int Of(int arm) => _perArm[arm];

    /// <summary>Notes a choice.</summary>
    /// <param name="choice">The choice, with a number that no waiting one has.</param>
    /// <returns>Where to keep more about it; what is there is what some closed choice left.</returns>
    public WaitingChoice Open(NumberedChoice choice)
    {
        WaitingChoice waiting = _free.TryPop(out WaitingChoice? used) ? used : new WaitingChoice(arms, numbers, marks);
        waiting.Choice = choice;
        _open.Add(choice.Number, waiting);
        _perArm[choice.Arm]++;
        return waiting;
    }

    /// <summary>Finds a waiting choice; changes nothing.</summary>
    /// <param name="choice">The choice, as it was returned.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such arm.</exception>
    /// <exception cref="InvalidOperationException">No such choice waits for its cost.</exception>
    public WaitingChoice Require(NumberedChoice choice)
    {
        Check.Arm(choice.Arm, arms);
        if (!_open.TryGetValue(choice.Number, out WaitingChoice? waiting))
            throw new InvalidOperationException(
                $"No choice of number {choice.Number} waits for its cost: it was never made, or is closed already. Call Learn or Skip once per choice.");
        if (!waiting.Choice.Equals(choice))
            throw new InvalidOperationException($"Choice {choice.Number} was {waiting.Choice}, not {choice}: hand choices back as they were returned.");
        return waiting;
    }

    /// <summary>Whether a choice waits.</summary>
    public bool Holds(NumberedChoice choice) => _open.TryGetValue(choice.Number, out WaitingChoice? waiting) && waiting.Choice.Equals(choice);

    /// <summary>Closes a choice; its room may be overwritten at the next <see cref="Open"/>.</summary>
    public void Close(WaitingChoice waiting)
    {
        _open.Remove(waiting.Choice.Number);
        _perArm[waiting.Arm]--;
        _free.Push(waiting);
    }

    /// <inheritdoc/>
    public void Visit(StateVisitor state)
    {
        WaitingChoice[] open = [.. _open.Values.OrderBy(waiting => waiting.Choice.Number)];
        int count = state.Count("count", open.Length);
        var visited = new List<WaitingChoice>();
        for (int i = 0; i < count; i++)
        {
            WaitingChoice waiting = i < open.Length ? open[i] : new WaitingChoice(arms, numbers, marks);
            state.Part($"choice{i}", waiting);
            visited.Add(waiting);
        }

        if (!state.IsLoading) return;
        _open.Clear();
        Array.Clear(_perArm);
        foreach (WaitingChoice waiting in visited)
        {
            state.Require(_open.TryAdd(waiting.Choice.Number, waiting), $"two choices have the number {waiting.Choice.Number}");
            _perArm[waiting.Arm]++;
        }
    }
}
