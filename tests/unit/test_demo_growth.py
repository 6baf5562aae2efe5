"""What a played day adds to the figures of a report."""

from deploy.demo.growth import growth


def test_half_an_hour_is_half_an_hour_whatever_was_counted_before() -> None:
    def report(hours: float) -> dict[str, object]:
        return {"figures": {"ledger": {"hours": hours}}}

    assert growth(report(63.6), report(64.1))["ledger.hours"] == 0.5
