"""What the environment and `.env` say."""

import os
from pathlib import Path

import pytest

from finsta.infra.settings.config import Settings, list_unknown_settings, read_settings
from finsta.infra.settings.refused_settings import BadSettings
from tests.cast import write


@pytest.fixture(autouse=True)
def _an_empty_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in list(os.environ):
        if name == "PORT" or name.startswith("FINSTA_"):
            monkeypatch.delenv(name)


def test_nothing_needs_to_be_set():
    settings = _read()

    assert settings.port == 8000
    assert settings.origin == "http://localhost:8000"
    assert not settings.is_behind_tls
    assert settings.demo
    assert (settings.workers, settings.redis_url) == (1, "")
    assert settings.sqlalchemy_url == f"sqlite:///{Path('uploaded_files/finsta.db').resolve()}"
    assert settings.photos_dir == Path("uploaded_files/photos")


def test_database_and_photos_lie_in_the_data_folder(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    monkeypatch.setenv("FINSTA_DATA_DIR", str(tmp_path))

    settings = _read()

    assert settings.sqlalchemy_url == f"sqlite:///{tmp_path}/finsta.db"
    assert settings.photos_dir == tmp_path / "photos"


@pytest.mark.parametrize(("name", "port"), [("PORT", "9000"), ("FINSTA_PORT", "9001")])
def test_the_port_changes_the_address_people_type(
    monkeypatch: pytest.MonkeyPatch, name: str, port: str
):
    monkeypatch.setenv(name, port)

    assert _read().port == int(port)
    assert _read().origin == f"http://localhost:{port}"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PORT", "0"),
        ("PORT", "65536"),
        ("PORT", "http"),
        ("FINSTA_WORKERS", "0"),
        ("FINSTA_DEMO", "maybe"),
        ("FINSTA_TRUSTED_PROXY_HOPS", "-1"),
        ("FINSTA_PUBLIC_URL", "photos.example.org"),
        ("FINSTA_PUBLIC_URL", "ftp://photos.example.org"),
        ("FINSTA_PUBLIC_URL", "https://"),
        ("FINSTA_PUBLIC_URL", "https://:443"),
        ("FINSTA_PUBLIC_URL", "https://photos.example.org:http"),
        ("FINSTA_PUBLIC_URL", "javascript:alert(1)"),
        ("FINSTA_PUBLIC_URL", "//photos.example.org"),
        ("FINSTA_PUBLIC_URL", "[nonsense"),
        ("FINSTA_LOG", "xml"),
        ("FINSTA_DATABASE_URL", "mysql://finsta:secret@db/finsta"),
        ("FINSTA_DATABASE_URL", "oracle"),
        ("FINSTA_DATABASE_URL", "sqlite://"),
        ("FINSTA_DATABASE_URL", "sqlite:///"),
        ("FINSTA_DATABASE_URL", "postgresql:finsta"),
        ("FINSTA_DATABASE_URL", "postgresql://finsta:secret@db:port/finsta"),
        ("FINSTA_DATABASE_URL", "postgresql://finsta:sec#ret@db/finsta"),
        ("FINSTA_DATABASE_URL", "postgresql://finsta:sec/ret@db/finsta"),
        ("FINSTA_REDIS_URL", "localhost:6379"),
        ("FINSTA_REDIS_URL", "redis://"),
        ("FINSTA_REDIS_URL", "redis://:secret@host:port"),
        ("FINSTA_REDIS_URL", "redis://:secret@host/first"),
        ("FINSTA_REDIS_URL", "http://host"),
    ],
)
def test_a_value_that_can_not_be_used_is_refused_at_start(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
):
    monkeypatch.setenv(name, value)

    with pytest.raises(BadSettings) as refused:
        _read()

    assert str(refused.value).startswith(f"{name} must be ")
    assert "secret" not in str(refused.value)


