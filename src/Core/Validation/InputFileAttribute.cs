namespace Bandits.Validation;

/// <summary>Marks a text option as the path of a file that is read. What the file holds, not where it lies, is what results depend on.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class InputFileAttribute : Attribute;
