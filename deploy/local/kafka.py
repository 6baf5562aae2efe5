"""Kafka: one small broker in KRaft mode; configuration, formatting, start, readiness."""

import base64
import os
import shutil
import socket
import struct
import subprocess
from pathlib import Path

from deploy.local import kafka_fallback, kafka_jars
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
_TEMPLATE = ROOT / "deploy" / "kafka" / "server.properties"
_METADATA = 3


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
    logging = (f"-Dlog4j2.configurationFile={_LOG4J}", f"-Dkafka.logs.dir={folder}")
    command = (java, *_JVM, *logging, "-cp", f"{jars}/*")
    _format_storage(command, config, folder)
    return Program(
        name="kafka",
        kind="kafka",
        command=(*command, "kafka.Kafka", str(config)),
        port=settings.kafka_port,
        stop_seconds=30,
    )


def broker_ready(address: str) -> bool:
    """Whether the broker at `address` answers a Metadata request (version 1, no topics) and names itself."""
    host, _, port = address.partition(",")[0].rpartition(":")
    request = struct.pack(">hhih5si", _METADATA, 1, 1, 5, b"louyu", 0)
    try:
        with socket.create_connection((host.strip("[]"), int(port)), timeout=2) as connection:
            connection.sendall(struct.pack(">i", len(request)) + request)
            # size, correlation id, number of brokers
            answer = connection.recv(12, socket.MSG_WAITALL)
    except OSError:
        return False
    return len(answer) == 12 and struct.unpack(">iii", answer)[2] > 0


def _write_config(settings: Settings, folder: Path) -> Path:
    own = {
        "controller.quorum.voters": f"1@{HOST}:{settings.controller_port}",
        "listeners": f"BROKER://{HOST}:{settings.kafka_port},CONTROLLER://{HOST}:{settings.controller_port}",
        "advertised.listeners": f"BROKER://{HOST}:{settings.kafka_port}",
        "log.dirs": str(folder / "data"),
    }
    config = folder / "server.properties"
    config.write_text(_TEMPLATE.read_text() + "".join(f"{name}={value}\n" for name, value in own.items()))
    return config


def _format_storage(command: tuple[str, ...], config: Path, folder: Path) -> None:
    """Formats the storage once per home, and again when its data is gone.

    A folder left by a killed start holds nothing and is made again; the services publish their events again.
    """
    done = folder / "formatted"
    # The marker alone says nothing: a broker does not start on a folder that was emptied or deleted under it.
    if done.exists() and (folder / "data" / "meta.properties").exists():
        return
    done.unlink(missing_ok=True)
    shutil.rmtree(folder / "data", ignore_errors=True)
    cluster = base64.urlsafe_b64encode(os.urandom(16)).decode().rstrip("=").replace("-", "A", 1)
    answer = subprocess.run(
        [*command, "kafka.tools.StorageTool", "format", "-t", cluster, "-c", str(config)],
        capture_output=True,
        text=True,
        check=False,
    )
    if answer.returncode != 0:
        raise Fault(
            "Kafka could not prepare its storage.",
            "Kafka 无法初始化存储目录。",
            detail=(answer.stdout + answer.stderr).strip()[-2000:],
        )
    done.touch()
