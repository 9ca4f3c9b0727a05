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
    ],
)
def test_addresses_of_the_web_become_links(text: str, expected: list[str]):
    assert links(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Hello",
        "www.example.org",
        "example.org/path",
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
