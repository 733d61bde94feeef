"""Whose clause it is, whether it tells how things are, and whether it is past."""

from __future__ import annotations

from skill.understanding.amounts import Amounts
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


def mark(sentence: Sentence, lexicon: Lexicon) -> None:
    """Notes on every clause whose it is, and whether it tells of something."""
    before = own = ""
    felt = False  # whether anything was told of the body of somebody else
    examined = False  # whether somebody was named last who only looks and tells
    earlier: Clause | None = None
    asking = any(c.has("asking") or c.has("supposing") for c in sentence.clauses)
    body = lexicon.limbs | lexicon.qualities
    for clause in sentence.clauses:
        said = _person(clause, sentence, lexicon)
        named = clause.has("relative") or clause.has("creature")
        examined = not named and (examined or clause.has("reporter"))
        if said == OTHER and examined:
            said = ""
        mine = any(sentence.is_a(p, "my") for p in range(clause.first, clause.last + 1))
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
        clause.past = clause.has("formerly") and not clause.has("again")
        clause.long_ago = (clause.has("long_ago") or _as_a_child(clause, sentence, lexicon)) and not clause.has("again")


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


def _persists(clause: Clause, sentence: Sentence) -> bool:
    """ "I moved ages ago | and it's still giving off heat"."""
    return any(sentence.is_a(p, "persisting") for p in range(clause.first, clause.last + 1))


def _person(clause: Clause, sentence: Sentence, lexicon: Lexicon) -> str:
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
    they = [i for i in range(clause.first, clause.last + 1) if sentence.is_a(i, "they") and i not in watching]
    if relatives or they:
        return OTHER
    return ""


def _is_helped(place: int, clause: Clause, sentence: Sentence) -> bool:
    """ "Get me an ambulance", "ring for me": who asks need not be ill."""
    asked = any(sentence.is_a(p, "summoning") for p in range(clause.first, place))
    return sentence.is_a(place - 1, "summoning") or (sentence.is_a(place - 1, "on_behalf") and asked)


def _is_a_view(place: int, clause: Clause, sentence: Sentence) -> bool:
    """ "To me | her knee looks bent", "she cries if i move it": the speaker only looks, or touches another."""
    if any(place in s.at for concept in ("was_aged", "formerly") for s in clause.of(concept)):
        return True  # "my mum had a clot when i was little"
    if sentence.is_a(place - 1, "to") and all(sentence.is_a(p, "joiners") for p in range(clause.first, place - 1)):
        return True
    if sentence.is_a(place - 1, "inverted") and any(
        sentence.is_a(p, "they") for p in range(place + 1, clause.last + 1)
    ):
        return True  # "should i take her in"
    acts = sentence.is_a(place, "subjects") and sentence.is_a(place + 2, "they")
    if acts and not any(sentence.is_a(place + 1, kind) for kind in ("inverted", "carriers")):
        return True  # "i drove her"
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


def _tells(clause: Clause, asking: bool, sentence: Sentence) -> bool:
    supposed = any(not _asks_why(s, sentence) for s in clause.of("supposing"))
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
    if general and not _has_been(clause, sentence):
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
    would = any(sentence.is_a(p, "wishing") for p in range(ifs[0] + 2, following.last + 1))
    return past and would


def _asks_why(supposing: Span, sentence: Sentence) -> bool:
    """ "Why would i get a pain in my chest": it is there."""
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
    if not sentence.is_a(clause.first, "asking_of_all"):
        return False
    pointing = ("me", "my", "they", "possessive", "pointing", "subjects")
    return not any(sentence.is_a(p, kind) for p in range(clause.first, clause.last + 1) for kind in pointing)


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
