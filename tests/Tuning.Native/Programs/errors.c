/* Every refusal has its status and a message that says what was wrong, and changes nothing. */
#include <math.h>

#include "check.h"

static void null_pointers(void)
{
    bandits_tuner *tuner = create(OMEGA);
    bandits_trial trial;
    double number = 5;
    int32_t arm = 5;
    size_t length = 5;
    const char *text = "unchanged";
    REFUSED(bandits_tuner_create(NULL, &tuner), BANDITS_BAD_ARGUMENT, "description is a null pointer");
    REFUSED(bandits_tuner_create(OMEGA, NULL), BANDITS_BAD_ARGUMENT, "tuner is a null pointer");
    REFUSED(bandits_tuner_for_key(tuner, NULL, &tuner), BANDITS_BAD_ARGUMENT, "key is a null pointer");
    REFUSED(bandits_tuner_for_key(tuner, "p", NULL), BANDITS_BAD_ARGUMENT, "keyed is a null pointer");
    REFUSED(bandits_tuner_ask(tuner, NULL), BANDITS_BAD_ARGUMENT, "trial is a null pointer");
    REFUSED(bandits_tuner_ask_in(tuner, 0, NULL), BANDITS_BAD_ARGUMENT, "trial is a null pointer");
    REFUSED(bandits_tuner_arms(tuner, NULL), BANDITS_BAD_ARGUMENT, "arms is a null pointer");
    REFUSED(bandits_tuner_double(tuner, 0, NULL, &number), BANDITS_BAD_ARGUMENT, "parameter is a null pointer");
    REFUSED(bandits_tuner_double(tuner, 0, "omega", NULL), BANDITS_BAD_ARGUMENT, "value is a null pointer");
    REFUSED(bandits_tuner_int(tuner, 0, "omega", NULL), BANDITS_BAD_ARGUMENT, "value is a null pointer");
    REFUSED(bandits_tuner_bool(tuner, 0, "omega", NULL), BANDITS_BAD_ARGUMENT, "value is a null pointer");
    REFUSED(bandits_tuner_text(tuner, 0, "omega", NULL), BANDITS_BAD_ARGUMENT, "value is a null pointer");
    REFUSED(bandits_tuner_configuration(tuner, 0, NULL), BANDITS_BAD_ARGUMENT, "json is a null pointer");
    REFUSED(bandits_tuner_arm_of(tuner, NULL, &arm), BANDITS_BAD_ARGUMENT, "json is a null pointer");
    REFUSED(bandits_tuner_arm_of(tuner, "{}", NULL), BANDITS_BAD_ARGUMENT, "arm is a null pointer");
    REFUSED(bandits_tuner_best(tuner, NULL, NULL), BANDITS_BAD_ARGUMENT, "arm is a null pointer");
    REFUSED(bandits_tuner_best_in(tuner, 0, NULL, NULL), BANDITS_BAD_ARGUMENT, "arm is a null pointer");
    REFUSED(bandits_tuner_progress(tuner, NULL), BANDITS_BAD_ARGUMENT, "progress is a null pointer");
    REFUSED(bandits_tuner_snapshot(tuner, NULL, 0, NULL), BANDITS_BAD_ARGUMENT, "length is a null pointer");
    REFUSED(bandits_tuner_restore(tuner, NULL, 0), BANDITS_BAD_ARGUMENT, "snapshot is a null pointer");
    REFUSED(bandits_tuner_attach(tuner, NULL), BANDITS_BAD_ARGUMENT, "path is a null pointer");

    REFUSED(bandits_tuner_ask(NULL, &trial), BANDITS_BAD_TUNER, "null pointer");
    REFUSED(bandits_tuner_ask((bandits_tuner *)&trial, &trial), BANDITS_BAD_TUNER, "destroyed, or never created");
    CHECK(bandits_tuner_destroy(tuner) == BANDITS_OK);
    REFUSED(bandits_tuner_destroy(tuner), BANDITS_BAD_TUNER, "destroyed, or never created");
    REFUSED(bandits_tuner_tell(tuner, 1, 1), BANDITS_BAD_TUNER, "destroyed, or never created");
    REFUSED(bandits_tuner_snapshot(tuner, NULL, 0, &length), BANDITS_BAD_TUNER, "destroyed");
    REFUSED(bandits_tuner_text(tuner, 0, "omega", &text), BANDITS_BAD_TUNER, "destroyed");
    CHECK(number == 5 && arm == 5 && length == 5 && strcmp(text, "unchanged") == 0);
    CHECK(bandits_tuner_destroy(NULL) == BANDITS_OK);
}

