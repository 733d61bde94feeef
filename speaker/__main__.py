"""`python -m speaker [--json]`: talk with Knee Guide through the pretend Echo, the real request and the real handler.

Without --json each line is a sentence, and the answer is printed as it would be spoken, with what was understood beside
it. With --json each line is a JSON object, as docs/design.md says, and so is each answer.
"""

from __future__ import annotations

import sys

from skill.reading import ContentError


def main(arguments: list[str]) -> int:
    """Runs the talk; the exit code is 0 where all went well."""
    if arguments not in ([], ["--json"]):
        print(__doc__, file=sys.stderr)
        return 2
    try:  # importing the skill loads its content, as on AWS
        from speaker.doors import answers
        from speaker.session import connect
        from speaker.terminal import talk
    except ContentError as error:
        print(error, file=sys.stderr)
        return 1
    echo, knowledge = connect()
    if arguments:
        for answer in answers(sys.stdin, echo, knowledge):
            print(answer, flush=True)
        return 0
    return talk(echo, knowledge)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
