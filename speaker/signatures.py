"""Whether a request over HTTPS comes from Alexa: certificate chain, signature, time and skill, on the raw bytes.

Amazon's own verifier (ask-sdk-webservice-support) cannot be imported beside recent OpenSSL releases, follows redirects
of the certificate's address to any host, and reads the request before it is verified. Nothing is parsed here before
the signature over the raw body has held.
"""

from __future__ import annotations

import base64
import hashlib
import http.client
import json
import posixpath
import re
import ssl
import threading
import time
import warnings
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

import certifi
from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.utils import CryptographyDeprecationWarning
from cryptography.x509.verification import PolicyBuilder, Store, VerificationError

from alexa.envelope import application_id

CERTIFICATE_HOST: Final = "s3.amazonaws.com"
CERTIFICATE_FOLDER: Final = "/echo.api/"
SIGNER: Final = x509.DNSName("echo-api.amazon.com")
TOLERANCE: Final = timedelta(seconds=150)
"""How old or how early a request may be; Amazon's own bound."""

MOST_CERTIFICATE_BYTES: Final = 64 * 1024
MOST_FETCH_SECONDS: Final = 3.0
MOST_KEYS: Final = 8
MOST_SIGNATURES: Final = 20_000


class NotFromAlexaError(Exception):
    """Why a request is refused. The text names the check and never quotes the request."""


def certificate_path(url: str) -> str:
    """The path on Amazon's certificate host that a certificate URL names, or a refusal."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise NotFromAlexaError("certificate address: not a URL") from None
    if parts.scheme.lower() != "https":
        raise NotFromAlexaError("certificate address: not https")
    # The whole network location is compared, so that user info has no place to hide in.
    if parts.netloc.lower() not in {CERTIFICATE_HOST, f"{CERTIFICATE_HOST}:443"} or port not in {None, 443}:
        raise NotFromAlexaError("certificate address: another host or port")
    path = posixpath.normpath(parts.path)
    # An escaped dot or slash would be resolved by the host, after this check; Amazon's addresses have none.
    plain = path.isascii() and path.isprintable() and not set(path) & set("%\\ ")
    if not plain or not path.startswith(CERTIFICATE_FOLDER) or parts.query or parts.fragment:
        raise NotFromAlexaError("certificate address: another path")
    return path


def fetch_certificates(path: str) -> bytes:
    """The PEM file under this path of Amazon's host, if it comes at once, in bounded size and without a redirect."""
    until = time.monotonic() + MOST_FETCH_SECONDS
    connection = http.client.HTTPSConnection(
        CERTIFICATE_HOST, timeout=MOST_FETCH_SECONDS, context=ssl.create_default_context()
    )
    try:
        connection.request("GET", path)
        response = connection.getresponse()
        if response.status != http.client.OK:
            raise NotFromAlexaError("certificate: nothing at its address")
        pem = b""
        while piece := response.read1(MOST_CERTIFICATE_BYTES):
            pem += piece
            if len(pem) > MOST_CERTIFICATE_BYTES:
                raise NotFromAlexaError("certificate: too large")
            if time.monotonic() > until:  # the socket's timeout bounds one read, this one bounds a host that drips
                raise NotFromAlexaError("certificate: too slow")
    except (OSError, http.client.HTTPException):
        raise NotFromAlexaError("certificate: not reachable") from None
    finally:
        connection.close()
    return pem


def trusted_roots() -> Store:
    """The certificate authorities that browsers trust."""
    # One by one: cryptography announces that it will refuse a few of them, and one must not take the others along.
    return Store([root for pem in _PEM.findall(Path(certifi.where()).read_bytes()) if (root := _root(pem)) is not None])


_PEM: Final = re.compile(rb"-----BEGIN CERTIFICATE-----.+?-----END CERTIFICATE-----", re.DOTALL)


def _root(pem: bytes) -> x509.Certificate | None:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", CryptographyDeprecationWarning)
            return x509.load_pem_x509_certificate(pem)
    except ValueError:
        return None


