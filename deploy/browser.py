"""Finds a Chromium for the browser tests; `python -m deploy.browser` installs one if there is none."""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Final

_NAMES: Final = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
#: Quiet and self-contained: no look-ups, no updates, no sandbox of its own (it may run as root in CI).
FLAGS: Final = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def find() -> str | None:
    """The path of a Chromium: CHROMIUM names one, else what the machine has, else Playwright's own download."""
    named = os.environ.get("CHROMIUM")
    found = named or next((path for name in _NAMES if (path := shutil.which(name))), None)
    return found or _downloaded()


def main() -> None:
    if find():
        return
    if os.geteuid() == 0 and shutil.which("apt-get"):
        print("Installing Chromium from Debian … 正在安装 Chromium", flush=True)
        for step in (["update"], ["install", "-y", "chromium", "fonts-noto-cjk"]):
            subprocess.run(["apt-get", *step], check=False, capture_output=True)
    if not find():
        subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)
    if not find():
        sys.exit(
            "No Chromium: install it (apt-get install chromium) or set CHROMIUM. 未找到 Chromium，请安装或设置 CHROMIUM。"
        )


def _downloaded() -> str | None:
    cache = Path(os.environ.get("PLAYWRIGHT_BROWSERS_PATH", Path.home() / ".cache" / "ms-playwright"))
    return next((str(path) for path in sorted(cache.glob("chromium-*/chrome-linux*/chrome"))), None)


if __name__ == "__main__":
    main()
