"""Typed YAML: dataclasses are the schema, and every mistake in every file is told at once, with file and line.

Shape: `Reader(folder).read("red_flags.yaml", Mapping[RedFlagId, RedFlag])` returns the typed value or None, and keeps
what was wrong; `raise_problems()` tells it all. YAML is read as 1.2 reads it: only true and false are booleans.
"""

from __future__ import annotations

import difflib
import gc
from collections.abc import Collection, Iterator, Mapping
from collections.abc import Set as AbstractSet
from contextlib import contextmanager
from dataclasses import dataclass, fields, is_dataclass
from enum import Enum, IntEnum, StrEnum
from functools import cache
from pathlib import Path
from typing import Any, TypeVar, get_type_hints

import yaml
from cattrs import BaseConverter, ClassValidationError, Converter, IterableValidationError
from cattrs.errors import AttributeValidationNote, ForbiddenExtraKeysError, IterableValidationNote

T = TypeVar("T")
Step = str | int


@dataclass(frozen=True, order=True)
class Problem:
    """One mistake in the content: where it is, what is wrong and what to write instead."""

    file: str
    line: int
    what: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.what}"


class ContentError(Exception):
    """The content cannot be used. Its text lists every problem."""

    def __init__(self, problems: Collection[Problem]) -> None:
        self.problems = tuple(sorted(problems))
        super().__init__("\n".join(["the content has mistakes:", *(f"  {p}" for p in self.problems)]))


def hint(word: str, known: Collection[str]) -> str:
    """The end of a message: what was probably meant, or nothing."""
    near = difflib.get_close_matches(word, known, n=1)
    return f", did you mean {near[0]!r}?" if near else ""


@contextmanager
def keeping_all() -> Iterator[None]:
    """While content is read: all of it is kept, so looking for garbage in it only takes time (a third of it)."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.freeze()
            gc.enable()


class Reader:
    """Reads the YAML files of one folder and gathers what is wrong in them."""

    def __init__(self, folder: Path, within: str = "") -> None:
        """`within` stands before the names of the files where mistakes are told: "en/understanding/"."""
        self.folder = folder
        self._within = within
        self.problems: list[Problem] = []
        self._roots: dict[str, yaml.Node | None] = {}

    def read(self, name: str, type_: type[T] | Any) -> T | None:
        """The file as that type, or None where it has mistakes."""
        path = self.folder / name
        try:
            text = path.read_text(encoding="utf-8")
        except OSError:
            self.problems.append(Problem(self._within + name, 1, "this file is missing"))
            return None
        except UnicodeDecodeError as error:
            self.problems.append(Problem(self._within + name, 1, f"this is not UTF-8 text: {error.reason}"))
            return None
        try:
            root = yaml.compose(text, Loader=_Loader)
        except yaml.MarkedYAMLError as error:
            line = error.problem_mark.line + 1 if error.problem_mark else 1
            self.problems.append(Problem(self._within + name, line, f"this is not YAML: {error.problem}"))
            return None
        self._roots[name] = root
        before = len(self.problems)
        plain = self._plain(name, root) if root is not None else {}
        if len(self.problems) > before:
            return None
        try:
            value: T = _structured(plain, type_)
        except Exception as error:  # cattrs raises groups of whatever the hooks raise; all become problems
            mistakes = _explained(error, ())
            self.problems.extend(Problem(self._within + name, self.line(name, at), what) for at, what in mistakes)
            return None
        return value

    def add(self, name: str, at: tuple[Step, ...], what: str, word: str | None = None) -> None:
        """Notes a problem at a place in a file that was read; `word` narrows it to the scalar of that text below."""
        self.problems.append(Problem(self._within + name, self.line(name, at, word), what))

    def line(self, name: str, at: tuple[Step, ...], word: str | None = None) -> int:
        """The line of what lies at that path, or of the nearest thing above it."""
        node = self._roots.get(name)
        line = 1
        for step in at:
            key, below = _child(node, step)
            if below is None:
                break
            node, line = below, (key or below).start_mark.line + 1
        if word is not None and node is not None:
            line = next((n.start_mark.line + 1 for n in _scalars(node) if n.value == word), line)
        return line

    def raise_problems(self) -> None:
        """Tells all that was wrong, if anything was."""
        if self.problems:
            raise ContentError(self.problems)

    def _plain(self, name: str, node: yaml.Node) -> Any:
        if isinstance(node, yaml.MappingNode):
            plain: dict[str, Any] = {}
            for key, value in node.value:
                if key.value in plain:
                    first = self.line_of_key(node, key.value)
                    what = f"{key.value!r} stands here a second time (first in line {first}), merge the two"
                    self.problems.append(Problem(self._within + name, key.start_mark.line + 1, what))
                plain[key.value] = self._plain(name, value)
            return plain
        if isinstance(node, yaml.SequenceNode):
            return [self._plain(name, item) for item in node.value]
        kind = node.tag.rsplit(":", 1)[-1]
        match kind:
            case "int":
                return int(node.value.replace("_", ""), 0)
            case "float":
                return float(node.value)
            case "null":
                return None
            case "bool" if node.value.lower() in ("true", "false"):
                return node.value.lower() == "true"
        return node.value

    @staticmethod
    def line_of_key(node: yaml.MappingNode, key: str) -> int:
        """The line of the first such key of a mapping."""
        return next(int(k.start_mark.line) + 1 for k, _ in node.value if k.value == key)


_CParser: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The C parser where PyYAML was built with it: ten times faster, the same nodes."""
_NO_PLAIN_TEXT = frozenset("0123456789+-.~ntfNTF")
"""What a plain scalar begins with that is no text in YAML 1.2: a number, null, true or false."""


