"""Hashtags in captions, and the posts that have them."""
