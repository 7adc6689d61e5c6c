namespace Bandits.Solvers.Grids;

/// <summary>How strongly a point is coupled to its neighbours: minus the entries of A off the diagonal.</summary>
internal unsafe interface ICouplings
{
    /// <summary>Whether points of different planes are coupled.</summary>
    static abstract bool InSpace { get; }

    double West { get; }

    double East { get; }

    /// <summary>Adds to <paramref name="sum"/> the neighbours to the west, times their coupling.</summary>
    TPack AddWest<TPack>(TPack sum, TPack west)
        where TPack : unmanaged, IPack<TPack>;

    /// <summary>Adds to <paramref name="sum"/> the neighbours to the east, times their coupling.</summary>
    TPack AddEast<TPack>(TPack sum, TPack east)
        where TPack : unmanaged, IPack<TPack>;

    /// <summary>Adds to <paramref name="sum"/> the neighbours in other rows, each times its coupling.</summary>
    /// <param name="sum">What they are added to.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="at">Where in the rows; not at an end of them.</param>
    /// <param name="step">Numbers from one point to the next.</param>
    TPack AddOtherRows<TPack>(TPack sum, Rows rows, nint at, nint step)
        where TPack : unmanaged, IPack<TPack>;

    /// <summary>The same for one point, which may be at an end of the rows.</summary>
    /// <param name="sum">What they are added to.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="at">Where in the rows.</param>
    /// <param name="width">Points in a row.</param>
    double AddOtherRowsAtEnd(double sum, Rows rows, nint at, int width);
}
