"""Whose clause it is, whether it tells how things are, and whether it is past."""

from __future__ import annotations

from skill.understanding.amounts import Amounts
from skill.understanding.clauses import Clause, Sentence
from skill.understanding.lexicon import Lexicon
from skill.understanding.line import LONGEST_SUBJECT
from skill.understanding.persons import OTHER, SPEAKER, examines, person
from skill.understanding.phrases import Span

_NAMING = 2
"""Words from "the" to the limb: "the left leg"."""


def mark(sentence: Sentence, lexicon: Lexicon) -> None:
    """Notes on every clause whose it is, and whether it tells of something."""
    before = own = ""
    felt = False  # whether anything was told of the body of somebody else
    examined = False  # whether somebody was named last who only looks and tells
    earlier: Clause | None = None
    asking = any(c.has("asking") or c.has("supposing") for c in sentence.clauses)
    body = lexicon.limbs | lexicon.qualities
    for clause in sentence.clauses:
        said = person(clause, sentence, lexicon)
        named = clause.has("relative") or clause.has("creature")
        examined = not named and (examined or clause.has("reporter"))
        if said == OTHER and examined:
            said = ""
        if said == OTHER and named and earlier is not None and _goes_along(earlier, clause, sentence):
            said = SPEAKER  # "me | and the wife flew home"
        mine = any(sentence.is_a(p, "my") for p in range(clause.first, clause.last + 1))
        if said == SPEAKER and before == OTHER and not mine and examines(clause, sentence):
            said = ""  # "she's lost weight | and i can feel a hard lump there"
        if said == SPEAKER and before == OTHER and felt and _only_looks(clause, sentence, lexicon):
            said = ""  # "she fainted | and i'm sure the leg is swollen"
        if clause.has("newborn") and before == OTHER and not mine:
            said = OTHER  # "she's breastfeeding | our son's five weeks old"
        if not said and before == OTHER and own and not felt:
            before = own  # "my sister's a physio | it isn't red"
        clause.person = before = said or before
        tells = any(s.concept in body for s in clause.spans)
        felt = (felt or tells) if before == OTHER else False
        own = SPEAKER if before == SPEAKER and tells else own
        clause.told = _tells(clause, asking, sentence) and not _goes_on(clause, earlier, sentence)
        earlier = clause
        clause.past = any(not _likens(s, clause) for s in clause.of("formerly")) and not clause.has("again")
        clause.long_ago = (clause.has("long_ago") or _as_a_child(clause, sentence, lexicon)) and not clause.has("again")


def _goes_along(earlier: Clause, clause: Clause, sentence: Sentence) -> bool:
    """Whether the speaker was named just before ("me", "so me"), and went along on a journey of another."""
    only = earlier.last - earlier.first <= 1 and sentence.is_a(earlier.last, "me")
    journey = clause.has("travel") or clause.has("vehicle")
    return only and journey and sentence.is_a(clause.first, "joiners") and not sentence.is_a(clause.first, "breaks")


def _only_looks(clause: Clause, sentence: Sentence, lexicon: Lexicon) -> bool:
    """ "I'm sure the leg is swollen", "the shin looks bent if you ask me", but not "the leg's killing me"."""
    for limb in (s for s in clause.spans if s.concept in lexicon.limbs):
        named = range(max(clause.first, limb.first - _NAMING), limb.last + 1)
        definite = any(sentence.is_a(p, "definite") for p in named)
        if not definite or not sentence.is_a(limb.last + 1, "copulas"):
            continue
        after = range(limb.last + 1, clause.last + 1)
        end = next((p for p in after if sentence.is_a(p, "inner")), clause.last + 1)
        felt = any(sentence.is_a(p, "me") for p in range(limb.last + 1, end))
        return not felt and not any(sentence.is_a(p, "my") for p in named)
    return False


def _likens(formerly: Span, clause: Clause) -> bool:
    """ "I can't feel my foot like i used to": the past is only what today is set against."""
    return any(set(formerly.at) <= set(s.at) for s in clause.of("now as then"))


def _as_a_child(clause: Clause, sentence: Sentence, lexicon: Lexicon) -> bool:
    """ "When i was twelve"."""
    numbers, units = lexicon.amounts.numbers.values, lexicon.amounts.times.units
    for span in clause.of("was_aged"):
        after = sentence.words[span.last + 1 : span.last + 4]
        if after and after[0] in numbers and not any(w in units and w not in lexicon.words["old"] for w in after):
            return True
    return False


