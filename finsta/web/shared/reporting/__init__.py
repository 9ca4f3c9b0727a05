"""Telling the admins of something."""