static void descriptions(void)
{
    bandits_tuner *tuner = NULL;
    REFUSED(bandits_tuner_create("", &tuner), BANDITS_BAD_DESCRIPTION, "JSON");
    REFUSED(bandits_tuner_create("{\"parameters\": [", &tuner), BANDITS_BAD_DESCRIPTION, "JSON");
    REFUSED(bandits_tuner_create("[]", &tuner), BANDITS_BAD_DESCRIPTION, "must be an object");
    REFUSED(bandits_tuner_create("{\"parameters\": [], \"sede\": 1}", &tuner), BANDITS_BAD_DESCRIPTION, "'sede' is not known");
    REFUSED(bandits_tuner_create("\xff", &tuner), BANDITS_BAD_ARGUMENT, "description is not valid UTF-8");
    CHECK(tuner == NULL);
}

static void trials(void)
{
    bandits_tuner *tuner = create(OMEGA);
    bandits_trial first, second;
    size_t length, after;
    CHECK(bandits_tuner_ask(tuner, &first) == BANDITS_OK);
    CHECK(bandits_tuner_ask(tuner, &second) == BANDITS_OK);
    CHECK(first.id == 1 && second.id == 2 && isinf(first.budget));
    CHECK(bandits_tuner_tell(tuner, second.id, 30) == BANDITS_OK);
    char *before = snapshot(tuner, &length);

    REFUSED(bandits_tuner_tell(tuner, 99, 1), BANDITS_UNKNOWN_TRIAL, "99");
    REFUSED(bandits_tuner_tell(tuner, 0, 1), BANDITS_UNKNOWN_TRIAL, "0");
    REFUSED(bandits_tuner_tell(tuner, -1, 1), BANDITS_UNKNOWN_TRIAL, "-1");
    REFUSED(bandits_tuner_tell(tuner, second.id, 1), BANDITS_CLOSED_TRIAL, "2");
    REFUSED(bandits_tuner_cancel(tuner, second.id), BANDITS_CLOSED_TRIAL, "2");
    REFUSED(bandits_tuner_tell_failed(tuner, second.id, BANDITS_CRASHED, 1), BANDITS_CLOSED_TRIAL, "2");
    REFUSED(bandits_tuner_tell(tuner, first.id, NAN), BANDITS_BAD_ARGUMENT, "cost = NaN must be");
    REFUSED(bandits_tuner_tell(tuner, first.id, INFINITY), BANDITS_BAD_ARGUMENT, "must be a finite number");
    REFUSED(bandits_tuner_tell(tuner, first.id, -1), BANDITS_BAD_ARGUMENT, "cost = -1 must be");
    REFUSED(bandits_tuner_tell_failed(tuner, first.id, BANDITS_CRASHED, NAN), BANDITS_BAD_ARGUMENT, "spent = NaN must be");
    REFUSED(bandits_tuner_tell_failed(tuner, first.id, (bandits_reason)0, 1), BANDITS_BAD_ARGUMENT, "reason");
    REFUSED(bandits_tuner_tell_failed(tuner, first.id, (bandits_reason)6, 1), BANDITS_BAD_ARGUMENT, "reason");
    REFUSED(bandits_tuner_ask_in(tuner, NAN, &second), BANDITS_BAD_ARGUMENT, "context = NaN must be");
    REFUSED(bandits_tuner_observe(tuner, 20, 1), BANDITS_BAD_ARGUMENT, "must be an arm from 0 to 19");
    REFUSED(bandits_tuner_observe(tuner, 3, -1), BANDITS_BAD_ARGUMENT, "cost = -1 must be");

    char *same = snapshot(tuner, &after);
    CHECK(length == after && strcmp(before, same) == 0);
    CHECK(bandits_tuner_tell(tuner, first.id, 40) == BANDITS_OK);

    bandits_progress progress;
    CHECK(bandits_tuner_ask(tuner, &first) == BANDITS_OK && bandits_tuner_cancel(tuner, first.id) == BANDITS_OK);
    REFUSED(bandits_tuner_tell(tuner, first.id, 1), BANDITS_CLOSED_TRIAL, "3");
    CHECK(bandits_tuner_ask(tuner, &first) == BANDITS_OK);
    CHECK(bandits_tuner_tell_failed(tuner, first.id, BANDITS_TIMEOUT, 50) == BANDITS_OK);
    CHECK(bandits_tuner_ask(tuner, &first) == BANDITS_OK);
    CHECK(bandits_tuner_progress(tuner, &progress) == BANDITS_OK);
    CHECK(progress.told == 3 && progress.completed == 2 && progress.cancelled == 1 && progress.open == 1);
    CHECK(progress.spent == 120 && progress.charged == 170 && progress.clipped == 0);
    free(before);
    free(same);
    CHECK(bandits_tuner_destroy(tuner) == BANDITS_OK);
}

