"""A document made into the spreadsheet to go through; what cannot be read is refused plainly."""

from __future__ import annotations

import pytest

from tests.sources.making import docx, p, tbl, tc
from thresholds_cli.base.errors import FileRefused
from thresholds_cli.frameworks import parse_framework
from thresholds_cli.sources import workbook_sheets as sheets
from thresholds_cli.sources.document_import import DRAFT_NOTES, drafted, guessed_labels
from thresholds_cli.sources.docx_reader import read_docx
from thresholds_cli.sources.framework_workbook import imported
from thresholds_cli.sources.labels import Labels, key_of
from thresholds_cli.sources.sheet_rows import Row, Rows
from thresholds_cli.sources.source import Source
from thresholds_cli.sources.workbook import workbook_bytes

NOBODY_SAID = Labels({}, {})


def source(body: str) -> Source:
    return read_docx(docx(body), "d.docx")


def rows(body: str, labels: Labels = NOBODY_SAID) -> Rows:
    return drafted(source(body), labels)[0]


def drafted_words(body: str) -> str:
    """What is said of a draft."""
    return "\n".join(drafted(source(body), NOBODY_SAID)[1])


def signs(made: Rows) -> list[tuple[object, object, object]]:
    return [(row["level"], row["domain"], row["text"]) for row in made[sheets.INDICATORS.title]]


def texts(held: list[Row], key: str = "text") -> list[object]:
    return [row[key] for row in held]


NAMED = tbl(
    (tc(p("")), tc(p("Everyone")), tc(p("Some"))),
    (tc(p("Home")), tc(p("A warm home")), tc(p("A cold home"))),
)
SMALL = tbl((tc(p("")), tc(p("Level 1")), tc(p("Level 2 – Early Help"))),
            (tc(p("Home")), tc(p("A warm home")), tc(p("A cold home"))))


def test_indicators_levels_and_domains_are_found() -> None:
    made = rows(SMALL)

    assert signs(made) == [(1, "home", "A warm home"), (2, "home", "A cold home")]
    assert made[sheets.LEVELS.title] == [{"number": 1}, {"number": 2, "name": "Early Help"}]
    assert made[sheets.INDICATORS.title][0]["cell text"] == "A warm home"


@pytest.mark.parametrize("word", ["Ring", "Zone", "Layer"])
def test_a_council_may_count_its_levels_as_rings_or_zones(word: str) -> None:
    made = rows(SMALL.replace("Level", word))

    assert signs(made) == signs(rows(SMALL))
    assert {"what": "numbering", "value": word} in made[sheets.DOCUMENT.title]


@pytest.mark.parametrize("told", ["Ring one of these numbers", "Ring 101", "Ring 1471 first"])
def test_whom_to_ring_is_no_level(told: str) -> None:
    assert (told, "1") not in guessed_labels(source(SMALL + heading(told)), NOBODY_SAID)


MATRIX = tbl((tc(p("Home"), across=3),),
             (tc(p("Thriving")), tc(p("A little help")), tc(p("Keeping safe"))),
             (tc(p("Warm")), tc(p("Cold")), tc(p("Unsafe"))))


def test_columns_headed_by_the_names_alone_are_of_the_levels_that_have_them_elsewhere() -> None:
    numbered = "".join(
        heading(f"Level {number}: {name}")
        for number, name in enumerate(("Thriving", "A little help", "Keeping safe"), 1)
    )

    assert signs(rows(numbered + heading("What you may see") + MATRIX)) == [
        (1, "home", "Warm"), (2, "home", "Cold"), (3, "home", "Unsafe"),
    ]


def test_one_such_name_in_a_table_is_no_level() -> None:
    body = heading("Level 1: Home") + heading("Level 2: Early help") + SMALL

    assert signs(rows(body)) == signs(rows(SMALL))


def test_the_heads_of_columns_under_a_title_are_asked_about() -> None:
    asked = [label for label, _guess in guessed_labels(source(MATRIX), NOBODY_SAID)]

    assert {"Thriving", "A little help", "Keeping safe"} <= set(asked)


