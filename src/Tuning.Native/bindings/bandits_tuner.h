/* bandits_tuner.h: a solver that is called again and again tunes itself.
 *
 *     bandits_tuner *tuner;
 *     bandits_trial trial;
 *     double omega;
 *     bandits_tuner_create(BANDITS_JSON({"parameters": [
 *         {"name": "omega", "type": "real", "low": 1, "high": 1.95, "points": 20}]}), &tuner);
 *     while (next_system()) {
 *         bandits_tuner_ask(tuner, &trial);
 *         bandits_tuner_double(tuner, trial.arm, "omega", &omega);
 *         bandits_tuner_tell(tuner, trial.id, solve(omega));
 *     }
 *     bandits_tuner_destroy(tuner);
 *
 * Errors.  Functions return BANDITS_OK (0) or another bandits_status; what went wrong is then in bandits_tuner_last_error().
 *          After an error nothing has changed and no output was written, unless the function says otherwise. A warning (once per
 *          tuner, when "crashCost" is below what other trials were charged) is a line on standard error.
 * Texts.   UTF-8, ended by a zero byte. Texts that come out belong to the library; each function says how long they last.
 * Threads. Every function may be called from any thread, also on the same tuner: its calls wait for each other. Trials may be
 *          asked for by one thread and told by another.
 * Process. The library starts one thread of its own, handles SIGSEGV and SIGFPE that its own code caused (all others go where they
 *          went before), uses the signal SIGRTMIN, and ignores SIGPIPE. A process that uses it must not fork and go on in the
 *          child (fork followed by exec is fine), and must not unload the library.
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
    BANDITS_BAD_STATE = 4,        /* not a saved state, damaged, or of a tuner with another description (but for seed, key, budget) */
    BANDITS_UNKNOWN_TRIAL = 5,    /* no trial of this tuner has this id */
    BANDITS_CLOSED_TRIAL = 6,     /* the trial was told or cancelled before */
    BANDITS_UNKNOWN_PARAMETER = 7,
    BANDITS_WRONG_TYPE = 8,       /* for example a text asked for as a number */
    BANDITS_INACTIVE = 9,         /* the parameter has no value in this arm: the condition on it does not hold */
    BANDITS_BUFFER_TOO_SMALL = 10,
    BANDITS_FILE_FAILED = 11,     /* a file could not be read or written */
    BANDITS_FAILED = 12           /* anything else; the message says what */
} bandits_status;

/* Why the last call on this thread that failed did so, as one English sentence; "" if none has. Lasts until the next failure on
 * this thread. Never null. */
const char *bandits_tuner_last_error(void);

/* ---- Tuners -------------------------------------------------------------------------------------------------------------- */

/* A tuner: what may be tried, what it cost, and a learner that decides what to try next. */
typedef struct bandits_tuner bandits_tuner;

/* A text in JSON without the backslashes: BANDITS_JSON({"a": 1}) is "{\"a\": 1}". */
#define BANDITS_JSON(...) #__VA_ARGS__

/* Creates a tuner from a description in JSON. docs/tuning/README.md lists all that it may say. Destroy the tuner when done. */
bandits_status bandits_tuner_create(const char *description, bandits_tuner **tuner);

/* Ends a tuner, its keyed tuners and all texts they gave. Open trials are forgotten; a state file stays. Null is fine. */
bandits_status bandits_tuner_destroy(bandits_tuner *tuner);

/* The tuner of the same description for one key (a field, a mesh), created when the key is new: different keys are learned apart. It
 * is asked and told as any other, but is saved and destroyed with the tuner it came from. */
bandits_status bandits_tuner_for_key(bandits_tuner *tuner, const char *key, bandits_tuner **keyed);

/* ---- Ask, solve, tell ---------------------------------------------------------------------------------------------------- */

/* A configuration to try. Any number of trials may be open at once; each is told or cancelled once, in any order. */
typedef struct {
    int64_t id;         /* names the trial, from 1; below 2^53 */
    int32_t arm;        /* the configuration, from 0; bandits_tuner_double and its like give the values of its parameters */
    int32_t reserved;
    double probability; /* with which the arm was to run, as the baseline or else, in (0, 1]; NaN where it is not known */
    double budget;      /* the most it should spend, in the unit of the costs; infinite if there is no limit */
} bandits_trial;

/* Asks what to try next. */
bandits_status bandits_tuner_ask(bandits_tuner *tuner, bandits_trial *trial);

/* Asks what to try next on a problem of which one number is known, such as a shift. Finite; clipped to the described range. */
bandits_status bandits_tuner_ask_in(bandits_tuner *tuner, double context, bandits_trial *trial);

/* Tells what a trial cost, in iterations, work or seconds: less is better. From 0 to 1e100. */
bandits_status bandits_tuner_tell(bandits_tuner *tuner, int64_t id, double cost);

/* Why a trial has no cost. */
typedef enum {
    BANDITS_BUDGET = 1,    /* stopped at its budget */
    BANDITS_TIMEOUT = 2,   /* stopped at a time limit */
    BANDITS_DIVERGED = 3,  /* the solver moved away from the solution */
    BANDITS_CRASHED = 4,   /* the solver failed */
    BANDITS_NON_FINITE = 5 /* the solver met NaN or infinity */
} bandits_reason;

