"""Asks a broker by hand whether it takes a password, because kafka-python keeps a refusal to itself (ADR 0006)."""

import socket
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from kafka.net.sasl.scram import ScramClient

from chassis.kernel.kafka_access import MECHANISM, KafkaAccess
from chassis.kernel.kafka_tls import BrokerTls
from chassis.kernel.setting_values import KafkaSecurity

_SECONDS: Final = 3.0
_HANDSHAKE: Final = (17, 1)
_AUTHENTICATE: Final = (36, 0)
_AUTHENTICATION_FAILED: Final = 58
_LONGEST_ANSWER: Final = 65_536


def is_password_refused(access: KafkaAccess) -> bool:
    """Whether the first broker that answers refuses user and password. False also if none answers."""
    if access.security is KafkaSecurity.PLAINTEXT:
        return False
    for server in access.servers.split(","):
        try:
            with _connected(access, server) as connection:
                return _is_refused(access, connection)
        except (OSError, ValueError, struct.error):
            continue
    return False


def _is_refused(access: KafkaAccess, connection: socket.socket) -> bool:
    client = ScramClient(access.user, access.password, MECHANISM)
    _ask(connection, _HANDSHAKE, struct.pack(f">h{len(MECHANISM)}s", len(MECHANISM), MECHANISM.encode()))
    for say in (client.first_message, client.final_message):
        said: bytes = say()
        answer = _ask(connection, _AUTHENTICATE, struct.pack(">i", len(said)) + said)
        # error, text of the error (length -1: none), bytes of the mechanism
        error, length = struct.unpack(">hh", answer[:4])
        if error:
            return bool(error == _AUTHENTICATION_FAILED)
        if say == client.first_message:
            client.process_server_first_message(answer[8 + max(0, length) :])
    return False


def _ask(connection: socket.socket, what: tuple[int, int], body: bytes) -> bytes:
    """The body of the answer. Raises OSError, struct.error."""
    request = struct.pack(">hhih5s", *what, 1, 5, b"louyu") + body
    connection.sendall(struct.pack(">i", len(request)) + request)
    (size,) = struct.unpack(">i", connection.recv(4, socket.MSG_WAITALL))
    answer = b""
    while len(answer) < min(size, _LONGEST_ANSWER):
        part = connection.recv(size - len(answer))
        if not part:
            raise ConnectionError("the broker ended its answer early")
        answer += part
    return answer[4:]


@contextmanager
def _connected(access: KafkaAccess, server: str) -> Iterator[socket.socket]:
    host, _, port = server.strip().rpartition(":")
    host = host.strip("[]")
    with socket.create_connection((host, int(port)), timeout=_SECONDS) as plain:
        if access.security is not KafkaSecurity.SASL_SSL:
            yield plain
            return
        with BrokerTls(access.ca_file, access.certificate_file).wrap_socket(plain, server_hostname=host) as encrypted:
            yield encrypted
