"""Finsta: a photo feed and messenger that a group of people runs for itself."""
