"""deploy/compose as values, with the variables of the machine at their defaults."""

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final

import yaml

from deploy.commands import COMMANDS

COMPOSE: Final = Path(__file__).parents[2] / "deploy" / "compose"
FILES: Final = ("compose.yaml", "observers.yaml")
SECRETS: Final = "/run/secrets/"
_VARIABLE: Final = re.compile(r"\$\{(\w+):-([^}]*)\}")


def text(name: str) -> str:
    return (COMPOSE / name).read_text()


@cache
def file(name: str) -> Mapping[str, Any]:
    loaded: Mapping[str, Any] = yaml.safe_load(_VARIABLE.sub(lambda found: found[2], text(name)))
    return loaded


def variables() -> set[str]:
    return {found[1] for name in FILES for found in _VARIABLE.finditer(text(name))}


def containers() -> Mapping[str, Mapping[str, Any]]:
    """The processes of the platform, by name."""
    services: Mapping[str, Mapping[str, Any]] = file("compose.yaml")["services"]
    return {name: services[name] for name in COMMANDS}


def environment(container: Mapping[str, Any]) -> dict[str, str]:
    return {name: str(value) for name, value in container["environment"].items()}