def test_many_headings_are_told_with_how_many_more_there_are() -> None:
    with pytest.raises(FileRefused) as refusal:
        rows("".join(heading(f"Part {number}") for number in range(35)))

    assert "'Part 29' and 5 more" in refusal.value.hint


def test_what_a_level_means_and_what_is_done_are_no_domains() -> None:
    made = rows(tbl(
        (tc(p("Ring")), tc(p("What it means")), tc(p("What we do"))),
        (tc(p("Ring 1")), tc(p("Most children.")), tc(p("Carry on."))),
        (tc(p("Ring 2")), tc(p("Some children.")), tc(p("Make a plan."))),
    ) + SMALL)

    assert signs(made) == signs(rows(SMALL))
    assert [(row["level"], row["kind"]) for row in made[sheets.PASSAGES.title]] == [
        (1, "definition"), (1, "responses"), (2, "definition"), (2, "responses")]


def test_the_publisher_above_the_title_is_not_the_title() -> None:
    made = rows(heading("Newtown Safeguarding Children Partnership")
                + heading("The right help") + SMALL)

    assert {"what": "title", "value": "The right help"} in made[sheets.DOCUMENT.title]


def test_how_to_settle_it_and_what_to_have_ready_are_known_in_plain_words() -> None:
    made = rows(SMALL + heading("When we do not agree")
                + p("Stage one: Talk to each other within one working day.")
                + heading("Before ringing") + p("Have ready:") + p("– Who lives in the home"))

    assert [(row["part"], row["within_working_days"]) for row in made[sheets.DISPUTES.title]] == [
        ("stage", 1)]
    assert [(row["part"], row["text"]) for row in made[sheets.CHECKLIST.title]] == [
        ("introduction", "Have ready:"), ("item", "Who lives in the home")]


def test_a_document_without_headings_of_sections_is_told() -> None:
    said = "No headings of sections were found"

    assert said in " ".join(drafted(source(SMALL), NOBODY_SAID)[1])
    assert said not in " ".join(drafted(source(heading("2 Signs") + SMALL), NOBODY_SAID)[1])


def test_a_person_says_which_heading_is_which_level() -> None:
    labels = Labels({key_of("Everyone"): "1", key_of("Some"): "2"}, {})

    assert signs(rows(NAMED, labels)) == [(1, "home", "A warm home"), (2, "home", "A cold home")]


def test_where_no_level_is_seen_the_headings_are_told() -> None:
    with pytest.raises(FileRefused) as refusal:
        rows(NAMED)

    assert "no indicators were found" in refusal.value.problems[0].message
    assert "'Everyone'; 'Some'" in refusal.value.hint


def test_headings_are_guessed_for_a_person_to_agree() -> None:
    assert list(guessed_labels(source(SMALL), NOBODY_SAID)) == [
        ("Level 1", "1"), ("Level 2 – Early Help", "2"), ("Home", "d"),
    ]


def test_a_column_that_is_no_domain_is_a_passage_of_the_level() -> None:
    made = rows(tbl(
        (tc(p("Level")), tc(p("Home")), tc(p("Health")), tc(p("Response by agencies"))),
        (tc(p("Level 1")), tc(p("Warm")), tc(p("Well")), tc(p("Carry on."))),
    ))

    assert signs(made) == [(1, "home", "Warm"), (1, "health", "Well")]
    assert [(row["level"], row["kind"], row["text"]) for row in made[sheets.PASSAGES.title]] == [
        (1, "responses", "Carry on.")
    ]


def test_numbers_to_call_steps_of_a_dispute_and_what_to_have_ready_find_their_sheets() -> None:
    made = rows(
        SMALL + p("Contacts:", style="") + p("Front door: 01632 960 555")
        + "".join(p(one) for one in ("Duty team duty@example.org.uk",))
    )

    assert [(row["name"], row.get("number"), row.get("email"))
            for row in made[sheets.CONTACTS.title]] == [
        ("Front door", "01632 960 555", None), ("Duty team", None, "duty@example.org.uk"),
    ]


