/* killed FILE: tells ten trials of a tuner with a state file, half of them of a key, and dies at once with one trial open.
 * Prints how many were told before. */
#define _POSIX_C_SOURCE 200809L
#include <inttypes.h>
#include <signal.h>

#include "check.h"

int main(int count, char **argument)
{
    CHECK(count == 2);
    bandits_tuner *tuner = create(OMEGA), *keyed, *rival = create(OMEGA);
    bandits_trial trial;
    bandits_progress first, second;
    CHECK(bandits_tuner_attach(tuner, argument[1]) == BANDITS_OK);
    REFUSED(bandits_tuner_attach(tuner, "other.json"), BANDITS_BAD_ARGUMENT, "keeps its state in");
    REFUSED(bandits_tuner_attach(rival, argument[1]), BANDITS_FILE_FAILED, "is open already");
    CHECK(bandits_tuner_for_key(tuner, "pressure", &keyed) == BANDITS_OK);
    CHECK(bandits_tuner_progress(tuner, &first) == BANDITS_OK && bandits_tuner_progress(keyed, &second) == BANDITS_OK);
    printf("%" PRId64 " %" PRId64 "\n", first.told, second.told);
    fflush(stdout);
    /* The last trial of the first run was open when it died, and not saved. No other trial has its id. */
    if (first.told > 0) REFUSED(bandits_tuner_tell(tuner, 6, 1), BANDITS_UNKNOWN_TRIAL, "unknown");
    for (int t = 0; t < 10; t++) {
        bandits_tuner *one = t % 2 ? keyed : tuner;
        CHECK(bandits_tuner_ask(one, &trial) == BANDITS_OK);
        CHECK(bandits_tuner_tell(one, trial.id, 10 + trial.arm) == BANDITS_OK);
    }
    CHECK(bandits_tuner_ask(tuner, &trial) == BANDITS_OK);
    raise(SIGKILL);
    return 0;
}
