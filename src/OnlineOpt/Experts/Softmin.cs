using System.Numerics.Tensors;

namespace Bandits.OnlineOpt.Experts;

/// <summary>Exponential weights of losses.</summary>
internal static class Softmin
{
    /// <summary>p_i proportional to exp(-rate loss_i), with the least loss subtracted first so that nothing overflows.</summary>
    public static void Write(ReadOnlySpan<double> losses, double rate, Span<double> p)
    {
        TensorPrimitives.Subtract(losses, TensorPrimitives.Min(losses), p);
        TensorPrimitives.Multiply(p, -rate, p);
        TensorPrimitives.Exp<double>(p, p);
        TensorPrimitives.Divide(p, TensorPrimitives.Sum<double>(p), p);
    }
}
