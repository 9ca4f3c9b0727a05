"""Tests of the package of the same name; its rooms hold what concerns one part of it."""
