"""Every setting that an operator may change, with its default, as a file to copy."""

import dataclasses
import textwrap
from typing import Final

from tools.manifests.processes import PROCESSES, reads

#: What the containers say themselves, from the machine or from each other.
_SET: Final = frozenset(
    {
        "DEMO_SIGN_INS_FILE",
        "KAFKA_SECURITY_PROTOCOL",
        "TOPIC_PARTITIONS",
        "TOPIC_REPLICATION",
        "WEB_INSIDE_BIND",
        "WORKER_HEALTH_HOST",
        "WORKER_INSTANCE",
    }
)
_HEAD: Final = """\
# Settings of Louyu for all containers; each process reads those that it knows (docs/settings.md says which).
# Copy this file to settings.env and take away the `#` before what you change. In Kubernetes the same names go into the
# ConfigMap louyu-settings of single/ or ha/.
"""


def settings_example() -> str:
    lines: dict[str, list[str]] = {}
    for process in PROCESSES:
        for field in dataclasses.fields(reads(process)):
            name, default = field.metadata["env"], field.default
            if default is not dataclasses.MISSING and name not in _SET:
                doc = textwrap.wrap(field.metadata["doc"], 110, initial_indent="# ", subsequent_indent="# ")
                lines[name] = ["", *doc, f"#{name}={default}"]
    return _HEAD + "".join("\n".join(lines[name]) + "\n" for name in sorted(lines))
