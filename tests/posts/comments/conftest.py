"""A post below which people write."""

import pytest
from sqlmodel import Session

from finsta import media
from finsta.accounts import Account
from finsta.posts import Post
from tests.cast import share


@pytest.fixture
def post(session: Session, store: media.PhotoStore, ana: Account) -> Post:
    """Let Ana share a photo."""
    return session.get_one(Post, share(session, store, ana, "Sunset").id)
