"""python.py FILE: what the Python module offers beyond what the examples use."""

import json
import math
import sys

from bandits_tuner import Tuner, TunerError

OMEGA = {"parameters": [{"name": "omega", "type": "real", "low": 1, "high": 1.95, "points": 20}], "budget": 500}


def refused(status, call, *arguments):
    try:
        call(*arguments)
    except TunerError as error:
        assert error.status == status and str(error), (error.status, str(error))
    else:
        raise AssertionError("not refused")


with Tuner(OMEGA) as tuner:
    tuner.observe({"omega": 1.5}, 20)
    refused(1, tuner.observe, {"omega": 3}, 20)
    trial = tuner.ask()
    assert trial.id == 1 and set(trial.configuration) == {"omega"} and 0 < trial.probability <= 1 and trial.budget == 500
    trial.configuration["omega"] = 5  # a copy
    tuner.tell(trial, 30)
    refused(6, tuner.tell, trial, 30)
    refused(1, tuner.tell, tuner.ask(), math.nan)
    tuner.tell_failed(tuner.ask(), "budget", 500)
    tuner.cancel(tuner.ask())
    keyed = tuner.for_key("pressure")
    for _ in range(200):
        keyed.tell(keyed.ask(), 10)
    progress = tuner.progress()
    assert (progress.told, progress.completed, progress.cancelled, progress.open) == (2, 1, 1, 1), progress
    assert progress.spent == 530 and progress.charged == 1030, progress
    best, cost = tuner.best()
    assert 1 <= best["omega"] <= 1.95 and cost >= 0

    state = tuner.snapshot()
    following = [keyed.ask() for _ in range(5)]
    tuner.restore(state)
    assert [keyed.ask() for _ in range(5)] == following
    refused(4, tuner.restore, state[:-1])
    tuner.freeze()
    assert tuner.ask().configuration == tuner.best()[0]
    tuner.freeze(False)
    tuner.attach(sys.argv[1])
    tuner.log(sys.argv[1] + ".log")
    refused(1, tuner.log, sys.argv[1] + ".log")
    tuner.tell(tuner.ask(), 12)
    keyed.cancel(keyed.ask())

with open(sys.argv[1] + ".log") as log:
    events = [json.loads(line) for line in log]
assert [(event["event"], event["key"]) for event in events] == [("ask", ""), ("tell", ""), ("ask", "pressure"), ("tell", "pressure")], events
assert len(events[0]["propensities"]) == 20 and abs(sum(events[0]["propensities"]) - 1) < 1e-9

with Tuner(OMEGA) as tuner:
    tuner.attach(sys.argv[1])
    assert tuner.progress().told == 3 and tuner.for_key("pressure").progress().told == 200

with Tuner({"parameters": [{"name": "method", "type": "ordinal", "values": ["a", "b"]}], "learner": "tsallis-cb", "context": [0, 1]}) as tuner:
    refused(1, tuner.ask)
    tuner.observe({"method": "a"}, 5, context=0.2)
    tuner.tell(tuner.ask(context=0.5), 3)
    refused(12, tuner.observe, {"method": "a"}, 5, 0.2)  # too late
    assert tuner.best(context=0.5)[0]["method"] in "ab"

keyed = Tuner(OMEGA).for_key("pressure")  # keeps the tuner it came from
keyed.cancel(keyed.ask())
try:
    keyed.tell_failed(keyed.ask(), "timeout")  # of which nothing is known is not for free
except TypeError:
    pass
else:
    raise AssertionError("not refused")

refused(3, Tuner, {"parameters": []})
refused(3, Tuner, "{")
print("as documented")
