namespace Bandits.Benchmarks.Measuring;

/// <summary>Measures several subjects by turns, so that a disturbance of the machine meets all of them alike.</summary>
internal static class Sampler
{
    /// <summary>Takes samples.</summary>
    /// <param name="subjects">The subjects.</param>
    /// <param name="repetitions">Samples per subject.</param>
    /// <param name="warmUps">Samples thrown away first: code is compiled in several stages.</param>
    /// <returns>One figure per subject.</returns>
    public static IReadOnlyList<Figure> Measure(IReadOnlyList<Subject> subjects, int repetitions, int warmUps = 3)
    {
        double[][] samples = [.. subjects.Select(_ => new double[repetitions])];
        for (int repetition = -warmUps; repetition < repetitions; repetition++)
            for (int i = 0; i < subjects.Count; i++)
            {
                double sample = subjects[i].Sample();
                if (repetition >= 0) samples[i][repetition] = sample;
            }

        return [.. subjects.Zip(samples, (subject, values) => new Figure(subject.Name, subject.Unit, values))];
    }
}
