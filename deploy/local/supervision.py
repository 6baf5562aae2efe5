"""supervisord: its configuration from the program table, its start and stop, and the calls made to it."""

import contextlib
import hashlib
import http.client
import os
import shlex
import subprocess
import sys
import time
import xmlrpc.client
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psutil
from supervisor.xmlrpc import SupervisorTransport

from deploy.local import processes
from deploy.local.faults import Fault
from deploy.local.program import Program
from deploy.local.settings import ROOT, Settings

MONGOD = "mongod"
KAFKA = "kafka"
SERVERS = "servers"
#: Groups of the platform's programs have names that begin so; the newest has the greatest name.
PLATFORM = "platform"

# A socket path may have 107 characters, and supervisord first binds to a longer name.
_LONGEST_SOCKET = 85
_ANSWERS_SECONDS = 10.0
_STOP_SECONDS = 75.0
# Settings that programs get from their table only, whatever the caller's shell has.
_WITHHELD = (
    "MONGODB_URI",
    "KAFKA_BOOTSTRAP_SERVERS",
    "KAFKA_SECURITY_PROTOCOL",
    "KAFKA_USER",
    "KAFKA_PASSWORD_FILE",
    "KAFKA_CA_FILE",
    "KAFKA_CERTIFICATE_FILE",
    "PYTHONDONTWRITEBYTECODE",
    "WEB_BIND",
    "WEB_WORKER_CLASS",
)
_OVER = ("STOPPED", "EXITED", "FATAL")
_ANSWERLESS = (OSError, http.client.HTTPException, xmlrpc.client.ProtocolError)


@dataclass(frozen=True)
class State:
    """What supervisord reports about one program."""

    name: str
    group: str
    state: str
    pid: int | None
    seconds: int
    reason: str

    @property
    def is_up(self) -> bool:
        return self.state in ("STARTING", "RUNNING")


class Supervisor:
    """The supervisor of one home. Calls raise OSError if it does not run."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.socket = _socket_path(home)

    def answers(self) -> bool:
        try:
            state = self._call("getState")
        except (*_ANSWERLESS, xmlrpc.client.Fault):  # a Fault while it is stopping
            return False
        return bool(state["statecode"] == 1)

    def states(self) -> dict[str, State]:
        try:
            found = self._call("getAllProcessInfo")
        except (http.client.HTTPException, xmlrpc.client.Error) as error:
            raise ConnectionError(f"the supervisor is stopping: {error}") from error
        # While a release is replaced a program may be in two groups: the running one counts, otherwise the newest.
        by_age = sorted((_state(info) for info in found), key=lambda state: (state.is_up, state.group))
        return {state.name: state for state in by_age}

    def start(self, names: Iterable[str]) -> None:
        """Starts what is not running, without waiting until it is ready."""
        known = self.states()
        for name in names:
            if not known[name].is_up:
                # supervisord may have started it by itself meanwhile.
                with contextlib.suppress(xmlrpc.client.Fault):
                    self._call("startProcess", f"{known[name].group}:{name}", False)

    def stop(self, name: str) -> None:
        """Stops one program and waits for its end; it stays down until it is started."""
        for group in [info["group"] for info in self._call("getAllProcessInfo") if info["name"] == name]:
            with contextlib.suppress(xmlrpc.client.Fault):
                self._call("stopProcess", f"{group}:{name}", True)

    def adopt(self, settings: Settings, programs: Iterable[Program]) -> None:
        """Whatever is started from now on is started as this table of the platform's programs says. What runs runs on."""
        _, group = self._configure(settings, programs)
        self._call("reloadConfig")
        self._call("addProcessGroup", group)

    def forget_earlier(self) -> None:
        """Forgets earlier tables of which no program runs any more."""
        infos = self._call("getAllProcessInfo")
        groups = {info["group"] for info in infos if info["group"].startswith(PLATFORM)}
        in_use = {info["group"] for info in infos if info["statename"] not in _OVER} | {max(groups, default="")}
        for group in groups - in_use:
            self._call("removeProcessGroup", group)

    def launch(self, settings: Settings, programs: Iterable[Program]) -> None:
        """Starts supervisord with this table and no program running. Detached: it outlives the caller."""
        self.socket.parent.mkdir(mode=0o700, exist_ok=True)
        self.socket.unlink(missing_ok=True)
        config, _ = self._configure(settings, programs)
        environment = {name: text for name, text in os.environ.items() if name not in _WITHHELD}
        environment[processes.OWNER] = str(self.home)
        answer = subprocess.run(
            [sys.executable, "-m", "supervisor.supervisord", "-c", str(config)],
            env=environment,
            cwd=ROOT,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            start_new_session=True,
            check=False,
        )
        deadline = time.monotonic() + _ANSWERS_SECONDS
        while answer.returncode == 0 and time.monotonic() < deadline:
            if self.answers():
                return
            time.sleep(0.05)
        raise Fault(
            "The supervisor did not start.",
            "进程管理器启动失败。",
            detail=(answer.stdout + answer.stderr).strip()[-1500:],
        )

    def shut_down(self) -> None:
        """Ends everything of this home: through the supervisor if it answers, the rest by process id."""
        keeper = self._process()
        if keeper is not None:
            with contextlib.suppress(*_ANSWERLESS, xmlrpc.client.Fault):  # a Fault if another command stops it too
                self._call("shutdown")
            with contextlib.suppress(psutil.Error):
                keeper.wait(_STOP_SECONDS)
        processes.end_all(self.home, (MONGOD, KAFKA))
        self.socket.unlink(missing_ok=True)
        (self.home / "run" / "supervisord.pid").unlink(missing_ok=True)
        if self.socket.parent != self.home / "run":
            with contextlib.suppress(OSError):
                self.socket.parent.rmdir()

    def pid(self) -> int | None:
        """The process of the supervisor; None if it does not run."""
        keeper = self._process()
        return keeper.pid if keeper else None

    def _configure(self, settings: Settings, programs: Iterable[Program]) -> tuple[Path, str]:
        """The file, and the group of the platform's programs in it."""
        config, group = self.home / "run" / "supervisord.conf", f"{PLATFORM}-{time.time_ns()}"
        config.touch(mode=0o600)
        config.write_text(render(settings, list(programs), self.socket, group))
        return config, group

    def _process(self) -> psutil.Process | None:
        try:
            process = psutil.Process(int((self.home / "run" / "supervisord.pid").read_text()))
        except (OSError, ValueError, psutil.Error):
            return None
        return process if processes.owner_of(process) == str(self.home) else None

    def _call(self, method: str, *arguments: str | bool) -> Any:
        # A new connection each time: the transport does not notice a restarted server.
        transport = SupervisorTransport(None, None, serverurl=f"unix://{self.socket}")
        with xmlrpc.client.ServerProxy("http://127.0.0.1", transport=transport) as server:
            return getattr(server, f"supervisor.{method}")(*arguments)


