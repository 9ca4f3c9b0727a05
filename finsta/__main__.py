"""The command line: `python -m finsta` and one of the commands."""

import sys
from functools import partial

from finsta.infra.errors import FinstaError
from finsta.infra.logs import refuse, start_log, warn
from finsta.infra.settings.config import get_settings, list_unknown_settings
from finsta.serve import commands

_USAGE = (
    f"usage: python -m finsta {'|'.join(commands.COMMANDS)}\n"
    f"       python -m finsta {'|'.join(commands.FOLDER_COMMANDS)} DIR"
)


def main() -> int:
    """Run one command and return the exit status: 2 when it is refused."""
    match sys.argv[1:]:
        case [name] if name in commands.COMMANDS:
            command = commands.COMMANDS[name]
        case [name, folder] if name in commands.FOLDER_COMMANDS:
            command = partial(commands.FOLDER_COMMANDS[name], folder)
        case _:
            print(_USAGE, file=sys.stderr)
            return 2
    try:
        start_log(get_settings().log)
        for sentence in list_unknown_settings():
            warn(sentence)
        command()
    except FinstaError as refusal:
        refuse(str(refusal))
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
