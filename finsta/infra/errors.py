"""The base class of all refusals."""

from finsta.infra.words import Said


class FinstaError(Exception):
    """A refusal whose message is one sentence fit to show to the person who asked.

    Args:
        sentence: Words, said in the language of who is told; a text only on the terminal.
    """

    def __init__(self, *sentence: Said) -> None:
        super().__init__(*sentence)