static void values(void)
{
    bandits_tuner *tuner = create(BANDITS_JSON({
        "parameters": [
            {"name": "method", "type": "categorical", "values": ["sor", "størst"]},
            {"name": "sweeps", "type": "int", "low": 1, "high": 3, "when": {"method": "sor"}},
            {"name": "red-black", "type": "bool"}
        ]
    }));
    int32_t arms, arm, truth = 5;
    int64_t whole = 5;
    double number = 5;
    const char *text = NULL, *again = NULL, *json = NULL;
    CHECK(bandits_tuner_arms(tuner, &arms) == BANDITS_OK && arms == 8);
    CHECK(bandits_tuner_text(tuner, 3, "method", &text) == BANDITS_OK && strcmp(text, "sor") == 0);
    CHECK(bandits_tuner_text(tuner, 2, "method", &again) == BANDITS_OK && again == text);
    CHECK(bandits_tuner_int(tuner, 3, "sweeps", &whole) == BANDITS_OK && whole == 2);
    CHECK(bandits_tuner_double(tuner, 3, "sweeps", &number) == BANDITS_OK && number == 2);
    CHECK(bandits_tuner_bool(tuner, 3, "red-black", &truth) == BANDITS_OK && truth == 1);
    CHECK(bandits_tuner_bool(tuner, 2, "red-black", &truth) == BANDITS_OK && truth == 0);
    CHECK(bandits_tuner_configuration(tuner, 3, &json) == BANDITS_OK);
    CHECK(strcmp(json, "{\"method\":\"sor\",\"sweeps\":2,\"red-black\":true}") == 0);
    CHECK(bandits_tuner_arm_of(tuner, " {\"red-black\": true, \"method\": \"sor\", \"sweeps\": 2} ", &arm) == BANDITS_OK && arm == 3);
    CHECK(bandits_tuner_text(tuner, 6, "method", &text) == BANDITS_OK && strcmp(text, "st\xc3\xb8rst") == 0);

    REFUSED(bandits_tuner_int(tuner, 6, "sweeps", &whole), BANDITS_INACTIVE, "'sweeps' has no value in arm 6");
    REFUSED(bandits_tuner_double(tuner, 0, "omega", &number), BANDITS_UNKNOWN_PARAMETER, "'omega' is not known; it must be one of method, sweeps, red-black");
    REFUSED(bandits_tuner_double(tuner, 0, "\xff", &number), BANDITS_BAD_ARGUMENT, "parameter is not valid UTF-8");
    REFUSED(bandits_tuner_double(tuner, 0, "method", &number), BANDITS_WRONG_TYPE, "sor is not a number");
    REFUSED(bandits_tuner_int(tuner, 0, "red-black", &whole), BANDITS_WRONG_TYPE, "false is not a number");
    REFUSED(bandits_tuner_bool(tuner, 0, "sweeps", &truth), BANDITS_WRONG_TYPE, "1 is not true or false");
    REFUSED(bandits_tuner_text(tuner, 0, "sweeps", &text), BANDITS_WRONG_TYPE, "1 is not a text");
    REFUSED(bandits_tuner_text(tuner, 0, "red-black", &text), BANDITS_WRONG_TYPE, "false is not a text");
    REFUSED(bandits_tuner_double(tuner, 8, "sweeps", &number), BANDITS_BAD_ARGUMENT, "must be an arm from 0 to 7");
    REFUSED(bandits_tuner_configuration(tuner, -1, &json), BANDITS_BAD_ARGUMENT, "must be an arm from 0 to 7");
    REFUSED(bandits_tuner_arm_of(tuner, "{\"method\": \"sor\"}", &arm), BANDITS_BAD_ARGUMENT, "is not a configuration");
    REFUSED(bandits_tuner_arm_of(tuner, "{", &arm), BANDITS_BAD_ARGUMENT, "JSON");
    CHECK(whole == 2 && number == 2 && truth == 0 && arm == 3);
    CHECK(bandits_tuner_destroy(tuner) == BANDITS_OK);

    tuner = create(OMEGA);
    REFUSED(bandits_tuner_int(tuner, 1, "omega", &whole), BANDITS_WRONG_TYPE, "1.05 is not a whole number");
    CHECK(bandits_tuner_destroy(tuner) == BANDITS_OK);
}

