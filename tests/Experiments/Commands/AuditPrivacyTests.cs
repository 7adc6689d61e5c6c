using System.CommandLine;
using Bandits.Experiments.Catalog;
using Bandits.Experiments.Commands;
using Bandits.Experiments.Privacy;
using Bandits.Experiments.Tests.Store;
using Bandits.Private;

namespace Bandits.Experiments.Tests.Commands;

public sealed class AuditPrivacyTests(ITestOutputHelper test) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string> Subjects() => [.. AuditSubject.All.Select(subject => subject.Name)];

    public void Dispose() => _folder.Dispose();

    private (int Code, string Output, string Error) Invoke(params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        int code = BanditsCommand.Run(BuiltIn.Catalog(), ["audit-privacy", .. arguments], new InvocationConfiguration { Output = output, Error = error });
        test.WriteLine(output.ToString() + error);
        return (code, output.ToString(), error.ToString());
    }

    [Fact]
    public void Subjects_OfTheCatalog_AreAllItsPrivateLearners() => Assert.Equal(
        BuiltIn.Catalog().Learners.Values.Where(entry => entry.OptionsType.IsAssignableTo(typeof(IPromisesPrivacy))).Select(entry => entry.Name).Order(),
        AuditSubject.All.Select(subject => subject.Name).Order());

    // Not repeatable, but at epsilon = 8 the tables differ so much that so few runs cannot prove even half of it: ln(runs / 2 / ln(1 / level)).
    // Normal noise promises rho, of which no more can be seen, by a stream of its own.
    [Theory]
    [MemberData(nameof(Subjects))]
    public void Audit_OfALearner_DoesNotRefuteItsPromise(string name)
    {
        (int code, string output, _) = Invoke(name, "--epsilon", "8", "--runs", name == "dp-se" ? "100" : "1000");
        Assert.Equal(0, code);
        Assert.Contains("not refuted at 99 % confidence: true", output, StringComparison.Ordinal);
        Assert.Contains(", promised ", output, StringComparison.Ordinal);
        Assert.Equal(name is "dp-bai-gauss" or "dp-od-stat", output.Contains("not for release", StringComparison.Ordinal));
    }

    [Fact]
    public void Audit_NormalNoise_IsStatedInRhoAndAsEpsilonAtDelta() =>
        Assert.Matches("true rho is at least .*, promised 0.005325 \\(at delta 1E-05: epsilon at least .*, promised 0.3", Invoke("dp-bai-gauss", "--epsilon", "0.5", "--runs", "100").Output);

    [Fact]
    public void Audit_SimulatedNoise_IsNotForRelease()
    {
        (int code, string output, _) = Invoke("dp-bai", "--noise", "simulation", "--epsilon", "8", "--runs", "1000");
        Assert.Equal(0, code);
        Assert.Contains("not for release: the verdict is about exact arithmetic", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Audit_NoNoise_FailsTheCommand()
    {
        (int code, string output, _) = Invoke("dp-bai", "--noise", "none", "--runs", "2000");
        Assert.Equal(1, code);
        Assert.StartsWith("refuted at 99 % confidence", output.Split('\n')[^2], StringComparison.Ordinal);
    }

    // As above no false alarms; that all bounds hold together with 99 % takes 99.875 % each.
    [Fact]
    public void Audit_AllLearners_WritesChartAndTable()
    {
        (int code, string output, _) = Invoke("--all", "--epsilon", "8", "--runs", "100", "--out", _folder["audit"]);
        Assert.Equal(0, code);
        Assert.Contains("99.88 %", output, StringComparison.Ordinal);
        string svg = File.ReadAllText(Path.Combine(_folder["audit"], "audit.svg"));
        string[] lines = File.ReadAllLines(Path.Combine(_folder["audit"], "audit.csv"));
        Assert.StartsWith("learner,noise,unit,promised,at-least,refuted,tables,event,runs,first,second,found", lines[0], StringComparison.Ordinal);
        foreach (AuditSubject subject in AuditSubject.All)
        {
            Assert.Contains(subject.Name, svg, StringComparison.Ordinal);
            // Two arms twice, with secure noise a third time; several phases in four ways per set of arms, or in two if there is but one phase.
            Assert.Equal(
                (subject.IsSimulated ? 2 : 3) + (subject.Name == "private-uniform-allocation" ? 2 : 4 * subject.Several.Count),
                lines.Count(line => line.StartsWith(subject.Name + ",", StringComparison.Ordinal)));
        }

        Assert.True(File.Exists(Path.Combine(_folder["audit"], "audit.pdf")));
    }

    [Fact]
    public void Audit_WrongCommandLine_IsRefused()
    {
        Assert.Contains("simulated noise only", Invoke("dp-bai", "--seed", "3").Error, StringComparison.Ordinal);
        Assert.Contains("has simulated noise only", Invoke("dp-od-stat", "--noise", "secure").Error, StringComparison.Ordinal);
        string[][] wrong = [["dp-bai", "--seed", "3"], ["dp-od-stat", "--noise", "secure"], ["ucb1"], ["dp-bai", "--epsilon", "-1"], [], ["dp-bai", "--all"], ["--all", "--noise", "none"]];
        Assert.All(wrong, arguments => Assert.Equal(2, Invoke(arguments).Code));
    }
}
