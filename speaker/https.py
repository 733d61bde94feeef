"""The HTTPS door: the skill as a web service, for those who do not use Lambda. A Flask application on flask-ask-sdk.

SKILL_ID=amzn1.ask.skill... gunicorn --worker-class gthread "speaker.https:create_app()"    (behind TLS)
python -m speaker.https --unverified                                                        (this machine only)
"""

from __future__ import annotations

import argparse
import ipaddress
import logging
import os
import sys
from types import ModuleType
from typing import Any, Final

from flask import Flask, Response, abort, request

from alexa.guard import GuardedSkill
from alexa.skill_builder import build_skill
from skill.loading import load
from speaker.signatures import NotFromAlexaError, Verifier

MOST_BYTES: Final = 64 * 1024
"""Alexa's requests have a few thousand bytes."""

log = logging.getLogger(__name__)


def create_app(
    skill: GuardedSkill | None = None, verifier: Verifier | None = None, *, unverified: bool = False
) -> Flask:
    """The application. Left alone it reads SKILL_ID, and refuses whatever Alexa did not sign for that skill.

    `unverified` is for trying things out: no signature is asked for, and only this machine is answered.
    """
    skill_id = os.environ.get("SKILL_ID")
    if verifier is None and not unverified:
        if not skill_id:
            raise SystemExit(
                "SKILL_ID is not set: the skill's id, amzn1.ask.skill..., from the Alexa developer console"
            )
        verifier = Verifier(skill_id)
    skill = skill if skill is not None else build_skill(load(), None if unverified else skill_id)

    app = Flask(__name__)
    app.config["MAX_CONTENT_LENGTH"] = MOST_BYTES
    # Off in flask-ask-sdk, since it would check only after it has read the request; `check` below has done so before.
    app.config["ASK_SDK_VERIFY_SIGNATURE"] = app.config["ASK_SDK_VERIFY_TIMESTAMP"] = False
    adapter = _skill_adapter()(skill=skill, skill_id=skill.skill_id, app=app)

    @app.post("/")
    def turn() -> Response:
        check(None if unverified else verifier)
        answer: Response = adapter.dispatch_request()
        return answer

    return app


def check(verifier: Verifier | None) -> None:
    """Ends the request at hand with 400 or 413 where it is not one of Alexa's, before anything of it is parsed."""
    if verifier is None:
        # A proxy on this machine would lend its own address to the whole world.
        if (
            not _is_this_machine(request.remote_addr)
            or "X-Forwarded-For" in request.headers
            or "Forwarded" in request.headers
        ):
            abort(403)
        return
    if request.mimetype != "application/json" or request.content_encoding not in {None, "identity"}:
        log.warning("refused: not plain JSON")
        abort(400)
    try:
        # Only Signature-256: the older `Signature` is over SHA-1.
        address, signature = request.headers.get("SignatureCertChainUrl", ""), request.headers.get("Signature-256", "")
        verifier.verify(address, signature, request.get_data())
    except NotFromAlexaError as refusal:
        log.warning("refused: %s", refusal)
        abort(400)


def _is_this_machine(address: str | None) -> bool:
    return address is not None and ipaddress.ip_address(address).is_loopback


def _skill_adapter() -> Any:
    """flask-ask-sdk's SkillAdapter.

    Its import chain ends in oscrypto 1.3.0, which cannot read the version of OpenSSL 3.0.10 or later and then fails;
    that is mended upstream and was never released. Only certvalidator leads there, and only the SDK's verifier uses it.
    So an empty one stands in for it here; the verifier, which is off, would fail loudly if someone turned it on.
    """
    stand_in, errors = ModuleType("certvalidator"), ModuleType("certvalidator.errors")
    stand_in.CertificateValidator = None  # type: ignore[attr-defined]
    errors.ValidationError = errors.PathError = NotFromAlexaError  # type: ignore[attr-defined]
    sys.modules.setdefault("certvalidator", stand_in)
    sys.modules.setdefault("certvalidator.errors", errors)
    from flask_ask_sdk.skill_adapter import SkillAdapter

    return SkillAdapter


def main() -> None:
    """Serves on this machine, and without signatures only there."""
    parser = argparse.ArgumentParser(prog="python -m speaker.https", description=main.__doc__)
    parser.add_argument("--unverified", action="store_true", help="ask for no signature, and answer this machine only")
    parser.add_argument("--port", type=int, default=8080)
    given = parser.parse_args()
    create_app(unverified=given.unverified).run(host="127.0.0.1", port=given.port)


if __name__ == "__main__":
    main()
