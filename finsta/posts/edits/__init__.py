"""Changing what one has written about a post, and what it said before."""
