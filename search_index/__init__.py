"""Documents in, quotes out. Knows nothing of the bot, of Slack or of SQL."""
