"""The stand-in for Kafka on machines without Java or Maven: a small broker for the Kafka protocol, from a wheel.

It may lose messages in a crash; topics can be rebuilt from the outboxes.
"""

import subprocess
import sys
import sysconfig
from pathlib import Path

from deploy.local.faults import Fault
from deploy.local.program import Program
from deploy.local.screen import Screen
from deploy.local.settings import ROOT, Settings

_REQUIREMENT = ROOT / "deploy" / "kafka" / "fallback.txt"


def stand_in_program(settings: Settings, screen: Screen, *, missing: str) -> Program:
    """The stand-in's process. Installs the wheel if needed, and tells the user what the stand-in lacks."""
    screen.warn(
        f"本机没有 {missing}，改用轻量的 Kafka 替代服务，仅供体验；安装 Java 17+ 与 Maven 后将使用正式的 "
        "Apache Kafka（apt-get install openjdk-17-jre-headless maven）。",
        f"{missing} is missing: a small stand-in for Kafka is used, good for a look only. For the real Apache Kafka:"
        " apt-get install openjdk-17-jre-headless maven",
    )
    binary = _binary()
    if not binary.is_file():
        with screen.step("kafka", "正在安装替代服务", "installing the stand-in"):
            _install()
    binary.chmod(0o755)
    marker(settings).touch()
    data = settings.home / "kafka-stand-in"
    command = (str(binary), "start", "--only", "kafka", "--kafka-port", str(settings.kafka_port))
    return Program(name="kafka", kind="kafka", command=(*command, "--data-dir", str(data)), port=settings.kafka_port)


def marker(settings: Settings) -> Path:
    """A file that exists while the stand-in is used. It answers empty fetches at once, so consumers must pause."""
    return settings.home / "kafka-stand-in.used"


def _binary() -> Path:
    return Path(sysconfig.get_path("purelib")) / "noida_db" / "noida-db"


def _install() -> None:
    command = [sys.executable, "-m", "pip", "install", "-q", "--require-hashes", "--no-deps", "-r", str(_REQUIREMENT)]
    answer = subprocess.run(command, capture_output=True, text=True, check=False)
    if answer.returncode != 0:
        raise Fault(
            "There is no Java or no Maven here, and the stand-in for Kafka could not be installed. Install Java 17+"
            " and Maven (apt-get install openjdk-17-jre-headless maven), or name a cluster with"
            " KAFKA_BOOTSTRAP_SERVERS.",
            "本机缺少 Java 或 Maven，Kafka 的替代服务也未能安装。请安装 Java 17+ 与 Maven"
            "（apt-get install openjdk-17-jre-headless maven），或用 KAFKA_BOOTSTRAP_SERVERS 指定已有集群。",
            detail=answer.stderr.strip()[-1500:],
        )
