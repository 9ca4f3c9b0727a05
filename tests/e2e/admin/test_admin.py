"""What admins decide and do to people, as they do it in browsers."""

from playwright.sync_api import FilePayload, expect

from tests.cast import draw, encode
from tests.e2e.admin.club import Come, expect_refused, join_by, make_invite
from tests.e2e.person import Person


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
