"""Tests of the list of conversations, over raw tabs."""
