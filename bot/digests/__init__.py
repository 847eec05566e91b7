"""Digests: what is new, told to a channel at its hour, and never twice."""
