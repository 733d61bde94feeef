"""Lays out the words of a language in one form, so that a change to them is easy to read: python -m review tidy.

Every phrase stands once, in the order in which it was written, between commas, in lines of at most 120 letters.
Comments and the order of the names stay.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator, Sequence
from pathlib import Path

FOLDER = Path(__file__).parent.parent / "skill" / "content" / "en" / "understanding"
_WIDTH = 120
_ENTRY = re.compile(r"^(?P<indent> *)(?P<name>[^#\s\"'][^:#]*|\"[^\"]+\"|'[^']+'): *(?P<folded>>-)? *(?P<text>.*)$")
_PLAIN = re.compile(r"^[^\[{&*!|>'\"%@`#,?:-][^#:]*$")
"""Text that may stand beside its name without quotes."""


def tidied(text: str) -> str:
    """The same file in that form."""
    return "\n".join(_blocks(text.splitlines())) + "\n"


def untidy() -> list[Path]:
    """The files that are not in that form."""
    return [file for file in sorted(FOLDER.glob("*.yaml")) if tidied(written := _read(file)) != written]


def main() -> int:
    """Writes every file of words anew."""
    for file in untidy():
        file.write_text(tidied(_read(file)), encoding="utf-8")
        print(f"tidied {file.name}")
    return 0


def _read(file: Path) -> str:
    return file.read_text(encoding="utf-8")


def _blocks(lines: Sequence[str]) -> Iterator[str]:
    at = 0
    while at < len(lines):
        entry = _ENTRY.match(lines[at])
        end = at + 1
        while end < len(lines) and entry and _goes_on(lines[end], len(entry["indent"])):
            end += 1
        words = " ".join([entry["text"], *(line.strip() for line in lines[at + 1 : end])]).strip() if entry else ""
        if entry and words and _is_of_phrases(words, folded=entry["folded"] is not None):
            yield from _laid_out(entry["indent"], entry["name"], words)
        else:
            yield from lines[at:end]
        at = end


def _goes_on(line: str, indent: int) -> bool:
    """Whether a line is more of the text above, not a name, a comment or the end."""
    inner = len(line) - len(line.lstrip())
    return bool(line.strip()) and inner > indent and not line.lstrip().startswith("#") and not _ENTRY.match(line)


def _is_of_phrases(words: str, *, folded: bool) -> bool:
    """Whether it is a list of phrases, which no mapping, quote or comment is."""
    return folded or _PLAIN.match(words) is not None


def _laid_out(indent: str, name: str, words: str) -> Iterator[str]:
    phrases = dict.fromkeys(phrase for part in words.split(",") if (phrase := " ".join(part.split())))
    text = ", ".join(phrases)
    if len(line := f"{indent}{name}: {text}") <= _WIDTH and _PLAIN.match(text):
        yield line
        return
    yield f"{indent}{name}: >-"
    within = indent + "  "
    yield from textwrap.wrap(
        text, _WIDTH, initial_indent=within, subsequent_indent=within, break_long_words=False, break_on_hyphens=False
    )
