namespace Bandits.Benchmarks.Peers;

/// <summary>A Python program that measures itself: lanes as rows of NumPy arrays.</summary>
/// <param name="python">A Python that has NumPy.</param>
/// <param name="script">Path of the program.</param>
internal sealed class NumpyPeer(string python, string script)
{
    /// <summary>Number of its lanes.</summary>
    public const int Runs = 1000;

    /// <summary>Runs the program once, with one sample per figure.</summary>
    public PeerOutput Run() => PeerOutput.Parse(PeerProgram.Output(python, [script], ("PEER_LANES", $"{Runs}"), ("PEER_REPS", "1")));
}
