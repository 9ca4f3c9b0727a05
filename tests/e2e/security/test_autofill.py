"""Passkeys offered in the field of the e-mail: Chromium plays the device that is touched or not."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.cast import PASSWORD
from tests.e2e.person import Person
from tests.e2e.security.device import Device, asked, until_asked
from tests.e2e.security.test_passkeys import add_passkey, log_out

Enter = Callable[..., Person]

_OFFERED, _ABORTED = [{"mediation": "conditional", "end": ""}], "AbortError"


def begin(person: Person) -> Device:
    """Give somebody a passkey that nobody touches, and log them out."""
    page, device = person.page, Device(person.page)
    add_passkey(page, "My phone")
    device.let_touch(False)
    log_out(page)
    return device


def count_challenges(page: Page) -> list[str]:
    """Note from now on which challenges are asked for."""
    challenges = list[str]()
    page.on(
        "request",
        lambda request: challenges.append(request.url) if "/options" in request.url else None,
    )
    return challenges


def test_a_passkey_in_the_field_logs_in(enter: Enter):
    ana = enter("ana", phone=True)
    page, device = ana.page, begin(ana)
    email = page.get_by_label("Email")
    expect(email).to_have_attribute("autocomplete", "username webauthn")
    email.focus()
    until_asked(page, "")
    assert asked(page) == _OFFERED
    # The device asks once, when it is offered.
    device.let_touch(True)
    page.goto("/login?next=/settings/profile")
    expect(page.get_by_role("heading", name="Profile", level=1)).to_be_visible()
    (session,) = [one for one in page.context.cookies() if one.get("name") == "finsta_session"]
    assert session.get("expires", -1) > 0, "People stay signed in."


def test_the_button_ends_the_offer_and_the_field_brings_it_back(enter: Enter):
    ana = enter("ana")
    page, device = ana.page, begin(ana)
    until_asked(page, "")
    device.let_touch(True)
    device.let_in(False)
    page.get_by_role("button", name="Use a passkey").click()
    alert = page.get_by_role("alert").filter(has_text="No passkey was used. You can try again.")
    expect(alert).to_be_visible()
    until_asked(page, _ABORTED, "NotAllowedError")
    device.let_in(True)
    page.get_by_label("Email").focus()
    page.wait_for_url("**/home")
    expect(ana.posts.first).to_be_visible()


def test_the_form_ends_the_offer_when_it_is_sent_and_not_before(enter: Enter):
    ben = enter("ben")
    page = ben.page
    begin(ben)
    until_asked(page, "")
    page.get_by_role("button", name="Log in", exact=True).click()
    expect(page.get_by_text("Type your email.")).to_be_visible()
    assert asked(page) == _OFFERED
    page.get_by_label("Email").fill(ben.email)
    page.get_by_label("Password").fill(PASSWORD)
    with page.expect_request("**/auth/login"):
        page.get_by_role("button", name="Log in", exact=True).click()
    page.wait_for_url("**/home")
    expect(ben.posts.first).to_be_visible()


def test_a_page_asks_for_one_challenge_and_for_another_only_where_somebody_comes_back(
    enter: Enter,
):
    ana = enter("ana")
    page, device = ana.page, begin(ana)
    page.clock.install()
    challenges = count_challenges(page)
    page.reload()
    until_asked(page, "")
    for _ in range(3):
        page.get_by_label("Email").focus()
        page.get_by_label("Password").focus()
    assert asked(page) == _OFFERED
    page.clock.fast_forward("04:31")
    until_asked(page, _ABORTED)
    assert len(challenges) == 1
    device.let_touch(True)
    device.let_in(False)
    for times in range(2, 5):
        page.get_by_label("Email").focus()
        until_asked(page, _ABORTED, *["NotAllowedError"] * (times - 1))
        page.get_by_label("Password").focus()
    assert len(challenges) == 2


def test_a_form_without_passkeys_asks_for_no_challenge(visit: Callable[..., Person]):
    page = visit().page
    challenges = count_challenges(page)
    page.goto("/register")
    page.get_by_label("Email").fill("carla@example.org")
    expect(page.get_by_text("This email can be used.")).to_be_visible()
    assert challenges == []
