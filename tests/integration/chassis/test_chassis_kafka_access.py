"""How clients reach Kafka: refusals that name user and setting, and connections under TLS with an authority of one's own."""

import ipaddress
import socket
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import orjson
import pytest
import requests
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID
from kafka import KafkaAdminClient
from kafka.errors import KafkaError

from chassis.consuming.kafka import KafkaSubscription
from chassis.kernel.broker import AccessRefused, BrokerError, Outgoing
from chassis.kernel.clock import utc_now
from chassis.kernel.kafka_access import KafkaAccess
from chassis.kernel.setting_values import KafkaSecurity
from chassis.publishing.kafka import KafkaSender, TopicPlan, admin_client, ensure_topics
from chassis.testing.eventually import eventually
from deploy.local import kafka_users
from deploy.local.ports import free_base
from deploy.local.runtime import stop
from deploy.local.servers import start_servers
from deploy.local.settings import CONTROLLER_OFFSET, HOST, read_settings
from tests.integration.chassis.conftest import Notes

SCRAM = "org.apache.kafka.common.security.scram.ScramLoginModule"

pytestmark = [pytest.mark.integration]


def test_a_wrong_password_is_told_with_user_and_setting(kafka: KafkaAccess, unique: str) -> None:
    wrong = replace(kafka, password="wrong")

    with pytest.raises(AccessRefused, match=r"'operator' \(KAFKA_USER\).* KAFKA_PASSWORD_FILE"):
        ensure_topics(wrong, [unique], TopicPlan(3, 1))


def test_a_worker_with_a_wrong_password_says_so_and_is_not_ready_but_its_timers_run(notes: Notes) -> None:
    port = free_base()
    wrong = replace(notes, kafka=replace(notes.kafka, password="wrong"))

    worker = wrong.start("all", WORKER_HEALTH_PORT=str(port))

    eventually(lambda: notes.log().count("kafka.access_refused") >= 2)
    lines = [orjson.loads(line) for line in notes.log().splitlines()]
    (refusal, *_) = [line for line in lines if line["event"] == "kafka.access_refused"]
    assert "'operator' (KAFKA_USER)" in refusal["reason"]
    assert "KAFKA_PASSWORD_FILE" in refusal["reason"]
    assert refusal["level"] == "critical"
    ready = requests.get(f"http://{HOST}:{port}/readyz", timeout=60)
    assert ready.status_code == 503
    assert notes.store.db.leases.find_one({"_id": {"$regex": "^timer"}}) is not None
    assert notes.stop(worker) == 0


