"""The mailbox of a demo: for whoever sits at the machine, and for nobody else."""

import shutil
from pathlib import Path

import httpx

from finsta.infra import clock
from finsta.infra.mail.letters import Letter, write_message
from finsta.infra.mail.mailbox import MAX_KEPT, keep_mail, list_mail
from tests.server import Server
from tests.tab import Visitor
from tests.waiting import wait_until


async def test_a_demo_shows_its_mails_on_this_machine_alone(tmp_path: Path, demo_home: Path):
    shutil.copytree(demo_home, tmp_path, dirs_exist_ok=True)
    with Server(tmp_path, FINSTA_DEMO="1") as server:
        async with Visitor(server.url) as eve:
            await eve.register("eve")
            wait_until(lambda: list((tmp_path / "mailbox").glob("*.eml")))
            shown = await eve.http.get("/dev/mailbox")
            assert "Confirm your email for Finsta at localhost" in shown.text
            assert shown.headers["cache-control"] == "no-cache"
            assert "script-src 'self'" in shown.headers["content-security-policy"]

            for more in (
                {"x-forwarded-for": "203.0.113.7"},
                {"x-real-ip": "203.0.113.7"},
                {"forwarded": "for=203.0.113.7"},
                {"via": "1.1 proxy"},
                {"host": "nas.local"},
                {"host": "192.168.1.5:8000"},
            ):
                refused = await eve.http.get("/dev/mailbox", headers=more)
                assert (refused.status_code, "Confirm" in refused.text) == (404, False), more
    # The same with an address of its own: people come to it from elsewhere.
    with Server(tmp_path, FINSTA_DEMO="1", FINSTA_PUBLIC_URL="http://photos.example.org") as server:
        assert httpx.get(f"{server.url}/dev/mailbox").status_code == 404
    folder = tmp_path / "mailbox"
    assert folder.stat().st_mode & 0o077 == 0
    assert not [file for file in folder.iterdir() if file.stat().st_mode & 0o077]


def test_what_is_no_demo_has_none(tmp_path: Path):
    with Server(tmp_path) as server:
        answer = httpx.get(f"{server.url}/dev/mailbox")
    assert answer.status_code == 404


def test_it_keeps_the_newest_ones(tmp_path: Path):
    for number in range(MAX_KEPT + 5):
        letter = Letter("ana@example.org", f"Number {number}", ("<b>Hi</b>",))
        keep_mail(tmp_path, write_message(letter, "f@example.org", f"<{number}@x>", clock.now()))
    subjects = [mail.subject for mail in list_mail(tmp_path)]
    assert subjects == [f"Number {number}" for number in range(MAX_KEPT + 4, 4, -1)]
