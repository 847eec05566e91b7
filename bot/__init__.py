"""Carries the engine's answers to people: in Slack and in the terminal."""
