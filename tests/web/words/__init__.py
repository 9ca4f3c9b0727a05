"""Tests of the languages: what a server says to whom."""
