"""Where a question begins in a row of spoken words, which have no question mark. English only."""

from __future__ import annotations

from collections.abc import Sequence

LEADING = frozenset(
    "so and but well okay ok please sorry um uh er erm oh hey hi hello alexa right yes yeah no sir madam doctor actually "
    "then like now also".split()
)
ASKING = frozenset("what why how where who which whats whose".split())
MODAL = frozenset("can could will would should might may shall".split())
AUXILIARY = MODAL | frozenset("is are am was were do does did must has have had ought need".split())
SUBJECT = frozenset("i it this that you we they my the a an there these those he she anyone anything your mine one".split())
# In the middle of a sentence fewer words are sure signs: "i did it", "the worst is my calf".
TURNED = frozenset("is are am should could can would will shall might does do did must may".split())
TURNED_BEFORE = frozenset("i it this that you there".split())
MODAL_BEFORE = frozenset("mine my she he these those".split())
# "that is it", "what it is", "the way that i could": no question.
NOT_AFTER = frozenset("what that how i it you we they he she who which not where to when why so nor there here as than".split())
# "it is what bothers me", "people ask what is the matter": told, not asked.
TOLD_AFTER = frozenset("is was are ask asking asked know said says saying".split())
AFTER_ASKING = AUXILIARY | frozenset("to long much often come many serious".split())
AFTER_ANY = frozenset("suggestions advice idea ideas tips help remedies".split())
FEARING = frozenset("scared worried afraid frightened terrified wonder wondering worry fear".split())
AFTER_FEARING = frozenset("it this that i if whether about".split())
NOT_OPENING = frozenset("not be have you barely feel only just hardly".split())


def leading(keys: Sequence[str]) -> int:
    """How many words come before what is said: "well um ..."."""
    at = 0
    while at < len(keys) - 1 and keys[at] in LEADING:
        at += 1
    return at


def openings(keys: Sequence[str]) -> list[int]:
    """Every word at which a question seems to begin."""
    if not keys:
        return []
    first = leading(keys)
    return [at for at in range(first, len(keys)) if (_opens(keys, at) if at == first else _turns(keys, at))]


def _opens(keys: Sequence[str], at: int) -> bool:
    word, after = keys[at], keys[at + 1] if at + 1 < len(keys) else ""
    if word in ASKING or (word == "when" and after in AUXILIARY):
        return True
    if word in AUXILIARY and after in SUBJECT:
        return True
    if word in MODAL | {"is", "are", "do", "does"} and after and after not in NOT_OPENING:
        return True
    return _turns(keys, at)


def _turns(keys: Sequence[str], at: int) -> bool:
    word, after = keys[at], keys[at + 1] if at + 1 < len(keys) else ""
    before = keys[at - 1] if at else ""
    if before not in NOT_AFTER and (
        (word in TURNED and after in TURNED_BEFORE) or (word in MODAL and after in MODAL_BEFORE)
    ):
        return True
    if word in FEARING:
        return after in AFTER_FEARING
    if word == "any":
        return after in AFTER_ANY
    return word in ASKING | {"when"} and after in AFTER_ASKING and before not in TOLD_AFTER
