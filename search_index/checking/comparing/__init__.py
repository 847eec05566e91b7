"""Comparing: a quotation beside a passage, word by word, and what differs to the character."""
