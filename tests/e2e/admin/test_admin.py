"""Setting up, inviting and letting out, as people do it in browsers."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, FilePayload, Page, expect

from tests.cast import PASSWORD, draw, encode
from tests.e2e.person import Person
from tests.server import Server

Come = Callable[..., Person]

_CODE = re.compile(r"type the code (\S+)")
_COMMON = "123456789123"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory, browser: Browser) -> Iterator[Server]:
    """Start a new server, which Ana, who opens it first, sets up by the printed code."""
    folder: Path = tmp_path_factory.mktemp("new")
    with Server(folder, FINSTA_REGISTRATION="") as running:
        ana = Person(browser, running, "ana", phone=True)
        set_up(ana)
        ana.leave()
        yield running


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


@pytest.fixture
def come(browser: Browser, server: Server) -> Iterator[Come]:
    """Let people come who are not signed in."""
    present: list[Person] = []

    def _come(handle: str, *, phone: bool = False, **options: object) -> Person:
        present.append(Person(browser, server, handle, phone=phone, **options))
        return present[-1]

    yield _come
    for person in present:
        person.leave()


def fill_in_account(page: Page, name: str) -> None:
    """Fill in a new account."""
    page.get_by_label("Your name").fill(name)
    page.get_by_label("Email").fill(f"{name.lower()}@example.org")
    page.get_by_label("Password", exact=True).fill(PASSWORD)


@pytest.fixture
def ana(come: Come) -> Person:
    """Return the admin's browser."""
    ana = come("ana")
    ana.sign_in()
    return ana


def make_invite(page: Page, people: int) -> str:
    """Make an invite and return its link."""
    page.goto("/admin/invites")
    page.get_by_label("For how many people").fill(str(people))
    page.get_by_role("button", name="Make an invite").click()
    link = page.get_by_label("Link of the invite")
    expect(link).to_be_visible()
    expect(page.get_by_role("img", name="QR code of the invite")).to_be_visible()
    return link.input_value()


def test_a_number_that_is_none_is_said_at_its_field(ana: Person):
    page = ana.page
    page.goto("/admin/invites")
    number = page.get_by_label("For how many people")
    number.fill("101")
    page.get_by_role("button", name="Make an invite").click()
    expect(page.get_by_role("alert").filter(has_text="1 to 100 people")).to_be_visible()
    expect(number).to_be_focused()
    expect(number).to_have_attribute("aria-invalid", "true")


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


def test_an_admin_disables_somebody_who_has_a_tab_open(ana: Person, come: Come):
    dora = come("dora", phone=True)
    join_by(dora, make_invite(ana.page, 1), "Dora")
    dora.page.wait_for_url("**/home")
    expect(dora.loading).to_have_count(0)
    dora.page.get_by_role("button", name="Menu", exact=True).click()
    expect(dora.page.get_by_role("link", name="Settings")).to_be_visible()
    expect(dora.page.get_by_role("link", name="Admin")).to_have_count(0)
    dora.page.keyboard.press("Escape")

    page = ana.page
    page.get_by_role("link", name="People").click()
    page.get_by_label("Find by name, handle or email").fill("dora@")
    row = page.get_by_role("listitem").filter(has_text="dora@example.org")
    expect(page.get_by_role("listitem").filter(has_text="example.org")).to_have_count(1)
    row.get_by_role("button", name="Menu: Dora").click()
    menu = page.get_by_role("dialog", name="Menu of a person")
    menu.get_by_role("button", name="Disable").click()
    question = page.get_by_role("dialog", name="Disable Dora?")
    question.get_by_role("button", name="Disable").click()
    dora.page.wait_for_url("**/login**", timeout=5_000)
    expect(row).to_contain_text("Disabled")
    why = dora.page.get_by_role("status").filter(has_text="This account is disabled.")
    expect(why).to_be_visible()
    dora.fill_in()
    told = dora.page.get_by_role("alert").filter(has_text="This account is disabled.")
    expect(told).to_be_visible()

    page.get_by_role("link", name="Log", exact=True).click()
    expect(page.get_by_role("listitem").first).to_contain_text("Ana disabled Dora")
    page.get_by_role("link", name="People").click()
    row.get_by_role("button", name="Menu: Dora").click()
    menu.get_by_role("button", name="Enable").click()
    page.get_by_role("dialog", name="Enable Dora?").get_by_role("button", name="Enable").click()
    expect(row).not_to_contain_text("Disabled")
    dora.fill_in()
    dora.page.wait_for_url("**/home")


def test_what_admins_decide_holds_at_once(ana: Person, come: Come):
    page = ana.page
    page.goto("/admin")
    page.get_by_label("Everybody").check()
    name = page.get_by_label("Name of the server")
    name.fill("Our club")
    name.press("Enter")
    expect(page.get_by_text("Saved.")).to_be_visible()
    expect(name).to_be_focused()
    expect(name).to_have_value("Our club")
    expect(page.get_by_text("All is well.")).to_be_visible()
    stranger = come("stranger")
    stranger.page.goto("/register")
    expect(stranger.page.get_by_text("Our club")).to_be_visible()
    expect(stranger.page.get_by_role("button", name="Create account")).to_be_visible()
    page.get_by_label("Who has an invite").check()
    page.reload()
    expect(page.get_by_label("Who has an invite")).to_be_checked()
    expect(name).to_have_value("Our club")


