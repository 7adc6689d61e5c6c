using System.Collections.Concurrent;
using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Bandits.Experiments.Catalog;

/// <summary>The documentation comments of types and members, from the XML files beside the assemblies.</summary>
public static partial class Documentation
{
    private static readonly ConcurrentDictionary<Assembly, IReadOnlyDictionary<string, XElement>> Files = new();

    /// <summary>The summary of a type or member.</summary>
    /// <param name="member">The type, property or field.</param>
    /// <returns>One paragraph; empty if it has none.</returns>
    public static string Summary(MemberInfo member) => Find(member)?.Element("summary") is { } summary ? Text(summary) : "";

    /// <summary>The remarks of a type or member: formula, guarantee, cost, source.</summary>
    /// <param name="member">The type, property or field.</param>
    /// <returns>The paragraphs; empty if it has none.</returns>
    public static IReadOnlyList<string> Remarks(MemberInfo member)
    {
        if (Find(member)?.Element("remarks") is not { } remarks) return [];
        IEnumerable<XElement> paragraphs = remarks.Elements("para").Any() ? remarks.Elements("para") : [remarks];
        return [.. paragraphs.Select(Text)];
    }

    private static XElement? Find(MemberInfo member)
    {
        ArgumentNullException.ThrowIfNull(member);
        string id = member is Type type ? "T:" + NameOf(type)
            : $"{(member is PropertyInfo ? 'P' : 'F')}:{NameOf(member.DeclaringType!)}.{member.Name}";
        return Files.GetOrAdd(member.Module.Assembly, Load).GetValueOrDefault(id);
    }

    private static string NameOf(Type type) =>
        (type.IsGenericType ? type.GetGenericTypeDefinition() : type).FullName!.Replace('+', '.');

    private static IReadOnlyDictionary<string, XElement> Load(Assembly assembly)
    {
        string file = Path.ChangeExtension(assembly.Location, ".xml");
        return !File.Exists(file) ? new Dictionary<string, XElement>()
            : XDocument.Load(file).Descendants("member").ToDictionary(member => member.Attribute("name")!.Value);
    }

    /// <summary>The text of a comment on one line, references by their last name, options and their values as plans write them.</summary>
    private static string Text(XElement element)
    {
        string text = string.Concat(element.Nodes().Select(node => node switch
        {
            XText plain => plain.Value,
            XElement { HasAttributes: true, IsEmpty: true } reference => LastName(reference.FirstAttribute!.Value),
            XElement part => Text(part),
            _ => "",
        }));
        return Space().Replace(text, " ").Trim();
    }

    private static string LastName(string reference)
    {
        string name = Arity().Replace(reference.Split('(')[0].Split('.', ':')[^1], "");
        return reference.StartsWith("P:", StringComparison.Ordinal) || reference.StartsWith("F:", StringComparison.Ordinal) ? Names.Kebab(name) : name;
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();

    [GeneratedRegex(@"`+\d+")]
    private static partial Regex Arity();
}
