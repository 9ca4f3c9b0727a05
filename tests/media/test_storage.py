"""Photo files on disk: all of a photo or nothing of it."""

import subprocess
import sys
from pathlib import Path

import pytest

from finsta import media
from tests.cast import draw, encode

# Every file beyond this many bytes fails as it does on a full disk.
_ROOM_BYTES = 64 * 1024

# Runs elsewhere, because the limit is the whole process's. Argument: the store's folder.
_ON_A_FULL_DISK = f"""
import resource, sys
from pathlib import Path
from finsta import media

store = media.PhotoStore(Path(sys.argv[1]))
original, rendition = int(sys.argv[2]), int(sys.argv[3])
resource.setrlimit(resource.RLIMIT_FSIZE, ({_ROOM_BYTES}, {_ROOM_BYTES}))
upload = store.new_upload()
try:
    store.append(upload, bytes(original))
    files = {{320: b"small", 640: bytes(rendition)}}
    store.keep(upload, media.Rendered("image/png", 640, 480, "#000000", files))
except media.StorageFull as refusal:
    print(refusal)
finally:
    store.discard(upload)
"""


@pytest.mark.parametrize(
    ("original_bytes", "rendition_bytes"),
    [
        pytest.param(2 * _ROOM_BYTES, 10, id="the upload does not fit"),
        pytest.param(10, 2 * _ROOM_BYTES, id="a rendition does not fit"),
    ],
)
def test_a_full_disk_is_told_in_one_sentence_and_nothing_stays(
    tmp_path: Path, original_bytes: int, rendition_bytes: int
):
    told = _store_on_a_full_disk(tmp_path, original_bytes, rendition_bytes)

    assert told == (
        "The server's disk is full, so the photo could not be stored. "
        "Ask whoever runs this Finsta to make room, then try again.\n"
    )
    assert _files(tmp_path) == []


def test_with_enough_room_the_same_photo_is_kept(tmp_path: Path):
    assert _store_on_a_full_disk(tmp_path, 10, 10) == ""

    assert [path.name for path in _files(tmp_path)] == ["320.webp", "640.webp", "original"]


def test_keys_can_not_be_guessed(store: media.PhotoStore):
    keys = {_keep(store) for _ in range(20)}

    assert len(keys) == 20
    assert all(len(key) >= 22 for key in keys)  # 16 random bytes in base64
    assert set(store.list_keys()) == keys


def test_a_removed_photo_leaves_no_file_and_others_stay(store: media.PhotoStore, tmp_path: Path):
    gone, stays = _keep(store), _keep(store)

    store.remove(gone)
    store.remove(gone)

    assert list(store.list_keys()) == [stays]
    assert not store.find(gone, media.ORIGINAL).exists()
    assert len(_files(tmp_path)) == 2


def test_a_discarded_upload_leaves_no_file(store: media.PhotoStore, tmp_path: Path):
    upload = store.new_upload()
    store.append(upload, b"half a pho")
    assert _files(tmp_path)

    store.discard(upload)
    store.discard(upload)

    assert _files(tmp_path) == []


def test_an_upload_is_no_photo_before_it_is_kept(store: media.PhotoStore):
    store.append(store.new_upload(), encode(draw(64, 48)))

    assert list(store.list_keys()) == []


def _keep(store: media.PhotoStore) -> str:
    upload = store.new_upload()
    store.append(upload, b"as it came")
    return store.keep(upload, media.Rendered("image/png", 9, 9, "#000000", {320: b"small"}))


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


@pytest.mark.parametrize("has_links", [True, False])
def test_a_copy_is_whole_without_the_upload_and_outlives_the_photo(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, has_links: bool
):
    def refuse(*_: object) -> None:
        raise PermissionError("this file system has no links")

    if not has_links:
        monkeypatch.setattr("finsta.infra.disk.os.link", refuse)
    store = media.PhotoStore(tmp_path)
    upload = store.new_upload()
    store.append(upload, b"with its place")
    files = {320: b"small", 640: b"large"}
    key = store.keep(upload, media.Rendered("image/png", 640, 480, "#000000", files))

    copied = store.copy(key, 640)
    store.remove(key)

    assert copied != key
    assert store.is_whole(copied, 640)
    assert store.find(copied, "320").read_bytes() == b"small"
    assert store.find(copied, media.ORIGINAL).read_bytes() == b"large"
    assert list(store.list_keys()) == [copied]
    with pytest.raises(FileNotFoundError):
        store.copy(key, 640)
    assert len(_files(tmp_path)) == 3


def _store_on_a_full_disk(folder: Path, original_bytes: int, rendition_bytes: int) -> str:
    arguments = [str(folder), str(original_bytes), str(rendition_bytes)]
    done = subprocess.run(
        [sys.executable, "-c", _ON_A_FULL_DISK, *arguments],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parents[2],
    )
    return done.stdout
