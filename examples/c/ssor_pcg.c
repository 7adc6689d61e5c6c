/* Conjugate gradients preconditioned by SSOR, which tunes its own relaxation parameter omega over a sequence of systems.
 *
 * Build and run, with B the folder that holds bandits_tuner.h and libbandits_tuner.so:
 *   gcc -std=c11 -O2 ssor_pcg.c -I"$B" -L"$B" -lbandits_tuner -Wl,-rpath,"$B" -lm -o ssor_pcg && ./ssor_pcg
 */
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "bandits_tuner.h"

enum { GRID = 30, UNKNOWNS = GRID * GRID, SYSTEMS = 600, MOST_ITERATIONS = 1000 };

/* A square matrix: the entries of row i are row[i] .. row[i + 1] - 1, columns ascending. */
typedef struct {
    int row[UNKNOWNS + 1], column[5 * UNKNOWNS], diagonal[UNKNOWNS];
    double value[5 * UNKNOWNS];
} matrix;

/* The five-point Laplacian plus a shift, as one time step of a diffusion leads to. */
static void shifted_poisson(matrix *a, double shift)
{
    int count = 0;
    for (int i = 0; i < UNKNOWNS; i++) {
        const int x = i % GRID, y = i / GRID;
        const int neighbour[5] = {y > 0 ? i - GRID : -1, x > 0 ? i - 1 : -1, i, x < GRID - 1 ? i + 1 : -1, y < GRID - 1 ? i + GRID : -1};
        a->row[i] = count;
        for (int k = 0; k < 5; k++) {
            if (neighbour[k] < 0) continue;
            if (neighbour[k] == i) a->diagonal[i] = count;
            a->column[count] = neighbour[k];
            a->value[count++] = neighbour[k] == i ? 4 + shift : -1;
        }
    }
    a->row[UNKNOWNS] = count;
}

static double dot(const double *u, const double *v)
{
    double sum = 0;
    for (int i = 0; i < UNKNOWNS; i++) sum += u[i] * v[i];
    return sum;
}

/* z = M^-1 r with M = (D + wL) D^-1 (D + wL)^T / (w (2 - w)). */
static void ssor(const matrix *a, double omega, const double *r, double *z)
{
    for (int i = 0; i < UNKNOWNS; i++) {
        double sum = r[i];
        for (int k = a->row[i]; k < a->diagonal[i]; k++) sum -= omega * a->value[k] * z[a->column[k]];
        z[i] = sum / a->value[a->diagonal[i]];
    }
    for (int i = UNKNOWNS - 1; i >= 0; i--) {
        const double d = a->value[a->diagonal[i]];
        double sum = omega * (2 - omega) * d * z[i];
        for (int k = a->diagonal[i] + 1; k < a->row[i + 1]; k++) sum -= omega * a->value[k] * z[a->column[k]];
        z[i] = sum / d;
    }
}

/* Solves A x = b to a relative residual of 1e-8; returns the iterations it took, or -1 if they were too many. */
static int solve(const matrix *a, double omega, const double *b, double *x)
{
    static double r[UNKNOWNS], z[UNKNOWNS], p[UNKNOWNS], q[UNKNOWNS];
    const double goal = 1e-8 * sqrt(dot(b, b));
    double rho_old = 1;
    for (int i = 0; i < UNKNOWNS; i++) x[i] = p[i] = 0, r[i] = b[i];
    for (int k = 1; k <= MOST_ITERATIONS; k++) {
        ssor(a, omega, r, z);
        const double rho = dot(r, z);
        for (int i = 0; i < UNKNOWNS; i++) p[i] = z[i] + rho / rho_old * p[i];
        for (int i = 0; i < UNKNOWNS; i++) {
            q[i] = 0;
            for (int j = a->row[i]; j < a->row[i + 1]; j++) q[i] += a->value[j] * p[a->column[j]];
        }
        const double alpha = rho / dot(p, q);
        for (int i = 0; i < UNKNOWNS; i++) x[i] += alpha * p[i], r[i] -= alpha * q[i];
        if (sqrt(dot(r, r)) <= goal) return k;
        rho_old = rho;
    }
    return -1;
}