def render(settings: Settings, programs: list[Program], socket: Path, platform: str = PLATFORM) -> str:
    """The configuration. Two groups, because supervisord stops one group after the other: servers last."""
    run, logs = settings.home / "run", settings.logs
    sections = [
        _section("unix_http_server", {"file": str(socket), "chmod": "0600"}),
        _section(
            "supervisord",
            {
                "logfile": str(logs / "supervisord.log"),
                "logfile_maxbytes": "1MB",
                "logfile_backups": "1",
                "pidfile": str(run / "supervisord.pid"),
                "childlogdir": str(logs),
                "directory": str(ROOT),
                "umask": "077",
            },
        ),
        "[rpcinterface:supervisor]\nsupervisor.rpcinterface_factory = supervisor.rpcinterface:make_main_rpcinterface\n",
        *(_program(settings, program) for program in programs),
    ]
    for group, priority in ((SERVERS, 10), (platform, 20)):
        members = [program.name for program in programs if program.is_server == (group == SERVERS)]
        if members:
            sections.append(_section(f"group:{group}", {"programs": ",".join(members), "priority": str(priority)}))
    return "\n".join(sections)


def _program(settings: Settings, program: Program) -> str:
    # glibc keeps an arena per thread, which is memory that an idle laptop lacks. And the log decides itself when its
    # lines are flushed (docs/decisions/0008-processes-and-metrics.md), whatever the caller's shell says.
    environment = {"MALLOC_ARENA_MAX": "2", "PYTHONUNBUFFERED": "", **program.environment}
    return _section(
        f"program:{program.name}",
        {
            "command": shlex.join(program.command),
            # A later release may stand in another folder than the supervisor was started in.
            "directory": str(ROOT),
            "environment": _environment(environment),
            "autostart": "false",
            "autorestart": "true",
            # A program that ends within five seconds counts as a failed start; each next try waits a second longer.
            "startsecs": "5",
            "startretries": "60",
            "stopsignal": "TERM",
            "stopwaitsecs": str(program.stop_seconds),
            "killasgroup": "true",
            "redirect_stderr": "true",
            "stdout_logfile": str(settings.logs / f"{program.name}.log"),
            "stdout_logfile_maxbytes": "5MB",
            "stdout_logfile_backups": "1",
        },
    )


def _section(title: str, entries: Mapping[str, str]) -> str:
    lines = [f"{name} = {text.replace('%', '%%')}" for name, text in entries.items()]
    return "\n".join((f"[{title}]", *lines, ""))


def _environment(values: Mapping[str, str]) -> str:
    def quoted(text: str) -> str:
        escaped = text.replace("\\", "\\\\").replace('"', '\\"')
        return f'"{escaped}"'

    return ",".join(f"{name}={quoted(text)}" for name, text in values.items())


def _state(info: Mapping[str, Any]) -> State:
    up = info["statename"] in ("STARTING", "RUNNING", "STOPPING")
    return State(
        name=info["name"],
        group=info["group"],
        state=info["statename"],
        pid=info["pid"] or None,
        seconds=max(0, info["now"] - info["start"]) if up else 0,
        reason=info["spawnerr"],
    )


def _socket_path(home: Path) -> Path:
    """The socket in the home; if that path is too long, one in a private folder named after the home."""
    path = home / "run" / "supervisor.sock"
    if len(os.fsencode(path)) <= _LONGEST_SOCKET:
        return path
    digest = hashlib.sha256(os.fsencode(home)).hexdigest()[:16]
    folder = Path("/tmp") / f"louyu-{os.getuid()}-{digest}"  # noqa: S108  # its owner is checked here
    if folder.is_symlink() or (folder.exists() and folder.stat().st_uid != os.getuid()):
        raise Fault(
            f"{folder} belongs to somebody else; choose a shorter LOUYU_HOME.",
            f"{folder} 属于其他用户，请换一个更短的 LOUYU_HOME。",
        )
    return folder / "supervisor.sock"
