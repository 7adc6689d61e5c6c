namespace Bandits.Experiments.Plans.Reading;

/// <summary>Something wrong in a plan.</summary>
/// <param name="File">The file, as it was named.</param>
/// <param name="Line">The line, from 1.</param>
/// <param name="Column">The column, from 1.</param>
/// <param name="Message">What is wrong, what is allowed and what to change.</param>
public sealed record PlanProblem(string File, int Line, int Column, string Message)
{
    /// <summary>The problem in the form that editors understand.</summary>
    /// <returns>file:line:column: message.</returns>
    public override string ToString() => $"{File}:{Line}:{Column}: {Message}";
}
