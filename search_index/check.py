"""The check: a pasted text against the record: where its quotations stand, and what differs."""
