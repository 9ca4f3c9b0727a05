"""Subjects: what operations are about, so that who has heard the end of one hears no more of it.

An audience is read first and told then. Whoever has left it in between was told so, perhaps by
another worker, and what was read before is not for them any more.
"""

import time
from collections.abc import Collection
from dataclasses import dataclass

# Longer than operations wait anywhere between being read and being told.
_KEPT_SECONDS = 60.0


@dataclass(frozen=True)
class Subject:
    """What operations are about.

    Attributes:
        name: Any text: `conversation:7`.
        version: Given where the audience changes, higher each time: the topics belong to it from
            this version on, or don't any more.
        is_end: Whether they don't.
    """

    name: str
    version: int = 0
    is_end: bool = False


@dataclass(frozen=True)
class Hearers:
    """Which of a topic's tabs hear something, by what else they are subscribed to.

    Attributes:
        only: Only tabs of one of these topics; None for all.
        but: No tab of one of these topics.
        of: Names of subjects: no tab of a topic that was told the end of one.
    """

    only: Collection[str] | None = None
    but: Collection[str] = ()
    of: Collection[str] = ()


@dataclass
class _Turn:
    """What a topic has heard last of being in an audience."""

    version: int
    is_end: bool
    heard_at: float

    @property
    def holds(self) -> bool:
        """Whether it keeps from the topic what was read before it: later, the audience does."""
        return self.is_end and self.heard_at >= time.monotonic() - _KEPT_SECONDS


class Subjects:
    """Who belongs to which audience, as far as it has changed lately."""

    def __init__(self) -> None:
        # How often somebody was told the end of a subject.
        self.endings = 0
        self._turns: dict[str, dict[str, _Turn]] = {}
        # The last one that changed stands last.
        self._changed_at: dict[str, float] = {}

    @property
    def kept(self) -> Collection[str]:
        """The names of the subjects whose audience has changed lately."""
        return self._changed_at

    def admit(self, topics: Collection[str], about: Subject | None) -> Collection[str]:
        """Return those of some topics that may hear of a subject, and note changes of its audience.

        Args:
            topics: The audience as it was read, or who joins or leaves it.
            about: What they are to be told of.
        """
        if about is None:
            return topics
        if about.version:
            self._note(topics, about)
            if about.is_end:
                return topics
        turns = self._turns.get(about.name)
        if turns is None:
            return topics
        return [topic for topic in topics if topic not in turns or not turns[topic].holds]

    def list_ended(self, names: Collection[str]) -> list[str]:
        """Return the topics that were told the end of a subject, and are not back.

        Args:
            names: Of subjects.
        """
        turns = [self._turns[name] for name in names if name in self._turns]
        return [topic for each in turns for topic, turn in each.items() if turn.holds]

    def _note(self, topics: Collection[str], about: Subject) -> None:
        now = time.monotonic()
        self._forget_before(now - _KEPT_SECONDS)
        self.endings += about.is_end
        self._changed_at.pop(about.name, None)
        self._changed_at[about.name] = now
        turns = self._turns.setdefault(about.name, {})
        for topic in topics:
            if topic not in turns or turns[topic].version < about.version:
                turns[topic] = _Turn(about.version, about.is_end, now)

    def _forget_before(self, moment: float) -> None:
        for name, changed_at in list(self._changed_at.items()):
            if changed_at >= moment:
                break
            del self._changed_at[name], self._turns[name]


subjects = Subjects()


def count_endings() -> int:
    """Return how often this worker's tabs were told the end of a subject.

    Who reads an audience of several subjects and tells it here reads again if it has changed.
    """
    return subjects.endings
