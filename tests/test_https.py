"""The HTTPS door lets in what Alexa signed, and nothing else. Real certificates and real signatures, made here."""

from __future__ import annotations

import base64
import contextlib
import http.client
import json
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Final

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.hashes import SHA1, SHA256
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from cryptography.x509.verification import Store
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from speaker.https import MOST_BYTES, create_app
from speaker.signatures import (
    MOST_CERTIFICATE_BYTES,
    MOST_KEYS,
    NotFromAlexaError,
    Verifier,
    certificate_path,
    fetch_certificates,
    trusted_roots,
)

SKILL_ID: Final = "amzn1.ask.skill.00000000-0000-0000-0000-000000000000"
URL: Final = "https://s3.amazonaws.com/echo.api/echo-api-cert-13.pem"
NOON: Final = datetime(2026, 3, 1, 12, tzinfo=UTC)
KEYS: Final = [rsa.generate_private_key(public_exponent=65537, key_size=2048) for _ in range(4)]
ROOT_KEY, MIDDLE_KEY, LEAF_KEY, OTHER_KEY = KEYS


def certificate(
    name: str,
    key: Any,
    issuer: str,
    issuer_key: Any,
    *,
    ca: bool = False,
    san: str | None = None,
    start: datetime = NOON - timedelta(days=30),
    end: datetime = NOON + timedelta(days=30),
) -> x509.Certificate:
    """A certificate as the web's authorities make them."""
    named = [x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, n)]) for n in (name, issuer)]
    builder = (
        x509.CertificateBuilder()
        .subject_name(named[0])
        .issuer_name(named[1])
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(start)
        .not_valid_after(end)
        .add_extension(x509.BasicConstraints(ca, None), critical=True)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer_key.public_key()), critical=False)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(
            x509.KeyUsage(not ca, False, False, False, False, ca, ca, False, False),
            critical=True,
        )
    )
    if not ca:
        builder = builder.add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
    if san is not None:
        builder = builder.add_extension(x509.SubjectAlternativeName([x509.DNSName(san)]), critical=False)
    return builder.sign(issuer_key, SHA256())


def pem(*certificates: x509.Certificate) -> bytes:
    """Certificates as they lie on Amazon's host."""
    return b"".join(c.public_bytes(Encoding.PEM) for c in certificates)


ROOT: Final = certificate("Root", ROOT_KEY, "Root", ROOT_KEY, ca=True)
MIDDLE: Final = certificate("Middle", MIDDLE_KEY, "Root", ROOT_KEY, ca=True)
ALEXA: Final = "echo-api.amazon.com"
LEAF: Final = certificate(ALEXA, LEAF_KEY, "Middle", MIDDLE_KEY, san=ALEXA)
CHAIN: Final = pem(LEAF, MIDDLE)


def leaf(**different: Any) -> bytes:
    """A good chain but for what is different."""
    return pem(certificate(ALEXA, LEAF_KEY, "Middle", MIDDLE_KEY, **{"san": ALEXA, **different}), MIDDLE)


def request_body(**different: Any) -> bytes:
    """A launch, sent at noon."""
    request = {"type": "LaunchRequest", "requestId": "r", "locale": "en-US", "timestamp": "2026-03-01T12:00:00Z"}
    application = {"application": {"applicationId": different.pop("skill_id", SKILL_ID)}}
    envelope = {"version": "1.0", "session": {"new": True, **application}, "context": {"System": application}}
    request.update(different)
    return json.dumps({**envelope, "request": {k: v for k, v in request.items() if v is not None}}).encode()


def signed(body: bytes, key: Any = LEAF_KEY, algorithm: Any = None) -> str:
    """A signature as Alexa puts it into the header."""
    return base64.b64encode(key.sign(body, PKCS1v15(), algorithm or SHA256())).decode()


