"""`python -m skill [assess | coverage]`: the core without Alexa.

Without arguments it takes sentences and says what it noted in them.
assess     JSON lines in, JSON lines out (docs/design.md)
coverage   what of the article is carried by which content, and the other way round
"""

from __future__ import annotations

import json
import sys

from skill.coverage import coverage, render
from skill.doors import assessed
from skill.loading import load, load_guide
from skill.reading import ContentError


def main(arguments: list[str]) -> int:
    """Runs one command; the exit code is 0 where all went well."""
    try:
        match arguments:
            case []:
                return _talk()
            case ["assess"]:
                knowledge = load()
                for answer in assessed(sys.stdin, knowledge):
                    print(answer, flush=True)
                return 0
            case ["coverage"]:
                found = coverage(load_guide())
                print(render(found))
                return 0 if found.complete else 1
    except ContentError as error:
        print(error, file=sys.stderr)
        return 1
    print(__doc__, file=sys.stderr)
    return 2


def _talk() -> int:
    knowledge = load()
    print("Say what you feel, one sentence a line.")
    for line in sys.stdin:
        for answer in assessed([json.dumps({"text": line.strip()})], knowledge):
            print(json.dumps({k: v for k, v in json.loads(answer).items() if k != "id"}, indent=2))
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
