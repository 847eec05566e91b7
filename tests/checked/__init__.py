"""Checked: quotations made from a collection, and what a check of them is to find. See tests.checked_quotes."""
