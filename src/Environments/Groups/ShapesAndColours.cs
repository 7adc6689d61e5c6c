using Bandits.Protocol;
using Bandits.Randomness;

namespace Bandits.Environments.Groups;

/// <summary>Individuals with one of three shapes and one of two colours, independently: the groups of the synthetic problems.</summary>
internal static class ShapesAndColours
{
    public const int Atomic = 5;      // groups without the one that is always active
    private const int Square = 1, Green = 3, Red = 4;

    /// <summary>circle, square, triangle, green, red, always.</summary>
    public static IReadOnlyList<string> Names { get; } = ["circle", "square", "triangle", "green", "red", "always"];

    /// <summary>Draws shape and colour, as group indices. Takes two numbers of the stream.</summary>
    public static (int Shape, int Colour) Draw(RandomStream random)
    {
        double shape = random.NextDouble(), colour = random.NextDouble();
        return (shape < 0.5 ? 0 : shape < 0.8 ? Square : 2, colour < 0.6 ? Green : Red);
    }

    /// <summary>The first of two groups in the order green, square, red, triangle, circle.</summary>
    public static int First(int shape, int colour) => colour == Green ? Green : shape == Square ? Square : Red;

    /// <summary>The active groups of an individual, the one that is always active included.</summary>
    public static ActiveGroup[] Active(int shape, int colour) => [new(shape), new(colour), new(Atomic)];
}
