"""Changing what one has written about a post, and what posts said before."""