def mark_times(sentence: Sentence, amounts: Amounts) -> None:
    """Notes on every clause whether it tells of something long ago."""
    body = sentence.lexicon.limbs | sentence.lexicon.qualities
    leading: Clause | None = None
    before: Clause | None = None
    for clause in sentence.clauses:
        if amounts.begins(clause.first, clause.last):
            clause.past = clause.long_ago = False
        compared = clause.has("now as then")
        clause.long_ago = clause.long_ago or (not compared and amounts.is_long_ago(clause.first, clause.last))
        if leading is not None and not (
            clause.has("now")
            or clause.has("again")
            or sentence.is_a(clause.first, "breaks")
            or _persists(clause, sentence)
        ):
            clause.past, clause.long_ago = clause.past or leading.past, clause.long_ago or leading.long_ago
        told = any(s.concept in body for s in clause.spans)
        leading = clause if (clause.past or clause.long_ago) and not told else None  # "last year | i had a swelling"
        if before and _dates(clause, before, sentence):
            clause.long_ago = clause.long_ago or (amounts.is_far(clause.first, clause.last) and _ends(clause, sentence))
            if (clause.past or clause.long_ago) and not told:
                before.past, before.long_ago = clause.past, clause.long_ago
        before = clause


def _dates(clause: Clause, before: Clause, sentence: Sentence) -> bool:
    """ "I fainted | but that was years ago", but not "my chest hurts as it did with the clot | that was years ago"."""
    first = clause.first + (sentence.is_a(clause.first, "breaks") or sentence.is_a(clause.first, "joiners"))
    lasts = any(sentence.is_a(p, kind) for p in range(before.first, before.last + 1) for kind in ("present", "similes"))
    return sentence.is_a(first, "pointing") and sentence.is_a(first + 1, "copulas") and not lasts


def _ends(clause: Clause, sentence: Sentence) -> bool:
    """Whether nothing follows that it leads to: not "it was years ago | i had the clot"."""
    place = clause.last + 1
    return place >= len(sentence.words) or sentence.is_a(place, "joiners") or sentence.is_a(place, "breaks")


def _persists(clause: Clause, sentence: Sentence) -> bool:
    """ "I moved ages ago | and it's still giving off heat"."""
    return any(sentence.is_a(p, "persisting") for p in range(clause.first, clause.last + 1))


def _tells(clause: Clause, asking: bool, sentence: Sentence) -> bool:
    supposed = any(not _is_told(s, sentence) for s in clause.of("supposing"))
    if (supposed and not clause.has("like_mine")) or _wonders(clause, sentence):
        return False
    if sentence.is_a(clause.first, "barring"):
        return False
    if _is_imagined(clause, sentence):
        return False
    asked = [s.last for s in clause.of("quizzing")]
    if asked and not any(s.first > asked[0] for s in clause.of("denying")):
        return False  # but "swelling you asked about, none"
    general = any(_opens(s, clause, sentence) for s in clause.of("general")) and not clause.has("own")
    if (general or _asks_of_nobody(clause, sentence)) and not _has_been(clause, sentence):
        return False
    here = clause.has("asking") or supposed
    kind = "conditional" if here else "hypothetical"  # "my chest hurts when i breathe, what should i do" has it
    asks = sentence.is_a(clause.first + 1, "supporting")  # "when do i go in with a hot knee"
    words = range(clause.first + asks, clause.last + 1)
    return not (asking and any(sentence.is_a(p, kind) and not _is_so(p, clause, sentence) for p in words))


def _is_imagined(clause: Clause, sentence: Sentence) -> bool:
    """ "If it was swollen | i'd go": a past after "if", and what would be."""
    ifs = [p for p in range(clause.first, clause.last) if sentence.is_a(p, "hypothetical")]
    if not ifs:
        return False
    past = any(
        sentence.is_a(p, "imagining") and not sentence.is_a(p + 1, "denying_verb")  # "if it wasn't for my ankle"
        for p in range(ifs[0] + 2, clause.last + 1)
    )
    following = next((c for c in sentence.clauses if c.first > clause.last), clause)
    would = any(sentence.is_a(p, "wishing") for p in range(ifs[0] + 2, following.last + 1)) or any(
        sentence.is_a(p, "wishing") and sentence.is_a(p - 1, "subjects") for p in range(clause.first + 1, ifs[0])
    )  # "i'd be worried if it was swollen"
    return past and would