class _Loader(_CParser):  # type: ignore[misc]  # one of two classes, known only where it runs
    """Looks for no tags by path, and for none at all in what can only be text, which takes less time."""

    def descend_resolver(self, _node: yaml.Node | None, _index: object) -> None:
        """No tag here hangs on where a node stands."""

    def ascend_resolver(self) -> None:
        """The way back."""

    def resolve(self, kind: type[yaml.Node], value: Any, implicit: Any) -> str:
        """The tag of a node that has none of its own."""
        if kind is yaml.ScalarNode and value and not (implicit[0] and value[0] in _NO_PLAIN_TEXT):
            return "tag:yaml.org,2002:str"
        tag: str = super().resolve(kind, value, implicit)
        return tag


def _structured(plain: Any, type_: Any) -> Any:
    """The value as that type. Where that fails, another converter, that takes longer to make, tells all mistakes."""
    try:
        return _converter().structure(plain, type_)
    except Exception:  # whatever the hooks raise; it comes again here
        return _explaining_converter().structure(plain, type_)


@cache
def _converter() -> BaseConverter:
    """Generates no code for each class, which takes longer than to read the few files that there are."""
    converter = BaseConverter(detailed_validation=False)

    def structure(value: Mapping[str, Any], type_: type) -> Any:
        extra = value.keys() - _fields_with_types(type_)
        if extra:
            raise ForbiddenExtraKeysError("", type_, extra)
        return converter.structure_attrs_fromdict(value, type_)

    converter.register_structure_hook_func(is_dataclass, structure)
    return _with_hooks(converter)


@cache
def _fields_with_types(type_: Any) -> AbstractSet[str]:
    """The names of the fields. Types that are still text (`from __future__ import annotations`) are looked up."""
    types = get_type_hints(type_)
    for field in fields(type_):
        field.type = types[field.name]
    return frozenset(types)


@cache
def _explaining_converter() -> BaseConverter:
    return _with_hooks(Converter(forbid_extra_keys=True, detailed_validation=True))


def _with_hooks(converter: BaseConverter) -> BaseConverter:
    for kind in (IntEnum, StrEnum):  # before int and str, which they also are
        converter.register_structure_hook(kind, _enum)
    for plain in (str, int, bool):
        converter.register_structure_hook(plain, _exactly(plain))
    return converter


def _enum(value: object, type_: type[Enum]) -> Enum:
    if isinstance(value, str) and value in type_.__members__:
        return type_[value]
    by_value = {str(m.value): m for m in type_}
    if isinstance(value, str) and value in by_value:
        return by_value[value]
    known = list(type_.__members__)
    raise ValueError(
        f"{value!r} is not a known {type_.__name__}{hint(str(value), known) or ', write one of ' + ', '.join(known)}"
    )


def _exactly(plain: type) -> Any:
    words = {str: "a text", int: "a whole number", bool: "true or false"}

    def structure(value: object, _: type) -> object:
        if type(value) is plain:
            return value
        raise ValueError(f"{value!r} should be {words[plain]}" + (", put it in quotes" if plain is str else ""))

    return structure


def _explained(error: BaseException, at: tuple[Step, ...]) -> Iterator[tuple[tuple[Step, ...], str]]:
    """Every leaf of what cattrs raised, as (path, message)."""
    if isinstance(error, ClassValidationError | IterableValidationError):
        for inner in error.exceptions:
            step: tuple[Step, ...] = ()
            for note in getattr(inner, "__notes__", ()):
                if isinstance(note, AttributeValidationNote):
                    step = (note.name,)
                elif isinstance(note, IterableValidationNote):
                    step = (note.index,)
            yield from _explained(inner, at + step)
    elif isinstance(error, ForbiddenExtraKeysError):
        known = list(getattr(error.cl, "__dataclass_fields__", {}))
        for name in sorted(error.extra_fields):
            yield (*at, name), f"{name!r} is not a known field of {error.cl.__name__}{hint(name, known)}"
    elif isinstance(error, KeyError):
        yield at[:-1] or at, f"{error.args[0]!r} is missing here, write `{error.args[0]}: ...`"
    elif isinstance(error, ValueError):
        yield at, str(error)
    else:
        yield at, f"this has not the form that is wanted here ({error})"


def _child(node: yaml.Node | None, step: Step) -> tuple[yaml.Node | None, yaml.Node | None]:
    if isinstance(node, yaml.MappingNode):
        return next(((k, v) for k, v in node.value if k.value == str(step)), (None, None))
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        return None, node.value[step]
    return None, None


def _scalars(node: yaml.Node) -> Iterator[yaml.ScalarNode]:
    if isinstance(node, yaml.ScalarNode):
        yield node
    elif isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield from _scalars(key)
            yield from _scalars(value)
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _scalars(item)
