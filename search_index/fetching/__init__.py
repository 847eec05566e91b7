"""Fetching: feeds and pages on the web become documents in a folder, politely.

Needs the libraries of the extra ``fetch``. Nothing else in the engine imports it.
"""
