using System.CommandLine;
using Bandits.Experiments.Catalog;
using Bandits.Experiments.Commands;
using Bandits.Experiments.Privacy;

namespace Bandits.Experiments.Tests.Commands;

public sealed class AuditPrivacyTests(ITestOutputHelper test)
{
    public static TheoryData<string> Subjects() => [.. AuditSubject.All.Select(subject => subject.Name)];

    private (int Code, string Output, string Error) Invoke(params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        int code = BanditsCommand.Run(BuiltIn.Catalog(), ["audit-privacy", .. arguments], new InvocationConfiguration { Output = output, Error = error });
        test.WriteLine(output.ToString());
        return (code, output.ToString(), error.ToString());
    }

    // The bound exceeds the truth in less than one audit of 100, and the truth is the promise itself: not repeatable, so the level of the
    // audit is its false-alarm rate. At epsilon = 8 the tables differ so much that 2000 runs see no more than half of it.
    [Theory]
    [MemberData(nameof(Subjects))]
    public void Audit_SecureNoise_KeepsThePromise(string name)
    {
        (int code, string output, _) = Invoke(name, "--epsilon", "8", "--runs", "2000");
        Assert.Equal(0, code);
        Assert.Contains("the promise stands", output, StringComparison.Ordinal);
    }

    // Deterministic learners are told apart by their recommendation: 5000 against 0 runs, and a bound of ln(0.9985 / 0.0015).
    [Theory]
    [MemberData(nameof(Subjects))]
    public void Audit_NoNoise_IsCaught(string name)
    {
        (int code, string output, _) = Invoke(name, "--noise", "none", "--runs", "10000");
        Assert.Equal(1, code);
        Assert.Contains("the promise is broken", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Audit_SimulatedNoise_IsCaughtByItsLastBits()
    {
        (int code, string output, _) = Invoke("dp-bai", "--noise", "simulation", "--epsilon", "0.5", "--runs", "200000");
        Assert.Equal(1, code);
        Assert.Contains("finer than 2^-53", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Audit_SecureNoiseWithSeed_IsRefused()
    {
        (int code, _, string error) = Invoke("dp-bai", "--seed", "3");
        Assert.Equal(2, code);
        Assert.Contains("simulated noise only", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Audit_UnknownLearnerOrEpsilon_IsRefused()
    {
        Assert.Equal(2, Invoke("ucb1").Code);
        Assert.Equal(2, Invoke("dp-bai", "--epsilon", "-1").Code);
    }
}
