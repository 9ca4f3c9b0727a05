"""Signing up and in, in browsers."""
