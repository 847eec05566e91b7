"""The load: slash commands to the bot at a steady rate, over signed HTTP, and what became of each."""
