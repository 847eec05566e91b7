"""The floors of recall: reads what benchmarks.recall prints and fails where our search finds less than it did.

Usage: python -m benchmarks.recall CORPUS | python recall_floors.py
"""

from __future__ import annotations

import re
import sys

OURS = "Lavrov, as typed"
# Of each task in the order of the table: the lowest MRR@10 and hit@10 that are good enough.
FLOORS = ((0.93, 0.97), (0.72, 0.84), (0.95, 0.98))


def main() -> None:
    """Print our figures beside their floors. Ends with status 1 where one is missing or too low."""
    row = next((line for line in sys.stdin if line.startswith(f"| {OURS} |")), "")
    found = [(float(mrr), float(hits)) for mrr, hits in re.findall(r"([\d.]+) / ([\d.]+)", row)]
    print(f"recall: {found}, floors {FLOORS}")
    is_low = any(
        value < floor
        for figures, floors in zip(found, FLOORS, strict=False)
        for value, floor in zip(figures, floors, strict=True)
    )
    sys.exit(is_low or len(found) != len(FLOORS))


if __name__ == "__main__":
    main()
