using Bandits.Gpu.Generator.Tests.Samples;
using Bandits.Gpu.Kernels;
using Bandits.Gpu.OpenCl;

namespace Bandits.Gpu.Generator.Tests;

/// <summary>How programs are put together.</summary>
public sealed class ProgramTests
{
    private static readonly Dictionary<string, int> Uniforms = new()
    {
        ["_learner.Arms"] = 40, ["_environment.Arms"] = 7, ["_environment._noise.Kind"] = 0, ["_environment._noise.Common"] = 0, ["_meter.Counted"] = 0,
    };

    [Fact]
    public void Write_Twice_SameText() => Assert.Equal(Program(), Program());

    [Fact]
    public void Write_PartsInOrderAndClassesOnce()
    {
        string program = Program();
        string[] order = ["static uint lane_load", "static float LaneMath_Exp(float x)\n{", "} Loop_learner;", "} Loop_environment_noise_stream;", "} Loop_environment;", "} Loop_meter;", "} Loop;", "__kernel"];
        int[] places = [.. order.Select(text => program.IndexOf(text, StringComparison.Ordinal))];
        Assert.Equal(places.Order(), places);
        Assert.All(order, text => Assert.Equal(2, program.Split(text).Length));
        Assert.DoesNotContain('@', program);
    }

    [Fact]
    public void Write_IntegersTablesAndArraysByPath()
    {
        string program = Program();
        Assert.Contains("#define Loop_learner_Arms 40\n", program, StringComparison.Ordinal);
        Assert.Contains("#define Loop_environment_Arms 7\n", program, StringComparison.Ordinal);
        Assert.Contains("#define Loop_environment_segments table0\n", program, StringComparison.Ordinal);
        Assert.Contains("HELD_ROWS(Loop_environment_means, float, 7)\n", program, StringComparison.Ordinal);
        Assert.Contains("STORED_ROWS(Loop_learner_count, float, 40)\n", program, StringComparison.Ordinal);
        Assert.Contains("HELD_ROWS(Loop_meter_plays, float, 0)\n", program, StringComparison.Ordinal);
        Assert.Contains("#define STATE_ROWS ", program, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_TwoPartsOfOneKernel_HaveIntegersOfTheirOwn()
    {
        string program = KernelProgram.Write(typeof(SampleLoop<SamplePart>), SampleLoop<SamplePart>.Batch(1, 3, 1).Uniforms);
        Assert.Contains("#define Loop_small_Step 1\n", program, StringComparison.Ordinal);
        Assert.Contains("#define Loop_large_Step (-7)\n", program, StringComparison.Ordinal);
        Assert.Contains("#define Loop_first_inner_Step 3\n", program, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_AnIntegerMissing_SaysWhich() => Assert.Contains(
        "_learner.Arms",
        Assert.Throws<ArgumentException>(() => KernelProgram.Write(typeof(BanditLoop<Ucb1Lanes, ScheduledArms>), new Dictionary<string, int>())).Message,
        StringComparison.Ordinal);

    [Theory]
    [InlineData(typeof(BanditLoop<,>))]
    [InlineData(typeof(Ucb1Lanes))]
    [InlineData(typeof(string))]
    public void Write_NoLoop_Refused(Type type) => Assert.Throws<ArgumentException>(() => KernelProgram.Write(type, Uniforms));

    private static string Program() => KernelProgram.Write(typeof(BanditLoop<Ucb1Lanes, ScheduledArms>), Uniforms);
}
