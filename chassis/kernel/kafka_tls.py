"""TLS to a broker: files that may be renewed meanwhile, and a greeting that ends."""

import ssl
from typing import Any, Final, Self

#: It is a few round trips; meanwhile this client does nothing else.
_GREETING_SECONDS: Final = 3.0


class BrokerTls(ssl.SSLContext):
    """A context for kafka-python. `ca_file`: who may sign brokers, empty for the machine's own. `certificate_file`: ours, or empty."""

    def __new__(cls, ca_file: str, certificate_file: str) -> Self:  # noqa: ARG004 # __init__ takes them
        context = super().__new__(cls, ssl.PROTOCOL_TLS_CLIENT)
        context.sslsocket_class = _Greeted
        return context

    def __init__(self, ca_file: str, certificate_file: str) -> None:
        self._ca_file, self._certificate_file = ca_file, certificate_file

    def wrap_socket(self, *args: Any, **options: Any) -> ssl.SSLSocket:
        # Each connection reads the files again, so that a renewed certificate needs no restart.
        if self._ca_file:
            self.load_verify_locations(self._ca_file)
        else:
            self.load_default_certs()
        if self._certificate_file:
            self.load_cert_chain(self._certificate_file)
        return super().wrap_socket(*args, **options)


class _Greeted(ssl.SSLSocket):
    def do_handshake(self, *args: Any) -> None:
        # kafka-python waits for ever for a broker that takes connections and says nothing, and so does whoever waits for it.
        before = self.gettimeout()
        self.settimeout(_GREETING_SECONDS)
        try:
            super().do_handshake(*args)
        except OSError:
            self.close()  # kafka-python leaves it open
            raise
        self.settimeout(before)