@dataclass
class World:
    """The HTTPS door with its own authority, clock and certificate host."""

    chain: bytes = CHAIN
    now: datetime = NOON
    fetched: list[str] = field(default_factory=list)

    def fetch(self, path: str) -> bytes:
        """Serves the chain, as Amazon's host does, and notes what was asked for."""
        self.fetched.append(path)
        if not self.chain:
            raise NotFromAlexaError("certificate: nothing at its address")
        return self.chain

    def __post_init__(self) -> None:
        self.verifier = Verifier(SKILL_ID, Store([ROOT]), self.fetch, lambda: self.now)
        self.client: FlaskClient = create_app(verifier=self.verifier).test_client()

    def send(self, body: bytes | None = None, /, **different: str | None) -> TestResponse:
        """A good request but for what is different; a header that is None is left out."""
        body = request_body() if body is None else body
        good = {"Content-Type": "application/json", "SignatureCertChainUrl": URL, "Signature-256": signed(body)}
        headers: dict[str, str | None] = {
            **good,
            **{name.replace("_", "-"): value for name, value in different.items()},
        }
        return self.client.post("/", data=body, headers={k: v for k, v in headers.items() if v is not None})


@pytest.fixture
def world(monkeypatch: pytest.MonkeyPatch) -> World:
    """A fresh door."""
    monkeypatch.setenv("SKILL_ID", SKILL_ID)
    return World()


def test_alexas_request_is_answered(world: World) -> None:
    """A good request is spoken to, after one look at Amazon's host."""
    answer = world.send()

    assert answer.status_code == 200
    assert answer.get_json()["response"]["outputSpeech"]["ssml"].startswith("<speak>")
    assert world.fetched == ["/echo.api/echo-api-cert-13.pem"]


def test_a_chain_is_fetched_and_verified_once(world: World) -> None:
    """Later requests of the same certificate cost one signature check each."""
    for second in range(20):
        assert world.send(request_body(requestId=str(second))).status_code == 200

    assert len(world.fetched) == 1


BAD_BODIES: Final[Mapping[str, bytes]] = {
    "stale": request_body(timestamp="2026-03-01T11:57:29Z"),
    "from the future": request_body(timestamp="2026-03-01T12:02:31Z"),
    "a day old, and in another zone": request_body(timestamp="2026-02-28T12:00:00+23:59"),
    "at the end of time": request_body(timestamp="9999-12-31T23:59:59-23:59"),
    "without a timestamp": request_body(timestamp=None),
    "with an unparsable timestamp": request_body(timestamp="noon"),
    "with a timestamp without a zone": request_body(timestamp="2026-03-01T12:00:00"),
    "with a number for a timestamp": request_body(timestamp=1772366400),
    "for another skill": request_body(skill_id="amzn1.ask.skill.11111111-1111-1111-1111-111111111111"),
    "for no skill": request_body(skill_id=None),
    "for a list of skills": request_body(skill_id=[SKILL_ID]),
    "empty": b"",
    "not JSON": b"{",
    "not UTF-8": b'{"request": "\xff"}',
    "a list": b"[]",
    "null": b"null",
    "a word": b'"LaunchRequest"',
    "a request that is a list": b'{"request": []}',
    "deeply nested": b"[" * 30_000 + b"]" * 30_000,
    "deeply nested objects": b'{"a":' * 10_000 + b"1" + b"}" * 10_000,
}


@pytest.mark.parametrize("kind", BAD_BODIES)
def test_a_signed_body_that_is(world: World, kind: str) -> None:
    """The signature alone is not enough: time, skill and form must be right as well."""
    assert_refused(world, lambda: world.send(BAD_BODIES[kind]))


BAD_HEADERS: Final[Mapping[str, Mapping[str, str | None]]] = {
    "no signature": {"Signature_256": None},
    "an empty signature": {"Signature_256": ""},
    "a malformed signature": {"Signature_256": "not base64!"},
    "a signature of odd letters": {"Signature_256": "sïgnäture"},
    "a short signature": {"Signature_256": "AAAA"},
    "another's signature": {"Signature_256": signed(request_body(), OTHER_KEY)},
    "a signature of another body": {"Signature_256": signed(b"{}")},
    "a signature over SHA-1": {"Signature_256": signed(request_body(), algorithm=SHA1())},
    "the old header alone": {"Signature": signed(request_body(), algorithm=SHA1()), "Signature_256": None},
    "no certificate": {"SignatureCertChainUrl": None},
    "an empty certificate address": {"SignatureCertChainUrl": ""},
    "another content type": {"Content_Type": "text/plain"},
    "a form": {"Content_Type": "application/x-www-form-urlencoded"},
    "another encoding": {"Content_Encoding": "gzip"},
}