def now() -> datetime:
    """The time that certificates and timestamps are held against."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class _Key:
    """A signer's public key out of a chain that was verified, and when that chain ends."""

    public: RSAPublicKey
    until: datetime


@dataclass
class Verifier:
    """Refuses every request that Alexa did not send to this skill, just now, for the first time."""

    skill_id: str
    roots: Store = field(default_factory=trusted_roots)
    fetch: Callable[[str], bytes] = fetch_certificates
    clock: Callable[[], datetime] = now
    _keys: OrderedDict[str, _Key] = field(default_factory=OrderedDict, init=False, repr=False)
    _seen: OrderedDict[bytes, datetime] = field(default_factory=OrderedDict, init=False, repr=False)
    _lock: threading.Lock = field(default_factory=threading.Lock, init=False, repr=False)

    def verify(self, certificate_url: str, signature: str, body: bytes) -> None:
        """Returns where the request is Alexa's, raises NotFromAlexaError where it is not."""
        path, signed = certificate_path(certificate_url), _decoded(signature)
        try:
            self._key(path).verify(signed, body, PKCS1v15(), SHA256())
        except InvalidSignature:
            raise NotFromAlexaError("signature: not over this body") from None
        self._check_content(body)
        self._check_first_time(signed)

    def _key(self, path: str) -> RSAPublicKey:
        with self._lock:
            known = self._keys.get(path)
        if known is not None and self.clock() <= known.until:
            return known.public
        key = self._verified_key(self.fetch(path))
        with self._lock:  # only what has been verified gets here, and only a few
            self._keys[path] = key
            self._keys.move_to_end(path)
            if len(self._keys) > MOST_KEYS:
                self._keys.popitem(last=False)
        return key.public

    def _verified_key(self, pem: bytes) -> _Key:
        try:
            leaf, *intermediates = x509.load_pem_x509_certificates(pem)
            policy = PolicyBuilder().store(self.roots).time(self.clock()).build_server_verifier(SIGNER)
            chain = policy.verify(leaf, intermediates)
            public = leaf.public_key()
        except VerificationError:
            raise NotFromAlexaError("certificate: not trusted, not valid now, or not Alexa's") from None
        except Exception as error:  # the parsers raise many kinds, ValueError and UnsupportedAlgorithm among them
            raise NotFromAlexaError("certificate: not readable") from error
        if not isinstance(public, RSAPublicKey):
            raise NotFromAlexaError("certificate: not an RSA key")
        return _Key(public, min(certificate.not_valid_after_utc for certificate in chain))

    def _check_content(self, body: bytes) -> None:
        try:
            envelope = json.loads(body)
            sent = datetime.fromisoformat(envelope["request"]["timestamp"])
            late = abs(self.clock() - sent)
        except (ValueError, TypeError, KeyError, OverflowError, RecursionError):
            raise NotFromAlexaError("request: no readable timestamp") from None
        if late > TOLERANCE:
            raise NotFromAlexaError("request: too old or too early")
        if application_id(envelope) != self.skill_id:
            raise NotFromAlexaError("request: for another skill")

    def _check_first_time(self, signature: bytes) -> None:
        """Refuses a request seen before. A copy is of use only while its timestamp holds: older ones are forgotten."""
        seen, moment = hashlib.sha256(signature).digest(), self.clock()
        with self._lock:
            while self._seen and (
                len(self._seen) >= MOST_SIGNATURES or next(iter(self._seen.values())) < moment - 2 * TOLERANCE
            ):
                self._seen.popitem(last=False)
            if seen in self._seen:
                raise NotFromAlexaError("request: sent a second time")
            self._seen[seen] = moment


def _decoded(signature: str) -> bytes:
    try:
        decoded = base64.b64decode(signature, validate=True)
    except ValueError:  # also what it raises for letters outside ASCII
        raise NotFromAlexaError("signature: not base64") from None
    if not decoded:
        raise NotFromAlexaError("signature: missing")
    return decoded
