"""Settings: one frozen table, read once. Nothing else reads the environment."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path

from variorum.errors import InputError

PREFIX = "VARIORUM_"


@dataclass(frozen=True, slots=True)
class Settings:
    """Each field is read from the environment as ``VARIORUM_`` and its name in capitals; the default stands where it is unset."""

    store: Path = Path("variorum.db")
    """File that ``add``, ``stories``, ``show``, ``watch`` and ``serve`` keep the news in."""
    threads: int = 2
    """Processor threads that the models use."""
    judge: bool = True
    """True lets the pair model judge candidate pairs; False leaves only typed comparison, which is faster and finds less."""
    per_unit: int = 8
    """Nearest statements of other articles compared with each statement."""
    allow_hosts: str = ""
    """Host names, addresses or networks ("10.1.0.0/16"), parted by commas, that may be fetched from although they are private."""


def read_settings(environment: Mapping[str, str] | None = None) -> Settings:
    """The settings of this process. Raises InputError naming the variable whose value cannot be read."""
    env = os.environ if environment is None else environment
    given: dict[str, object] = {}
    for field in fields(Settings):
        name = PREFIX + field.name.upper()
        if name in env:
            given[field.name] = _parse(name, env[name], type(field.default))
    return Settings(**given)  # type: ignore[arg-type]


def _parse(name: str, value: str, kind: type) -> object:
    if kind is bool:
        if value.lower() not in ("0", "1", "true", "false", "yes", "no"):
            raise InputError(f"{name}={value!r}: give 1 or 0")
        return value.lower() in ("1", "true", "yes")
    if kind is int:
        if not value.isdigit() or int(value) < 1:
            raise InputError(f"{name}={value!r}: give a whole number from 1")
        return int(value)
    return value if kind is str else Path(value)