@pytest.mark.parametrize("kind", BAD_HEADERS)
def test_a_request_with(world: World, kind: str) -> None:
    """Missing, malformed and foreign signatures are refused, and anything but plain JSON."""
    assert_refused(world, lambda: world.send(**BAD_HEADERS[kind]))


@pytest.mark.parametrize("signature", [None, "", "not base64!"])
def test_without_a_signature_nothing_is_fetched(world: World, signature: str | None) -> None:
    """What can be seen to be bad is refused at once."""
    assert_refused(world, lambda: world.send(Signature_256=signature))
    assert not world.fetched


BAD_ADDRESSES: Final = [
    "http://s3.amazonaws.com/echo.api/echo-api-cert.pem",
    "file:///echo.api/echo-api-cert.pem",
    "s3.amazonaws.com/echo.api/echo-api-cert.pem",
    "https://s3.amazonaws.com/echo.API/echo-api-cert.pem",
    "https://s3.amazonaws.com/other/echo-api-cert.pem",
    "https://s3.amazonaws.com/echo.apis/echo-api-cert.pem",
    "https://s3.amazonaws.com/echo.api/../other/echo-api-cert.pem",
    "https://s3.amazonaws.com/echo.api/%2e%2e/other/echo-api-cert.pem",
    "https://s3.amazonaws.com/echo.api/..\\other\\cert.pem",
    "https://s3.amazonaws.com/echo.api/",
    "https://s3.amazonaws.com/echo.api/cert.pem?versionId=1",
    "https://s3.amazonaws.com/echo.api/cert.pem#fragment",
    "https://s3.amazonaws.com/echo.api/cert.pem HTTP/1.1",
    "https://s3.amazonaws.com/echo.api/zertifikät.pem",
    "https://s3.amazonaws.com:563/echo.api/echo-api-cert.pem",
    "https://s3.amazonaws.com:80/echo.api/echo-api-cert.pem",
    "https://s3.amazonaws.com:port/echo.api/echo-api-cert.pem",
    "https://someone@s3.amazonaws.com/echo.api/echo-api-cert.pem",
    "https://s3.amazonaws.com@evil.example/echo.api/echo-api-cert.pem",
    "https://s3.amazonaws.com.evil.example/echo.api/echo-api-cert.pem",
    "https://evil.example/echo.api/echo-api-cert.pem",
    "https://[s3.amazonaws.com/echo.api/echo-api-cert.pem",
    "https://",
    "//",
    "echo-api-cert.pem",
]


@pytest.mark.parametrize("address", BAD_ADDRESSES)
def test_a_certificate_from_elsewhere_is_not_even_fetched(world: World, address: str) -> None:
    """No request makes this door call another host."""
    assert_refused(world, lambda: world.send(SignatureCertChainUrl=address.encode().decode("latin-1")))
    assert not world.fetched


@pytest.mark.parametrize(
    "address",
    [
        URL,
        "HTTPS://S3.AmazonAWS.com/echo.api/echo-api-cert-13.pem",
        "https://s3.amazonaws.com:443/echo.api/echo-api-cert-13.pem",
        "https://s3.amazonaws.com/echo.api/../echo.api/echo-api-cert-13.pem",
    ],
)
def test_amazons_addresses_are_accepted(address: str) -> None:
    """The forms that Amazon's own documentation calls valid."""
    assert certificate_path(address) == "/echo.api/echo-api-cert-13.pem"


