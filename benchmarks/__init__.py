"""How fast the engine is: for those who work on it, and no part of what is installed."""
