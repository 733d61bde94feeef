"""Where a question begins in a row of spoken words, which have no question mark. English only."""

from __future__ import annotations

from collections.abc import Sequence

from speaker.words import each_of

LEADING = each_of(
    "so and but well okay ok please sorry um uh er erm oh hey hi hello alexa right yes yeah no sir madam doctor "
    "actually then like now also"
)
ASKING = each_of("what why how where who which whats whose")
MODAL = each_of("can could will would should might may shall")
AUXILIARY = MODAL | each_of("is are am was were do does did must has have had ought need")
SUBJECT = each_of("i it this that you we they my the a an there these those he she anyone anything your mine one")
# "had a new hip put in", "was the worst": told, with the person left out.
PERSON = SUBJECT - each_of("the my a an your one there")
# In the middle of a sentence fewer words are sure signs: "i did it", "the worst is my calf".
TURNED = each_of("is are am should could can would will shall might does do did must may")
TURNED_BEFORE = each_of("i it this that you there")
MODAL_BEFORE = each_of("mine my she he these those")
# "that is it", "what it is", "the way that i could": no question.
NOT_AFTER = each_of("what that how i it you we they he she who which not where to when why nor there here as than")
# "it is what bothers me", "people ask what is the matter": told, not asked.
TOLD_AFTER = each_of("is was are ask asking asked said says saying")
AFTER_ASKING = AUXILIARY | each_of("to long much often come many serious")
AFTER_ANY = each_of("chance suggestions advice idea ideas tips help remedies")
FEARING = each_of("scared worried afraid frightened terrified wonder wondering worry fear")
AFTER_FEARING = each_of("it this that i if whether about")
# What tells "could it be one" from "what is one", "how is one treated".
CHANCE = each_of("chance chances odds likelihood probability likely")
SIGNS = each_of("sign signs")
KNOWING = each_of("know tell sure rule exclude spot check recognise recognize find certain likely")
CARING = each_of("worried worry concerned scared anxious panic panicking thinking")
OPINION = each_of(
    "think reckon suppose believe suspect say rule exclude tell check feel figure guess get have thinking suspecting"
)
TREATING = each_of("treat prevent avoid massage exercise cure fix stop take walk fly dissolve break shift thin")
POINTED_AT = each_of("this that here there my me behind")
ARTICLES = each_of("a an the my")
NOT_OPENING = each_of("not be have you barely feel only just hardly")


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
    if word in ASKING and after in ("i", "it") and {"is", "was"} & set(keys[at + 3 : -1]):
        return False  # "what i noticed is ...", "how it started was ..."
    if word in ASKING or (word == "when" and after in AUXILIARY):
        return True
    if word in AUXILIARY and after in (SUBJECT if word in MODAL or word in ("is", "are", "do", "does") else PERSON):
        return True
    if word in MODAL | {"is", "are", "do", "does"} and after and after not in NOT_OPENING:
        return True
    return _turns(keys, at)


def _turns(keys: Sequence[str], at: int) -> bool:
    word, after = keys[at], keys[at + 1] if at + 1 < len(keys) else ""
    before = keys[at - 1] if at else ""
    if before == "so" and word not in MODAL:
        return False  # "so am i", "so do i"
    if before not in NOT_AFTER and (
        (word in TURNED and after in TURNED_BEFORE) or (word in MODAL and after in MODAL_BEFORE)
    ):
        return True
    if word in FEARING:
        return after in AFTER_FEARING
    if word == "any":
        return after in AFTER_ANY
    return word in ASKING | {"when"} and after in AFTER_ASKING and before not in TOLD_AFTER


def asks_whether(keys: Sequence[str], named: int) -> bool:
    """Whether a question asks if it is what it names, there at `named`, rather than what that is."""
    at = leading(keys)
    first, rest = keys[at], keys[at + 1 :]
    if CHANCE & set(keys) or first in FEARING or rest[:1] == ("if",):
        return True
    if first == "what":
        return bool(SIGNS & set(rest))
    if first == "how":
        return bool(KNOWING & set(rest[:4])) and "they" not in rest[:2]
    if first not in AUXILIARY or ("about" in rest[2:] and not CARING & set(rest)):
        return False
    if is_subject(keys, named):
        return bool(POINTED_AT & set(keys[named:]))  # "would a clot feel like this", not "is a clot dangerous"
    if rest[:1] == ("you",):
        return bool(OPINION & set(rest[1:3]))
    return not ({"i", "they", "we"} & set(rest[:1]) and TREATING & set(rest))


def asks_of_named(keys: Sequence[str]) -> bool:
    """Whether a question is about what it names: "can a trapped nerve hurt there", not "why does it hurt"."""
    return keys[leading(keys)] not in ("why", "which", "where", "when")


def is_subject(keys: Sequence[str], named: int) -> bool:
    """Whether a question is put of what it names, there at `named`: "are cysts dangerous", "does a clot hurt"."""
    at = leading(keys)
    return keys[at] in AUXILIARY and named - (keys[named - 1] in ARTICLES) == at + 1
