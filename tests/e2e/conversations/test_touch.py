"""Fingers on messages: a long press opens the menu, a swipe replies, scrolling does neither."""

from collections.abc import Callable

from playwright.sync_api import CDPSession, Locator, expect

from tests.cast import draw, encode
from tests.e2e.house import House
from tests.e2e.talker import Talker

Talk = Callable[..., Talker]

PHONE = {"phone": True, "has_touch": True, "is_mobile": True}


class Finger:
    """A finger on somebody's screen.

    Args:
        talker: Whose.
    """

    def __init__(self, talker: Talker) -> None:
        self.page = talker.page
        self._session: CDPSession = talker.context.new_cdp_session(talker.page)

    def press(self, element: Locator) -> None:
        """Come down on the middle of an element, and stay.

        Args:
            element: The element.
        """
        box = element.bounding_box()
        assert box
        self.x, self.y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
        self._send("touchStart", [(self.x, self.y)])

    def move(self, right: float, down: float = 0, steps: int = 8) -> None:
        """Move on the screen.

        Args:
            right: In pixels, in all.
            down: In pixels, in all.
            steps: How often that is told.
        """
        for _ in range(steps):
            self.x, self.y = self.x + right / steps, self.y + down / steps
            self._send("touchMove", [(self.x, self.y)])

    def leave(self) -> None:
        """Leave the screen."""
        self._send("touchEnd", [])

    def _send(self, kind: str, points: list[tuple[float, float]]) -> None:
        given = [{"x": x, "y": y} for x, y in points]
        self._session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": given})


def test_a_long_press_opens_the_menu_and_nothing_else(house: House, talk: Talk):
    where = house.start()
    house.say("ben", where, "Look https://example.org/there", minutes_ago=3)
    house.say("ben", where, "Harbour", minutes_ago=2, photos=[encode(draw(300, 200))])
    ana = talk("ana", where, **PHONE)
    finger = Finger(ana)
    photo = ana.message("Harbour").get_by_role("link", name="Photo from ben")
    link = ana.log.get_by_role("link", name="https://example.org/there")
    address = ana.page.url

    first, second = ana.messages.nth(0), ana.messages.nth(1)
    for element, row in ((photo, second), (link, first), (second.get_by_text("Harbour"), second)):
        finger.press(element)
        expect(ana.menu).to_be_visible()
        finger.leave()
        # What the browser makes of a finger that leaves comes before a frame is drawn.
        ana.page.evaluate(
            "() => new Promise((done) => setTimeout(() => requestAnimationFrame(done)))"
        )
        expect(ana.menu).to_be_visible()
        expect(ana.page.get_by_role("dialog", name="Photo by")).to_have_count(0)
        assert ana.page.url == address
        assert len(ana.context.pages) == 1
        assert ana.page.evaluate("() => getSelection().toString()") == ""
        ana.page.keyboard.press("Escape")
        expect(ana.menu).to_be_hidden()
        expect(row).to_be_focused()
    photo.tap()
    viewer = ana.page.get_by_role("dialog", name="Photo by ben")
    expect(viewer.locator(".pswp--ui-visible")).to_be_visible()


def test_a_swipe_to_the_right_replies_and_scrolling_does_neither(house: House, talk: Talk):
    where = house.start()
    house.fill("ben", where, 40)
    house.say("ben", where, "שלום לכולם")
    ana = talk("ana", where, **PHONE)
    finger = Finger(ana)
    message = ana.message("שלום לכולם")
    ana.page.get_by_role("button", name="Newest messages").or_(
        message
    ).last.scroll_into_view_if_needed()
    ana.log.evaluate("(log) => (log.scrollTop = log.scrollHeight)")
    start = message.bounding_box()
    assert start

    finger.press(message.locator(".bubble"))
    finger.move(400, steps=20)
    moved = message.bounding_box()
    assert moved
    assert 40 < moved["x"] - start["x"] <= 80
    expect(message.locator(".swipe-hint")).to_be_visible()
    finger.leave()
    expect(ana.page.get_by_text("Reply to ben")).to_be_visible()
    expect(ana.box).to_be_focused()
    expect(message.locator(".swipe-hint")).to_have_count(0)
    ana.page.get_by_role("button", name="Cancel").click()
    expect(ana.page.get_by_text("Reply to ben")).to_have_count(0)
    expect(ana.box).to_be_focused()

    before = ana.log.evaluate("(log) => log.scrollTop")
    finger.press(message.locator(".bubble"))
    finger.move(60, 300, steps=15)
    finger.leave()
    ana.page.wait_for_function(
        "(before) => document.querySelector('.messages').scrollTop < before - 100", arg=before
    )
    expect(ana.page.get_by_text("Reply to ben")).to_have_count(0)
    expect(ana.menu).to_be_hidden()
