using Bandits.Adaptive;

namespace Bandits.Learners.Tests.Adaptive;

/// <summary>StABL straight from its formulas: everything recomputed from Lambda and ln w in every round, over all arms and levels.</summary>
internal sealed class DenseStabl
{
    private readonly int _arms;
    private readonly StablOptions _options;
    private readonly long _horizon;
    private readonly int _lowest;
    private long _round;

    public DenseStabl(int arms, long horizon, StablOptions options)
    {
        _arms = arms;
        _options = options;
        _horizon = horizon;
        int highest = (int)Math.Ceiling(Math.Log2(horizon));
        _lowest = options.LowestLevel ?? (int)Math.Ceiling(Math.Log2(options.RoundsPerArm * (double)arms));
        if (!options.Anytime) _lowest = Math.Min(_lowest, highest);
        Lengths = options.Anytime ? [1L << _lowest] : [.. Enumerable.Range(_lowest, highest - _lowest + 1).Select(k => 1L << k)];
        Losses = [.. Lengths.Select(_ => new double[arms])];
        Rates = [.. Lengths.Select(Alpha)];
        LogWeights = [.. Rates.Select(rate => Math.Log(rate))];
    }

    public List<long> Lengths { get; }

    public List<double[]> Losses { get; }

    public List<double> LogWeights { get; }

    public List<double> Rates { get; }

    public double[] Shares => Softmax([.. LogWeights]);

    public double[] P => Mix(Shares);

    public double[] Q
    {
        get
        {
            double[] mean = Mix([.. Lengths.Select(_ => 1.0 / Lengths.Count)]);
            if (_options.Observation == ObservationRule.Uniform) return [.. mean.Select(_ => 1.0 / _arms)];
            if (_options.Observation == ObservationRule.Mixture)
                return [.. mean.Select(x => _options.UniformShare / _arms + (1 - _options.UniformShare) * x)];
            double[] most = [.. Enumerable.Range(0, _arms).Select(i => Enumerable.Range(0, Lengths.Count).Max(k => X(k)[i] * X(k)[i]))];
            return [.. mean.Select((x, i) => most[i] / (2 * most.Sum()) + x / 2)];
        }
    }

    public double[] X(int level) => Softmax([.. Losses[level].Select(loss => -Eta(Lengths[level]) * loss)]);

    public double Eta(long length)
    {
        double n = _arms, g = _options.UniformShare;
        bool uniform = _options.Observation == ObservationRule.Uniform || g == 1;
        bool mixture = _options.Observation == ObservationRule.Mixture;
        double v = _options.Estimator == LossEstimator.Pooled || uniform ? n : mixture ? n / g : 2 * n;
        double eta = _options.BaseStep * Math.Sqrt(2 * Math.Log(n) / (v * length));
        return _options.Baseline == 0 ? eta : Math.Min(eta, (mixture ? Math.Min(0.5, g) : 0.5) / (n * _options.Baseline));
    }

    public double Range()
    {
        double n = _arms, g = _options.UniformShare, m = Lengths.Count;
        return _options.Observation switch
        {
            ObservationRule.Uniform => n,
            ObservationRule.Mixture => g == 1 ? n : Math.Min(n / g, m / (1 - g)),
            _ => 2 * m,
        };
    }

    public double Alpha(long length)
    {
        double t = _options.Anytime ? Math.Max(_round, 1) : _horizon;
        double logN = Math.Max(Math.Log(t * (1 + Math.Log2(t))), Math.Log(2));
        return Math.Min(1 / (2 * Range()), _options.MetaStep * Math.Sqrt(logN / (2 * Range() * length)));
    }

    /// <summary>The estimates that the losses of a played and an observed arm make.</summary>
    public double[] Estimates(int played, double playedLoss, int queried, double queriedLoss)
    {
        double[] h = new double[_arms], p = P, q = Q;
        if (_options.Estimator == LossEstimator.ObservationOnly)
        {
            h[queried] = (queriedLoss - _options.Baseline) / q[queried];
        }
        else
        {
            h[played] += (playedLoss - _options.Baseline) / (p[played] + q[played]);
            h[queried] += (queriedLoss - _options.Baseline) / (p[queried] + q[queried]);
        }

        return h;
    }

    public void Learn(double[] h)
    {
        double[] p = P;
        for (int k = 0; k < Lengths.Count; k++)
        {
            double r = 0;
            double[] x = X(k);
            for (int i = 0; i < _arms; i++) r += (p[i] - x[i]) * h[i];
            LogWeights[k] += Math.Log(1 + Math.Clamp(Rates[k] * r, -0.5, 0.5));
        }

        foreach (double[] losses in Losses)
            for (int i = 0; i < _arms; i++) losses[i] += h[i];
        Advance();
    }

    public void Advance()
    {
        _round++;
        if (_options.Anytime && _round > Lengths[0] && (_round & (_round - 1)) == 0)
        {
            Lengths.Add(_round);
            Losses.Add(new double[_arms]);
            Rates.Add(0);
            LogWeights.Add(0);
        }

        for (int k = 0; k < Lengths.Count; k++)
        {
            if (_round % Lengths[k] != 0) continue;
            Array.Clear(Losses[k]);
            Rates[k] = Alpha(Lengths[k]);
            LogWeights[k] = Math.Log(Rates[k]);
        }
    }

    private double[] Mix(double[] shares)
    {
        double[] p = new double[_arms];
        for (int k = 0; k < shares.Length; k++)
        {
            double[] x = X(k);
            for (int i = 0; i < _arms; i++) p[i] += shares[k] * x[i];
        }

        return p;
    }

    private static double[] Softmax(double[] logits)
    {
        double[] weights = [.. logits.Select(logit => Math.Exp(logit - logits.Max()))];
        return [.. weights.Select(weight => weight / weights.Sum())];
    }
}
