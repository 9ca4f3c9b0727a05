"""The feed: endless, calm, and whole after an absence."""

from collections.abc import Callable

from playwright.sync_api import expect

from tests.cast import draw, encode
from tests.e2e.conftest import POSTS_THERE
from tests.e2e.person import Person

Enter = Callable[..., Person]


def scroll_to_the_end(person: Person) -> None:
    """Scroll until the feed says that this was all."""
    end = person.page.get_by_text("You have seen every post.")
    while not end.count():
        person.page.mouse.wheel(0, 4000)
        person.page.wait_for_function("() => new Promise(requestAnimationFrame)")
    expect(end).to_be_attached()


def test_scrolling_brings_every_post_once_and_says_when_it_was_all(enter: Enter):
    ben = enter("ben", phone=True)
    assert ben.posts.count() == 12

    scroll_to_the_end(ben)

    texts = ben.page.locator("article .text").all_inner_texts()
    numbered = [text for text in texts if text.startswith("Post number")]
    assert numbered == [f"Post number {n}" for n in reversed(range(POSTS_THERE))]


def test_a_tab_that_is_scrolled_down_gets_a_button_instead_of_a_jump(enter: Enter):
    ana, ben = enter("ana"), enter("ben", phone=True)
    ben.page.mouse.wheel(0, 2500)
    ben.page.wait_for_function("() => window.scrollY > 2000")
    anchor = ben.page.get_by_text("Post number 27", exact=True)
    expect(anchor).to_be_attached()
    before = anchor.evaluate("element => element.getBoundingClientRect().top")

    ana.share(encode(draw()), "While you read")

    button = ben.page.get_by_role("button", name="New posts")
    expect(button).to_be_visible()
    expect(ben.page.get_by_text("ana just posted!")).to_be_visible()
    assert anchor.evaluate("element => element.getBoundingClientRect().top") == before
    assert ben.page.get_by_text("While you read").count() == 0
    button.click()
    expect(ben.page.get_by_text("While you read")).to_be_in_viewport()
    expect(button).to_have_count(0)


def test_a_killed_server_costs_nothing_that_was_typed_and_no_post(enter: Enter):
    ana, ben = enter("ana"), enter("ben", phone=True)
    for person in (ana, ben):
        person.expects_errors = True
    ben.open_composer()
    ben.choose(encode(draw()))
    ben.composer.get_by_label("Caption").fill("Typed before the crash")

    ana.server.kill()
    for person in (ana, ben):
        expect(person.page.get_by_text("Connection lost.")).to_be_attached()
    ben.composer.get_by_label("Alt text").fill("Typed during the crash")
    ana.server.start()

    for person in (ana, ben):
        expect(person.page.get_by_text("Connection lost.")).to_have_count(0)
    expect(ben.composer.get_by_label("Caption")).to_have_value("Typed before the crash")
    expect(ben.composer.get_by_label("Alt text")).to_have_value("Typed during the crash")
    ben.submit()
    expect(ben.page.get_by_text("Post created successfully!")).to_be_visible()
    expect(ana.page.get_by_text("Typed before the crash")).to_be_visible()


def test_a_form_sent_while_the_server_is_away_arrives_once_it_is_back(enter: Enter):
    ana, ben = enter("ana"), enter("ben")
    for person in (ana, ben):
        person.expects_errors = True
    ana.open_composer()
    ana.choose(encode(draw()))
    expect(ana.composer.get_by_role("progressbar")).to_have_count(0)
    ana.composer.get_by_label("Caption").fill("Sent into the void")

    ana.server.kill()
    expect(ana.page.get_by_text("Connection lost.")).to_be_attached()
    ana.submit()
    expect(ana.composer.get_by_role("button", name="Saving...")).to_be_disabled()
    ana.server.start()

    expect(ana.page.get_by_text("Post created successfully!")).to_be_visible(timeout=20_000)
    expect(ben.page.get_by_text("Sent into the void")).to_have_count(1)


def test_posts_shared_and_deleted_during_an_absence_are_right_afterwards(enter: Enter):
    ana, ben = enter("ana"), enter("ben")
    ana.share(encode(draw()), "Gone when you return")
    expect(ben.page.get_by_text("Gone when you return")).to_be_visible()

    ben.page.evaluate("() => window.dispatchEvent(new PageTransitionEvent('pagehide'))")
    ana.share(encode(draw()), "New when you return")
    ana.delete(ana.posts.filter(has_text="Gone when you return"))
    expect(ana.page.get_by_text("Gone when you return")).to_have_count(0)
    expect(ben.page.get_by_text("Gone when you return")).to_have_count(1)

    ben.page.evaluate("() => document.dispatchEvent(new Event('visibilitychange'))")
    expect(ben.page.get_by_text("New when you return")).to_be_visible()
    expect(ben.page.get_by_text("Gone when you return")).to_have_count(0)


def test_a_device_without_a_network_is_told_so(enter: Enter):
    ben = enter("ben", phone=True)
    ben.expects_errors = True
    ben.context.set_offline(True)
    expect(ben.page.get_by_text("You're offline.")).to_be_visible()
    ben.context.set_offline(False)
    expect(ben.page.get_by_role("alert")).to_have_count(0)


def test_what_lies_behind_a_dialog_stays_where_it_is(enter: Enter):
    ana = enter("ana")
    expect(ana.posts.first).to_be_visible()
    ana.page.mouse.wheel(0, 600)
    ana.page.wait_for_function("() => scrollY > 500")
    ana.page.get_by_role("button", name="Create Post").first.click()
    dialog = ana.page.get_by_role("dialog")
    expect(dialog).to_be_visible()
    before = ana.page.evaluate("scrollY")
    ana.page.mouse.move(20, 450)
    ana.page.mouse.wheel(0, 900)
    dialog.get_by_role("button", name="Cancel").focus()
    ana.page.keyboard.press("End")
    ana.page.evaluate(
        "() => new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn)))"
    )
    assert ana.page.evaluate("scrollY") == before
    ana.page.keyboard.press("Escape")
    ana.page.mouse.wheel(0, 300)
    ana.page.wait_for_function("(before) => scrollY > before", arg=before)


def test_logging_out_in_one_tab_ends_the_other(enter: Enter):
    ana = enter("ana")
    second = ana.context.new_page()
    second.goto("/home")
    expect(second.get_by_role("article").first).to_be_visible()

    ana.page.get_by_text("Menu").click()
    ana.page.get_by_role("button", name="Log out").click()

    ana.page.wait_for_url("**/login")
    second.wait_for_url("**/login?next=%2Fhome", timeout=5_000)
    ana.page.goto("/home")
    ana.page.wait_for_url("**/login?next=/home")


def test_the_appearance_is_a_choice_that_stays(enter: Enter):
    ana = enter("ana", color_scheme="light")
    root = ana.page.locator("html")
    ana.page.get_by_text("Menu").click()
    ana.page.get_by_role("button", name="Dark").click()
    expect(root).to_have_css("color-scheme", "dark")
    ana.page.reload()
    expect(root).to_have_css("color-scheme", "dark")
    expect(ana.page.locator("body")).to_have_css("background-color", "rgb(18, 18, 20)")
