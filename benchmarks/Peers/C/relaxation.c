// Sweeps of relaxation on the five-point Laplace operator, near the limit of what C does: what the library's sweeps are held against.
// Grids are square, with a border of zeros: row y begins at (y + 1) (g + 2) + 1. Every function makes `reps` passes.
#include <math.h>
#include <stddef.h>
#include <stdlib.h>
#ifdef __AVX2__
#include <immintrin.h>
#endif

// Twenty-four bytes per number: the floor of a pass that reads x and b and writes x.
void triad(size_t n, double *restrict a, const double *restrict b, double q, int reps)
{
    for (int rep = 0; rep < reps; rep++)
        for (size_t i = 0; i < n; i++) a[i] = a[i] * q + b[i];
}

static inline void row(int g, double *restrict x, const double *restrict south, const double *restrict north, const double *restrict b, double keep, double scale)
{
    double west = 0;
    for (int i = 0; i < g; i++)
    {
        double known = keep * x[i] + scale * (b[i] + south[i] + north[i] + x[i + 1]);
        west = known + scale * west; // the newest neighbour last: one multiply-add is waited for
        x[i] = west;
    }
}

static inline double squares(int g, const double *x, const double *south, const double *north, const double *b, double d)
{
    double sum = 0;
#pragma omp simd reduction(+ : sum)
    for (int i = 0; i < g; i++)
    {
        double r = b[i] + south[i] + north[i] + x[i - 1] + x[i + 1] - d * x[i];
        sum += r * r;
    }
    return sum;
}

void lexicographic(int g, double *x, const double *b, double omega, double d, int reps)
{
    int s = g + 2;
    for (int rep = 0; rep < reps; rep++)
        for (int y = 1; y <= g; y++)
        {
            double *here = x + (size_t)y * s + 1;
            row(g, here, here - s, here + s, b + (size_t)y * s + 1, 1 - omega, omega / d);
        }
}

double lexicographic_measured(int g, double *x, const double *b, double omega, double d, int reps)
{
    int s = g + 2;
    double sum = 0;
    for (int rep = 0; rep < reps; rep++)
    {
        sum = 0;
        for (int y = 1; y <= g + 1; y++)
        {
            double *here = x + (size_t)y * s + 1;
            const double *right = b + (size_t)y * s + 1;
            if (y <= g) row(g, here, here - s, here + s, right, 1 - omega, omega / d);
            if (y > 1) sum += squares(g, here - s, here - 2 * s, here, right - s, d);
        }
    }
    return sqrt(sum);
}

// Four rows together, each two points behind the one before it; g is at least 6.
void skewed(int g, double *x, const double *b, double omega, double d, int reps)
{
    int s = g + 2;
    double keep = 1 - omega, scale = omega / d;
    for (int rep = 0; rep < reps; rep++)
    {
        int y = 1;
        for (; y + 3 <= g; y += 4)
        {
            double *r0 = x + (size_t)y * s + 1, *r1 = r0 + s, *r2 = r1 + s, *r3 = r2 + s, *below = r0 - s, *above = r3 + s;
            const double *b0 = b + (size_t)y * s + 1, *b1 = b0 + s, *b2 = b1 + s, *b3 = b2 + s;
            double w0 = 0, w1 = 0, w2 = 0, w3 = 0;
#define POINT(r, w, bb, lo, hi, i) w = keep * r[i] + scale * (bb[i] + lo[i] + hi[i] + r[(i) + 1]) + scale * w, r[i] = w
            for (int i = 0; i < 6; i++) POINT(r0, w0, b0, below, r1, i);
            for (int i = 0; i < 4; i++) POINT(r1, w1, b1, r0, r2, i);
            for (int i = 0; i < 2; i++) POINT(r2, w2, b2, r1, r3, i);
            for (int i = 6; i < g; i++)
            {
                double k0 = keep * r0[i] + scale * (b0[i] + below[i] + r1[i] + r0[i + 1]);
                double k1 = keep * r1[i - 2] + scale * (b1[i - 2] + r0[i - 2] + r2[i - 2] + r1[i - 1]);
                double k2 = keep * r2[i - 4] + scale * (b2[i - 4] + r1[i - 4] + r3[i - 4] + r2[i - 3]);
                double k3 = keep * r3[i - 6] + scale * (b3[i - 6] + r2[i - 6] + above[i - 6] + r3[i - 5]);
                w0 = k0 + scale * w0; r0[i] = w0;
                w1 = k1 + scale * w1; r1[i - 2] = w1;
                w2 = k2 + scale * w2; r2[i - 4] = w2;
                w3 = k3 + scale * w3; r3[i - 6] = w3;
            }
            for (int i = g - 2; i < g; i++) POINT(r1, w1, b1, r0, r2, i);
            for (int i = g - 4; i < g; i++) POINT(r2, w2, b2, r1, r3, i);
            for (int i = g - 6; i < g; i++) POINT(r3, w3, b3, r2, above, i);
#undef POINT
        }
        for (; y <= g; y++)
        {
            double *here = x + (size_t)y * s + 1;
            row(g, here, here - s, here + s, b + (size_t)y * s + 1, keep, scale);
        }
    }
}

