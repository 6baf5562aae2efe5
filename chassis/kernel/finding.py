"""How texts are found: the tokens that a record is stored with, and those that a query asks for. Pure Python.

A query finds a record if the record has all tokens of the query. Tokens are pieces of the text: Chinese characters in a
row, pinyin and its initials from the beginning of any character, words and numbers from their beginning.
"""

import os
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import import_module
from itertools import islice, product
from typing import Final

#: Marks the token of a whole text or number: what equals the query comes first.
WHOLE: Final = "="
#: The lengths of beginnings of a number: of what is typed, the longest of these is looked up.
_NUMBER_LENGTHS: Final = (1, 2, 3, 4, 6, 8, 11, 13, 17, 18)
_LONGEST_WHOLE: Final = 60
#: Whatever the text, so many tokens at most: each is an entry in an index.
MOST: Final = 160
_MOST_COMBINATIONS: Final = 4
#: Characters of names, places and titles that are read in a second way too, which is typed as often.
_SECOND_READINGS: Final = dict(
    pair.split(":")
    for pair in [
        "厦:xia",
        "重:chong",
        "行:hang",
        "长:chang",
        "乐:yue",
        "曾:zeng",
        "单:shan",
        "解:xie",
        "仇:qiu",
        "查:zha",
        "朴:piao",
        "区:ou",
        "会:kuai",
        "朝:zhao",
        "盛:cheng",
        "尉:yu",
        "调:tiao",
        "降:xiang",
        "角:jue",
        "系:ji",
        "率:shuai",
        "种:chong",
        "传:zhuan",
        "藏:zang",
        "宿:xiu",
        "翟:zhai",
        "缪:miao",
        "覃:qin",
        "盖:ge",
        "员:yun",
        "召:shao",
        "黑:he",
        "洗:xian",
        "便:pian",
        "弹:tan",
        "给:ji",
        "省:xing",
        "校:jiao",
        "咖:ga",
    ]
)

#: What these are read as at the beginning of a name: 厦门, 重庆, 长泰, 都会, and the banks and trading houses (行).
_READ_IN_NAMES: Final = {"厦": "xia", "重": "chong", "长": "chang", "都": "du", "行": "hang"}
#: As long as a cursor may carry.
_LONGEST_ORDER: Final = 200
_DIGITS_ORDERED: Final = 8

#: Words in Latin letters and digits stay whole; every other letter stands for itself.
_ELEMENT: Final = re.compile(r"[a-z0-9\u00df-\u024f]+|[^\W_]")
_LATIN: Final = re.compile(r"[a-z0-9\u00df-\u024f]+")
_FINAL: Final = "[iuv]?(?:ang|eng|ong|an|en|ao|ai|ei|ou|a|e|o)|ing|in|i|un|ue|ui|u|ve|v|er"
_SYLLABLE: Final = f"(?:(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?(?:{_FINAL}))"
#: Whole syllables, and the beginning of one: what is not like this can only be initials.
_PINYIN: Final = re.compile(f"{_SYLLABLE}+(?:zh?|ch?|sh?|[bpmfdtnlgkhjqxryw])?")


@dataclass(frozen=True)
class Depth:
    """How much of a text is found: `grams`, the longest row of characters; the `lengths` of beginnings in letters, and
    the places, counted from the first, where such a beginning may be (`starts`); the most `initials` in a row.
    """

    grams: int
    lengths: tuple[int, ...]
    starts: int
    initials: int
    characters: int


#: Names of people: short, and there are very many of them, so every piece is a token of its own.
NAME: Final = Depth(grams=4, lengths=tuple(range(1, 17)), starts=6, initials=6, characters=20)
#: Names of things and titles.
TITLE: Final = Depth(grams=3, lengths=(1, 2, 3, 4, 6, 8), starts=12, initials=4, characters=40)
#: Sentences, which are written often: pinyin only near the beginning.
SENTENCE: Final = Depth(grams=2, lengths=(2, 4, 6), starts=4, initials=4, characters=40)


@lru_cache(maxsize=2048)
def tokens_of(depth: Depth, texts: tuple[str, ...], numbers: tuple[str, ...] = ()) -> tuple[str, ...]:
    """The tokens of a record with these texts and numbers, MOST at most; the most telling ones come first."""
    found: dict[str, None] = {}
    codes = [code for code in map(compact, numbers) if code]
    found.update(dict.fromkeys(WHOLE + code[:_LONGEST_WHOLE] for code in codes))
    for code in codes:
        found.update(dict.fromkeys(_beginnings(code, _NUMBER_LENGTHS)))
    rows = [_elements(text)[: depth.characters] for text in texts]
    for row in rows:
        if row:
            found[_whole(row)] = None
    for row in rows:
        found.update(dict.fromkeys(_rows_of(row, depth.grams)))
    for row in rows:
        found.update(dict.fromkeys(_letters_of(row, depth)))
    return tuple(islice(found, MOST))


def asked_of(depth: Depth, query: str) -> list[str]:
    """The tokens that a record must have to be found, the rarest probably first; none if the query says nothing."""
    folded = _folded(query)
    code = compact(query)
    if code and _LATIN.fullmatch(code) and any(one.isdigit() for one in code):
        lengths = depth.lengths if depth is NAME else _NUMBER_LENGTHS
        return [_cut(code, lengths)]
    wanted = dict.fromkeys(token for word in folded.split() for token in _asked_of_word(depth, word))
    return sorted(wanted, key=len, reverse=True)


