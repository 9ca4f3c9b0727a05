"""Tests of `acts.py` and `answering.py`, and of the queue in the browser."""
