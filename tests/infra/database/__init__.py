"""Tests of `db.py`, `engine.py`, `lists.py`, `migrations.py` and `writers.py`."""
