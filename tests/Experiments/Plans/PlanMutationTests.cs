using System.Text;
using Bandits.Experiments.Plans.Reading;
using FsCheck;
using FsCheck.Fluent;

namespace Bandits.Experiments.Tests.Plans;

/// <summary>Whatever is done to a plan's text, reading it gives a plan or problems with a line inside the file, and never throws.</summary>
public sealed class PlanMutationTests
{
    private const string Seed = """
        # A plan that uses every construct.
        name: mutated
        title: "Quoted title"
        seed: 7
        runs: 3
        horizon: {logspace: [50, 200, 3]}
        checkpoints: {spacing: log, count: 10}
        environments:
          - switching
          - {type: bursts, arms: {grid: [5, 10]}, label: Bursts}
        learners:
          - &e
            type: exp3
            learning-rate: {linspace: [0.1, 0.2, 2]}
          - {<<: *e, label: again, learning-rate: 0.3}
          - type: sample
            lengths: [1, 2]
            mode: other-mode
        metrics:
          - pseudo-regret
        figures:
          - curve
          - {kind: scaling, metric: pseudo-regret, x-scale: log}
        """;

    private static readonly string[] Tokens =
    [
        "-", ":", "{", "}", "[", "]", "&e", "*e", "<<:", "null", "~", "1e400", "-1", ".nan", ".inf", "0", "true", "'", "\"", "|", ">", "!!map", "---", "...",
        "%YAML 1.1", "? ", "\t", "\r", "\0", "\uFFFD", "\uD800", "\u2028", "grid", "linspace", "type", "exp3", "horizon", "99999999999999999999",
        "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[", "{a: {a: {a: ", "#", "@", "`", ", ", "\n", "    ",
    ];

    private static Gen<string> Mutated(string text) =>
        from kind in Gen.Choose(0, 6)
        from at in Gen.Choose(0, text.Length)
        from length in Gen.Choose(0, Math.Max(0, Math.Min(12, text.Length - at)))
        from line in Gen.Choose(0, text.Count(c => c == '\n'))
        from other in Gen.Choose(0, text.Count(c => c == '\n'))
        from token in Gen.Elements(Tokens)
        from bytes in Gen.Choose(0, 255).Select(value => (byte)value).ArrayOf()
        select kind switch
        {
            0 => text.Remove(at, length),
            1 => text.Insert(at, token),
            2 => text.Remove(at, length).Insert(at, token),
            3 => text.Insert(at, Encoding.UTF8.GetString(bytes)),
            4 => Lines(text, lines => lines.RemoveAt(line)),
            5 => Lines(text, lines => lines.Insert(other, lines[line])),
            _ => Lines(text, lines => lines[other] = lines[line]),
        };

    private static Gen<string> Texts() =>
        from rounds in Gen.Choose(1, 4)
        from text in Repeat(rounds)
        select text;

    private static Gen<string> Repeat(int rounds) =>
        rounds == 0 ? Gen.Constant(Seed) : Repeat(rounds - 1).SelectMany(Mutated);

    private static string Lines(string text, Action<List<string>> change)
    {
        List<string> lines = [.. text.Split('\n')];
        change(lines);
        return string.Join('\n', lines);
    }

    [Fact]
    public void Read_TheSeed_IsValid() => Assert.Empty(new PlanReader(SampleCatalog.Create()).Read(Seed, "plan.yaml").Problems);

    [Fact]
    public void Read_MutatedPlan_NeverThrowsAndPointsIntoTheFile()
    {
        var reader = new PlanReader(SampleCatalog.Create());
        Prop.ForAll(Texts().ToArbitrary(), text => IsPlanOrProblems(reader, text))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(3000).WithReplay(20240607, 1));
    }

    [Fact]
    public void Read_RandomBytes_NeverThrowsAndPointsIntoTheFile()
    {
        var reader = new PlanReader(SampleCatalog.Create());
        Prop.ForAll(Gen.Choose(0, 255).Select(value => (byte)value).ArrayOf().ToArbitrary(), bytes =>
                IsPlanOrProblems(reader, Encoding.UTF8.GetString(bytes)) && IsPlanOrProblems(reader, Encoding.Latin1.GetString(bytes)))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(1000).WithReplay(20240608, 1));
    }

    private static bool IsPlanOrProblems(PlanReader reader, string text)
    {
        PlanReading reading = reader.Read(text, "plan.yaml");
        int lines = text.Split('\n').Length;
        return reading.IsValid
            ? reading.Problems.Count == 0
            : reading.Problems.Count > 0 && reading.Problems.All(problem =>
                problem.Line >= 1 && problem.Line <= lines && problem.Column >= 1 && problem.Message.Length > 0);
    }
}
