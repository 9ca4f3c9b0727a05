"""Liking posts, and who likes one."""
