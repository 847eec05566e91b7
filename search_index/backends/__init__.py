"""Where an index can live."""

from __future__ import annotations

import re
import warnings
from importlib import import_module
from pathlib import Path

from search_index.errors import UserError
from search_index.index import Index

_SCHEME = re.compile(r"([a-z][a-z0-9+]+):(?://)?(.*)", re.DOTALL)


def open_index(url: str) -> Index:
    """Open the index at ``url``: a folder, or ``whoosh:FOLDER``. It need not exist yet.

    Raises UserError where no backend has the URL's scheme.
    """
    match = _SCHEME.fullmatch(url)
    scheme, rest = (match[1], match[2]) if match else ("whoosh", url)
    if scheme != "whoosh" or not rest:
        raise UserError(f"INDEX_URL “{url}” is not known. Give a folder, or whoosh:FOLDER.")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", SyntaxWarning)  # Whoosh 2.7.4 is older than this Python's taste in literals
        import_module("whoosh.codec.whoosh3")  # which Whoosh itself would load later
        from search_index.backends.whoosh import WhooshIndex

    return WhooshIndex(Path(rest).expanduser())
