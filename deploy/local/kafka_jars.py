"""Java and the jars of the broker: found, or fetched once by Maven into a cache outside the tree."""

import re
import shutil
import subprocess
import tempfile
import time
from pathlib import Path

from deploy.local.faults import Fault
from deploy.local.settings import ROOT, Settings

POM = ROOT / "deploy" / "kafka" / "pom.xml"
LEAST_JAVA = 17
_MAVEN_SECONDS = 900
_STALE_SECONDS = 3600.0


def find_java(settings: Settings) -> str | None:
    """The java of JAVA_HOME, else of PATH; None if there is none. Raises Fault if it is too old."""
    java = shutil.which(str(settings.java_home / "bin" / "java")) if settings.java_home else None
    java = java or shutil.which("java")
    if java is None:
        return None
    answer = subprocess.run([java, "-version"], capture_output=True, text=True, check=False, timeout=60)
    found = re.search(r'version "(?:1\.)?(\d+)', answer.stderr)
    version = int(found[1]) if found else 0
    if version < LEAST_JAVA:
        raise Fault(
            f"{java} is Java {version or '?'}; Kafka needs {LEAST_JAVA} or newer: apt-get install"
            " openjdk-17-jre-headless, or name another with JAVA_HOME.",
            f"{java} 的版本是 Java {version or '?'}，Kafka 需要 {LEAST_JAVA} 或更高版本："
            "apt-get install openjdk-17-jre-headless，或用 JAVA_HOME 指定其他版本。",
            detail=answer.stderr.strip(),
        )
    return java


def cached_jars(settings: Settings) -> Path | None:
    """The folder with the broker's jars, if they are there."""
    if settings.kafka_home:
        libs = settings.kafka_home / "libs"
        if any(libs.glob("kafka-server-[0-9]*.jar")):
            return libs
        raise Fault(
            f"KAFKA_HOME {settings.kafka_home} holds no Kafka 4 (libs/kafka-server-*.jar is missing).",
            f"KAFKA_HOME 指向的 {settings.kafka_home} 中没有 Kafka 4（缺少 libs/kafka-server-*.jar）。",
        )
    folder = _cache_folder(settings)
    return folder if folder.is_dir() else None


def fetch_jars(settings: Settings) -> Path:
    """Lets Maven copy the jars into the cache: all or nothing, also when two copies do it at once."""
    target = _cache_folder(settings)
    target.parent.mkdir(parents=True, exist_ok=True)
    _drop_stale_parts(target)
    part = Path(tempfile.mkdtemp(prefix=f"{target.name}.part-", dir=target.parent))
    try:
        _copy_dependencies(part)
        part.rename(target)
    except OSError:
        if not target.is_dir():  # otherwise another copy was first, with the same jars
            raise
    finally:
        shutil.rmtree(part, ignore_errors=True)
    return target


def _copy_dependencies(target: Path) -> None:
    maven = shutil.which("mvn") or "mvn"
    command = [maven, "-q", "-B", "-ntp", "-C", "-f", str(POM), "dependency:copy-dependencies"]
    command += ["-DincludeScope=runtime", f"-DoutputDirectory={target}"]
    try:
        answer = subprocess.run(command, capture_output=True, text=True, check=False, timeout=_MAVEN_SECONDS)
    except (OSError, subprocess.TimeoutExpired) as error:
        raise _maven_failed(str(error)) from error
    if answer.returncode != 0 or not any(target.glob("kafka-server-*.jar")):
        raise _maven_failed("\n".join((answer.stdout + answer.stderr).strip().splitlines()[:12]))


def _maven_failed(reason: str) -> Fault:
    return Fault(
        "Maven could not fetch the jars of Kafka. Check that this machine reaches Maven Central (or a mirror in"
        " ~/.m2/settings.xml) and try again, or name an installed Kafka with KAFKA_HOME, or a running one with"
        " KAFKA_BOOTSTRAP_SERVERS.",
        "Maven 未能下载 Kafka 的 jar 包。请确认本机可以访问 Maven 中央仓库（或 ~/.m2/settings.xml 中的镜像）后重试；"
        "也可用 KAFKA_HOME 指定已安装的 Kafka，或用 KAFKA_BOOTSTRAP_SERVERS 指定已有集群。",
        detail=reason,
    )


def _cache_folder(settings: Settings) -> Path:
    version = re.search(r"<kafka\.version>([^<]+)<", POM.read_text())
    assert version is not None, "the pom names its Kafka version"  # noqa: S101  # our own file
    return settings.cache / f"kafka-{version[1]}"


def _drop_stale_parts(target: Path) -> None:
    """Removes what killed commands have left; a folder that is being filled is younger."""
    for part in target.parent.glob(f"{target.name}.part-*"):
        if time.time() - part.stat().st_mtime > _STALE_SECONDS:
            shutil.rmtree(part, ignore_errors=True)
