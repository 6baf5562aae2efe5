"""How a process reaches Kafka: brokers, user, encryption."""

import logging
from dataclasses import dataclass, field
from typing import Final

from chassis.kernel.config import WorkerConfig
from chassis.kernel.kafka_tls import BrokerTls
from chassis.kernel.setting_values import KafkaSecurity

MECHANISM: Final = "SCRAM-SHA-512"


@dataclass(frozen=True)
class KafkaAccess:
    """Brokers (host:port, comma separated) and the user to be there."""

    servers: str
    security: KafkaSecurity
    user: str
    password: str = field(repr=False)
    ca_file: str = ""
    certificate_file: str = ""

    def options(self) -> dict[str, object]:
        """The arguments for every client of kafka-python."""
        options: dict[str, object] = {
            "bootstrap_servers": self.servers.split(","),
            "security_protocol": self.security.value,
        }
        if self.security is not KafkaSecurity.PLAINTEXT:
            options |= {
                "sasl_mechanism": MECHANISM,
                "sasl_plain_username": self.user,
                "sasl_plain_password": self.password,
            }
        if self.security is KafkaSecurity.SASL_SSL:
            options["ssl_context"] = BrokerTls(self.ca_file, self.certificate_file)
        return options


def access_of(config: WorkerConfig) -> KafkaAccess:
    # It warns at every connection that the password goes in clear; with SCRAM no password goes at all.
    logging.getLogger("kafka.net.sasl.scram").setLevel(logging.ERROR)
    return KafkaAccess(
        config.kafka_bootstrap_servers,
        config.kafka_security,
        config.kafka_user,
        config.kafka_password,
        config.kafka_ca_file,
        config.kafka_certificate_file,
    )
