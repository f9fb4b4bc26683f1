"""The ``variorum`` command. Each module here is one command: ``HELP``, ``add_arguments(parser)``, ``run(arguments, settings) -> int``.

Exit status: 0 all was done; 2 the call or all of its input could not be used; 3 it was done, but some of the input could not be read
(each named on standard error); 130 interrupted.
"""

from __future__ import annotations

import argparse
import importlib
import sys
from collections.abc import Sequence
from importlib.metadata import version

from variorum.app.settings import read_settings
from variorum.errors import VariorumError

COMMANDS = ("read", "add", "stories", "show", "export", "watch", "merge", "split", "serve", "audit")
"""In the order that help shows them; each is a module of this package."""

OK, UNUSABLE, PARTLY = 0, 2, 3


def main(argv: Sequence[str] | None = None) -> int:
    """Runs one command and returns its exit status."""
    given = list(sys.argv[1:] if argv is None else argv)
    parser = argparse.ArgumentParser(prog="variorum", description="Lay several outlets' reports of one event side by side.")
    parser.add_argument("--version", action="version", version=f"variorum {version('variorum')}")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    chosen = next((a for a in given if a in COMMANDS), None)
    for name in COMMANDS:
        module = importlib.import_module(f"{__name__}.{name}") if chosen in (None, name) else None
        sub = commands.add_parser(name, help=module.HELP if module else None, description=module.HELP if module else None)
        if module:
            module.add_arguments(sub)
            sub.set_defaults(run=module.run)
    arguments = parser.parse_args(given)
    try:
        return int(arguments.run(arguments, read_settings()))
    except VariorumError as e:
        print(f"variorum: {e}", file=sys.stderr)
        return UNUSABLE
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        sys.stderr.close()
        return OK
