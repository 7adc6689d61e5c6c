using Bandits.Protocol;
using Bandits.Validation;

namespace Bandits.OnlineOpt.Groupwise;

/// <summary>Checks the context of a round and keeps it until the feedback comes.</summary>
/// <param name="groups">Number of groups, at least 1.</param>
/// <param name="features">Number of features that are read; 0 if none are.</param>
internal sealed class GroupRound(int groups, int features)
{
    private GroupContext _context;
    private bool _open;

    /// <summary>Number of groups.</summary>
    public int Groups => groups;

    /// <summary>The active groups of the last round.</summary>
    public ReadOnlySpan<ActiveGroup> Active => _context.Active.Span;

    /// <summary>Opens a round. Cost: linear in features and active groups.</summary>
    /// <exception cref="ArgumentException">The context has wrong or non-finite features, or groups out of order or range.</exception>
    public void Open(GroupContext context)
    {
        RequireClosed();
        if (features > 0)
        {
            if (context.Features?.Length != features)
                throw new ArgumentException($"There are {context.Features?.Length ?? 0} features; there must be {features}.", nameof(context));
            for (int i = 0; i < features; i++)
                if (!double.IsFinite(context.Features[i])) throw Check.OutOfRange($"feature {i}", context.Features[i], "a finite number");
        }

        int last = -1;
        foreach (ActiveGroup group in context.Active.Span)
        {
            if (group.Group <= last || group.Group >= groups)
                throw Check.OutOfRange("active group", group.Group, $"ascending, from 0 to {groups - 1}");
            if (!(group.Activity > 0 && group.Activity <= 1))
                throw Check.OutOfRange($"activity of group {group.Group}", group.Activity, "in (0, 1]");
            last = group.Group;
        }

        _context = context;
        _open = true;
    }

    /// <summary>Requires that feedback for this action in this context is due.</summary>
    public void Require(GroupContext context, bool sameAction)
    {
        RequireOpen();
        if (context != _context || !sameAction)
            throw new InvalidOperationException("The feedback belongs to another context or action than the one that waits for it.");
    }

    public void RequireOpen()
    {
        if (!_open) throw new InvalidOperationException("No action waits for feedback: call Act first, and Learn once per action.");
    }

    public void RequireClosed()
    {
        if (_open) throw new InvalidOperationException("The last action still waits for its feedback: call Learn first.");
    }

    public void Close() => _open = false;
}
