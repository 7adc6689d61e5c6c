using Bandits.Gpu.OpenCl;

namespace Bandits.Gpu.Tests.OpenCl;

public sealed class ProgramCacheTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("bandits-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Read_WhatWasWritten_IsTheSame()
    {
        var cache = new ProgramCache(Path.Combine(_folder.FullName, "not", "there", "yet"));
        Assert.Null(cache.Read("a"));
        cache.Write("a", [1, 2, 3]);
        cache.Write("a", [4, 5]);
        Assert.Equal([4, 5], cache.Read("a"));
        Assert.Null(cache.Read("b"));
    }

    [Fact]
    public void Read_FileOfAnotherProgram_IsNotTaken()
    {
        var cache = new ProgramCache(_folder.FullName);
        cache.Write("a", [1, 2, 3]);
        File.Copy(Path.Combine(_folder.FullName, "a.program"), Path.Combine(_folder.FullName, "b.program"));
        Assert.Null(cache.Read("b"));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(10)]
    [InlineData(32)]
    [InlineData(34)]
    public void Read_FileCutShort_IsNotTaken(int length)
    {
        var cache = new ProgramCache(_folder.FullName);
        cache.Write("a", [1, 2, 3]);
        string file = Path.Combine(_folder.FullName, "a.program");
        File.WriteAllBytes(file, File.ReadAllBytes(file)[..length]);
        Assert.Null(cache.Read("a"));
    }

    [Fact]
    public void Write_WhereNothingCanBe_IsNoError()
    {
        string file = Path.Combine(_folder.FullName, "file");
        File.WriteAllText(file, "in the way");
        var cache = new ProgramCache(Path.Combine(file, "cache"));
        cache.Write("a", [1]);
        Assert.Null(cache.Read("a"));
        Directory.CreateDirectory(Path.Combine(_folder.FullName, "b.program"));
        cache = new ProgramCache(_folder.FullName);
        cache.Write("b", [1]);
        Assert.Null(cache.Read("b"));
        Assert.Single(_folder.GetFiles()); // nothing half written stays
    }

    [Fact]
    public void FolderOf_Variables_AreFollowedInOrder()
    {
        string own = Path.Combine(_folder.FullName, "own"), xdg = Path.Combine(_folder.FullName, "xdg");
        Assert.Equal(Path.Combine(own, "opencl"), Folder((ProgramCache.Variable, own), ("XDG_CACHE_HOME", xdg)));
        Assert.Null(Folder((ProgramCache.Variable, "off"), ("XDG_CACHE_HOME", xdg)));
        Assert.Equal(Path.Combine(xdg, "bandits", "opencl"), Folder(("XDG_CACHE_HOME", xdg)));
        string? user = Folder(("XDG_CACHE_HOME", "relative paths do not count"));
        Assert.True(user is null || user.EndsWith(Path.Combine("bandits", "opencl"), StringComparison.Ordinal));
    }

    private static string? Folder(params (string Name, string Value)[] variables) =>
        ProgramCache.FolderOf(name => variables.FirstOrDefault(variable => variable.Name == name).Value);
}
