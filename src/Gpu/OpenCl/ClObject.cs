using System.Runtime.InteropServices;

namespace Bandits.Gpu.OpenCl;

/// <summary>An object of the driver, released once: by Dispose, or else some time after it was last used.</summary>
internal abstract class ClObject : SafeHandle
{
    protected ClObject(nint handle)
        : base(0, ownsHandle: true) => SetHandle(handle);

    public override bool IsInvalid => handle == 0;
}
