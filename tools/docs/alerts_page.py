"""docs/alerts.md: every alert, what fires it and which page is followed then."""

from collections.abc import Iterator

from tools.docs.markdown import code, page, table
from tools.manifests.alert import Alert, Span, spans
from tools.manifests.alerts import ALERTS


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
    """What the series do, one thing after the other."""
    for series, values in alert.figures:
        name = series.replace(',process="p"', "").replace('process="p",', "").replace('{process="p"}', "")
        yield f"{code(name)} {', then '.join(map(_does, spans(values)))}"


def _does(span: Span) -> str:
    if span.start is None:
        return "is not there"
    return f"grows by {span.step:g} a minute" if span.step else f"stands at {span.start:.0f}"
