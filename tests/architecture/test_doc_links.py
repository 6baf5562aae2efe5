"""Written pages lead somewhere: every page is in the index, every link has a target, every name in the code exists."""

import ast
import os
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
_LINK = re.compile(r"\]\(([^)\s]+)\)")
_NAME = re.compile(r"`([\w./-]+\.(?:py|ts)):([\w.]+)`")
_FOREIGN = ("node_modules", "dist", "build")


def pages() -> list[Path]:
    """Every Markdown page of the repository."""
    found: list[Path] = []
    for folder, folders, names in os.walk(ROOT):
        folders[:] = [name for name in folders if not name.startswith(".") and name not in _FOREIGN]
        found += [Path(folder) / name for name in names if name.endswith(".md")]
    return sorted(found)


def links(page: Path) -> Iterator[tuple[Path, str]]:
    """The file and the heading that each relative link of a page leads to."""
    for link in _LINK.findall(page.read_text()):
        if "://" not in link and not link.startswith("mailto:"):
            path, _, heading = unquote(link).partition("#")
            yield ((page.parent / path).resolve() if path else page), heading


def headings(page: Path) -> set[str]:
    """The anchors that a page has, as GitHub makes them."""
    titles = re.findall(r"^#+ (.+)$", page.read_text(), flags=re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}


def is_defined(name: str, path: Path) -> bool:
    if path.suffix == ".py":
        return name in set(_defined(ast.parse(path.read_text()).body))
    return re.search(rf"\b(function|const|class) {re.escape(name)}\b", path.read_text()) is not None


def _defined(body: list[ast.stmt], prefix: str = "") -> Iterator[str]:
    for node in body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            yield prefix + node.name
            if isinstance(node, ast.ClassDef):
                yield from _defined(node.body, f"{prefix}{node.name}.")
        elif isinstance(node, ast.Assign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            yield from (prefix + target.id for target in targets if isinstance(target, ast.Name))


def test_every_page_is_in_the_index() -> None:
    index = DOCS / "README.md"
    listed = {path for path, _ in links(index)}

    missing = [path for path in [*DOCS.rglob("*.md"), *DOCS.rglob("*.svg")] if path not in {*listed, index}]

    assert missing == [], "docs/README.md lists every page under tutorial, how-to, reference or explanation"


def test_no_link_is_dead() -> None:
    dead = [
        f"{page.relative_to(ROOT)} → {path}{'#' if heading else ''}{heading}"
        for page in pages()
        for path, heading in links(page)
        if not path.exists() or (heading and heading not in headings(path))
    ]

    assert dead == []


def test_every_name_that_a_page_points_at_is_in_the_code() -> None:
    named = [(page, *match) for page in pages() for match in _NAME.findall(page.read_text())]

    gone = [
        f"{page.relative_to(ROOT)}: {path}:{name}"
        for page, path, name in named
        if not (ROOT / path).is_file() or not is_defined(name, ROOT / path)
    ]

    assert len(named) > 30
    assert gone == []


def test_every_runbook_is_followed_by_a_test() -> None:
    tests = "".join(path.read_text() for path in (ROOT / "tests" / "integration" / "runbooks").glob("test_*.py"))
    books = {page.stem for page in (DOCS / "runbooks").glob("*.md")} - {"README"}

    assert {book for book in books if f'following(platform, "{book}"' not in tests} == set()
