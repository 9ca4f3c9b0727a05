"""What tests of leaving share."""

from pathlib import Path

import pytest

from finsta.leaving import TakeoutFolder


@pytest.fixture
def folder(tmp_path: Path) -> TakeoutFolder:
    """Return an empty folder of take-outs."""
    return TakeoutFolder(tmp_path / "take-outs")
