"""Letters: in the language of who gets them, whatever is spoken where they are written."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, col, select

from finsta import accounts, leaving
from finsta.accounts import Account, Purpose
from finsta.infra import clock, db
from finsta.infra.mail import MailOrder, sending
from finsta.infra.settings import installation
from finsta.infra.settings.config import Settings, get_settings
from finsta.infra.words import speaking
from finsta.web.mails.letters import write_letters
from finsta.web.mails.notices import NOTICES
from tests.cast import register
from tests.postoffice import PostOffice, text_of

_NOON = datetime(2026, 3, 3, 12, tzinfo=UTC)


@pytest.fixture
def office() -> Iterator[PostOffice]:
    """Open a mail server."""
    with PostOffice() as opened:
        yield opened


@pytest.fixture
def postman(
    engine: Engine, office: PostOffice, monkeypatch: pytest.MonkeyPatch
) -> Iterator[sending.Postman]:
    """Write the letters of accounts, and send them there, at a noon in March."""
    del engine
    clock.use(lambda: _NOON)
    monkeypatch.setenv("FINSTA_SMTP_URL", office.url)
    monkeypatch.setenv("FINSTA_PUBLIC_URL", "https://photos.example.org")
    get_settings.cache_clear()
    with db.writing() as session:
        session.add(installation.Installation(key="k" * 32))
    write_letters()
    settings: Settings = get_settings()
    yield sending.Postman(settings)
    clock.use(None)
    get_settings.cache_clear()


@pytest.fixture
def anna(postman: sending.Postman) -> Account:
    """Register Anna."""
    del postman
    with db.writing() as session:
        return register(session, "anna")


async def send(postman: sending.Postman, office: PostOffice) -> list[str]:
    """Send what is ordered, and return what the mails say, without what a link hides."""
    office.taken.clear()
    while await postman.send_next():
        pass
    said = [f"{message['Subject']}\n\n{text_of(message)}" for message in office.taken]
    return [re.sub(r"#\S+", "#…", text) for text in said]


def note_language(language: str, who: Account) -> None:
    """Choose a language for somebody."""
    with db.writing() as session:
        accounts.choose_language(session, who.id or 0, language)


_ENGLISH = """\
Set a new password for Finsta at photos.example.org

Hi anna,

somebody, we hope you, asked for a new password for your account on Finsta at photos.example.org.

Set a new password:
https://photos.example.org/reset-password#…

The link works for a day, and once. A new password logs you out everywhere else.

If it wasn't you, you need do nothing: your password stays as it is. Give this link to nobody.

--
Finsta at photos.example.org sent this to anna@example.org, the email of @anna there.
"""
_GERMAN = """\
Leg ein neues Passwort für Finsta auf photos.example.org fest

Hallo anna,

jemand, hoffentlich du, hat für dein Konto bei Finsta auf photos.example.org ein neues Passwort \
angefordert.

Neues Passwort festlegen:
https://photos.example.org/reset-password#…

Der Link gilt einen Tag lang und nur einmal. Ein neues Passwort meldet dich überall sonst ab.

Wenn du das nicht warst, musst du nichts tun: Dein Passwort bleibt, wie es ist. Gib diesen Link \
niemandem.

--
Finsta auf photos.example.org hat das an anna@example.org geschickt, die E-Mail-Adresse von @anna \
dort.
"""


@pytest.mark.parametrize(
    ("spoken", "chosen", "said"),
    [
        ("en", "", _ENGLISH),
        ("de", "", _GERMAN),
        ("en", "de", _GERMAN),
        ("de", "en", _ENGLISH),
    ],
)
async def test_a_letter_is_in_the_language_that_was_chosen_else_in_the_one_that_was_spoken(
    postman: sending.Postman, office: PostOffice, anna: Account, spoken: str, chosen: str, said: str
):
    note_language(chosen, anna)
    with speaking(spoken):
        await db.transact(accounts.ask_for_link, "anna@example.org", Purpose.RESET)

    assert await send(postman, office) == [said]
    html = office.taken[0].get_body(("html",))
    assert html is not None
    assert f'<html lang="{"de" if said == _GERMAN else "en"}">' in html.get_content()


async def test_letters_that_wait_together_are_each_in_their_own_language(
    postman: sending.Postman, office: PostOffice, anna: Account
):
    for language in ("de", "en", "de"):
        with speaking(language):
            await db.transact(accounts.ask_for_link, "anna@example.org", Purpose.RESET)
    assert await send(postman, office) == [_GERMAN, _ENGLISH, _GERMAN]


async def test_a_date_is_written_as_the_language_does(
    postman: sending.Postman, office: PostOffice, anna: Account
):
    with speaking("de"):
        await db.transact(leaving.leave, anna.id or 0)
    (said,) = await send(postman, office)
    assert said.startswith("Dein Konto bei Finsta auf photos.example.org wird gelöscht\n")
    assert "wird am 10. März 2026 gelöscht" in said


def _order(session: Session, kinds: list[str], language: str) -> None:
    for kind in kinds:
        session.add(
            MailOrder(
                kind=kind,
                address="anna@example.org",
                ordered_at=_NOON,
                expires_at=datetime(2027, 1, 1, tzinfo=UTC),
                due_at=_NOON,
                language=language,
            )
        )


async def test_every_letter_is_said_in_german_without_a_word_of_english(
    postman: sending.Postman, office: PostOffice, anna: Account
):
    kinds = [notice.value for notice in NOTICES]
    kinds += [Purpose.CONFIRM.value, Purpose.RESET.value, Purpose.CHANGE_EMAIL.value]
    kinds += [accounts.PASSWORD_SAVED, leaving.TAKEOUT_READY, accounts.LEAVING]
    with db.writing() as session:
        who = session.exec(select(Account).where(col(Account.id) == anna.id)).one()
        who.new_email, who.new_email_key = "new@example.org", "new@example.org"
        _order(session, kinds, "de")
    german = await send(postman, office)
    with db.writing() as session:
        session.exec(select(Account).where(col(Account.id) == anna.id)).one().confirmed_at = _NOON
        _order(session, [Purpose.SIGN_IN.value], "de")
    german += await send(postman, office)

    # Nobody leaves, so that one was not written.
    assert len(german) == len(kinds)
    for said in german:
        words = set(re.findall(r"[a-z]+", said.lower()))
        assert not words & {"the", "you", "your", "it", "and", "nothing"}, said
