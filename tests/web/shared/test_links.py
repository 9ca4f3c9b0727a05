"""Links that one hands out lead where others find the server."""

import pytest

from finsta.infra.settings.config import get_settings
from finsta.web.shared.links import make_link


@pytest.mark.parametrize(
    ("seen_at", "link"),
    [
        ("http://192.168.1.5:8000", "http://192.168.1.5:8000/join#token"),
        ("https://nas.local", "https://nas.local/join#token"),
        ("http://localhost:8000", "http://localhost:8000/join#token"),
        # What is no address of a page is not believed.
        ("", None),
        ("javascript:alert(1)", None),
        ("http://", None),
        ("http://evil.example/path", None),
        ("http://evil.example?x", None),
    ],
)
def test_without_a_public_address_it_is_the_one_of_the_page(seen_at: str, link: str | None):
    assert make_link(seen_at, "/join", "token") == (link or f"{get_settings().origin}/join#token")


def test_with_one_it_is_that(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(get_settings(), "public_url", "https://photos.example.org")
    link = make_link("http://192.168.1.5:8000", "/join", "token")
    assert link == "https://photos.example.org/join#token"
