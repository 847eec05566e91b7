"""Checking: what a pasted text quotes, and how that differs from the record. ``search_index.check`` is the door."""
