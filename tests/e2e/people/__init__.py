"""Profiles, and what people do about each other there."""