def test_a_heading_may_name_both_the_level_and_the_domain() -> None:
    made = rows("".join(
        heading(f"Level {level} {domain}") + p(f"Sign {level} of {domain}", listed=True)
        for level in (1, 2) for domain in ("home life", "health")
    ))

    assert signs(made) == [
        (level, domain.replace(" ", "-"), f"Sign {level} of {domain}")
        for level in (1, 2) for domain in ("home life", "health")
    ]


def test_a_heading_may_name_the_level_last() -> None:
    made = rows("".join(
        heading(domain) + "".join(
            f'{p(f"{name} (Level {level})")}{p(f"Sign {level} of {domain}", listed=True)}'
            for level, name in ((1, "Universal"), (2, "Early Help"))
        ) for domain in ("Care", "Health")
    ))

    assert [(level, domain) for level, domain, _text in signs(made)] == [
        (1, "care"), (2, "care"), (1, "health"), (2, "health")
    ]
    assert [row["name"] for row in made[sheets.LEVELS.title]] == ["Universal", "Early Help"]


def heading(words: str, rank: int = 1) -> str:
    level = f'<w:pPr><w:outlineLvl w:val="{rank - 1}"/></w:pPr>'
    return f"<w:p>{level}<w:r><w:t>{words}</w:t></w:r></w:p>"


def test_what_stands_under_the_usual_headings_is_put_where_it_belongs() -> None:
    made = rows(
        SMALL + heading("3. Consent") + p("Ask before you share.") + heading("4. If you disagree")
        + p("The child comes first; that is paramount.") + p("Stage 1: Talk to each other.")
        + p("Stage 2: Managers meet") + heading("5. Before you call") + p("Have ready:")
        + p("The child’s name", listed=True) + heading("6. Contacts")
        + p("Out of hours: 01632 960 556")
    )

    assert [(row["id"], row["text"]) for row in made[sheets.TOPICS.title]] == [
        ("sharing", "Ask before you share.")
    ]
    assert [(row["part"], row["text"]) for row in made[sheets.DISPUTES.title]] == [
        ("principle", "The child comes first; that is paramount."),
        ("stage", "Stage 1: Talk to each other."), ("stage", "Stage 2: Managers meet"),
    ]
    assert [(row["part"], row["text"]) for row in made[sheets.CHECKLIST.title]] == [
        ("introduction", "Have ready:"), ("item", "The child’s name"),
    ]
    assert made[sheets.CONTACTS.title] == [{
        "name": "Out of hours", "number": "01632 960 556", "citation": "§6", "when": "out of hours",
        "cell text": "Out of hours: 01632 960 556",
    }]


WITHOUT_STYLES = p("Level 1: Universal") + p("All is well.") + p("Level 2: Early Help") + p(
    "Some help is needed.") + p("3. Indicators")
CONTACTS = tbl(
    (tc(p("Service")), tc(p("Telephone")), tc(p("Hours"))),
    (tc(p("Family Front Door")), tc(p("01632 960 700")), tc(p("Monday to Friday 9.00 to 17.00"))),
    (tc(p("Police")), tc(p("999 in an emergency, otherwise 101")), tc(p("24 hours"))),
)
OF_NEED = (1, "home", "A warm home"), (2, "home", "A cold home")


def table(*lines: str) -> str:
    """A table of these rows, their cells parted by strokes."""
    return tbl(*(tuple(tc(p(cell)) for cell in line.split(" | ")) for line in lines))


@pytest.mark.parametrize("after", [
    p("5. Contacts") + CONTACTS, CONTACTS, table("Family Front Door | 01632 960 700 | 9am to 5pm"),
    table("Agency | Role | Post", "Police | Safety of all | Their sergeant"),
], ids=["under a heading", "right after", "without heads", "of agencies"])
def test_a_table_of_something_else_takes_no_level_from_what_came_before(after: str) -> None:
    assert signs(rows(WITHOUT_STYLES + SMALL + after)) == [*OF_NEED]


