"""How long, how bad, how old and which leg: every rule with things people say.

What stands after the bar is all that may be heard: days, a score of ten, an age, a side. Nothing there, nothing heard.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from skill.evidence import Evidence, FindingId
from skill.understanding import Understanding, load

CONTENT = Path(__file__).parents[1] / "skill" / "content"

RULES = {
    "a number and a unit is how long": """
        it's been hurting for two weeks | 14 days
        10 days | 10 days
        6 mths | 180 days
        three days it's been swollen | 3 days
        i can't bend it it's been like that for four days | 4 days
        three bloody weeks | 21 days
        three nights running i've woken up | 3 days
        three days' standing | 3 days
        eighteen months on and off | 540 days
    """,
    "of two numbers the later counts": """
        three or four days | 4 days
        between two and three weeks | 21 days
        five going on six weeks | 42 days
        a week or two | 14 days
    """,
    "a unit alone is one of it": """
        a fortnight | 14 days
        the best part of a year | 365 days
        all week | 7 days
        nearly a month | 30 days
        the whole of the last month | 30 days
    """,
    "halves and bits count": """
        half a year | 180 days
        two and a half weeks | 17 days
        it crept up over two weeks | 14 days
        it's been over two weeks | 15 days
        more like five weeks | 35 days
        sore over the last month | 30 days
        well over a month | 31 days
        a day and a half | 2 days
        it's been sore for the last three week or so | 21 days
        a month and a half | 45 days
        a week and a bit | 8 days
        more than a week | 8 days
        just under a week | 6 days
    """,
    "a few is three": """
        a few days | 3 days
        couple of weeks | 14 days
        several months | 90 days
        for weeks | 21 days
        on and off for years | 1095 days
    """,
    "where it began tells how long": """
        about three weeks ago it started | 21 days
        three days ago i woke up with a stiff knee | 3 days
        two weeks back | 14 days
        i twisted it two weeks ago | 14 days
        since the weekend before last | 9 days
        it started yesterday morning | 1 days
        since last night | 1 days
        it started this morning | 0 days
        about two hours ago | 0 days
        it was fine until last week | 7 days
        a year ago it started | 365 days
    """,
    "days are counted by their number too": """
        day three | 3 days
        into its second week | 14 days
        this is day five | 5 days
    """,
    "as English is spoken in India": """
        from one month it is paining | 30 days
        since two days | 2 days
        from past two weeks | 14 days
        past ten days i am having pain behind knee | 10 days
    """,
    "a correction counts": """
        two days no three days | 3 days
        two weeks no wait three | 21 days
        four weeks i tell a lie it's more like six | 42 days
    """,
    "a day without a calendar is not known": """
        since christmas |
        since january |
    """,
    "a time beside what is not wrong with the leg is not its time": """
        i dance ballroom three nights a week |
        i retired four years ago |
        i laid bricks all week |
        my arm was sore for two days |
        these days it only aches |
        i had it rebuilt and that was thirty years ago |
        a fortnight ago i had my gallbladder out |
        three days ago i woke up with a stiff knee | 3 days
        keyhole on my knee ten days ago and it's been sore ever since | 10 days
        it never troubled me until a couple of months back | 60 days
        for the past three days it's been sore | 3 days
        these last fifteen days it is tight | 15 days
        i twisted it getting out of the car a week ago | 7 days
        hello doctor since three weeks i am having pain | 21 days
    """,
    "other things have times of their own": """
        i flew last week |
        i had my knee replaced six weeks ago |
        i had a baby three weeks ago |
        i had it drained twice |
        i saw the doctor last week |
        i've been a postman for thirty years |
        i'm thirty weeks pregnant |
        i was in plaster for six weeks |
        my boy's two months |
        my mum had a clot last year |
    """,
    "what is done for a while is no time of the pain": """
        after a forty eight k run |
        it hurts after walking ten minutes |
        hold it for fifteen minutes |
        set a timer for twenty minutes |
        it lasts ten minutes |
        i stand for eight hours a day |
        a ten hour flight |
    """,
    "how often, or what is to come, is no time of the pain": """
        every two weeks it flares up |
        i run three times a week |
        most days |
        it hurts all day |
        i have a marathon in six weeks |
        give it a week |
    """,
    "being a number is an age": """
        i'm seventy | age 70
        he's twelve | age 12
        i'm 58 | age 58
        seventy two | age 72
        i've just turned sixty five | age 65
        i'm seventy eight years young | age 78
    """,
    "an age beside a person is theirs": """
        seventy two year old man | age 72
        58 f | age 58
        male fifty two | age 52
        my eighty five year old mum has a sore calf | age 85
        at my age eighty one | age 81
        aged forty four | age 44
        right knee, seventy three, and it cracks | age 73 right
    """,
    "nearly an age is a year less": """
        i'm pushing eighty | age 79
        getting on for eighty | age 79
        i'm nearly seventy | age 69
        seventy next birthday | age 69
    """,
    "the age is that of the one who is ill": """
        my dad's eighty and his knee is swollen | age 80
        my wife is fifty and i'm fifty five | age 55
        my sister's thirty and had a clot |
    """,
    "not everything somebody is is an age": """
        i'm in my late sixties |
        i'm six foot two |
        i'm ninety percent sure |
        i'm one of those people |
        i weigh ninety kilos |
        broke this leg when i was nine |
    """,
    "so many out of ten is how bad": """
        seven out of ten | score 7
        ate out of ten | score 8
        5/10 | score 5
        eleven out of ten | score 10
        out of ten i'd say four | score 4
        on a scale of one to ten it's a six | score 6
        eight on the pain scale | score 8
    """,
    "a rated number is how bad": """
        a seven | score 7
        about a six | score 6
        six maybe seven | score 7
        four to five | score 5
        i'd call it a five | score 5
        pain level six | score 6
        a good seven | score 7
        seven | score 7
        six and a half | score 7
    """,
    "the worst score counts, unless it is over": """
        it's a two at rest and an eight when i walk | score 8
        it was a nine but now it's a four | score 4
    """,
    "a counted thing is no score": """
        one leg |
        i took two paracetamol |
        about ten steps |
        i run five k |
        it's a ten minute walk |
        it's nine o'clock |
        call nine nine nine |
        it woke me at three |
        i've got three kids |
    """,
    "left and right are sides of the leg": """
        the left one | left
        my lefty | left
        left hand side | left
        the right i think | right
        lower back right side down the leg | right
        pain in my left arm and my knee hurts |
        my left shoulder hurts and so does my right knee | right
    """,
    "left and right mean other things too": """
        it hurts right now |
        right away |
        all right |
        that's right |
        right behind the knee |
        right so my knee hurts |
        i left it too long |
        i've got no energy left |
        i'm left handed |
    """,
    "a side is corrected": """
        left i mean right | right
        right no left | left
        not the left the right | right
        the left one is fine it's the right | right
        it was the right now it's the left | left
    """,
    "of two legs the first is meant, unless both are": """
        my left calf is bigger than my right | left
        warm calf on the left cool calf on the right | left
        left and right | both
        my left knee and right calf | both
        it started in the left and now the right too | both
    """,
    "more than one is both": """
        both knees | both
        my calves are tight | both
        the two of them | both
        my legs are tired but it's the left knee | left
        one of my legs is swollen |
        it hurts to squat on my knees |
    """,
}


def cases() -> Iterator[tuple[str, str, str]]:
    """Every rule, what is said, and what is to be heard."""
    for rule, table in RULES.items():
        for line in table.strip().splitlines():
            says, _, heard = line.partition("|")
            yield rule, says.strip(), heard.strip()


def told(evidence: Evidence) -> str:
    """The amounts of the evidence, as they stand in the table."""
    days, score, age, side = evidence.duration_days, evidence.severity, evidence.age, evidence.side
    parts = (
        f"{days} days" if days is not None else "",
        f"score {score}" if score is not None else "",
        f"age {age}" if age is not None else "",
        str(side or ""),
    )
    return " ".join(p for p in parts if p)


@pytest.fixture(scope="module")
def english() -> Understanding:
    """The understanding of English, as it is shipped."""
    findings = yaml.safe_load((CONTENT / "findings.yaml").read_text(encoding="utf-8"))
    return load(CONTENT / "en" / "understanding", [FindingId(f) for f in findings])


@pytest.mark.parametrize(("rule", "says", "heard"), [pytest.param(*c, id=f"{c[0]}: {c[1]}") for c in cases()])
def test_amounts_are_heard(english: Understanding, rule: str, says: str, heard: str) -> None:
    """Nothing but what is told is heard, and all of it."""
    assert told(english.understand(says).evidence) == heard, rule
