"""Settings: what the environment and `.env` say, with defaults that need neither."""

from email.headerregistry import Address
from email.utils import parseaddr
from functools import lru_cache
from pathlib import Path
from typing import Literal, Self
from urllib.parse import urlsplit

from pydantic import AliasChoices, Field, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict, SettingsError

from finsta.infra.settings.mail_server import SmtpServer, read_smtp_url
from finsta.infra.settings.refused_settings import BadSettings, describe_problems, list_typos

_REDIS = ("redis", "rediss", "unix")
_POSTGRESQL = ("postgres", "postgresql", "postgresql+psycopg")

_ROOT = Path(__file__).resolve().parents[3]
# What `make clean` removes, and what the pages are made of.
_NOT_FOR_DATA = (".web", ".states", ".venv", "assets", "reflex.lock")


class Settings(BaseSettings):
    """Everything that can be set from outside. `.env.example` explains each one."""

    model_config = SettingsConfigDict(
        env_prefix="FINSTA_",
        env_file=".env",
        extra="ignore",
        populate_by_name=True,
        env_ignore_empty=True,
        hide_input_in_errors=True,
    )

    port: int = Field(8000, ge=1, le=65535, validation_alias=AliasChoices("PORT", "FINSTA_PORT"))
    host: str = "0.0.0.0"
    public_url: str = ""
    database_url: str = Field("", repr=False)
    redis_url: str = Field("", repr=False)
    data_dir: Path = Path("uploaded_files")
    demo: bool = True
    workers: int = Field(1, ge=1, le=64)
    trusted_proxy_hops: int = Field(0, ge=0, le=10)
    log: Literal["text", "json"] = "text"
    sign_ups_per_hour: int = Field(40, ge=1, le=10_000)
    smtp_url: str = Field("", repr=False)
    mail_from: str = ""
    require_confirmation: bool = False
    registration: Literal["", "open", "invite", "closed"] = ""

    @field_validator("public_url")
    @classmethod
    def _is_an_origin(cls, url: str) -> str:
        if not url:
            return ""
        parts = urlsplit(url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise ValueError("no origin")
        # As browsers write it in their Origin header: no path, small letters, no usual port.
        usual = parts.port == {"http": 80, "https": 443}[parts.scheme]
        host = f"[{parts.hostname}]" if ":" in (parts.hostname or "") else parts.hostname
        port = "" if parts.port is None or usual else f":{parts.port}"
        return f"{parts.scheme}://{host}{port}"

    @field_validator("data_dir")
    @classmethod
    def _lasts_and_is_private(cls, folder: Path) -> Path:
        for name in _NOT_FOR_DATA:
            if folder.resolve().is_relative_to((_ROOT / name).resolve()):
                raise BadSettings(
                    f"FINSTA_DATA_DIR must not be in {_ROOT / name}: what lies there is removed "
                    "with a build, or served to everybody."
                )
        return folder

    @field_validator("database_url")
    @classmethod
    def _is_a_database(cls, url: str) -> str:
        parts = urlsplit(url)
        is_sqlite = url.startswith("sqlite:///") and len(url) > len("sqlite:///")
        # Reading the port checks it: a `/` or `#` in a password ends the address early.
        if url and not is_sqlite and (parts.scheme not in _POSTGRESQL or parts.port == 0):
            raise ValueError("no database")
        if url and not is_sqlite and not url.startswith(f"{parts.scheme}://"):
            raise ValueError("no database")
        return url

    @field_validator("redis_url")
    @classmethod
    def _is_a_redis(cls, url: str) -> str:
        parts = urlsplit(url)
        is_complete = parts.path if parts.scheme == "unix" else parts.hostname
        if url and (parts.scheme not in _REDIS or not is_complete or parts.port == 0):
            raise ValueError("no Redis")
        number = parts.path.strip("/")
        if url and parts.scheme != "unix" and number and not number.isdecimal():
            raise ValueError("no Redis")
        return url

    @field_validator("smtp_url")
    @classmethod
    def _is_a_mail_server(cls, url: str) -> str:
        if url:
            read_smtp_url(url)
        return url

    @field_validator("mail_from")
    @classmethod
    def _is_a_sender(cls, sender: str) -> str:
        if sender:
            name, address = parseaddr(sender)
            if not sender.isprintable() or not Address(name, addr_spec=address).domain:
                raise ValueError("no sender")
        return sender

    @model_validator(mode="after")
    def _mails_lead_here(self) -> Self:
        if self.smtp_url and not self.public_url:
            raise BadSettings(
                "FINSTA_SMTP_URL is set: set FINSTA_PUBLIC_URL as well, the address that links in "
                "mails lead to."
            )
        if self.require_confirmation and not self.can_mail:
            raise BadSettings(
                "FINSTA_REQUIRE_CONFIRMATION is set, but nobody could confirm an email: set "
                "FINSTA_SMTP_URL as well."
            )
        return self

    @model_validator(mode="after")
    def _workers_can_meet(self) -> Self:
        if self.workers > 1 and not self.redis_url:
            raise BadSettings(
                f"FINSTA_WORKERS is {self.workers}: several workers need FINSTA_REDIS_URL, so "
                "that all of them know of every change. Set it, or use one worker."
            )
        return self

    @property
    def origin(self) -> str:
        """The address people type, scheme, host and port only."""
        return self.public_url or f"http://localhost:{self.port}"

    @property
    def is_behind_tls(self) -> bool:
        """Whether cookies may be marked Secure."""
        return self.origin.startswith("https://")

    @property
    def sqlalchemy_url(self) -> str:
        """The database's URL with the driver that the project installs."""
        if not self.database_url:
            return f"sqlite:///{(self.data_dir / 'finsta.db').resolve()}"
        for scheme in ("postgres://", "postgresql://"):
            if self.database_url.startswith(scheme):
                return "postgresql+psycopg://" + self.database_url.removeprefix(scheme)
        return self.database_url

    @property
    def smtp_server(self) -> SmtpServer | None:
        """The server that takes mails, if there is one."""
        return read_smtp_url(self.smtp_url) if self.smtp_url else None

    @property
    def mailbox_dir(self) -> Path | None:
        """Where a demo keeps its mails instead; what has an address of its own is no demo."""
        is_tried = self.demo and not self.smtp_url and not self.public_url
        return self.data_dir / "mailbox" if is_tried else None

    @property
    def can_mail(self) -> bool:
        """Whether mails reach anybody."""
        return bool(self.smtp_url) or self.mailbox_dir is not None

    @property
    def default_registration(self) -> str:
        """Who may join until an admin decides: `open`, `invite` or `closed`."""
        return self.registration or ("open" if self.demo else "invite")

    @property
    def mail_domain(self) -> str:
        """The host that mails come from."""
        return urlsplit(self.origin).hostname or "localhost"

    @property
    def mail_sender(self) -> str:
        """Whom mails come from."""
        return self.mail_from or f"Finsta <finsta@{self.mail_domain}>"

    @property
    def photos_dir(self) -> Path:
        """Where photos lie; nothing serves this folder as it is."""
        return self.data_dir / "photos"

    @property
    def takeouts_dir(self) -> Path:
        """Where take-outs lie until they are downloaded; nothing serves this folder either."""
        return self.data_dir / "take-outs"


@lru_cache(maxsize=1)
def get_settings() -> Settings:
    """Return the settings, read once a process.

    Raises:
        BadSettings: A setting has a value that can't be used.
    """
    return read_settings()


def read_settings(file: Path | None = Path(".env")) -> Settings:
    """Read the settings anew.

    Args:
        file: What stands in for `.env`, or None for the environment alone.

    Raises:
        BadSettings: A setting has a value that can't be used.
    """
    try:
        return Settings(_env_file=file)  # pyright: ignore[reportCallIssue]
    except ValidationError as error:
        raise BadSettings(describe_problems(error)) from None
    except (OSError, UnicodeDecodeError, SettingsError) as error:
        raise BadSettings(f"The file {file} can't be read: {error}") from None


def list_unknown_settings(file: Path = Path(".env")) -> list[str]:
    """Return a sentence for each unknown variable whose name begins with FINSTA_.

    Args:
        file: What stands in for `.env`.
    """
    return list_typos(["port", *Settings.model_fields], file)