@pytest.mark.parametrize("contacts", [CONTACTS, table("Front Door | 01632 960 700")])
def test_numbers_to_call_right_under_a_level_are_no_signs_of_it(contacts: str) -> None:
    made = rows(SMALL + heading("Level 2") + contacts)

    assert signs(made) == [*OF_NEED]


def test_a_table_under_another_heading_is_not_of_the_level_whose_heading_has_no_style() -> None:
    made = rows(WITHOUT_STYLES.replace("3. Indicators", "3. Who does what") + table(
        "Agency | Role | Post", "School | Teaches all | The head") + SMALL)

    assert signs(made) == [*OF_NEED]


def test_a_table_of_signs_is_of_the_level_above_it_whatever_stands_between() -> None:
    made = rows(p("Level 2: Early Help") + p("Children who need some help")
                + table("Area | Signs", "Home | A cold home"))

    assert signs(made) == [(2, "home", "A cold home")]


def test_a_table_that_goes_on_in_another_keeps_its_levels() -> None:
    whole = ("Area | Level 1 | Level 2", "Home | A warm home | A cold home")
    more = [(1, "health", "Well, and grows as expected."), (2, "health", "Often ill.")]
    row = tbl((tc(p("Health")), *(tc(p(text, listed=True)) for _level, _domain, text in more)))

    assert signs(rows(table(*whole) + row)) == [*OF_NEED, *more]
    assert signs(rows(table(*whole) + p("Turn over") + table(whole[0], whole[1]))) == [
        *OF_NEED, *OF_NEED,
    ]


def test_each_table_under_a_level_that_has_the_same_heads_is_of_it() -> None:
    made = rows(heading("Level 2: Early Help") + table("Area | Signs", "Home | A cold home")
                + p("And more of them") + table("Area | Signs", "Health | Often ill"))

    assert signs(made) == [(2, "home", "A cold home"), (2, "health", "Often ill")]


@pytest.mark.parametrize("cell", ["12", "24 hours", "help@example.org.uk", "www.example.org.uk"])
def test_a_cell_without_a_sign_in_it_is_none(cell: str) -> None:
    made = rows(table("Area | Level 1 | Level 2", f"Home | A warm home | {cell}",
                      "Health | Well | Ill"))

    assert cell not in texts(made[sheets.INDICATORS.title])


def test_tables_of_which_nothing_was_used_are_told_but_for_numbers_to_call() -> None:
    roles = table("Agency | Role | Post", "School | Teaches all | The head")

    assert "No signs were taken from table 2:" in " ".join(
        drafted(source(SMALL + roles), NOBODY_SAID)[1])
    assert "No signs" not in " ".join(drafted(source(SMALL + CONTACTS), NOBODY_SAID)[1])


def test_the_heading_that_conr_gives_a_document_without_any_is_said_to_be_ours() -> None:
    made = rows(SMALL + p("The child comes first."))

    ours = {"title": "The whole document", "title_source": "ours"}
    assert made[sheets.SECTIONS.title] == [{"ref": "Document", **ours}]
    assert made[sheets.TOPICS.title][0].items() >= ours.items()
    assert "title_source" not in rows(heading("2 Signs") + SMALL)[sheets.SECTIONS.title][0]


def test_most_of_it_in_text_boxes_is_refused() -> None:
    box = f"<w:p><w:r><w:txbxContent>{p('Level 1: many words of it')}</w:txbxContent></w:r></w:p>"

    with pytest.raises(FileRefused) as refusal:
        rows(box + p("Few"))

    assert "text boxes" in refusal.value.problems[0].message
    assert "table" in refusal.value.hint


def parted(over: str, three: str = "") -> str:
    """Lists under headings, where Level 3 is parted; what stands over the parts, and under it."""
    return "".join(
        heading(words, 2 if words == "Home" else 1) + "".join(p(one, listed=True) for one in held)
        for words, held in (
            ("Level 1 – Universal", ()), ("Home", ("Warm",)),
            ("Level 2 – Early Help", ()), ("Home", ("Damp",)),
            *(((over, ()), *((("Home", (three,)),) if three else ())) if over else ()),
            ("Level 3a – Targeted", ()), ("Home", ("Cold",)),
            ("Level 3B – Intensive", ()), ("Home", ("Bare",)),
            ("Level 4 – Protection", ()), ("Home", ("Unsafe",)),
        )
    )


