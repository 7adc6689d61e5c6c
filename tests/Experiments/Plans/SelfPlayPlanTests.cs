using Bandits.Experiments.Catalog;
using Bandits.Experiments.Plans;
using Bandits.Experiments.Plans.Reading;

namespace Bandits.Experiments.Tests.Plans;

/// <summary>Plans in which a learner plays a game against another one.</summary>
public sealed class SelfPlayPlanTests
{
    private static readonly ComponentCatalog Catalog = BuiltIn.Catalog();

    [Theory]
    [InlineData("")]
    [InlineData(", opponent: exponentiated-gradient")]
    [InlineData(", opponent: exponentiated-gradient, opponent-rate: 0.1")]
    [InlineData(", opponent: gradient-descent, strategies: 3")]
    public void Read_OpponentThatCanPlay_HasNoProblems(string options) => Assert.Empty(Read(options));

    [Theory]
    [InlineData(", opponent: optimistic-hegde", "has no opponent 'optimistic-hegde'; did you mean 'optimistic-hedge'?")]
    [InlineData(", opponent: exp3", "has no opponent 'exp3'")]
    [InlineData(", opponent: gradient-descent, opponent-rate: 0.1", "has the opponent 'gradient-descent', which has no option learning-rate")]
    [InlineData(", opponent: soft-bayes", "logarithmic losses")]
    [InlineData(", opponent-rate: 0", "must be a number greater than 0")]
    [InlineData(", strategies: 0", "must be a whole number in [1, 10000]")]
    public void Read_OpponentThatCannotPlay_SaysWhy(string options, string message) =>
        Assert.Contains(message, Assert.Single(Read(options)).Message, StringComparison.Ordinal);

    private static IReadOnlyList<PlanProblem> Read(string options) => new PlanReader(Catalog).Read(
        $"horizon: 100\nenvironments: [{{type: matrix-game{options}}}]\nlearners: [optimistic-hedge]\nmetrics: [score]", "plan.yaml").Problems;
}
