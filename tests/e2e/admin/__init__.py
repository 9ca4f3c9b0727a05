"""Browsers of admins, and of who is invited."""
