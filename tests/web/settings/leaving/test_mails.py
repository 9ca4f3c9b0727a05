"""What is mailed to who leaves, and to who takes something along; and a way back by mail."""

from collections.abc import Iterator

import pytest

from tests.postoffice import PostOffice, link_in, mailing, text_of
from tests.server import Server
from tests.web.conftest import People
from tests.web.settings.leaving.leavers import PAGE, change, leave, make_zip
from tests.web.signin.links import hear_mail
from tests.web.signin.test_auth import kept_by_form


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory, office: PostOffice) -> Iterator[Server]:
    """Start a program that sends its mails there."""
    with mailing(tmp_path_factory.mktemp("leaving"), office) as running:
        yield running


async def test_who_leaves_is_told_until_when_they_may_come_back_and_a_link_brings_them_back(
    people: People, server: Server, office: PostOffice
):
    ana = await people.sign_up("ana")
    await make_zip(ana)
    ready = hear_mail(office, ana, "is ready")
    assert link_in(ready) == f"{server.url}{PAGE}"
    assert "Only you can download it, for 7 days" in text_of(ready)

    answer = await leave(ana)

    said = kept_by_form(ana)["said"]
    day = said.removeprefix("Your account will be deleted on ").partition(".")[0]
    assert answer.headers["location"] == "/login"
    told = hear_mail(office, ana, "will be deleted")
    assert f"will be deleted on {day}" in text_of(told)
    assert "If it wasn't, log in and choose a new password." in text_of(told)
    assert link_in(told) == f"{server.url}/login"

    confirmed = "UPDATE accounts SET confirmed_at = created_at WHERE handle = ?"
    change(server, confirmed, ana.handle)
    ana.http.cookies.clear()
    await ana.http.post("/auth/email-link", data={"email": f"{ana.handle}@example.org"})
    token = link_in(hear_mail(office, ana, "link to log in")).partition("#")[2]
    answer = await ana.http.post("/auth/use-link", data={"token": token})
    assert answer.headers["location"] == PAGE
    assert kept_by_form(ana)["said"] == "Welcome back. Your account is kept."
    assert (await ana.http.get("/home")).status_code == 200
