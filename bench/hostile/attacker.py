"""The attacker's process: one attack, told on stdin, and what it got on stdout."""

import asyncio
import json
import sys

from bench.hostile.aim import Aim
from bench.hostile.attacks import ATTACKS, BEHIND_PROXY


def main() -> None:
    """Prepare the attack that the first line names, run it at the second, print its tally."""
    name, aim = json.loads(sys.stdin.readline())
    attack = (ATTACKS | BEHIND_PROXY)[name]
    attack.prepare()
    _answer({})
    sys.stdin.readline()
    _answer(asyncio.run(attack.run(Aim(*aim))))


def _answer(answer: dict[str, float]) -> None:
    print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    main()
