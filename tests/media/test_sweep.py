"""What a crash or a closed form leaves behind goes; what somebody needs stays."""

from datetime import timedelta
from pathlib import Path

from sqlmodel import Session, select

from finsta import media
from finsta.accounts import Account
from finsta.infra import bus, clock
from tests.cast import draw, encode, share, stage


def test_files_whose_row_was_never_written_are_swept(
    session: Session, store: media.PhotoStore, ana: Account
):
    shared, staged = share(session, store, ana).photos[0].key, stage(session, store, ana)
    crashed = _crash_between_file_and_row(store)
    assert set(store.list_keys()) == {shared, staged, crashed}

    swept = media.sweep_photos(session, store)

    assert swept == 1
    assert set(store.list_keys()) == {shared, staged}
    assert store.find(shared, media.ORIGINAL).is_file()
    assert not store.find(crashed, media.ORIGINAL).exists()


def test_uploads_cut_off_by_a_crash_are_swept(
    session: Session, store: media.PhotoStore, ana: Account, tmp_path: Path
):
    staged = stage(session, store, ana)
    store.append(store.new_upload(), b"half of a pho")
    half_kept = store.new_upload().with_name("0-files")
    half_kept.mkdir()
    (half_kept / "320.webp").write_bytes(b"half")

    swept = media.sweep_photos(session, store)

    assert swept == 2
    assert list((tmp_path / "photos" / ".incoming").iterdir()) == []
    assert list(store.list_keys()) == [staged]


def test_photos_that_were_taken_over_and_got_no_row_are_removed(
    session: Session, store: media.PhotoStore
):
    # As the demo does, cut off before its rows are stored: nobody's photos.
    key, _ = _take_over(store)
    assert list(store.list_keys()) == [key]

    assert media.sweep_photos(session, store) == 1

    assert list(store.list_keys()) == media.list_set_aside(store) == []


def test_photos_that_were_taken_over_stay_when_they_have_rows(
    session: Session, store: media.PhotoStore, ana: Account
):
    key, rendered = _take_over(store)
    media.stage_photo(session, ana.id or 0, key, rendered)

    media.sweep_photos(session, store)

    assert list(store.list_keys()) == [key]
    assert store.find(key, media.ORIGINAL).is_file()


def test_a_second_sweep_finds_nothing(session: Session, store: media.PhotoStore, ana: Account):
    stage(session, store, ana)
    _crash_between_file_and_row(store)

    assert media.sweep_photos(session, store) == 1
    assert media.sweep_photos(session, store) == 0


def test_sweeping_before_the_first_photo_finds_nothing(session: Session, store: media.PhotoStore):
    assert media.sweep_photos(session, store) == 0


def test_what_others_put_into_the_folder_is_left_alone(
    session: Session, store: media.PhotoStore, ana: Account, tmp_path: Path
):
    staged = stage(session, store, ana)
    foreign = [tmp_path / "photos" / "README.txt", tmp_path / "photos" / staged[:2] / "Thumbs.db"]
    (tmp_path / "photos" / "lost+found").mkdir()
    for path in foreign:
        path.write_text("not ours")

    assert media.sweep_photos(session, store) == 0
    assert all(path.exists() for path in foreign)


def test_a_photo_nobody_shared_for_a_day_is_removed(
    session: Session, store: media.PhotoStore, ana: Account, ben: Account
):
    shared, abandoned = share(session, store, ana).photos[0].key, stage(session, store, ana)
    bus.take_recorded(session)
    staged_at = _staged_at(session, abandoned)
    clock.use(lambda: staged_at + timedelta(hours=23))
    waiting = stage(session, store, ben)
    assert media.remove_abandoned_photos(session) == 0
    assert bus.take_recorded(session) == []

    clock.use(lambda: staged_at + timedelta(hours=24, seconds=1))
    removed = media.remove_abandoned_photos(session)

    assert removed == 1
    assert bus.take_recorded(session) == [media.PhotosRemoved((abandoned,))]
    left = session.exec(select(media.Photo.key)).all()
    assert set(left) == {shared, waiting}


def _staged_at(session: Session, key: str):
    photo = session.exec(select(media.Photo).where(media.Photo.key == key)).one()
    return clock.as_utc(photo.created_at)


def _crash_between_file_and_row(store: media.PhotoStore) -> str:
    upload = store.new_upload()
    store.append(upload, encode(draw(64, 48)))
    return store.keep(upload, media.render(upload))


def _take_over(store: media.PhotoStore) -> tuple[str, media.Rendered]:
    waiting, upload = media.PhotoStore(store.new_upload()), store.new_upload()
    store.append(upload, encode(draw()))
    rendered = media.render(upload)
    key = waiting.keep(upload, rendered)
    media.adopt_all(store, waiting)
    return key, rendered
