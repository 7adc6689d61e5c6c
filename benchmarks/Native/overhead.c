/* What one ask, one look at a value and one tell cost through the C interface: Tsallis-INF, 20 arms. Prints nanoseconds:
 * of the best and of the middle one of many short stretches, so that a busy machine shows.
 *
 * Build and run, with B the folder that holds bandits_tuner.h and libbandits_tuner.so:
 *   gcc -std=c11 -O2 overhead.c -I"$B" -L"$B" -lbandits_tuner -Wl,-rpath,"$B" -o overhead && ./overhead
 */
#define _POSIX_C_SOURCE 200809L
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "bandits_tuner.h"

enum { STRETCHES = 1001, ROUNDS = 500 };

static double seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

static void check(bandits_status status)
{
    if (status == BANDITS_OK) return;
    fprintf(stderr, "%s\n", bandits_tuner_last_error());
    exit(1);
}

static int ascending(const void *left, const void *right)
{
    const double a = *(const double *)left, b = *(const double *)right;
    return (a > b) - (a < b);
}

int main(void)
{
    static double time[STRETCHES];
    bandits_tuner *tuner;
    check(bandits_tuner_create(BANDITS_JSON({
        "parameters": [{"name": "omega", "type": "real", "low": 1, "high": 1.95, "points": 20}], "learner": "tsallis-inf"
    }), &tuner));
    for (int stretch = 0; stretch < STRETCHES; stretch++) {
        const double start = seconds();
        for (int t = 0; t < ROUNDS; t++) {
            bandits_trial trial;
            double omega;
            check(bandits_tuner_ask(tuner, &trial));
            check(bandits_tuner_double(tuner, trial.arm, "omega", &omega));
            check(bandits_tuner_tell(tuner, trial.id, 20 + (trial.arm - 12) * (trial.arm - 12) + t % 7));
        }
        time[stretch] = 1e9 * (seconds() - start) / ROUNDS;
    }
    check(bandits_tuner_destroy(tuner));
    qsort(time, STRETCHES, sizeof *time, ascending);
    printf("%.0f ns for ask, value and tell at best, %.0f ns in the middle\n", time[0], time[STRETCHES / 2]);
    return 0;
}
