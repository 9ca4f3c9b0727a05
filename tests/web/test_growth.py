"""No pattern and no parser of what strangers send takes more than its share for a longer text."""

import ast
import importlib
import pkgutil
import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import Session

import finsta
from finsta import accounts, social
from finsta.accounts.browsers import find_known_browser
from finsta.infra import db, texts
from finsta.infra.errors import FinstaError
from finsta.messenger.conversations import check_title
from finsta.web import arguments, requests, routes
from finsta.web.edge.headers import content_security_policy, list_scripts
from finsta.web.edge.packets import read_packet
from finsta.web.shared.posted import read_kept, read_next
from finsta.web.signin.answers import safe_next

ROOT = Path(finsta.__file__).parent

# Four times the text takes four times as long, 16 times where the time grows with its square.
_TIMES, _MOST = 4, 9.0
_LENGTH = 16_000
# A square of this length takes seconds; what is shorter than this is none.
_LEAST_SECONDS = 0.05
_ENOUGH_SECONDS = 0.5

_UNITS = [
    "a", "A", "0", "@", "@a", "a@", " ", "\t", "\n", "\0", ".", "..", "a.", "-", "_", "/", "//",
    ":", "[", "]", "[::", "(", ")", "{", '{"a":', '["', '"', "'", "<", ">", "<script", "<script>",
    "<style>", "</script>", "<script src=", "%", "%41", "&", "a=b&", "=", ";", "; a=", ",", "1,",
    "\\", "*", "\u0390", "\u202e", "\u200b", "\u00e9", "e\u0301", "\N{GRINNING FACE}", "\ufdfa",
    "42/_event,", "http://", "localhost", "::ffff:", "0" * 32 + ".",
]  # fmt: skip
_ENDS = ["", " x", "!", "@", "\0"]


def list_modules() -> Iterator[str]:
    """List the modules of the program."""
    for found in pkgutil.walk_packages([str(ROOT)], "finsta."):
        if not found.name.endswith("__main__"):
            yield found.name


def find_patterns() -> dict[str, re.Pattern[Any]]:
    """Find every compiled pattern by its module and name."""
    return {
        f"{module}.{name}": value
        for module in list_modules()
        for name, value in vars(importlib.import_module(module)).items()
        if isinstance(value, re.Pattern)
    }


def count_compiled() -> int:
    """Count the calls of `re` in the source, which makes patterns at the top of modules only."""
    made = [
        ast.unparse(node.func)
        for file in ROOT.rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text()))
        if isinstance(node, ast.Call)
    ]
    calls = [name for name in made if name.startswith("re.")]
    assert set(calls) <= {"re.compile"}, calls
    return len(calls)


def measure(work: Callable[[str], object], text: str, short_seconds: float = 0) -> float:
    """Return the shortest of a few times, of this thread alone; a short one is enough."""
    times = list[float]()
    while len(times) < 5 and sum(times) < _ENOUGH_SECONDS:
        began = time.thread_time()
        work(text)
        times.append(time.thread_time() - began)
        if times[-1] < short_seconds:
            break
    return min(times)