@pytest.mark.parametrize(
    ("url", "origin"),
    [
        ("https://photos.example.org", "https://photos.example.org"),
        ("https://photos.example.org/", "https://photos.example.org"),
        ("https://photos.example.org/finsta/?a=b#c", "https://photos.example.org"),
        ("https://photos.example.org:8443/x", "https://photos.example.org:8443"),
        ("https://photos.example.org:443", "https://photos.example.org"),
        ("http://photos.example.org:80", "http://photos.example.org"),
        ("http://photos.example.org:443", "http://photos.example.org:443"),
        ("HTTPS://Photos.Example.ORG", "https://photos.example.org"),
        ("https://ana:secret@photos.example.org", "https://photos.example.org"),
        ("http://192.168.1.7:8000", "http://192.168.1.7:8000"),
        ("http://[fd00::7]:8000", "http://[fd00::7]:8000"),
    ],
)
def test_the_public_url_becomes_the_origin_that_browsers_send(
    monkeypatch: pytest.MonkeyPatch, url: str, origin: str
):
    monkeypatch.setenv("FINSTA_PUBLIC_URL", url)

    settings = _read()

    assert settings.origin == origin
    assert settings.is_behind_tls == origin.startswith("https:")


@pytest.mark.parametrize(
    ("url", "with_driver"),
    [
        ("postgres://u:p@db/finsta", "postgresql+psycopg://u:p@db/finsta"),
        ("postgresql://u:p@db/finsta", "postgresql+psycopg://u:p@db/finsta"),
        ("postgresql+psycopg://u:p@db/finsta", "postgresql+psycopg://u:p@db/finsta"),
        ("sqlite:////srv/finsta.db", "sqlite:////srv/finsta.db"),
    ],
)
def test_a_database_url_names_the_driver_that_is_installed(
    monkeypatch: pytest.MonkeyPatch, url: str, with_driver: str
):
    monkeypatch.setenv("FINSTA_DATABASE_URL", url)

    assert _read().sqlalchemy_url == with_driver


@pytest.mark.parametrize(("value", "demo"), [("0", False), ("1", True), ("false", False)])
def test_the_demo_can_be_left_out(monkeypatch: pytest.MonkeyPatch, value: str, demo: bool):
    monkeypatch.setenv("FINSTA_DEMO", value)

    assert _read().demo is demo


