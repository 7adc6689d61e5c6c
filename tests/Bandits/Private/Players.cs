using Bandits.BestArm;
using Bandits.Environments.BestArm;
using Bandits.Private;
using Bandits.Protocol;
using Bandits.Randomness;

namespace Bandits.Learners.Tests.Private;

/// <summary>The learners of the comparisons, by name.</summary>
internal static class Players
{
    public static ILearner<None, Choice, double> Build(string name, LinearArms arms, long horizon, double epsilon, RandomStream random)
    {
        var options = new PrivacyOptions { Epsilon = epsilon, Noise = PrivacyNoise.Simulation };
        var dpBai = new DpBaiOptions { Epsilon = epsilon, Noise = PrivacyNoise.Simulation };
        return name switch
        {
            "DP-BAI" => new DpBai(arms.Features, horizon, random, dpBai),
            "DP-BAI-var" => new DpBai(arms.Features, horizon, random, dpBai with { Rule = SubsetRule.Variance }),
            "DP-BAI without noise" => new DpBai(arms.Features, horizon, random, dpBai with { Noise = PrivacyNoise.None }),
            "DP-BAI-Gauss" => new DpBaiGauss(arms.Features, horizon, random, new DpBaiGaussOptions { Epsilon = epsilon, BeyondValidity = true }),
            "DP-OD-stat" => new DpOdStat(arms.Features, horizon, random, new DpOdStatOptions { Epsilon = epsilon }),
            "DP-OD-mean" => new DpOdMean(arms.Features, horizon, random, options),
            "SH-Laplace" => new PrivateSequentialHalving(arms.Arms, horizon, random, options),
            "uniform-Laplace" => new PrivateUniformAllocation(arms.Arms, horizon, random, options),
            "OD-LinBAI" => new OdLinBai(arms.Features, horizon),
            _ => throw new ArgumentException(name),
        };
    }
}
