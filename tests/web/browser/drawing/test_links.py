"""Which addresses in a text become links, and that nothing else does."""

import pytest

from tests.web.browser.chat_tab import ChatTab


def links(text: str) -> list[str]:
    """Return the addresses that a text links to; together the parts are the text."""
    parts = ChatTab().call("links", "partsOf", text)
    assert "".join(part["text"] for part in parts) == text
    assert all(part["text"] for part in parts)
    return [part["href"] for part in parts if part["href"]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("https://example.org", ["https://example.org/"]),
        ("See http://example.org/a?b=1&c=2#d now", ["http://example.org/a?b=1&c=2#d"]),
        ("HTTPS://Example.org/A", ["https://example.org/A"]),
        (
            "https://a.org, http://b.org; https://c.org.",
            ["https://a.org/", "http://b.org/", "https://c.org/"],
        ),
        ("Really: https://a.org/x?!", ["https://a.org/x"]),
        ("“https://a.org/x”, ‘https://a.org/y’", ["https://a.org/x", "https://a.org/y"]),
        ("https://a.org/x…", ["https://a.org/x"]),
        ("(https://a.org/x)", ["https://a.org/x"]),
        ("(see https://a.org/x).", ["https://a.org/x"]),
        ("[https://a.org/x], {https://a.org/y}", ["https://a.org/x", "https://a.org/y"]),
        ("https://a.org/wiki/Rust_(film)", ["https://a.org/wiki/Rust_(film)"]),
        ("(https://a.org/wiki/Rust_(film))", ["https://a.org/wiki/Rust_(film)"]),
        ("https://a.org/Rust_(film).", ["https://a.org/Rust_(film)"]),
        ("https://a.org/a_(b)_(c)!", ["https://a.org/a_(b)_(c)"]),
        ("https://a.org/((x)),", ["https://a.org/((x))"]),
        ("<https://a.org/x>", ["https://a.org/x"]),
        ('<a href="https://a.org/x">', ["https://a.org/x"]),
        ("one https://a.org/x\ntwo", ["https://a.org/x"]),
        ("https://en.wikipedia.org/wiki/Foo_(bar)", ["https://en.wikipedia.org/wiki/Foo_(bar)"]),
        ("https://youtu.be/dQw4w9WgXc_", ["https://youtu.be/dQw4w9WgXc_"]),
        ("https://a.b/?q=[x]", ["https://a.b/?q=[x]"]),
        ("https://a.org/x.", ["https://a.org/x"]),
        ("https://a.org/x!", ["https://a.org/x"]),
        ("*https://a.org/x*", ["https://a.org/x"]),
        ("'https://a.org/x' \"https://a.org/y\"", ["https://a.org/x", "https://a.org/y"]),
        ("`https://a.org/x`", ["https://a.org/x"]),
        ("https://a.org/it's", ["https://a.org/it's"]),
        ("http://localhost:8000/x", ["http://localhost:8000/x"]),
        ("https://münchen.de/x", ["https://xn--mnchen-3ya.de/x"]),
        ("https://a.org/c++ or https://a.org/#!/x", ["https://a.org/c++", "https://a.org/#!/x"]),
    ],
)
def test_addresses_of_the_web_become_links(text: str, expected: list[str]):
    assert links(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("请看https://a.org/x，谢谢", ["https://a.org/x"]),
        ("请看https://a.org/x谢谢", ["https://a.org/x"]),
        ("https://a.orgをご覧ください", ["https://a.org/"]),
        ("（https://a.org/x）", ["https://a.org/x"]),
        ("「https://a.org/x」。", ["https://a.org/x"]),
        ("https://a.org/x？！", ["https://a.org/x"]),
        ("https://a.org/x를 보세요", ["https://a.org/x"]),
        ("見てhttps://a.org/xとhttps://b.org", ["https://a.org/x", "https://b.org/"]),
        ("https://日本語.jp/xを見て", ["https://xn--wgv71a119e.jp/x"]),
        ("https://a.org/x\u3000次", ["https://a.org/x"]),
        ("https://a.org/x🎉", ["https://a.org/x"]),
        ("🎉https://a.org🎉", ["https://a.org/"]),
        ("https://a.org/x❤️", ["https://a.org/x"]),
        ("https://a.org/x\U00020000", ["https://a.org/x"]),
    ],
)
def test_an_address_ends_where_writing_without_spaces_or_a_picture_begins(
    text: str, expected: list[str]
):
    assert links(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("www.example.org", ["https://www.example.org/"]),
        ("(See WWW.example.org/a_(b)).", ["https://www.example.org/a_(b)"]),
        ("看www.a.org。", ["https://www.a.org/"]),
        ("www.example", []),
        ("www..example.org", []),
        ("awww.example.org", []),
    ],
)
def test_www_begins_an_address_too(text: str, expected: list[str]):
    assert links(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Hello",
        "example.org/path",
        "main.py and README.md, e.g. this",
        "ana@example.org",
        "javascript:alert(1)",
        "JavaScript://example.org/%0aalert(1)",
        "data:text/html,<b>x</b>",
        "ftp://example.org file:///etc/passwd mailto:a@example.org",
        "<b>bold</b> <img src=x onerror=alert(1)>",
        "http:// and https://",
        "https://. http://, http://)",
        "xhttps://example.org",
    ],
)
def test_nothing_else_becomes_a_link(text: str):
    assert links(text) == []


def test_what_stands_around_links_stays_text():
    parts = ChatTab().call("links", "partsOf", "<b>a</b> https://a.org, https://b.org/ !")
    assert [(part["text"], part["href"]) for part in parts] == [
        ("<b>a</b> ", ""),
        ("https://a.org", "https://a.org/"),
        (", ", ""),
        ("https://b.org/", "https://b.org/"),
        (" !", ""),
    ]
