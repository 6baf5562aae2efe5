"""Certificates that are real, made for a test."""

import ipaddress
from datetime import timedelta
from pathlib import Path
from typing import Final

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    KeySerializationEncryption,
    NoEncryption,
    PrivateFormat,
)
from cryptography.x509.oid import NameOID

from chassis.kernel.clock import utc_now

_DAY: Final = timedelta(days=1)
_OWN: Final = ec.generate_private_key(ec.SECP256R1())


def a_key() -> ec.EllipticCurvePrivateKey:
    return ec.generate_private_key(ec.SECP256R1())


def a_certificate(
    path: Path,
    *,
    since: timedelta = -_DAY,
    until: timedelta = 90 * _DAY,
    key: ec.EllipticCurvePrivateKey | None = _OWN,
    password: str = "",
) -> Path:
    """A file with a certificate for 127.0.0.1 that signs itself, and a key: its own, another one, or none."""
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Test")])
    now = utc_now()
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(_OWN.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now + since)
        .not_valid_after(now + until)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]), critical=False)
        .sign(_OWN, SHA256())
    )
    sealed: KeySerializationEncryption = BestAvailableEncryption(password.encode()) if password else NoEncryption()
    secret = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, sealed) if key else b""
    path.write_bytes(made.public_bytes(Encoding.PEM) + secret)
    return path
