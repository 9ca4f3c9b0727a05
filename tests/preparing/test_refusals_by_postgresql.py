"""Starts that PostgreSQL refuses: one sentence is all that is printed."""

import socket
import threading
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from tests.preparing.refused import refused


@pytest.fixture
def own_server(postgres_url: Callable[[str], str]) -> Callable[[str], str]:
    """Return URLs of a running PostgreSQL as people write them."""
    return lambda name: postgres_url(name).replace("postgresql+psycopg:", "postgresql:")


def test_a_database_that_is_not_there_is_told(tmp_path: Path, own_server: Callable[[str], str]):
    said = refused(tmp_path, FINSTA_DATABASE_URL=own_server("nowhere"))

    assert "has no such database. Make it (CREATE DATABASE), or correct" in said


def test_a_user_that_is_not_there_is_told(tmp_path: Path, own_server: Callable[[str], str]):
    url = own_server("postgres").replace("postgres:@", "nobody:hunter2@", 1)

    said = refused(tmp_path, FINSTA_DATABASE_URL=url)

    assert "no such user" in said or "refuses the name or the password" in said


def test_a_wrong_password_is_told(tmp_path: Path):
    def refuse_password() -> None:
        connection, _ = server.accept()
        with connection:
            connection.recv(1024)
            fields = b'SFATAL\0C28P01\0Mpassword authentication failed for user "ana"\0\0'
            connection.sendall(b"E" + (len(fields) + 4).to_bytes(4, "big") + fields)

    with closing(socket.create_server(("127.0.0.1", 0))) as server:
        thread = threading.Thread(target=refuse_password)
        thread.start()
        at = f"127.0.0.1:{server.getsockname()[1]}"
        url = f"postgresql://ana:hunter2@{at}/finsta?sslmode=disable"
        said = refused(tmp_path, FINSTA_DATABASE_URL=url)
        thread.join()

    assert said == f"PostgreSQL at {at} refuses the name or the password in FINSTA_DATABASE_URL."