def test_the_environment_wins_over_the_file_and_strange_names_are_ignored(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    file = write(tmp_path / ".env", b"PORT=9000\nFINSTA_DEMO=0\nSOMETHING_ELSE=1\n")
    monkeypatch.setenv("FINSTA_DEMO", "1")

    settings = Settings(_env_file=file)  # pyright: ignore[reportCallIssue]

    assert (settings.port, settings.demo) == (9000, True)


def test_every_wrong_setting_is_named_in_one_line(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("PORT", "http")
    monkeypatch.setenv("FINSTA_WORKERS", "0")

    with pytest.raises(BadSettings) as refused:
        _read()

    assert str(refused.value) == (
        "PORT must be a number from 1 to 65535. FINSTA_WORKERS must be a number from 1 to 64."
    )


def test_a_file_that_can_not_be_read_is_named(tmp_path: Path):
    file = write(tmp_path / ".env", b"FINSTA_DEMO=\xff\xfe")

    with pytest.raises(BadSettings, match="can't be read"):
        read_settings(file)


def test_names_that_look_like_settings_are_told_with_the_one_that_was_meant(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    file = write(tmp_path / ".env", b"FINSTA_HOSTS=0.0.0.0\nFINSTA_PORT=1\n")
    monkeypatch.setenv("FINSTA_WRKERS", "2")
    monkeypatch.setenv("FINSTA_DEMO", "0")

    assert list_unknown_settings(file) == [
        "FINSTA_HOSTS is no setting of Finsta. Did you mean FINSTA_HOST?",
        "FINSTA_WRKERS is no setting of Finsta. Did you mean FINSTA_WORKERS?",
    ]


def _read() -> Settings:
    return read_settings(None)


@pytest.mark.parametrize("folder", ["assets/data", ".web", ".states/x", "assets/../.web"])
def test_data_do_not_lie_where_a_build_removes_or_shows_them(
    monkeypatch: pytest.MonkeyPatch, folder: str
):
    monkeypatch.setenv("FINSTA_DATA_DIR", str(Path(__file__).parents[2] / folder))

    with pytest.raises(BadSettings, match="FINSTA_DATA_DIR must not be in"):
        _read()


@pytest.mark.parametrize(
    ("url", "port", "has_tls", "asks_tls"),
    [
        ("smtps://finsta:p%40ss@mail.example.org", 465, True, False),
        ("smtp://finsta:p%40ss@mail.example.org", 587, False, True),
        ("smtp://finsta:p%40ss@mail.example.org:2525", 2525, False, True),
        # Nobody listens in between a program and its own machine.
        ("smtp://finsta:p%40ss@127.0.0.1:25", 25, False, False),
    ],
)
def test_a_mail_server_is_spoken_to_over_tls(
    monkeypatch: pytest.MonkeyPatch, url: str, port: int, has_tls: bool, asks_tls: bool
):
    monkeypatch.setenv("FINSTA_SMTP_URL", url)
    monkeypatch.setenv("FINSTA_PUBLIC_URL", "https://photos.example.org")
    settings = _read()
    server = settings.smtp_server
    assert server is not None
    assert (server.port, server.has_tls, server.asks_tls) == (port, has_tls, asks_tls)
    assert (server.user, server.password) == ("finsta", "p@ss")
    assert settings.mail_sender == "Finsta <finsta@photos.example.org>"
    assert settings.mailbox_dir is None
    assert "p@ss" not in repr(server)
    assert "p%40ss" not in repr(settings)


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("FINSTA_SMTP_URL", "mail.example.org", "FINSTA_SMTP_URL must be an address like"),
        ("FINSTA_SMTP_URL", "smtps://", "FINSTA_SMTP_URL must be an address like"),
        ("FINSTA_SMTP_URL", "http://mail.example.org", "FINSTA_SMTP_URL must be an address like"),
        ("FINSTA_SMTP_URL", "smtp+plain://a:b@mail.example.org", "FINSTA_SMTP_URL must be"),
        ("FINSTA_SMTP_URL", "smtp://mail.example.org:port", "FINSTA_SMTP_URL must be an address"),
        ("FINSTA_SMTP_URL", "smtps://mail.example.org", "set FINSTA_PUBLIC_URL as well"),
        ("FINSTA_MAIL_FROM", "Finsta", "FINSTA_MAIL_FROM must be an address like"),
        ("FINSTA_MAIL_FROM", "a@b\nBcc: c@d", "FINSTA_MAIL_FROM must be an address like"),
        ("FINSTA_REQUIRE_CONFIRMATION", "maybe", "FINSTA_REQUIRE_CONFIRMATION must be 1 or 0"),
    ],
)
def test_mail_settings_that_can_not_be_used_are_refused(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, said: str
):
    monkeypatch.setenv(name, value)
    with pytest.raises(BadSettings) as refusal:
        _read()
    assert said in str(refusal.value)


def test_nobody_is_asked_to_confirm_what_no_mail_reaches(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("FINSTA_REQUIRE_CONFIRMATION", "1")
    monkeypatch.setenv("FINSTA_DEMO", "0")
    with pytest.raises(BadSettings, match="set FINSTA_SMTP_URL as well"):
        _read()


def test_no_secret_is_in_the_settings_repr(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("FINSTA_DATABASE_URL", "postgresql://finsta:s3cret@localhost/finsta")
    monkeypatch.setenv("FINSTA_REDIS_URL", "redis://:s3cret@localhost:6379/0")
    assert "s3cret" not in repr(_read())
