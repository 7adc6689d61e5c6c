using System.Globalization;

namespace Bandits.Tuning.Native.Tests;

/// <summary>C programs that check the interface from the side of its users.</summary>
public sealed class ProgramTests(SharedLibrary library)
{
    private const string Folder = "tests/Tuning.Native/Programs";

    [Fact]
    public async Task Refusals_HaveAStatusAndAMessage_AndChangeNothing() =>
        Assert.Equal("every refusal as documented\n", await SharedLibrary.Succeed(await library.CompileC($"{Folder}/errors.c")));

    [Fact]
    public async Task Threads_AskAndTellAtOnce_NothingIsLost() =>
        Assert.Equal("80000 told\n", await SharedLibrary.Succeed(await library.CompileC($"{Folder}/threads.c")));

    [Fact]
    public async Task StateFile_ProgramIsKilled_NextOneGoesOnFromWhatWasTold()
    {
        string program = await library.CompileC($"{Folder}/killed.c"), file = Path.Combine(library.Scratch, "state.json");
        foreach (string before in new[] { "0 0", "5 5", "10 10" })
        {
            (int code, string output) = await SharedLibrary.Run(program, file);
            Assert.Equal((128 + 9, before + "\n"), (code, output));
        }
    }

    [Fact]
    public async Task Warning_IsOneLineOnStandardError_IfThatIsOpen()
    {
        string program = await library.CompileC($"{Folder}/warning.c");
        string said = await SharedLibrary.Succeed(program);
        Assert.StartsWith("bandits_tuner: The crash cost 7 is below the largest charge so far: trial 2 was charged that", said, StringComparison.Ordinal);
        Assert.Equal(1, said.Count(letter => letter == '\n'));
        Assert.Equal("", await SharedLibrary.Succeed(program, "closed"));
    }

    [Fact]
    public async Task AskAndTell_TakeLessThanTwoMicroseconds()
    {
        string output = await SharedLibrary.Succeed(await library.CompileC("benchmarks/Native/overhead.c"));
        // In the best of 1001 stretches: the machine may be busy with other tests.
        Assert.InRange(double.Parse(output.Split(' ')[0], CultureInfo.InvariantCulture), 10, 2000);
    }

    [Fact]
    public async Task Library_NeedsNothingButTheCLibrary()
    {
        string program = await library.CompileC($"{Folder}/describe.c");
        string loaded = await SharedLibrary.Succeed("env", "LD_DEBUG=files", program, """{"parameters": [{"name": "x", "type": "bool"}]}""");
        string[] names = [.. loaded.Split('\n').Where(line => line.Contains("calling init:", StringComparison.Ordinal)).Select(line => Path.GetFileName(line.Trim()))];
        Assert.Contains("libbandits_tuner.so", names);
        Assert.All(names, name => Assert.Matches(@"^(ld-linux.*|lib(c|m|pthread|dl|rt)\.so\.\d|libbandits_tuner\.so)$", name));
    }
}
