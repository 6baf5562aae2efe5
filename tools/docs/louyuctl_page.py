"""The page of the operator's command: every command with its options, settings and exit codes."""

from collections.abc import Iterator

import click

from louyuctl.commands import EXIT_CODES, louyuctl
from tools.docs.markdown import code, page, table

_SETTINGS = (
    ("LOUYU_HOME", "the copy on this machine; `.run` if it is not set"),
    ("<SERVICE>_MONGODB_URI", "elsewhere: the database of a service, such as `MEMBERS_MONGODB_URI`"),
    ("KAFKA_BOOTSTRAP_SERVERS", "elsewhere: the brokers. Other settings of workers count too"),
    (
        "<SERVICE>_URL, <SERVICE>_WORKER_URL",
        "elsewhere, for `status`: inside addresses; also `EDGE_URL` and `STREAM_URL`",
    ),
)


def louyuctl_page() -> str:
    commands = table(("command", "what it does", "options"), _lines())
    settings = table(("setting", "meaning"), ((code(name), text) for name, text in _SETTINGS))
    codes = table(("exit code", "meaning"), ((str(number), text) for number, text in EXIT_CODES.items()))
    return page(
        "louyuctl",
        "For whoever runs the platform: `.venv/bin/python -m louyuctl <command>`, in the folder of the repository. `--json`"
        " where it is listed; `--help` everywhere. What to do when: [runbooks](runbooks/README.md).",
        commands,
        settings,
        codes,
    )


def _lines() -> Iterator[tuple[str, ...]]:
    for path, command in _commands(louyuctl, ()):
        named = [_usage(one) for one in command.params if isinstance(one, click.Argument)]
        options = [f"{code(one.opts[0])}: {one.help}" for one in command.params if isinstance(one, click.Option)]
        yield code(" ".join((*path, *named))), command.help or "", "; ".join(options) or "–"


def _usage(argument: click.Argument) -> str:
    name = f"<{argument.name}>" + (" …" if argument.nargs == -1 else "")
    return name if argument.required else f"[{name}]"


def _commands(group: click.Group, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    for name, command in sorted(group.commands.items()):
        if isinstance(command, click.Group):
            yield from _commands(command, (*path, name))
        else:
            yield (*path, name), command
