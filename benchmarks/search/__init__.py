"""How fast and how well the engine searches, beside the engines that people would pick instead."""
