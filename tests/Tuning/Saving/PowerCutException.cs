namespace Bandits.Tuning.Tests.Saving;

/// <summary>The power of a <see cref="FailingDisk"/> failed: nothing after it happened.</summary>
public sealed class PowerCutException : Exception;
