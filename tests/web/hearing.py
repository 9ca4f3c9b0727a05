"""What a tab hears of what is done in a conversation."""

from typing import Any

from tests.tab import Tab


async def hear_answer(tab: Tab, attempt: str) -> str:
    """Wait for the answer to an act and return its refusal, empty when it was done.

    Args:
        tab: Whose.
        attempt: The act's.
    """

    def find() -> list[dict[str, Any]]:
        return [op for op in tab.heard(attempt=attempt) if op["do"] in ("done", "refused")]

    await tab.until(lambda: bool(find()))
    return find()[-1].get("error", "")


def as_others_get_it(item: dict[str, Any]) -> dict[str, Any]:
    """Return a message without its sender's own name for it.

    Args:
        item: As its sender got it.
    """
    return {name: value for name, value in item.items() if name != "attempt"}


async def hear_item(tab: Tab, **fields: Any) -> dict[str, Any]:
    """Wait for a message or line with these fields and return it.

    Args:
        tab: Who waits.
        fields: As `text="Hello"`.
    """

    def find() -> list[dict[str, Any]]:
        items = [op["item"] for op in tab.heard(to="chat", do="message")]
        return [item for item in items if fields.items() <= item.items()]

    await tab.until(lambda: bool(find()))
    return find()[0]


async def hear_count(tab: Tab, count: int, **fields: Any) -> list[dict[str, Any]]:
    """Wait for so many operations with these fields and return them.

    Args:
        tab: Who waits.
        count: How many.
        fields: As `do="message"`.
    """
    await tab.until(lambda: len(tab.heard(**fields)) >= count)
    return tab.heard(**fields)
