"""Who has seen a photo, as its author is told: looked at for a second, if both let it be known."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect
from sqlmodel import select

from finsta import posts
from finsta.accounts import Account
from finsta.infra import db
from tests.cast import draw, encode
from tests.e2e.person import Person
from tests.server import Server
from tests.waiting import wait_until

Enter = Callable[..., Person]

_PHOTO = encode(draw(400, 300))
_TOLD = re.compile("Seen by|Not seen|Who has seen")
# Past a card, and on to the end of what is there, some pixels with each picture that is drawn.
_SCROLL_PAST = """async (step) => {
    const end = document.documentElement.scrollHeight;
    for (let at = scrollY; at <= end; at += step) {
        scrollTo(0, at);
        await new Promise(requestAnimationFrame);
    }
    const distance = (card) => {
        const { top, bottom } = card.querySelector("img").getBoundingClientRect();
        return Math.abs(top + bottom - innerHeight);
    };
    const cards = [...document.querySelectorAll("article")];
    return cards.sort((one, other) => distance(one) - distance(other))[0].dataset.row;
}"""
# The viewer moves from one to the next.
_THIRD_SHOWS = """() => [...document.querySelectorAll("dialog.viewer img")].some((image) =>
    image.dataset.watched?.endsWith("/2") && Math.abs(image.getBoundingClientRect().x) < 2)"""
_SCROLL_ASIDE = """() => {
    const around = document.querySelector("dialog.viewer section");
    around.scrollLeft = 300;
    return around.scrollLeft;
}"""


def let_it_be_known(server: Server, *handles: str, shows: bool = True) -> None:
    """Turn the switch of people who have no page open yet."""
    db.configure(db.make_engine(f"sqlite:///{server.data_dir / 'finsta.db'}"))
    try:
        with db.writing() as session:
            for handle in handles:
                account = session.exec(select(Account).where(Account.handle == handle)).one()
                posts.show_seen_posts(session, account.id or 0, shows=shows)
    finally:
        db.close()


def line(post: Locator, text: str) -> Locator:
    """Return the line on one's own card that tells who has seen it."""
    return post.get_by_role("button", name=text, exact=True)


def choice(page: Page) -> Locator:
    """Return the switch, wherever it is shown."""
    return page.get_by_role("switch", name="Show whose posts I have seen")


def seers(page: Page) -> Locator:
    """Return those who have seen the post whose list is open."""
    return page.get_by_role("dialog", name="Seen by").get_by_role("listitem")


@pytest.fixture
def caption(request: pytest.FixtureRequest) -> str:
    """Return a caption that no other test has."""
    return f"Seen in {request.node.name}"


def test_what_somebody_looks_at_for_a_second_its_author_is_told(
    enter: Enter, server: Server, caption: str
):
    let_it_be_known(server, "ana", "ben")
    ana, ben = enter("ana"), enter("ben", phone=True)
    ana.share(_PHOTO, caption)
    own, seen = (who.posts.filter(has_text=caption) for who in (ana, ben))
    expect(line(own, "Not seen yet")).to_be_visible()
    expect(seen).to_be_visible()
    expect(line(own, "Seen by 1")).to_be_visible()
    line(own, "Seen by 1").press("Enter")
    expect(seers(ana.page)).to_have_count(1)
    expect(seers(ana.page)).to_contain_text(["ben"])
    expect(seers(ana.page)).to_contain_text(["now"])
    expect(ben.page.get_by_role("button", name=_TOLD)).to_have_count(0)
    ana.page.keyboard.press("Escape")
    expect(line(own, "Seen by 1")).to_be_focused()
    ana.page.reload()
    expect(line(own, "Seen by 1")).to_be_visible()


def test_who_scrolls_past_has_seen_only_where_they_stay(enter: Enter, server: Server, caption: str):
    let_it_be_known(server, "ana", "ben")
    ana = enter("ana")
    ana.share(_PHOTO, caption)
    own = ana.posts.filter(has_text=caption)
    ben = enter("ben")
    last = ben.page.evaluate(_SCROLL_PAST, 400)
    ana.page.goto(f"/p/{last}")
    expect(line(ana.posts, "Seen by 1")).to_be_visible()
    ana.page.goto("/home")
    expect(line(own, "Not seen yet")).to_be_visible()


