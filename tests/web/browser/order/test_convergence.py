"""Whatever reaches a tab of the changes of Finsta's tables, in the end it shows what is so."""

import json
import subprocess
from functools import cache
from pathlib import Path

from finsta.live.declaring.describing import describe_tables
from finsta.live.declaring.tables import tables
from tests import node
from tests.web.browser import chat_tab

HISTORIES = 3_000
_PLAYER = Path(__file__).with_name("convergence.mjs")

# A table is known once the state is imported that declares it.
_STATES = chat_tab.STATES


@cache
def play() -> dict[str, str]:
    """Return how histories end, by the rule that is left out: empty where all is shown as it is."""
    described = {
        # News and words are JavaScript, made of Python by the build.
        name: {**table, "news": None, "words": {}, "is_scoped": bool(tables[name].scope)}
        for name, table in describe_tables().items()
    }
    played = subprocess.run(
        [*node.COMMAND, _PLAYER],
        input=json.dumps({"tables": described, "histories": HISTORIES}),
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert played.returncode == 0, played.stderr
    return json.loads(played.stdout)


def test_random_histories_of_all_tables_converge():
    assert {"messages", "quotes", "marks", "members", "memberships", "gone"} < set(tables)
    assert play()[""] == ""


def test_they_do_not_without_each_of_the_rules():
    ends = play()
    assert len(ends) > 6
    assert {rule for rule, end in ends.items() if rule and not end} == set()
