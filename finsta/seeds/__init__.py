"""The demo: a small cast, its drawn photos and its conversations, made through the public functions."""

from finsta.seeds.seeding import seed

__all__ = ["seed"]
