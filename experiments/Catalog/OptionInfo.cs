using System.Collections;
using System.Collections.Concurrent;
using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using Bandits.Validation;

namespace Bandits.Experiments.Catalog;

/// <summary>One option of a component: an init property of its options record.</summary>
public sealed class OptionInfo
{
    private static readonly ConcurrentDictionary<Type, IReadOnlyList<OptionInfo>> Known = new();
    private static readonly JsonSerializerOptions Json = new() { NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals };

    private OptionInfo(PropertyInfo property, object defaults)
    {
        Property = property;
        Name = Names.Kebab(property.Name);
        Type type = property.PropertyType;
        IsList = type != typeof(string) && type.IsAssignableTo(typeof(IEnumerable));
        if (IsList) type = type.GetElementType() ?? type.GetGenericArguments()[0];
        ValueType = Nullable.GetUnderlyingType(type) ?? type;
        IsNullable = new NullabilityInfoContext().Create(property).WriteState == NullabilityState.Nullable;
        Range = property.GetCustomAttribute<RangeAttribute>();
        IsFile = property.IsDefined(typeof(InputFileAttribute));
        Default = property.GetValue(defaults);
    }

    /// <summary>The name used in plans.</summary>
    public string Name { get; }

    /// <summary>The property behind it.</summary>
    public PropertyInfo Property { get; }

    /// <summary>The type of its value, or of each item of a list: a number, bool, string or enumeration.</summary>
    public Type ValueType { get; }

    /// <summary>Whether its value is a list.</summary>
    public bool IsList { get; }

    /// <summary>Whether it may be null, which stands for the setting that theory gives.</summary>
    public bool IsNullable { get; }

    /// <summary>Whether its value is the path of a file that is read.</summary>
    public bool IsFile { get; }

    /// <summary>The allowed range of the value, or of each item of a list; null for any.</summary>
    public RangeAttribute? Range { get; }

    /// <summary>The value when it is not given.</summary>
    public object? Default { get; }

    /// <summary>What one value may be, as the end of "must be ...".</summary>
    public string AllowedValue => ValueNoun + (Range is null ? "" : " " + OptionRules.Describe(Range));

    /// <summary>What the option may be, as the end of "must be ...".</summary>
    public string Allowed => IsList ? $"a list, each item {AllowedValue}" : AllowedValue;

    private string ValueNoun =>
        ValueType.IsEnum ? "one of " + string.Join(", ", Enum.GetNames(ValueType).Select(Names.Kebab))
        : ValueType == typeof(bool) ? "true or false"
        : IsFile ? "a file that can be read"
        : ValueType == typeof(string) ? "text"
        : ValueType == typeof(double) ? "a number"
        : "a whole number";

    /// <summary>The options of a record type, in the order of its properties.</summary>
    /// <param name="optionsType">The record; has a parameterless constructor.</param>
    /// <returns>Its options.</returns>
    public static IReadOnlyList<OptionInfo> Of(Type optionsType) => Known.GetOrAdd(optionsType, type =>
    {
        object defaults = Activator.CreateInstance(type)!;
        return [.. type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property.SetMethod is { IsPublic: true })
            .Select(property => new OptionInfo(property, defaults))];
    });

    /// <summary>A value of this option as canonical JSON: enumerations by their name in plans, numbers so that they read back the same.</summary>
    /// <param name="value">The value.</param>
    /// <returns>JSON.</returns>
    public static string ToJson(object? value) => JsonSerializer.Serialize(Plain(value), Json);

    /// <summary>What a result depends on of a value: the value as canonical JSON, or of a file a hash of its content.</summary>
    /// <param name="value">The value.</param>
    /// <returns>JSON.</returns>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public string ToKey(object? value)
    {
        if (!IsFile || value is not string { Length: > 0 } path) return ToJson(value);
        using FileStream file = File.OpenRead(path);
        return ToJson("sha256:" + Convert.ToHexStringLower(SHA256.HashData(file)));
    }

    /// <summary>A value of this option as a person would write it.</summary>
    /// <param name="value">The value.</param>
    /// <returns>For example "0.1", "true", "mixture" or "[50,100]".</returns>
    public static string ToText(object? value) => Plain(value) is string text ? text : ToJson(value);

    private static object? Plain(object? value) => value switch
    {
        Enum name => Names.Kebab(name.ToString()),
        string text => text,
        IEnumerable list => list.Cast<object?>().Select(Plain).ToArray(),
        _ => value,
    };
}
