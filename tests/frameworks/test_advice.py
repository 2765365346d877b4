"""Advice on sound framework files: plain English, at the right line, silent when all is well."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.builders import BUNDLED, MADE_UP
from tests.frameworks import faults
from tests.frameworks.faults import pointed
from tests.snapshots.comparing import Reviewed
from thresholds_cli.base.bundled import data_root
from thresholds_cli.frameworks import examine

TEMPLATE = (data_root() / "framework-template.yaml").read_text("utf-8")


def advice(folder: Path, text: str) -> list[tuple[str, str]]:
    """Each piece of advice with the key and value that it points at."""
    path = folder / "ours.yaml"
    path.write_text(text, encoding="utf-8")
    lines = text.split("\n")
    return [
        (pointed(lines[one.line - 1][one.column - 1:]), one.message)
        for one in examine(str(path)).advice()
    ]


def changed(old: str, new: str) -> str:
    return faults.changed((old, new), text=TEMPLATE)


UNUSUAL, HIDDEN, LOST = (
    "not an ordinary one ({})", "a hidden character ({})", "not every computer can show ({})")
OF_A_LIST, NOT_READ = "the mark of a list", "after the '#' is not read"
ARGUMENTS = "{id: home-2-arguments, level: 2, domain: home, text: Frequent arguments at home, " \
    "citation: §2}"


@pytest.mark.parametrize(("copied", "words"), [
    ("• Frequent arguments at home", [OF_A_LIST]),
    ("\uf0b7 Frequent arguments at home", [OF_A_LIST]),
    ("-\u00a0Frequent arguments at home", [OF_A_LIST, UNUSUAL.format("U+00A0")]),
    ("Frequent\u00a0arguments at home", [UNUSUAL.format("U+00A0")]),
    ("Frequent argu\u00adments at home", [HIDDEN.format("U+00AD")]),
    ("Frequent \u200barguments at home", [HIDDEN.format("U+200B")]),
    ("Frequent argu\ufffdents at home", [LOST.format("U+FFFD")]),
    ("Frequent \uf0b7 arguments at home", [LOST.format("U+F0B7")]),
    ("Frequent arguments #2 at home", [NOT_READ]),
    ("Frequent arguments  # 2 at home", [NOT_READ]),
    ('"\uf0b7\u00a0Frequent\u2007argu\u2060ments" #2',
     [OF_A_LIST, HIDDEN.format("U+2060"), UNUSUAL.format("U+2007"), NOT_READ]),
], ids=ascii)
def test_what_came_along_when_words_were_copied_is_pointed_out(
    tmp_path: Path, copied: str, words: list[str]
) -> None:
    text = changed(ARGUMENTS, "id: home-2-arguments\n    level: 2\n    domain: home\n"
                   f"    text: {copied}\n    citation: §2")
    found = advice(tmp_path, text)
    assert [place for place, _words in found] == [copied] * len(words)
    assert all(part in said for part, (_place, said) in zip(words, found, strict=True))


def test_what_to_do_about_what_came_along(tmp_path: Path, reviewed: Reviewed) -> None:
    copied = '"\uf0b7\u00a0Frequent\u2007argu\u2060ments \ufffd" #2'
    text = changed(ARGUMENTS, "id: home-2-arguments\n    level: 2\n    domain: home\n"
                   f"    text: {copied}\n    citation: §2")
    reviewed(words for _place, words in advice(tmp_path, text))


@pytest.mark.parametrize("line", [
    "text: In good health", "quote: Call children's social care.",
    "printed: Frequent arguments at home", "who: Their managers", "record: Both managers",
    "name: Any disagreement", "need: Few needs", "title: Sampleshire Levels of Need",
    "number: 01632 960 000", "hours: Monday to Friday",
])
def test_every_key_with_words_of_the_document_is_looked_at(tmp_path: Path, line: str) -> None:
    text = TEMPLATE.replace("text: Frequent arg", "printed: Frequent arguments at home, "
        "text: Frequent arg").replace("name: Universal", "name: Universal\n    need: Few needs")
    assert text.count(line) == 1
    key, words = line.split(": ")
    copied = f"{key}: " + words.replace(" ", "\u00a0")
    ((_place, said),) = advice(tmp_path, text.replace(line, copied))
    assert UNUSUAL.format("U+00A0") in said


def test_words_of_ours_are_not_looked_at(tmp_path: Path) -> None:
    assert advice(tmp_path, changed("dated: Nothing yet", "dated: Nothing\u00a0yet")) == []


@pytest.mark.parametrize("copied", ["1\u20132 arguments", "-arguments", "10 \u2013 arguments"])
def test_signs_that_belong_to_the_words_need_no_advice(tmp_path: Path, copied: str) -> None:
    text = changed("text: Frequent arguments at home", f'text: "{copied}"')
    assert advice(tmp_path, text) == []


def test_a_comment_beside_what_is_not_the_documents_needs_no_advice(tmp_path: Path) -> None:
    assert advice(tmp_path, changed("year: 2026\n", "year: 2026  # as printed\n")) == []


def test_the_same_words_in_another_domain_of_the_level_are_no_slip(tmp_path: Path) -> None:
    text = changed(
        "text: Frequent arguments at home", "text: Health appointments are often missed")
    assert advice(tmp_path, text) == []


def test_the_file_to_start_from_needs_none(tmp_path: Path) -> None:
    assert advice(tmp_path, TEMPLATE) == []


@pytest.mark.parametrize(("old", "new"), [
    pytest.param(
        "    definition:\n      - {text: Children who need something more., citation: §1}\n", "",
        id="no definition"),
    pytest.param(
        "    responses:\n      - {text: Talk to the family and agree an early help plan., "
        "citation: §1}\n", "    responses: []\n",
        id="no responses"),
    pytest.param(
        "    consent:\n      - {text: \"Tell the family, unless that would put somebody at "
        "risk.\", citation: §3}\n", "",
        id="no consent"),
    pytest.param(
        "text: Health appointments are often missed", "text: injury that nobody can explain.",
        id="same words"),
    pytest.param(
        "{id: home-2-arguments, level: 2, domain: home, text: Frequent arguments at home",
        "{id: home-2-arguments, level: 2, domain: child, "
        "text: Health  appointments are often missed;", id="doubled words"),
    pytest.param(
        "{who: The two professionals, text", "{text",
        id="no who"),
    pytest.param(
        "{who: The two professionals, text: Talk to each other.,",
        "{text: Talk to each other., who: the document does not say who,",
        id="said not to say who"),
    pytest.param(
        "disputes:\n", "disputes:\n  final_stages:\n    - {text: Ask the board., citation: §4}\n",
        id="no who at the end"),
    pytest.param(
        "when: out of hours", "when: office", id="no nights"),
    pytest.param(
        "number: 01632 960 999, when", "when",
        id="no number"),
    pytest.param(
        "  - {id: home, name: Family and home}", "  - {id: home, name: Family and home}\n"
        "  - {id: school, name: School}", id="empty domain"),
    pytest.param(f"  - {ARGUMENTS}\n", "", id="gap"),
    pytest.param(
        "when: {all: [{baseline: some unmet}, {none_ticked_from: 2}]}",
        "when: {all: [{fact: significant_harm}, {none_ticked_from: 2}]}", id="unmet need"),
    pytest.param(
        "text: Call children's social care.\n    citation: §1\n\n# What the document says to do",
        "text: Carry on.\n    citation: §1\n\n# What the document says to do",
        id="comfort in a remark"),
    pytest.param(
        "when: {ticked_at: 3}\n",
        "when: {ticked_at: 3}\n    tiers:\n      - {name: no action needed, when: {ticked_at: 3}, "
        "citation: §1}\n", id="comfort in a tier"),
    *(pytest.param(
        "      - {text: Call children's social care., citation: §1}\n",
        f"      - {{text: {words}, citation: §1}}\n", id=f"comfort: {found}",
    ) for words, found in (
        ("There is nothing more to do.", "nothing more to do"),
        ("Take no further action.", "no further action"), ("Go on as before.", "Go on as"),
        ("All stays as before.", "as before"),
    )),
    pytest.param(
        "when: {all: [{cluster_from: 2}, {help_failed: 2}]}",
        "when: {any: [{immediate: true}, {all: [{cluster_from: 2}, {help_failed: 2}]}]}",
        id="never holds"),
    pytest.param(
        "  significant_harm:\n    why: Suspected harm is a matter for children's social care at "
        "once.\n    quote: Call children's social care.\n    citation: §1\n", "", id="no reason"),
    pytest.param(
        "  recording: {text: Write down what was agreed., citation: §3}\n", "",
        id="no recording"),
    *(pytest.param("text: Frequent arguments at home", f"text: {words}", id=kind)
      for words, kind in (
          ("01632 960 700", "a telephone number"), ("Mon-Fri 9am-5pm", "opening hours"),
          ("help@example.org", "an address"),
      )),
    pytest.param(f"  - {ARGUMENTS}\n", "".join(
        f"  - {{id: home-2-{word.lower()}, level: 2, domain: home, text: {word}, citation: §2}}\n"
        for word in ("Family", "Front", "Door")
    ), id="a name torn apart"),
    pytest.param(f"  - {ARGUMENTS}\n", "".join(
        f"  - {{id: {area}-2-team, level: 2, domain: {area}, text: Team, citation: §2}}\n"
        for area in ("home", "child")
    ), id="a word repeated"),
    pytest.param(
        "    levels: [3]\n    text: Call children's social care.\n",
        "    when: {ticked_from: 2}\n    text: A single indicator does not decide a level.\n",
        id="a remark that could be read as do not act"),
    pytest.param(
        "edition: May 2026", "edition: May 2025", id="year"),
    pytest.param(
        "id: sampleshire-2026", "id: kirklees-2016",
        id="a bundled id"),
])
def test_what_is_worth_a_second_look(
    tmp_path: Path, old: str, new: str, reviewed: Reviewed
) -> None:
    reviewed(f"{place}\n    {words}" for place, words in advice(tmp_path, changed(old, new)))


def test_an_address_will_do_for_a_number(tmp_path: Path) -> None:
    text = changed("number: 01632 960 999, when", "email: duty@example.org, when")
    assert advice(tmp_path, text) == []


def test_no_contacts_at_all(tmp_path: Path) -> None:
    head, _, rest = TEMPLATE.partition("contacts:\n")
    _, _, tail = rest.partition("# Slips of the document")
    assert advice(tmp_path, f"{head}contacts: []\n# {tail}") == [
        ("contacts: [", "there is nobody to call")]


@pytest.mark.parametrize("noted", ["Health appointments are often", "Injury that nobody can"])
def test_a_note_at_either_says_that_the_same_words_are_meant(tmp_path: Path, noted: str) -> None:
    text = changed(f"    text: {noted}", f"    note: The document has it twice.\n    text: {noted}")
    same = text.replace("Health appointments are often missed", "Injury that nobody can explain")
    assert advice(tmp_path, same) == []


def test_a_copy_of_a_bundled_framework_is_not_told_to_change_its_id(tmp_path: Path) -> None:
    for framework_id in BUNDLED:
        text = (data_root() / "frameworks" / f"{framework_id}.yaml").read_text("utf-8")
        assert not any("an id of its own" in said for _line, said in advice(tmp_path, text))


def test_a_gap_is_shown_at_the_levels_number(tmp_path: Path) -> None:
    text = changed(f"  - {ARGUMENTS}\n", "").replace(
        "- number: 2\n    name: Early help\n", "- name: Early help\n    number: 2\n")
    ((place, words),) = advice(tmp_path, text)
    assert place == "number: 2"
    assert "no indicator in Family and home" in words


def test_names_of_levels_stand_where_there_are_no_numbers() -> None:
    first, *_ = [one.message for one in examine(str(MADE_UP)).advice()]
    assert first.startswith("Protection has no indicator in")


def test_advice_stands_in_the_files_order(tmp_path: Path) -> None:
    text = changed("edition: May 2026", "edition: May 2025").replace("when: out of hours", "when: "
        "office").replace("text: Violence between adults at home", "text: Violence at\u00a0home")
    assert [place.split(":")[0] for place, _words in advice(tmp_path, text)] == [
        "edition", "Violence at\u00a0home", "contacts"]


@pytest.mark.parametrize(("signs", "name"), [
    (("Family", "Front", "Door", "Team", "Desk"), "'Family Front Door Team'"),
    (("Homelessness", "Malnutrition", "Intoxication"), "'Homelessness Malnutrition Intoxication'"),
    (("Relationships", "Communication", "Hallucination"), ""),
    (("Front", "Door"), ""),
    (("Poor diet", "No bed", "Often ill"), ""),
])
def test_a_name_torn_apart_is_several_short_words_one_after_the_other(
    tmp_path: Path, signs: tuple[str, ...], name: str
) -> None:
    text = changed(f"  - {ARGUMENTS}\n", "".join(
        f"  - {{id: home-2-{number}, level: 2, domain: home, text: {words}, citation: §2}}\n"
        for number, words in enumerate(signs)
    ))
    found = advice(tmp_path, text)
    assert [place for place, _words in found] == ([f"text: {signs[0]}"] if name else [])
    assert all(said.endswith(f"{name}?") for _place, said in found)


CALL = "    levels: [3]\n    text: Call children's social care.\n"


@pytest.mark.parametrize(("old", "new"), [
    pytest.param("name: an early help plan", "name: no further action", id="a tier"),
    pytest.param(CALL, "    levels: [1, 2]\n    text: Carry on as before.\n", id="a remark"),
    pytest.param(CALL, "    when: {baseline: all met}\n    text: Carry on as before.\n",
                 id="a remark on what holds"),
])
def test_words_that_reassure_may_stand_below_the_highest_level(
    tmp_path: Path, old: str, new: str
) -> None:
    assert advice(tmp_path, changed(old, new)) == []


@pytest.mark.parametrize("remark", [
    "levels: [2]\n    text: A single indicator does not decide a level.",
    "when: {ticked_at: 3}\n    text: Call children's social care.",
], ids=["of a level", "that says to act"])
def test_a_remark_that_keeps_nobody_from_acting_needs_no_advice(
    tmp_path: Path, remark: str
) -> None:
    assert advice(tmp_path, changed(CALL, f"    {remark}\n")) == []


def test_a_document_may_have_no_list_of_what_to_have_ready(tmp_path: Path) -> None:
    head, _, rest = TEMPLATE.partition("\nchecklist:\n")
    assert advice(tmp_path, f"{head}\n# Everything{rest.partition('# Everything')[2]}") == []


def test_disagreements_without_a_route_are_pointed_at(tmp_path: Path) -> None:
    head, _, rest = TEMPLATE.partition("  routes:\n")
    text = f"{head}  routes: []\n\n# As printed{rest.partition('# As printed')[2]}"
    assert [place for place, _words in advice(tmp_path, text)] == ["disputes:"]


def test_a_document_may_be_silent_on_disagreements(tmp_path: Path) -> None:
    head, _, rest = TEMPLATE.partition("\ndisputes:\n")
    text = f"{head}\n# As printed{rest.partition('# As printed')[2]}"
    assert [said for _place, said in advice(tmp_path, text) if "disagreements" in said] == [
        "there is nothing on disagreements: 'conr escalate' can only send people to their own "
        "procedure"
    ]


HOURS = "hours: Monday to Friday, 9am to 5pm"


@pytest.mark.parametrize(("hours", "understood"), [
    (HOURS, True), ("hours: Office hours", False),
    ("hours: Office hours\n    open: Mon-Fri 9-5", True),
])
def test_hours_that_tell_nobody_who_answers_now(
    tmp_path: Path, hours: str, understood: bool
) -> None:
    found = advice(tmp_path, changed(HOURS, hours))
    assert [place for place, _words in found] == ([] if understood else ["hours: Office hours"])
    assert all(said.startswith(
        "'Office hours' is shown but not understood, so conr cannot tell whether Children's social "
        "care answers now: "
    ) for _place, said in found)


@pytest.mark.parametrize(("was", "hours", "asked"), [
    ("out of hours", "At all other times", False), ("office", "At all other times", True),
    ("out of hours", "Nights from 5 until we open", True),
])
def test_a_number_that_stands_in_when_the_office_is_closed_needs_no_hours_of_its_own(
    tmp_path: Path, was: str, hours: str, asked: bool
) -> None:
    text = changed("when: out of hours", f"when: {was}, hours: {hours}")

    assert any(hours in said for _where, said in advice(tmp_path, text)) is asked
