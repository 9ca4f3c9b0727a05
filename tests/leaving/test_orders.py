"""Which take-outs there are: one an account, its owner's alone, for a week; made one by one."""

import os
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, select

from finsta import leaving, media
from finsta.accounts import Account
from finsta.infra import bus, clock, db
from finsta.infra.mail import MailOrder
from finsta.leaving import Maker, NoRoom, Takeout, TakeoutFolder
from finsta.leaving.takeout import folder as folders
from finsta.leaving.takeout.orders import finish_takeout, get_next_order, note_progress
from tests.cast import register, share
from tests.leaving.home import make
from tests.messenger.talk import NOON, id_of


@pytest.fixture(autouse=True)
def noon() -> Iterator[None]:
    """Stand still at noon."""
    clock.use(lambda: NOON)
    yield
    clock.use(None)


def list_files(folder: TakeoutFolder) -> list[str]:
    """Return the endings of what is in a folder, but the locks."""
    return sorted(path.suffix for path in folder.find("x").parent.glob("[!.]*"))


def finish(session: Session, who: Account, size: int = 5) -> None:
    """Let somebody's take-out be ready, as if it had been made."""
    takeout = session.exec(select(Takeout).where(Takeout.account_id == who.id)).one()
    assert finish_takeout(session, takeout.id or 0, size)


def test_who_asks_twice_waits_for_one(session: Session, ana: Account):
    first = leaving.ask_for_takeout(session, id_of(ana))
    assert note_progress(session, first.id, 40)
    again = leaving.ask_for_takeout(session, id_of(ana))
    assert (again.id, again.percent) == (first.id, 40)
    assert again.version > first.version


def test_a_new_one_takes_the_place_of_the_old_one(session: Session, ana: Account):
    old = leaving.ask_for_takeout(session, id_of(ana))
    finish(session, ana)
    kept = leaving.get_takeout_file(session, id_of(ana))
    bus.take_recorded(session)

    new = leaving.ask_for_takeout(session, id_of(ana))

    assert new.id != old.id
    assert kept is not None
    removed, asked, told = bus.take_recorded(session)
    assert isinstance(removed, leaving.TakeoutRemoved)
    assert (removed.account_id, removed.takeout_id) == (ana.id, old.id)
    assert removed.file == kept.file
    assert isinstance(asked, leaving.TakeoutAsked)
    assert told == leaving.TakeoutChanged(id_of(ana), new)
    assert len(session.exec(select(Takeout)).all()) == 1


def test_only_its_owner_finds_it_and_for_a_week_only(session: Session, ana: Account, eve: Account):
    leaving.ask_for_takeout(session, id_of(ana))
    assert leaving.get_takeout_file(session, id_of(ana)) is None  # it is not whole
    finish(session, ana)
    for who, finds in ((ana, True), (eve, False)):
        assert (leaving.get_takeout_file(session, id_of(who)) is not None) is finds
        assert (leaving.get_takeout(session, id_of(who)) is not None) is finds
    clock.use(lambda: NOON + timedelta(days=7))
    assert leaving.get_takeout_file(session, id_of(ana)) is None
    assert leaving.get_takeout(session, id_of(ana)) is None
    bus.take_recorded(session)
    leaving.remove_expired_takeouts(session)
    assert session.exec(select(Takeout)).all() == []
    assert [type(event) for event in bus.take_recorded(session)] == [leaving.TakeoutRemoved]


def test_who_asked_first_is_served_first(session: Session, ana: Account, ben: Account):
    leaving.ask_for_takeout(session, id_of(ben))
    leaving.ask_for_takeout(session, id_of(ana))
    for who in (ben, ana):
        order = get_next_order(session)
        assert order is not None
        assert order.account_id == who.id
        finish(session, who)
    assert get_next_order(session) is None


def test_the_name_of_its_file_is_in_no_repr(session: Session, ana: Account):
    leaving.ask_for_takeout(session, id_of(ana))
    takeout = session.exec(select(Takeout)).one()
    assert len(takeout.file) == 32
    assert takeout.file not in repr(takeout)


async def test_it_is_told_when_it_is_ready_and_by_mail(
    engine: Engine, store: media.PhotoStore, folder: TakeoutFolder
):
    del engine
    told = list[leaving.TakeoutChanged]()

    async def note(event: leaving.TakeoutChanged) -> None:
        told.append(event)

    bus.subscribe(leaving.TakeoutChanged, note)
    with db.writing() as session:
        ana = register(session, "ana")
        share(session, store, ana)
    zipped = await make(folder, store, id_of(ana))
    assert zipped.filename is not None
    ready = told[-1].takeout
    assert (ready.percent, ready.expires_at) == (100, "2026-05-11T12:00:00.000Z")
    assert ready.bytes == Path(zipped.filename).stat().st_size
    assert Path(zipped.filename).stat().st_mode & 0o077 == 0
    with db.reading() as session:
        (order,) = session.exec(select(MailOrder)).all()
        assert (order.kind, order.address) == (leaving.TAKEOUT_READY, "ana@example.org")


