"""Where a question begins in a row of spoken words, which have no question mark. English only."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

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
TURNED = each_of("is are am does have should could can would will shall might does do did must may")
TURNED_BEFORE = each_of("i it this that you there he she they")
MODAL_BEFORE = each_of("mine my a an the some these those somebody someone anybody anyone")
# "that is it", "what it is", "the way that i could": no question.
NOT_AFTER = each_of("what that how i it you we they he she who which not where to when why nor there here as than")
# "it is what bothers me", "people ask what is the matter": told, not asked.
TOLD_AFTER = each_of("is was are ask asking asked said says saying")
# "the thing is it aches", "my worry is that it spreads", "what is new is it locks": told.
SUMMED_UP = each_of("thing things problem trouble issue worry concern point matter fact reason story")
AFTER_TOLD_THAT = each_of("i it he she they we there when if my")
AFTER_TOLD_IT = each_of("is was are were has have had feels hurts aches gets got started keeps comes goes only just")
AGREEING = {
    "am": each_of("i"), "have": each_of("i"), "is": each_of("it this that there he she"),
    "are": each_of("you they we these those there"), "does": each_of("it this that he she"),
    "do": each_of("i you we they these those"),
}  # fmt: skip
THERE_BE = each_of("a an any anything anybody anyone something someone somewhere another more no nothing not")
# "my niece who is a nurse" tells of her; "so who is it for" asks.
RELATING = each_of("who which whose")
JOINING = each_of("so and but or please kindly know me wonder wondering ask sir madam doctor now then")
AFTER_ASKING = AUXILIARY | each_of("on to long much often come many serious")
AFTER_SO_WHAT = each_of("makes causes helps brings gives stops")
ASKED_OF_NAMES = MODAL | each_of("is are does do")
# "i want to know whether", "tell me what", "i was wondering how"
WANTING = each_of("want wanted like love need wish keen dying hoping")
WHETHER = each_of("if whether")
EMBEDDED = WHETHER | each_of("what why how when where which who")
NOT_CALLED = each_of("not nobody never they he she people doctors all to")
# What only seems to be asked: the speaker looks for a word, or wants no answer.
ASIDES = frozenset(
    tuple(aside.split())
    for aside in (
        "how do you say", "how you say", "how do i say", "how shall i say", "how can i put", "how do i put",
        "how shall i put", "would you believe", "can you believe", "can you imagine", "do you know what",
        "what do you call it", "what can i say", "what did i expect", "what was i saying", "where was i",
        "where do i start", "where do i begin", "what have you",
    )
)  # fmt: skip
LONGEST_ASIDE = max(map(len, ASIDES))
AFTER_ANY = each_of("chance suggestions advice idea ideas tips help remedies")
WONDERING = each_of("wonder wondering")
FEARING = each_of("scared worried afraid frightened terrified worry fear") | WONDERING
AFTER_FEARING = each_of("it this that i if whether about")
SETTLED = each_of("to my the a no not nothing")
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
POINTING_BACK = each_of("it this that mine one")
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


def turned_to(keys: Sequence[str], named: Iterable[int]) -> Iterator[int]:
    """Where it is asked of a name that stands there: "... is ice good for that"."""
    for start in named:
        at = start - 1 - (start > 0 and keys[start - 1] in ARTICLES)
        if at > 0 and keys[at] in ASKED_OF_NAMES and not _is_told_of(keys, at):
            yield at


def _is_told_of(keys: Sequence[str], at: int) -> bool:
    """Whether a verb has what it is said of before it: "the trouble is arthritis", "what hurts is the cyst"."""
    what = at > 1 and keys[at] in ("is", "are") and keys[at - 2] in ASKING
    return what or keys[at - 1] in SUBJECT | SUMMED_UP | NOT_AFTER


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
    if before == "so" and word in AUXILIARY - MODAL and len(keys) < at + 4:
        return False  # "so am i", "so do i"
    if _is_aside(keys, at):
        return False
    if (before not in NOT_AFTER or (word == "does" and after in ("he", "she"))) and (
        (word in TURNED and after in TURNED_BEFORE) or (word in MODAL and after in MODAL_BEFORE)
    ):
        return _is_turned(keys, at)
    if word in FEARING:
        return (after in AFTER_FEARING and before not in SETTLED) or (word in WONDERING and after in EMBEDDED)
    if word == "any":
        return after in AFTER_ANY
    if word in RELATING and before and before not in JOINING:
        return False
    if word == "what" and before == "so" and after in AFTER_SO_WHAT:
        return True
    if word in ASKING | {"when"} and after in AFTER_ASKING and before not in TOLD_AFTER:
        return not _is_untold(keys[:at])
    return wants_told(keys, at)


def _is_aside(keys: Sequence[str], at: int) -> bool:
    return any(tuple(keys[at : at + length]) in ASIDES for length in range(2, LONGEST_ASIDE + 1))


def _is_turned(keys: Sequence[str], at: int) -> bool:
    """Whether a verb that stands before what it is said of asks: "is it bad", not "the thing is it aches"."""
    word, after, third = keys[at], keys[at + 1], keys[at + 2] if at + 2 < len(keys) else ""
    if at and keys[at - 1] in SUMMED_UP:
        return False
    if after not in AGREEING.get(word, {after}) or (word == "may" and after not in MODAL_BEFORE | {"i"}):
        return False  # "i am expecting in may it is our first"
    if word not in ("is", "are", "am"):
        return True
    if after == "there":
        return third in THERE_BE
    return third not in AFTER_TOLD_IT and not (after == "that" and third in AFTER_TOLD_THAT)


def wants_told(keys: Sequence[str], at: int) -> bool:
    """Whether the speaker wants to be told what begins there: "i want to know if ...", "what i need to know is ..."."""
    if at and keys[at - 1] in WHETHER:
        at -= 1
    elif keys[at] not in EMBEDDED:
        return False
    at -= keys[at - 1] == "is"
    before = tuple(keys[max(0, at - 2) : at])
    if before == ("to", "know"):
        return bool(WANTING & set(keys[max(0, at - 5) : at]))
    return before == ("tell", "me") and not NOT_CALLED & set(keys[max(0, at - 3) : at - 2])


def _is_untold(before: Sequence[str]) -> bool:
    """Whether others did or did not tell what follows: "nobody can tell me what is wrong", "they told me how"."""
    told = tuple(before[-2:])
    return told == ("told", "me") or (told == ("tell", "me") and bool(NOT_CALLED & set(before[-5:-2])))


def asks_for_someone(keys: Sequence[str], at: int) -> bool:
    """Whether it is asked there what somebody may or should do: "should i", "does he need"."""
    return keys[at] in MODAL | {"do", "does"} and keys[at + 1 : at + 2] in (("i",), ("he",), ("she",), ("we",))


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


def points_back(keys: Sequence[str]) -> bool:
    """Whether a question asks if it is what was named before it: "could mine be one", "is that what this is"."""
    right = keys[1:3] in (("he", "right"), ("she", "right"), ("they", "right"))
    return keys[0] in AUXILIARY and (right or bool(POINTING_BACK & set(keys[1:3])))


def asks_of_named(keys: Sequence[str]) -> bool:
    """Whether a question is about what it names: "can a trapped nerve hurt there", not "why does it hurt"."""
    return keys[leading(keys)] not in ("why", "which", "where", "when")


def is_subject(keys: Sequence[str], named: int) -> bool:
    """Whether a question is put of what it names, there at `named`: "are cysts dangerous", "does a clot hurt"."""
    at = leading(keys)
    return keys[at] in AUXILIARY and named - (keys[named - 1] in ARTICLES) == at + 1
