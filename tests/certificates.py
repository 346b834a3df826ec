"""Certificates for tests: an authority, and certificates that it signs, made on the spot."""

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from ipaddress import ip_address
from pathlib import Path
import ssl


class Authority:
    """A certificate authority; `pem` is its certificate."""

    def __init__(self, name: str = "Test authority") -> None:
        self._key = ec.generate_private_key(ec.SECP256R1())
        self._name = _named(name)
        certificate = _builder(self._name, self._name, self._key, 0, 365).add_extension(
            x509.BasicConstraints(ca=True, path_length=0), critical=True
        )
        self._certificate = certificate.sign(self._key, hashes.SHA256())
        self.pem = self._certificate.public_bytes(serialization.Encoding.PEM).decode()

    def certificate(self, *names: str, first_day: int = -1, last_day: int = 30) -> tuple[str, str]:
        """A certificate for names and addresses with its key, in PEM; days count from today."""
        key = ec.generate_private_key(ec.SECP256R1())
        builder = _builder(_named(names[0]), self._name, key, first_day, last_day).add_extension(
            x509.SubjectAlternativeName([_alternative(name) for name in names]), critical=False
        )
        made = builder.sign(self._key, hashes.SHA256())
        return made.public_bytes(serialization.Encoding.PEM).decode(), pem_of(key)


def pem_of(key, password: bytes | None = None) -> str:
    """A private key in PEM."""
    lock = serialization.BestAvailableEncryption(password) if password else serialization.NoEncryption()
    return key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, lock).decode()


def server_context(folder: Path, certificate: str, key: str, clients: str = "") -> ssl.SSLContext:
    """TLS of a server; with `clients`, an authority in PEM, it asks for certificates of that."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    file = folder / "server.pem"
    file.write_text(certificate + key)
    context.load_cert_chain(file)
    if clients:
        context.verify_mode = ssl.CERT_REQUIRED
        context.load_verify_locations(cadata=clients)
    return context


def _named(name: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])


def _alternative(name: str) -> x509.GeneralName:
    try:
        return x509.IPAddress(ip_address(name))
    except ValueError:
        return x509.DNSName(name)


def _builder(subject, issuer, key, first_day: int, last_day: int) -> x509.CertificateBuilder:
    now = datetime.now(UTC)
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now + timedelta(days=first_day, hours=-1))
        .not_valid_after(now + timedelta(days=last_day))
    )
