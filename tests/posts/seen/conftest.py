"""Posts that somebody has seen."""

import pytest
from sqlmodel import Session

from finsta import media, posts
from finsta.accounts import Account
from tests.cast import share, stage
from tests.social.relations import id_of


@pytest.fixture
def shown(session: Session, ana: Account, ben: Account, eve: Account) -> None:
    """Let everybody show whose posts they have seen."""
    for who in (ana, ben, eve):
        posts.show_seen_posts(session, id_of(who), shows=True)


@pytest.fixture
def post_id(session: Session, store: media.PhotoStore, ana: Account) -> int:
    """Let Ana share three photos in one post."""
    photos = [media.DraftPhoto(stage(session, store, ana), "") for _ in range(3)]
    return posts.share_post(session, id_of(ana), posts.Draft("three", "", photos)).id


@pytest.fixture
def other_id(session: Session, store: media.PhotoStore, ana: Account) -> int:
    """Let Ana share another post."""
    return share(session, store, ana).id
