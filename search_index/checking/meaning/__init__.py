"""Meaning: the words around a quotation, or left out of it, that turn what it says."""
