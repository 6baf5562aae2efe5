"""Finds promtool and Prometheus for the tests of the alerts; `python -m deploy.promtool` installs Debian's if there are none."""

import os
import shutil
import subprocess


def find() -> str | None:
    return os.environ.get("PROMTOOL") or shutil.which("promtool")


def find_prometheus() -> str | None:
    return os.environ.get("PROMETHEUS") or shutil.which("prometheus")


def main() -> None:
    if find() and find_prometheus():
        return
    if os.geteuid() == 0 and shutil.which("apt-get"):
        print("Installing Prometheus from Debian … 正在安装 Prometheus", flush=True)
        for step in (["update"], ["install", "-y", "--no-install-recommends", "prometheus"]):
            subprocess.run(["apt-get", *step], check=False, capture_output=True)
    if not (find() and find_prometheus()):
        print(
            "No promtool or no prometheus: the alert rules are not tried here (apt-get install prometheus). 未找到 promtool，跳过检查"
        )


if __name__ == "__main__":
    main()
