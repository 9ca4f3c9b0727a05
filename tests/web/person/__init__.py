"""Profiles, and people who stand to each other in some way, over the wire."""
