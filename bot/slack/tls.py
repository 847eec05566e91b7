"""The TLS context: how we know that it is Slack. Made once: to read all whom a system trusts takes some 17 ms.

Left to themselves, slack_sdk and urllib make one for every call.
"""

from __future__ import annotations

import ssl
from functools import cache


@cache
def context() -> ssl.SSLContext:
    """Python's own default."""
    return ssl.create_default_context()