def test_without_leave_nothing_is_told_and_the_dialog_offers_it(
    enter: Enter, server: Server, caption: str
):
    let_it_be_known(server, "ana", "ben", shows=False)
    ana, ben = enter("ana", phone=True), enter("ben")
    sent: list[str] = []
    ben.page.on("websocket", lambda socket: socket.on(
        "framesent", lambda data: sent.append(str(data))))  # fmt: skip
    ben.page.reload()
    ana.share(_PHOTO, caption)
    own, seen = (who.posts.filter(has_text=caption) for who in (ana, ben))
    line(own, "Who has seen it?").click()
    dialog = ana.page.get_by_role("dialog", name="Seen by")
    expect(dialog).to_contain_text("once you show whose you have seen")
    choice(dialog.page).click()
    expect(dialog.get_by_text("Nobody yet")).to_be_visible()
    ana.page.keyboard.press("Escape")
    expect(line(own, "Not seen yet")).to_be_visible()
    expect(seen).to_be_visible()
    assert not [data for data in sent if "seen_state.note" in data]

    # As soon as he turns it on in another tab, this one tells.
    settings = ben.context.new_page()
    settings.goto("/settings/privacy")
    choice(settings).click()
    expect(choice(settings)).to_have_attribute("aria-checked", "true")
    ben.page.bring_to_front()
    expect(line(own, "Seen by 1")).to_be_visible()
    wait_until(lambda: [data for data in sent if "seen_state.note" in data])

    line(own, "Seen by 1").click()
    expect(seers(ana.page)).to_have_count(1)
    choice(settings).click()
    expect(seers(ana.page)).to_have_count(0)
    expect(dialog.get_by_text("Nobody yet")).to_be_visible()
    ana.page.keyboard.press("Escape")
    expect(line(own, "Not seen yet")).to_be_visible()


def test_of_several_photos_those_count_that_were_shown_also_on_the_whole_screen(
    enter: Enter, server: Server, caption: str
):
    let_it_be_known(server, "ana", "ben")
    ana, ben = enter("ana"), enter("ben", phone=True)
    ana.open_composer()
    ana.choose(*[encode(draw(400 + number, 300)) for number in range(3)])
    ana.composer.get_by_label("Caption").fill(caption)
    ana.submit()
    own, seen = (who.posts.filter(has_text=caption) for who in (ana, ben))
    line(own, "Seen by 1").click()
    expect(seers(ana.page)).to_contain_text(["1 of 3 photos"])
    seen.get_by_role("button", name="Next photo").click()
    expect(seers(ana.page)).to_contain_text(["2 of 3 photos"])
    seen.get_by_role("link", name="Open photo").nth(1).click()
    viewer = ben.page.get_by_role("dialog", name="Photo by ana")
    expect(viewer.get_by_text("2 of 3")).to_be_visible()
    viewer.get_by_role("button", name="Next photo").click()
    expect(viewer.get_by_text("3 of 3")).to_be_visible()
    ben.page.wait_for_function(_THIRD_SHOWS)
    # Nothing scrolls it aside, either.
    assert ben.page.evaluate(_SCROLL_ASIDE) == 0
    expect(seers(ana.page)).not_to_contain_text(["of 3 photos"])
    expect(seers(ana.page)).to_contain_text(["ben"])


def test_a_tab_without_a_connection_tells_later(enter: Enter, server: Server, caption: str):
    let_it_be_known(server, "ana", "ben")
    ana = enter("ana")
    ana.share(_PHOTO, caption)
    own = ana.posts.filter(has_text=caption)
    ben = enter("ben")
    ben.expects_errors = True
    seen = ben.posts.filter(has_text=caption)
    expect(seen).to_be_visible()
    ben.page.context.set_offline(True)
    ben.page.wait_for_function("() => !navigator.onLine")
    ben.page.evaluate("() => new Promise((done) => setTimeout(done, 1500))")
    ben.page.context.set_offline(False)
    expect(line(own, "Seen by 1")).to_be_visible(timeout=30_000)
