"""What these tests share: activity is noted, and Ana has shared a photo."""

import pytest
from sqlalchemy import Engine
from sqlmodel import Session

from finsta import media, notifications
from finsta.accounts import Account
from finsta.posts import Post
from tests.cast import share


@pytest.fixture(autouse=True)
def noted(engine: Engine) -> None:
    """Note activity, as the program does."""
    notifications.note_activity()


@pytest.fixture
def post(session: Session, store: media.PhotoStore, ana: Account) -> Post:
    """Let Ana share a photo."""
    return session.get_one(Post, share(session, store, ana, "Sunset").id)
