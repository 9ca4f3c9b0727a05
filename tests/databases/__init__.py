"""Databases for tests: one that many share, and ones of their own."""
