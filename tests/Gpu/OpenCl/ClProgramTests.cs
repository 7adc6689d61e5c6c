using Bandits.Gpu.OpenCl;

namespace Bandits.Gpu.Tests.OpenCl;

public sealed class ClProgramTests : IDisposable
{
    private const string Source = "__kernel void one(__global uint *x) { x[get_global_id(0)] = 1; }\n";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("bandits-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Build_TheSameTwice_TakesTheSecondFromTheCache()
    {
        using ClContext context = Installed.Context();
        var cache = new ProgramCache(_folder.FullName);
        using ClProgram first = ClProgram.Build(context, Source, cache);
        using ClProgram second = ClProgram.Build(context, Source, cache);
        Assert.False(first.WasKept);
        Assert.True(second.WasKept);
        Assert.Equal(1u, One(context, second));
        Assert.Single(_folder.GetFiles());
    }

    [Fact]
    public void Build_FileDamagedOrOfNoUseToTheDriver_CompilesAgain()
    {
        using ClContext context = Installed.Context();
        var cache = new ProgramCache(_folder.FullName);
        ClProgram.Build(context, Source, cache).Dispose();
        string file = Assert.Single(_folder.GetFiles()).FullName;
        byte[] good = File.ReadAllBytes(file);

        byte[] damaged = [.. good];
        damaged[^1] ^= 1;
        File.WriteAllBytes(file, damaged);
        using ClProgram again = ClProgram.Build(context, Source, cache);
        Assert.False(again.WasKept);
        Assert.Equal(1u, One(context, again));
        using ClProgram kept = ClProgram.Build(context, Source, cache);
        Assert.True(kept.WasKept);

        cache.Write(Path.GetFileNameWithoutExtension(file), [1, 2, 3, 4]); // intact, but no program
        using ClProgram foreign = ClProgram.Build(context, Source, cache);
        Assert.False(foreign.WasKept);
        Assert.Equal(1u, One(context, foreign));
    }

    [Fact]
    public void Build_ProgramWithAnError_ShowsTheLine()
    {
        using ClContext context = Installed.Context();
        OpenClException error = Assert.Throws<OpenClException>(
            () => ClProgram.Build(context, "__kernel void one(__global uint *x)\n{\n    x[0] = unheard_of;\n}\n", new ProgramCache(_folder.FullName)));
        Assert.Contains("unheard_of", error.Message.Split('\n')[0], StringComparison.Ordinal);
        Assert.EndsWith("in line 3:", error.Message.Split('\n')[0], StringComparison.Ordinal);
        Assert.Equal("    x[0] = unheard_of;", error.Message.Split('\n')[1]);
        Assert.Empty(_folder.GetFiles());
    }

    [Theory]
    [InlineData("<kernel>:1:1: warning: unused\n<kernel>:2:7: error: no such thing\n1 error generated.")]
    [InlineData("1:C:\\temp\\x.cl:2:7: fatal error: no such thing")]
    [InlineData("error: /tmp/x.cl:2:7: no such thing\nDevice X failed to build the program")]
    public void Explain_LogOfAnyDriver_NamesTheLine(string log) =>
        Assert.StartsWith("The OpenCL program does not compile on X: no such thing in line 2:\n    b;\n", BuildLog.Explain("X", "a;\n  b;\n", log));

    [Fact]
    public void Explain_LogOfAnotherKind_ShowsTheLog() =>
        Assert.Equal("The OpenCL program does not compile on X:\nerror, line 99", BuildLog.Explain("X", "source", "error, line 99"));

    private static uint One(ClContext context, ClProgram program)
    {
        using var kernel = new ClKernel(context, program, "one", group: 1);
        using ClBuffer x = ClBuffer.Create(context, 4);
        kernel.Set(0, x);
        using (ClEvent done = kernel.Start(1)) done.Wait();
        uint[] result = new uint[1];
        x.Read(result.AsSpan());
        return result[0];
    }
}
