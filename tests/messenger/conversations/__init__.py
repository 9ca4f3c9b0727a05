"""Tests of `conversations.py`, `membership.py`, `people.py` and `inbox.py`."""