def test_a_role_that_is_given_and_taken_shows_at_once(ana: Person, come: Come):
    frida = come("frida", phone=True)
    join_by(frida, make_invite(ana.page, 1), "Frida")
    frida.page.wait_for_url("**/home")
    frida.page.get_by_role("button", name="Menu", exact=True).click()
    expect(frida.page.get_by_role("link", name="Settings")).to_be_visible()
    page = ana.page
    page.get_by_role("link", name="People").click()
    search = page.get_by_label("Find by name, handle or email")
    search.fill("frida@")
    rows = page.get_by_role("listitem").filter(has_text="example.org")
    expect(rows).to_have_count(1)

    def choose(item: str, button: str) -> None:
        rows.filter(has_text="frida@").get_by_role("button", name="Menu: Frida").click()
        page.get_by_role("dialog", name="Menu of a person").get_by_role("button", name=item).click()
        page.get_by_role("dialog").get_by_role("button", name=button).click()

    choose("Make admin", "Make admin")
    frida.page.get_by_role("link", name="Admin").click()
    frida.page.get_by_role("link", name="People").click()
    theirs = frida.page.get_by_role("listitem").filter(has_text="example.org")
    expect(theirs.filter(has_text="ana@example.org")).to_be_visible()
    choose("Remove admin", "Remove admin")
    expect(frida.page.get_by_text("You are not an admin any more")).to_be_visible()
    expect(theirs).to_have_count(0)

    # What was looked for is over with the page where it was typed.
    page.reload()
    expect(search).to_have_value("")
    expect(rows.filter(has_text="ana@example.org")).to_be_visible()
    page.get_by_label("Find by name, handle or email").fill("nobody of this name")
    expect(page.get_by_text("Nobody fits")).to_be_visible()
    page.get_by_role("link", name="Log", exact=True).click()
    page.get_by_role("link", name="People").click()
    expect(search).to_have_value("")
    expect(rows.filter(has_text="ana@example.org")).to_be_visible()


def test_members_invite_when_an_admin_lets_them(ana: Person, come: Come):
    emil = come("emil", phone=True)
    join_by(emil, make_invite(ana.page, 1), "Emil")
    emil.page.wait_for_url("**/home")
    emil.page.goto("/invite")
    expect(emil.page.get_by_text("Only admins invite people")).to_be_visible()
    emil.page.get_by_role("button", name="Menu", exact=True).click()
    to_invite = emil.page.get_by_role("link", name="Invite people")
    expect(emil.page.get_by_role("link", name="Settings")).to_be_visible()
    expect(to_invite).to_have_count(0)
    fern = come("fern")
    expect_refused(fern, "whoever runs this server")
    ana.page.goto("/admin")
    switch = ana.page.get_by_role("switch", name="Members invite, too")
    switch.click()
    expect(switch).to_have_attribute("aria-checked", "true")
    expect(to_invite).to_be_visible()
    expect_refused(fern, "somebody who is here")
    ana.page.get_by_role("link", name="Log", exact=True).click()
    changed = "changed who may invite (everybody)"
    expect(ana.page.get_by_role("listitem").first).to_contain_text(changed)

    emil.page.goto("/home")
    emil.page.get_by_role("button", name="Menu", exact=True).click()
    emil.page.get_by_role("link", name="Invite people").click()
    emil.page.get_by_role("button", name="Make an invite").click()
    link = emil.page.get_by_label("Link of the invite")
    expect(link).to_be_visible()
    expect(emil.page.get_by_role("listitem")).to_have_count(1)
    join_by(fern, link.input_value(), "Fern")
    fern.page.wait_for_url("**/home")
    ana.page.get_by_role("link", name="People").click()
    row = ana.page.get_by_role("listitem").filter(has_text="fern@example.org")
    expect(row).to_contain_text("invited by Emil")


def test_the_server_gets_a_picture(ana: Person, come: Come):
    page = ana.page
    page.goto("/admin")
    photo: FilePayload = {
        "name": "villa.jpg",
        "mimeType": "image/jpeg",
        "buffer": encode(draw(640, 480)),
    }
    page.get_by_label("Picture of the server").set_input_files(photo)
    expect(page.get_by_alt_text("Chosen photo")).to_be_visible()
    page.get_by_role("button", name="Save picture").click()
    expect(page.get_by_alt_text("The server's picture")).to_be_visible()
    stranger = come("stranger", phone=True)
    stranger.page.goto("/login")
    picture = stranger.page.locator(".server-picture")
    expect(picture).to_be_visible()
    assert picture.evaluate("(image) => image.decode().then(() => image.naturalWidth)") > 0
    box = picture.bounding_box()
    assert box is not None
    assert round(box["width"]) == round(box["height"])
    page.get_by_role("button", name="Remove picture").click()
    question = page.get_by_role("dialog", name="Remove the picture?")
    question.get_by_role("button", name="Remove").click()
    expect(page.get_by_text("There is none yet.")).to_be_visible()
