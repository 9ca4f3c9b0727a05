"""What people do who set up a server, invite to it and join it, in browsers."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.cast import PASSWORD
from tests.e2e.person import Person

Come = Callable[..., Person]

_CODE = re.compile(r"type the code (\S+)")
_COMMON = "123456789123"


def fill_in_account(page: Page, name: str) -> None:
    """Fill in a new account."""
    page.get_by_label("Your name").fill(name)
    page.get_by_label("Email").fill(f"{name.lower()}@example.org")
    page.get_by_label("Password", exact=True).fill(PASSWORD)


def set_up(ana: Person) -> None:
    """Open the server, mistype the code, and set the server up."""
    page, server = ana.page, ana.server
    page.goto("/")
    page.wait_for_url("**/setup")
    code = page.get_by_label("Code")
    code.fill("00000-00000")
    page.get_by_label("Name of the server").fill("Villa Kunterbunt")
    page.get_by_label("Everybody").check()
    fill_in_account(page, "Ana")
    password = page.get_by_label("Password", exact=True)
    password.fill(_COMMON)
    expect(page.get_by_text("This is not the code.")).to_be_visible()
    page.get_by_role("button", name="Set up").click()
    wrong = page.get_by_role("alert").filter(has_text="This is not the code.")
    expect(wrong).to_be_visible()
    expect(page.get_by_label("Name of the server")).to_have_value("Villa Kunterbunt")
    expect(page.get_by_label("Everybody")).to_be_checked()
    expect(password).to_have_value(_COMMON)
    page.get_by_label("Who has an invite").check()
    right = _CODE.findall(server.log.read_text())[-1].upper()
    code.fill(right)
    expect(page.get_by_text("It is printed where")).to_be_visible()
    page.get_by_role("button", name="Set up").click()
    # Only the server knows those, and of what is secret only the code comes back.
    expect(page.get_by_role("alert").filter(has_text="password")).to_be_visible()
    expect(password).to_have_value("")
    expect(code).to_have_value(right)
    expect(page).to_have_url(f"{server.url}/setup")
    password.fill(PASSWORD)
    page.get_by_role("button", name="Set up").click()
    expect(page).to_have_url(f"{server.url}/admin")
    expect(page.get_by_role("heading", name="Server", level=1)).to_be_visible()


def make_invite(page: Page, people: int) -> str:
    """Make an invite and return its link."""
    page.goto("/admin/invites")
    page.get_by_label("For how many people").fill(str(people))
    page.get_by_role("button", name="Make an invite").click()
    link = page.get_by_label("Link of the invite")
    expect(link).to_be_visible()
    expect(page.get_by_role("img", name="QR code of the invite")).to_be_visible()
    return link.input_value()


def see_it_is_over(person: Person, link: str) -> None:
    """Open an invite's link, and be told before typing anything that it is over."""
    person.page.goto(link)
    told = person.page.get_by_role("status").filter(has_text="This invite is not valid any more.")
    expect(told).to_be_visible()
    expect(person.page.get_by_text("You are invited.")).to_be_hidden()
    expect(person.page.get_by_role("button", name="Create account")).to_be_hidden()


def join_by(person: Person, link: str, name: str) -> None:
    """Open an invite's link and create an account."""
    person.page.goto(link)
    expect(person.page.get_by_role("heading", name="Join us")).to_be_visible()
    expect(person.page).to_have_url(f"{person.server.url}/join")
    fill_in_account(person.page, name)
    person.page.get_by_role("button", name="Create account").click()


def expect_refused(stranger: Person, may_invite: str) -> None:
    """Expect that a stranger is told whom to ask for an invite."""
    stranger.page.goto("/login")
    expect(stranger.page.get_by_text(f"New here? Ask {may_invite} for an invite.")).to_be_visible()
    stranger.page.goto("/register")
    needed = f"To join you need an invite. Ask {may_invite} for a link."
    expect(stranger.page.get_by_text(needed)).to_be_visible()
