"""Words that are no sign, and the signs that look like them."""

from __future__ import annotations

import pytest

from tests.builders import BUNDLED
from thresholds_cli.frameworks import load_framework
from thresholds_cli.frameworks.no_signs import no_sign


@pytest.mark.parametrize(("words", "kind"), [
    ("01632 960 700", "a telephone number"), ("Tel: (01632) 960700", "a telephone number"),
    ("999 in an emergency, otherwise 101", "a telephone number"),
    ("116 123", "a telephone number"),
    ("Contact on 01632 960700", "a telephone number"),
    ("Office: T 01632 960700", "a telephone number"),
    ("Telephone and fax 01632 960700", "a telephone number"),
    ("Phone number: 01632 960700, then press option 2", "a telephone number"),
    ("01632 960700 ext. 12 or extension 14", "a telephone number"),
    ("Textphone no. 01632 960700, minicom 01632 960701", "a telephone number"),
    ("Ring 01632 960700, or out of hours 01632 960701", "a telephone number"),
    ("Text a mobile: 07700 900123", "a telephone number"),
    ("In emergencies at 01632 960700", "a telephone number"),
    ("Freephone 0808 157 0123", "a telephone number"),
    ("Dial 999; non-emergency: call 101", "a telephone number"),
    ("24 hours", "opening hours"), ("All other times", "opening hours"),
    ("Monday to Thursday 8.45 to 17.00, Friday 8.45 to 16.30", "opening hours"),
    ("Mon-Fri 9am-5pm", "opening hours"), ("24/7", "opening hours"),
    ("Weekdays 9am-5pm", "opening hours"), ("Friday until weekend", "opening hours"),
    ("Weekend to Monday", "opening hours"),
    ("help@example.org.uk", "an address"), ("Email: help@example.org.uk", "an address"),
    ("www.example.org.uk/help", "an address"), ("example.org.uk", "an address"),
    ("2", "a number"), ("1.2", "a number"), ("Page 3 of 12", "the number of a page"),
    ("page 7", "the number of a page"),
])
def test_what_is_no_sign_is_known(words: str, kind: str) -> None:
    assert no_sign(words) == kind


@pytest.mark.parametrize("words", [
    "Out at all hours", "Left alone for 24 hours", "Alone all day Monday to Friday", "Debt",
    "Attendance below 92%", "Called 999 in an emergency", "No home", "Under 5", "16 and 17",
    "Not seen by a GP since 2019", "", "X 2", "X 999",
])
def test_a_sign_is_not_taken_for_one(words: str) -> None:
    assert no_sign(words) == ""


@pytest.mark.parametrize("framework_id", BUNDLED)
def test_no_published_sign_is_taken_for_one(framework_id: str) -> None:
    signs = load_framework(framework_id).indicators

    assert [one.text for one in signs if no_sign(one.text)] == []
