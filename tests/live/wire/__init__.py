"""Tests of `express.py` and `relay.py`: between tabs and workers."""
