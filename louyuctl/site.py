"""Where the platform is: a copy on this machine, or the services that the environment names."""

import getpass
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Final, TypeVar
from urllib.parse import urlsplit

from pymongo.errors import PyMongoError
from pymongo.uri_parser import parse_uri

from chassis.kernel.broker import AccessRefused, BrokerError
from chassis.kernel.config import InvalidSettings, WorkerConfig, file_setting, load
from chassis.persistence.store import Store
from chassis.service import Service
from deploy.local.faults import Fault
from deploy.local.home import is_louyu_home
from deploy.local.programs import platform_programs
from deploy.local.runtime import as_running
from deploy.local.settings import Settings, read_settings
from deploy.platform import SERVICES, database_of

T = TypeVar("T")

#: Settings of a worker that an operator's command does not use but that have no default.
_UNUSED: Final = {"WORKER_HEALTH_PORT": "0"}


class Unreachable(Fault):
    """A server or process does not answer; the command ends with exit code 3."""


@dataclass(frozen=True)
class Known:
    """A service that can be reached, with the settings of its worker."""

    package: str
    service: Service
    config: WorkerConfig
    environment: Mapping[str, str] = field(default_factory=dict, repr=False)

    @property
    def name(self) -> str:
        return self.service.name

    @cached_property
    def store(self) -> Store:
        return Store.connect(self.config.mongodb_uri)

    def own_settings(self) -> WorkerConfig:
        """With what only this service needs, such as the key to sealed rows. Raises Fault if something is missing."""
        return _config(self.service, self.environment, self.service.worker_settings)

    def close(self) -> None:
        if "store" in self.__dict__:
            self.store.db.client.close()


@dataclass(frozen=True)
class Site:
    """The services by name. `local` has the settings of a copy on this machine."""

    services: Mapping[str, Known]
    local: Settings | None
    environment: Mapping[str, str]

    def chosen(self, names: Sequence[str]) -> list[Known]:
        """These services, all for none. Raises Fault for one that cannot be reached from here."""
        return [self._known(name) for name in names or self.services]

    def close(self) -> None:
        for known in self.services.values():
            known.close()

    def _known(self, name: str) -> Known:
        if name in self.services:
            return self.services[name]
        raise Fault(
            f"Of {name} the environment does not name the database: set {name.upper()}_MONGODB_URI.",
            f"环境变量中没有 {name} 的数据库地址，请设置 {name.upper()}_MONGODB_URI。",
        )


def find_site(*, from_environment: bool = False, environ: Mapping[str, str] = os.environ) -> Site:
    """The copy in LOUYU_HOME if there is one, else what the environment names. Raises Fault if there is neither."""
    settings = read_settings(environ)
    if is_louyu_home(settings.home) and not from_environment:
        return _local_site(as_running(settings), environ)
    services = {known.name: known for known in _named(environ)}
    if not services:
        raise Fault(
            f"There is no copy of Louyu in {settings.home}, and the environment names no database. Run `make up`, name"
            " the copy with LOUYU_HOME, or set MEMBERS_MONGODB_URI and so on, and KAFKA_BOOTSTRAP_SERVERS.",
            f"{settings.home} 中没有楼宇平台，环境变量中也没有数据库地址。请执行 make up，或用 LOUYU_HOME 指定目录，"
            "或设置 MEMBERS_MONGODB_URI 等变量和 KAFKA_BOOTSTRAP_SERVERS。",
        )
    return Site(services, None, environ)


def operator() -> str:
    """Who runs this command, for what is kept of it."""
    return f"louyuctl:{getpass.getuser()}"


def ask_each(known: Sequence[Known], ask: Callable[[Known], T]) -> tuple[list[T], list[Unreachable]]:
    """Asks all services at once; returns the answers, in order, and who did not answer."""

    def answer(one: Known) -> T | Unreachable:
        try:
            with reaching(one):
                return ask(one)
        except Unreachable as fault:
            return fault

    with ThreadPoolExecutor(max_workers=max(1, len(known))) as pool:
        answers = list(pool.map(answer, known))
    faults = [one for one in answers if isinstance(one, Unreachable)]
    return [one for one in answers if not isinstance(one, Unreachable)], faults


@contextmanager
def reaching(known: Known) -> Iterator[None]:
    """Turns what drivers say into one line that names who does not answer, and where. Raises Unreachable."""
    try:
        yield
    except PyMongoError as error:
        where = _hosts(known.config.mongodb_uri)
        raise _unreachable(known, f"MongoDB ({where})", error) from error
    except AccessRefused as error:
        raise Unreachable(f"{known.name}: {error}", f"{known.name}：Kafka 拒绝访问：{error}") from error
    except BrokerError as error:
        raise _unreachable(known, f"Kafka ({known.config.kafka_bootstrap_servers})", error) from error


def _unreachable(known: Known, what: str, error: Exception) -> Unreachable:
    why = str(error).partition(",")[0].partition("\n")[0][:120]
    return Unreachable(f"{known.name}: {what} does not answer: {why}", f"{known.name}：{what} 没有响应。")


def _hosts(uri: str) -> str:
    # Never the address as it is: it holds the password.
    try:
        return ", ".join(f"{host}:{port}" for host, port in parse_uri(uri, warn=True)["nodelist"])
    except PyMongoError:
        return urlsplit(uri).hostname or "?"


def _local_site(settings: Settings, environ: Mapping[str, str]) -> Site:
    try:
        programs = {program.name: program for program in platform_programs(settings)}
    except OSError as error:
        raise Fault(
            f"{settings.home} has no secrets yet: it was never started. Run `make up`.",
            f"{settings.home} 尚未启动过，请先执行 make up。",
            detail=str(error),
        ) from error
    services = {}
    for package, service in SERVICES.items():
        own = programs[f"{service.name}-worker"].environment
        services[service.name] = Known(package, service, _config(service, own), own)
    return Site(services, settings, environ)


def _named(environ: Mapping[str, str]) -> Iterator[Known]:
    for package, service in SERVICES.items():
        own = environment_of(service.name, environ)
        if _is_database_of(service, _uri_of(own), named=_is_named(service, environ)):
            yield Known(package, service, _config(service, own), own)


def _is_named(service: Service, environ: Mapping[str, str]) -> bool:
    own = f"{service.name.upper()}_MONGODB_URI"
    return own in environ or file_setting(own) in environ


def _uri_of(own: Mapping[str, str]) -> str:
    path = own.get(file_setting("MONGODB_URI"))
    with suppress(OSError):  # loading the settings says what is wrong with it
        return Path(path).read_text().strip() if path else own.get("MONGODB_URI", "")
    return ""


def environment_of(name: str, environ: Mapping[str, str]) -> dict[str, str]:
    """The environment of a service's process: what begins with its name counts before what is for all."""
    prefix = f"{name.upper()}_"
    return {**environ, **{key.removeprefix(prefix): value for key, value in environ.items() if key.startswith(prefix)}}


def _is_database_of(service: Service, uri: str, *, named: bool) -> bool:
    # In the container of a service the plain MONGODB_URI is that of this service only.
    return bool(uri) and (named or urlsplit(uri).path.strip("/") == database_of(service))


def _config(
    service: Service, environment: Mapping[str, str], declared: type[WorkerConfig] = WorkerConfig
) -> WorkerConfig:
    # By default not the service's own settings: most commands need no key to what is sealed.
    try:
        return load(declared, {**_UNUSED, **environment})
    except InvalidSettings as error:
        raise Fault(f"{service.name}: {error}", f"{service.name} 的设置不完整。") from error
