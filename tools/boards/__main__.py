"""python -m tools.boards [--minutes N]: watches the platform while the day of the demo is played, and draws each dashboard.

The questions are those of deploy/grafana, answered by a real Prometheus; the drawing is ECharts', which the portal uses.
"""

import argparse
import io
import json
import subprocess
import sys
import tempfile
import time
from dataclasses import asdict
from pathlib import Path
from typing import Any, Final

from PIL import Image
from playwright.sync_api import Page, sync_playwright

from deploy import promtool
from deploy.browser import FLAGS, find
from deploy.local.settings import ROOT, read_settings
from tools.boards.scraping import lines, prometheus, whole_platform
from tools.pictures import FOLDER

_PAGE: Final = Path(__file__).with_name("board.html")
_ECHARTS: Final = ROOT / "gateway/portal/node_modules/echarts/dist/echarts.min.js"
_BOARDS: Final = ROOT / "deploy/grafana"
_QUALITY: Final = 82


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tools.boards", description=__doc__)
    parser.add_argument("--minutes", type=float, default=5, help="how long the platform is watched")
    minutes: float = parser.parse_args().minutes
    binary = promtool.find_prometheus()
    if binary is None:
        sys.exit("No Prometheus: apt-get install prometheus")
    asked = whole_platform(read_settings())
    with tempfile.TemporaryDirectory() as folder, prometheus(binary, Path(folder), asked) as url:
        began = time.time()
        # Something to see: each practice plays its day.
        subprocess.run([sys.executable, "-m", "deploy.demo", "day"], check=True, stdout=subprocess.DEVNULL)
        time.sleep(max(0, began + minutes * 60 - time.time()))
        ended = time.time()
        boards = {
            path.stem: _board(url, json.loads(path.read_text()), began, ended)
            for path in sorted(_BOARDS.glob("*.json"))
        }
    _take(boards)


def _board(url: str, board: dict[str, Any], began: float, ended: float) -> dict[str, Any]:
    """What the page draws."""
    panels = [
        {
            "title": panel["title"],
            "type": panel["type"],
            "unit": panel["fieldConfig"]["defaults"]["unit"],
            "worry": panel["fieldConfig"]["defaults"].get("thresholds", {"steps": [{}]})["steps"][-1].get("value"),
            "lines": [asdict(line) for target in panel["targets"] for line in lines(url, target["expr"], began, ended)],
        }
        for panel in board["panels"]
    ]
    return {"title": board["title"], "began": began, "ended": ended, "panels": panels}


def _take(boards: dict[str, dict[str, Any]]) -> None:
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        (Path(folder) / "board.html").write_text(_PAGE.read_text())
        (Path(folder) / "echarts.js").write_text(_ECHARTS.read_text())
        browser = playwright.chromium.launch(executable_path=find(), args=list(FLAGS))
        context = browser.new_context(timezone_id="Asia/Shanghai", viewport={"width": 1280, "height": 800})
        for name, board in boards.items():
            _picture(context.new_page(), Path(folder) / "board.html", name, board)
            empty = sum(not panel["lines"] for panel in board["panels"])
            print(f"docs/pictures/board-{name}.webp: {len(board['panels'])} panels, {empty} without data", flush=True)
        browser.close()


def _picture(page: Page, html: Path, name: str, board: dict[str, Any]) -> None:
    page.goto(html.as_uri())
    page.evaluate("(board) => draw(board)", board)
    picture = Image.open(io.BytesIO(page.screenshot(full_page=True)))
    picture.save(FOLDER / f"board-{name}.webp", quality=_QUALITY, method=6)
    page.close()


if __name__ == "__main__":
    main()
