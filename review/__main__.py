"""`python -m review verify | vignettes | mutate | diff --base REV | protocol | hazards | bench | figures | tidy`."""

from __future__ import annotations

import argparse
import sys

from review import bench, diff, figures, hazards, mutate, protocol, tidy, verify, vignettes


def main() -> int:
    """Runs one of the reviews; its answer is 1 where something must not go out like this."""
    parser = argparse.ArgumentParser(prog="python -m review", description=__doc__)
    reviews = parser.add_subparsers(dest="review", required=True)
    reviews.add_parser("verify", help="check the laws over every state that can be reached")
    reviews.add_parser("vignettes", help="lead every vignette through the interview and the door")
    reviews.add_parser("mutate", help="break every rule once and see whether the suite notices")
    reviews.add_parser("protocol", help="print all rules, questions and words on paper, to be signed")
    reviews.add_parser("hazards", help="render the hazard log and see that every control is proved")
    reviews.add_parser("bench", help="measure speed and size")
    reviews.add_parser("figures", help="write docs/figures.md from what the commands print")
    reviews.add_parser("tidy", help="lay out the words of the language in one form")
    compared = reviews.add_parser("diff", help="list what the content changes against an earlier revision")
    compared.add_argument("--base", required=True, metavar="REV", help="the revision to compare with")
    chosen = parser.parse_args()
    match chosen.review:
        case "verify":
            return verify.main()
        case "vignettes":
            return vignettes.main()
        case "mutate":
            return mutate.main()
        case "protocol":
            return protocol.main()
        case "hazards":
            return hazards.main()
        case "bench":
            return bench.main()
        case "figures":
            return figures.main()
        case "tidy":
            return tidy.main()
        case _:
            return diff.main(chosen.base)


if __name__ == "__main__":
    sys.exit(main())
