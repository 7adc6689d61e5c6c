"""SQLite learns which index serves which query: the tuner is shown how much one range of a query is wider than the other.

Run, with B the folder that holds bandits_tuner.py and libbandits_tuner.so:
  PYTHONPATH="$B" python3 query_plan.py
"""

import math
import random
import sqlite3

from bandits_tuner import Tuner

SALES, QUERIES = 20000, 300

# The same sum with three plans; "own" is what SQLite chooses itself.
TABLE = {
    "own": "sale",
    "customer": "sale INDEXED BY by_customer",
    "day": "sale INDEXED BY by_day",
    "scan": "sale NOT INDEXED",
}


def open_database():
    rng = random.Random(1)
    database = sqlite3.connect(":memory:")
    database.execute("CREATE TABLE sale (customer INTEGER, day INTEGER, amount REAL)")
    rows = ((rng.randrange(1000), rng.randrange(1000), rng.random()) for _ in range(SALES))
    database.executemany("INSERT INTO sale VALUES (?, ?, ?)", rows)
    database.execute("CREATE INDEX by_customer ON sale (customer)")
    database.execute("CREATE INDEX by_day ON sale (day)")
    return database


def queries():
    """Ranges of customers and days; most ask for few customers and many days, some for the opposite."""
    rng = random.Random(2)
    for _ in range(QUERIES):
        few, many = rng.randint(5, 15), rng.randint(200, 600)
        customers, days = (few, many) if rng.random() < 0.7 else (many, few)
        yield rng.randrange(400), customers, rng.randrange(400), days


def run(database, plan, first_customer, customers, first_day, days):
    """Runs a query; returns its cost: hundreds of instructions of SQLite's virtual machine, which is the same on every machine."""
    work = 0

    def count():
        nonlocal work
        work += 1
        return 0

    database.set_progress_handler(count, 100)
    ranges = (first_customer, first_customer + customers, first_day, first_day + days)
    database.execute(f"SELECT sum(amount) FROM {TABLE[plan]} WHERE customer BETWEEN ? AND ? AND day BETWEEN ? AND ?", ranges).fetchone()
    database.set_progress_handler(None, 0)
    return work


def run_tuned(database):
    description = {
        "parameters": [{"name": "plan", "type": "categorical", "values": ["customer", "day", "scan"]}],
        "learner": "tsallis-cb",
        "context": [-2, 2],
        "cost": "work",
        "seed": 1,
    }
    total = 0
    with Tuner(description) as tuner:
        for query in queries():
            _, customers, _, days = query
            trial = tuner.ask(context=math.log10(customers / days))
            work = run(database, trial.configuration["plan"], *query)
            tuner.tell(trial, work)
            total += work
        for context in -1.5, 1.5:
            plan, cost = tuner.best(context)
            print(f"best plan where customers / days is {10 ** context:5.2f}: {plan['plan']}")
    return total


if __name__ == "__main__":
    sales = open_database()
    print(f"work per query, tuned: {run_tuned(sales) / QUERIES:.0f}")
    for fixed in TABLE:
        print(f"work per query, {fixed}: {sum(run(sales, fixed, *query) for query in queries()) / QUERIES:.0f}")
