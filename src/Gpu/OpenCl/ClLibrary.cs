using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Bandits.Gpu.OpenCl;

/// <summary>Finds the OpenCL loader of this machine, which finds the drivers.</summary>
internal static class ClLibrary
{
    /// <summary>The name under which <see cref="Cl"/> asks for it.</summary>
    public const string Name = "OpenCL";

    private static readonly Lazy<nint> Handle = new(() => Load(FileNames));

    /// <summary>Whether there is one.</summary>
    public static bool IsPresent => Handle.Value != 0;

    private static string[] FileNames =>
        OperatingSystem.IsWindows() ? ["OpenCL.dll"]
        : OperatingSystem.IsMacOS() ? ["/System/Library/Frameworks/OpenCL.framework/OpenCL"]
        : ["libOpenCL.so.1", "libOpenCL.so"];

    /// <summary>Loads the first library that exists.</summary>
    /// <param name="fileNames">Names to try.</param>
    /// <returns>The library; 0 if there is none.</returns>
    public static nint Load(IEnumerable<string> fileNames)
    {
        foreach (string fileName in fileNames)
            if (NativeLibrary.TryLoad(fileName, out nint handle)) return handle;
        return 0;
    }

#pragma warning disable CA2255 // the only way to be there before the first call, wherever it comes from
    [ModuleInitializer]
#pragma warning restore CA2255
    internal static void Install() => NativeLibrary.SetDllImportResolver(typeof(ClLibrary).Assembly, Resolve);

    private static nint Resolve(string name, Assembly assembly, DllImportSearchPath? search) => name == Name ? Handle.Value : 0;
}
