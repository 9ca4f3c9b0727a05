"""What an admin calls the server stands in its mails, its zips, and in the app for codes."""

from collections.abc import Iterator
from html import escape
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.postoffice import PostOffice, mailing, text_of
from tests.server import Server
from tests.web.conftest import People
from tests.web.settings.leaving.leavers import change, make_zip
from tests.web.signin.factors.phone import PAGE, act
from tests.web.signin.links import hear_mail

_RENAME = "UPDATE server SET name = ?"
_ADD = "INSERT OR IGNORE INTO server (id, name, registration, members_invite) VALUES (1, '', ?, 0)"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory, office: PostOffice) -> Iterator[Server]:
    """Start a program that sends its mails there."""
    with mailing(tmp_path_factory.mktemp("called"), office) as running:
        yield running


def call(server: Server, name: str) -> None:
    """Call the server something, as an admin does."""
    change(server, _ADD, "open")
    change(server, _RENAME, name)


@pytest.mark.parametrize(
    ("given", "called"),
    [("", "Finsta"), ("Villa Kunterbunt", "Villa Kunterbunt"), ('Müller & "Co", oh', "")],
)
async def test_mails_zips_and_apps_say_what_the_server_is_called(
    server: Server, office: PostOffice, people: People, given: str, called: str
):
    call(server, given)
    called = called or given
    place = urlsplit(server.url).netloc
    ana = await people.sign_up("ana")
    message = hear_mail(office, ana, "Confirm your email")
    (sender,) = message["From"].addresses
    assert (sender.display_name, sender.addr_spec) == (called, "finsta@localhost")
    assert message["Subject"] == f"Confirm your email for {called} at {place}"
    assert f"{called} at {place} sent this to" in " ".join(text_of(message).split())

    async with ana.tab(PAGE) as tab:
        await act(tab, "begin")
        (setup,) = (await tab.hear(to="app_setup", do="put"))["items"]
    assert parse_qs(urlsplit(setup["address"]).query)["issuer"] == [f"{called} at {place}"]

    options = (await ana.http.post("/auth/add-passkey/options")).json()["options"]
    assert options["rp"]["name"] == f"{called} at {place}"

    index = (await make_zip(ana)).read("index.html").decode()
    assert f"by {escape(f'{called} at {place}')}." in index
    assert f"<title>{ana.handle} on {escape(f'{called} at {place}')}</title>" in index
