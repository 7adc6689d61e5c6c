/* describe DESCRIPTION...: creates a tuner of each and prints the status and, after an error, the message. */
#include "check.h"

int main(int count, char **argument)
{
    for (int i = 1; i < count; i++) {
        bandits_tuner *tuner = NULL;
        const bandits_status status = bandits_tuner_create(argument[i], &tuner);
        printf("%d %s\n", (int)status, status == BANDITS_OK ? "" : bandits_tuner_last_error());
        CHECK(bandits_tuner_destroy(tuner) == BANDITS_OK);
    }
    return 0;
}
