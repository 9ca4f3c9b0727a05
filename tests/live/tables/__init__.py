"""Tests of `operations.py`, and of rows: as they travel, and whatever order changes come in."""
