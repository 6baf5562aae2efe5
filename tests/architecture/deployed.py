"""What every deployment of the platform must tell a process, whatever it is deployed with."""

import dataclasses
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from chassis.kernel.config import file_setting
from deploy.local.programs import platform_programs
from deploy.local.secrets import make_secrets
from deploy.local.settings import read_settings
from tools.docs.generate import CONFIGS

ROOT: Final = Path(__file__).parents[2]
#: What deploy/gunicorn.py reads.
WEB: Final = frozenset(re.findall(r"\b(WEB_[A-Z_]+)\b", (ROOT / "deploy" / "gunicorn.py").read_text()))
#: What the image reads before it becomes the process.
IMAGE: Final = frozenset({"LOUYU_PROCESS"})
#: What only a copy on one machine tells: tests sign in as the same few people.
_LOCAL: Final = frozenset({"SIGN_IN_LIMIT_PER_MINUTE"})


def faults(process: str, environment: Mapping[str, str]) -> list[str]:
    """What is missing or invented in the environment of a container. Compared with what the process reads, and with
    what the local runtime, which is tested by everything else, tells it.
    """
    fields = {field.metadata["env"]: field for field in dataclasses.fields(CONFIGS[process])}
    given = {_plain(name, set(fields)) for name in environment}
    required = {name for name, field in fields.items() if field.default is dataclasses.MISSING}
    web = WEB if not process.endswith("-worker") else frozenset()
    return [
        *(f"{process}: {name} is missing" for name in sorted(required - given)),
        *(f"{process}: {name} is read by nobody" for name in sorted(given - {*fields, *web, *IMAGE})),
    ]


def names_own_files(process: str) -> bool:
    """Whether settings that the operator may give name files, or may be given as files."""
    fields = dataclasses.fields(CONFIGS[process])
    return any(field.default == "" and field.metadata["env"].endswith("_FILE") for field in fields)


def told_locally(folder: Path) -> Mapping[str, set[str]]:
    """The settings that the local runtime gives each process."""
    settings = read_settings({}, home=folder)
    settings.secrets.mkdir(parents=True)
    make_secrets(settings.secrets)
    return {
        program.name: set(program.environment) - _LOCAL - {"WEB_REUSE_PORT"} for program in platform_programs(settings)
    }


def not_told(process: str, environment: Mapping[str, str], locally: Mapping[str, set[str]]) -> set[str]:
    """What the local runtime tells and this deployment leaves out."""
    fields = {field.metadata["env"] for field in dataclasses.fields(CONFIGS[process])}
    return locally[process] - {_plain(name, fields) for name in environment}


def _plain(name: str, fields: set[str]) -> str:
    """MONGODB_URI_FILE tells MONGODB_URI."""
    return next((field for field in fields if name == file_setting(field)), name)
