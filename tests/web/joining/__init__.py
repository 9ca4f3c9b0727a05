"""Joining and inviting, over the wire."""
