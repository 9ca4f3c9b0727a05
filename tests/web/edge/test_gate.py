"""The edge: what strangers and other sites get, over HTTP and over raw sockets."""

import asyncio

import pytest
from websockets.exceptions import InvalidStatus

from tests.cast import draw, encode
from tests.server import Server
from tests.tab import DELETE_POST, GREET, LOAD, SHARE, Visitor
from tests.web.conftest import People

REPORT = (
    "reflex___state____state.reflex___state____frontend_event_exception_state"
    ".handle_frontend_exception"
)
OTHER_SITE = "https://evil.example"


async def test_a_stranger_is_sent_to_sign_in_and_told_where_to_go_on(stranger: Visitor):
    answer = await stranger.http.get("/home")

    assert answer.status_code == 303
    assert answer.headers["location"] == "/login?next=/home"


async def test_signed_in_visitors_of_the_front_pages_go_home(people: People):
    ana = await people.sign_up("ana")

    for path in ("/", "/login", "/register"):
        answer = await ana.http.get(path)
        assert (answer.status_code, answer.headers["location"]) == (303, "/home")


async def test_reflex_public_uploads_are_not_there(people: People, stranger: Visitor):
    ana = await people.sign_up("ana")

    for visitor in (ana, stranger):
        for method in ("GET", "POST"):
            for path in ("/_upload", "/_upload/", "/_upload/photo.jpg"):
                assert (await visitor.http.request(method, path)).status_code == 404


async def test_another_site_can_post_nothing(people: People):
    ana = await people.sign_up("ana")

    for path in ("/auth/logout", "/auth/login", "/auth/register", "/photos"):
        answer = await ana.http.post(path, headers={"origin": OTHER_SITE}, content=b"")
        assert answer.status_code == 403
    assert (await ana.http.get("/home")).status_code == 200


async def test_a_post_that_says_it_is_cross_site_is_refused_without_an_origin(stranger: Visitor):
    del stranger.http.headers["origin"]
    answer = await stranger.http.post("/auth/logout", headers={"sec-fetch-site": "cross-site"})

    assert answer.status_code == 403


@pytest.mark.parametrize(
    ("length", "signed_in", "status"), [("10", False, 401), ("26214401", True, 413)]
)
async def test_an_upload_is_refused_before_its_body_is_read(
    people: People, server: Server, length: str, signed_in: bool, status: int
):
    ana = await people.sign_up("ana")
    cookie = f"finsta_session={ana.http.cookies['finsta_session']}" if signed_in else "x=y"
    reader, writer = await asyncio.open_connection("127.0.0.1", server.port)
    head = (
        "POST /photos HTTP/1.1",
        f"Host: localhost:{server.port}",
        f"Origin: {server.url}",
        f"Cookie: {cookie}",
        f"Content-Length: {length}",
    )
    # The announced body never comes: an answer means that nobody waited for it.
    writer.write("\r\n".join((*head, "", "")).encode())
    async with asyncio.timeout(5):
        answer = await reader.readuntil(b"}")
    writer.close()
    assert answer.startswith(f"HTTP/1.1 {status} ".encode())
    assert answer.endswith(b'."}')


async def test_an_upload_of_unknown_length_is_refused(people: People):
    ana = await people.sign_up("ana")

    async def body():
        yield b"x"

    assert (await ana.http.post("/photos", content=body())).status_code == 411


async def test_every_answer_carries_the_security_headers(stranger: Visitor):
    for path in ("/login", "/media/unknown/640", "/live", "/icon.svg"):
        headers = (await stranger.http.get(path)).headers
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["x-frame-options"] == "DENY"
        assert headers["referrer-policy"] == "same-origin"


async def test_pages_allow_no_eval_and_no_foreign_script(stranger: Visitor):
    policy = (await stranger.http.get("/login")).headers["content-security-policy"]
    scripts = next(part for part in policy.split(";") if part.strip().startswith("script-src"))

    assert "'self'" in scripts
    assert "unsafe" not in scripts
    assert "http" not in scripts
    assert "frame-ancestors 'none'" in policy


async def test_pages_allow_no_style_and_no_connection_that_the_build_does_not_need(
    stranger: Visitor,
):
    answer = await stranger.http.get("/login")
    parts = answer.headers["content-security-policy"].split("; ")
    directives = {name: value for name, _, value in (part.partition(" ") for part in parts)}
    host = answer.request.url.netloc.decode()

    assert directives["default-src"] == "'none'"
    assert directives["connect-src"] == f"'self' ws://{host} wss://{host}"
    assert directives["img-src"] == "'self' blob:"
    assert all(
        source == "'self'" or source.startswith("'sha256-")
        for source in directives["style-src"].split()
    )


async def test_a_file_of_an_older_build_is_not_there(stranger: Visitor):
    answer = await stranger.http.get("/assets/_home_._index-older123.js")

    assert answer.status_code == 404
    assert "immutable" not in answer.headers.get("cache-control", "")


async def test_a_socket_from_another_site_is_refused(people: People):
    ana = await people.sign_up("ana")

    with pytest.raises(InvalidStatus):
        async with ana.tab(origin=OTHER_SITE):
            pass


