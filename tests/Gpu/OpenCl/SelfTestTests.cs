using Bandits.Gpu.OpenCl;

namespace Bandits.Gpu.Tests.OpenCl;

public sealed class SelfTestTests
{
    [Fact]
    public void Run_InstalledDevice_FindsNothingWrong()
    {
        using ClContext context = Installed.Context();
        Assert.Null(SelfTest.Run(context, new ProgramCache(null)));
        Assert.Equal(2u, context.References); // its queue and itself: all else is released
    }

    [Fact]
    public void Compare_WrongAnswer_ShowsIt()
    {
        uint[][] given = [[0x40400000], [0x40000000], [0]]; // 3, 2, 0
        uint[] right =
        [
            0x40A00000, 0x3F800000, 0x40C00000, 0x3FC00000, 0x40C00000, 0x40C00000, 0x3FDDB3D7, 0x40400000, 0x4E808000, 0x4D9A0000, 0, 0x10100000,
        ];
        right[9] = (uint)(int)(0x40400000 * 0.3f);
        Assert.Null(SelfTest.Compare(given, right));
        right[6]++;
        Assert.Equal(
            "as_uint(sqrt(as_float(a))), a = 0x40400000, b = 0x40000000, c = 0x00000000: 0x3fddb3d8 instead of 0x3fddb3d7.",
            SelfTest.Compare(given, right));
    }
}
