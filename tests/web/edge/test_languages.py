"""Pages in the language of who asks: their browser's first, then what they have chosen."""

import json
import re

import pytest

from tests.tab import Visitor
from tests.web.room import Room

GERMAN = {"accept-language": "de-DE,de;q=0.9,en;q=0.8"}
_HTML = re.compile(r'<html[^>]*\slang="(\w+)"')
_WORDS = re.compile(r'<script src="(/assets/words-\w+-\w+\.js)"></script>')


def language_of(page: str) -> str:
    """Return the language that a page says it has."""
    found = _HTML.search(page)
    assert found
    return found[1]


@pytest.mark.parametrize("path", ["/login", "/", "/register", "/nowhere", "/invalid/page"])
async def test_a_page_comes_in_the_browsers_language(stranger: Visitor, path: str):
    german = await stranger.http.get(path, headers=GERMAN)
    english = await stranger.http.get(path, headers={"accept-language": "fr, en;q=0.5"})

    assert [language_of(page.text) for page in (german, english)] == ["de", "en"]
    assert german.headers["etag"] != english.headers["etag"]
    assert {"accept-language", "cookie"} <= set(german.headers["vary"].split(", "))
    assert german.status_code == english.status_code


async def test_the_words_come_before_the_page_and_are_kept_for_ever(stranger: Visitor):
    page = (await stranger.http.get("/login", headers=GERMAN)).text
    english = (await stranger.http.get("/login")).text
    words = _WORDS.search(page)
    assert words
    answer = await stranger.http.get(words[1])

    assert page.index(words[0]) < page.index("modulepreload")
    assert "Passwort" in page
    assert "immutable" in answer.headers["cache-control"]
    assert answer.text.startswith('globalThis.WORDS={language:"de"')
    assert not _WORDS.search(english)
    assert "Password" in english


async def test_the_worker_keeps_the_pages_and_words_of_one_language(stranger: Visitor):
    german = (await stranger.http.get("/worker.js", headers=GERMAN)).text
    english = (await stranger.http.get("/worker.js")).text

    assert "/assets/words-de-" in german
    assert "/assets/words-" not in english
    assert german.splitlines()[0] != english.splitlines()[0]


async def test_the_app_that_a_device_installs_speaks_its_language(stranger: Visitor):
    path = "/manifest.webmanifest"
    german = json.loads((await stranger.http.get(path, headers=GERMAN)).text)
    english = json.loads((await stranger.http.get(path)).text)

    assert (german["lang"], english["lang"]) == ("de", "en")
    assert [one["name"] for one in german["shortcuts"]] == ["Neuer Beitrag", "Unterhaltungen"]
    assert german["share_target"] == english["share_target"]


async def test_a_visitors_choice_counts_more_than_their_browser(stranger: Visitor):
    chosen = await stranger.http.post(
        "/auth/language",
        data={"language": "de"},
        headers={"referer": f"{stranger.url}/login?next=/p/7"},
    )

    assert (chosen.status_code, chosen.headers["location"]) == (303, "/login?next=/p/7")
    assert language_of((await stranger.http.get("/login")).text) == "de"

    await stranger.http.post("/auth/language", data={"language": ""})
    assert language_of((await stranger.http.get("/login")).text) == "en"


@pytest.mark.parametrize("language", ["xx", "en; Domain=example.org", "de\r\nSet-Cookie: a=b", ""])
async def test_what_is_no_language_leaves_it_to_the_browser(stranger: Visitor, language: str):
    answer = await stranger.http.post("/auth/language", data={"language": language})

    assert answer.status_code == 303
    assert "finsta_language" not in stranger.http.cookies


async def test_an_account_is_spoken_to_in_its_language_wherever_it_is(room: Room):
    (ana,) = await room.invite("ana")
    await ana.http.post("/auth/language", data={"language": "de"})
    ana.http.cookies.delete("finsta_language")  # as in another browser of hers

    page = await ana.http.get("/home")
    assert language_of(page.text) == "de"
    assert "finsta_language=de" in page.headers["set-cookie"]
    assert "HttpOnly" in page.headers["set-cookie"]
    assert "set-cookie" not in (await ana.http.get("/home")).headers

    await ana.http.post("/auth/language", data={"language": ""})
    assert language_of((await ana.http.get("/home")).text) == "en"


async def test_other_tabs_of_the_account_hear_of_it_and_nobody_elses(room: Room):
    ana, ben = await room.invite("ana", "ben")
    tab, bens = await room.tab(ana, path="/home"), await room.tab(ben, path="/home")
    before = (await tab.hear(do="hello"))["build"]

    await ana.http.post("/auth/language", data={"language": "de"})

    assert (await tab.hear(do="pages"))["build"] == before.replace("-en", "-de")
    await bens.settle()
    assert bens.heard(do="pages") == []