async def test_a_token_that_is_no_uuid_is_refused(people: People):
    ana = await people.sign_up("ana")

    with pytest.raises(InvalidStatus):
        async with ana.tab(token="../../etc"):
            pass


@pytest.mark.parametrize("name", [GREET, LOAD, SHARE, DELETE_POST])
async def test_a_stranger_who_calls_a_private_handler_gets_nothing(stranger: Visitor, name: str):
    async with stranger.tab("/login") as tab:
        await tab.call(name, form={})
        await tab.settle()
        assert tab.operations == []


async def test_a_stranger_on_a_private_page_is_sent_away_and_hears_nothing(
    stranger: Visitor, people: People
):
    ana = await people.sign_up("ana")
    async with stranger.tab("/home") as outside, ana.tab() as inside:
        await outside.until(lambda: bool(outside.redirects))
        await inside.hear(to="posts", do="page")
        form = {"attempt": "a", "photos": [await ana.stage()], "caption": "Us"}
        await inside.call(SHARE, **form)
        await inside.hear(to="posts", do="put")
        await outside.settle()
        assert outside.redirects[0] == "/login?next=/home"
        assert outside.operations == []


async def test_a_stolen_token_names_another_state(people: People):
    ana, eve = await people.sign_up("ana"), await people.sign_up("eve")
    token = "7d444840-9dc0-11d1-b245-5ffdce74fad2"
    async with ana.tab(token=token) as own, eve.tab(token=token) as stolen:
        await own.hear(do="hello")
        hello = await stolen.hear(do="hello")
        await stolen.hear(to="posts", do="page")
        name = f'"{ana.handle}"'
        assert any(name in frame for frame in own.frames)
        assert not any(name in frame for frame in stolen.frames)
        assert hello["viewer"] != own.heard(do="hello")[0]["viewer"]


async def test_a_state_variable_cannot_be_set_from_outside(people: People):
    ana = await people.sign_up("ana")
    state = "reflex___state____state.finsta___web___shared___viewer____viewer_state"
    async with ana.tab() as tab:
        await tab.hear(to="posts", do="page")
        seen = len(tab.frames)
        await tab.call(f"{state}.setvar", var_name="viewer_id", value=1)
        await tab.settle()
        assert not any("viewer_id" in frame for frame in tab.frames[seen:])


async def test_garbage_for_an_id_is_one_sentence(people: People):
    ana = await people.sign_up("ana")
    async with ana.tab() as tab:
        await tab.hear(to="posts", do="page")
        for junk in ("1; DROP TABLE posts", None, [], -1, 10**30, {"$gt": 0}):
            tab.operations.clear()
            await tab.call(DELETE_POST, post_id=junk, attempt="a")
            told = await tab.hear(do="refused", attempt="a")
            assert told["error"] == "That did not work. Reload the page, then try again."


async def test_headers_of_absurd_size_are_refused(stranger: Visitor):
    answer = await stranger.http.get("/login", headers={"x-long": "x" * 17_000})

    assert answer.status_code == 431


async def test_headers_that_do_not_end_close_the_connection(server: Server):
    reader, writer = await asyncio.open_connection("127.0.0.1", server.port)
    writer.write(b"GET /login HTTP/1.1\r\nHost: localhost\r\nX-Long: " + b"x" * 70_000)
    async with asyncio.timeout(5):
        answer = await reader.read()
    writer.close()
    assert answer.startswith(b"HTTP/1.1 400 ")


async def test_a_large_photo_may_come_in_one_piece_with_its_headers(people: People, server: Server):
    ana = await people.sign_up("ana")
    photo = encode(draw(3000, 2000), "PNG", compress_level=0)
    head = (
        "POST /photos HTTP/1.1",
        f"Host: localhost:{server.port}",
        f"Cookie: finsta_session={ana.http.cookies['finsta_session']}",
        f"Content-Length: {len(photo)}",
    )
    reader, writer = await asyncio.open_connection("127.0.0.1", server.port)
    writer.write("\r\n".join((*head, "", "")).encode() + photo)
    async with asyncio.timeout(20):
        answer = await reader.readuntil(b"}")
    writer.close()
    assert answer.startswith(b"HTTP/1.1 200 ")


async def test_a_visitor_who_sends_more_than_a_form_holds_is_disconnected(stranger: Visitor):
    async with stranger.tab("/login") as tab:
        await tab.settle()
        await tab.call("x" * 10_000)
        await tab.until(tab.closed.is_set)


async def test_what_a_stranger_sends_neither_fills_nor_forges_the_log(
    stranger: Visitor, server: Server
):
    before = server.log.stat().st_size
    async with stranger.tab("/login") as tab:
        await tab.call("nobody.knows.this" + "x" * 5_000)
        info = "broken\n2026-01-01 root: forged line" + "y" * 5_000
        await tab.call(REPORT, info=info, component_stack="")
        await tab.settle()
    said = server.log.read_text()[before:]

    assert len(said) < 4_000
    assert "\n2026-01-01 root: forged line" not in said
