"""A folder of take-outs, and who takes something along."""

import asyncio
import json
import zipfile
from typing import Any

from finsta import leaving, media
from finsta.infra import db
from finsta.leaving import TakeoutFolder


async def make(folder: TakeoutFolder, store: media.PhotoStore, account_id: int) -> zipfile.ZipFile:
    """Make somebody's take-out, and open it.

    Args:
        folder: Where take-outs lie.
        store: Where photos lie.
        account_id: Whose.
    """
    await db.transact(leaving.ask_for_takeout, account_id)
    assert await leaving.Maker(folder, store).make_next()
    found = await db.read(leaving.get_takeout_file, account_id)
    assert found is not None
    opened = zipfile.ZipFile(await asyncio.to_thread(folder.find, found.file))
    assert opened.testzip() is None
    return opened


def read_json(opened: zipfile.ZipFile, name: str) -> Any:
    """Return what a file of a take-out says.

    Args:
        opened: The take-out.
        name: The file's.
    """
    return json.loads(opened.read(name))


def read_pages(opened: zipfile.ZipFile) -> dict[str, str]:
    """Return the pages of a take-out by their names.

    Args:
        opened: The take-out.
    """
    names = [name for name in opened.namelist() if name.endswith(".html")]
    return {name: opened.read(name).decode() for name in names}
