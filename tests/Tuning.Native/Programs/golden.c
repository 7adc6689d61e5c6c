/* golden DESCRIPTION ROUNDS [CONTEXT]: plays a fixed game of costs, failures, cancellations and late outcomes, with a restart in the
 * middle, and prints each trial to the bit. The test plays the same game without C. With CONTEXT 1 a context is shown. */
#include <inttypes.h>

#include "check.h"

static uint64_t bits(double value)
{
    uint64_t copy;
    memcpy(&copy, &value, sizeof copy);
    return copy;
}

int main(int count, char **argument)
{
    CHECK(count == 4);
    const int rounds = atoi(argument[2]), contextual = atoi(argument[3]);
    bandits_tuner *tuner = create(argument[1]);
    int64_t late[3] = {0};
    for (int t = 0; t < rounds; t++) {
        bandits_trial trial;
        const double context = t * 37 % 101 / 100.0;
        CHECK((contextual ? bandits_tuner_ask_in(tuner, context, &trial) : bandits_tuner_ask(tuner, &trial)) == BANDITS_OK);
        printf("%" PRId64 " %" PRId32 " %016" PRIx64 "\n", trial.id, trial.arm, bits(trial.probability));
        const double cost = 20 + (trial.arm - 6) * (trial.arm - 6) + t % 5;
        if (t % 11 == 3) CHECK(bandits_tuner_cancel(tuner, trial.id) == BANDITS_OK);
        else if (t % 13 == 4) CHECK(bandits_tuner_tell_failed(tuner, trial.id, (bandits_reason)(1 + t % 5), cost) == BANDITS_OK);
        else if (t % 3 == 0) {
            if (late[t / 3 % 3]) CHECK(bandits_tuner_tell(tuner, late[t / 3 % 3], 30 + t % 7) == BANDITS_OK);
            late[t / 3 % 3] = trial.id;
        } else CHECK(bandits_tuner_tell(tuner, trial.id, cost) == BANDITS_OK);

        if (t == rounds / 2) {
            size_t length;
            char *state = snapshot(tuner, &length);
            CHECK(bandits_tuner_destroy(tuner) == BANDITS_OK);
            tuner = create(argument[1]);
            CHECK(bandits_tuner_restore(tuner, state, length) == BANDITS_OK);
            free(state);
        }
    }

    size_t length;
    char *state = snapshot(tuner, &length);
    puts(state);
    free(state);
    CHECK(bandits_tuner_destroy(tuner) == BANDITS_OK);
    return 0;
}
