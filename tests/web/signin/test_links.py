"""Ways in by mail over HTTP: what is answered, mailed, and kept from whom it doesn't concern."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from urllib.parse import quote, unquote

import pytest

from tests.cast import PASSWORD
from tests.postoffice import PostOffice, link_in, mailing, text_of
from tests.server import Server
from tests.tab import Visitor
from tests.waiting import wait_until
from tests.web.conftest import People
from tests.web.signin.links import OVER, confirm, email_of, hear_mail, token_in
from tests.web.signin.test_auth import kept_by_form, said_by_form

_NEW = "a brand new secret"
_ON_ITS_WAY = "If somebody here has this email, a mail is on its way. The link in it "
_LINK_ASKED = (
    f"{_ON_ITS_WAY}logs in, and works for 15 minutes. If the email isn't confirmed yet, the link "
    "confirms it first, and works longer."
)
ASK_FOR_RESET, ASK_FOR_LINK = "/auth/forgot-password", "/auth/email-link"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory, office: PostOffice) -> Iterator[Server]:
    """Start a program that sends its mails there."""
    with mailing(tmp_path_factory.mktemp("mailing"), office) as running:
        yield running


@pytest.fixture
async def ana(people: People) -> Visitor:
    """Sign Ana up."""
    return await people.sign_up("ana")


async def ask(visitor: Visitor, path: str, email: str) -> str:
    """Ask for a link, and return what is said."""
    await visitor.http.post(path, data={"email": email})
    return kept_by_form(visitor)["said"]


async def test_a_new_account_is_asked_to_confirm_and_is_not_signed_in_by_that(
    ana: Visitor, office: PostOffice, stranger: Visitor, server: Server
):
    message = hear_mail(office, ana, "Confirm your email")
    address, _, token = link_in(message).partition("#")
    assert address == f"{server.url}/confirm-email"
    answer = await stranger.http.post("/auth/confirm-email", data={"token": token})
    assert answer.headers["location"] == "/login"
    assert kept_by_form(stranger)["said"] == "Your email is confirmed. You can log in now."
    assert "finsta_session" not in stranger.http.cookies
    again = await stranger.http.post("/auth/confirm-email", data={"token": token})
    assert again.headers["location"] == f"/confirm-email#{token}"
    assert said_by_form(stranger) == OVER


async def test_a_forgotten_password_is_set_anew_and_ends_all_sessions(
    ana: Visitor, office: PostOffice, stranger: Visitor
):
    assert await ask(stranger, ASK_FOR_RESET, email_of(ana)) == f"{_ON_ITS_WAY}works for a day."
    token = token_in(hear_mail(office, ana, "Set a new password"))
    async with ana.tab() as tab:
        await tab.hear(do="hello")
        answer = await stranger.http.post(
            "/auth/reset-password", data={"token": token, "password": "short"}
        )
        assert answer.headers["location"] == f"/reset-password#{token}"
        assert said_by_form(stranger).startswith("The password has 5 characters")
        form = {"token": token, "password": _NEW}
        answer = await stranger.http.post("/auth/reset-password", data=form)
        assert answer.headers["location"] == "/login"
        assert (await tab.hear(do="end"))["sign_in"] == "/login"
        await tab.closed.wait()
    assert (await ana.http.get("/home")).headers["location"].startswith("/login")
    told = hear_mail(office, ana, "was changed")
    assert "It wasn't me" in text_of(told)
    assert "#" not in link_in(told)

    form = {"email": email_of(ana), "password": PASSWORD}
    await stranger.http.post("/auth/login", data=form)
    assert said_by_form(stranger) == "Invalid email or password"
    answer = await stranger.http.post("/auth/login", data=form | {"password": _NEW})
    assert answer.headers["location"] == "/home"


async def test_a_link_signs_in_once_on_any_device(
    ana: Visitor, office: PostOffice, stranger: Visitor, server: Server
):
    await confirm(stranger, office, ana)
    assert await ask(stranger, ASK_FOR_LINK, email_of(ana)) == _LINK_ASKED
    token = token_in(hear_mail(office, ana, "Your link to log in"))
    async with Visitor(server.url) as phone:
        form = {"token": token, "remember_me": "1"}
        answer = await phone.http.post("/auth/use-link", data=form)
        assert answer.headers["location"] == "/home"
        async with phone.tab() as tab:
            await tab.hear(do="hello")
        await stranger.http.post("/auth/use-link", data=form)
    assert said_by_form(stranger) == OVER
    assert "finsta_session" not in stranger.http.cookies


@pytest.mark.parametrize(
    ("wanted", "leads_to"),
    [
        ("/p/5", "/p/5"),
        ("/home#shared-é", "/home#shared-é"),
        ("//evil.example", "/home"),
        ("https://evil.example/", "/home"),
        ("/" + "a" * 200, "/home"),
        ("", ""),
    ],
)
async def test_a_link_leads_on_to_where_somebody_was_going(
    ana: Visitor, office: PostOffice, stranger: Visitor, server: Server, wanted: str, leads_to: str
):
    await confirm(stranger, office, ana)
    asked = {"email": email_of(ana), "next": wanted}
    answer = await stranger.http.post(ASK_FOR_LINK, data=asked)
    led = f"?next={quote(leads_to)}" if leads_to else ""
    assert answer.headers["location"] == f"/login{led}"
    address, _, token = link_in(hear_mail(office, ana, "Your link to log in")).partition("#")
    assert address == f"{server.url}/login-link{led}"
    async with Visitor(server.url) as phone:
        form = {"token": token[:-1] + "x", "next": leads_to}
        answer = await phone.http.post("/auth/use-link", data=form)
        assert answer.headers["location"] == f"/login-link{led}#{form['token']}"
        answer = await phone.http.post("/auth/use-link", data=form | {"token": token})
        assert unquote(answer.headers["location"]) == (leads_to or "/home")


async def test_who_never_confirmed_is_asked_to_before_a_link_signs_in(
    ana: Visitor, office: PostOffice, stranger: Visitor
):
    hear_mail(office, ana, "Confirm your email")
    assert await ask(stranger, ASK_FOR_LINK, email_of(ana)) == _LINK_ASKED
    letter = hear_mail(office, ana, "Confirm your email")
    assert "The link works for seven days" in text_of(letter)
    token = token_in(letter)
    await stranger.http.post("/auth/use-link", data={"token": token})
    assert said_by_form(stranger) == OVER


async def test_who_has_confirmed_is_not_asked_to_again(
    ana: Visitor, office: PostOffice, stranger: Visitor
):
    await confirm(stranger, office, ana)
    await ask(stranger, ASK_FOR_LINK, email_of(ana))
    hear_mail(office, ana, "Your link to log in")
    asked = [mail for mail in office.taken if mail["To"] == email_of(ana)]
    assert not [mail for mail in asked if "Confirm" in mail["Subject"]]


async def test_the_page_of_a_link_to_a_new_email_is_for_who_is_logged_in(stranger: Visitor):
    answer = await stranger.http.get("/new-email")
    assert answer.headers["location"] == "/login?next=/new-email"


async def test_nothing_tells_whether_an_email_is_known(
    ana: Visitor, office: PostOffice, stranger: Visitor, server: Server
):
    for path in (ASK_FOR_RESET, ASK_FOR_LINK):
        answers = []
        for email in (email_of(ana), "nobody.here@example.org"):
            async with Visitor(server.url) as visitor:
                answer = await visitor.http.post(path, data={"email": email})
                said = kept_by_form(visitor)
                answers.append((answer.status_code, answer.headers["location"], said))
        assert answers[0] == answers[1]
    hear_mail(office, ana, "Set a new password")
    wait_until(lambda: not waiting(server))
    assert not [mail for mail in office.taken if mail["To"] == "nobody.here@example.org"]
    del stranger


def waiting(server: Server) -> int:
    """Return how many mails wait."""
    with closing(sqlite3.connect(server.data_dir / "finsta.db")) as database:
        return database.execute("SELECT count(*) FROM mail_orders").fetchone()[0]


async def test_what_can_be_no_email_is_said(stranger: Visitor):
    for path, page in ((ASK_FOR_RESET, "/forgot-password"), (ASK_FOR_LINK, "/login")):
        for email, said in (
            ("", "Type your email."),
            ("ana", "Type the whole email, like name@example.org."),
            ("a b@example.org", "The email has a space in it."),
        ):
            answer = await stranger.http.post(path, data={"email": email})
            assert answer.headers["location"] == page
            assert kept_by_form(stranger)["problems"] == {"email": said}


async def test_nobody_floods_a_mailbox(ana: Visitor, office: PostOffice, stranger: Visitor):
    for _ in range(5):
        assert await ask(stranger, ASK_FOR_RESET, email_of(ana))
    await stranger.http.post(ASK_FOR_RESET, data={"email": email_of(ana).upper()})
    assert said_by_form(stranger).startswith("Many links were sent to this email just now.")
    for _ in range(5):
        hear_mail(office, ana, "Set a new password")


async def test_no_secret_is_in_the_log_or_the_database(
    ana: Visitor, office: PostOffice, stranger: Visitor, server: Server
):
    await ask(stranger, ASK_FOR_RESET, email_of(ana))
    token = token_in(hear_mail(office, ana, "Set a new password"))
    form = {"token": token, "password": _NEW}
    await stranger.http.post("/auth/reset-password", data=form | {"password": "short"})
    await stranger.http.post("/auth/reset-password", data=form)
    hear_mail(office, ana, "was changed")

    assert token not in server.log.read_text()
    for file in server.data_dir.glob("finsta.db*"):
        content = file.read_bytes()
        assert token.encode() not in content, file
        assert _NEW.encode() not in content, file


async def test_pages_that_links_lead_to_send_no_referer(stranger: Visitor):
    for page in ("/reset-password", "/login-link", "/confirm-email"):
        answer = await stranger.http.get(page)
        assert answer.status_code == 200
        assert answer.headers.get_list("referrer-policy") == ["no-referrer"]
    answer = await stranger.http.get("/login")
    assert answer.headers["referrer-policy"] == "same-origin"


async def test_with_a_mail_server_there_is_no_mailbox(stranger: Visitor, server: Server):
    assert (await stranger.http.get("/dev/mailbox")).status_code == 404
    assert not (server.data_dir / "mailbox").exists()


async def test_an_email_is_changed_by_the_link_that_goes_to_the_new_one(
    ana: Visitor, people: People, office: PostOffice, server: Server
):
    new = f"new.{email_of(ana)}"
    asked = {"email": new, "own_password": "not my password"}
    answer = await ana.http.post("/auth/change-email", data=asked)
    assert answer.headers["location"] == "/settings/password#email-form"
    assert kept_by_form(ana)["problems"] == {"own_password": "This is not your current password."}
    assert kept_by_form(ana)["email"] == new
    await ana.http.post("/auth/change-email", data=asked | {"own_password": PASSWORD})
    assert kept_by_form(ana)["said"].startswith("We sent a link to your new email.")

    notice = hear_mail(office, ana, "Another email was asked for")
    assert "It wasn't me" in text_of(notice)
    wait_until(lambda: any(message["To"] == new for message in office.taken))
    (letter,) = [message for message in office.taken if message["To"] == new]
    token = token_in(letter)
    assert token not in text_of(notice)

    eve = await people.sign_up("eve")
    await eve.http.post("/auth/new-email", data={"token": token})
    assert said_by_form(eve).startswith("This link is for another account than the one")
    async with Visitor(server.url) as stranger:
        refused = await stranger.http.post("/auth/new-email", data={"token": token})
        assert refused.status_code == 401
        assert await log_in(stranger, new) == "Invalid email or password"
    await ana.http.post("/auth/new-email", data={"token": token})
    assert kept_by_form(ana)["said"] == "Your new email is saved. Log in with it from now on."
    async with Visitor(server.url) as elsewhere:
        assert await log_in(elsewhere, email_of(ana)) == "Invalid email or password"
        assert await log_in(elsewhere, new) == ""
    assert token not in server.log.read_text()


async def log_in(visitor: Visitor, email: str) -> str:
    """Log in, and return why not."""
    answer = await visitor.http.post("/auth/login", data={"email": email, "password": PASSWORD})
    return "" if answer.headers["location"] == "/home" else said_by_form(visitor)


async def test_a_mail_is_in_the_language_of_its_owner_and_the_page_in_that_of_who_asks(
    office: PostOffice, people: People, stranger: Visitor
):
    anna = await people.sign_up("anna")
    await confirm(stranger, office, anna)
    form = {"email": email_of(anna), "password": PASSWORD}
    german, english = "de-DE,de;q=0.9,en;q=0.8", "en"
    for own, other, subject in ((german, english, "Leg ein neues"), (english, german, "Set a new")):
        anna.speak(own)
        await anna.http.post("/auth/login", data=form)
        stranger.speak(other)
        said = await ask(stranger, ASK_FOR_RESET, email_of(anna))
        mail = hear_mail(office, anna, subject)
        assert said.startswith("If" if other == english else "Wenn")
        assert link_in(mail).startswith("http://localhost")
