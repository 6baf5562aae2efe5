"""Starts a background process of a service: python -m chassis.background services.members all"""

import os
import sys

from chassis.background.worker import main
from chassis.kernel.config import load
from chassis.service import load_service

if len(sys.argv) < 2:
    raise SystemExit("usage: python -m chassis.background <package of a service> <mode>")
service = load_service(sys.argv[1])
main(service, load(service.worker_settings, os.environ), sys.argv[2:])
