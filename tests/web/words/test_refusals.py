"""Refusals: said to everybody in their own language, whoever is refused beside them."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import pytest

from tests.pixels.containers import interlaced_png
from tests.server import Server
from tests.tab import DELETE_POST, REACT, SEND, Tab, Visitor, handler
from tests.web.conftest import People
from tests.web.hearing import hear_answer
from tests.web.room import Room, an_attempt, finish, message, send
from tests.web.signin.test_auth import kept_by_form, said_by_form

GERMAN = "de-AT,de;q=0.9,en;q=0.5"
ENGLISH = "en-US,en;q=0.9,de;q=0.8"

CHECK_EMAIL = handler("signin.state", "sign_in_state", "check_email")
FIND_FIRST = handler("conversations.days.state", "days_state", "find_first")


@pytest.fixture
async def pair(people: People) -> list[Visitor]:
    """Sign up two people, of whom one reads German and the other one English."""
    frieda, carl = await people.sign_up("frieda"), await people.sign_up("carl")
    frieda.speak(GERMAN)
    carl.speak(ENGLISH)
    return [frieda, carl]


@pytest.fixture
async def strangers(server: Server) -> AsyncIterator[list[Visitor]]:
    """Open a German and an English browser in which nobody is signed in."""
    async with Visitor(server.url) as german, Visitor(server.url) as english:
        german.speak(GERMAN)
        english.speak(ENGLISH)
        yield [german, english]


async def both(ask: Callable[[Visitor], Awaitable[Any]], pair: list[Visitor]) -> list[Any]:
    """Let both ask at the same time, again and again, and return what they were answered."""
    rounds = [await asyncio.gather(*map(ask, pair)) for _ in range(3)]
    assert rounds == [rounds[0]] * 3
    return rounds[0]


async def test_a_thread_of_the_database_and_the_express_lane(room: Room):
    anna, ben = await room.invite("anna", "ben")
    anna.speak(GERMAN)
    ben.speak(ENGLISH)
    where = room.start(anna, ben)
    tabs = {who.handle: await room.tab(who, where) for who in (anna, ben)}

    async def write_too_much(who: Visitor) -> str:
        attempt = an_attempt()
        await tabs[who.handle].call(SEND, **message(where, "x" * 4001, attempt=attempt))
        return await hear_answer(tabs[who.handle], attempt)

    async def write_nowhere(who: Visitor) -> str:
        attempt = an_attempt()
        await tabs[who.handle].call(SEND, **message(2_000_000_000, "Hello", attempt=attempt))
        return await hear_answer(tabs[who.handle], attempt)

    assert await both(write_too_much, [anna, ben]) == [
        "Die Nachricht hat 4.001 Zeichen, höchstens 4.000 sind erlaubt.",
        "The message has 4,001 characters, at most 4,000 are allowed.",
    ]
    assert await both(write_nowhere, [anna, ben]) == [
        "Diese Unterhaltung gibt es nicht, oder du bist nicht dabei.",
        "This conversation is not there, or you are not in it.",
    ]


async def test_a_pace(room: Room):
    anna, ben = await room.invite("anna", "ben")
    anna.speak(GERMAN)
    ben.speak(ENGLISH)
    where = room.start(anna, ben)
    tabs = [await room.tab(who, where) for who in (anna, ben)]
    sent = await send(tabs[0], where)

    async def react_too_fast(tab: Tab) -> str:
        for _ in range(60):
            attempt = an_attempt()
            act = {"message_id": sent["id"], "emoji": "👍", "is_there": True}
            await tab.call(REACT, **act, attempt=attempt)
            if said := await hear_answer(tab, attempt):
                return said
        return ""

    assert await asyncio.gather(*map(react_too_fast, tabs)) == [
        "Das waren viele Reaktionen. Warte ein paar Sekunden und versuch es dann noch einmal.",
        "That was a lot of reactions. Wait a few seconds, then try again.",
    ]
    for tab in tabs:
        await finish(tab)


async def test_an_act_in_the_feed(pair: list[Visitor]):
    async def delete(who: Visitor) -> str:
        attempt = an_attempt()
        async with who.tab() as tab:
            await tab.call(DELETE_POST, post_id=2_000_000_000, attempt=attempt)
            return await hear_answer(tab, attempt)

    assert await both(delete, pair) == [
        "Diesen Beitrag gibt es nicht mehr.",
        "This post is not there any more.",
    ]


async def test_what_goes_through_reflexs_own_queues(strangers: list[Visitor]):
    async def type_half(who: Visitor) -> list[str]:
        async with who.tab("/register") as tab:
            await tab.call(CHECK_EMAIL, email="anna")
            await tab.until(lambda: any(_CHECKED in frame for frame in tab.frames))
            told = next(frame for frame in tab.frames if _CHECKED in frame)
            return [said for said in (_WHOLE_GERMAN, _WHOLE) if said in told]

    assert await both(type_half, strangers) == [[_WHOLE_GERMAN], [_WHOLE]]


_CHECKED = '"email_checked_rx_state_":"anna"'
_WHOLE = "Type the whole email, like name@example.org."
_WHOLE_GERMAN = "Gib die ganze E-Mail-Adresse ein, wie name@example.org."


async def test_a_toast_of_arguments_that_no_page_sends(pair: list[Visitor]):
    async def send_nonsense(who: Visitor) -> str:
        async with who.tab() as tab:
            await tab.call(FIND_FIRST, conversation_id="nonsense", first=True)
            return (await tab.hear(do="toast"))["text"]

    assert await both(send_nonsense, pair) == [
        "Das hat nicht geklappt. Lade die Seite neu und versuch es dann noch einmal.",
        "That did not work. Reload the page, then try again.",
    ]


async def test_a_decoders_process(pair: list[Visitor]):
    costly = interlaced_png(8160, 6120, 16, 2, 3)

    async def upload(who: Visitor) -> list[str]:
        answers = [await who.http.post("/photos", content=data) for data in (b"GIF89a", costly)]
        return [answer.json()["error"] for answer in answers]

    german, english = await asyncio.gather(*map(upload, pair))

    assert german == [
        "Dieses Foto ist beschädigt oder unvollständig. Erlaubt sind JPEG, PNG, WebP, HEIC, AVIF "
        "und GIF bis 25 MB und 50 Megapixel.",
        "Dieses verschachtelte PNG hat 50 Megapixel. Es kann beim Lesen nicht verkleinert werden, "
        "darum darf es etwa 17 haben; als gewöhnliches JPEG darf es 50 haben. Erlaubt sind JPEG, "
        "PNG, WebP, HEIC, AVIF und GIF bis 25 MB und 50 Megapixel.",
    ]
    assert english == [
        "This photo is damaged or incomplete. Allowed are JPEG, PNG, WebP, HEIC, AVIF and GIF up "
        "to 25 MB and 50 megapixels.",
        "This interlaced PNG has 50 megapixels. It can't be shrunk while it is read, so it may "
        "have about 17; as an ordinary JPEG it may have 50. Allowed are JPEG, PNG, WebP, HEIC, "
        "AVIF and GIF up to 25 MB and 50 megapixels.",
    ]


async def test_several_problems_of_a_forms_fields(strangers: list[Visitor]):
    form = {"display_name": "", "handle": "a", "email": "a b@c", "password": "x"}

    async def sign_up(who: Visitor) -> dict[str, str]:
        await who.http.post("/auth/register", data=form)
        return kept_by_form(who)["problems"]

    assert await both(sign_up, strangers) == [
        {
            "display_name": "Gib deinen Namen ein.",
            "handle": "Der Benutzername braucht 2 bis 30 Buchstaben a–z, Ziffern, Unterstriche "
            "oder Punkte.",
            "email": "In der E-Mail-Adresse ist ein Leerzeichen.",
            "password": "Das Passwort hat 1 Zeichen, mindestens 12 sind nötig.",
        },
        {
            "display_name": "Type your name.",
            "handle": "The handle needs 2 to 30 letters a–z, digits, underscores or dots.",
            "email": "The email has a space in it.",
            "password": "The password has 1 character, at least 12 are needed.",
        },
    ]


async def test_a_form_that_is_refused_and_a_limit(strangers: list[Visitor]):
    async def log_in(who: Visitor) -> list[str]:
        said = list[str]()
        form = {"email": f"nobody{who.http.headers['accept-language'][:2]}@b", "password": "x" * 12}
        for _ in range(12):
            await who.http.post("/auth/login", data=form)
            said.append(said_by_form(who))
        return [said[0], said[-1]]

    assert await asyncio.gather(*map(log_in, strangers)) == [
        [
            "E-Mail-Adresse oder Passwort stimmt nicht",
            "Zu viele Versuche mit einem falschen Passwort. Versuch es in 15 Minuten noch einmal.",
        ],
        [
            "Invalid email or password",
            "Too many attempts with a wrong password. Try again in 15 minutes.",
        ],
    ]


async def test_what_the_gate_itself_refuses(strangers: list[Visitor]):
    async def ask(who: Visitor) -> list[str]:
        form = {"origin": "https://elsewhere.example.org"}
        return [
            (await who.http.post("/photos", content=b"x")).json()["error"],
            (await who.http.post("/auth/login", headers=form)).text,
            (await who.http.post("/auth/login", data={"email": "x" * 100_000})).json()["error"],
            (await who.http.get("/live", headers={"host": "elsewhere.example.org"})).text[:40],
        ]

    assert await both(ask, strangers) == [
        [
            "Du bist abgemeldet. Melde dich wieder an und versuch es dann noch einmal.",
            "Dieses Formular kam von einer anderen Seite.",
            "Das ist zu viel für dieses Formular.",
            "Finsta kennt diese Adresse nicht. Wer es",
        ],
        [
            "You are signed out. Sign in again, then retry.",
            "This form was sent from another site.",
            "This is too much for this form.",
            "Finsta doesn't know this address. Whoeve",
        ],
    ]
