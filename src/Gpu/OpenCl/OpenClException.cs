namespace Bandits.Gpu.OpenCl;

/// <summary>An OpenCL driver refused, for another reason than too little memory.</summary>
public sealed class OpenClException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">What happened.</param>
    public OpenClException(string message)
        : base(message)
    {
    }

    internal OpenClException(string call, ClError error)
        : base($"The OpenCL driver refused: {call} answered {error}.") => Error = error;

    internal ClError Error { get; }

    /// <summary>Whether less work may do where this was too much.</summary>
    internal bool MeansOutOfMemory => Error is ClError.CL_MEM_OBJECT_ALLOCATION_FAILURE or ClError.CL_OUT_OF_RESOURCES
        or ClError.CL_OUT_OF_HOST_MEMORY or ClError.CL_INVALID_BUFFER_SIZE;
}
