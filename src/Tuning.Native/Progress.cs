using System.Runtime.InteropServices;

namespace Bandits.Tuning.Native;

/// <summary>The <c>bandits_progress</c> of bandits_tuner.h.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct Progress(long Told, long Completed, long Cancelled, long Open, double Spent, double Charged, long Clipped)
{
    public static Progress Of(in TunerProgress progress) => new(
        progress.Told, progress.Completed, progress.Cancelled, progress.Open, progress.Spent, progress.Charged, progress.OutsideContexts);
}
