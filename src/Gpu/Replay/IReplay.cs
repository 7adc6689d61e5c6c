namespace Bandits.Gpu.Replay;

/// <summary>A batch of lanes on a device.</summary>
public interface IReplay : IDisposable
{
    /// <summary>The round to be played next, from 0.</summary>
    int Round { get; }

    /// <summary>Plays on to a round. Returns when all lanes are there.</summary>
    /// <param name="round">The round after the last one to play; from <see cref="Round"/> to the batch's horizon.</param>
    /// <param name="cancellation">Stops between two parts of the work; the batch is of no use after that.</param>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    void PlayTo(int round, CancellationToken cancellation);

    /// <summary>Reads an output as it stands after the rounds played so far.</summary>
    /// <param name="name">The name of the field, for example "_regret".</param>
    /// <param name="values">Room for rows x lanes numbers, row by row.</param>
    void Read(string name, Span<float> values);

    /// <summary>Makes room on the device for other batches; <see cref="PlayTo"/> brings back what was played.</summary>
    /// <remarks>Until then it is kept in the program's memory; a device that has no other has nothing to do.</remarks>
    void Park()
    {
    }
}