NOT_ALEXAS: Final[Mapping[str, Callable[[], bytes]]] = {
    "nothing there": lambda: b"",
    "not PEM": lambda: b"<html>not found</html>",
    "broken PEM": lambda: b"-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n",
    "self-signed": lambda: pem(certificate(ALEXA, LEAF_KEY, ALEXA, LEAF_KEY, san=ALEXA)),
    "of an unknown root": lambda: pem(
        certificate(ALEXA, LEAF_KEY, "Other", OTHER_KEY, san=ALEXA),
        certificate("Other", OTHER_KEY, "Other", OTHER_KEY, ca=True),
    ),
    "of a root of the same name": lambda: pem(certificate(ALEXA, LEAF_KEY, "Root", OTHER_KEY, san=ALEXA)),
    "without its issuer": lambda: pem(LEAF),
    "expired": lambda: leaf(end=NOON - timedelta(seconds=1)),
    "not valid yet": lambda: leaf(start=NOON + timedelta(seconds=1)),
    "by an expired issuer": lambda: pem(
        LEAF, certificate("Middle", MIDDLE_KEY, "Root", ROOT_KEY, ca=True, end=NOON - timedelta(days=1))
    ),
    "without a SAN": lambda: leaf(san=None),
    "with another SAN": lambda: leaf(san="echo-api.amazon.com.evil.example"),
    "a CA's own": lambda: leaf(ca=True),
    "issued by no CA": lambda: pem(
        certificate(ALEXA, LEAF_KEY, "shop.example", OTHER_KEY, san=ALEXA),
        certificate("shop.example", OTHER_KEY, "Root", ROOT_KEY, san="shop.example"),
    ),
    "not RSA": lambda: pem(
        certificate(ALEXA, ec.generate_private_key(ec.SECP256R1()), "Middle", MIDDLE_KEY, san=ALEXA), MIDDLE
    ),
}


@pytest.mark.parametrize("kind", NOT_ALEXAS)
def test_a_certificate_that_is(world: World, kind: str) -> None:
    """Only a chain that a trusted root vouches for, for Alexa's name, today."""
    world.chain = NOT_ALEXAS[kind]()

    assert_refused(world, world.send)


def test_a_bad_chain_is_not_remembered_as_good(world: World) -> None:
    """What is fetched is kept only once it has been verified."""
    world.chain = NOT_ALEXAS["self-signed"]()
    assert [world.send().status_code for _ in range(2)] == [400, 400]

    world.chain = CHAIN
    assert world.send().status_code == 200


def test_a_remembered_chain_ends_when_it_expires(world: World) -> None:
    """A process that runs for months does not trust a certificate for longer than it holds."""
    assert world.send().status_code == 200
    world.now = NOON + timedelta(days=31)
    body = request_body(timestamp="2026-04-01T12:00:00Z")

    assert_refused(world, lambda: world.send(body))
    assert len(world.fetched) == 2


def test_only_a_few_chains_are_remembered(world: World) -> None:
    """Memory is bounded, whatever addresses are sent."""
    for number in range(3 * MOST_KEYS):
        url = f"https://s3.amazonaws.com/echo.api/{number}.pem"
        world.send(request_body(requestId=str(number)), SignatureCertChainUrl=url)

    assert len(world.verifier._keys) == MOST_KEYS


def test_a_request_is_answered_once(world: World) -> None:
    """A copy of a request that was overheard gets nothing."""
    assert world.send().status_code == 200
    assert_refused(world, world.send)
    world.now = NOON + timedelta(minutes=10)
    world.send(request_body(timestamp="2026-03-01T12:10:00Z"))
    assert len(world.verifier._seen) == 1  # what is too old to be sent again is forgotten


def test_a_body_changed_after_signing(world: World) -> None:
    """A good signature does not cover other words."""
    signature = signed(request_body())

    assert_refused(world, lambda: world.send(request_body(locale="en-GB"), Signature_256=signature))


def test_megabytes_are_refused_unread(world: World) -> None:
    """Size is looked at first."""
    answer = world.send(b" " * (MOST_BYTES + 1))

    assert answer.status_code == 413
    assert not world.fetched


def test_only_posts_are_taken(world: World) -> None:
    """A browser that looks in gets no answer."""
    assert world.client.get("/").status_code == 405


def test_a_refusal_says_nothing_of_the_request(world: World, caplog: pytest.LogCaptureFixture) -> None:
    """The log names the check that failed and quotes nothing."""
    world.send(request_body(skill_id="amzn1.ask.skill.secret"))

    assert [record.getMessage() for record in caplog.records] == ["refused: request: for another skill"]


