/* Eight threads ask and tell on one tuner, each with errors of its own: no result is lost or counted twice, no message is mixed up. */
#include <pthread.h>

#include "check.h"

enum { THREADS = 8, ROUNDS = 10000 };

static bandits_tuner *tuner;

static void *work(void *number)
{
    const int me = *(int *)number;
    char expected[64];
    for (int t = 0; t < ROUNDS; t++) {
        bandits_trial trial;
        double omega;
        CHECK(bandits_tuner_ask(tuner, &trial) == BANDITS_OK);
        CHECK(bandits_tuner_double(tuner, trial.arm, "omega", &omega) == BANDITS_OK && omega >= 1 && omega <= 1.95);
        CHECK(bandits_tuner_tell(tuner, trial.id, 100 * omega) == BANDITS_OK);
        if (t % 1000) continue;
        CHECK(bandits_tuner_tell(tuner, -1 - me, 1) == BANDITS_UNKNOWN_TRIAL);
        sprintf(expected, "Trial %d is unknown", -1 - me);
        CHECK(strncmp(bandits_tuner_last_error(), expected, strlen(expected)) == 0);
    }
    return NULL;
}

int main(void)
{
    pthread_t threads[THREADS];
    int numbers[THREADS];
    bandits_progress progress;
    tuner = create(OMEGA);
    for (int i = 0; i < THREADS; i++) {
        numbers[i] = i;
        CHECK(pthread_create(&threads[i], NULL, work, &numbers[i]) == 0);
    }
    for (int i = 0; i < THREADS; i++) CHECK(pthread_join(threads[i], NULL) == 0);
    CHECK(bandits_tuner_progress(tuner, &progress) == BANDITS_OK);
    CHECK(progress.told == THREADS * ROUNDS && progress.completed == THREADS * ROUNDS && progress.open == 0);
    CHECK(bandits_tuner_destroy(tuner) == BANDITS_OK);
    puts("80000 told");
    return 0;
}
