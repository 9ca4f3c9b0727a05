"""The command line: `python -m finsta run`, `prepare`, `build`, `seed` or `check`."""

import sys

from pydantic import ValidationError

from finsta.infra.errors import FinstaError
from finsta.serve import commands


def main() -> int:
    """Run one command and return the exit code: 2 when it is refused."""
    name = sys.argv[1] if len(sys.argv) == 2 else ""
    command = commands.COMMANDS.get(name)
    if command is None:
        print(f"usage: python -m finsta {'|'.join(commands.COMMANDS)}", file=sys.stderr)
        return 2
    try:
        command()
    except (FinstaError, ValidationError) as refusal:
        print(f"finsta: {refusal}", file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