def assert_grows_with_length(
    name: str, work: Callable[[str], object], length: int = _LENGTH
) -> None:
    """Fail where a longer hostile text takes much more than its share."""
    for unit in _UNITS:
        for end in _ENDS:
            short, long = (unit * (n // len(unit)) + end for n in (length, length * _TIMES))
            for _ in range(3):  # a busy machine is no square; a square is one each time
                took = measure(work, long, _LEAST_SECONDS)
                if took < _LEAST_SECONDS or took < measure(work, short) * _MOST:
                    break
            else:
                pytest.fail(f"{name} takes more than its share for {unit!r} … {end!r}")


def use(pattern: re.Pattern[Any], text: str) -> None:
    """Use a pattern in every way there is."""
    whole: Any = text
    if isinstance(pattern.pattern, bytes):
        whole = text.encode(errors="replace")
    pattern.fullmatch(whole)
    pattern.search(whole)
    pattern.sub(b"" if isinstance(whole, bytes) else "", whole)


def test_every_pattern_is_found():
    assert len({id(pattern) for pattern in find_patterns().values()}) >= count_compiled() > 0


@pytest.mark.parametrize("name", find_patterns())
def test_no_pattern_backtracks(name: str):
    pattern = find_patterns()[name]
    assert_grows_with_length(name, lambda text: use(pattern, text))


def scope_with(header: bytes, text: str) -> dict[str, Any]:
    """Return a request's scope with one long header."""
    value = text.encode(errors="replace")
    return {"headers": [(header, value)], "client": (text, 1), "path": text, "scheme": "http"}


def catch(work: Callable[[str], object]) -> Callable[[str], object]:
    """Take a refusal for an answer."""

    def run(text: str) -> object:
        try:
            return work(text)
        except FinstaError as refusal:
            return refusal

    return run


def kept(text: str) -> str:
    """Return a form's cookie that was signed by nobody."""
    return f"{text}.{text}"


async def take(
    self: object,
    text: arguments.Text,
    photos: arguments.Photos,
    attempt: arguments.Attempt,
) -> None:
    """Stand for a handler."""


def read_call(**given: object) -> object:
    """Return a call's arguments as a handler gets them."""
    return TAKES.check(given)


TAKES = arguments.Arguments(take, own=("self",))
_OURS = frozenset({"https://photos.example"})
PARSERS: dict[str, Callable[[str], object]] = {
    "cookie": lambda text: requests.parse_cookie(text, "finsta_session"),
    "network": lambda text: requests.as_network(text),
    "forwarded": lambda text: requests.get_client_network(scope_with(b"x-forwarded-for", text), 1),
    "scheme": lambda text: requests.get_scheme(scope_with(b"x-forwarded-proto", text), 1),
    "host": lambda text: requests.is_known_host(scope_with(b"host", text), _OURS),
    "origin": lambda text: requests.is_same_origin(scope_with(b"origin", text), _OURS),
    "route": routes.find,
    "policy": lambda text: content_security_policy(Path("nowhere"), text),
    "inline": lambda text: list(list_scripts(text.encode(errors="replace"))),
    "packet": lambda text: read_packet(text, is_connected=False),
    "kept form": lambda text: read_kept(kept(text), "0" * 32),
    "next": safe_next,
    "page of a form": lambda text: read_next(f"/login?{text}"),
    "mark": lambda text: find_known_browser(text, None),
    "id": arguments.as_id,
    "text": lambda text: arguments.as_text(text, 10**6),
    "call": lambda text: read_call(text=text, attempt=text, photos=text),
    "list": lambda text: read_call(text="", attempt="", photos=list(text)),
    "blank": texts.is_blank,
    "hidden": texts.has_hidden,
    "turning": texts.without_turning,
    "fold e-mail": accounts.fold_email,
    "title": check_title,
    "name": accounts.describe_name_problem,
    "password": accounts.hash_password,
}
ASKING: dict[str, Callable[[Session, str], object]] = {
    "e-mail": accounts.describe_email_problem,
    "handle": accounts.describe_handle_problem,
    "sign-in": accounts.get_account_by_email,
    "suggestion": lambda session, text: accounts.suggest_handle(session, text, text),
    "search": lambda session, text: social.find_people(session, 1, text),
}


@pytest.mark.parametrize("name", PARSERS)
def test_no_parser_takes_more_than_its_share(name: str):
    if name == "password":
        # Each of a fitting length is hashed; all others are refused before.
        assert_grows_with_length(name, catch(lambda text: PARSERS[name](text + "x" * 1025)))
    else:
        assert_grows_with_length(name, catch(PARSERS[name]))


@pytest.mark.parametrize("name", ASKING)
def test_no_question_about_accounts_takes_more_than_its_share(sqlite_session: Session, name: str):
    assert_grows_with_length(name, catch(lambda text: ASKING[name](sqlite_session, text)))


@pytest.fixture
def sqlite_session(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Session]:
    """Open a session of an empty database of one kind: it is not what is measured."""
    path = tmp_path / "finsta.db"
    path.write_bytes(request.getfixturevalue("sqlite_template").read_bytes())
    db.configure(db.make_engine(f"sqlite:///{path}"))
    with db.reading() as session:
        yield session
    db.close()


def test_a_square_is_noticed():
    with pytest.raises(pytest.fail.Exception, match="more than its share"):
        assert_grows_with_length("", re.compile(r"[^\s\0]+@[^\s\0]+").fullmatch, length=2000)
