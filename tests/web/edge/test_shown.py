"""What a posted form left for its page shows there once."""

from tests.server import Server
from tests.tab import Tab, Visitor

_FORM, _SHOWN = "finsta_form", "finsta_shown"
_PAGE = "/this-device"
_OVER = "This link is not valid any more."


async def refuse(visitor: Visitor) -> None:
    """Post a link that was never good."""
    await visitor.http.post("/auth/this-device", data={"token": "x" * 43})


async def open_page(visitor: Visitor, path: str = _PAGE, mode: str = "navigate") -> set[str]:
    """Open a page as a browser does, and return which of the two cookies it has then."""
    await visitor.http.get(path, headers={"sec-fetch-mode": mode})
    return {_FORM, _SHOWN} & {cookie.name for cookie in visitor.http.cookies.jar}


async def is_told(tab: Tab) -> bool:
    """Return whether a page's own connection is told of the refusal."""
    # Told with it, and after it.
    await tab.until(lambda: any('registration_rx_state_":"open"' in frame for frame in tab.frames))
    return any(_OVER in str(operation) for operation in tab.heard(do="again"))


async def test_a_refusal_shows_where_the_form_was_and_not_when_that_is_opened_anew(
    stranger: Visitor,
):
    await refuse(stranger)
    # Neither a worker that keeps a page nor another page takes it away.
    assert await open_page(stranger, mode="cors") == {_FORM}
    assert await open_page(stranger, "/login") == {_FORM}
    assert await open_page(stranger) == {_SHOWN}
    async with stranger.tab(_PAGE) as tab:
        assert await is_told(tab)
    assert await open_page(stranger, "/login") == {_SHOWN}
    assert await open_page(stranger) == set()
    async with stranger.tab(_PAGE) as tab:
        assert not await is_told(tab)


async def test_the_next_refusal_shows_again(stranger: Visitor, server: Server):
    for _ in range(2):
        await refuse(stranger)
        assert await open_page(stranger) == {_SHOWN}
        async with stranger.tab(_PAGE) as tab:
            assert await is_told(tab)
    async with Visitor(server.url) as other:
        other.http.cookies.set(_SHOWN, "forged.0")
        assert await open_page(other) == {_SHOWN}
        async with other.tab(_PAGE) as tab:
            assert not await is_told(tab)