def test_no_door_without_a_skill_id(monkeypatch: pytest.MonkeyPatch) -> None:
    """Left alone, the door checks everything or does not open."""
    monkeypatch.delenv("SKILL_ID", raising=False)

    with pytest.raises(SystemExit, match="SKILL_ID is not set"):
        create_app()


def test_unverified_it_answers_this_machine_only(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without signatures nobody else gets in, not by way of a proxy either."""
    monkeypatch.delenv("SKILL_ID", raising=False)
    client = create_app(unverified=True).test_client()

    def status(address: str, **headers: str) -> int:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        sent = client.post(
            "/",
            data=request_body(),
            content_type="application/json",
            headers=named,
            environ_overrides={"REMOTE_ADDR": address},
        )
        return sent.status_code

    assert [status("127.0.0.1"), status("::1")] == [200, 200]
    assert [status("192.0.2.1"), status("2001:db8::1"), status("127.0.0.1", X_Forwarded_For="192.0.2.1")] == [403] * 3


class _Host(BaseHTTPRequestHandler):
    """A certificate host that misbehaves as its path says."""

    def do_GET(self) -> None:
        """Redirects, hides or floods."""
        kind = self.path.removeprefix("/echo.api/")
        self.send_response({"redirect": 302, "missing": 404, "broken": 500}.get(kind, 200))
        self.send_header("Location", "/echo.api/good")
        self.end_headers()
        with contextlib.suppress(OSError):
            if kind == "huge":
                self.wfile.write(b" " * (MOST_CERTIFICATE_BYTES + 1))
            self.wfile.write(CHAIN)

    def log_message(self, *_: object) -> None:
        """Keeps quiet."""


@pytest.fixture
def host(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Such a host in place of Amazon's, on this machine and without TLS."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Host)
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    monkeypatch.setattr(
        "http.client.HTTPSConnection",
        lambda _host, timeout, context: http.client.HTTPConnection("127.0.0.1", server.server_port),
    )
    yield
    server.shutdown()
    server.server_close()


def test_certificates_are_fetched(host: None) -> None:
    """From a host that behaves."""
    assert fetch_certificates("/echo.api/good") == CHAIN


@pytest.mark.parametrize(
    ("kind", "says"),
    [
        ("redirect", "nothing at its address"),
        ("missing", "nothing at its address"),
        ("broken", "nothing at its address"),
        ("huge", "too large"),
    ],
)
def test_a_host_that_misbehaves_is_given_up(host: None, kind: str, says: str) -> None:
    """And no redirect is followed."""
    with pytest.raises(NotFromAlexaError, match=says):
        fetch_certificates(f"/echo.api/{kind}")


def test_a_host_that_dawdles_is_given_up(host: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """What comes after the time for all of it is not waited for."""
    monkeypatch.setattr("speaker.signatures.MOST_FETCH_SECONDS", 0)

    with pytest.raises(NotFromAlexaError, match="too slow"):
        fetch_certificates("/echo.api/good")


def test_a_host_that_cannot_be_reached_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """As a refusal, not as an error."""
    monkeypatch.setattr("speaker.signatures.CERTIFICATE_HOST", "host.invalid")

    with pytest.raises(NotFromAlexaError, match="not reachable"):
        fetch_certificates("/echo.api/good")


def test_the_roots_are_those_that_browsers_trust() -> None:
    """That the file of certifi can be read, every certificate of it."""
    assert isinstance(trusted_roots(), Store)


def test_oscrypto_is_never_imported() -> None:
    """It fails beside OpenSSL 3.0.10 and later, so the door must open without it; and from the repository's root."""
    look = "import sys, speaker.https as h; h._skill_adapter(); sys.exit('oscrypto' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", look], cwd=Path(__file__).parent.parent, check=False).returncode == 0


def assert_refused(world: World, send: Callable[[], TestResponse]) -> None:
    """400 and no speech; and nothing was asked of any host but by the injected fetcher, with a path of Amazon's."""
    answer = send()

    assert answer.status_code == 400
    assert b"speak" not in answer.data
    assert all(path.startswith("/echo.api/") for path in world.fetched)
