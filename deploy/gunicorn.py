"""One gunicorn configuration for every web process; what differs comes from the environment.

A service's own settings are read by the service; only the WEB_ variables and LOG_LEVEL matter here.
"""

import os
from pathlib import Path

bind = os.environ.get("WEB_BIND", "127.0.0.1:8000")
# Requests wait for MongoDB most of their time; threads that wait cost twice the CPU of greenlets (decision 0008).
worker_class = os.environ.get("WEB_WORKER_CLASS", "gevent")
workers = int(os.environ.get("WEB_CONCURRENCY", "1"))
threads = int(os.environ.get("WEB_THREADS", "8")) if worker_class == "gthread" else 1

# Behind the edge connections are reused; a short keep-alive would race with its next request.
keepalive = int(os.environ.get("WEB_KEEPALIVE", "75"))
timeout = 60
graceful_timeout = int(os.environ.get("WEB_GRACEFUL_TIMEOUT", "20"))

# By default two services of one user would claim the same control socket.
control_socket_disable = True

# The heartbeat file must not wait for a disk.
worker_tmp_dir = "/dev/shm" if Path("/dev/shm").is_dir() else None  # noqa: S108  # gunicorn makes a private file there

loglevel = os.environ.get("LOG_LEVEL", "INFO").lower()
errorlog = "-"
# Services log each request themselves, with its tenant and correlation id.
accesslog = "-" if os.environ.get("WEB_ACCESS_LOG") else None
