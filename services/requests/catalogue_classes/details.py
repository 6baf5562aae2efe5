"""What is said of classes and codes."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class NewClass:
    """`before` names the class beside it that it is to stand before; without it stands last."""

    code: str
    name: str
    name_en: str = ""
    parent: str | None = None
    before: str | None = None


@dataclass(frozen=True, kw_only=True)
class ClassNames:
    name: str
    name_en: str


@dataclass(frozen=True, kw_only=True)
class ClassPlace:
    parent: str | None
    before: str | None


@dataclass(frozen=True, kw_only=True)
class CodeSaid:
    """`scheme_name` is what people call the table; without it the name it has stays."""

    code: str
    name: str
    class_code: str
    scheme_name: str = ""


@dataclass(frozen=True, kw_only=True)
class CodeGone:
    code: str