// Red and black points of one array, every other one.
void red_black(int g, double *restrict x, const double *restrict b, double omega, double d, int reps)
{
    int s = g + 2;
    double keep = 1 - omega, scale = omega / d;
    for (int rep = 0; rep < reps; rep++)
        for (int colour = 0; colour < 2; colour++)
            for (int y = 1; y <= g; y++)
            {
                double *here = x + (size_t)y * s + 1;
                const double *right = b + (size_t)y * s + 1;
                for (int i = (y - 1 + colour) & 1; i < g; i += 2)
                    here[i] = keep * here[i] + scale * (right[i] + here[i - s] + here[i + s] + here[i - 1] + here[i + 1]);
            }
}

static inline void colour(int g, double *restrict own, const double *restrict other, const double *restrict b, int odd, double keep, double scale)
{
    int h = g / 2, s = h + 2;
    for (int y = 1; y <= g; y++)
    {
        int first = ((y - 1) & 1) ^ odd; // whether the first point of the row is of the other colour
        double *here = own + (size_t)y * s + 1;
        const double *around = other + (size_t)y * s + 1, *right = b + (size_t)y * s + 1, *near = around + (first ? 1 : -1);
        for (int j = 0; j < h; j++) here[j] = keep * here[j] + scale * (right[j] + around[j - s] + around[j + s] + around[j] + near[j]);
    }
}

// Red and black points in arrays of their own; row y begins at (y + 1) (g / 2 + 2) + 1.
void red_black_split(int g, double *red, double *black, const double *b_red, const double *b_black, double omega, double d, int reps)
{
    for (int rep = 0; rep < reps; rep++)
    {
        colour(g, red, black, b_red, 0, 1 - omega, omega / d);
        colour(g, black, red, b_black, 1, 1 - omega, omega / d);
    }
}

double residual(int g, const double *x, const double *b, double d, int reps)
{
    int s = g + 2;
    double sum = 0;
    for (int rep = 0; rep < reps; rep++)
    {
        sum = 0;
        for (int y = 1; y <= g; y++)
        {
            const double *here = x + (size_t)y * s + 1;
            sum += squares(g, here, here - s, here + s, b + (size_t)y * s + 1, d);
        }
    }
    return sqrt(sum);
}

// Compressed rows without the diagonal, in whatever order the columns are stored.
void csr(int n, const int *start, const int *column, const double *value, const double *diagonal, double *x, const double *b, double omega, int reps)
{
    for (int rep = 0; rep < reps; rep++)
        for (int i = 0; i < n; i++)
        {
            double sum = b[i];
            for (int k = start[i]; k < start[i + 1]; k++) sum -= value[k] * x[column[k]];
            x[i] = (1 - omega) * x[i] + omega / diagonal[i] * sum;
        }
}

// The same with the rows stored as they are visited: row k is that of unknown order[k].
void csr_ordered(int n, const int *order, const int *start, const int *column, const double *value, const double *diagonal, double *x, const double *b, double omega, int reps)
{
    for (int rep = 0; rep < reps; rep++)
        for (int k = 0; k < n; k++)
        {
            int i = order[k];
            double sum = b[i];
            for (int e = start[k]; e < start[k + 1]; e++) sum -= value[e] * x[column[e]];
            x[i] = (1 - omega) * x[i] + omega / diagonal[k] * sum;
        }
}