def _is_told(supposing: Span, sentence: Sentence) -> bool:
    """ "Why would i get a pain in my chest": it is there."""
    had = sentence.is_a(supposing.first - 1, "subjects") and sentence.is_a(supposing.first, "wishing")
    if had and any(sentence.is_a(p, "articles") for p in supposing.at):
        return True  # "we'd a long coach ride"
    of_it = any(sentence.is_a(p, kind) for p in supposing.at for kind in ("me", "thing"))
    return sentence.is_a(supposing.first - 1, "reasons") and of_it


def _has_been(clause: Clause, sentence: Sentence) -> bool:
    """ "What helps a calf that's been sore four days": it is there."""
    been = [p for p in range(clause.first, clause.last) if sentence.is_a(p, "been_words")]
    units = sentence.lexicon.amounts.times.units
    return bool(been) and any(sentence.words[p] in units for p in range(been[0], clause.last + 1))


def _is_so(place: int, clause: Clause, sentence: Sentence) -> bool:
    """ "Should i go in if my leg's swollen", but not "if it swells", "if my leg was swollen"."""
    after = range(place + 2, clause.last + 1)
    named = range(place + 1, min(place + LONGEST_SUBJECT, clause.last) + 1)
    cannot = sentence.is_a(place + 2, "inability") and sentence.is_a(place + 3, "denying_verb")  # "if i can't pee"
    if cannot and sentence.is_a(place + 1, "me"):
        return True
    return any(sentence.is_a(p, "my") for p in named) and any(sentence.is_a(p, "present_copulas") for p in after)


def asks_in_general(clause: Clause, sentence: Sentence) -> bool:
    """ "Is arthritis the same as wear and tear": a question that points at nobody."""
    opens = sentence.is_a(clause.first, "asking_of_all")
    return opens and not _points(range(clause.first, clause.last + 1), sentence)


def _asks_of_nobody(clause: Clause, sentence: Sentence) -> bool:
    """ "Can arthritis make your knee hot": and nothing in all that is said points at anybody."""
    if not asks_in_general(clause, sentence) or _points(range(len(sentence.words)), sentence):
        return False
    first = clause.first
    own = sentence.is_a(first, "copulas")  # "is one bigger leg a bad sign": it may well be one's own
    # "Do you think fever matters" asks of a fever that one has.
    thought = sentence.is_a(first + 1, "tagged") and sentence.is_a(first + 2, "carriers")
    return not (own or thought or sentence.is_a(first + 1, "refusing"))


def _points(places: range, sentence: Sentence) -> bool:
    """Whether anybody is pointed at there; "your" is anybody's."""
    pointing = ("me", "my", "they", "pointing", "subjects")
    return any(sentence.is_a(p, kind) for p in places for kind in pointing)


def _wonders(clause: Clause, sentence: Sentence) -> bool:
    """ "What lump?": a question word right before what it asks of."""
    known = sentence.lexicon.qualities
    following = next((c for c in sentence.clauses if c.first > clause.last), None)
    if not sentence.is_a(clause.first, "wondering") or not (following is None or following.has("denying")):
        return False
    return any(s.concept in known and s.first == clause.first + 1 and s.last == clause.last for s in clause.spans)


def _opens(span: Span, clause: Clause, sentence: Sentence) -> bool:
    """Whether nothing but small words stands before it in its clause, and nothing in between."""
    grammar = sentence.lexicon.words
    before = sentence.words[clause.first : span.first]
    small = grammar["joiners"] | grammar["breaks"] | grammar["light_openers"]
    if any(s.concept in sentence.lexicon.parts and s.last < span.first for s in clause.spans):
        return False  # "and her knee are swollen"
    return span.is_whole and all(w in small for w in before)


def _goes_on(clause: Clause, earlier: Clause | None, sentence: Sentence) -> bool:
    """Whether it goes on with what the clause before only imagined: "would a clot make | it go red"."""
    if earlier is None or earlier.told or clause.has("own") or sentence.stops_before(clause.first):
        return False
    if _wonders(earlier, sentence) or _has_been(clause, sentence):
        return False  # "what lump, there's no lump"
    if clause.has("denying") and not any(s.concept in sentence.lexicon.qualities for s in clause.spans):
        return False  # "they said look out for redness | there's none"
    if sentence.is_a(clause.first, "alternatives"):
        return True  # "suppose it swelled up | or i got out of breath"
    grammar = sentence.lexicon.words
    words = sentence.words[clause.first : clause.last + 1]
    generic = words[0] in grammar["weak_subjects"] or words[0] in grammar["articles"]
    return generic and not any(w in grammar["me"] or w in grammar["my"] for w in words)
