"""python -m deploy.cluster up|down: a cluster on this machine, in LOUYU_CLUSTER_HOME or .run-cluster; nothing else uses it."""

import argparse
import os
import signal
import sys
from pathlib import Path

from deploy.cluster import runtime
from deploy.local.faults import Fault
from deploy.local.screen import Screen
from deploy.local.settings import ROOT, read_settings
from deploy.local.signals import end_like_ctrl_c


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m deploy.cluster")
    parser.add_argument("command", choices=("up", "down"))
    command = parser.parse_args().command
    end_like_ctrl_c(signal.SIGINT, signal.SIGTERM)
    home, screen = Path(ROOT / os.environ.get("LOUYU_CLUSTER_HOME", ".run-cluster")), Screen()
    try:
        if command == "down":
            runtime.stop(read_settings({}, home=home))
            return 0
        cluster = runtime.start(home, screen)
    except Fault as fault:
        screen.fault(fault)
        return 1
    screen.done("louyu", f"集群已就绪：{cluster.settings.base_url}", "ready")
    return 0


if __name__ == "__main__":
    sys.exit(main())
