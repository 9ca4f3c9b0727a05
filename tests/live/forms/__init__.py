"""Tests of `forms.py`, and of forms in the browser."""