static void states(void)
{
    bandits_tuner *tuner = create(OMEGA), *keyed, *again;
    bandits_trial trial;
    size_t length, after;
    CHECK(bandits_tuner_for_key(tuner, "pressure", &keyed) == BANDITS_OK);
    CHECK(bandits_tuner_for_key(tuner, "pressure", &again) == BANDITS_OK && again == keyed && keyed != tuner);
    CHECK(bandits_tuner_ask(keyed, &trial) == BANDITS_OK && bandits_tuner_tell(keyed, trial.id, 10) == BANDITS_OK);
    char *state = snapshot(tuner, &length), small[10] = "unchanged";
    REFUSED(bandits_tuner_snapshot(tuner, small, sizeof small, &after), BANDITS_BUFFER_TOO_SMALL, "needs a buffer of");
    CHECK(after == length && strcmp(small, "unchanged") == 0);

    REFUSED(bandits_tuner_snapshot(keyed, small, sizeof small, &after), BANDITS_BAD_ARGUMENT, "key 'pressure'");
    REFUSED(bandits_tuner_restore(keyed, state, length), BANDITS_BAD_ARGUMENT, "key 'pressure'");
    REFUSED(bandits_tuner_attach(keyed, "/tmp/x"), BANDITS_BAD_ARGUMENT, "key 'pressure'");
    REFUSED(bandits_tuner_destroy(keyed), BANDITS_BAD_ARGUMENT, "key 'pressure'");
    REFUSED(bandits_tuner_for_key(keyed, "velocity", &again), BANDITS_BAD_ARGUMENT, "key 'pressure'");

    for (size_t cut = 0; cut < length; cut += 7) CHECK(bandits_tuner_restore(tuner, state, cut) == BANDITS_BAD_STATE);
    bandits_tuner *other = create(BANDITS_JSON({"parameters": [{"name": "omega", "type": "real", "low": 1, "high": 1.9, "points": 20}]}));
    REFUSED(bandits_tuner_restore(other, state, length), BANDITS_BAD_STATE, "space");
    REFUSED(bandits_tuner_restore(other, "{}", 2), BANDITS_BAD_STATE, "format");
    REFUSED(bandits_tuner_attach(other, "/nowhere/at all/state.json"), BANDITS_FILE_FAILED, "/nowhere/at all");
    CHECK(bandits_tuner_destroy(other) == BANDITS_OK);
    char *same = snapshot(tuner, &after);
    CHECK(strcmp(state, same) == 0);

    /* A restored tuner and its keyed ones go back; one of a key that was new since begins anew. */
    bandits_progress progress;
    bandits_tuner *late;
    CHECK(bandits_tuner_for_key(tuner, "velocity", &late) == BANDITS_OK);
    CHECK(bandits_tuner_ask(late, &trial) == BANDITS_OK && bandits_tuner_tell(late, trial.id, 10) == BANDITS_OK);
    CHECK(bandits_tuner_ask(keyed, &trial) == BANDITS_OK && bandits_tuner_tell(keyed, trial.id, 10) == BANDITS_OK);
    CHECK(bandits_tuner_restore(tuner, state, length) == BANDITS_OK);
    CHECK(bandits_tuner_progress(keyed, &progress) == BANDITS_OK && progress.told == 1);
    CHECK(bandits_tuner_progress(late, &progress) == BANDITS_OK && progress.told == 0);
    free(state);
    free(same);
    CHECK(bandits_tuner_destroy(tuner) == BANDITS_OK);
    REFUSED(bandits_tuner_ask(keyed, &trial), BANDITS_BAD_TUNER, "destroyed");
    REFUSED(bandits_tuner_ask(late, &trial), BANDITS_BAD_TUNER, "destroyed");
}

int main(void)
{
    CHECK(bandits_tuner_abi_version() == BANDITS_TUNER_ABI_VERSION);
    CHECK(strcmp(bandits_tuner_last_error(), "") == 0);
    null_pointers();
    descriptions();
    trials();
    values();
    states();
    puts("every refusal as documented");
    return 0;
}
