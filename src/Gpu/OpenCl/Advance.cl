// What every program ends with: plays the rounds from..until of every lane.
__kernel void advance(
    __global uint *state, __global float *output,
    __global const float *table0, __global const float *table1, __global const float *table2, __global const float *table3,
    uint lanes, int from, int until)
{
    uint lane = get_global_id(0);
    if (lane >= lanes) return;
    Cursor start;
    start.state = state + (size_t)(lane / TILE) * STATE_ROWS * TILE + lane % TILE;
    start.output = output + lane;
    start.lanes = lanes;
    start.table0 = table0;
    start.table1 = table1;
    start.table2 = table2;
    start.table3 = table3;

    Loop loop;
    Cursor at = start;
    Loop_load(&loop, &at);
    Loop_Run(&loop, from, until);
    Loop_store(&loop, &start);
}
