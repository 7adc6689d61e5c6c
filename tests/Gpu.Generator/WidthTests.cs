using System.Reflection;
using Bandits.Gpu.Generator.Tests.Samples;
using Bandits.Gpu.Kernels;

namespace Bandits.Gpu.Generator.Tests;

/// <summary>Kernels at every width: the same lanes give the same bits.</summary>
public sealed class WidthTests
{
    private const int Arms = 5;

    private static readonly Dictionary<string, int> Uniforms =
        new() { ["Counted"] = Arms, ["_learner.Arms"] = Arms, ["_environment.Arms"] = Arms, ["_environment.Common"] = 0 };

    [Theory]
    [InlineData("Width256", 8)]
    [InlineData("Width128", 4)]
    [InlineData("Alone", 1)]
    public void Play_AtAnotherWidth_SameBits(string width, int lanes)
    {
        uint[][] expected = Play("", 16);
        uint[][] actual = Play(width, lanes);
        Assert.Equal(expected, actual);
        Assert.True(expected.Select(lane => lane[Rows.Regret]).Distinct().Count() > 8); // the lanes differ
    }

    [Fact]
    public void Play_TwoSlices_SameBits() => Assert.Equal(Play("", 16), Play("Width256", 8, 137));

    // Where the fields of the loop lie among its rows.
    private static class Rows
    {
        public const int Learner = 3 * Arms;
        public const int Regret = Learner + 5 + 5 + 3 + Arms;
        public const int All = Regret + 4 + Arms;
    }

    // The state of 16 lanes after 500 rounds, played in blocks of some lanes and in one or two slices.
    private static uint[][] Play(string width, int lanes, int cut = 500)
    {
        Type loop = At(typeof(BanditLoop<,>), width).MakeGenericType(At(typeof(Ucb1Lanes), width), At(typeof(ScheduledArms), width));
        MethodInfo play = At(typeof(LaneRunner), width).GetMethod("Play")!.MakeGenericMethod(loop);
        float[] table = [250, 0.9f, 0.1f, 0.2f, 0.9f, 0.3f, 0.4f, 500, 0.8f, 0.8f, 0.2f, 0.1f, 0.3f, 0.4f];
        var result = new uint[16][];
        for (int first = 0; first < 16; first += lanes)
        {
            uint[] state = new uint[Rows.All * lanes];
            for (int i = 0; i < lanes; i++)
            {
                uint[] options = [0, 0x9E3779B9u * (uint)(first + i), 17, (uint)(first + i), 3];
                for (int k = 0; k < 5; k++) state[(Rows.Learner + k) * lanes + i] = options[k];
            }

            play.Invoke(null, [Uniforms, table, state, 0, cut]);
            play.Invoke(null, [Uniforms, table, state, cut, 500]);
            for (int i = 0; i < lanes; i++) result[first + i] = [.. Enumerable.Range(0, Rows.All).Select(row => state[row * lanes + i])];
        }

        return result;
    }

    private static Type At(Type type, string width) =>
        width == "" ? type : type.Assembly.GetType($"{type.Namespace}.{width}.{type.Name}", throwOnError: true)!;
}
