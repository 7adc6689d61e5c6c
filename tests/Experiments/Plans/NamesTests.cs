using Bandits.Experiments.Catalog;

namespace Bandits.Experiments.Tests.Plans;

public sealed class NamesTests
{
    [Theory]
    [InlineData("ab", "ba")] // one swap; two replacements would be too far
    [InlineData("exp", "exp3")]
    [InlineData("expp3", "exp3")]
    [InlineData("Sliding_Window_UCB", "sliding-window-ucb")]
    [InlineData("zzzzzz", null)]
    [InlineData("", null)]
    public void Nearest_Misspelt_IsTheNameMeant(string given, string? expected) =>
        Assert.Equal(expected, Names.Nearest(given, ["exp3", "exp3-ix", "ba", "sliding-window-ucb"]));

    [Fact]
    public void Suggest_NothingNear_ListsWhatIsAllowed() =>
        Assert.Equal(". Allowed: exp3, ucb1.", Names.Suggest("something-else", ["exp3", "ucb1"]));

    [Theory]
    [InlineData("LearningRate", "learning-rate")]
    [InlineData("XScale", "x-scale")]
    [InlineData("Exp3", "exp3")]
    public void Kebab_Identifier_IsTheNameInPlans(string identifier, string expected) => Assert.Equal(expected, Names.Kebab(identifier));
}
