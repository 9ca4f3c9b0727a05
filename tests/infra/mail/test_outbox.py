"""The outbox: nothing lost and nothing twice, whatever the mail server does."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, col, select

from finsta.infra import clock, db, mail
from finsta.infra.errors import FinstaError
from finsta.infra.mail import Letter, MailOrder, orders, sending
from finsta.infra.settings import installation
from finsta.infra.settings.config import Settings, get_settings
from finsta.infra.words import speaking
from tests.postoffice import PostOffice, text_of

_NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)
_DAY = timedelta(days=1)


class Clock:
    """A clock that a test moves on."""

    def __init__(self) -> None:
        self.now = _NOON
        clock.use(lambda: self.now)

    def pass_seconds(self, seconds: float) -> None:
        """Move it on."""
        self.now += timedelta(seconds=seconds)


@pytest.fixture
def time() -> Iterator[Clock]:
    """Stand still at noon."""
    yield Clock()
    clock.use(None)


@pytest.fixture
def office() -> Iterator[PostOffice]:
    """Open a mail server."""
    with PostOffice() as opened:
        yield opened


@pytest.fixture
def settings(office: PostOffice, monkeypatch: pytest.MonkeyPatch) -> Iterator[Settings]:
    """Send mails there."""
    monkeypatch.setenv("FINSTA_SMTP_URL", office.url)
    monkeypatch.setenv("FINSTA_PUBLIC_URL", "https://photos.example.org")
    get_settings.cache_clear()
    yield get_settings()
    get_settings.cache_clear()


@pytest.fixture
def postman(engine: Engine, settings: Settings, time: Clock) -> sending.Postman:
    """Write notes to people, by their address."""
    del engine, time
    with db.writing() as session:
        session.add(installation.Installation(key="k" * 32))
    mail.compose_with("note", _write)
    return sending.Postman(settings)


_NOTE = Letter(
    "ana@example.org",
    "A note",
    ("Hi Ana & Ben,",),
    "https://photos.example.org/#<x>",
    "Open",
    ("That's all.",),
    "From Finsta.",
)


def _write(_session: Session, order: MailOrder) -> Letter | None:
    return None if order.address.startswith("nobody") else replace(_NOTE, address=order.address)


def order(*addresses: str, lasts: timedelta = _DAY) -> None:
    """Order a note to some addresses."""
    with db.writing() as session:
        for address in addresses:
            mail.order_mail(session, "note", address, lasts)


def waiting() -> list[str]:
    """Return to whom mails wait."""
    with db.reading() as session:
        return list(session.exec(select(MailOrder.address).order_by(col(MailOrder.id))))


async def send_all(postman: sending.Postman) -> None:
    """Send what is due."""
    while await postman.send_next():
        pass


def addresses(office: PostOffice) -> list[str]:
    """Return to whom mails were sent."""
    return [str(message["To"]) for message in office.taken]


async def test_a_mail_has_a_text_and_the_same_as_html(office: PostOffice, postman: sending.Postman):
    order("ana@example.org")
    await send_all(postman)

    (message,) = office.taken
    assert message["From"] == "Finsta <finsta@photos.example.org>"
    assert (message["To"], message["Subject"]) == ("ana@example.org", "A note")
    assert message["Date"].datetime == _NOON
    assert message["Auto-Submitted"] == "auto-generated"
    assert text_of(message) == (
        "Hi Ana & Ben,\n\nOpen:\nhttps://photos.example.org/#<x>\n\nThat's all.\n\n"
        "--\nFrom Finsta.\n"
    )
    html = message.get_body(("html",))
    assert html is not None
    assert "Hi Ana &amp; Ben," in html.get_content()
    assert 'href="https://photos.example.org/#&lt;x&gt;"' in html.get_content()
    assert "src=" not in html.get_content()
    assert waiting() == []


async def test_an_order_keeps_the_language_that_was_spoken_where_it_was_made(
    office: PostOffice, postman: sending.Postman
):
    mail.compose_with("note", lambda _session, order: replace(_NOTE, subject=order.language))
    with speaking("de"):
        order("ana@example.org")
        await db.transact(mail.order_mail, "note", "ana@example.org", _DAY)
        await asyncio.gather(
            asyncio.to_thread(order, "ana@example.org"),
            db.transact(mail.order_mail, "note", "ana@example.org", _DAY),
        )
    await db.transact(mail.order_mail, "note", "ana@example.org", _DAY)
    await send_all(postman)

    assert [message["Subject"] for message in office.taken] == ["de", "de", "de", "de", "en"]


async def test_what_a_server_does_not_take_now_is_tried_again_and_comes_once(
    office: PostOffice, postman: sending.Postman, time: Clock
):
    order("ana@example.org")
    office.to_recipients = ["451 Later", ""]
    office.to_mails = ["452 Full", ""]
    waits = []
    for _ in range(4):
        await send_all(postman)
        assert waiting() == ["ana@example.org"]
        tried = office.tried
        time.pass_seconds(14)
        await send_all(postman)
        waits.append(14)
        while office.tried == tried:
            time.pass_seconds(1)
            await send_all(postman)
            waits[-1] += 1

    assert waits == [15, 30, 60, 120]
    assert addresses(office) == ["ana@example.org"]
    assert waiting() == []


async def test_a_server_that_hangs_up_after_it_took_a_mail_gets_no_second_one(
    office: PostOffice, postman: sending.Postman, time: Clock
):
    order("ana@example.org")
    office.to_mails = ["250 OK, then hangs up"]
    await send_all(postman)
    time.pass_seconds(10_000)
    await send_all(postman)

    assert addresses(office) == ["ana@example.org"]
    assert waiting() == []


async def test_an_address_that_is_refused_for_good_holds_up_no_other(
    office: PostOffice, postman: sending.Postman
):
    order("gone@example.org", "nobody@example.org", "no address", "ana@example.org")
    office.to_recipients = ["550 No such mailbox"]
    await send_all(postman)

    assert addresses(office) == ["ana@example.org"]
    assert waiting() == []


async def test_a_server_that_is_away_costs_nothing_and_is_told_once(
    office: PostOffice,
    postman: sending.Postman,
    time: Clock,
    caplog: pytest.LogCaptureFixture,
):
    order("ana@example.org", "ben@example.org")
    office.close()
    for _ in range(3):
        await send_all(postman)
        time.pass_seconds(3_600)
    assert waiting() == ["ana@example.org", "ben@example.org"]
    told = [line for line in caplog.messages if "The mail server is out of reach" in line]
    assert len(told) == 1
    assert "@" not in caplog.text


async def test_what_helps_nobody_any_more_is_not_sent(
    office: PostOffice, postman: sending.Postman, time: Clock
):
    order("ana@example.org", lasts=timedelta(minutes=15))
    time.pass_seconds(15 * 60)
    await send_all(postman)
    assert (addresses(office), waiting()) == ([], [])


async def test_an_order_is_one_workers_alone_and_another_ones_if_that_dies(
    office: PostOffice, postman: sending.Postman, time: Clock
):
    order("ana@example.org")
    claimed = await db.transact(orders.claim_next)
    assert claimed is not None
    await send_all(postman)
    assert addresses(office) == []

    time.pass_seconds(orders.CLAIM_SECONDS)
    await send_all(postman)
    assert addresses(office) == ["ana@example.org"]


async def test_two_workers_send_each_mail_once(
    office: PostOffice, postman: sending.Postman, settings: Settings
):
    people = [f"person{number}@example.org" for number in range(20)]
    order(*people)
    office.delay_seconds = 0.005
    await asyncio.gather(send_all(postman), send_all(sending.Postman(settings)))

    assert sorted(addresses(office)) == sorted(people)
    assert len({message["Message-ID"] for message in office.taken}) == 20
    assert waiting() == []


async def test_a_rolled_back_order_is_none(office: PostOffice, postman: sending.Postman):
    def change_its_mind(session: Session) -> None:
        mail.order_mail(session, "note", "ana@example.org", _DAY)
        raise FinstaError("No.")

    with pytest.raises(FinstaError):
        await db.transact(change_its_mind)
    await send_all(postman)
    assert (addresses(office), waiting()) == ([], [])


@asynccontextmanager
async def serving(settings: Settings) -> AsyncIterator[None]:
    """Send in the background, as a worker does."""
    task = asyncio.create_task(mail.send_mail_forever(settings))
    try:
        yield
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


async def test_what_is_ordered_goes_at_once(
    office: PostOffice, postman: sending.Postman, settings: Settings
):
    del postman
    async with serving(settings):
        await db.read(lambda session: session.exec(select(1)).one())
        await db.transact(mail.order_mail, "note", "ana@example.org", _DAY)
        await _until(lambda: bool(office.taken) and not waiting())
    assert addresses(office) == ["ana@example.org"]


async def _until(is_so: Callable[[], bool]) -> None:
    async with asyncio.timeout(15):
        while not is_so():
            await asyncio.sleep(0.01)
