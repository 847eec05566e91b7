"""The floors of checking: reads what tests.checked_quotes prints and fails where a figure is worse than promised.

Usage: python -m tests.checked_quotes CORPUS --json | python checking_floors.py
"""

from __future__ import annotations

import json
import sys

# The lowest shares that are good enough, and the highest.
FLOORS = {
    "verbatim found": 1.0,
    "up to one word in five changed, found first": 0.97,
    "class right, mean of kinds": 0.95,
    "cropped, precision": 0.9,
    "cropped, recall": 0.9,
    "negation, precision": 0.9,
    "negation, recall": 0.9,
    "other_speaker, precision": 0.95,
    "other_speaker, recall": 0.95,
}
CEILINGS = {"absent as verbatim": 0.0, "absent as differing": 0.02, "held out as differing": 0.02}


def main() -> None:
    """Print each figure beside what is promised. Ends with status 1 where one is missing or worse."""
    found = json.loads(sys.stdin.read() or "{}")
    low = {name for name, floor in FLOORS.items() if found.get(name, -1.0) < floor}
    high = {name for name, ceiling in CEILINGS.items() if found.get(name, 2.0) > ceiling}
    for name, promised in (FLOORS | CEILINGS).items():
        value = str(found.get(name, "missing"))[:7]
        bound = f"{'at least' if name in FLOORS else 'at most'} {promised}"
        print(f"{name:46} {value:>8}  {bound}{'  WORSE' if name in low | high else ''}")
    sys.exit(bool(low or high))


if __name__ == "__main__":
    main()
