"""Whose body a clause is about."""

from __future__ import annotations

from skill.understanding.clauses import Clause, Sentence
from skill.understanding.lexicon import Lexicon
from skill.understanding.line import LONGEST_SUBJECT
from skill.understanding.phrases import Span

SPEAKER, OTHER, CREATURE = "speaker", "other", "creature"
_NAMING = 3
"""Words from "my" to the relative: "my two little girls"."""
_REPORTING = 3
_BEARING = 2
"""Words from "pregnant" to "twins"."""
_HANDLING = 3
"""Words from "i" to whose it is: "when i put on her"."""


def person(clause: Clause, sentence: Sentence, lexicon: Lexicon) -> str:
    """Whose body a clause is about: the speaker's, another person's, a creature's, or "" where nobody is named."""
    grammar = lexicon.words
    relatives = [
        s
        for s in clause.of("relative")
        if not (
            _is_likened(s, sentence)
            or _reports(s, clause)
            or _was_born(s, clause, sentence)
            or _owns_a_place(s, sentence)
            or _is_borne(s, clause)
            or _is_oneself(s, clause)
            or _keeps_company(s, clause, sentence)
        )
    ]
    named = {i for s in clause.of("relative") for i in range(s.first - _NAMING, s.first)}
    creatures = [
        s for s in clause.of("creature")
        if s.first - clause.first <= _NAMING and not any(
            any(w in grammar[kind] for kind in ("similes", "verbs", "prepositions", "subjects"))
            for w in sentence.words[clause.first : s.first]
        )
    ]  # fmt: skip
    reporting = [s for s in clause.of("reporting") if not sentence.is_a(s.first - 1, "pointing")]  # "this squeezing"
    watching = {i for s in reporting for i in range(s.first - _REPORTING, s.first)}
    examined = [*clause.of("pressed"), *clause.of("no pulse")]  # "when i put my hand on it", "i can't find a pulse"
    pressing = {i for s in examined for i in range(s.first - 1, s.last + 1)}
    mine = [
        i
        for i in range(clause.first, clause.last + 1)
        if i not in named
        and i not in pressing
        and not (i and sentence.words[i - 1] in grammar["setting_apart"])
        and not _is_helped(i, clause, sentence)
        and not (sentence.is_a(i, "my") and sentence.is_a(i + 1, "whose_age"))  # "she had a clot at my age"
        and not _is_a_view(i, clause, sentence)
        and (
            sentence.is_a(i, "my")
            or (sentence.is_a(i, "me") and i not in watching and not sentence.is_a(i + 1, "carriers"))
        )
    ]
    if creatures:  # "the dog pulled me over" is of the speaker
        return SPEAKER if any(i > creatures[-1].last for i in mine) else CREATURE
    if clause.has("newborn") and any(sentence.is_a(s.last, "children") for s in relatives):
        return SPEAKER  # the age of their baby is told by those who had it
    acting = relatives and any(i < relatives[0].first and sentence.is_a(i, "me") for i in mine)
    visited = relatives and sentence.is_a(clause.first, "elided") and _is_visited(relatives[0], clause, sentence)
    acting = acting or visited
    mine = mine or [clause.first] * bool(visited)
    before = max((i for i in mine if relatives and i < relatives[0].first), default=clause.first)
    telling = relatives and any(
        sentence.is_a(i, "carriers") and not sentence.is_a(i - 1, "to") for i in range(before, relatives[0].first)
    )  # but "i drove nine hours to see my sister"
    if relatives and (telling or not acting) and not any(i > relatives[-1].last for i in mine):
        return OTHER
    if mine:
        return SPEAKER
    born = {s.first - 1 for s in clause.of("birth") if s.first > clause.first and sentence.is_a(s.first - 2, "inner")}
    they = [
        i
        for i in range(clause.first, clause.last + 1)
        if sentence.is_a(i, "they") and i not in watching and i not in born  # "since before she was born | it's stiff"
    ]
    if relatives or they:
        return OTHER
    return ""


def examines(clause: Clause, sentence: Sentence) -> bool:
    """ "I can feel a lump there", "when i looked", "i've checked", but not "i can't feel him when he touches me"."""
    return any(
        sentence.is_a(p, "me")
        and not any(sentence.is_a(q, "hearers") and sentence.is_a(q, "me") for q in range(p + 1, clause.last + 1))
        and (
            any(
                sentence.is_a(q, "examining") and not sentence.is_a(q + 1, "prepositions")
                for q in (p + 1, p + 2, p + 3)
            )
            or (sentence.is_a(p + 1, "inability") and any(sentence.is_a(q, "noticing") for q in (p + 2, p + 3)))
        )
        for p in range(clause.first, clause.last)
    )


def _is_helped(place: int, clause: Clause, sentence: Sentence) -> bool:
    """ "Get me an ambulance", "ring for me", "he's telling me his chest is tight": neither need be ill."""
    asked = any(sentence.is_a(p, "summoning") for p in range(clause.first, place))
    if sentence.is_a(place, "hearers") and sentence.is_a(place - 1, "disclosing"):
        return True
    if sentence.is_a(place - 1, "turning_to") and any(
        sentence.is_a(p, "they") for p in range(clause.first, clause.last + 1)
    ):
        return True  # "she showed me her leg"
    return sentence.is_a(place - 1, "summoning") or (sentence.is_a(place - 1, "on_behalf") and asked)


