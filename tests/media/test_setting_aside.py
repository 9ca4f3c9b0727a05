"""Photos and rows that don't match: nothing is lost, everything is told, what fits comes back."""

import logging
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlmodel import Session, col, delete, select

from finsta import media
from finsta.accounts import Account
from finsta.infra import clock
from finsta.media import sweep
from tests.cast import stage

_START = datetime(2026, 3, 1, 4, 5, 6, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _march() -> None:
    clock.use(lambda: _START)


@pytest.mark.parametrize("photos", [1, sweep.A_FEW_PHOTOS + 1])
def test_photos_that_no_row_names_are_moved_whole_and_told(
    session: Session, store: media.PhotoStore, caplog: pytest.LogCaptureFixture, photos: int
):
    keys = [_store(store) for _ in range(photos)]
    before = _read(store.root)

    media.sweep_photos(session, store)

    aside = store.root / "set-aside" / "2026-03-01-040506"
    assert sorted(path.name for path in aside.iterdir()) == sorted(keys)
    assert sorted(_read(aside).values()) == sorted(before.values())
    assert list(store.list_keys()) == []
    [line] = caplog.messages
    assert f"{photos}, moved to {aside.absolute()}." in line


def test_a_database_that_names_them_again_brings_them_back(
    session: Session, store: media.PhotoStore, ana: Account, caplog: pytest.LogCaptureFixture
):
    kept = stage(session, store, ana)
    newer = [stage(session, store, ana) for _ in range(3)]
    rows = [
        row.model_dump()
        for row in session.exec(select(media.Photo).where(col(media.Photo.key).in_(newer)))
    ]
    before = _read(store.root)
    session.exec(delete(media.Photo).where(col(media.Photo.key).in_(newer)))
    session.expire_all()

    assert media.sweep_photos(session, store) == 3
    assert list(store.list_keys()) == [kept]
    session.add_all(media.Photo(**row) for row in rows)
    caplog.clear()
    assert media.sweep_photos(session, store) == 0

    assert _read(store.root) == before
    assert caplog.messages == ["Photos that had been set aside and are back, with their rows: 3."]


def test_rows_whose_files_are_missing_are_counted_and_kept(
    session: Session, store: media.PhotoStore, ana: Account, caplog: pytest.LogCaptureFixture
):
    whole, without_original, gone = (stage(session, store, ana) for _ in range(3))
    store.find(without_original, media.ORIGINAL).unlink()
    store.remove(gone)

    media.sweep_photos(session, store)

    [line] = caplog.messages
    assert "missing, though the database names them: 2." in line
    assert str(store.root.absolute()) in line
    assert store.find(whole, media.ORIGINAL).is_file()


def test_only_a_few_are_removed_and_only_after_a_month(
    session: Session, store: media.PhotoStore, caplog: pytest.LogCaptureFixture
):
    for _ in range(sweep.A_FEW_PHOTOS + 1):
        _store(store)
    media.sweep_photos(session, store)
    clock.use(lambda: _START + timedelta(seconds=1))
    few = _store(store)
    media.sweep_photos(session, store)
    many_folder, few_folder = media.list_set_aside(store)
    assert [path.name for path in few_folder.iterdir()] == [few]

    clock.use(lambda: _START + timedelta(days=sweep.SET_ASIDE_DAYS))
    media.sweep_photos(session, store)
    assert few_folder.exists()

    clock.use(lambda: _START + timedelta(days=400))
    caplog.set_level(logging.INFO)
    caplog.clear()
    media.sweep_photos(session, store)
    assert not few_folder.exists()
    assert len(list(many_folder.iterdir())) == sweep.A_FEW_PHOTOS + 1
    assert caplog.messages == ["Photos set aside 30 days ago, now removed: 1."]


def test_a_folder_with_somebodys_own_name_stays(session: Session, store: media.PhotoStore):
    _store(store)
    media.sweep_photos(session, store)
    [folder] = media.list_set_aside(store)
    renamed = folder.rename(folder.with_name("from the old disk"))

    clock.use(lambda: _START + timedelta(days=400))
    media.sweep_photos(session, store)

    assert media.list_set_aside(store) == [renamed]


def test_a_photos_folder_that_is_a_link_is_swept_like_any(
    session: Session, tmp_path: Path, ana: Account
):
    (tmp_path / "disk").mkdir()
    (tmp_path / "photos").symlink_to(tmp_path / "disk")
    store = media.PhotoStore(tmp_path / "photos")
    named, unnamed = stage(session, store, ana), _store(store)

    media.sweep_photos(session, store)

    assert list(store.list_keys()) == [named]
    assert [path.name for path in media.list_set_aside(store)[0].iterdir()] == [unnamed]
    assert (tmp_path / "disk" / "set-aside").is_dir()


def test_folders_of_another_shape_are_no_photos(
    session: Session, store: media.PhotoStore, caplog: pytest.LogCaptureFixture
):
    for foreign in ("ab/@eaDir", "old-backup/abcdef", "lost+found/x"):
        (store.root / foreign).mkdir(parents=True)

    assert media.sweep_photos(session, store) == 0

    assert (store.root / "old-backup" / "abcdef").is_dir()
    assert caplog.messages == []


def _store(store: media.PhotoStore) -> str:
    upload = store.new_upload()
    store.append(upload, b"as it came")
    return store.keep(upload, media.Rendered("image/png", 9, 9, "#000000", {320: b"small"}))


def _read(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }
