"""Settings: what the environment and `.env` say, with defaults that need neither."""

from functools import lru_cache
from pathlib import Path
from urllib.parse import urlsplit

from pydantic import AliasChoices, Field, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

_ROOT = Path(__file__).resolve().parents[2]
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
    )

    port: int = Field(8000, ge=1, le=65535, validation_alias=AliasChoices("PORT", "FINSTA_PORT"))
    host: str = "0.0.0.0"
    public_url: str = ""
    database_url: str = ""
    redis_url: str = ""
    data_dir: Path = Path("uploaded_files")
    demo: bool = True
    workers: int = Field(1, ge=1, le=64)
    trusted_proxy_hops: int = Field(0, ge=0, le=10)

    @field_validator("public_url")
    @classmethod
    def _is_an_origin(cls, url: str) -> str:
        parts = urlsplit(url)
        if url and (parts.scheme not in ("http", "https") or not parts.hostname):
            raise ValueError("FINSTA_PUBLIC_URL must look like https://photos.example.org")
        if not url:
            return ""
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
                raise ValueError(
                    f"FINSTA_DATA_DIR must not be in {_ROOT / name}: what lies there is removed "
                    "with a build, or served to everybody"
                )
        return folder

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
    def photos_dir(self) -> Path:
        """Where photos lie; nothing serves this folder as it is."""
        return self.data_dir / "photos"


@lru_cache(maxsize=1)
def get_settings() -> Settings:
    """Return the settings, read once a process.

    Raises:
        pydantic.ValidationError: A setting has a value that can't be used.
    """
    return Settings()  # pyright: ignore[reportCallIssue]
