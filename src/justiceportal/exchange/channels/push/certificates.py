"""Certificates and keys as they are pasted into a form, and TLS made of them."""

from cryptography import x509
from cryptography.hazmat.primitives import serialization
from datetime import datetime
from functools import lru_cache
from justiceportal import _
import os
import re
import ssl
import textwrap


# Inputs of one line swallow the ends of lines; what stands between the two marks is enough.
BLOCK = re.compile(r"-----BEGIN ([A-Z0-9 ]+)-----(.*?)-----END \1-----", re.DOTALL)
CERTIFICATE = "CERTIFICATE"
KEY = "PRIVATE KEY"
LONGEST_TEXT = 100_000
LINE_SIGNS = 64

NO_CERTIFICATE = _(
    "exchange_pem_no_certificate",
    default="This is no certificate in PEM: paste all of it, from -----BEGIN CERTIFICATE----- to the END line.",
)
NO_KEY = _(
    "exchange_pem_no_key",
    default="This is no private key in PEM: paste all of it, from -----BEGIN PRIVATE KEY----- to the END line.",
)
LOCKED_KEY = _("exchange_pem_locked_key", default="The key is locked with a password: paste it without one.")
KEY_IN_CERTIFICATE = _(
    "exchange_pem_key_in_certificate", default="A private key stands here: it belongs into the field for the key only."
)
NOT_OF_CERTIFICATE = _("exchange_pem_other_key", default="The key does not belong to the certificate.")
LONELY_KEY = _("exchange_pem_lonely_key", default="The key needs its certificate in the field before.")
LONELY_CERTIFICATE = _("exchange_pem_lonely_certificate", default="The certificate needs its key in the next field.")


class PemFault(ValueError):
    """A text is not what is expected; `sentence` says so, translatable."""

    def __init__(self, sentence: str) -> None:
        super().__init__(str(sentence))
        self.sentence = sentence


def certificates_of(text: str, now: datetime) -> str:
    """Certificates in PEM as they are kept, the first one being in force. Raises PemFault."""
    blocks = _blocks(text)
    if any(KEY in kind for kind, _body in blocks):
        raise PemFault(KEY_IN_CERTIFICATE)
    if not blocks or any(kind != CERTIFICATE for kind, _body in blocks):
        raise PemFault(NO_CERTIFICATE)
    kept = "".join(_pem(kind, body) for kind, body in blocks)
    try:
        first = x509.load_pem_x509_certificates(kept.encode())[0]
    except ValueError:
        raise PemFault(NO_CERTIFICATE) from None
    if first.not_valid_after_utc < now:
        ended = _(
            "exchange_pem_ended",
            default="The certificate ended on ${day}: paste one that is in force.",
            mapping={"day": f"{first.not_valid_after_utc:%Y-%m-%d}"},
        )
        raise PemFault(ended)
    return kept


def key_of(text: str) -> str:
    """A private key in PEM as it is kept. Raises PemFault."""
    blocks = [(kind, body) for kind, body in _blocks(text) if KEY in kind]
    if len(blocks) != 1:
        raise PemFault(NO_KEY)
    kind, body = blocks[0]
    if "ENCRYPTED" in kind or "ENCRYPTED" in body:
        raise PemFault(LOCKED_KEY)
    kept = _pem(kind, body)
    _loaded(kept)
    return kept


def check_pair(certificate: str, key: str) -> None:
    """Come back when a key belongs to the first certificate of a text. Raises PemFault."""
    public = x509.load_pem_x509_certificates(certificate.encode())[0].public_key()
    if _public_bytes(public) != _public_bytes(_loaded(key).public_key()):
        raise PemFault(NOT_OF_CERTIFICATE)


@lru_cache(64)
def context_of(authority: str, certificate: str, key: str) -> ssl.SSLContext:
    """How TLS is done: with an authority of one's own or those of the system, with a certificate of ours or none.

    Names are checked and nothing older than TLS 1.2 is spoken. Raises ssl.SSLError for what is no certificate.
    """
    context = ssl.create_default_context(cadata=authority or None)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    if certificate:
        _load_chain(context, certificate + key)
    return context


def _load_chain(context: ssl.SSLContext, text: str) -> None:
    """Load certificate and key, which OpenSSL reads from files only: from one in memory, never on a disk."""
    descriptor = os.memfd_create("tls")
    try:
        os.write(descriptor, text.encode())
        context.load_cert_chain(f"/proc/self/fd/{descriptor}")
    finally:
        os.close(descriptor)


def _blocks(text: str) -> list[tuple[str, str]]:
    return BLOCK.findall(text[:LONGEST_TEXT])


def _pem(kind: str, body: str) -> str:
    lines = textwrap.wrap("".join(body.split()), LINE_SIGNS)
    return "\n".join([f"-----BEGIN {kind}-----", *lines, f"-----END {kind}-----", ""])


def _loaded(key: str):
    try:
        return serialization.load_pem_private_key(key.encode(), password=None)
    except (ValueError, TypeError):
        raise PemFault(NO_KEY) from None


def _public_bytes(key) -> bytes:
    return key.public_bytes(serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)
