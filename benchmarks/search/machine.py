"""The machine that a benchmark ran on."""

from __future__ import annotations

import os
import platform
from pathlib import Path


def described() -> str:
    """A sentence: how many cores of which processor, the system, Python."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return f"On {cores} cores ({_processor()}), {platform.system()}, Python {platform.python_version()}."


def _processor() -> str:
    """Its name, where the system says it."""
    told = Path("/proc/cpuinfo")
    names = (
        [line.split(":", 1)[1] for line in told.read_text().splitlines() if line.startswith("model name")]
        if (told.exists())
        else []
    )
    return names[0].strip() if names else platform.machine()
