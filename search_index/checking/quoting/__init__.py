"""Quoting: what a pasted text passes on as somebody's words, and whom it names for them."""
