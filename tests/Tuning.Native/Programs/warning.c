/* warning [closed]: makes a tuner warn, twice over, with standard error open or closed. */
#define _POSIX_C_SOURCE 200809L
#include <unistd.h>

#include "check.h"

int main(int count, char **argument)
{
    (void)argument;
    if (count > 1) close(2);
    bandits_tuner *tuner = create(BANDITS_JSON({"parameters": [{"name": "x", "type": "bool"}], "crashCost": 7}));
    bandits_trial trial;
    CHECK(bandits_tuner_ask(tuner, &trial) == BANDITS_OK && bandits_tuner_tell(tuner, trial.id, 100) == BANDITS_OK);
    for (int t = 0; t < 2; t++) {
        CHECK(bandits_tuner_ask(tuner, &trial) == BANDITS_OK);
        CHECK(bandits_tuner_tell_failed(tuner, trial.id, BANDITS_CRASHED, 1) == BANDITS_OK);
    }
    CHECK(bandits_tuner_destroy(tuner) == BANDITS_OK);
    return 0;
}
