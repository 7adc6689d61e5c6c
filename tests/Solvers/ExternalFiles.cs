using Bandits.Solvers.Sparse;

namespace Bandits.Solvers.Tests;

/// <summary>Files in the Matrix Market format that come with the Debian package r-cran-matrix.</summary>
internal static class ExternalFiles
{
    private static readonly string[] Folders = ["/usr/lib/R/library/Matrix/external", "/usr/lib/R/site-library/Matrix/external"];

    public static string Path(string name)
    {
        string? folder = Folders.FirstOrDefault(Directory.Exists);
        if (folder is null) Assert.Skip("The files of the Debian package r-cran-matrix are not installed: apt-get install r-cran-matrix.");
        return System.IO.Path.Combine(folder, name);
    }

    public static Triplets Read(string name) => MatrixMarket.Read(Path(name));
}
