namespace Bandits.Tuning.Programs;

/// <summary>A program that has ended.</summary>
/// <param name="ExitCode">Its exit code.</param>
/// <param name="Output">Its standard output: the last <see cref="ProgramSolver.MostOutput"/> characters.</param>
/// <param name="Errors">Its standard error: as much.</param>
/// <param name="Time">From its start to its end.</param>
/// <param name="TimedOut">Whether it was killed at its time limit.</param>
public sealed record ProgramRun(int ExitCode, string Output, string Errors, TimeSpan Time, bool TimedOut);