@pytest.mark.parametrize("over", ["", "Level 3 – More than one agency"])
def test_levels_that_are_parted_come_by_their_printed_numbers(over: str) -> None:
    made = rows(parted(over))

    assert signs(made) == [
        ("1", "home", "Warm"), ("2", "home", "Damp"), ("3a", "home", "Cold"),
        ("3b", "home", "Bare"), ("4", "home", "Unsafe"),
    ]
    assert [(row["number"], row["label"], row["name"]) for row in made[sheets.LEVELS.title]] == [
        (1, "1", "Universal"), (2, "2", "Early Help"), (3, "3a", "Targeted"),
        (4, "3b", "Intensive"), (5, "4", "Protection"),
    ]
    assert made[sheets.INDICATORS.title][3]["cell"] == "4: level 3b, Home"


def test_a_number_beside_its_parts_is_a_level_where_something_stands_under_it() -> None:
    made = rows(parted("Level 3 – Targeted", "Bare"))

    assert [row["label"] for row in made[sheets.LEVELS.title]] == ["1", "2", "3", "3a", "3b", "4"]
    assert ("3", "home", "Bare") in signs(made)


def test_parted_levels_are_guessed_and_a_person_says_others() -> None:
    assert [one for one in guessed_labels(source(parted("")), NOBODY_SAID) if one[1] != "d"] == [
        ("Level 1 – Universal", "1"), ("Level 2 – Early Help", "2"),
        ("Level 3a – Targeted", "3a"), ("Level 3B – Intensive", "3b"),
        ("Level 4 – Protection", "4"),
    ]
    labels = Labels({key_of("Everyone"): "1a", key_of("Some"): "1b"}, {})

    assert signs(rows(NAMED, labels)) == [
        ("1a", "home", "A warm home"), ("1b", "home", "A cold home")]


def test_parted_levels_in_the_columns_of_a_table() -> None:
    made = rows(tbl(
        tuple(tc(p(one)) for one in ("", "Tier 1", "Tier 2a: Some", "Tier 2b: More", "Tier 3")),
        tuple(tc(p(one)) for one in ("Home", "Warm", "Damp", "Cold", "Unsafe")),
    ))

    assert [level for level, _domain, _text in signs(made)] == ["1", "2a", "2b", "3"]
    assert {row["what"]: row["value"] for row in made[sheets.DOCUMENT.title]}["numbering"] == "Tier"


def test_a_number_that_no_heading_has_stays_a_level_to_be_named() -> None:
    made = rows(tbl(
        tuple(tc(p(one)) for one in ("", "Level 2a", "Level 2b", "Level 4")),
        tuple(tc(p(one)) for one in ("Home", "Damp", "Cold", "Unsafe")),
    ))

    assert [row["label"] for row in made[sheets.LEVELS.title]] == ["1", "2a", "2b", "3", "4"]


def test_what_a_person_calls_neither_is_no_level() -> None:
    made = rows(SMALL + heading("Level 3"), Labels({}, {key_of("Level 3"): ""}))

    assert [row["number"] for row in made[sheets.LEVELS.title]] == [1, 2]


def test_a_draft_with_parted_levels_becomes_a_framework_once_it_is_read() -> None:
    made = rows(parted("Level 3 – More than one agency"))
    given = {"id": "here-2026", "title": "T", "publisher": "P", "edition": "E", "year": "2026",
             "source": "S", "dated": "D"}
    document = made[sheets.DOCUMENT.title]
    made[sheets.DOCUMENT.title] = [
        *(one for one in document if one["what"] not in given),
        *({"what": key, "value": value} for key, value in given.items()),
    ]
    for row in made[sheets.INDICATORS.title]:
        row["read"] = True

    text = imported(workbook_bytes(made, (), DRAFT_NOTES), "d.xlsx", None, "")
    framework = parse_framework(text.encode(), "f.yaml")

    assert framework.level_numbers == ("1", "2", "3a", "3b", "4")
    assert [(one.text, framework.level_label(one.level)) for one in framework.indicators] == [
        ("Warm", "Level 1"), ("Damp", "Level 2"), ("Cold", "Level 3a"), ("Bare", "Level 3b"),
        ("Unsafe", "Level 4"),
    ]
    assert sorted(one.level for one in framework.rules) == [1, 2, 2, 3, 4, 5, 5]