def _is_a_view(place: int, clause: Clause, sentence: Sentence) -> bool:
    """ "To me | her knee looks bent", "she cries if i move it": the speaker only looks, or touches another."""
    if any(place in s.at for concept in ("was_aged", "formerly") for s in clause.of(concept)):
        return True  # "my mum had a clot when i was little"
    if sentence.is_a(place - 1, "to") and all(sentence.is_a(p, "joiners") for p in range(clause.first, place - 1)):
        return True
    if place == clause.last and sentence.is_a(place - 1, "to") and _seems(range(clause.first, place - 1), sentence):
        return True  # "it looks shorter to me"
    if sentence.is_a(place - 1, "inverted") and any(
        sentence.is_a(p, "they") for p in range(place + 1, clause.last + 1)
    ):
        return True  # "should i take her in"
    acts = sentence.is_a(place, "subjects") and sentence.is_a(place + 2, "they")
    if acts and not any(sentence.is_a(place + 1, kind) for kind in ("inverted", "carriers")):
        return True  # "i drove her"
    beside = sentence.is_a(place + 2, "prepositions") and sentence.is_a(place + 3, "they")
    if beside and sentence.is_a(place, "subjects") and sentence.is_a(place + 1, "being"):
        return True  # "i'm with her"
    following = range(place + 1, clause.last)
    if any(sentence.is_a(p, "speaking") and sentence.is_a(p + 1, "on_behalf") for p in following):
        return not any(sentence.is_a(p, "my") for p in following)  # "i'm speaking for her"
    if sentence.is_a(place - 1, "letting") and any(sentence.is_a(p, "they") for p in range(clause.first, place)):
        return True
    if sentence.is_a(place - 1, "relating") and sentence.is_a(place + 1, "inverted"):
        return True  # "no lump that i can feel"
    if not (sentence.is_a(place, "subjects") and any(sentence.is_a(p, "inner") for p in range(clause.first, place))):
        return False
    after = range(place + 1, min(place + _HANDLING, clause.last) + 1)
    return any(sentence.is_a(p, "they") for p in (*range(clause.first, place), *after))


def _seems(words: range, sentence: Sentence) -> bool:
    """ "Looks", "feels", but not "is"."""
    return any(sentence.is_a(p, "being") and not sentence.is_a(p, "present_copulas") for p in words)


def _is_visited(relative: Span, clause: Clause, sentence: Sentence) -> bool:
    """ "Drove nine hours to see my sister": who acts is not named, and it is not she."""
    before = range(clause.first + 1, relative.first)
    return any(sentence.is_a(p, "prepositions") for p in before)


def _was_born(relative: Span, clause: Clause, sentence: Sentence) -> bool:
    """ "I had a clot after my son was born": it tells when, and of the one who had him."""
    begins = range(max(clause.first, relative.first - _NAMING), relative.first)
    return any(sentence.is_a(p, "inner") for p in begins) and any(
        s.first == relative.last + 1 for s in clause.of("birth")
    )


def _is_likened(relative: Span, sentence: Sentence) -> bool:
    """ "Puffing like an old man"."""
    return sentence.is_a(relative.first - 1, "articles") and sentence.is_a(relative.first - 2, "similes")


def _is_oneself(relative: Span, clause: Clause) -> bool:
    """ "When i was a kid"."""
    return any(set(relative.at) <= set(s.at) for s in (*clause.of("formerly"), *clause.of("long_ago")))


def _keeps_company(relative: Span, clause: Clause, sentence: Sentence) -> bool:
    """ "After a day at the zoo | with my niece", but not "what's wrong with my niece", "with my niece who fell"."""
    place = relative.first - 1
    while sentence.is_a(place, "owners") or sentence.is_a(place, "describing"):
        place -= 1
    if not sentence.is_a(place, "company") or place == clause.first:
        return False
    ails = any(sentence.is_a(place - 1, kind) for kind in ("ailing", "copulas", "being", "inverted"))
    goes_on = any(sentence.is_a(relative.last + 1, kind) for kind in ("relating", "owning", "they", "owners", "verbs"))
    return not (ails or goes_on)


def _is_borne(relative: Span, clause: Clause) -> bool:
    """ "Pregnant with twins": it is of the one who bears them."""
    return any(0 < relative.first - s.last <= _BEARING for s in clause.of("pregnancy"))


def _owns_a_place(relative: Span, sentence: Sentence) -> bool:
    """ "Getting out of my son's car", "at my daughter's": it tells where."""
    whose = sentence.is_a(relative.first - 1, "possessive") and sentence.is_a(relative.first - 2, "prepositions")
    owned = sentence.is_a(relative.last + 1, "owning") and not sentence.is_a(relative.last + 2, "verbs")
    parts = (s for s in sentence.spans if s.concept in sentence.lexicon.parts)
    return whose and owned and not any(0 < s.first - relative.last <= LONGEST_SUBJECT for s in parts)


def _reports(relative: Span, clause: Clause) -> bool:
    """ "My husband reckons": he is not the one who is ill."""
    return any(0 < s.first - relative.last <= _REPORTING for s in clause.of("reporting"))
