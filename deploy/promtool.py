"""Finds promtool, Prometheus and Alertmanager for the tests of the alerts.

`python -m deploy.promtool` installs Debian's if there are none.
"""

import os
import shutil
import subprocess


def find() -> str | None:
    return os.environ.get("PROMTOOL") or shutil.which("promtool")


def find_prometheus() -> str | None:
    return os.environ.get("PROMETHEUS") or shutil.which("prometheus")


def find_amtool() -> str | None:
    return os.environ.get("AMTOOL") or shutil.which("amtool")


def find_alertmanager() -> str | None:
    return os.environ.get("ALERTMANAGER") or shutil.which("prometheus-alertmanager") or shutil.which("alertmanager")


def found() -> bool:
    return all((find(), find_prometheus(), find_amtool(), find_alertmanager()))


def main() -> None:
    if found():
        return
    if os.geteuid() == 0 and shutil.which("apt-get"):
        print("Installing Prometheus from Debian … 正在安装 Prometheus", flush=True)
        for step in (["update"], ["install", "-y", "--no-install-recommends", "prometheus", "prometheus-alertmanager"]):
            subprocess.run(["apt-get", *step], check=False, capture_output=True)
    if not found():
        print(
            "No Prometheus or no Alertmanager: not all of the alerts is tried here (apt-get install prometheus prometheus-alertmanager). 未找到 Prometheus 或 Alertmanager，跳过部分检查"
        )


if __name__ == "__main__":
    main()
