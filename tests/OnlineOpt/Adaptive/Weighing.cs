namespace Bandits.OnlineOpt.Tests.Adaptive;

/// <summary>The ways of weighing of the adaptive learners, written down from their definitions without logarithms or places.</summary>
internal abstract class Weighing
{
    public abstract double[] Weights(List<Life> alive, long round);

    public abstract void Learn(List<Life> alive, double[] advantages);

    public sealed class StronglyAdaptive : Weighing
    {
        public override double[] Weights(List<Life> alive, long round)
        {
            foreach (Life life in alive)
                if (life.Birth == round) life.Weight = Rate(life);
            return [.. alive.Select(life => life.Weight)];
        }

        public override void Learn(List<Life> alive, double[] advantages)
        {
            for (int i = 0; i < alive.Count; i++) alive[i].Weight *= 1 + Rate(alive[i]) * advantages[i];
        }

        private static double Rate(Life life) => Math.Min(.5, Math.Pow(2, -.5 * life.Level));
    }

    public sealed class CoinBetting : Weighing
    {
        public override double[] Weights(List<Life> alive, long round)
        {
            double[] weights = [.. alive.Select(life => Prior(life) * Math.Max(Bet(life), 0))];
            return weights.Sum() > 0 ? weights : [.. alive.Select(Prior)];
        }

        public override void Learn(List<Life> alive, double[] advantages)
        {
            for (int i = 0; i < alive.Count; i++)
            {
                double bet = Bet(alive[i]);
                alive[i].Bets.Add((bet > 0 ? advantages[i] : Math.Max(advantages[i], 0), bet));
            }
        }

        private static double Bet(Life life) => life.Bets.Sum(bet => bet.G) / (life.Bets.Count + 1) * (1 + life.Bets.Sum(bet => bet.G * bet.W));

        private static double Prior(Life life) => 1 / (Math.Pow(life.Birth, 2) * (1 + Math.Floor(Math.Log2(life.Birth))));
    }

    public sealed class NormalHedge : Weighing
    {
        public override double[] Weights(List<Life> alive, long round)
        {
            double[] weights = [.. alive.Select(life => Potential(life.Regret + 1, life.Total + 1) - Potential(life.Regret - 1, life.Total + 1))];
            return weights.Sum() > 0 ? weights : [.. alive.Select(_ => 1.0)];
        }

        public override void Learn(List<Life> alive, double[] advantages)
        {
            for (int i = 0; i < alive.Count; i++)
            {
                alive[i].Regret += advantages[i];
                alive[i].Total += Math.Abs(advantages[i]);
            }
        }

        private static double Potential(double regret, double total) => Math.Exp(Math.Pow(Math.Max(regret, 0), 2) / (3 * total));
    }

    public sealed class LeadingHistory(double rate) : Weighing
    {
        private List<Life> _before = [];

        public override double[] Weights(List<Life> alive, long round)
        {
            // The newcomer gets 1 / t of all that lived before; only then do the dead leave.
            if (round > 1) foreach (Life life in _before) life.Weight *= 1 - 1.0 / round;
            alive.Single(life => life.Birth == round).Weight = 1.0 / round;
            double sum = alive.Sum(life => life.Weight);
            foreach (Life life in alive) life.Weight /= sum;
            return [.. alive.Select(life => life.Weight)];
        }

        public override void Learn(List<Life> alive, double[] advantages)
        {
            for (int i = 0; i < alive.Count; i++) alive[i].Weight *= Math.Exp(rate * advantages[i]);
            double sum = alive.Sum(life => life.Weight);
            foreach (Life life in alive) life.Weight /= sum;
            _before = [.. alive];
        }
    }
}
