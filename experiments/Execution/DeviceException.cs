namespace Bandits.Experiments.Execution;

/// <summary>The device a plan asks for is not there, or does not work.</summary>
/// <param name="message">What is wrong, and what to do.</param>
public sealed class DeviceException(string message) : Exception(message);
