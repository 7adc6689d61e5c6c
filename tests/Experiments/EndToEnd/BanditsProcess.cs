using System.Diagnostics;
using Bandits.Experiments.Commands;

namespace Bandits.Experiments.Tests.EndToEnd;

/// <summary>The command as a process of its own.</summary>
internal sealed class BanditsProcess : IDisposable
{
    private readonly Process _process;
    private readonly Task<string> _output;
    private readonly Task<string> _error;

    private BanditsProcess(Process process)
    {
        _process = process;
        _output = process.StandardOutput.ReadToEndAsync();
        _error = process.StandardError.ReadToEndAsync();
    }

    public static string Program => typeof(BanditsCommand).Assembly.Location;

    public bool HasExited => _process.HasExited;

    public static BanditsProcess Start(params string[] arguments) => Start(new Dictionary<string, string>(), arguments);

    public static BanditsProcess Start(IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath is { } host && Path.GetFileNameWithoutExtension(host) == "dotnet" ? host : "dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.ArgumentList.Add(Program);
        foreach (string argument in arguments) start.ArgumentList.Add(argument);
        foreach ((string name, string value) in environment) start.Environment[name] = value;
        return new BanditsProcess(Process.Start(start)!);
    }

    public static Task<(int Code, string Output, string Error)> Run(params string[] arguments) => Run(new Dictionary<string, string>(), arguments);

    public static async Task<(int Code, string Output, string Error)> Run(IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        using BanditsProcess process = Start(environment, arguments);
        return await process.End();
    }

    public void Kill() => _process.Kill();

    public async Task Signal(string name)
    {
        using Process kill = Process.Start("kill", [$"-{name}", $"{_process.Id}"]);
        await kill.WaitForExitAsync();
    }

    public async Task<(int Code, string Output, string Error)> End()
    {
        await _process.WaitForExitAsync();
        return (_process.ExitCode, await _output, await _error);
    }

    public void Dispose()
    {
        if (!_process.HasExited) _process.Kill();
        _process.Dispose();
    }
}
