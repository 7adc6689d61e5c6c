using Bandits.Benchmarks.Measuring;
using Bandits.Contextual;
using Bandits.Tuning;
using Bandits.Tuning.Outcomes;
using Bandits.Tuning.Saving;
using Bandits.Tuning.Spaces;

namespace Bandits.Benchmarks.Subjects;

/// <summary>What a tuner adds to a solve: Ask and Tell over 20 arms, as they are, logged, and saved.</summary>
internal static class TunerSubjects
{
    public const string Plain = "tuner, ask and tell";
    public const string Logged = "tuner, ask and tell, logged";
    public const string Saved = "tuner, ask and tell, saved";
    public const string Snapshots = "tuner, snapshot";
    private const int Rounds = 100_000;
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(0.5);

    public static IReadOnlyList<string> Learners { get; } = ["tsallis-inf", "exp3", "thompson", "ucb", "tsallis-cb", "cheb-cb", "lin-ucb", "lin-thompson"];

    public static string Name(string learner) => $"{Plain}, {learner}";

    public static IEnumerable<Subject> All()
    {
        foreach (string learner in Learners)
        {
            Tuner tuner = New(learner);
            yield return Subject.Cost(Name(learner), "round", Rounds, () => Play(tuner, Rounds)) with { WarmUp = WarmUp };
        }

        Tuner logged = New("tsallis-inf"), taken = New("tsallis-inf");
        yield return Subject.Cost(Logged, "round", 50_000, () =>
        {
            logged.Log = new JsonLinesLog(Stream.Null);
            Play(logged, 50_000);
        }) with { WarmUp = WarmUp };
        yield return Subject.Cost(Snapshots, "snapshot", 500, () =>
        {
            for (int i = 0; i < 500; i++) taken.Snapshot();
        }) with { WarmUp = WarmUp };
        // On the wall: it waits for the disk.
        yield return Subject.Rate(Saved, "round", 50, () =>
        {
            string folder = Directory.CreateTempSubdirectory("bandits-tuner-").FullName;
            Tuner tuner = New("tsallis-inf");
            using (TunerFile.Open(Path.Combine(folder, "state.json"), tuner)) Play(tuner, 50);
            Directory.Delete(folder, recursive: true);
        }) with { WarmUp = WarmUp };
    }

    private static Tuner New(string learner) => new(
        new ParameterSpace(Parameter.Real("omega", 1, 1.95, 20)),
        new TunerOptions { Learner = learner, ContextRange = new ContextRange(0, 1) });

    private static void Play(Tuner tuner, int rounds)
    {
        for (int round = 0; round < rounds; round++)
        {
            Ticket ticket = tuner.Ask((round & 63) / 64.0);
            tuner.Tell(ticket.Id, Outcome.Completed(60 + (8 * Math.Abs(ticket.Arm - 12)) + (round & 7)));
        }
    }
}
