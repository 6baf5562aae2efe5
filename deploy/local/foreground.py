"""The platform in the foreground: shows problems, and ends it completely when told to."""

import time
from collections.abc import Mapping
from pathlib import Path

from deploy.local.faults import Fault
from deploy.local.follow import follow, notable
from deploy.local.runtime import stop_own
from deploy.local.screen import Screen
from deploy.local.settings import Settings
from deploy.local.signals import undisturbed
from deploy.local.supervision import Supervisor

_WIDEST = 300


def watch(settings: Settings, screen: Screen, logs: Mapping[str, Path]) -> None:
    """Shows notable lines until interrupted. Raises Fault if somebody else ends the supervisor."""
    supervisor = Supervisor(settings.home)
    for name, line in follow(logs):
        if name:
            text = notable(name, line)
            if text:
                screen.line(f"{time.strftime('%H:%M:%S')} {name} | {text[:_WIDEST]}")
        elif not supervisor.answers():
            raise Fault("The supervisor was stopped by another command.", "进程管理器已被其他命令停止。")


def stop_all(settings: Settings, screen: Screen, keeper: int | None) -> None:
    screen.line()
    with undisturbed(), screen.step("stop", "正在停止平台", "stopping everything"):
        stop_own(settings, keeper)
