"""Noon, and people whose session is proved."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from sqlmodel import Session

from finsta.accounts import Account, Viewer
from finsta.infra import clock
from tests.accounts.factors.people import sign_in

NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def noon() -> Iterator[datetime]:
    """Stand still at noon."""
    clock.use(lambda: NOON)
    yield NOON
    clock.use(None)


@pytest.fixture
def viewer(session: Session, ana: Account) -> Viewer:
    """Sign Ana in by her password."""
    return sign_in(session, ana)
