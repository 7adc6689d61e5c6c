/* What one ask, one look at a value and one tell cost through the C interface: Tsallis-INF, 20 arms. Prints nanoseconds.
 *
 * Build and run, with B the folder that holds bandits_tuner.h and libbandits_tuner.so:
 *   gcc -std=c11 -O2 overhead.c -I"$B" -L"$B" -lbandits_tuner -Wl,-rpath,"$B" -o overhead && ./overhead
 */
#define _POSIX_C_SOURCE 200809L
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "bandits_tuner.h"

enum { REPEATS = 10, ROUNDS = 100000 };

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

int main(void)
{
    bandits_tuner *tuner;
    double least = 1e9;
    check(bandits_tuner_create(BANDITS_JSON({
        "parameters": [{"name": "omega", "type": "real", "low": 1, "high": 1.95, "points": 20}], "learner": "tsallis-inf"
    }), &tuner));
    for (int repeat = 0; repeat < REPEATS; repeat++) {
        const double start = seconds();
        for (int t = 0; t < ROUNDS; t++) {
            bandits_trial trial;
            double omega;
            check(bandits_tuner_ask(tuner, &trial));
            check(bandits_tuner_double(tuner, trial.arm, "omega", &omega));
            check(bandits_tuner_tell(tuner, trial.id, 20 + (trial.arm - 12) * (trial.arm - 12) + t % 7));
        }
        const double time = (seconds() - start) / ROUNDS;
        if (time < least) least = time;
    }
    check(bandits_tuner_destroy(tuner));
    printf("%.0f ns for ask, value and tell: the least of %d times %d rounds\n", 1e9 * least, REPEATS, ROUNDS);
    return 0;
}
