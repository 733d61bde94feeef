"""Laws over the content: nothing of the article left out, every piece sourced, every word fit for the ear and safe."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from review.tidy import untidy
from skill import reading
from skill.coverage import Coverage, Place, coverage, render
from skill.guide import (
    Frequency,
    Guide,
    Piece,
    PieceId,
    SourceId,
    Statement,
    StatementId,
    Topic,
    TopicId,
)
from skill.loading import load_guide
from skill.understanding import load as load_understanding

CONTENT = Path(__file__).parents[1] / "skill" / "content"


def read(name: str) -> dict[str, Any]:
    """One content file as it stands, whatever its type."""
    return yaml.safe_load((CONTENT / name).read_text("utf-8")) or {}


SOURCES, FINDINGS, ARTICLE = read("sources.yaml"), read("findings.yaml"), read("article.yaml")
CAUSES = {file.stem: read(f"causes/{file.name}") for file in sorted((CONTENT / "causes").glob("*.yaml"))}
REMEDIES = read("remedies.yaml")
TOPICS = {**read("topics.yaml"), **REMEDIES, **{name: {"pieces": c["pieces"]} for name, c in CAUSES.items()}}
WORDS, FINDING_WORDS = read("en/topics.yaml"), read("en/findings.yaml")

PIECES = [(topic, name, piece) for topic, t in TOPICS.items() for name, piece in t["pieces"].items()]
SPOKEN = [(topic, name, text) for topic, t in WORDS.items() for name, text in t["pieces"].items()]
PIECE_IDS = [f"{topic}.{name}" for topic, name, _ in SPOKEN]

each_spoken_piece = pytest.mark.parametrize(("topic", "name", "text"), SPOKEN, ids=PIECE_IDS)

TREATMENT = re.compile(
    r"\b(exercis\w*|stretch\w*|compress\w*|sleeves?|braces?|massag\w*|heat|medicines?|medication|painkillers?|gel)\b",
    re.I,
)
FORBIDDEN = re.compile(
    r"\b(you have|you've got|it's only|it is only|nothing to worry|rul(e|es|ed|ing)\b.{0,20}\bout|diagnos\w*"
    r"|popliteal|anticoagulant\w*|bilateral|thrombosis|posterior|gastrocnemius"
    r"|\d+ ?(mg|milligrams?|tablets?|pills?)|milligrams?|a day take|twice a day|times a day)\b"
    r"|\bI(?:'ll| will| can| could) (call|monitor|save|remember)\b",
    re.I,
)


def built() -> Guide:
    """The content as far as coverage looks at it."""
    topics = {
        TopicId(topic): Topic(
            pieces={
                PieceId(name): Piece(
                    source=tuple(map(SourceId, piece["source"])),
                    covers=tuple(map(StatementId, piece.get("covers", ()))),
                    treats=piece.get("treats", False),
                )
                for name, piece in t["pieces"].items()
            }
        )
        for topic, t in TOPICS.items()
    }
    return guide_of(topics, {StatementId(s): Statement(**told) for s, told in ARTICLE.items()})


def guide_of(topics: dict[TopicId, Topic], article: dict[StatementId, Statement]) -> Guide:
    """A guide with these topics and this article, and nothing else."""
    return Guide(
        sources={}, findings={}, red_flags={}, questions={}, causes={}, topics=topics, remedies=(), article=article
    )


def sentences(text: str) -> Iterator[str]:
    """The sentences of a spoken text."""
    yield from (s for s in re.split(r"(?<=[.!?])\s+", text.strip()) if s)


def count(text: str) -> int:
    """The words of a text."""
    return len(text.split())


def test_valid_content_never_needs_the_slow_reader_that_explains_mistakes() -> None:
    """It would find nothing to explain, and take as long again."""
    explaining = reading._explaining_converter
    explaining.cache_clear()
    load_understanding(CONTENT / "en" / "understanding", load_guide().findings)
    assert explaining.cache_info().currsize == 0


# --- coverage ---------------------------------------------------------------------------------------------------------


def test_every_statement_of_the_article_is_covered_and_every_piece_is_sourced() -> None:
    """The report has nothing to complain of."""
    report = coverage(built())

    assert report.complete, render(report)


def test_the_statements_cover_every_sentence_and_bullet_of_the_article() -> None:
    """The article has 89 of them, lead-ins merged; they are numbered without a gap."""
    assert [f"a{n:02}" for n in range(1, 90)] == list(ARTICLE)


def test_the_report_tells_what_is_missing_first() -> None:
    """A statement nobody carries and a piece without a source stand at the top."""
    article = {StatementId("a01"): Statement(says="Ice helps.", section="article_home_care")}
    report = coverage(guide_of({TopicId("ice"): Topic(pieces={PieceId("how"): Piece(source=())})}, article))

    assert report == Coverage(article, {StatementId("a01"): ()}, {Place(TopicId("ice"), PieceId("how")): ()})
    assert not report.complete
    assert render(report).splitlines()[:2] == ["NOT COVERED  a01  Ice helps.", "NO SOURCE    ice.how"]
    assert render(report).splitlines()[-1] == "0 of 1 statements covered, 0 of 1 pieces sourced"


# --- sources ----------------------------------------------------------------------------------------------------------


def test_every_source_named_is_known() -> None:
    """No finding, cause, piece or statement rests on a source that sources.yaml does not describe."""
    named = {finding["source"] for finding in FINDINGS.values()} | {c["source"] for c in CAUSES.values()}
    named |= {source for _, _, piece in PIECES for source in piece["source"]}
    named |= {statement["section"] for statement in ARTICLE.values()}

    assert set() == named - set(SOURCES)


def test_every_source_says_how_it_was_seen() -> None:
    """Read, quoted by another page, or from memory and still to be verified."""
    assert {"read", "quoted", "memory"} >= {source["seen"] for source in SOURCES.values()}


def test_source_titles_can_be_said_aloud() -> None:
    """No address and no letters run together: "the N H S page", not "NHS"."""
    bad = [s["title"] for s in SOURCES.values() if re.search(r"https?:|www\.|NHS|[\[\](){}<>&/]", s["title"])]

    assert bad == []


# --- words ------------------------------------------------------------------------------------------------------------


def test_there_are_words_for_every_piece_and_none_too_many() -> None:
    """Facts and words name the same topics and pieces, in the same order within a topic."""
    assert {t: list(topic["pieces"]) for t, topic in TOPICS.items()} == {t: list(w["pieces"]) for t, w in WORDS.items()}


def test_there_are_words_for_every_finding_and_none_too_many() -> None:
    """Each finding has a clause after "because" and a noun phrase."""
    assert set(FINDINGS) == set(FINDING_WORDS)
    assert {("because", "name")} == {tuple(words) for words in FINDING_WORDS.values()}


@each_spoken_piece
def test_a_piece_is_short_enough_for_the_ear(topic: str, name: str, text: str) -> None:
    """At most 45 words, in sentences of at most 18."""
    assert count(text) <= 45, f"{topic}.{name} has {count(text)} words"
    assert [(count(s), s) for s in sentences(text) if count(s) > 18] == []


@each_spoken_piece
def test_a_piece_is_plain_text_and_asks_nothing(topic: str, name: str, text: str) -> None:
    """No markup, brackets or addresses, whole sentences, and never a question at the end: the script invites."""
    assert not re.search(r"[<>()\[\]{}&*_#/\"\u2013\u2014\u2026]|https?:|www\.", text), f"{topic}.{name}"
    assert text.strip().endswith("."), f"{topic}.{name} does not end with a full stop"
    assert "\n" not in text.strip()


@each_spoken_piece
def test_a_piece_never_lists_more_than_three_things(topic: str, name: str, text: str) -> None:
    """Three can be kept in mind, four cannot."""
    four = re.compile(r"(\w[^,.]*, ){3}(and|or) |(\w[^,.]*, ){2}(?!and |or )\w[^,.]* (and|or) ")

    assert [s for s in sentences(text) if four.search(s)] == [], f"{topic}.{name}"


@each_spoken_piece
def test_a_piece_says_nothing_forbidden(topic: str, name: str, text: str) -> None:
    """Never "you have", "it's only", "rule out", a diagnosis, a dose, or a word nobody says."""
    assert FORBIDDEN.search(text) is None, f"{topic}.{name}"


def test_findings_and_names_say_nothing_forbidden() -> None:
    """The short words are held to the same rule."""
    said = [w for words in FINDING_WORDS.values() for w in words.values()] + [w["name"] for w in WORDS.values()]

    assert [w for w in said if FORBIDDEN.search(w) or w.endswith((".", "?")) or count(w) > 12] == []


@pytest.mark.parametrize("clause", [w["because"] for w in FINDING_WORDS.values()])
def test_a_reason_completes_because(clause: str) -> None:
    """It is a clause with a subject, so that it can follow "because" and be joined by "and"."""
    start = r"(your?|you're|you've|the|one|both|part|it|it's|there's|a|breathing|stairs)\b"

    assert re.match(start, clause)


@each_spoken_piece
def test_what_treats_is_marked_and_what_is_marked_treats(topic: str, name: str, text: str) -> None:
    """Exercise, stretching, compression, massage, heat and medicine are kept back until a clot is asked about."""
    assert TOPICS[topic]["pieces"][name].get("treats", False) == bool(TREATMENT.search(text)), f"{topic}.{name}"


def test_where_a_cause_is_told_it_is_never_certain() -> None:
    """What a cause is like is told with can, may, could, or how often; never as what the person has."""
    hedged = re.compile(r"\b(can|could|may|might|often|sometimes|some|mostly|common|likely|at times|would)\b", re.I)
    bold = [f"{cause}.signs" for cause in CAUSES if not hedged.search(WORDS[cause]["pieces"]["signs"])]

    assert bold == []


# --- causes -----------------------------------------------------------------------------------------------------------


def test_the_article_s_eight_causes_are_there() -> None:
    """No more and no fewer, and only the clot is a clot."""
    eight = {
        "bakers_cyst",
        "hamstring_injury",
        "calf_strain",
        "meniscus_tear",
        "osteoarthritis",
        "ligament_injury",
        "nerve_compression",
        "deep_vein_thrombosis",
    }

    assert eight == set(CAUSES)
    assert [name for name, cause in CAUSES.items() if cause.get("clot")] == ["deep_vein_thrombosis"]


@pytest.mark.parametrize("cause", CAUSES)
def test_a_cause_names_known_findings_and_frequencies(cause: str) -> None:
    """Every finding is in the closed list and every word is a frequency."""
    assert set() == set(CAUSES[cause]["findings"]) - set(FINDINGS)
    assert {f.name for f in Frequency} >= {*CAUSES[cause]["findings"].values(), CAUSES[cause]["share"]}


@pytest.mark.parametrize("cause", CAUSES)
def test_every_cause_tells_what_it_is_its_signs_what_brings_it_on_and_what_helps(cause: str) -> None:
    """So that each can be asked about in the same way."""
    assert {"what", "signs", "brings_on", "helps"} <= set(CAUSES[cause]["pieces"])


def test_the_clot_is_answered_with_care_at_once_and_no_remedy() -> None:
    """Nothing about a clot is ever a treatment."""
    clot = WORDS["deep_vein_thrombosis"]["pieces"]

    assert "at once" in clot["helps"]
    assert not any(piece.get("treats") for piece in CAUSES["deep_vein_thrombosis"]["pieces"].values())
    assert not any(re.search(r"\b(ice|rest it|pillows?)\b", text, re.I) for text in clot.values())


def test_soft_tissue_is_commoner_than_a_clot_or_a_nerve() -> None:
    """The base rates of English and Perret 2010."""
    share = {name: Frequency[cause["share"]] for name, cause in CAUSES.items()}

    assert max(share["deep_vein_thrombosis"], share["nerve_compression"]) < min(
        share["bakers_cyst"], share["hamstring_injury"], share["calf_strain"]
    )


# --- remedies ---------------------------------------------------------------------------------------------------------


def test_the_remedies_come_in_the_order_of_the_house() -> None:
    """Rest, ice, compression, elevation, then what needs more care."""
    assert list(REMEDIES) == ["rest", "ice", "compression", "elevation", "stretching", "medication"]


def test_the_remedies_carry_their_cautions() -> None:
    """Cloth and 15 to 20 minutes for ice, off at night for compression, the pharmacist for medicine."""
    said = {topic: " ".join(WORDS[topic]["pieces"].values()) for topic in REMEDIES}

    assert all(words in said["ice"] for words in ("cloth", "15 to 20 minutes"))
    assert all(words in said["compression"] for words in ("snug", "off at night", "numb", "cold", "clot"))
    assert all(words in said["medication"] for words in ("pharmacist", "blood thinner", "pregnant", "stomach ulcer"))


# --- the words people say --------------------------------------------------------------------------------------------
def test_the_words_are_laid_out_in_one_form() -> None:
    """Every phrase stands once, and a change shows which: whoever adds one at the end of a line need not wrap it."""
    assert [file.name for file in untidy()] == [], "run `make words`"