/* Tells that a trial failed after it had spent something (0 or more, finite). It is charged more than a success could cost. */
bandits_status bandits_tuner_tell_failed(bandits_tuner *tuner, int64_t id, bandits_reason reason, double spent);

/* Forgets a trial of which nothing can be said: the tuner learns nothing from it. */
bandits_status bandits_tuner_cancel(bandits_tuner *tuner, int64_t id);

/* ---- Configurations ------------------------------------------------------------------------------------------------------ */

/* Number of arms. */
bandits_status bandits_tuner_arms(bandits_tuner *tuner, int32_t *arms);

/* The value of a parameter in an arm. Numbers as double; whole numbers as int64_t; true and false as 1 and 0; texts last as long as
 * the tuner. Nothing is allocated, but for a text that is asked for the first time. */
bandits_status bandits_tuner_double(bandits_tuner *tuner, int32_t arm, const char *parameter, double *value);
bandits_status bandits_tuner_int(bandits_tuner *tuner, int32_t arm, const char *parameter, int64_t *value);
bandits_status bandits_tuner_bool(bandits_tuner *tuner, int32_t arm, const char *parameter, int32_t *value);
bandits_status bandits_tuner_text(bandits_tuner *tuner, int32_t arm, const char *parameter, const char **value);

/* All values of an arm as a JSON object. The text lasts as long as the tuner. */
bandits_status bandits_tuner_configuration(bandits_tuner *tuner, int32_t arm, const char **json);

/* The arm with given values: a JSON object with every parameter that is active. */
bandits_status bandits_tuner_arm_of(bandits_tuner *tuner, const char *json, int32_t *arm);

/* ---- What was learned ---------------------------------------------------------------------------------------------------- */

/* The arm the tuner holds best, and what it is expected to cost (NaN while nothing is known of it). `cost` may be null. */
bandits_status bandits_tuner_best(bandits_tuner *tuner, int32_t *arm, double *cost);
bandits_status bandits_tuner_best_in(bandits_tuner *tuner, double context, int32_t *arm, double *cost);

/* Freezes the tuner (1): from now on it plays the best arm and learns nothing; or lets it go on (0). */
bandits_status bandits_tuner_freeze(bandits_tuner *tuner, int32_t frozen);

/* Takes in a cost that is known from before, so that a new tuner does not start from nothing. Before the first trial, and for most
 * learners only (BANDITS_FAILED otherwise). */
bandits_status bandits_tuner_observe(bandits_tuner *tuner, int32_t arm, double cost);
bandits_status bandits_tuner_observe_in(bandits_tuner *tuner, double context, int32_t arm, double cost);

/* How far a tuner has come. */
typedef struct {
    int64_t told;      /* trials told, failed ones included */
    int64_t completed; /* those that have a cost */
    int64_t cancelled;
    int64_t open;      /* trials that wait to be told */
    double spent;      /* the cost of all completed trials plus what the failed ones had spent */
    double charged;    /* the same with the charges for failures */
    int64_t clipped;   /* contexts outside of the described range */
} bandits_progress;

bandits_status bandits_tuner_progress(bandits_tuner *tuner, bandits_progress *progress);

/* ---- Saving -------------------------------------------------------------------------------------------------------------- */

/* Writes the whole state as JSON, keyed tuners included: what was learned, where the random numbers stand, the open trials.
 * `length` gets its length without the ending zero, also when the buffer is null or too small (BANDITS_BUFFER_TOO_SMALL); a buffer
 * needs one byte more than that. The state may have grown until the next call. */
bandits_status bandits_tuner_snapshot(bandits_tuner *tuner, char *buffer, size_t size, size_t *length);

/* Goes back to a snapshot of a tuner with the same description, and on from there to the last bit as if it had never stopped. Keyed
 * tuners that the snapshot does not know begin anew. Trials that were asked for after the snapshot are unknown, and their ids are given
 * out again: let nobody tell them. A state file (below) has no such case. */
bandits_status bandits_tuner_restore(bandits_tuner *tuner, const char *snapshot, size_t length);

/* Keeps the state in a file from now on. If the file exists, the tuner continues from it. Each later call that tells, cancels,
 * observes or freezes, also on a keyed tuner, returns when its result is safe in the file, whatever happens to the process or the
 * machine; if it returns BANDITS_FILE_FAILED, the result was taken in all the same and the next save holds it. Trials that were asked
 * for after the last save are unknown to the next process, which gives them other ids (it goes on after the next multiple of 1e9).
 * One tuner at a time may use a file, on file systems that have locks; beside it, files with the endings .tmp and .lock appear. */
bandits_status bandits_tuner_attach(bandits_tuner *tuner, const char *path);

/* Logs every trial from now on, also of keyed tuners, to the end of a file: one JSON object per line, with the probabilities of all
 * arms, which is enough to judge later what another learner would have cost. One tuner at a time may use a log. If the log cannot
 * be written, the call returns BANDITS_FILE_FAILED: a trial that was asked for is cancelled, a result was taken in all the same. */
bandits_status bandits_tuner_log(bandits_tuner *tuner, const char *path);

#ifdef __cplusplus
}
#endif
#endif
