"""The way in and out through Slack: the only importer of its packages."""
