"""Where an email must be confirmed before one comes in."""

from pathlib import Path

from tests.cast import PASSWORD
from tests.postoffice import PostOffice
from tests.server import Server, find_free_port
from tests.tab import Visitor
from tests.web.signin.links import OVER, confirm, email_of, hear_mail
from tests.web.signin.test_auth import kept_by_form, said_by_form

_MUST_CONFIRM = '"must_confirm_rx_state_":true'


async def test_confirmation_can_be_required(tmp_path: Path, office: PostOffice):
    port = find_free_port()
    with Server(
        tmp_path,
        PORT=str(port),
        FINSTA_PUBLIC_URL=f"http://localhost:{port}",
        FINSTA_SMTP_URL=office.url,
        FINSTA_REQUIRE_CONFIRMATION="1",
    ) as server:
        async with Visitor(server.url) as eve:
            answer = await eve.register("eve")
            assert answer.headers["location"] == "/login"
            assert "finsta_session" not in eve.http.cookies
            assert kept_by_form(eve)["said"] == (
                "We sent you a link to confirm your email. Use it, then log in."
            )
            hear_mail(office, eve, "Confirm your email")
            form = {"email": email_of(eve), "password": PASSWORD}
            wrong = form | {"password": "not the password"}
            await eve.http.post("/auth/login", data=wrong)
            assert said_by_form(eve) == "Invalid email or password"
            await eve.http.post("/auth/confirm-email", data={"token": "x" * 43})
            assert said_by_form(eve) == OVER
            async with eve.tab("/confirm-email") as tab:
                await tab.until(lambda: any(_MUST_CONFIRM in frame for frame in tab.frames))
            await eve.http.post("/auth/login", data=form)
            assert said_by_form(eve).startswith(
                "Confirm your email first: we just sent you another"
            )
            await confirm(eve, office, eve)
            answer = await eve.http.post("/auth/login", data=form)
            assert answer.headers["location"] == "/home"
