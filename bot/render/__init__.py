"""Replies made visible: pure functions."""
