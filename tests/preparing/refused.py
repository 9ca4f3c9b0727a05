"""Starts that are refused."""

from pathlib import Path

from tests.server import Server


def refused(folder: Path, *command: str, **settings: str) -> str:
    """Start the program where it must refuse, and return its sentence.

    Args:
        folder: Its data folder.
        command: What comes after `python -m`, to start it in another way.
        settings: Environment variables.
    """
    status, said = Server(folder, **settings).refuse_to_start(*command)
    assert status == 2, said
    assert said.startswith("finsta: ")
    assert said.endswith(".\n")
    assert said.count("\n") == 1, said
    assert "hunter2" not in said
    return said.removeprefix("finsta: ").strip()
