using System.Runtime.InteropServices;
namespace Bandits.Tuning.Native;
internal static class Exports
{
    [UnmanagedCallersOnly(EntryPoint = "bandits_tuner_abi_version")]
    internal static int AbiVersion() => 1;
}