async def test_what_a_killed_server_left_is_removed_and_made_again(
    engine: Engine, store: media.PhotoStore, folder: TakeoutFolder
):
    del engine
    with db.writing() as session:
        ana, ben = register(session, "ana"), register(session, "ben")
        share(session, store, ana)
    await make(folder, store, id_of(ben))
    await db.transact(leaving.ask_for_takeout, id_of(ana))
    order = await db.read(get_next_order)
    assert order is not None
    folder.begin(order.file).write_bytes(b"half of a zip")
    folder.find("0" * 32).write_bytes(b"of nobody's row")
    assert list_files(folder) == [".unfinished", ".zip", ".zip"]

    maker = Maker(folder, store)
    assert await maker.make_next()
    assert not await maker.make_next()

    assert list_files(folder) == [".zip", ".zip"]
    for who in (ana, ben):
        found = await db.read(leaving.get_takeout_file, id_of(who))
        assert found is not None
        assert folder.find(found.file).exists()


async def test_one_whose_file_is_missing_is_forgotten(
    engine: Engine, store: media.PhotoStore, folder: TakeoutFolder
):
    del engine
    with db.writing() as session:
        ana = register(session, "ana")
    zipped = await make(folder, store, id_of(ana))
    assert zipped.filename is not None
    os.unlink(zipped.filename)  # noqa: PTH108
    await Maker(folder, store).tidy()
    assert await db.read(leaving.get_takeout, id_of(ana)) is None


async def test_without_room_it_is_refused_before_and_while_it_is_made(
    engine: Engine,
    store: media.PhotoStore,
    folder: TakeoutFolder,
    monkeypatch: pytest.MonkeyPatch,
):
    del engine
    with db.writing() as session:
        ana = register(session, "ana")
        share(session, store, ana)
    await leaving.require_room(folder, store, id_of(ana))
    monkeypatch.setattr(folders, "RESERVED_BYTES", 10**18)
    with pytest.raises(NoRoom):
        await leaving.require_room(folder, store, id_of(ana))

    await db.transact(leaving.ask_for_takeout, id_of(ana))
    assert await Maker(folder, store).make_next()

    failed = await db.read(leaving.get_takeout, id_of(ana))
    assert failed is not None
    assert failed.problem == leaving.Problem.NO_ROOM.value
    assert list_files(folder) == []
    monkeypatch.undo()
    assert (await db.transact(leaving.ask_for_takeout, id_of(ana))).problem == ""


async def test_a_full_disk_is_told_and_leaves_nothing(
    engine: Engine,
    store: media.PhotoStore,
    folder: TakeoutFolder,
    monkeypatch: pytest.MonkeyPatch,
):
    del engine
    with db.writing() as session:
        ana = register(session, "ana")
        share(session, store, ana)

    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("finsta.leaving.takeout.archive.shutil.copyfileobj", refuse)
    await db.transact(leaving.ask_for_takeout, id_of(ana))
    assert await Maker(folder, store).make_next()
    failed = await db.read(leaving.get_takeout, id_of(ana))
    assert failed is not None
    assert failed.problem == leaving.Problem.NO_ROOM.value
    assert list_files(folder) == []


async def test_what_nobody_expected_is_told_once_and_the_next_one_is_made(
    engine: Engine,
    store: media.PhotoStore,
    folder: TakeoutFolder,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
):
    del engine
    with db.writing() as session:
        ana, ben = register(session, "ana"), register(session, "ben")
        leaving.ask_for_takeout(session, id_of(ana))
        leaving.ask_for_takeout(session, id_of(ben))

    async def fail(*_: object) -> None:
        raise RuntimeError("nobody expected this")

    maker = Maker(folder, store)
    with monkeypatch.context() as changed:
        changed.setattr("finsta.leaving.takeout.making.Contents.write", fail)
        assert await maker.make_next()
    assert "nobody expected this" in caplog.text
    assert await maker.make_next()
    assert not await maker.make_next()
    failed = await db.read(leaving.get_takeout, id_of(ana))
    assert failed is not None
    assert failed.problem == leaving.Problem.FAILED.value
    assert await db.read(leaving.get_takeout_file, id_of(ben)) is not None


async def test_one_that_is_not_wanted_any_more_is_not_kept(
    engine: Engine,
    store: media.PhotoStore,
    folder: TakeoutFolder,
    monkeypatch: pytest.MonkeyPatch,
):
    del engine
    with db.writing() as session:
        ana = register(session, "ana")
        for _ in range(3):
            share(session, store, ana)
    monkeypatch.setattr("finsta.leaving.takeout.making._TOLD_EVERY_SECONDS", 0)
    await db.transact(leaving.ask_for_takeout, id_of(ana))

    async def end(event: leaving.TakeoutChanged) -> None:
        if event.takeout.percent:
            with db.writing() as session:
                session.delete(session.exec(select(Takeout)).one())

    bus.subscribe(leaving.TakeoutChanged, end)
    assert await Maker(folder, store).make_next()
    assert await db.read(leaving.get_takeout, id_of(ana)) is None
    assert [path.suffix for path in folder.find("x").parent.glob("[!.]*.zip")] == []


def test_one_worker_works_at_a_time(folder: TakeoutFolder, tmp_path: Path):
    other = TakeoutFolder(tmp_path / "take-outs")
    with folder.alone("making") as is_ours:
        assert is_ours
        with other.alone("making") as is_theirs:
            assert not is_theirs
        with other.alone("erasing") as is_theirs:
            assert is_theirs
    with other.alone("making") as is_theirs:
        assert is_theirs
