"""``variorum serve``: the desk in a browser."""

from __future__ import annotations

import argparse
import getpass
import sys
import webbrowser
from pathlib import Path

from variorum.app.settings import Settings
from variorum.errors import InputError

HELP = "open the desk, where a newsroom checks, edits and publishes"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--store", type=Path, help="file that holds the news (default: the setting store)")
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (default: this machine alone)")
    parser.add_argument("--port", type=int, default=8765)
    parser.add_argument("--name", action="append", default=[], help="host name that the desk answers to; may be given several times")
    parser.add_argument("--https", action="store_true", help="the desk is reached over HTTPS alone, through a proxy")
    parser.add_argument("--open", action="store_true", help="open it in a browser")


def run(arguments: argparse.Namespace, settings: Settings) -> int:
    import uvicorn

    from variorum.app.serving import Address, Server, first_admin, open_desk

    if not 0 < arguments.port < 65536:
        raise InputError(f"--port {arguments.port}: give 1 to 65535")
    address = Address(arguments.host, arguments.port, tuple(arguments.name), arguments.https)
    services, app = open_desk(arguments.store or settings.store, address, settings=settings)
    if not services.open_setup and not services.people.everyone():
        made_up = first_admin(services, _asked())
        if made_up:
            print(f"First person: name admin, password {made_up}  (shown this once)", file=sys.stderr)
    shown = f"[{address.host}]" if ":" in address.host else address.host
    url = f"{'https' if address.https else 'http'}://{shown}:{address.port}/"
    print(f"The desk is open at {url}  (Ctrl+C closes it)", file=sys.stderr)
    if arguments.open:
        webbrowser.open(url)
    config = uvicorn.Config(
        app, host=address.host, port=address.port, log_level="warning", timeout_graceful_shutdown=5, proxy_headers=False
    )
    Server(config, services.stopping).run()
    return 0


def _asked() -> str | None:
    """The first admin's password from whoever started the server; None where nobody can be asked or nothing was typed."""
    if not sys.stdin.isatty():
        return None
    return getpass.getpass("Password for the first person, admin (empty: one is made up): ") or None
