using Bandits.Tuning.Programs;
using Bandits.Tuning.Spaces;

namespace Bandits.Tuning.Tests.Programs;

public sealed class ArgumentTemplateTests
{
    private static readonly string[] Names = ["a", "b", "input"];

    private static IReadOnlyList<string> Fill(string[] arguments, params (string Name, string Value)[] values) =>
        new ArgumentTemplate(arguments, Names).Fill(values.ToDictionary(pair => pair.Name, pair => pair.Value));

    [Fact]
    public void Fill_Values_StandWhereTheirNamesStood() =>
        Assert.Equal(["solve", "--x=1,2", "y1", "{c}", "{", "{}"], Fill(["solve", "--x={a},{b}", "y{a}", "{c}", "{", "{}"], ("a", "1"), ("b", "2")));

    [Fact]
    public void Fill_ValueThatLooksLikeAName_IsNotLookedInto() => Assert.Equal(["solve", "{b}"], Fill(["solve", "{a}"], ("a", "{b}"), ("b", "2")));

    [Fact]
    public void Fill_AbsentOrEmpty_LeavesTheArgumentOut() => Assert.Equal(["solve", "-b2"], Fill(["solve", "{input}", "{a}", "-b{b}"], ("a", ""), ("b", "2")));

    [Fact]
    public void Uses_NamesInBraces_Only()
    {
        var template = new ArgumentTemplate(["solve", "a", "x{b}"], Names);
        Assert.False(template.Uses("a"));
        Assert.True(template.Uses("b"));
        Assert.False(new ArgumentTemplate(["solve", "{a{b}}"], ["a{b}"]).Uses("a{b}")); // nor does Fill see it
    }

    [Fact]
    public void Build_NoProgram_IsRefused()
    {
        Assert.Throws<ArgumentException>(() => new ArgumentTemplate([], Names));
        Assert.Throws<ArgumentException>(() => new ArgumentTemplate([" "], Names));
    }

    [Fact]
    public void Texts_Configuration_ByName()
    {
        Configuration configuration = new ParameterSpace(Parameter.Real("a", 1e-7, 0.1, 2), Parameter.Bool("b"))[1];
        Assert.Equal(new Dictionary<string, string> { ["a"] = "1E-07", ["b"] = "true" }, ArgumentTemplate.Texts(configuration));
    }
}
