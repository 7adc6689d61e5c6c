using System.Runtime.InteropServices;

namespace Bandits.Gpu.OpenCl;

/// <summary>The functions of OpenCL 1.2 that batched replay needs, as the standard has them.</summary>
internal static unsafe partial class Cl
{
    [LibraryImport(ClLibrary.Name, EntryPoint = "clGetPlatformIDs")]
    public static partial ClError GetPlatformIds(uint room, nint* platforms, uint* count);

    [LibraryImport(ClLibrary.Name, EntryPoint = "clGetPlatformInfo")]
    public static partial ClError GetPlatformInfo(nint platform, uint name, nuint room, void* value, nuint* size);

    [LibraryImport(ClLibrary.Name, EntryPoint = "clGetDeviceIDs")]
    public static partial ClError GetDeviceIds(nint platform, ulong type, uint room, nint* devices, uint* count);

    [LibraryImport(ClLibrary.Name, EntryPoint = "clGetDeviceInfo")]
    public static partial ClError GetDeviceInfo(nint device, uint name, nuint room, void* value, nuint* size);

    [LibraryImport(ClLibrary.Name, EntryPoint = "clCreateContext")]
    public static partial nint CreateContext(nint* properties, uint devices, nint* device, nint callback, nint data, ClError* error);

    [LibraryImport(ClLibrary.Name, EntryPoint = "clGetContextInfo")]
    public static partial ClError GetContextInfo(ClContext context, uint name, nuint room, void* value, nuint* size);

    [LibraryImport(ClLibrary.Name, EntryPoint = "clReleaseContext")]
    public static partial ClError ReleaseContext(nint context);

    [LibraryImport(ClLibrary.Name, EntryPoint = "clCreateCommandQueue")]
    public static partial nint CreateCommandQueue(ClContext context, nint device, ulong properties, ClError* error);

    [LibraryImport(ClLibrary.Name, EntryPoint = "clReleaseCommandQueue")]
    public static partial ClError ReleaseCommandQueue(nint queue);

    [LibraryImport(ClLibrary.Name, EntryPoint = "clCreateProgramWithSource")]
    public static partial nint CreateProgramWithSource(ClContext context, uint count, byte** texts, nuint* lengths, ClError* error);

    [LibraryImport(ClLibrary.Name, EntryPoint = "clCreateProgramWithBinary")]
    public static partial nint CreateProgramWithBinary(
        ClContext context, uint devices, nint* device, nuint* lengths, byte** binaries, ClError* status, ClError* error);

    [LibraryImport(ClLibrary.Name, EntryPoint = "clBuildProgram", StringMarshalling = StringMarshalling.Utf8)]
    public static partial ClError BuildProgram(ClProgram program, uint devices, nint* device, string options, nint callback, nint data);

    [LibraryImport(ClLibrary.Name, EntryPoint = "clGetProgramInfo")]
    public static partial ClError GetProgramInfo(ClProgram program, uint name, nuint room, void* value, nuint* size);

    [LibraryImport(ClLibrary.Name, EntryPoint = "clGetProgramBuildInfo")]
    public static partial ClError GetProgramBuildInfo(ClProgram program, nint device, uint name, nuint room, void* value, nuint* size);

    [LibraryImport(ClLibrary.Name, EntryPoint = "clReleaseProgram")]
    public static partial ClError ReleaseProgram(nint program);

    [LibraryImport(ClLibrary.Name, EntryPoint = "clCreateKernel", StringMarshalling = StringMarshalling.Utf8)]
    public static partial nint CreateKernel(ClProgram program, string name, ClError* error);

    [LibraryImport(ClLibrary.Name, EntryPoint = "clSetKernelArg")]
    public static partial ClError SetKernelArg(ClKernel kernel, uint index, nuint size, void* value);

    [LibraryImport(ClLibrary.Name, EntryPoint = "clGetKernelWorkGroupInfo")]
    public static partial ClError GetKernelWorkGroupInfo(ClKernel kernel, nint device, uint name, nuint room, void* value, nuint* size);

    [LibraryImport(ClLibrary.Name, EntryPoint = "clReleaseKernel")]
    public static partial ClError ReleaseKernel(nint kernel);

    [LibraryImport(ClLibrary.Name, EntryPoint = "clCreateBuffer")]
    public static partial nint CreateBuffer(ClContext context, ulong flags, nuint size, void* host, ClError* error);

    [LibraryImport(ClLibrary.Name, EntryPoint = "clReleaseMemObject")]
    public static partial ClError ReleaseMemObject(nint buffer);

    [LibraryImport(ClLibrary.Name, EntryPoint = "clEnqueueReadBuffer")]
    public static partial ClError EnqueueReadBuffer(
        ClQueue queue, ClBuffer buffer, uint blocking, nuint offset, nuint size, void* host, uint waits, nint* waitFor, nint* done);

    [LibraryImport(ClLibrary.Name, EntryPoint = "clEnqueueWriteBuffer")]
    public static partial ClError EnqueueWriteBuffer(
        ClQueue queue, ClBuffer buffer, uint blocking, nuint offset, nuint size, void* host, uint waits, nint* waitFor, nint* done);

    [LibraryImport(ClLibrary.Name, EntryPoint = "clEnqueueWriteBufferRect")]
    public static partial ClError EnqueueWriteBufferRect(
        ClQueue queue, ClBuffer buffer, uint blocking, nuint* bufferOrigin, nuint* hostOrigin, nuint* region, nuint bufferRowPitch,
        nuint bufferSlicePitch, nuint hostRowPitch, nuint hostSlicePitch, void* host, uint waits, nint* waitFor, nint* done);

    [LibraryImport(ClLibrary.Name, EntryPoint = "clEnqueueFillBuffer")]
    public static partial ClError EnqueueFillBuffer(
        ClQueue queue, ClBuffer buffer, void* pattern, nuint patternSize, nuint offset, nuint size, uint waits, nint* waitFor, nint* done);

    [LibraryImport(ClLibrary.Name, EntryPoint = "clEnqueueNDRangeKernel")]
    public static partial ClError EnqueueNDRangeKernel(
        ClQueue queue, ClKernel kernel, uint dimensions, nuint* offset, nuint* global, nuint* local, uint waits, nint* waitFor, nint* done);

    [LibraryImport(ClLibrary.Name, EntryPoint = "clWaitForEvents")]
    public static partial ClError WaitForEvents(uint count, nint* events);

    [LibraryImport(ClLibrary.Name, EntryPoint = "clGetEventInfo")]
    public static partial ClError GetEventInfo(ClEvent done, uint name, nuint room, void* value, nuint* size);

    [LibraryImport(ClLibrary.Name, EntryPoint = "clGetEventProfilingInfo")]
    public static partial ClError GetEventProfilingInfo(ClEvent done, uint name, nuint room, void* value, nuint* size);

    [LibraryImport(ClLibrary.Name, EntryPoint = "clReleaseEvent")]
    public static partial ClError ReleaseEvent(nint done);

    [LibraryImport(ClLibrary.Name, EntryPoint = "clFinish")]
    public static partial ClError Finish(ClQueue queue);

    /// <summary>Turns an answer other than success into an exception that names the call.</summary>
    public static void Check(ClError error, string call)
    {
        if (error != ClError.CL_SUCCESS) throw new OpenClException(call, error);
    }
}
