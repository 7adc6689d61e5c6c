"""Tunes the relaxation parameter of a solver over lines of JSON: `bandits ask-tell` is the other process."""
import json
import random
import subprocess
import sys


def sweeps(omega, size, shift, rng):
    """Successive over-relaxation on a chain: how many sweeps it takes to make the residual 1e6 times smaller."""
    b = [rng.gauss(0, 1) for _ in range(size)]
    x = [0.0] * (size + 2)  # a zero at either end
    diagonal = 2 + shift
    start = sum(v * v for v in b)
    for k in range(1, 2001):
        for i in range(1, size + 1):
            x[i] += omega * ((b[i - 1] + x[i - 1] + x[i + 1]) / diagonal - x[i])
        rest = sum((b[i - 1] + x[i - 1] + x[i + 1] - diagonal * x[i]) ** 2 for i in range(1, size + 1))
        if rest < 1e-12 * start:
            return k
    return None


def main(command, definition, solves):
    tuner = subprocess.Popen(command + ["ask-tell", definition], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def send(**request):
        tuner.stdin.write(json.dumps(request) + "\n")
        tuner.stdin.flush()
        answer = json.loads(tuner.stdout.readline())
        if "error" in answer:
            sys.exit(answer["error"])
        return answer

    rng = random.Random(1)
    tuned = plain = 0
    for _ in range(solves):
        shift = rng.uniform(0.0, 0.1)
        state = rng.getstate()
        trial = send(op="ask")
        k = sweeps(trial["config"]["omega"], 40, shift, rng)
        if k is None:
            send(op="tell", id=trial["id"], outcome="budget", spent=2000)
        else:
            send(op="tell", id=trial["id"], cost=k)
        tuned += k or 2000
        rng.setstate(state)  # the same system without the tuner
        plain += sweeps(1.0, 40, shift, rng)
    best = send(op="best")
    print(f"{tuned} sweeps tuned, {plain} at omega = 1; best omega {best['config']['omega']}")
    tuner.stdin.close()
    tuner.wait()


if __name__ == "__main__":
    main(sys.argv[3:], sys.argv[1], int(sys.argv[2]))