def whole_of(query: str) -> str:
    """The token of a text or number that equals the query."""
    return _whole(_elements(query))


def order_of(name: str) -> str:
    """What a name is sorted by, as people look names up: numbers by their value, then the alphabet, Chinese by its pinyin.

    Readable: not for names that are sealed.
    """
    row = _elements(name)
    spelt = _bare(" ".join(_READ_IN_NAMES.get(one) or (_readings(one) or (one,))[0] for one in row))
    counted = re.sub(r"\d+", lambda digits: digits[0].zfill(_DIGITS_ORDERED), spelt)
    # Behind it the characters, so that 张 and 章 do not mix.
    return f"{counted}|{''.join(row)}"[:_LONGEST_ORDER]


def _bare(letters: str) -> str:
    """Without accents: Ä stands with A."""
    return "".join(one for one in unicodedata.normalize("NFKD", letters) if not unicodedata.combining(one))


def begins(text: str, query: str) -> bool:
    """Whether the text begins with the query as people see it: its characters, its pinyin or its initials."""
    row, wanted = _elements(text), "".join(_elements(query))
    if "".join(row).startswith(wanted):
        return True
    spelt = list(islice(_spellings(row, len(wanted)), _MOST_COMBINATIONS))
    return any("".join(units).startswith(wanted) for units in spelt) or any(
        "".join(unit[0] for unit in units).startswith(wanted) for units in spelt
    )


def compact(number: str) -> str:
    """A number without spaces and dashes, in half width and small letters."""
    return "".join(one for one in _folded(number) if one.isalnum())


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()


def _elements(text: str) -> list[str]:
    """The characters and words of a text, without what stands between them."""
    return _ELEMENT.findall(_folded(text))


def _whole(row: Sequence[str]) -> str:
    return WHOLE + "".join(row)[:_LONGEST_WHOLE]


def _asked_of_word(depth: Depth, word: str) -> Iterator[str]:
    row = _elements(word)
    if all(_LATIN.fullmatch(one) for one in row):
        yield from (_asked_in_letters(depth, one) for one in row)
    elif len(row) <= depth.grams:
        yield "".join(row)
    else:
        yield from ("".join(row[at : at + depth.grams]) for at in range(len(row) - depth.grams + 1))


def _asked_in_letters(depth: Depth, letters: str) -> str:
    short = letters[: depth.lengths[-1]]
    # Initials, or a word that is no pinyin such as nginx: of initials only so many in a row are kept, except of names.
    if depth is not NAME and short.isalpha() and not _PINYIN.fullmatch(short):
        short = short[: depth.initials]
    return _cut(short, depth.lengths)


def _cut(text: str, lengths: Iterable[int]) -> str:
    """The longest beginning that is kept; a single letter where none is kept stays as it is and finds nothing."""
    return text[: max((length for length in lengths if length <= len(text)), default=len(text))]


def _rows_of(row: Sequence[str], most: int) -> Iterator[str]:
    for at in range(len(row)):
        for length in range(1, min(most, len(row) - at) + 1):
            yield "".join(row[at : at + length])


def _letters_of(row: Sequence[str], depth: Depth) -> Iterator[str]:
    """Pinyin, words and initials, from each of the first characters and words."""
    for start in range(min(depth.starts, len(row))):
        rest = row[start:]
        for units in islice(_spellings(rest, depth.lengths[-1]), _MOST_COMBINATIONS):
            letters, initials = "".join(units), "".join(unit[0] for unit in units)
            # A single letter is only looked for at the beginning.
            yield from (token for token in _beginnings(letters, depth.lengths) if start == 0 or len(token) > 1)
            yield from _beginnings(initials, range(1 if start == 0 else 2, depth.initials + 1))
            # 张小明 is typed as zhangxm too.
            if depth is NAME and start == 0 and len(units) > 1:
                yield from _beginnings(units[0] + initials[1:], range(len(units[0]) + 1, depth.lengths[-1] + 1))


def _spellings(row: Sequence[str], most: int) -> Iterator[tuple[str, ...]]:
    """The ways to spell as many elements as fill `most` initials."""
    known = [readings for one in reversed(row[:most]) if (readings := _readings(one))]
    # The last one of a product changes first: of many combinations, those that differ at the beginning are kept.
    return (units[::-1] for units in product(*known) if units)


def _beginnings(text: str, lengths: Iterable[int]) -> Iterator[str]:
    return (text[:length] for length in lengths if length <= len(text))


@lru_cache(maxsize=8192)
def _readings(element: str) -> tuple[str, ...]:
    """A word as it is; the pinyin of a Chinese character, in its common readings; nothing for other scripts."""
    if _LATIN.fullmatch(element):
        return (element,)
    # Loaded when the first text is written. Its phrases take 45 MB in each process; second readings do instead.
    os.environ.setdefault("PYPINYIN_NO_PHRASES", "true")
    pypinyin = import_module("pypinyin")
    found: list[str] = pypinyin.lazy_pinyin(element, errors="ignore")
    return tuple(dict.fromkeys([*found, *([_SECOND_READINGS[element]] if element in _SECOND_READINGS else [])]))
