"""The few shapes that a picture is drawn with, as SVG. Looks are classes, so that one file fits light and dark pages."""

from collections.abc import Iterable
from typing import Final
from xml.sax.saxutils import escape, quoteattr

_FONT: Final = "system-ui, -apple-system, 'Segoe UI', 'Noto Sans', 'Noto Sans CJK SC', sans-serif"
_MONO: Final = "ui-monospace, 'SF Mono', 'DejaVu Sans Mono', Menlo, Consolas, monospace"


def document(width: float, height: float, title: str, style: str, shapes: Iterable[str]) -> str:
    """A picture; the same input gives the same bytes."""
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}" role="img">'
    fonts = f"text {{ font-family: {_FONT}; }} .mono {{ font-family: {_MONO}; }}"
    return "\n".join(
        [head, f"<title>{escape(title)}</title>", f"<style>{fonts}\n{style}</style>", *shapes, "</svg>", ""]
    )


def text(x: float, y: float, words: str, look: str, *, size: float, anchor: str = "start") -> str:
    """`y` is the base line."""
    place = f'x="{x:g}" y="{y:g}" font-size="{size:g}" text-anchor="{anchor}"'
    return f"<text {place} class={quoteattr(look)}>{escape(words)}</text>"


def box(x: float, y: float, width: float, height: float, look: str, *, round_by: float = 8) -> str:
    place = f'x="{x:g}" y="{y:g}" width="{width:g}" height="{height:g}" rx="{round_by:g}"'
    return f"<rect {place} class={quoteattr(look)}/>"


def line(x1: float, y1: float, x2: float, y2: float, look: str) -> str:
    return f'<line x1="{x1:g}" y1="{y1:g}" x2="{x2:g}" y2="{y2:g}" class={quoteattr(look)}/>'


def disc(x: float, y: float, radius: float, look: str) -> str:
    return f'<circle cx="{x:g}" cy="{y:g}" r="{radius:g}" class={quoteattr(look)}/>'


def path(steps: str, look: str) -> str:
    return f"<path d={quoteattr(steps)} class={quoteattr(look)}/>"


def arrow_down(x: float, y1: float, y2: float, look: str) -> list[str]:
    """A line with a head at its lower end."""
    return [
        line(x, y1, x, y2 - 7, look),
        path(f"M{x - 5:g} {y2 - 8:g}L{x:g} {y2:g}L{x + 5:g} {y2 - 8:g}Z", f"{look} head"),
    ]


def cylinder(x: float, y: float, width: float, height: float, look: str) -> str:
    """A database."""
    half, lid = width / 2, 4
    body = f"M{x:g} {y + lid:g}v{height - 2 * lid:g}a{half:g} {lid} 0 0 0 {width:g} 0v-{height - 2 * lid:g}"
    top = f"a{half:g} {lid} 0 0 0 -{width:g} 0a{half:g} {lid} 0 0 0 {width:g} 0"
    return path(f"{body}{top}", look)