def under_levels(*parts: tuple[str, str], level: str = "Level {}") -> str:
    """Two levels, each with these headings and a sign or passage under each."""
    return heading("Needs of children") + "".join(
        heading(level.format(number), 2) + "".join(
            heading(words.format(number), 3) + p(f"{held} {number}", listed=True)
            for words, held in parts
        ) for number in (1, 2)
    )


def test_what_protects_a_child_is_no_sign_of_need() -> None:
    made = rows(under_levels(("Risk factors", "Alone"), ("Protective factors", "A trusted adult")))

    assert texts(made[sheets.INDICATORS.title]) == ["Alone 1", "Alone 2"]
    assert [(row["level"], row["kind"], row["text"]) for row in made[sheets.PASSAGES.title]] == [
        (1, "strengths", "A trusted adult 1"), (2, "strengths", "A trusted adult 2"),
    ]


@pytest.mark.parametrize("domain", ["Strengths and difficulties", "Risk and protective factors"])
def test_a_domain_that_speaks_of_strengths_too_keeps_its_signs(domain: str) -> None:
    made = rows(under_levels((domain, "Alone")))

    assert texts(made[sheets.INDICATORS.title]) == ["Alone 1", "Alone 2"]
    assert made[sheets.PASSAGES.title] == []


def test_how_to_get_help_at_a_level_is_what_agencies_do() -> None:
    made = rows(under_levels(("Home", "Cold"), ("How to access Level {} services", "Ring")))

    assert [(row["level"], row["kind"]) for row in made[sheets.PASSAGES.title]] == [
        (1, "responses"), (2, "responses")]


def test_the_title_above_all_levels_is_no_domain() -> None:
    made = rows(heading("Needs of children") + "".join(
        heading(f"Level {number}", 2) + p("What it is.") + heading("Home", 3)
        + p(f"Cold {number}", listed=True) for number in (1, 2)
    ))

    assert texts(made[sheets.DOMAINS.title], "name") == ["Home"]
    assert texts(made[sheets.INDICATORS.title]) == ["Cold 1", "Cold 2"]


def test_a_level_is_not_named_by_a_domain_or_by_what_stands_under_it() -> None:
    made = rows("".join(
        heading(words.format(number), 2) + p(f"Sign {number}", listed=True)
        for number in (1, 2)
        for words in ("Level {} home life", "Level {} health", "Level {} next steps")
    ))

    assert made[sheets.LEVELS.title] == [{"number": 1}, {"number": 2}]


def test_a_level_that_is_numbered_in_two_ways_has_its_name_alone() -> None:
    made = rows(under_levels(("Home", "Cold"), level="Tier {0}/Level {0} – Early help"))

    assert texts(made[sheets.LEVELS.title], "name") == ["Early help", "Early help"]


BOTH = table("Area | Level 1 | Levels 2 and 3 | Level 4", "Home | Warm | Cold | Unsafe")


def refusal_of(body: str, labels: Labels = NOBODY_SAID) -> str:
    with pytest.raises(FileRefused) as refusal:
        rows(body, labels)
    return f"{refusal.value.problems[0].message}. {refusal.value.hint}"


def test_signs_under_one_heading_of_two_levels_are_refused_with_what_to_say() -> None:
    told = refusal_of(BOTH)

    assert "signs stand under 'Levels 2 and 3', a heading of two levels" in told
    assert all(f"--level 'Levels 2 and 3={said}'" in told for said in ("3", "2", "2,3"))


