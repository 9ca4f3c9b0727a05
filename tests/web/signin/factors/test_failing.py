"""The letter about who knows the password and keeps failing the codes, over HTTP."""

from collections.abc import Iterator
from email.message import EmailMessage

import pytest

from tests.cast import PASSWORD
from tests.postoffice import PostOffice, link_in, mailing, text_of
from tests.server import Server
from tests.tab import Visitor
from tests.web.signin.factors.phone import log_in, switch_on, type_code
from tests.web.signin.links import confirm, email_of, hear_mail, token_in
from tests.web.signin.test_sign_in_limits import Network, sign_up

_SUBJECT = "Somebody tried to log in to Finsta"
_ANDROID = "Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 Chrome/140.0 Mobile Safari/537.36"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory, office: PostOffice) -> Iterator[Server]:
    """Start a program behind a proxy that sends its mails there."""
    folder = tmp_path_factory.mktemp("failing")
    with mailing(folder, office, FINSTA_TRUSTED_PROXY_HOPS="1") as running:
        yield running


def letters(office: PostOffice) -> list[EmailMessage]:
    """Return such letters that came, to whomever."""
    return [message for message in office.taken if _SUBJECT in message["Subject"]]


async def hear_next(office: PostOffice, person: Visitor) -> None:
    """Wait until a later mail to somebody has come: they are sent one after the other."""
    await person.http.post("/auth/forgot-password", data={"email": email_of(person)})
    hear_mail(office, person, "Set a new password")


async def test_after_five_wrong_codes_the_owner_alone_gets_one_letter(
    server: Server, office: PostOffice
):
    ana, eve = await sign_up(Network(server)), await sign_up(Network(server))
    _app, codes = await switch_on(ana)
    await switch_on(eve)
    thief = Network(server).browser()
    thief.http.headers["user-agent"] = _ANDROID
    await log_in(thief, ana, PASSWORD)
    for _ in range(2):
        await type_code(thief, code="000000")
    for code in ("2222-2222-2222-2222", codes[0][:-1]):
        await type_code(thief, recovery_code=code)
    await hear_next(office, ana)
    assert not letters(office)

    for _ in range(3):
        await type_code(thief, code="000000")
    message = hear_mail(office, ana, _SUBJECT)
    said = " ".join(text_of(message).split())
    assert "somebody typed your password to log in to your account on Finsta at localhost" in said
    assert "It was Chrome on Android, on the network 2001:0db8:0000:…." in said
    assert "they know your password: set a new one now" in said
    assert link_in(message) == f"{server.url}/forgot-password"
    assert not [code for code in (*codes, codes[0][:-1], PASSWORD) if code in str(message)]

    other = Network(server).browser()
    await log_in(other, ana, PASSWORD)
    for _ in range(6):
        await type_code(other, code="000000")
    await hear_next(office, ana)
    await hear_next(office, eve)
    assert not letters(office)


async def test_who_came_by_a_link_is_said_to_read_the_mail(server: Server, office: PostOffice):
    ana = await sign_up(Network(server))
    thief = Network(server).browser()
    await confirm(thief, office, ana)
    await switch_on(ana)
    await ana.http.post("/auth/email-link", data={"email": email_of(ana)})
    token = token_in(hear_mail(office, ana, "Your link to log in"))
    await thief.http.post("/auth/use-link", data={"token": token})
    for _ in range(5):
        await type_code(thief, code="000000")
    said = " ".join(text_of(hear_mail(office, ana, _SUBJECT)).split())
    assert "somebody used a link from your mail to log in" in said
    assert "they can read your mail" in said


async def test_wrong_passwords_are_no_such_failures(server: Server, office: PostOffice):
    ana = await sign_up(Network(server))
    await switch_on(ana)
    thief = Network(server).browser()
    for _ in range(6):
        await log_in(thief, ana, "a wrong password")
        await type_code(thief, code="000000")
    await hear_next(office, ana)
    assert not letters(office)
