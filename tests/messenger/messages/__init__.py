"""Tests of `sending.py`, `photos.py`, `reactions.py` and `emojis.py`."""
