"""The demo: a small cast, its drawn photos and its talks, made through the public functions."""

from finsta.seeds.seeding import seed, settle_admin

__all__ = ["seed", "settle_admin"]
