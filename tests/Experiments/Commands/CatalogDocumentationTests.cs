using System.Reflection;
using Bandits.Experiments.Catalog;
using Bandits.Experiments.Plans;
using Bandits.Experiments.Plans.Reading;
using Bandits.Validation;

namespace Bandits.Experiments.Tests.Commands;

/// <summary>What must hold of everything in the catalog, so that plans can name it and people can read about it.</summary>
public sealed class CatalogDocumentationTests
{
    private static readonly ComponentCatalog Catalog = BuiltIn.Catalog();

    private static IEnumerable<Entry> All => [.. Catalog.Learners.Values, .. Catalog.Environments.Values, .. Catalog.Metrics.Values];

    public static TheoryData<string> EntryNames => [.. All.Select(entry => entry.Name)];

    private static IEnumerable<Entry> Named(string name) => All.Where(entry => entry.Name == name);

    [Theory]
    [MemberData(nameof(EntryNames))]
    public void Entry_Documentation_IsComplete(string name)
    {
        foreach (Entry entry in Named(name))
        {
            Assert.Equal(Names.Kebab(entry.Name), entry.Name);
            Assert.NotEqual("", Documentation.Summary(entry.ComponentType));
            foreach (OptionInfo option in OptionInfo.Of(entry.OptionsType))
            {
                Assert.True(Documentation.Summary(option.Property).Length > 0, $"{name}: {option.Name} has no summary");
                if (!option.ValueType.IsEnum) continue;
                foreach (FieldInfo value in option.ValueType.GetFields(BindingFlags.Public | BindingFlags.Static))
                    Assert.True(Documentation.Summary(value).Length > 0, $"{name}: {option.Name}: {value.Name} has no summary");
            }
        }
    }

    [Theory]
    [MemberData(nameof(EntryNames))]
    public void Entry_Options_CanBeGivenInPlans(string name)
    {
        foreach (OptionInfo option in Named(name).SelectMany(entry => OptionInfo.Of(entry.OptionsType)))
        {
            Assert.DoesNotContain(option.Name, new[] { "type", "label", "horizon" });
            Assert.True(
                option.ValueType.IsEnum
                || new[] { typeof(int), typeof(long), typeof(ulong), typeof(double), typeof(bool), typeof(string) }.Contains(option.ValueType),
                $"{name}: {option.Name} is a {option.ValueType}");
            if (option.IsList) Assert.True(option.Property.PropertyType.IsAssignableFrom(option.ValueType.MakeArrayType()), $"{name}: {option.Name}");
        }
    }

    [Theory]
    [MemberData(nameof(EntryNames))]
    public void Entry_Defaults_ObeyTheirRanges(string name)
    {
        foreach (Entry entry in Named(name))
        {
            object defaults = Activator.CreateInstance(entry.OptionsType)!;
            typeof(OptionRules).GetMethod(nameof(OptionRules.Validate))!.MakeGenericMethod(entry.OptionsType).Invoke(null, [defaults]);
        }
    }

    /// <summary>Any learner or environment given all its options at their defaults is the same as given none.</summary>
    [Theory]
    [MemberData(nameof(EntryNames))]
    public void Entry_DefaultsWrittenOut_AreTheSameAsNone(string name)
    {
        foreach (Entry entry in Named(name))
        {
            string options = string.Concat(OptionInfo.Of(entry.OptionsType).Select(option => $", {option.Name}: {OptionInfo.ToJson(option.Default)}"));
            (string list, string others) = entry switch
            {
                LearnerEntry => ("learners", "environments: [switching]"),
                EnvironmentEntry => ("environments", "learners: [ucb1]"),
                _ => ("metrics", "environments: [switching]\nlearners: [ucb1]"),
            };
            // The pair may not fit; what matters here is that no problem points at the options.
            string text = $"horizon: 1000\n{others}\n{list}: [{{type: {name}{options}}}, {{type: {name}, label: second}}]";
            PlanReading reading = new PlanReader(Catalog).Read(text, "plan.yaml");
            Assert.Contains(reading.Problems, problem => problem.Message.Contains("'second' is the same as", StringComparison.Ordinal));
            Assert.DoesNotContain(reading.Problems, problem => problem.Message.Contains(" must be ", StringComparison.Ordinal));
        }
    }
}
