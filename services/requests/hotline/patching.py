"""A file of the hotline with some cells written anew. Every byte that is not in one of these cells stays as it was."""

import io
import re
import zipfile
from collections.abc import Mapping
from typing import Final
from xml.sax.saxutils import escape

#: By row and column: rows are counted from 1 as in the file, columns from 0.
Cells = Mapping[tuple[int, int], str]
_DELIMITERS: Final = ",;\t，；"
_ROW: Final = rb'<row\b[^>]*?\br="%d"[^>]*?(?:/>|>.*?</row>)'
_CELL: Final = re.compile(rb'<c\b[^>]*?\br="([A-Z]{1,3})([0-9]+)"[^>]*?(?:/>|>.*?</c>)', re.DOTALL)
_STYLE: Final = re.compile(rb'\bs="[0-9]+"')
_SHEET: Final = re.compile(rb'<sheet\b[^>]*\br:id="([^"]+)"')
_RELATION: Final = re.compile(rb"<Relationship\b[^>]*>")


def patched(data: bytes, cells: Cells, *, is_csv: bool) -> bytes:
    """Without cells to write these are the same bytes."""
    if not cells:
        return data
    return _csv(data, cells) if is_csv else _xlsx(data, cells)


def _csv(data: bytes, cells: Cells) -> bytes:
    encoding, mark = _encoding(data)
    text = data[len(mark) :].decode(encoding)
    delimiter = max(_DELIMITERS, key=text.partition("\n")[0].count)
    found: list[str] = []
    row, column, start = 1, 0, 0
    for at, end in _pieces(text, delimiter):
        found.append(_quoted(cells[row, column], delimiter) if (row, column) in cells else text[start:at])
        found.append(end)
        missing = [one for (line, one) in cells if line == row and one > column] if end != delimiter else []
        for further in range(column + 1, max(missing, default=column) + 1):
            # The row ends before the cell that is to be written.
            found.insert(-1, delimiter + _quoted(cells.get((row, further), ""), delimiter))
        row, column = (row, column + 1) if end == delimiter else (row + 1, 0)
        start = at + len(end)
    return mark + "".join(found).encode(encoding)


def _pieces(text: str, delimiter: str) -> list[tuple[int, str]]:
    """Where each cell ends, and with what: the delimiter, a new line, or nothing at the end of the file."""
    found: list[tuple[int, str]] = []
    at, is_quoted, begins = 0, False, True
    while at < len(text):
        one = text[at]
        if is_quoted:
            is_quoted = one != '"'
        elif one == '"' and (begins or text[at - 1] == '"'):
            is_quoted = True
        elif one == delimiter or one in "\r\n":
            end = "\r\n" if text[at : at + 2] == "\r\n" else one
            found.append((at, end))
            at += len(end)
            begins = True
            continue
        begins = False
        at += 1
    if text and text[-1] not in "\r\n":
        found.append((len(text), ""))
    return found


def _quoted(text: str, delimiter: str) -> str:
    needs = any(one in text for one in (delimiter, '"', "\r", "\n"))
    return '"' + text.replace('"', '""') + '"' if needs else text


def _encoding(data: bytes) -> tuple[str, bytes]:
    """As the program that reads sheets decides it, with the mark at the beginning."""
    for mark, name in ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"), (b"\xef\xbb\xbf", "utf-8")):
        if data.startswith(mark):
            return name, mark
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return "gb18030", b""
    return "utf-8", b""


def _xlsx(data: bytes, cells: Cells) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as archive, zipfile.ZipFile(made, "w") as written:
        sheet = _first_sheet(archive)
        for one in archive.infolist():
            content = archive.read(one)
            written.writestr(one, _sheet(content, cells) if one.filename == sheet else content)
    return made.getvalue()


def _first_sheet(archive: zipfile.ZipFile) -> str:
    named = _SHEET.search(archive.read("xl/workbook.xml"))
    relations = _RELATION.findall(archive.read("xl/_rels/workbook.xml.rels"))
    wanted = b'Id="%s"' % named[1] if named else b"\0"
    target = next((re.search(rb'Target="([^"]+)"', one) for one in relations if wanted in one), None)
    path = target[1].decode() if target else "worksheets/sheet1.xml"
    return path.lstrip("/") if path.startswith("/") else f"xl/{path}"


def _sheet(content: bytes, cells: Cells) -> bytes:
    for row in sorted({line for line, _ in cells}):
        wanted = {column: text for (line, column), text in cells.items() if line == row}
        found = re.search(_ROW % row, content, re.DOTALL)
        if found:
            content = content[: found.start()] + _row(found[0], row, wanted) + content[found.end() :]
    return content


def _row(xml: bytes, row: int, wanted: Mapping[int, str]) -> bytes:
    for column, text in sorted(wanted.items()):
        there = {_column(one[1]): one for one in _CELL.finditer(xml)}
        old = there.get(column)
        style = _STYLE.search(old[0].partition(b">")[0]) if old else None
        name = b"%s%d" % (_letters(column), row)
        said = escape(text).encode("utf-8")
        new = b'<c r="%s"%s t="inlineStr"><is><t xml:space="preserve">%s</t></is></c>' % (
            name,
            b" " + style[0] if style else b"",
            said,
        )
        if old:
            xml = xml[: old.start()] + new + xml[old.end() :]
        elif xml.endswith(b"</row>"):
            later = next((one.start() for at, one in sorted(there.items()) if at > column), len(xml) - len(b"</row>"))
            xml = xml[:later] + new + xml[later:]
    return xml


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number - 1


def _letters(column: int) -> bytes:
    found, left = b"", column + 1
    while left:
        left, rest = divmod(left - 1, 26)
        found = bytes([65 + rest]) + found
    return found
