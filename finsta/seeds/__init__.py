"""The demo: a small cast with drawn photos, made through the public functions."""

from finsta.seeds.seeding import seed

__all__ = ["seed"]
