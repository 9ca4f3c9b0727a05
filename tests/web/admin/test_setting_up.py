"""Setting a server up over HTTP: only by the code, in few tries, whoever comes first."""

import shutil
from pathlib import Path

import httpx

from finsta.seeds import cast
from tests.cast import PASSWORD
from tests.server import Server
from tests.tab import Visitor, handler
from tests.waiting import wait_until
from tests.web.admin.conftest import read_code, set_up
from tests.web.signin.test_auth import kept_by_form, said_by_form

_CHECK_CODE = handler("signin.setting_up.state", "set_up_state", "check_code")
_WRONG = "This is not the code."


def named(url: str, handle: str) -> Visitor:
    """Return somebody's browser."""
    visitor = Visitor(url)
    visitor.handle = handle
    return visitor


async def test_who_opens_a_new_server_is_led_to_set_it_up_and_nobody_joins(tmp_path: Path):
    with Server(tmp_path, FINSTA_REGISTRATION="") as server:
        async with Visitor(server.url) as eve:
            for page in ("/", "/login", "/register"):
                async with eve.tab(page) as tab:
                    await tab.until(lambda tab=tab: tab.redirects == ["/setup"])
            await eve.register("eve")
            assert said_by_form(eve).startswith("To join you need an invite.")
        async with named(server.url, "ana") as ana:
            answer = await set_up(ana, "00000-00000")
            assert answer.headers["location"] == "/setup#00000-00000"
            kept = kept_by_form(ana)
            assert list(kept["problems"]) == ["code"]
            assert (kept["server_name"], kept["registration"]) == ("Villa", "open")
            assert "00000" not in str(kept)
            await set_up(ana, read_code(server), registration="anybody")
            assert said_by_form(ana) == "Choose who may join."
            answer = await set_up(ana, read_code(server), password="short")
            assert said_by_form(ana).startswith("The password has 5 characters")
            # Of what is secret the code comes back, but to the browser alone.
            assert answer.headers["location"] == f"/setup#{read_code(server)}"
            assert read_code(server) not in str(kept_by_form(ana))
            answer = await set_up(ana, read_code(server).upper(), registration="closed")
            assert answer.headers["location"] == "/admin"
            assert (await ana.http.get("/admin")).status_code == 200
        async with named(server.url, "eve") as eve:
            await set_up(eve, read_code(server))
            assert said_by_form(eve).startswith("This server is set up already.")
            await eve.register("eve")
            assert said_by_form(eve).startswith("Sign-up is closed.")
            async with eve.tab("/login") as tab:
                await tab.settle()
                assert tab.redirects == []


async def test_each_start_prints_a_code_until_there_is_an_admin(tmp_path: Path):
    with Server(tmp_path) as server:
        first = read_code(server)
        async with Visitor(server.url) as ben:
            assert (await ben.register("ben")).headers["location"] == "/home"
    with Server(tmp_path) as server:
        wait_until(lambda: server.log.read_text().count("type the code") == 2)
        second = read_code(server)
        assert second != first
        # Somebody has signed up before; the code makes an admin all the same.
        async with named(server.url, "ana") as ana:
            await set_up(ana, first)
            assert said_by_form(ana).startswith("This is not the code.")
            await set_up(ana, second)
            assert (await ana.http.get("/admin")).status_code == 200
    with Server(tmp_path) as server:
        wait_until(lambda: server.log.read_text().count("Finsta is at") == 3)
        assert server.log.read_text().count("type the code") == 2


async def test_a_member_sets_up_what_nobody_runs_yet(tmp_path: Path):
    with Server(tmp_path) as server:
        async with Visitor(server.url) as ben:
            await ben.register("ben")
            form = {"code": read_code(server), "server_name": "", "registration": "open"}
            answer = await ben.http.post("/auth/setup", data=form)
            assert answer.headers["location"] == "/admin"
            assert (await ben.http.get("/admin")).status_code == 200


async def test_who_guesses_the_code_is_stopped(tmp_path: Path):
    with Server(tmp_path) as server:
        async with named(server.url, "eve") as eve:
            for number in range(10):
                await set_up(eve, f"0000{number}-00000")
                assert said_by_form(eve).startswith("This is not the code.")
            await set_up(eve, read_code(server))
            assert said_by_form(eve).startswith("Too many attempts with a wrong code.")


async def test_a_code_is_checked_before_a_password_is_posted_with_it(tmp_path: Path):
    with Server(tmp_path) as server:
        code = read_code(server)
        async with named(server.url, "eve") as eve, eve.tab("/setup") as tab:
            await tab.call(_CHECK_CODE, code=code[:9])
            await tab.call(_CHECK_CODE, code=code.upper())
            await tab.settle()
            assert not any(_WRONG in frame or code.upper() in frame for frame in tab.frames)
            # Each is a try, as one that is posted.
            for number in range(9):
                await tab.call(_CHECK_CODE, code=f"0000{number}-00000")
                await tab.until(lambda number=number: f"0000{number}-00000" in tab.frames[-1])
                assert _WRONG in tab.frames[-1]
            before = len(tab.frames)
            await tab.call(_CHECK_CODE, code="99999-99999")
            await tab.settle()
            assert not any("99999" in frame for frame in tab.frames[before:])
            await set_up(eve, code)
            assert said_by_form(eve).startswith("Too many attempts with a wrong code.")


async def test_ana_runs_a_demo_of_this_machine_alone(tmp_path: Path, demo_home: Path):
    shutil.copytree(demo_home, tmp_path, dirs_exist_ok=True)

    async def runs(server: Server) -> bool:
        async with Visitor(server.url) as ana:
            form = {"email": "ana@example.org", "password": cast.PASSWORD}
            answer = await ana.http.post("/auth/login", data=form)
            assert answer.headers["location"] == "/home"
            return (await ana.http.get("/admin")).status_code == 200

    with Server(tmp_path, FINSTA_DEMO="1", FINSTA_REGISTRATION="") as server:
        assert await runs(server)
        wait_until(lambda: "Finsta is at" in server.log.read_text())
        assert "type the code" not in server.log.read_text()
        async with Visitor(server.url) as eve:
            assert (await eve.register("eve")).headers["location"] == "/home"
    # Once it has an address, everybody knows her password.
    public = {"FINSTA_DEMO": "1", "FINSTA_PUBLIC_URL": "http://photos.example.org"}
    with Server(tmp_path, **public) as server:
        assert not await runs(server)
        assert read_code(server)


def test_machines_read_no_code(tmp_path: Path):
    with Server(tmp_path, FINSTA_LOG="json") as server:
        wait_until(lambda: "setup-code" in server.log.read_text())
        assert "type the code" not in server.log.read_text()
        code, said = server.refuse_to_start("finsta", "setup-code")
        assert code == 0
        assert "/setup and type the code" in said
        assert httpx.get(f"{server.url}/live").status_code == 200
    assert PASSWORD not in said
