"""Tests of the messenger over raw tabs."""
