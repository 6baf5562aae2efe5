"""Kafka: one small broker in KRaft mode; configuration, formatting, start, readiness."""

import base64
import os
import shutil
import socket
import struct
import subprocess
from pathlib import Path

from deploy.local import kafka_fallback, kafka_jars, kafka_users
from deploy.local.faults import Fault
from deploy.local.program import Program
from deploy.local.screen import Screen
from deploy.local.settings import HOST, ROOT, Settings

# For a handful of local clients one compiler tier and the serial collector are enough, and save a third of the memory.
_JVM = (
    "-Xms64m",
    "-Xmx256m",
    "-Xss512k",
    "-XX:+UseSerialGC",
    "-XX:TieredStopAtLevel=1",
    "-XX:ReservedCodeCacheSize=48m",
    "-XX:+ExitOnOutOfMemoryError",
    "-XX:-UsePerfData",
    "-Djava.awt.headless=true",
)
_LOG4J = ROOT / "deploy" / "kafka" / "log4j2.properties"
TEMPLATE = ROOT / "deploy" / "kafka" / "server.properties"
_API_VERSIONS = 18
# Another name than before there were users: a storage without them is made again.
_FORMATTED = "formatted-with-users"


def kafka_program(settings: Settings, screen: Screen) -> Program:
    """The broker, with its jars fetched and storage formatted; the stand-in if there is no Java or Maven."""
    folder = settings.home / "kafka"
    folder.mkdir(exist_ok=True)
    java = kafka_jars.find_java(settings)
    jars = kafka_jars.cached_jars(settings)
    if java is None or (jars is None and shutil.which("mvn") is None):
        return kafka_fallback.stand_in_program(settings, screen, missing="Java" if java is None else "Maven")
    kafka_fallback.marker(settings).unlink(missing_ok=True)
    if jars is None:
        with screen.step("kafka", "正在用 Maven 下载 jar 包（约 43 MB）", "fetching its jars with Maven (about 43 MB)"):
            jars = kafka_jars.fetch_jars(settings)
    config = _write_config(settings, folder)
    command = java_words(java, jars, folder)
    _format_storage(settings, command, folder)
    return Program(
        name="kafka",
        kind="kafka",
        command=(*command, "kafka.Kafka", str(config)),
        port=settings.kafka_port,
        stop_seconds=30,
    )


def broker_ready(address: str) -> bool:
    """Whether the broker at `address` answers what it may be asked without a password (ApiVersions, version 0).

    A broker takes connections when its controller has let it in.
    """
    host, _, port = address.partition(",")[0].rpartition(":")
    request = struct.pack(">hhih5s", _API_VERSIONS, 0, 1, 5, b"louyu")
    try:
        with socket.create_connection((host.strip("[]"), int(port)), timeout=2) as connection:
            connection.sendall(struct.pack(">i", len(request)) + request)
            # size, correlation id, error
            answer = connection.recv(10, socket.MSG_WAITALL)
    except OSError:
        return False
    return len(answer) == 10 and struct.unpack(">iih", answer)[2] == 0


def is_wiped(settings: Settings) -> bool:
    """Whether the storage must be formatted before the broker can start."""
    folder = settings.home / "kafka"
    # The marker alone says nothing: a broker does not start on a folder that was emptied or deleted under it.
    formatted = (folder / _FORMATTED).exists() and (folder / "data" / "meta.properties").exists()
    return not formatted and not kafka_fallback.marker(settings).exists()


def _write_config(settings: Settings, folder: Path) -> Path:
    own = {
        "controller.quorum.voters": f"1@{HOST}:{settings.controller_port}",
        "listeners": f"BROKER://{HOST}:{settings.kafka_port},CONTROLLER://{HOST}:{settings.controller_port}",
        "advertised.listeners": f"BROKER://{HOST}:{settings.kafka_port}",
        "log.dirs": str(folder / "data"),
    }
    lines = [f"{name}={value}" for name, value in (own | kafka_users.broker_properties(settings)).items()]
    return write_private(
        folder / "server.properties", TEMPLATE.read_text() + "\n".join([*lines, *settings.kafka_properties, ""])
    )


def java_words(java: str, jars: Path, folder: Path) -> tuple[str, ...]:
    logging = (f"-Dlog4j2.configurationFile={_LOG4J}", f"-Dkafka.logs.dir={folder}")
    return (java, *_JVM, *logging, "-cp", f"{jars}/*")


def write_private(path: Path, text: str) -> Path:
    """For files with passwords: nobody else may read them, not even for a moment."""
    path.touch(mode=0o600)
    path.chmod(0o600)
    path.write_text(text)
    return path


def _format_storage(settings: Settings, command: tuple[str, ...], folder: Path) -> None:
    """Formats the storage with its users, once per home, and again when its data is gone.

    A folder left by a killed start holds nothing and is made again; the services publish their events again.
    """
    done = folder / _FORMATTED
    if not is_wiped(settings):
        return
    done.unlink(missing_ok=True)
    shutil.rmtree(folder / "data", ignore_errors=True)
    format_data(settings, command, folder, new_cluster())
    done.touch()


def new_cluster() -> str:
    """The id of a cluster that has no storage yet."""
    return base64.urlsafe_b64encode(os.urandom(16)).decode().rstrip("=").replace("-", "A", 1)


def format_data(settings: Settings, command: tuple[str, ...], folder: Path, cluster: str) -> None:
    """Formats the storage that `server.properties` of this folder names, with its users. Raises Fault."""
    words = ["format", "-t", cluster, "-c", str(folder / "server.properties"), *kafka_users.scram_arguments(settings)]
    # In a file: everybody on this machine can read the command line of a process.
    arguments = write_private(
        folder / "format.arguments", "\n".join(_quoted(word) for word in ("kafka.tools.StorageTool", *words))
    )
    answer = subprocess.run([*command, f"@{arguments}"], capture_output=True, text=True, check=False)
    arguments.unlink()
    if answer.returncode != 0:
        raise Fault(
            "Kafka could not prepare its storage.",
            "Kafka 无法初始化存储目录。",
            detail=(answer.stdout + answer.stderr).strip()[-2000:],
        )


def _quoted(word: str) -> str:
    """A word in an argument file of java."""
    escaped = word.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