@pytest.mark.parametrize(("said", "levels"), [("2", [2]), ("3", [3]), ("2,3", [2, 3])])
def test_a_person_says_of_which_of_two_levels_such_signs_are(
    said: str, levels: list[int]
) -> None:
    made = rows(BOTH, Labels({key_of("Levels 2 and 3"): said}, {}))

    cold = [row for row in made[sheets.INDICATORS.title] if row["text"] == "Cold"]
    assert [row["level"] for row in cold] == levels
    assert len({row["cell"] for row in cold}) == len(levels)
    assert [row.get("note", "")[:25] for row in cold] == (
        ["Printed for 2 and 3 togeth"[:25]] * 2 if said == "2,3" else [""])


def test_what_is_said_of_two_levels_is_said_of_each() -> None:
    made = rows(SMALL + heading("Level 3") + p("Grave.") + heading("Levels 2 and 3: next steps")
                + p("Call us."))

    assert [(row["level"], row["kind"], row["text"]) for row in made[sheets.PASSAGES.title]] == [
        (3, "definition", "Grave."), (2, "responses", "Call us."), (3, "responses", "Call us.")]


@pytest.mark.parametrize("title", [
    "Levels 1 to 4", "Levels 1-4", "Levels 1, 2 and 3", "Level 2 to 4",
])
def test_the_title_of_all_levels_is_no_level(title: str) -> None:
    assert [one for one in guessed_labels(source(SMALL + heading(title)), NOBODY_SAID)
            if one[0] == title] == [(title, "-")]


def test_a_cell_that_is_merged_over_two_levels_has_its_signs_at_both() -> None:
    made = rows(tbl(
        tuple(tc(p(one)) for one in ("Area", "Level 1", "Level 2", "Level 3")),
        (tc(p("Home")), tc(p("Warm")), tc(p("Cold"), across=2)),
    ))

    assert [(row["level"], row["text"], "together" in row.get("doubt", ""))
            for row in made[sheets.INDICATORS.title]] == [
        (1, "Warm", False), (2, "Cold", True), (3, "Cold", True)]


TWICE = table("Area | Level 1 | Level 2: Some | Level 2: More", "Home | Warm | Cold | Bare")
UNDER = tbl(
    (tc(p("Area")), tc(p("Level 1")), tc(p("Level 2"), across=2)),
    (tc(), tc(), tc(p("Some", bold=True)), tc(p("More", bold=True))),
    tuple(tc(p(one)) for one in ("Home", "Warm", "Cold", "Bare")),
)


@pytest.mark.parametrize(("body", "names"), [
    (TWICE, ("Level 2: Some", "Level 2: More")), (UNDER, ("Some", "More")),
], ids=["in one row", "in a row below"])
def test_two_names_of_one_number_are_refused_until_a_person_tells_them_apart(
    body: str, names: tuple[str, str]
) -> None:
    told = refusal_of(body)
    assert "the same number of a level" in told
    assert f"--level '{names[0]}=2a' --level '{names[1]}=2b'" in told

    apart = Labels({key_of(names[0]): "2a", key_of(names[1]): "2b"}, {})
    assert signs(rows(body, apart)) == [
        ("1", "home", "Warm"), ("2a", "home", "Cold"), ("2b", "home", "Bare")]
    one = Labels({key_of(name): "2" for name in names}, {})
    assert signs(rows(body, one)) == [(1, "home", "Warm"), (2, "home", "Cold"), (2, "home", "Bare")]


def test_parts_of_a_level_may_stand_in_a_row_of_their_own() -> None:
    made = rows(UNDER.replace("Some", "2a").replace("More", "2b"))

    assert signs(made) == [("1", "home", "Warm"), ("2a", "home", "Cold"), ("2b", "home", "Bare")]


def test_limits_of_a_stage_are_taken_as_printed() -> None:
    made = rows(SMALL + heading("If you disagree") + p("Stage 1: Talk on the same day.")
                + p("Stage 2: Managers meet within three working days.")
                + p("Stage 3: They decide within 2 working days and write within 5 working days."))

    assert [(row.get("within"), row.get("within_working_days"))
            for row in made[sheets.DISPUTES.title]] == [
        ("the same day", None), (None, 3), (None, None)]
