using Bandits.OnlineOpt.Groupwise;
using Bandits.Protocol;
using Bandits.Randomness;
using Bandits.State;

namespace Bandits.OnlineOpt.Tests.Groupwise;

public sealed class LinearPredictorTests
{
    [Fact]
    public void Learn_SquaredLoss_DescendsItsGradient()
    {
        var descent = new Descent(2, .1);
        var predictor = new LinearPredictor<Descent>(2, descent);
        Assert.Equal(0, predictor.Propose([1, 2], 1).Value);
        Assert.Equal(0, predictor.Propose([3, 1], 1).Value); // not learned from
        predictor.Propose([1, 2], .5);
        predictor.Learn([1, 2], .5, new Label(1)); // gradient 2 * .5 * (0 - 1) (1, 2)
        Assert.Equal(.5, predictor.Propose([1, 2], 1).Value, 1e-15);
        Assert.Equal(.5, descent.LastLoss);
        Assert.Throws<InvalidOperationException>(() => SavedState.Save(predictor));
    }

    [Fact]
    public void Learn_LogisticLoss_DescendsItsGradient()
    {
        var descent = new Descent(2, .1);
        var predictor = new LinearPredictor<Descent>(2, descent, LinearLink.Logistic);
        Assert.Equal(.5, predictor.Propose([1, 2], 1).Value);
        predictor.Learn([1, 2], .5, new Label(1)); // gradient .5 (1/2 - 1) (1, 2): the score of (1, 2) is .025 + .1
        Assert.Equal(.5 * Math.Log(2), descent.LastLoss, 1e-15);
        Assert.Equal(1 / (1 + Math.Exp(-.125)), predictor.Propose([1, 2], 1).Value, 1e-15);
        predictor.Learn([1, 2], 1, new Label(.25)); // -y ln z - (1 - y) ln(1 - z)
        double z = 1 / (1 + Math.Exp(-.125));
        Assert.Equal(-.25 * Math.Log(z) - .75 * Math.Log(1 - z), descent.LastLoss, 1e-15);
    }

    [Fact]
    public void Learn_LogisticLossOfLargeScores_StaysFinite()
    {
        var descent = new Descent(1, 1);
        var predictor = new LinearPredictor<Descent>(1, descent, LinearLink.Logistic);
        predictor.Propose([1], 1);
        predictor.Learn([1e4], 1, new Label(1)); // w = 5000
        Assert.Equal(1, predictor.Propose([1], 1).Value);
        predictor.Learn([1], 1, new Label(0));
        Assert.Equal(5000, descent.LastLoss);
    }

    [Fact]
    public void Regrets_DisjointGroups_FindBothModels()
    {
        RandomStream random = GroupRun.Stream(3);
        var learner = new GroupwiseLearner<Prediction, Label>(
            GroupRun.Squared, GroupRun.Many(2, () => new LinearPredictor<Descent>(2, new Descent(2, .1))), GroupRun.Stream(0));
        double last = 0;
        for (int round = 0; round < 4000; round++)
        {
            int group = random.NextIndex(2);
            double[] x = [random.NextDouble(), 1];
            var context = new GroupContext(x, new[] { new ActiveGroup(group) });
            var label = new Label(group == 0 ? x[0] : 1 - x[0]);
            Prediction action = learner.Act(context);
            last = learner.ChargedLoss(label);
            learner.Learn(context, action, label);
        }

        Assert.InRange(last, 0, 1e-6);
    }

    /// <summary>Gradient descent without a domain.</summary>
    private sealed class Descent(int dimension, double rate) : ILearner<None, Point, LossGradient>, IHasState
    {
        private readonly double[] _point = new double[dimension];
        private bool _open;

        public double LastLoss { get; private set; }

        public Point Act(None context)
        {
            Assert.False(_open);
            _open = true;
            return new Point(_point);
        }

        public void Learn(None context, Point action, LossGradient feedback)
        {
            Assert.True(_open);
            _open = false;
            LastLoss = feedback.Loss;
            for (int i = 0; i < _point.Length; i++) _point[i] -= rate * feedback.Gradient[i];
        }

        public void Visit(StateVisitor state) => state.Values("point", _point);
    }
}
