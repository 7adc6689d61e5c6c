using Bandits.Randomness;
using Bandits.Validation;

namespace Bandits.Environments.Groups;

/// <summary>Incomes of adults, by age, education, sex and race; from the public file of reconstructed incomes, or a stand-in for it.</summary>
/// <remarks>
/// Groups: young (to 35), middle (to 50), old; hs (education number to 9), college; male, female; white, asian-pac, amer-ind, other, black;
/// always. Features: numbers scaled to [0, 1], indicators of categories, and indicators of the age and education groups. The label is the
/// income, scaled to [0, 1].
/// </remarks>
public static class AdultIncome
{
    /// <summary>Number of rows of the public file.</summary>
    public const int FileRows = 49_531;

    private static readonly string[] Races = ["White", "Asian-Pac-Islander", "Amer-Indian-Eskimo", "Other", "Black"];
    private static readonly string[] Texts = ["workclass", "marital-status", "relationship", "native-country", "occupation"];
    private static readonly double[] RaceWeights = [.857, .0307, .0095, .0082, .0946];
    private static readonly double[] RaceEffect = [0, -.05, -.2, -.15, -.12];

    private static readonly double[] EducationWeights =
        [.002, .005, .010, .020, .016, .029, .037, .014, .323, .222, .042, .033, .164, .054, .017, .012];

    private static readonly double[] WorkWeights = [.70, .13, .11, .06];
    private static readonly double[] WorkEffect = [0, .02, .08, -.1];

    /// <summary>Reads a CSV file with the columns hours-per-week, age, capital-gain, capital-loss, education-num, income, workclass,
    /// marital-status, relationship, native-country, occupation, race, sex.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The data, in the order of the file.</returns>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="InvalidDataException">The file is no such table; names what is wrong and where.</exception>
    public static GroupData Read(string path)
    {
        string[] numbers = ["hours-per-week", "age", "capital-gain", "capital-loss", "education-num"];
        RecordFile file = RecordFile.Read(path, [.. numbers, "income", .. Texts, "race", "sex"]);
        double[] age = file.Numbers("age"), education = file.Numbers("education-num");
        int[] race = file.Categories("race", Races), sex = file.Categories("sex", "Female", "Male");
        var table = new GroupTable(file.Rows);
        foreach (string column in numbers) table.Number(file.Numbers(column));
        foreach (string column in Texts)
        {
            string[] known = [.. file.Texts(column).Distinct().Order(StringComparer.Ordinal)];
            int[] category = file.Categories(column, known);
            table.Categories(known.Length, row => category[row]);
        }

        return Build(table, file.Numbers("income"), row => new Traits(age[row], education[row], sex[row] == 1, race[row]));
    }

    /// <summary>Draws a stand-in with the structure of the public file; d = 29.</summary>
    /// <param name="streams">The world's streams; takes "individuals".</param>
    /// <param name="rows">Number of rows, at least 1; the file has 49531.</param>
    /// <returns>The data.</returns>
    public static GroupData StandIn(Streams streams, int rows = FileRows)
    {
        ArgumentNullException.ThrowIfNull(streams);
        Check.That(rows >= 1, rows, "at least 1");
        RandomStream random = streams.Stream("individuals");
        Adult[] people = [.. Enumerable.Range(0, rows).Select(_ => Draw(random))];
        var table = new GroupTable(rows);
        table.Number(people.Select(person => person.Hours));
        table.Number(people.Select(person => person.Traits.Age));
        table.Plain(row => people[row].Gain);
        table.Plain(row => people[row].Loss);
        table.Number(people.Select(person => person.Traits.Education));
        table.Categories(4, row => people[row].Work);
        table.Categories(2, row => people[row].Married ? 1 : 0);
        table.Categories(6, row => people[row].Occupation);
        return Build(table, people.Select(person => person.Income), row => people[row].Traits);
    }

    private static GroupData Build(GroupTable table, IEnumerable<double> incomes, Func<int, Traits> traits)
    {
        table.Categories(Races.Length, row => traits(row).Race);
        table.Categories(2, row => traits(row).Male ? 1 : 0);
        table.IndicatedGroup("young", row => traits(row).Age <= 35);
        table.IndicatedGroup("middle", row => traits(row).Age is > 35 and <= 50);
        table.IndicatedGroup("old", row => traits(row).Age > 50);
        table.IndicatedGroup("hs", row => traits(row).Education <= 9);
        table.IndicatedGroup("college", row => traits(row).Education > 9);
        table.Group("male", row => traits(row).Male);
        table.Group("female", row => !traits(row).Male);
        string[] names = ["white", "asian-pac", "amer-ind", "other", "black"];
        for (int i = 0; i < names.Length; i++)
        {
            int race = i;
            table.Group(names[race], row => traits(row).Race == race);
        }

        return table.Build(incomes);
    }

    private static Adult Draw(RandomStream random)
    {
        double age = Math.Min(90, Math.Floor(17 + 8.3 * random.NextGamma(2.6)));
        bool male = random.NextDouble() < .67;
        int race = random.Categorical(RaceWeights, RaceWeights.Sum());
        int education = 1 + random.Categorical(EducationWeights, EducationWeights.Sum());
        double hours = Math.Clamp(Math.Round(40.5 + 12 * random.NextGaussian()), 1, 99);
        double gain = random.NextDouble() < .083 ? Math.Min(1, .08 * Math.Exp(.9 * random.NextGaussian())) : 0;
        double loss = random.NextDouble() < .047 ? Math.Clamp(.43 + .08 * random.NextGaussian(), 0, 1) : 0;
        int work = random.Categorical(WorkWeights, WorkWeights.Sum());
        bool married = random.NextDouble() < Math.Clamp(.1 + .022 * (age - 18), 0, .65);
        int occupation = (int)Math.Clamp(Math.Floor((education - 1) * 6 / 16.0 + 1.2 * random.NextGaussian()), 0, 5);
        bool college = education >= 10, young = age <= 35, middle = !young && age <= 50;
        double log = 9.15
            + (young ? .045 * (age - 17) : middle ? .81 + .010 * (age - 35) : .96 - .010 * (age - 50))
            + (education - 9) * (college ? young ? .07 : .10 : .05)
            + (male ? .30 : .02) * (college ? 1 : .8)
            + (married ? male ? .25 : .10 : 0)
            + (hours - 40) * (young ? .018 : middle ? .013 : .009)
            + occupation * (college ? .08 : .04)
            + 1.2 * gain + .3 * loss + WorkEffect[work] + RaceEffect[race] + .40 * random.NextGaussian();
        double income = Math.Min(Math.Exp(log), 99_999) / 99_999;
        return new Adult(new Traits(age, education, male, race), hours, gain, loss, work, married, occupation, income);
    }

    private readonly record struct Traits(double Age, double Education, bool Male, int Race);

    private readonly record struct Adult(
        Traits Traits, double Hours, double Gain, double Loss, int Work, bool Married, int Occupation, double Income);
}
