"""Why the other side could not be reached, in words that an operator can look up."""

from http.client import HTTPException
from http.client import RemoteDisconnected
import errno
import socket
import ssl


# Rule: OpenSSL, x509_vfy.h: the codes of a certificate that cannot be verified
EXPIRED, NOT_YET = (10,), (9,)
UNTRUSTED = (2, 7, 18, 19, 20, 21, 24, 26, 27)
WRONG_NAME = (62, 63, 64)
REVOKED = (23,)
BY_ERRNO = {
    errno.ECONNREFUSED: "connection-refused",
    errno.ENETUNREACH: "unreachable",
    errno.EHOSTUNREACH: "unreachable",
    errno.ECONNRESET: "connection-reset",
    errno.EPIPE: "connection-reset",
}


class Trouble(Exception):
    """A delivery could not be made; `status` is the word for it, `detail` what else is known."""

    def __init__(self, status: str, detail: str = "") -> None:
        super().__init__(f"{status}: {detail}" if detail else status)
        self.status, self.detail = status, detail


def named(error: Exception, is_connecting: bool = False) -> Trouble:
    """The word for what went wrong on the network."""
    if isinstance(error, ssl.SSLCertVerificationError):
        return Trouble(_certificate(error.verify_code), error.verify_message or "")
    if isinstance(error, TimeoutError):
        return Trouble("connect-timeout" if is_connecting else "timeout")
    if isinstance(error, RemoteDisconnected | ssl.SSLEOFError | ssl.SSLZeroReturnError):
        return Trouble("connection-closed")
    if isinstance(error, ssl.SSLError):
        return Trouble(_tls(error.reason or ""), error.reason or "")
    if isinstance(error, socket.gaierror):
        return Trouble("dns", error.strerror or "")
    if isinstance(error, OSError):
        return Trouble(BY_ERRNO.get(error.errno or 0, "connection"), error.strerror or "")
    return Trouble("no-http", type(error).__name__ if isinstance(error, HTTPException) else "")


def _certificate(code: int) -> str:
    for codes, word in (
        (EXPIRED, "tls-expired"),
        (NOT_YET, "tls-not-yet-valid"),
        (WRONG_NAME, "tls-wrong-name"),
        (REVOKED, "tls-revoked"),
        (UNTRUSTED, "tls-untrusted"),
    ):
        if code in codes:
            return word
    return "tls-certificate"


def _tls(reason: str) -> str:
    """Alerts about certificates are about ours: the other side asks for one, or does not know it."""
    return "tls-client-certificate" if "CERTIFICATE" in reason or "UNKNOWN_CA" in reason else "tls"
