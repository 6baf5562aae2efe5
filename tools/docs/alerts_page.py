"""docs/alerts.md: every alert, what fires it and which page is followed then."""

from collections.abc import Iterator

from tools.docs.markdown import code, page, table
from tools.manifests.alerts import ALERTS, Alert


def alerts_page() -> str:
    return page(
        "Alerts",
        "When somebody is told, and what they follow then. `page` wakes somebody, `ticket` waits until morning. Each is made to fire by promtool and by a real Prometheus that reads the figures of the column"
        " *fired by* (`tests/integration/test_alerts.py`), and stays silent there on healthy ones; the commands of each runbook are run on a whole platform (`tests/integration/runbooks`).",
        table(("alert", "told as", "says", "fires when", "for", "fired by", "runbook"), map(_row, ALERTS)),
    )


def _row(alert: Alert) -> tuple[str, ...]:
    return (
        code(alert.name),
        alert.severity,
        alert.says,
        code(alert.expr),
        f"{alert.minutes} min" if alert.minutes else "at once",
        "; ".join(_figures(alert)),
        f"[{alert.runbook}](runbooks/{alert.runbook}.md)",
    )


def _figures(alert: Alert) -> Iterator[str]:
    """What the series do: stand at a value, or grow by so much a minute."""
    for series, values in alert.figures:
        start, _, step = values.partition("x")[0].partition("+")
        name = series.replace(',process="p"', "").replace('process="p",', "").replace('{process="p"}', "")
        yield f"{code(name)} {f'grows by {step} a minute' if step else f'stands at {start}'}"
