"""A solver that is called again and again tunes itself: bandits_tuner.h for Python 3.8 and later.

    with Tuner({"parameters": [{"name": "omega", "type": "real", "low": 1, "high": 1.95, "points": 20}]}) as tuner:
        trial = tuner.ask()
        tuner.tell(trial, solve(trial.configuration["omega"]))

The library is looked for beside this file, then where the system looks for libraries. Every method may be called from any thread.
"""

import collections
import ctypes
import json
import os

from ctypes import POINTER, byref, c_char_p, c_double, c_int32, c_int64, c_size_t, c_void_p


class TunerError(Exception):
    """What the library refused, and why. `status` is a bandits_status of bandits_tuner.h."""

    def __init__(self, status, message):
        super().__init__(message)
        self.status = status


Trial = collections.namedtuple("Trial", "id arm configuration probability budget")
Trial.__doc__ = "A configuration to try: a dict of parameters and values. Told or cancelled once."

Progress = collections.namedtuple("Progress", "told completed cancelled open spent charged clipped")
Progress.__doc__ = "How far a tuner has come; bandits_progress in bandits_tuner.h says what the numbers are."

REASONS = {"budget": 1, "timeout": 2, "diverged": 3, "crashed": 4, "nonfinite": 5}


class _Trial(ctypes.Structure):
    _fields_ = [("id", c_int64), ("arm", c_int32), ("reserved", c_int32), ("probability", c_double), ("budget", c_double)]


class _Progress(ctypes.Structure):
    _fields_ = [(name, c_double if name in ("spent", "charged") else c_int64) for name in Progress._fields]


_ARGUMENTS = {
    "create": [c_char_p, POINTER(c_void_p)],
    "destroy": [c_void_p],
    "for_key": [c_void_p, c_char_p, POINTER(c_void_p)],
    "ask": [c_void_p, POINTER(_Trial)],
    "ask_in": [c_void_p, c_double, POINTER(_Trial)],
    "tell": [c_void_p, c_int64, c_double],
    "tell_failed": [c_void_p, c_int64, c_int32, c_double],
    "cancel": [c_void_p, c_int64],
    "configuration": [c_void_p, c_int32, POINTER(c_char_p)],
    "arm_of": [c_void_p, c_char_p, POINTER(c_int32)],
    "best": [c_void_p, POINTER(c_int32), POINTER(c_double)],
    "best_in": [c_void_p, c_double, POINTER(c_int32), POINTER(c_double)],
    "freeze": [c_void_p, c_int32],
    "observe": [c_void_p, c_int32, c_double],
    "observe_in": [c_void_p, c_double, c_int32, c_double],
    "progress": [c_void_p, POINTER(_Progress)],
    "snapshot": [c_void_p, c_char_p, c_size_t, POINTER(c_size_t)],
    "restore": [c_void_p, c_char_p, c_size_t],
    "attach": [c_void_p, c_char_p],
    "log": [c_void_p, c_char_p],
}


def _load():
    beside = os.path.join(os.path.dirname(os.path.abspath(__file__)), "libbandits_tuner.so")
    library = ctypes.CDLL(beside if os.path.exists(beside) else "libbandits_tuner.so")
    library.bandits_tuner_last_error.restype = c_char_p
    for name, arguments in _ARGUMENTS.items():
        function = getattr(library, "bandits_tuner_" + name)
        function.argtypes, function.restype = arguments, c_int32
    return library


_library = _load()


def _call(name, *arguments):
    status = getattr(_library, "bandits_tuner_" + name)(*arguments)
    if status:
        raise TunerError(status, _library.bandits_tuner_last_error().decode())


class Tuner:
    """Chooses configurations of a solver and learns from what they cost."""

    def __init__(self, description):
        """`description`: a dict, or its text in JSON."""
        self._tuner, self._owned, self._configurations = c_void_p(), True, {}
        text = description if isinstance(description, str) else json.dumps(description)
        _call("create", text.encode(), byref(self._tuner))

    def for_key(self, key):
        """The tuner of the same description for one key; saved and closed with this one."""
        keyed = Tuner.__new__(Tuner)
        keyed._tuner, keyed._owned, keyed._configurations = c_void_p(), False, {}
        keyed._first = self  # which ends its keyed tuners with itself
        _call("for_key", self._tuner, key.encode(), byref(keyed._tuner))
        return keyed

    def ask(self, context=None):
        """A `Trial`: what to try next, on a problem of which the number `context` is known."""
        trial = _Trial()
        if context is None:
            _call("ask", self._tuner, byref(trial))
        else:
            _call("ask_in", self._tuner, context, byref(trial))
        return Trial(trial.id, trial.arm, dict(self._configuration(trial.arm)), trial.probability, trial.budget)

    def tell(self, trial, cost):
        """Tells what a trial cost; less is better."""
        _call("tell", self._tuner, trial.id, cost)

    def tell_failed(self, trial, reason, spent):
        """Tells that a trial failed, for one of `REASONS`, after it had spent something."""
        _call("tell_failed", self._tuner, trial.id, REASONS[reason], spent)

    def cancel(self, trial):
        """Forgets a trial."""
        _call("cancel", self._tuner, trial.id)

    def best(self, context=None):
        """The configuration the tuner holds best, and its expected cost."""
        arm, cost = c_int32(), c_double()
        if context is None:
            _call("best", self._tuner, byref(arm), byref(cost))
        else:
            _call("best_in", self._tuner, context, byref(arm), byref(cost))
        return dict(self._configuration(arm.value)), cost.value

    def freeze(self, frozen=True):
        """From now on plays the best configuration and learns nothing; or goes on."""
        _call("freeze", self._tuner, int(frozen))

    def observe(self, configuration, cost, context=None):
        """Takes in a cost that is known from before."""
        arm = c_int32()
        _call("arm_of", self._tuner, json.dumps(configuration).encode(), byref(arm))
        if context is None:
            _call("observe", self._tuner, arm, cost)
        else:
            _call("observe_in", self._tuner, context, arm, cost)

    def progress(self):
        """A `Progress`."""
        progress = _Progress()
        _call("progress", self._tuner, byref(progress))
        return Progress(*(getattr(progress, name) for name in Progress._fields))

    def snapshot(self):
        """The whole state, as text in JSON."""
        length = c_size_t(4096)
        while True:
            buffer = ctypes.create_string_buffer(length.value + 1)
            try:
                _call("snapshot", self._tuner, buffer, len(buffer), byref(length))
                return buffer.raw[: length.value].decode()
            except TunerError:
                if length.value < len(buffer):
                    raise

    def restore(self, snapshot):
        """Goes back to a snapshot."""
        text = snapshot.encode()
        _call("restore", self._tuner, text, len(text))

    def attach(self, path):
        """Keeps the state in a file from now on; goes on from it if it is there. Ids of trials that were lost are not given out again."""
        _call("attach", self._tuner, os.fsencode(path))

    def log(self, path):
        """Logs every trial from now on to the end of a file: one JSON object per line, with the probabilities of all arms."""
        _call("log", self._tuner, os.fsencode(path))

    def close(self):
        """Ends the tuner. A state file stays."""
        if self._owned and self._tuner:
            tuner, self._tuner = self._tuner, c_void_p()
            _call("destroy", tuner)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def __del__(self):
        if getattr(self, "_tuner", None):
            self.close()

    def _configuration(self, arm):
        if arm not in self._configurations:
            text = c_char_p()
            _call("configuration", self._tuner, arm, byref(text))
            self._configurations[arm] = json.loads(text.value.decode())
        return self._configurations[arm]
