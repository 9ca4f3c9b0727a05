"""Ana, Ben and Eve talk; one of Ana and Ben blocks the other, and Eve sees all."""

from collections.abc import Callable

from sqlmodel import Session

from finsta import messenger
from finsta.accounts import Account
from finsta.infra import bus
from tests.messenger.talk import id_of

Block = Callable[[Session, Account, Account], None]


def _first_blocks(session: Session, ana: Account, ben: Account) -> None:
    messenger.block(session, id_of(ana), id_of(ben))


def _second_blocks(session: Session, ana: Account, ben: Account) -> None:
    messenger.block(session, id_of(ben), id_of(ana))


# Whoever of the two it is that blocks, neither sees the other.
BLOCKS: dict[str, Block] = {"ana blocks": _first_blocks, "ben blocks": _second_blocks}


def part(session: Session, way: str, ana: Account, ben: Account) -> None:
    """Let one of the two block the other, and forget what that announced.

    Args:
        session: A writing session.
        way: Of BLOCKS.
        ana: One.
        ben: The other.
    """
    BLOCKS[way](session, ana, ben)
    bus.take_recorded(session)


def meet(session: Session, ana: Account, ben: Account) -> None:
    """End it, whoever blocks.

    Args:
        session: A writing session.
        ana: One.
        ben: The other.
    """
    messenger.unblock(session, id_of(ana), id_of(ben))
    messenger.unblock(session, id_of(ben), id_of(ana))
    bus.take_recorded(session)
