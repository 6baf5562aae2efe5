"""What somebody wrote is no formula in a CSV file."""

import pytest

from chassis.sheets.commas import csv_file


@pytest.mark.parametrize(
    "text", ["=1+1", '=HYPERLINK("http://x","y")', "@SUM(1)", "+cmd|' /C calc'!A0", "-2+3+cmd|x", "\t=1"]
)
def test_a_text_that_a_program_would_compute_stands_behind_an_apostrophe(text: str) -> None:
    assert csv_file([["a", text]]).decode("utf-8-sig").replace('"', "").startswith("a,'" + text.replace('"', "")[:1])


@pytest.mark.parametrize("text", ["-5", "+86 592 1234567", "2025-03-05", "已办好=", ""])
def test_other_texts_stay_as_they_are(text: str) -> None:
    assert csv_file([["a", text]]).decode("utf-8-sig") == f"a,{text}\r\n"
