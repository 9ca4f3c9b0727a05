"""What an admin reads of how the server is: what works for people, and what doesn't."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from finsta.infra.settings.config import Settings
from finsta.infra.words import Words, _
from finsta.web.admin.condition.state import Fact, list_facts

_REDIS = _("Redis is out of reach: live changes wait.")
_STOPS = _("The server is stopping.")


def read(faults: Mapping[str, Words], **settings: object) -> dict[str, Fact]:
    """Return the facts by their names."""
    made = Settings(**{"demo": False, **settings})  # pyright: ignore[reportArgumentType]
    return {fact.name: fact for fact in list_facts(made, faults, waiting=3)}


def test_what_works_is_said_without_what_does_it():
    facts = read({}, redis_url="redis://localhost", workers=2)

    assert [(fact.name, fact.told) for fact in facts.values()][:-1] == [
        ("Health", "All is well."),
        ("Posts and messages", "are stored"),
        ("Photos", "are stored"),
        ("Live updates", "arrive at once"),
        ("The server", "is fast enough"),
        ("Mails", "not sent: people get links from you"),
        ("Mails that wait", "3"),
    ]
    assert not any(fact.is_wrong for fact in facts.values())
    by = {name: fact.by for name, fact in facts.items() if fact.by}
    assert by == {
        "Posts and messages": "SQLite",
        "Live updates": "Redis",
        "The server": "2 processes",
    }


def test_what_fails_is_said_where_people_miss_it():
    facts = read({"redis": _REDIS}, redis_url="redis://localhost")

    assert facts["Live updates"].told == str(_REDIS)
    assert facts["Health"].told == "Not all is well: see below."
    wrong = [name for name, fact in facts.items() if fact.is_wrong]
    assert wrong == ["Health", "Live updates"]


def test_what_fails_as_a_whole_is_said_first():
    facts = read({"stop": _STOPS})

    assert (facts["Health"].told, facts["Health"].is_wrong) == (str(_STOPS), True)


@pytest.mark.parametrize(
    ("settings", "told", "by"),
    [
        (
            {"smtp_url": "smtp://mail.example.org", "public_url": "https://club.example.org"},
            "are sent",
            "SMTP",
        ),
        ({"demo": True}, "are kept here, for you to try", "/dev/mailbox"),
    ],
)
def test_it_is_said_what_becomes_of_mails(
    tmp_path: Path, settings: dict[str, object], told: str, by: str
):
    mails = read({}, data_dir=tmp_path, **settings)["Mails"]

    assert (mails.told, mails.by) == (told, by)