// The same with four rows side by side, each with four entries (zeros fill up), where no row is another's neighbour (ELLPACK).
#ifdef __AVX2__
void ell(int n, const int *order, const int *column, const double *value, const double *diagonal, double *x, const double *b, double omega, int reps)
{
    __m256d scale = _mm256_set1_pd(omega), keep = _mm256_set1_pd(1 - omega);
    for (int rep = 0; rep < reps; rep++)
        for (int k = 0; k < n; k += 4)
        {
            __m128i rows = _mm_loadu_si128((const __m128i *)(order + k));
            __m256d sum = _mm256_i32gather_pd(b, rows, 8), old = _mm256_i32gather_pd(x, rows, 8);
            for (int e = 4 * k; e < 4 * k + 16; e += 4)
                sum = _mm256_fnmadd_pd(_mm256_loadu_pd(value + e), _mm256_i32gather_pd(x, _mm_loadu_si128((const __m128i *)(column + e)), 8), sum);
            double next[4];
            _mm256_storeu_pd(next, _mm256_fmadd_pd(_mm256_div_pd(scale, _mm256_loadu_pd(diagonal + k)), sum, _mm256_mul_pd(keep, old)));
            for (int lane = 0; lane < 4; lane++) x[order[k + lane]] = next[lane];
        }
}
#endif

// Eight systems side by side, number by number; rows and border as above.
enum { LANES = 8 };

typedef double pack __attribute__((vector_size(LANES * sizeof(double))));

static inline pack sweep_lanes(int g, double *numbers, const double *right, pack omega, pack d, int measured)
{
    size_t s = g + 2;
    pack keep = 1 - omega, scale = omega / d, sum = {0};
    for (int y = 1; y <= g + measured; y++)
    {
        pack *here = (pack *)numbers + y * s + 1;
        const pack *b = (const pack *)right + y * s + 1;
        if (y <= g)
        {
            pack west = {0};
            for (int i = 0; i < g; i++)
            {
                pack known = keep * here[i] + scale * (b[i] + (here - s)[i] + (here + s)[i] + here[i + 1]);
                here[i] = west = known + scale * west;
            }
        }
        if (measured && y > 1)
        {
            here -= s, b -= s;
            for (int i = 0; i < g; i++)
            {
                pack r = b[i] + (here - s)[i] + (here + s)[i] + here[i - 1] + here[i + 1] - d * here[i];
                sum += r * r;
            }
        }
    }
    return sum;
}

void lanes(int g, double *x, const double *b, const double *omega, const double *d, int reps)
{
    for (int rep = 0; rep < reps; rep++) sweep_lanes(g, x, b, *(const pack *)omega, *(const pack *)d, 0);
}

double lanes_measured(int g, double *x, const double *b, const double *omega, const double *d, int reps)
{
    pack sum = {0};
    for (int rep = 0; rep < reps; rep++) sum = sweep_lanes(g, x, b, *(const pack *)omega, *(const pack *)d, 1);
    return sum[0];
}

// Sweeps of each of `systems` systems with each of `settings` parameters, eight parameters at a time until the last of them is done.
long table(int g, int systems, const double *shift, const double *b, int settings, const double *omega, double tolerance, int limit, int *iterations)
{
    size_t size = (size_t)(g + 2) * (g + 2) * LANES;
    double *x = aligned_alloc(64, size * sizeof(double)), *right = aligned_alloc(64, size * sizeof(double));
    long total = 0;
    for (size_t i = 0; i < size; i++) right[i] = 0;
    for (int t = 0; t < systems; t++)
    {
        double norm = 0;
        pack d, w;
        for (int i = 0; i < g * g; i++)
        {
            double value = b[(size_t)t * g * g + i];
            norm += value * value;
            for (int l = 0; l < LANES; l++) right[((size_t)(i / g + 1) * (g + 2) + i % g + 1) * LANES + l] = value;
        }
        norm = tolerance * sqrt(norm);
        for (int first = 0; first < settings; first += LANES)
        {
            int open = 0, count[LANES];
            for (size_t i = 0; i < size; i++) x[i] = 0;
            for (int l = 0; l < LANES; l++)
            {
                d[l] = 4 + shift[t];
                w[l] = omega[first + l < settings ? first + l : settings - 1];
                count[l] = first + l < settings ? 0 : limit;
                open += first + l < settings;
            }
            for (int k = 1; k <= limit && open > 0; k++)
            {
                pack sum = sweep_lanes(g, x, right, w, d, 1);
                for (int l = 0; l < LANES; l++)
                    if (count[l] == 0 && (sqrt(sum[l]) < norm || k == limit)) count[l] = k, open--;
            }
            for (int l = 0; l < LANES && first + l < settings; l++) iterations[(size_t)t * settings + first + l] = count[l], total += count[l];
        }
    }
    free(x);
    free(right);
    return total;
}
