"""`make figures`: writes docs/figures.md, each figure as its command prints it."""

from __future__ import annotations

import platform
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "figures.md"
COMMANDS = {
    "make score": ("How well people are understood", ["tests/score.py", "--no-list"]),
    "make vignettes": ("Clinical cases, led through the interview", ["-m", "review", "vignettes"]),
    "make verify": ("The laws, over everything reachable", ["-m", "review", "verify"]),
    "make bench": ("Speed and size", ["-m", "review", "bench"]),
}
HEAD = """# Figures

Written by `make figures`, never by hand: each block is what its command printed, on Python {python}, {machine}.
None of the sentences and cases were collected from the skill's users, and none was reviewed by a clinician.
"""


def main() -> int:
    """Runs every command and writes what they print; 1 where one failed."""
    blocks, failed = [], 0
    for command, (title, arguments) in COMMANDS.items():
        done = subprocess.run([sys.executable, *arguments], capture_output=True, text=True, check=False, cwd=ROOT)
        failed |= done.returncode
        blocks.append(f"## {title}: `{command}`\n\n```text\n{done.stdout.rstrip()}\n```\n")
    head = HEAD.format(python=platform.python_version(), machine=platform.machine())
    PAGE.write_text("\n".join([head, *blocks]), encoding="utf-8")
    print(PAGE.relative_to(ROOT))
    return 1 if failed else 0
