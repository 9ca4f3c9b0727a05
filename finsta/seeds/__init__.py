"""The demo: a small cast, its drawn photos and its talks, made through the public functions."""

from finsta.seeds.seeding import seed

__all__ = ["seed"]
