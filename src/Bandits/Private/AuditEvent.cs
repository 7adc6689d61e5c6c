namespace Bandits.Private;

/// <summary>Something that an onlooker may see.</summary>
/// <typeparam name="TView">What can be seen of a run.</typeparam>
/// <param name="Name">What it is, in few words.</param>
/// <param name="Happened">Whether it happened in a run.</param>
public sealed record AuditEvent<TView>(string Name, Func<TView, bool> Happened);
