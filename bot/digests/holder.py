"""The holder: who is at a run. Of one on this machine it can be told that they are lost, before their time is up."""

from __future__ import annotations

import os
import secrets
import socket
from functools import cache
from pathlib import Path
from zlib import crc32


def new_holder() -> str:
    """A name for this process, once: at most 32 characters."""
    return f"{_machine()}.{os.getpid()}.{secrets.token_hex(4)}"


def is_lost(holder: str) -> bool:
    """Whether a holder's process has ended on this machine. Of any other nobody knows."""
    machine, _, rest = holder.partition(".")
    process = rest.partition(".")[0]
    return machine == _machine() and process.isdecimal() and not _is_alive(int(process))


@cache
def _machine() -> str:
    """Where a process's number means that process: a machine since it was started, or a container on it."""
    known = [socket.gethostname()]
    try:
        known.append(Path("/proc/sys/kernel/random/boot_id").read_text(encoding="ascii"))
        known.append(str(Path("/proc/self/ns/pid").readlink()))
    except OSError:
        pass  # not Linux: there, processes are not kept apart so
    return f"{crc32(' '.join(known).encode()):08x}"


def _is_alive(process: int) -> bool:
    if os.name != "posix":
        return True  # to ask would end it there
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        pass  # it is another user's
    return True
