"""The gunicorn configuration of every web process; differences come from WEB_ variables and LOG_LEVEL.

The settings of a service are read by the service itself.
"""

import os
from importlib import import_module
from pathlib import Path

_WORKER_CLASSES = ("gevent", "gthread", "asgi")


def _whole_numbers(**defaults: int) -> dict[str, int]:
    """These settings as numbers. Raises SystemExit that names every one that is none."""
    told = {name: os.environ.get(name) or str(default) for name, default in defaults.items()}
    wrong = [
        f"{name} is not usable: {text!r} is not a whole number" for name, text in told.items() if not text.isdigit()
    ]
    if (chosen := os.environ.get("WEB_WORKER_CLASS", "gevent")) not in _WORKER_CLASSES:
        wrong.append(f"WEB_WORKER_CLASS is not usable: {chosen!r} is none of {', '.join(_WORKER_CLASSES)}")
    if wrong:
        raise SystemExit("\n  ".join(("This process cannot start. Put these right in its environment:", *wrong)))
    return {name: int(text) for name, text in told.items()}


_numbers = _whole_numbers(WEB_CONCURRENCY=1, WEB_THREADS=8, WEB_KEEPALIVE=75, WEB_GRACEFUL_TIMEOUT=20, LOAD_MOST=512)
bind = [os.environ.get("WEB_BIND", "127.0.0.1:8000")]
# Where the edge shows its health and metrics; other web processes are inside as a whole.
if inside := os.environ.get("WEB_INSIDE_BIND"):
    bind.append(inside)
# Requests mostly wait for MongoDB, and waiting threads cost more CPU than greenlets (decision 0008).
worker_class = os.environ.get("WEB_WORKER_CLASS", "gevent")
# Two processes at one port, so that the new one is there before the old one goes (deploy/local/rolling.py).
reuse_port = bool(os.environ.get("WEB_REUSE_PORT"))
workers = _numbers["WEB_CONCURRENCY"]
# More than LOAD_MOST, so that whoever is refused, and health, need not wait for a connection to be taken.
worker_connections = max(1000, 2 * _numbers["LOAD_MOST"])
threads = _numbers["WEB_THREADS"] if worker_class == "gthread" else 1
if worker_class == "asgi":
    # gunicorn's own has no limit for connections, slow headers and slow readers (decision 0018).
    worker_class = "chassis.http.asgi_worker.GuardedWorker"

# What one request line and header may take; more is answered 414 or 431.
limit_request_line = 4094
limit_request_fields = 64
# Behind the edge the signed token of a person comes, with every scope of up to 300 roles (MOST_HELD of members and identity).
limit_request_field_size = 8190 if inside else 32_760

# Behind the edge connections are reused; with a short keep-alive the server could close one just as it is used.
keepalive = _numbers["WEB_KEEPALIVE"]
timeout = 60
graceful_timeout = _numbers["WEB_GRACEFUL_TIMEOUT"]

# By default all services of one user would use the same control socket.
control_socket_disable = True

# The heartbeat file must not wait for a disk.
worker_tmp_dir = "/dev/shm" if Path("/dev/shm").is_dir() else None  # noqa: S108  # gunicorn makes a private file there

loglevel = os.environ.get("LOG_LEVEL", "INFO").lower()
errorlog = "-"
# Services log each request themselves, with its tenant and correlation id.
accesslog = "-" if os.environ.get("WEB_ACCESS_LOG") else None


def worker_exit(_server: object, _worker: object) -> None:
    """Sends the last spans of a web process that ends, for two seconds at most."""
    # Loaded here, by the worker: what is loaded before it may hold locks that gevent does not know.
    import_module("chassis.observability.traces").stop()
