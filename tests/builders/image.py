"""The image without an engine: what the Dockerfile copies, and a Python that has only what image.txt locks."""

import fnmatch
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[2]
DOCKERFILE: Final = ROOT / "deploy" / "Dockerfile"
LOCK: Final = ROOT / "requirements" / "image.txt"


def instructions() -> list[tuple[str, str]]:
    """The Dockerfile as (instruction, rest), with continued lines joined."""
    text = re.sub(r"^#.*\n", "", DOCKERFILE.read_text(), flags=re.MULTILINE).replace("\\\n", " ")
    return [(words[0], words[2]) for line in text.splitlines() if (words := line.partition(" "))[0]]


def last_stage() -> list[tuple[str, str]]:
    """The instructions of the image itself."""
    lines = instructions()
    start = max(number for number, (name, _) in enumerate(lines) if name == "FROM")
    return lines[start + 1 :]


def copied() -> Iterator[tuple[list[str], str]]:
    """What the image gets from the build context: sources, target."""
    for name, rest in last_stage():
        words = shlex.split(rest)
        if name == "COPY" and not words[0].startswith("--from"):
            yield words[:-1], words[-1]


def context() -> list[str]:
    """The files that .dockerignore lets through, of those that git knows."""
    rules = [line for line in (ROOT / ".dockerignore").read_text().splitlines() if line and not line.startswith("#")]
    listed = subprocess.run(
        [str(shutil.which("git")), "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=True,
    )
    return [name for name in listed.stdout.decode().splitlines() if _is_sent(name, rules)]


def _is_sent(name: str, rules: list[str]) -> bool:
    sent = True
    for rule in rules:
        pattern = rule.removeprefix("!")
        if any(_matches(part, pattern) for part in (name, *map(str, Path(name).parents))):
            sent = rule.startswith("!")
    return sent


def _matches(path: str, pattern: str) -> bool:
    if pattern.startswith("**/"):
        return fnmatch.fnmatch(Path(path).name, pattern.removeprefix("**/"))
    return fnmatch.fnmatch(path, pattern) if "/" in pattern or "/" not in path else False


def lay_out(folder: Path) -> None:
    """Makes `folder` what /app is in the image; the portal is this machine's build, or a page in its place."""
    sent = context()
    for sources, target in copied():
        for source in sources:
            chosen = [name for name in sent if name == source or name.startswith(f"{source}/")]
            assert chosen, f"COPY {source}: nothing of it is sent to the builder"
            for name in chosen:
                inside = Path(name).name if name == source and target.endswith("/") else Path(name).relative_to(source)
                place = folder / target / inside
                place.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(ROOT / name, place)
    built, portal = ROOT / "gateway" / "portal" / "dist", folder / "gateway" / "portal" / "dist"
    if built.exists():
        shutil.copytree(built, portal)
    else:
        portal.mkdir(parents=True)
        (portal / "index.html").write_text("<!doctype html><title>Louyu</title>")


def locked() -> list[str]:
    """The names of all packages in image.txt."""
    return re.findall(r"^([a-zA-Z0-9._-]+)==", LOCK.read_text(), flags=re.MULTILINE)


def make_python(folder: Path) -> Path:
    """A virtual environment with links to what image.txt locks, and nothing else of this one."""
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", folder], check=True)
    site = next((folder / "lib").glob("python*")) / "site-packages"
    for name in locked():
        for file in metadata.distribution(name).files or []:
            top = Path(file).parts[0]
            source, link = Path(str(metadata.distribution(name).locate_file(top))), site / top
            if top != ".." and "__pycache__" not in file.parts and not link.exists():
                link.symlink_to(source.resolve())
    return folder / "bin" / "python"
