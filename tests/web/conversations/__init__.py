"""Tests of conversations, over raw tabs."""
