"""The combinations of findings.yaml: `calf + swollen`, `cannot > bend ! far`."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from skill.evidence import FindingId
from skill.reading import Reader, hint
from skill.understanding.lexicon import ELSEWHERE, THEMSELVES, UNPLACED, Body, FindingWords, Pattern
from skill.understanding.words import phrases_of, single_words

PAIN = FindingId("pain")
SEVERE = FindingId("severe_pain")
"""No finding; it notes that pain was spoken of."""
SAYS, DENIES = "words of ", "denied words of "
"""What the concepts of a finding's whole phrases are called."""
ONLY_DENIED = "not "


class PatternReader:
    """Reads combinations, and notes the names in them that nothing is known of."""

    def __init__(self, reader: Reader, findings: Collection[FindingId], body: Body, concepts: frozenset[str]) -> None:
        self._reader = reader
        self._findings = findings
        self._groups = {name: single_words(text) for name, text in body.groups.items()}
        self._places = {*body.parts, UNPLACED, THEMSELVES}
        self._known = concepts | self._places | set(self._groups)

    def read(self, findings: Mapping[FindingId, FindingWords]) -> Iterator[Pattern]:
        """Every pattern of findings.yaml; mistakes become problems."""
        self._check_groups()
        for finding, spoken in findings.items():
            if finding not in self._findings:
                what = f"{finding!r} is not a known finding{hint(finding, self._findings)}"
                self._reader.add("findings.yaml", (finding,), what)
                continue
            for implied in phrases_of(spoken.implies):
                if implied not in self._findings:
                    what = f"{implied!r} is not a known finding{hint(implied, self._findings)}"
                    self._reader.add("findings.yaml", (finding, "implies"), what)
            for denies, text in ((False, spoken.said), (True, spoken.denied)):
                for combination in phrases_of(text):
                    pattern = self._pattern(finding, combination, denies)
                    if pattern is not None:
                        yield pattern
            for concept, denies in ((SAYS + finding, False), (DENIES + finding, True)):
                if spoken.denied_words if denies else spoken.words:
                    yield Pattern(finding, (concept,), (False,), (), (), frozenset(), denies)

    def _pattern(self, finding: FindingId, text: str, denies: bool) -> Pattern | None:
        terms: list[str] = []
        ordered: list[bool] = []
        parts: list[frozenset[str]] = []
        beside: list[frozenset[str]] = []
        without: set[str] = set()
        only_denied = denies and text.startswith(ONLY_DENIED)
        for sign, name in _terms(text.removeprefix(ONLY_DENIED) if only_denied else text):
            if name not in self._known:
                what = f"{name!r} in {text!r} is not a known concept or part{hint(name, self._known)}"
                self._reader.add("findings.yaml", (finding, "denied" if denies else "said"), what)
                return None
            if sign == "!":
                without |= self._groups.get(name, frozenset({name}))
            elif sign == "&":
                beside.append(self._groups.get(name, frozenset({name})))
            elif name in self._groups or name in self._places:
                parts.append(self._groups.get(name, frozenset({name})))
            else:
                terms.append(name)
                ordered.append(sign == ">")
        if not terms:
            what = f"{text!r} only names parts of the body, add what is said of them"
            self._reader.add("findings.yaml", (finding, "said"), what)
            return None
        return Pattern(
            finding=finding,
            terms=tuple(terms),
            ordered=tuple(ordered),
            parts=tuple(parts),
            beside=tuple(beside),
            without=frozenset(without),
            denies=denies and not only_denied,
            only_denied=only_denied,
        )

    def _check_groups(self) -> None:
        for group, members in self._groups.items():
            for member in sorted(members - self._places):
                what = f"{member!r} is not a known part{hint(member, self._places)}"
                self._reader.add("body.yaml", ("groups", group), what)
        if ELSEWHERE not in self._places:
            self._reader.add("body.yaml", ("parts",), f"{ELSEWHERE!r} is missing, write `{ELSEWHERE}: arm, neck, ...`")


def _terms(text: str) -> Iterator[tuple[str, str]]:
    """The terms of a combination, each with the sign before it."""
    sign = "+"
    name: list[str] = []
    for word in (*text.split(), "+"):
        if word in ("+", ">", "!", "&"):
            if name:
                yield sign, " ".join(name)
            sign, name = word, []
        else:
            name.append(word)
