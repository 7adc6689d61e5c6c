// What every program begins with. A work-item is a lane. The memory of all lanes is one array of words, cut into tiles of TILE lanes;
// a tile goes row by row, and a row has one word for each of its lanes.

#pragma OPENCL FP_CONTRACT OFF

// Where a lane stands in the memory while its fields are loaded or stored one after the other.
typedef struct
{
    __global uint *state;
    __global float *output;
    uint lanes;
    __global const float *table0;
    __global const float *table1;
    __global const float *table2;
    __global const float *table3;
} Cursor;

static void lane_skip(Cursor *at)
{
    at->state += TILE;
}

static uint lane_load(Cursor *at)
{
    uint word = *at->state;
    at->state += TILE;
    return word;
}

static void lane_store(Cursor *at, uint word)
{
    *at->state = word;
    at->state += TILE;
}

// Stores a number that the host reads: in the state, and in the output, where the lanes of a row lie together.
static void lane_output(Cursor *at, float value)
{
    lane_store(at, as_uint(value));
    *at->output = value;
    at->output += at->lanes;
}

static float lane_min(float a, float b)
{
    return a < b ? a : b;
}

static float lane_max(float a, float b)
{
    return a > b ? a : b;
}

// An array that the work-item holds during a slice. All its indices are known when loops are unrolled, so it can live in registers.
#define HELD_ROWS(NAME, NUMBER, ROWS) \
    typedef struct { NUMBER at[(ROWS) > 0 ? (ROWS) : 1]; } NAME; \
    static NUMBER NAME##_read(NAME *rows, int row) { return rows->at[row]; } \
    static void NAME##_write(NAME *rows, int row, NUMBER value) { rows->at[row] = value; } \
    static NUMBER NAME##_gather(NAME *rows, uint row) \
    { \
        NUMBER value = rows->at[0]; \
        for (int k = 1; k < (ROWS); k++) value = row == (uint)k ? rows->at[k] : value; \
        return value; \
    } \
    static void NAME##_scatter(NAME *rows, uint row, NUMBER value) \
    { \
        for (int k = 0; k < (ROWS); k++) rows->at[k] = row == (uint)k ? value : rows->at[k]; \
    } \
    static void NAME##_load(NAME *rows, Cursor *at) \
    { \
        for (int k = 0; k < (ROWS); k++) rows->at[k] = as_##NUMBER(lane_load(at)); \
    } \
    static void NAME##_store(NAME *rows, Cursor *at) \
    { \
        for (int k = 0; k < (ROWS); k++) lane_store(at, as_uint(rows->at[k])); \
    } \
    static void NAME##_output(NAME *rows, Cursor *at) \
    { \
        for (int k = 0; k < (ROWS); k++) lane_output(at, as_float(rows->at[k])); \
    }

// An array that stays in the memory.
#define STORED_ROWS(NAME, NUMBER, ROWS) \
    typedef struct { __global NUMBER *at; } NAME; \
    static NUMBER NAME##_read(NAME *rows, int row) { return rows->at[(size_t)row * TILE]; } \
    static void NAME##_write(NAME *rows, int row, NUMBER value) { rows->at[(size_t)row * TILE] = value; } \
    static NUMBER NAME##_gather(NAME *rows, uint row) { return rows->at[(size_t)row * TILE]; } \
    static void NAME##_scatter(NAME *rows, uint row, NUMBER value) { rows->at[(size_t)row * TILE] = value; } \
    static void NAME##_load(NAME *rows, Cursor *at) \
    { \
        rows->at = (__global NUMBER *)at->state; \
        at->state += (size_t)(ROWS) * TILE; \
    } \
    static void NAME##_store(NAME *rows, Cursor *at) { at->state += (size_t)(ROWS) * TILE; } \
    static void NAME##_output(NAME *rows, Cursor *at) \
    { \
        for (int k = 0; k < (ROWS); k++) lane_output(at, as_float(*at->state)); \
    }
