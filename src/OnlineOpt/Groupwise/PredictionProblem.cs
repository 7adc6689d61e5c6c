using Bandits.Protocol;
using Bandits.Validation;

namespace Bandits.OnlineOpt.Groupwise;

/// <summary>Predicting a label.</summary>
/// <param name="loss">The loss.</param>
public sealed class PredictionProblem(PredictionLoss loss = PredictionLoss.Squared) : IGroupProblem<Prediction, Label>
{
    /// <inheritdoc/>
    public bool IsConvex => loss != PredictionLoss.ZeroOne;

    /// <inheritdoc/>
    public void Require(Label feedback) => Check.Finite(feedback.Value, "label");

    /// <inheritdoc/>
    public double Loss(Prediction action, Label feedback)
    {
        double error = action.Value - feedback.Value;
        return loss switch
        {
            PredictionLoss.Squared => error * error,
            PredictionLoss.Absolute => Math.Abs(error),
            _ => error == 0 ? 0 : 1,
        };
    }

    /// <inheritdoc/>
    public Prediction Average(ReadOnlySpan<Prediction> actions, ReadOnlySpan<double> weights)
    {
        double sum = 0;
        for (int i = 0; i < actions.Length; i++) sum += weights[i] * actions[i].Value;
        return new Prediction(sum);
    }
}
