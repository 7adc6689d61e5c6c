using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Bandits.Gpu.Lanes;
using Bandits.Gpu.Replay;

namespace Bandits.Gpu.Managed;

/// <summary>The processor: one lane per element of a vector register, tiles of lanes over all cores.</summary>
public sealed class ManagedDevice : IReplayDevice
{
    private readonly int _threads;
    private readonly int _width;

    /// <summary>Takes the processor.</summary>
    /// <param name="threads">Number of threads, at least 1; null for one per core.</param>
    /// <param name="bits">Vector width: 512, 256, 128, or 32 for one lane at a time; null for the widest the processor has.</param>
    public ManagedDevice(int? threads = null, int? bits = null)
    {
        _threads = threads ?? Environment.ProcessorCount;
        ArgumentOutOfRangeException.ThrowIfLessThan(_threads, 1, nameof(threads));
        _width = bits ?? WidestVector;
        if (_width is not (512 or 256 or 128 or 32)) throw new ArgumentOutOfRangeException(nameof(bits), bits, "The vector width is 512, 256, 128 or 32 bits.");
    }

    /// <summary>The widest vectors the processor computes with, in bits.</summary>
    public static int WidestVector => Avx512F.IsSupported ? 512 : Avx2.IsSupported ? 256 : Vector128.IsHardwareAccelerated ? 128 : 32;

    /// <inheritdoc/>
    public string Name => _width == 32 ? "managed, one lane at a time" : $"managed, {_width}-bit vectors";

    /// <inheritdoc/>
    public long Memory => GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 2;

    /// <inheritdoc/>
    public int PreferredLanes => 64 * _width / 32 * _threads;

    /// <inheritdoc/>
    public IReplay Open(LaneBatch batch)
    {
        ArgumentNullException.ThrowIfNull(batch);
        return new ManagedReplay(batch, Kernel(batch.Kernel), _threads);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
    }

    private IManagedKernel Kernel(Type loop)
    {
        Type kernel = AtWidth(typeof(ManagedKernel<>).MakeGenericType(loop));
        return (IManagedKernel)Activator.CreateInstance(kernel)!;
    }

    // The build puts the narrower version of a type into a namespace below.
    private Type AtWidth(Type type)
    {
        string below = _width switch { 512 => "", 32 => ".Alone", _ => $".Width{_width}" };
        if (below.Length == 0) return type;
        Type definition = type.IsGenericType ? type.GetGenericTypeDefinition() : type;
        Type narrow = definition.Assembly.GetType($"{definition.Namespace}{below}.{definition.Name}", throwOnError: true)!;
        return type.IsGenericType ? narrow.MakeGenericType([.. type.GetGenericArguments().Select(AtWidth)]) : narrow;
    }
}
