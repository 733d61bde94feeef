"""AWS starts here: `lambda_function.lambda_handler`."""

from __future__ import annotations

import logging
import os

from alexa.skill_builder import build_skill, rehearse
from skill.loading import load

# Alexa's own id check on the trigger comes first; without the id here, a misconfigured trigger would open the door.
SKILL_ID = os.environ.get("SKILL_ID")

logging.getLogger().setLevel(logging.INFO)

lambda_handler = build_skill(load(), SKILL_ID).lambda_handler()
rehearse(lambda_handler, SKILL_ID)
