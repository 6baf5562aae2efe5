"""The demo tenants at the first start: the loader runs once; the sign-ins are shown each time."""

import os
import subprocess
import sys

from deploy.local import secrets
from deploy.local.faults import Fault
from deploy.local.home import DEMO_MARKER
from deploy.local.screen import Screen
from deploy.local.settings import ROOT, Settings


def load_once(settings: Settings, screen: Screen) -> None:
    """Runs the loader unless it has finished before. The loader continues where it was interrupted."""
    marker = settings.home / DEMO_MARKER
    if marker.exists():
        return
    screen.say("首次启动，正在载入五个示范街道的数据", "first start: loading the five demo tenants")
    password = settings.secrets / secrets.ADMIN_PASSWORD
    code = _run(settings, "load", "--base-url", settings.base_url, "--password-file", str(password))
    if code != 0:
        raise Fault(
            f"The platform is running, but loading the demo data ended with code {code}; see the lines above. The next"
            " start goes on where it stopped.",
            f"平台已在运行，但示范数据未能载入完成（退出码 {code}），原因见上方输出；下次启动时将继续载入。",
        )
    marker.touch()


def show_sign_ins(settings: Settings, screen: Screen) -> None:
    if (settings.home / DEMO_MARKER).exists():
        screen.line()
        _run(settings, "sign-ins")


def _run(settings: Settings, *arguments: str) -> int:
    """Runs a child process that ends with an interrupted start."""
    environment = {**os.environ, "LOUYU_HOME": str(settings.home), "LOUYU_PORT": str(settings.port)}
    with subprocess.Popen([sys.executable, "-m", "deploy.demo", *arguments], cwd=ROOT, env=environment) as child:
        try:
            return child.wait()
        except BaseException:
            child.terminate()
            raise
