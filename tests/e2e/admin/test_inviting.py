"""Setting up a server, inviting and joining, as people do it in browsers."""

from playwright.sync_api import expect

from tests.e2e.admin.club import (
    Come,
    expect_refused,
    fill_in_account,
    join_by,
    make_invite,
    see_it_is_over,
)
from tests.e2e.person import Person


def test_a_number_that_is_none_is_said_at_its_field(ana: Person):
    page = ana.page
    page.goto("/admin/invites")
    number = page.get_by_label("For how many people")
    number.fill("101")
    page.get_by_role("button", name="Make an invite").click()
    expect(page.get_by_role("alert").filter(has_text="1 to 100 people")).to_be_visible()
    expect(number).to_be_focused()
    expect(number).to_have_attribute("aria-invalid", "true")


def test_the_first_one_sets_up_and_invites_and_who_is_invited_joins(ana: Person, come: Come):
    stranger = come("stranger", phone=True)
    expect_refused(stranger, "whoever runs this server")
    expect(stranger.page.get_by_text("Villa Kunterbunt")).to_be_visible()
    expect(stranger.page.get_by_role("button", name="Create account")).to_have_count(0)

    link = make_invite(ana.page, 1)
    frames: list[str] = []
    stranger.page.on(
        "websocket", lambda socket: socket.on("framesent", lambda frame: frames.append(str(frame)))
    )
    join_by(stranger, link, "Ben")
    stranger.page.wait_for_url("**/home")
    assert not [frame for frame in frames if link.partition("#")[2] in frame]
    late = come("late")
    see_it_is_over(late, link)
    # Another link, opened in the same tab, is a link like any other.
    fresh = make_invite(ana.page, 1)
    join_by(late, fresh, "Cleo")
    late.page.wait_for_url("**/home")

    ana.page.reload()
    for name in ("Invites", "Log", "Server", "People"):
        ana.page.get_by_role("link", name=name, exact=True).click()
        expect(ana.page.get_by_role("heading", name=name, level=1)).to_be_visible()
        expect(ana.page).to_have_title(f"{name} · Finsta")
    row = ana.page.get_by_role("listitem").filter(has_text="ben@example.org")
    expect(row).to_contain_text("invited by Ana")


def test_a_revoked_invite_lets_nobody_in(ana: Person, come: Come):
    page = ana.page
    link = make_invite(page, 5)
    page.get_by_role("listitem").first.get_by_role("button", name="Revoke").click()
    question = page.get_by_role("dialog", name="Revoke this invite?")
    question.get_by_role("button", name="Revoke").click()
    expect(page.get_by_role("listitem").first).to_contain_text("Revoked")
    expect(page.get_by_label("Link of the invite")).to_have_count(0)
    see_it_is_over(come("eve", phone=True), link)


def test_while_nobody_may_join_that_is_said_where_invites_are(ana: Person, come: Come):
    page = ana.page
    link = make_invite(page, 1)
    page.goto("/admin")
    page.get_by_label("Nobody").check()
    page.get_by_role("link", name="Invites").click()
    said = page.get_by_text("Nobody can join this server at the moment")
    expect(said).to_be_visible()
    expect(page.get_by_role("button", name="Make an invite")).to_have_count(0)
    gus = come("gus")
    gus.page.goto(link)
    expect(gus.page.get_by_text("Sign-up is closed.")).to_be_visible()
    page.get_by_role("link", name="Server").click()
    page.get_by_label("Who has an invite").check()
    page.get_by_role("link", name="Invites").click()
    expect(page.get_by_role("button", name="Make an invite")).to_be_visible()
    expect(said).to_have_count(0)


def test_what_was_typed_stays_when_sign_up_is_closed_meanwhile(ana: Person, come: Come):
    page = ana.page
    page.goto("/admin")
    page.get_by_label("Everybody").check()
    hal = come("hal", phone=True)
    hal.page.goto("/register")
    fill_in_account(hal.page, "Hal")
    page.get_by_label("Nobody").check()
    page.reload()
    expect(page.get_by_label("Nobody")).to_be_checked()
    hal.page.get_by_role("button", name="Create account").click()
    told = hal.page.get_by_role("alert").filter(has_text="Sign-up is closed.")
    expect(told).to_be_visible()
    expect(hal.page.get_by_label("Your name")).to_have_value("Hal")
    expect(hal.page.get_by_label("Email")).to_have_value("hal@example.org")
    page.get_by_label("Who has an invite").check()
    page.reload()
    expect(page.get_by_label("Who has an invite")).to_be_checked()
