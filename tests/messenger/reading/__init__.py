"""Tests of `history.py` and `seen.py`, and of what counts as unread."""
