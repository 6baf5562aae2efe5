"""XML documents made of plain values. Loads no web framework, for the sake of the edge."""

import re
from collections.abc import Mapping, Sequence
from typing import Any, Final
from xml.etree.ElementTree import Element, SubElement, tostring

TEXT_XML: Final = "text/xml; charset=utf-8"
#: Characters that XML 1.0 has no place for, not even escaped.
_NO_XML: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def document(name: str, value: Any, items: Mapping[str, str]) -> bytes:
    """An element `name` of dicts, lists and plain values. `items` says what the entries of the list of a name are called."""
    root = Element(name)
    _fill(root, value, items)
    made: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return made


def _fill(element: Element, value: Any, items: Mapping[str, str]) -> None:
    if isinstance(value, Mapping):
        for name, inner in value.items():
            _fill(SubElement(element, name), inner, items)
    elif isinstance(value, Sequence) and not isinstance(value, str):
        for inner in value:
            _fill(SubElement(element, items[element.tag]), inner, items)
    elif isinstance(value, bool):
        element.text = "true" if value else "false"
    elif value is not None:
        element.text = _NO_XML.sub("", str(value))
