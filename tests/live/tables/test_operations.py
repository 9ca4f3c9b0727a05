"""Rows as they travel: as few bytes as the browser can name again."""

from dataclasses import dataclass, field

from finsta.live.declaring.operations import describe_row, plain_rows


@dataclass(frozen=True)
class Person:
    """Somebody."""

    id: int
    name: str


@dataclass(frozen=True)
class Post:
    """Something of theirs."""

    id: int
    author: Person
    text: str = ""
    answers: Person | None = None
    likers: list[Person] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)


ANA, BEN = Person(1, "Ana"), Person(2, "")


def test_a_row_is_its_values_in_order_and_what_is_empty_at_the_end_is_left_out():
    full = Post(7, ANA, "Hi", BEN, [ANA, BEN], ["sea"])

    assert plain_rows([full, Post(0, BEN), Post(8, ANA, "", None, [ANA])]) == [
        [7, [1, "Ana"], "Hi", [2], [[1, "Ana"], [2]], ["sea"]],
        [0, [2]],
        [8, [1, "Ana"], "", None, [[1, "Ana"]]],
    ]


def test_the_browser_is_told_what_stands_in_each_place():
    person = {"id": 0, "name": ""}

    described = describe_row(Post)

    assert described == {
        "id": 0,
        "author": person,
        "text": "",
        "answers": person,
        "likers": [person],
        "tags": [],
    }
    assert list(described) == ["id", "author", "text", "answers", "likers", "tags"]