class Authority:
    """A certificate authority of the test."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._key = ec.generate_private_key(ec.SECP256R1())
        self._name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Test authority")])
        own = self._builder(self._name, self._key).add_extension(
            x509.BasicConstraints(ca=True, path_length=0), critical=True
        )
        self.file = folder / "ca.pem"
        self.file.write_bytes(own.sign(self._key, SHA256()).public_bytes(Encoding.PEM))

    def issue(self, name: str) -> Path:
        """A file with a key and a certificate for 127.0.0.1."""
        key = ec.generate_private_key(ec.SECP256R1())
        subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
        address = x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address(HOST))])
        signed = self._builder(subject, key).add_extension(address, critical=False).sign(self._key, SHA256())
        path = self._folder / f"{name}.pem"
        path.write_bytes(
            key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()) + signed.public_bytes(Encoding.PEM)
        )
        return path

    def _builder(self, subject: x509.Name, key: ec.EllipticCurvePrivateKey) -> x509.CertificateBuilder:
        now = utc_now()
        return (
            x509.CertificateBuilder()
            .subject_name(subject)
            .issuer_name(self._name)
            .public_key(key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(now - timedelta(hours=1))
            .not_valid_after(now + timedelta(hours=1))
        )


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority(tmp_path_factory.mktemp("certificates"))


@pytest.fixture(scope="module")
def encrypted(tmp_path_factory: pytest.TempPathFactory, authority: Authority) -> Iterator[KafkaAccess]:
    """A broker of its own that takes TLS with a certificate on both sides."""
    settings = read_settings({}, home=tmp_path_factory.mktemp("tls") / "home", port=free_base())
    port = settings.port + CONTROLLER_OFFSET + 1
    plain, control = f"BROKER://{HOST}:{settings.kafka_port}", f"CONTROLLER://{HOST}:{settings.controller_port}"
    lines = (
        f"listeners={plain},{control},TLS://{HOST}:{port}",
        f"advertised.listeners={plain},TLS://{HOST}:{port}",
        "listener.name.tls.ssl.keystore.type=PEM",
        f"listener.name.tls.ssl.keystore.location={authority.issue('broker')}",
        "listener.name.tls.ssl.truststore.type=PEM",
        f"listener.name.tls.ssl.truststore.location={authority.file}",
        "listener.name.tls.ssl.client.auth=required",
        f"listener.name.tls.scram-sha-512.sasl.jaas.config={SCRAM} required;",
    )
    settings = replace(settings, kafka_properties=lines)
    start_servers(settings)
    yield replace(
        kafka_users.access(settings, "operator"),
        servers=f"{HOST}:{port}",
        security=KafkaSecurity.SASL_SSL,
        ca_file=str(authority.file),
        certificate_file=str(authority.issue("members")),
    )
    stop(settings)


def test_clients_work_under_tls_with_an_authority_of_their_own(encrypted: KafkaAccess) -> None:
    ensure_topics(encrypted, ["t"], TopicPlan(1, 1))
    sender = KafkaSender(encrypted, "test")
    sender.send_all([Outgoing("t", b"k", b"under TLS")])
    sender.close()
    member = KafkaSubscription(encrypted, "g", "0", ["t"])
    found: list[bytes] = []

    def read() -> bool:
        found.extend(record.value for record in member.poll(0.5, 10))
        return bool(found)

    eventually(read)
    member.close()

    assert found == [b"under TLS"]


@pytest.mark.parametrize(
    ("authority_file", "certificate"),
    [(False, True), (True, False)],
    ids=["an authority that nobody knows", "no certificate"],
)
def test_under_tls_both_sides_must_show_a_certificate(
    encrypted: KafkaAccess, authority_file: bool, certificate: bool
) -> None:
    wrong = replace(
        encrypted,
        ca_file=encrypted.ca_file if authority_file else "",
        certificate_file=encrypted.certificate_file if certificate else "",
    )

    with pytest.raises(BrokerError), admin_client(wrong, bootstrap_seconds=3) as admin:
        admin.list_topics()


@pytest.fixture
def mute() -> Iterator[str]:
    """The address of a broker that is frozen: its machine takes connections, and nobody speaks."""
    with socket.create_server((HOST, 0)) as listening:
        yield f"{HOST}:{listening.getsockname()[1]}"


@pytest.mark.capability("O5")
def test_under_tls_a_broker_that_says_nothing_is_given_up(mute: str, encrypted: KafkaAccess) -> None:
    with pytest.raises(BrokerError), admin_client(replace(encrypted, servers=mute), bootstrap_seconds=1):
        pass


@pytest.mark.capability("O5")
def test_under_tls_brokers_that_speak_are_found_among_those_that_do_not(mute: str, encrypted: KafkaAccess) -> None:
    some = replace(encrypted, servers=f"{mute},{encrypted.servers}")

    def is_sent() -> bool:
        # The client draws the broker that it asks first, and may draw the mute one again and again: all who use it retry.
        try:
            ensure_topics(some, ["u"], TopicPlan(1, 1))
            with closing(KafkaSender(some, "test")) as sender:
                sender.send_all([Outgoing("u", b"k", b"said")])
        except BrokerError:
            return False
        return True

    assert eventually(is_sent)


def test_a_certificate_that_was_renewed_is_shown_at_the_next_connection(encrypted: KafkaAccess, tmp_path: Path) -> None:
    stranger = Authority(tmp_path).issue("members")
    options = replace(encrypted, certificate_file=str(stranger)).options()
    with pytest.raises(KafkaError):
        KafkaAdminClient(**options, bootstrap_timeout_ms=2_000)

    stranger.write_bytes(Path(encrypted.certificate_file).read_bytes())

    with closing(KafkaAdminClient(**options)) as admin:
        assert admin.list_topics() is not None
