using Bandits.Randomness;
using Bandits.Validation;

namespace Bandits.Environments.Groups;

/// <summary>Medical charges of insured people, by age, body mass, smoking and sex; from the public file, or a stand-in for it.</summary>
/// <remarks>
/// Features, d = 18: age, bmi and children, scaled to [0, 1]; indicators of sex, smoker and region; indicators of the age and body mass groups.
/// Groups: young (to 35), middle (to 50), old; under (bmi below 18.5), healthy (below 25), over (below 30), obese; smoker, non-smoker, male,
/// female, always. The label is the charges, scaled to [0, 1].
/// </remarks>
public static class MedicalCosts
{
    /// <summary>Number of rows of the public file.</summary>
    public const int FileRows = 1338;

    private static readonly string[] Sexes = ["female", "male"];
    private static readonly string[] Answers = ["no", "yes"];
    private static readonly string[] Regions = ["northeast", "northwest", "southeast", "southwest"];
    private static readonly double[] RegionWeights = [.243, .243, .272, .242];
    private static readonly double[] RegionBmi = [29.2, 29.2, 33.4, 30.6];
    private static readonly double[] ChildrenWeights = [.429, .242, .179, .117, .019, .014];

    /// <summary>Reads a CSV file with the columns age, sex, bmi, children, smoker, region, charges.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The data, in the order of the file.</returns>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="InvalidDataException">The file is no such table; names what is wrong and where.</exception>
    public static GroupData Read(string path)
    {
        RecordFile file = RecordFile.Read(path, "age", "sex", "bmi", "children", "smoker", "region", "charges");
        double[] age = file.Numbers("age"), bmi = file.Numbers("bmi"), children = file.Numbers("children"), charges = file.Numbers("charges");
        int[] sex = file.Categories("sex", Sexes), smoker = file.Categories("smoker", Answers), region = file.Categories("region", Regions);
        return Build([.. Enumerable.Range(0, file.Rows).Select(row =>
            new Insured(age[row], sex[row] == 1, bmi[row], children[row], smoker[row] == 1, region[row], charges[row]))]);
    }

    /// <summary>Draws a stand-in with the structure of the public file.</summary>
    /// <param name="streams">The world's streams; takes "individuals".</param>
    /// <param name="rows">Number of rows, at least 1; the file has 1338.</param>
    /// <returns>The data.</returns>
    public static GroupData StandIn(Streams streams, int rows = FileRows)
    {
        ArgumentNullException.ThrowIfNull(streams);
        Check.That(rows >= 1, rows, "at least 1");
        RandomStream random = streams.Stream("individuals");
        return Build([.. Enumerable.Range(0, rows).Select(_ => Draw(random))]);
    }

    private static Insured Draw(RandomStream random)
    {
        double age = random.NextDouble() < .06 ? 18 + random.NextIndex(2) : 18 + random.NextIndex(47);
        bool male = random.NextDouble() < .505;
        int region = random.Categorical(RegionWeights, 1);
        double bmi = Math.Clamp(RegionBmi[region] + 5.8 * random.NextGaussian(), 16, 53);
        double children = random.Categorical(ChildrenWeights, 1);
        bool smoker = random.NextDouble() < (male ? .235 : .174);
        double charges = 3.38 * age * age + 580 * children + 320 * random.NextGaussian();
        if (smoker)
        {
            charges += bmi < 30 ? 2600 + 470 * bmi : 17800 + 467 * bmi;
            if (random.NextDouble() < .06) charges += 5000 + 13000 * random.NextDouble();
        }
        else
        {
            charges += male ? 300 : 750;
            if (random.NextDouble() < .093) charges += Math.Clamp(14800 + 4700 * random.NextGaussian(), 4000, 26000);
        }

        return new Insured(age, male, bmi, children, smoker, region, charges);
    }

    private static GroupData Build(Insured[] people)
    {
        var table = new GroupTable(people.Length);
        table.Number(people.Select(person => person.Age));
        table.Number(people.Select(person => person.Bmi));
        table.Number(people.Select(person => person.Children));
        table.Categories(2, row => people[row].Male ? 1 : 0);
        table.Categories(2, row => people[row].Smoker ? 1 : 0);
        table.Categories(4, row => people[row].Region);
        table.IndicatedGroup("young", row => people[row].Age <= 35);
        table.IndicatedGroup("middle", row => people[row].Age is > 35 and <= 50);
        table.IndicatedGroup("old", row => people[row].Age > 50);
        table.IndicatedGroup("under", row => people[row].Bmi < 18.5);
        table.IndicatedGroup("healthy", row => people[row].Bmi is >= 18.5 and < 25);
        table.IndicatedGroup("over", row => people[row].Bmi is >= 25 and < 30);
        table.IndicatedGroup("obese", row => people[row].Bmi >= 30);
        table.Group("smoker", row => people[row].Smoker);
        table.Group("non-smoker", row => !people[row].Smoker);
        table.Group("male", row => people[row].Male);
        table.Group("female", row => !people[row].Male);
        return table.Build(people.Select(person => person.Charges));
    }

    private readonly record struct Insured(double Age, bool Male, double Bmi, double Children, bool Smoker, int Region, double Charges);
}
