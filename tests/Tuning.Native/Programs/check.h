/* What the test programs share: a check that names the line that failed, and a tuner of omega. */
#ifndef CHECK_H
#define CHECK_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "bandits_tuner.h"

#define CHECK(condition)                                                                                             \
    do {                                                                                                             \
        if (!(condition)) {                                                                                          \
            printf("%s:%d: %s; last error: %s\n", __FILE__, __LINE__, #condition, bandits_tuner_last_error());       \
            exit(1);                                                                                                 \
        }                                                                                                            \
    } while (0)

/* The call must fail with a status and a message that holds a text. */
#define REFUSED(call, status, text)                                                                                  \
    do {                                                                                                             \
        CHECK((call) == (status));                                                                                   \
        CHECK(strstr(bandits_tuner_last_error(), (text)) != NULL);                                                   \
    } while (0)

#define OMEGA BANDITS_JSON({                                                                                         \
    "parameters": [{"name": "omega", "type": "real", "low": 1, "high": 1.95, "points": 20}],                         \
    "learner": "tsallis-inf", "seed": 7                                                                              \
})

static inline bandits_tuner *create(const char *description)
{
    bandits_tuner *tuner = NULL;
    CHECK(bandits_tuner_create(description, &tuner) == BANDITS_OK);
    CHECK(tuner != NULL);
    return tuner;
}

/* The state as text; to be freed. */
static inline char *snapshot(bandits_tuner *tuner, size_t *length)
{
    CHECK(bandits_tuner_snapshot(tuner, NULL, 0, length) == BANDITS_BUFFER_TOO_SMALL);
    char *state = malloc(*length + 1);
    CHECK(bandits_tuner_snapshot(tuner, state, *length + 1, length) == BANDITS_OK);
    CHECK(strlen(state) == *length);
    return state;
}

#endif
