"""The floors: reads what the evaluation prints and fails where a figure is lower than what was reached before.

Usage: eval/run.py | python floors.py
"""

from __future__ import annotations

import re
import sys

SEEDS = "seeds: turns 32/32, quotes with speaker 13/13, wrong 0"
# (evaluation set, row, column) → the lowest figure that is good enough.
FLOORS = {
    ("quotes", "span exact", "F1"): 0.97,
    ("quotes", "span+speaker", "F1"): 0.895,
    ("quotes", "kind direct", "F1"): 0.95,
    ("indirect", "span+speaker", "F1"): 0.46,
    ("indirect", "kind indirect", "F1"): 0.38,
    ("transcripts", "ALL", "title"): 1.0,
    ("transcripts", "ALL", "date"): 1.0,
    ("transcripts", "ALL", "turn_f1"): 0.99,
    ("transcripts", "ALL", "speaker"): 0.995,
    ("transcripts", "ALL", "no stray"): 1.0,
}
_TRANSCRIPTS = ("documents", "title", "date", "precision", "recall", "turn_f1", "speaker", "turn_and_speaker", "stray")


def figures(lines: list[str]) -> dict[tuple[str, str, str], float]:
    """Every figure that the evaluation prints, by set, row and column."""
    found: dict[tuple[str, str, str], float] = {}
    part = ""
    for line in lines:
        if line.startswith("== "):
            part = line.removeprefix("== ").strip()
        elif line.startswith("ALL "):
            found |= {
                (part, "ALL", name): float(value) for name, value in zip(_TRANSCRIPTS, line.split()[1:], strict=True)
            }
            found[part, "ALL", "no stray"] = float(found[part, "ALL", "stray"] == 0)
        elif row := re.match(r"\s*(kind \w+|span[ +]\w+)\s.*?\bF1 ([\d.]+)", line):
            found[part, row[1], "F1"] = float(row[2])
    return found


def main() -> None:
    """Print each figure beside its floor. Ends with status 1 where one is missing or too low."""
    lines = sys.stdin.read().splitlines()
    found = figures(lines)
    low = [name for name, floor in FLOORS.items() if found.get(name, -1.0) < floor]
    for name, floor in FLOORS.items():
        print(f"{' '.join(name):36} {found.get(name, 'missing'):>8}  floor {floor}{'  TOO LOW' if name in low else ''}")
    if SEEDS not in lines:
        print(f"Not printed: {SEEDS}")
    sys.exit(bool(low) or SEEDS not in lines)


if __name__ == "__main__":
    main()