/* Uniform in [0, 1), reproducible everywhere (xorshift64*). */
static double uniform(uint64_t *state)
{
    *state ^= *state >> 12, *state ^= *state << 25, *state ^= *state >> 27;
    return (double)((*state * 0x2545F4914F6CDD1Du) >> 11) / 9007199254740992.0;
}

/* The sequence of systems: the shift is small as a rule and at times large, the right-hand side is noise. */
static void next_system(uint64_t *random, matrix *a, double *b)
{
    const double u = uniform(random);
    shifted_poisson(a, 0.5 * u * u * u * u);
    for (int i = 0; i < UNKNOWNS; i++) b[i] = 2 * uniform(random) - 1;
}

/* Stops the program when the tuner reports an error. */
static void check(bandits_status status)
{
    if (status == BANDITS_OK) return;
    fprintf(stderr, "%s\n", bandits_tuner_last_error());
    exit(1);
}

static const char *description = BANDITS_JSON({
    "parameters": [{"name": "omega", "type": "real", "low": 1, "high": 1.95, "points": 20}],
    "learner": "tsallis-inf", "seed": 1, "cost": "iterations"
});

/* Solves one system with the omega that the tuner wants to try; returns the iterations. */
static int solve_tuned(bandits_tuner *tuner, const matrix *a, const double *b, double *x)
{
    bandits_trial trial;
    double omega;
    check(bandits_tuner_ask(tuner, &trial));
    check(bandits_tuner_double(tuner, trial.arm, "omega", &omega));
    const int iterations = solve(a, omega, b, x);
    if (iterations > 0) check(bandits_tuner_tell(tuner, trial.id, iterations));
    else check(bandits_tuner_tell_failed(tuner, trial.id, BANDITS_BUDGET, MOST_ITERATIONS));
    return iterations > 0 ? iterations : MOST_ITERATIONS;
}

/* Ends a tuner and goes on with a new one from its state, as a program does that is stopped and started again. */
static bandits_tuner *stop_and_start_again(bandits_tuner *tuner)
{
    size_t length;
    bandits_tuner_snapshot(tuner, NULL, 0, &length);
    char *state = malloc(length + 1);
    check(bandits_tuner_snapshot(tuner, state, length + 1, &length));
    check(bandits_tuner_destroy(tuner));

    check(bandits_tuner_create(description, &tuner));
    check(bandits_tuner_restore(tuner, state, length));
    free(state);
    return tuner;
}

int main(void)
{
    static matrix a;
    static double b[UNKNOWNS], x[UNKNOWNS];
    static const double fixed[] = {1.0, 1.3, 1.6, 1.9};
    long tuned = 0, with_fixed[4] = {0};
    uint64_t random = 1;
    bandits_tuner *tuner;
    check(bandits_tuner_create(description, &tuner));
    for (int t = 0; t < SYSTEMS; t++) {
        next_system(&random, &a, b);
        tuned += solve_tuned(tuner, &a, b, x);
        for (int i = 0; i < 4; i++) with_fixed[i] += solve(&a, fixed[i], b, x);
        if (t == SYSTEMS / 2) tuner = stop_and_start_again(tuner);
    }

    int32_t best;
    double omega, cost;
    check(bandits_tuner_best(tuner, &best, &cost));
    check(bandits_tuner_double(tuner, best, "omega", &omega));
    printf("iterations per system, tuned:     %5.1f\n", (double)tuned / SYSTEMS);
    for (int i = 0; i < 4; i++) printf("iterations per system, omega %.1f: %5.1f\n", fixed[i], (double)with_fixed[i] / SYSTEMS);
    printf("best omega %.2f, expected iterations %.1f\n", omega, cost);
    check(bandits_tuner_destroy(tuner));
    return 0;
}
