/* bandits_tuner.h: a solver that is called again and again tunes itself.
 *
 *     bandits_tuner *tuner;
 *     bandits_trial trial;
 *     double omega;
 *     bandits_tuner_create("{\"parameters\": {\"omega\": {\"real\": [1, 1.95], \"points\": 20}}}", &tuner);
 *     while (next_system()) {
 *         bandits_tuner_ask(tuner, &trial);
 *         bandits_tuner_double(tuner, trial.arm, "omega", &omega);
 *         bandits_tuner_tell(tuner, trial.id, solve(omega));
 *     }
 *     bandits_tuner_destroy(tuner);
 *
 * Errors.  Functions return BANDITS_OK (0) or another bandits_status; what went wrong is then in bandits_tuner_last_error().
 *          After an error nothing has changed and no output was written. No exception and no signal crosses this border.
 * Texts.   UTF-8, ended by a zero byte. Texts that come out belong to the library; each function says how long they last.
 * Threads. Every function may be called from any thread, also on the same tuner: its calls wait for each other. Trials may be
 *          asked for by one thread and told by another.
 * Process. The library starts one thread of its own. A process that uses it must not fork and go on in the child
 *          (fork followed by exec is fine), and must not unload it.
 */
#ifndef BANDITS_TUNER_H
#define BANDITS_TUNER_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* The version of this interface. It grows when a function is added; the library then still serves programs built for less. */
#define BANDITS_TUNER_ABI_VERSION 1

/* The version the library has; at least BANDITS_TUNER_ABI_VERSION if the library is no older than this header. */
int32_t bandits_tuner_abi_version(void);

/* What a call came to. */
typedef enum {
    BANDITS_OK = 0,
    BANDITS_BAD_ARGUMENT = 1,     /* a null pointer, a number out of range (NaN, a negative cost, an arm that is none) */
    BANDITS_BAD_TUNER = 2,        /* not a tuner, or one that was destroyed */
    BANDITS_BAD_DESCRIPTION = 3,  /* not JSON, or a name or value that the description may not hold */
    BANDITS_BAD_STATE = 4,        /* not a saved state, damaged, or of a tuner with other parameters or options */
    BANDITS_UNKNOWN_TRIAL = 5,    /* no trial of this tuner has this id */
    BANDITS_CLOSED_TRIAL = 6,     /* the trial was told or cancelled before */
    BANDITS_UNKNOWN_PARAMETER = 7,
    BANDITS_WRONG_TYPE = 8,       /* for example a text asked for as a number */
    BANDITS_INACTIVE = 9,         /* the parameter has no value in this arm: the condition on it does not hold */
    BANDITS_BUFFER_TOO_SMALL = 10,
    BANDITS_FILE_FAILED = 11,     /* the state file could not be read or written */
    BANDITS_FAILED = 12           /* anything else; the message says what */
} bandits_status;

/* Why the last call on this thread that failed did so, as one English sentence; "" if none has. Lasts until the next failure on
 * this thread. Never null. */
const char *bandits_tuner_last_error(void);

/* ---- Tuners -------------------------------------------------------------------------------------------------------------- */

/* A tuner: what may be tried, what it cost, and a learner that decides what to try next. */
typedef struct bandits_tuner bandits_tuner;

/* Creates a tuner from a description in JSON; docs/tuning/c.md lists all that it may say. Destroy it when done. */
bandits_status bandits_tuner_create(const char *description, bandits_tuner **tuner);

/* Ends a tuner and all texts it gave. Its trials are forgotten; a state file stays. Null is allowed and does nothing. */
bandits_status bandits_tuner_destroy(bandits_tuner *tuner);

/* The tuner of the same description for one key (a field, a mesh), created when the key is new: different keys learn apart.
 * It is a tuner as any other, lasts as long as `tuner`, and must not be destroyed. */
bandits_status bandits_tuner_for_key(bandits_tuner *tuner, const char *key, bandits_tuner **keyed);

/* ---- Ask, solve, tell ---------------------------------------------------------------------------------------------------- */

/* A configuration to try. Any number may be open at once; each is told or cancelled once, in any order. */
typedef struct {
    int64_t id;         /* names the trial to bandits_tuner_tell and the others */
    int32_t arm;        /* the configuration, from 0: its parameters are read with bandits_tuner_double and the others */
    double probability; /* with which it was drawn, in (0, 1]; NaN where the learner has no such number */
} bandits_trial;
