"""Whatever a history names has words: every field that a record tells of, and every value of a list of values."""

import enum
import pkgutil
import re
import typing
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any, Final

import services
from chassis.persistence.unit_of_work import Repository
from gateway import identity
from services.events.meetings.details import Resolution

_PORTAL: Final = Path(__file__).parents[2] / "gateway" / "portal" / "src"
_HISTORY: Final = _PORTAL / "features" / "history"
#: Records whose history pages show, by the collection that they are stored in.
_SHOWN: Final = re.findall(r"^  (\w+): \(", (_PORTAL / "api" / "history.ts").read_text(), re.MULTILINE)
#: Ends of a record that is gone: no history is shown of it any more.
_GONE: Final = {"taken_back", "erased"}


def _repositories() -> Iterator[type[Repository[Any]]]:
    for package in (services, identity):
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            if module.name.endswith("storage"):
                yield from _made_in(import_module(module.name))


def _made_in(module: object) -> Iterator[type[Repository[Any]]]:
    for value in vars(module).values():
        if isinstance(value, type) and issubclass(value, Repository) and vars(module)["__name__"] == value.__module__:
            yield value


def _texts(language: str) -> str:
    """What stands under the language in the texts of histories."""
    halves = [path.read_text().partition("export const en") for path in sorted(_HISTORY.rglob("texts.ts"))]
    return "".join(zh if language == "zh" else en for zh, _, en in halves)


def _fields_of(repository: type[Repository[Any]]) -> set[str]:
    return set(repository.told) | set(repository.hinted)


def _enumerations(hint: Any) -> Iterator[type[enum.Enum]]:
    if isinstance(hint, type) and issubclass(hint, enum.Enum):
        yield hint
    for part in typing.get_args(hint):
        yield from _enumerations(part)


def _kind(collection: str) -> str:
    return f"{collection[:-3]}y" if collection.endswith("ies") else collection.removesuffix("s")


def test_every_field_that_a_history_names_has_words_in_both_languages() -> None:
    named = {field for repository in _repositories() for field in _fields_of(repository)}
    named |= {"held_at", *(field.name for field in Resolution.__dataclass_fields__.values())}

    assert len(named) > 150
    for language in ("zh", "en"):
        known = set(re.findall(r"^\s+(\w+): ", _texts(language), re.MULTILINE))
        assert sorted(named - known) == [], language


def test_every_value_of_a_list_of_values_is_said_in_words() -> None:
    worded = set(re.findall(r'\["(\w+\.\w+)", ', (_HISTORY / "values.ts").read_text()))
    states = set(re.findall(r"(\w+): ", _texts("zh").partition("states: {")[2].partition("}")[0]))
    raw = []
    for repository in _repositories():
        kind = _kind(repository.collection)
        if kind not in _SHOWN or not repository.told:
            continue
        hints = typing.get_type_hints(repository.aggregate)
        for field in sorted(repository.told):
            values = {one.value for kinds in _enumerations(hints.get(field)) for one in kinds} - _GONE
            if values and f"{kind}.{field}" not in worded and not (field == "status" and values <= states):
                raw.append(f"{kind}.{field}: {sorted(values - states)}")

    assert len(_SHOWN) > 15
    assert raw == []
