using System.Text;
using Bandits.Contextual;
using Bandits.Costs;
using Bandits.Protocol;
using Bandits.Randomness;
using Bandits.State;

namespace Bandits.Learners.Tests.Costs;

/// <summary>Saved learners that must be readable by every later version, and what they do then.</summary>
public sealed class SavedCostLearnerTests
{
    [Fact]
    public void Save_TsallisInf_KnownText()
    {
        var learner = new TsallisInfCosts(2, new RandomStream(1));
        learner.Learn(default, learner.Act(default), new Cost(4));
        learner.Act(default);
        AssertSaved(
            """
            {"format":"bandits-state","version":1,"type":"Bandits.Costs.TsallisInfCosts","state":{"next":2,
            "waiting":{"count":1,"choice0":{"arm":0,"probability":0.9330127018922193,"number":1,"marks":[0]}},
            "play":{"costs":{"sum":[0,8],"paid":4,"count":1,"means":{"count":[0,1],"mean":[0,4],"squares":[0,0]}},
            "shift":[0,0],"weights":{"weight":[0.9330127018922192,0.06698729810778066],"total":0.9999999999999999,
            "depth":0.7320508075688774},"round":2},"random":{"key":1,"nonce":0,"position":2}}}
            """,
            learner);
    }

    [Fact]
    public void Save_ChebCb_KnownText()
    {
        var learner = new ChebCb(2, new ContextRange(0, 1), new RandomStream(1), new ChebCbOptions { Features = 2 });
        learner.Learn(0.75, learner.Act(0.75), new Cost(4));
        learner.Act(0.5);
        AssertSaved(
            """
            {"format":"bandits-state","version":1,"type":"Bandits.Contextual.ChebCb","state":{"next":2,"waiting":{"count":1,
            "choice0":{"arm":0,"probability":0.7233348941655366,"number":1,"numbers":[1,0,0]}},"clipped":0,
            "known0":{"gram":[0,0,0,0],"target":[0,0],"count":0},"theta0":[0,0],"known1":{"gram":[1,0.5,0.5,0.25],
            "target":[4,2],"count":1},"theta1":[3.1999974399530027,1.5999987200991141],
            "probability":[0.7233348941655366,0.2766651058344633],"largest":4,"error":16,"gamma":0.5045248481988337,"costs":1,
            "random":{"key":1,"nonce":0,"position":2}}}
            """,
            learner);
    }

    [Theory]
    [InlineData("\"arm\":1", "\"arm\":2")]
    [InlineData("\"arm\":1", "\"arm\":-1")]
    [InlineData("\"count\":1", "\"count\":2000000000")]
    [InlineData("\"marks\":[0]", "\"marks\":[]")]
    public void Load_Damaged_ThrowsAndChangesNothing(string part, string damage)
    {
        var learner = new TsallisInfCosts(2, new RandomStream(1));
        learner.Act(default);
        string saved = Encoding.UTF8.GetString(SavedState.Save(learner));
        Assert.Contains(part, saved, StringComparison.Ordinal);
        byte[] damaged = Encoding.UTF8.GetBytes(saved.Replace(part, damage, StringComparison.Ordinal));
        Assert.Throws<System.Text.Json.JsonException>(() => SavedState.Load(learner, damaged));
        Assert.Equal(saved, Encoding.UTF8.GetString(SavedState.Save(learner)));
    }

    /// <summary>What the shape of the text does not show is found when it has been read; the learner goes back to what it was.</summary>
    [Theory]
    [InlineData("\"number\":1", "\"number\":0", "two choices have the number 0")]
    [InlineData("\"number\":1", "\"number\":2", "no choice of this learner")]
    [InlineData("\"numbers\":[4]", "\"numbers\":[5]", "no choice of this learner")]
    [InlineData("\"numbers\":[4]", "\"numbers\":[0.5]", "no choice of this learner")]
    [InlineData("\"probability\":0.5,\"number\":0", "\"probability\":0,\"number\":0", "no choice is")]
    [InlineData("\"probability\":0.5,\"number\":0", "\"probability\":\"NaN\",\"number\":0", "no choice of this learner")]
    [InlineData("\"next\":2", "\"next\":-1", "the number of the next choice")]
    [InlineData("\"sum\":[0,0]", "\"sum\":[0,-1]", "the sums of costs")]
    [InlineData("\"count\":[0,0]", "\"count\":[0,-1]", "the counts of costs")]
    [InlineData("\"total\":1", "\"total\":3", "no distribution")]
    [InlineData("\"depth\":", "\"depth\":\"NaN\",\"deeper\":", "no distribution")]
    [InlineData("\"round\":1", "\"round\":0", "the round or the shifts")]
    public void Load_ImpossibleNumbers_SaysWhichAndGoesBack(string part, string damage, string expected)
    {
        var saved = new TsallisInfCb(2, new ContextRange(0, 1), new RandomStream(1));
        saved.Act(0.1);
        saved.Act(0.9);
        string text = Encoding.UTF8.GetString(SavedState.Save(saved));
        int at = text.LastIndexOf(part, StringComparison.Ordinal);
        Assert.True(at >= 0, text);
        byte[] damaged = Encoding.UTF8.GetBytes(text[..at] + damage + text[(at + part.Length)..]);
        var learner = new TsallisInfCb(2, new ContextRange(0, 1), new RandomStream(2));
        learner.Learn(0.3, learner.Act(0.3), new Cost(4));
        byte[] before = SavedState.Save(learner);
        Assert.Contains(expected, Assert.ThrowsAny<System.Text.Json.JsonException>(() => SavedState.Load(learner, damaged)).Message, StringComparison.Ordinal);
        Assert.Equal(before, SavedState.Save(learner));
    }

    private static void AssertSaved(string expected, IHasState learner) =>
        Assert.Equal(expected.ReplaceLineEndings(""), Encoding.UTF8.GetString(SavedState.Save(learner)));
}
