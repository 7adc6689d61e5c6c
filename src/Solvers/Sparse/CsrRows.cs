namespace Bandits.Solvers.Sparse;

// What is off the diagonal, in compressed rows. The k-th row visited has its entries at Start[k]..Start[k+1]-1: first U, the
// unknowns visited later, from Lower[k] on L, the ones visited before; both ascending in the order of visits. The newest
// neighbour is thus added last, and a sweep back reads the same row from its end.
internal sealed record CsrRows(int[] Start, int[] Lower, int[] Column, double[] Value);
