using System.CommandLine;
using Bandits.Experiments.Catalog;
using Bandits.Experiments.Commands;
using Bandits.Experiments.Tests.EndToEnd;

namespace Bandits.Experiments.Tests.Commands;

public sealed class TuneCommandTests(ITestOutputHelper test) : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("bandits-tune-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string At(string name) => Path.Combine(_folder, name);

    private (int Code, string Output, string Error) Invoke(params string[] arguments)
    {
        if (!File.Exists("/bin/sh")) Assert.Skip("there is no /bin/sh on this system");
        using var output = new StringWriter();
        using var error = new StringWriter();
        int code = BanditsCommand.Run(BuiltIn.Catalog(), ["tune", .. arguments], new InvocationConfiguration { Output = output, Error = error });
        test.WriteLine(output.ToString() + error);
        return (code, output.ToString(), error.ToString());
    }

    [Fact]
    public void Tune_CostsThatDiffer_FindsTheCheapest()
    {
        (int code, string output, string error) = Invoke(
            "--param", "n=int:1:5", "--cost", @"regex:k=(\d+)", "--trials", "60", "--log", At("log"), "--", "/bin/sh", "-c", "echo k=$(( ($0 - 4) * ($0 - 4) * 10 + 5 ))", "{n}");
        Assert.Equal(0, code);
        Assert.Contains("60 trials, 0 of them without a cost", output, StringComparison.Ordinal);
        Assert.Contains("best: n=4", output, StringComparison.Ordinal);
        Assert.Contains(" 4\n", output.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.Equal(60, error.Split('\n').Count(line => line.Contains("cost", StringComparison.Ordinal)));
        Assert.Equal(120, File.ReadLines(At("log")).Count());
    }

    /// <summary>Seconds are not iterations, of which the first is free: all runs shorter than a second would cost nothing.</summary>
    [Theory]
    [InlineData("time", "WallClock")]
    [InlineData("exit-code", "WorkUnits")]
    public void Tune_DefinitionWithoutAUnit_HasThatOfTheCost(string cost, string unit)
    {
        File.WriteAllText(At("tuner.json"), """{"arms": [{"n": 1}, {"n": 2}]}""");
        Assert.Equal(0, Invoke("--definition", At("tuner.json"), "--cost", cost, "--trials", "1", "--state", At("state"), "--", "/bin/sh", "-c", "exit 0", "{n}").Code);
        Assert.Contains($"\"cost\":\"{unit}\"", File.ReadAllText(At("state")), StringComparison.Ordinal);
    }

    [Fact]
    public void Tune_DefinitionOfAnotherUnitThanTime_IsRefused()
    {
        File.WriteAllText(At("tuner.json"), """{"arms": [{"n": 1}], "cost": "iterations"}""");
        (int code, _, string error) = Invoke("--definition", At("tuner.json"), "--", "true", "{n}");
        Assert.Equal(ExitCode.Invalid, code);
        Assert.Equal($"The cost is time, and the 'cost' of {At("tuner.json")} is not seconds: leave that out, or give --cost.", error.TrimEnd());
    }

    [Fact]
    public void Tune_WithState_GoesOnToTheSameNumberOfTrials()
    {
        string[] Arguments(string trials) => ["--param", "n=1,2", "--cost", @"regex:k=(\d+)", "--trials", trials, "--state", At("state"), "--", "/bin/sh", "-c", "echo k=$0", "{n}"];
        Assert.Equal(0, Invoke(Arguments("5")).Code);
        (int code, string output, string error) = Invoke(Arguments("8"));
        Assert.Equal(0, code);
        Assert.Contains("going on after 5 trials", error, StringComparison.Ordinal);
        Assert.Contains("8 trials", output, StringComparison.Ordinal);
        Assert.Equal(3, error.Split('\n').Count(line => line.Contains("cost", StringComparison.Ordinal)));
    }

    [Fact]
    public void Tune_Inputs_AreRunInTurnWithTheirContexts()
    {
        File.WriteAllText(At("inputs"), "a\t1\nb b\t2\n\nc\t3\n");
        string seen = At("seen");
        (int code, string output, _) = Invoke(
            "--param", "n=1,2", "--inputs", At("inputs"), "--learner", "cheb-cb", "--cost", @"regex:k=(\d+)", "--", "/bin/sh", "-c", $"echo \"$1 $2\" >> {seen}; echo k=$0", "{n}", "{input}", "{context}");
        Assert.Equal(0, code);
        Assert.Equal(["a 1", "b b 2", "c 3"], File.ReadAllLines(seen));
        Assert.DoesNotContain("best:", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Tune_Parallel_RunsEachTrialOnce()
    {
        string seen = At("seen");
        Assert.Equal(0, Invoke("--param", "n=1,2", "--trials", "20", "--parallel", "4", "--", "/bin/sh", "-c", $"echo $1 >> {seen}", "{n}", "{trial}").Code);
        Assert.Equal(Enumerable.Range(0, 20).Select(i => $"{i}").Order(), File.ReadAllLines(seen).Order());
    }

    [Theory]
    [InlineData("n=00,1e-3,1.10,-0", "n=1.10", "00 1e-3 1.10 -0")]
    [InlineData("n=0:1:3", "n=0.50", "0 0.5 1")]
    [InlineData("n=bool", "n=true", "false true")]
    public void Tune_ListedValues_ReachTheProgramAsTheyWereWritten(string parameter, string baseline, string expected)
    {
        (int code, _, string error) = Invoke(
            "--param", parameter, "--baseline", baseline, "--cost", "exit-code", "--trials", "40", "--", "/bin/sh", "-c", $"echo $0 >> {At("seen")}", "{n}");
        Assert.True(code == 0, error);
        Assert.Equal(expected.Split(' ').Order(), File.ReadAllLines(At("seen")).Distinct().Order());
    }

    [Fact]
    public void Tune_NothingCompletes_SaysWhyAndFails()
    {
        (int code, _, string error) = Invoke("--param", "n=1,2", "--trials", "2", "--", "/bin/sh", "-c", "echo wrong matrix; exit 7", "{n}");
        Assert.Equal(1, code);
        Assert.Contains("crashed (it exited with 7: wrong matrix)", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Tune_Baseline_IsPlayedAndShown()
    {
        (int code, string output, _) = Invoke("--param", "n=1,2", "--cost", "exit-code", "--trials", "5", "--baseline", "n=2", "--quiet", "--", "/bin/sh", "-c", "exit $0", "{n}");
        Assert.Equal(0, code);
        Assert.Contains("baseline: n=2  2", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("must be NAME=LOW:HIGH:POINTS", "--param", "omega", "--", "true", "{omega}")]
    [InlineData("must be NAME=LOW:HIGH:POINTS", "--param", "omega=1", "--", "true", "{omega}")]
    [InlineData("high = 1 must be above low = 2", "--param", "omega=2:1:5", "--", "true", "{omega}")]
    [InlineData("does not use the parameter 'omega'", "--param", "omega=1:2:5", "--", "true")]
    [InlineData("Give --param", "--", "true")]
    [InlineData("needs a program", "--param", "omega=1:2:5")]
    [InlineData("must be time, exit-code", "--param", "n=1,2", "--cost", "money", "--", "true", "{n}")]
    [InlineData("--timeout must be", "--param", "n=1,2", "--timeout", "0", "--", "true", "{n}")]
    [InlineData("--trials must be", "--param", "n=1,2", "--trials", "0", "--", "true", "{n}")]
    [InlineData("give --inputs", "--param", "n=1,2", "--", "true", "{n}", "{input}")]
    [InlineData("may not be named 'input'", "--param", "input=1,2", "--", "true", "{input}")]
    [InlineData("cannot be started", "--param", "n=1,2", "--", "/no/such/program", "{n}")]
    [InlineData("is not a configuration", "--param", "n=1,2", "--baseline", "n=3", "--", "true", "{n}")]
    [InlineData("looks at a context", "--param", "n=1,2", "--learner", "cheb-cb", "--", "true", "{n}")]
    [InlineData("Could not find", "--definition", "/no/such/file", "--", "true")]
    public void Tune_WhatCannotBe_IsRefusedInASentence(string expected, params string[] arguments)
    {
        (int code, _, string error) = Invoke(arguments);
        Assert.Equal(ExitCode.Invalid, code);
        Assert.Contains(expected, error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a\tx", "line 1")]
    [InlineData("a\t1\nb", "all inputs or none")]
    [InlineData("", "holds no inputs")]
    public void Tune_MalformedInputs_AreRefused(string text, string expected)
    {
        File.WriteAllText(At("inputs"), text);
        (int code, _, string error) = Invoke("--param", "n=1,2", "--inputs", At("inputs"), "--", "true", "{n}", "{input}");
        Assert.Equal(ExitCode.Invalid, code);
        Assert.Contains(expected, error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tune_Interrupted_KeepsWhatWasToldAndLeavesNoProgram()
    {
        if (!OperatingSystem.IsLinux()) Assert.Skip("signals are sent with kill");
        using BanditsProcess process = BanditsProcess.Start(
            "tune", "--param", "n=1,2", "--trials", "1000", "--state", At("state"), "--", "/bin/sh", "-c", $"echo $$ > {At("pid")}; sleep 0.2", "{n}");
        while (!HasTold() && !process.HasExited) await Task.Delay(50);
        await process.Signal("INT");
        (int code, string output, string error) = await process.End();
        test.WriteLine(output + error);
        Assert.Equal(ExitCode.Stopped, code);
        Assert.Matches(@"^\d+ trials?, 0 of them without a cost", output);
        (_, output, _) = Invoke("--param", "n=1,2", "--trials", "1", "--state", At("state"), "--", "/bin/sh", "-c", "exit 1", "{n}");
        Assert.Contains("0 of them without a cost", output, StringComparison.Ordinal); // nothing more was run
        Assert.False(Directory.Exists($"/proc/{(await File.ReadAllTextAsync(At("pid"))).Trim()}"));

        bool HasTold() => File.Exists(At("state")) && !File.ReadAllText(At("state")).Contains("\"told\":0", StringComparison.Ordinal);
    }

    [Fact]
    public async Task AskTell_AsAProcess_AnswersLines()
    {
        await File.WriteAllTextAsync(At("tuner.json"), """{"parameters": [{"name": "n", "type": "int", "low": 1, "high": 3}]}""");
        string script = $"printf '{{\"op\": \"ask\"}}\\n{{\"op\": \"tell\", \"id\": 1, \"cost\": 4}}\\n' | dotnet {BanditsProcess.Program} ask-tell {At("tuner.json")} --state {At("state")}";
        var start = new System.Diagnostics.ProcessStartInfo("/bin/sh", ["-c", script]) { RedirectStandardOutput = true };
        using System.Diagnostics.Process process = System.Diagnostics.Process.Start(start)!;
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.Equal(2, output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.EndsWith("{\"ok\":true}\n", output, StringComparison.Ordinal);
        Assert.True(File.Exists(At("state")));
    }

    [Fact]
    public void AskTell_WrongDescription_IsRefused()
    {
        File.WriteAllText(At("tuner.json"), """{"parameters": [{"name": "n", "type": "whole"}]}""");
        using var error = new StringWriter();
        int code = BanditsCommand.Run(BuiltIn.Catalog(), ["ask-tell", At("tuner.json")], new InvocationConfiguration { Output = TextWriter.Null, Error = error });
        Assert.Equal(ExitCode.Invalid, code);
        Assert.Contains("'type' is 'whole'; it must be one of real, int", error.ToString(), StringComparison.Ordinal);
    }
}
