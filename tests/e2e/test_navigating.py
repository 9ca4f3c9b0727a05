"""Going to another screen: something answers at once, however slow the network is."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.e2e.house import House
from tests.e2e.talker import Talker

Talk = Callable[..., Talker]

FILES = "**/assets/*conversations*.js"


def go_to_conversations(page: Page) -> None:
    # Playwright would wait for the page.
    link = page.get_by_role("navigation", name="Main").get_by_role("link", name="Conversations")
    link.dispatch_event("click")


def test_a_screen_whose_files_are_slow_has_its_title_at_once(house: House, talk: Talk):
    house.start("A slow walk")
    ana = talk("ana", phone=True)
    ana.page.route(FILES, lambda route: None)
    ana.page.goto("/home")
    expect(ana.page.get_by_role("feed").or_(ana.page.get_by_text("No posts yet"))).to_be_visible()
    go_to_conversations(ana.page)
    expect(ana.page.locator(".on-its-way")).to_contain_text("Conversations")
    expect(ana.page).to_have_url(f"{house.server.url}/home")
    here = ana.page.locator(".navigation [aria-current=page]")
    expect(here).to_contain_text("Conversations")

    ana.page.unroute(FILES)  # what waits goes on
    expect(ana.page.get_by_role("link", name="A slow walk")).to_be_visible()
    expect(ana.page.locator(".on-its-way")).to_have_count(0)


def test_a_screen_is_loaded_before_anybody_goes_there(house: House, talk: Talk):
    house.start("Sunday hike")
    ana = talk("ana")
    ana.expects_errors = True
    ana.page.goto("/home")
    with ana.page.expect_request_finished(lambda request: "conversation_id" in request.url):
        pass
    ana.context.set_offline(True)
    go_to_conversations(ana.page)
    expect(ana.page.get_by_role("heading", name="Conversations")).to_be_visible()
    expect(ana.page).to_have_url(f"{house.server.url}/conversations")
