"""Somebody's profile: who they are, whom they follow, and what they have shared."""
