"""Drafts: they come back equal, are their owner's alone, and follow a changed framework only with
the person's knowledge."""

from __future__ import annotations

import dataclasses
import errno
import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given

from tests.records.strategies import cases
from thresholds_cli.base.errors import ConrError, FileRefused
from thresholds_cli.engine.flow import OWN_CLOSED, READING, REVIEW, fact_keys, with_answer
from thresholds_cli.frameworks import load_framework
from thresholds_cli.model.case import Answers, Case
from thresholds_cli.model.framework import Framework
from thresholds_cli.records import drafts
from thresholds_cli.records.draft_changes import Reworded, fingerprints, has_question
from thresholds_cli.records.drafts import (
    Draft,
    DraftFile,
    copies_of,
    draft_files,
    drafts_folder,
    glance,
    held,
    is_open,
    load_draft,
    new_draft,
    readable_lines,
    remove_draft,
    save_draft,
    sweep_locks,
)
from thresholds_cli.store import Busy, Changed

KIRKLEES = load_framework("kirklees-2016")
SAVED = "2026-11-21T16:45:00Z"
HUNGRY = "education-3-poor-presentation-and-hungry"
GP = "health-2-not-registered"


def finder(*frameworks: Framework) -> Callable[[str], Callable[[str], Framework]]:
    """Finds these by their ids, whatever file was kept."""
    return lambda _file: lambda name: next(one for one in frameworks if one.id == name)


def answered(*pairs: tuple[str, tuple[str, ...] | str]) -> Case:
    """A Kirklees case with these answers."""
    case = Case(Answers(KIRKLEES.id))
    for key, given_ in pairs:
        values, text = (given_, "") if isinstance(given_, tuple) else ((), given_)
        case = with_answer(case, KIRKLEES, key, values, text)
    return case


def draft(case: Case, keys: tuple[str, ...] = ("immediate_danger",)) -> Draft:
    return Draft(case, KIRKLEES, keys, SAVED)


@pytest.fixture
def file(tmp_path: Path) -> DraftFile:
    return new_draft(tmp_path / "state" / "drafts", "20261121")


def changed(framework: Framework = KIRKLEES, **texts: str | None) -> Framework:
    """The edition with other words for some indicators, None for none at all."""
    names = {key.replace("_", "-"): text for key, text in texts.items()}
    indicators = []
    for one in framework.indicators:
        text = names.get(one.id, one.text)
        if text is not None:
            indicators.append(dataclasses.replace(one, text=text))
    return dataclasses.replace(framework, indicators=tuple(indicators), sha256="0" * 64)


@given(cases)
def test_a_draft_comes_back_as_it_was_kept(tmp_path_factory: pytest.TempPathFactory,
                                           case: Case) -> None:
    folder = tmp_path_factory.mktemp("drafts")
    kept = draft(case, ("immediate_danger", "baseline.health", REVIEW))

    path = save_draft(new_draft(folder, "20261121"), kept).path

    assert load_draft(path, finder(KIRKLEES))[0] == kept


def test_every_field_comes_back(file: DraftFile) -> None:
    kept = dataclasses.replace(
        draft(answered(("notes", "x"))), framework_file="/a/b.yaml", record="/c/d.md"
    )

    assert load_draft(save_draft(file, kept).path, finder(KIRKLEES))[0] == kept


@pytest.mark.promise("owner-only")
@pytest.mark.skipif(os.name == "nt", reason="POSIX modes")
def test_drafts_and_their_folder_are_their_owners_alone(file: DraftFile) -> None:
    save_draft(file, draft(answered()))

    assert stat.S_IMODE(os.stat(file.path).st_mode) == 0o600
    assert stat.S_IMODE(os.stat(os.path.dirname(file.path)).st_mode) == 0o700


@pytest.mark.promise("no-stray-copies")
def test_no_name_of_a_file_says_anything_of_a_child(file: DraftFile) -> None:
    save_draft(file, draft(answered(("reference", "Sample"), ("notes", "Example"))))

    names = [name for _, _, files in os.walk(os.path.dirname(file.path)) for name in files]
    assert names == [os.path.basename(file.path)]
    assert names[0].startswith("draft-20261121-")


@pytest.mark.parametrize("environment", [
    {}, {"HOME": ""}, {"HOME": "/"}, {"HOME": "relative"}, {"CONR_STATE_DIR": "relative"},
    {"CONR_STATE_DIR": "relative", "HOME": "/home/x"},
])
def test_without_a_place_of_ones_own_nothing_is_written_anywhere(
    environment: dict[str, str]
) -> None:
    with pytest.raises(ConrError, match="no folder to keep a draft in") as refused:
        drafts_folder(environment)
    assert "CONR_STATE_DIR" in refused.value.hint


@pytest.mark.parametrize(("environment", "folder"), [
    ({"HOME": "/home/x"}, "/home/x/.local/state/conr/drafts"),
    ({"HOME": "/home/x", "XDG_STATE_HOME": "/s"}, "/s/conr/drafts"),
    ({"HOME": "/home/x", "XDG_STATE_HOME": "s"}, "/home/x/.local/state/conr/drafts"),
    ({"HOME": "/home/x", "CONR_STATE_DIR": "/c"}, "/c/drafts"),
])
@pytest.mark.skipif(os.name == "nt", reason="Windows has other places")
def test_where_drafts_are_kept(environment: dict[str, str], folder: str) -> None:
    assert drafts_folder(environment) == Path(folder)


def test_a_folder_that_cannot_be_used_is_refused_before_anything_is_asked(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")

    with pytest.raises(ConrError, match="drafts cannot be kept") as refused:
        new_draft(tmp_path / "file" / "drafts", "20261121")

    assert "CONR_STATE_DIR" in refused.value.hint


def test_a_second_window_cannot_take_the_same_draft(file: DraftFile) -> None:
    with held(file):
        save_draft(file, draft(answered()))
        assert is_open(file.path)
        with pytest.raises(Busy), held(file):
            pass
    assert not is_open(file.path)


def test_a_draft_that_another_program_changed_is_not_written_over(file: DraftFile) -> None:
    kept = save_draft(file, draft(answered()))
    Path(file.path).write_text("mine")

    with pytest.raises(Changed):
        save_draft(kept, draft(answered(("notes", "x"))))

    assert Path(file.path).read_text() == "mine"


def test_nothing_is_left_of_a_draft_that_was_removed(file: DraftFile) -> None:
    with held(file):
        save_draft(file, draft(answered()))
        remove_draft(file)

    assert os.listdir(os.path.dirname(file.path)) == []


def test_locks_left_by_killed_interviews_are_swept_but_not_one_that_is_held(
    file: DraftFile,
) -> None:
    folder = Path(file.path).parent
    Path(folder / "draft-20261101-abcdef.yaml.lock").write_bytes(b"")

    with held(file):
        sweep_locks(folder)
        assert os.listdir(folder) == [os.path.basename(file.path) + ".lock"]


def test_the_newest_draft_comes_first(tmp_path: Path) -> None:
    paths = [save_draft(new_draft(tmp_path, "20261121"), draft(answered())).path for _ in "abc"]
    for age, path in enumerate(paths):
        os.utime(path, (1_000_000 - age, 1_000_000 - age))

    assert list(draft_files(tmp_path)) == paths


def test_a_glance_says_the_reference_and_never_a_note(file: DraftFile) -> None:
    case = answered(("reference", "case 12"), ("notes", "secret"))
    save_draft(file, draft(case, ("immediate_danger", "notes")))

    seen = glance(file.path)

    assert (seen.reference, seen.framework, seen.saved, seen.answered) == (
        "case 12", "kirklees-2016", SAVED, ("immediate_danger", "notes"),
    )
    assert "secret" not in repr(seen)


def test_a_glance_tells_a_record_that_was_saved_from_one_that_was_not(
    file: DraftFile, tmp_path: Path
) -> None:
    record = tmp_path / "record.md"
    save_draft(file, dataclasses.replace(draft(answered()), record=str(record)))

    assert glance(file.path).record == ""
    record.write_text("safe")
    assert glance(file.path).record == str(record)


@pytest.mark.parametrize(("cut_at", "readable"), [
    ("conr_draft", set()),
    ("significant_harm", {'  immediate_danger: "no"'}),
    (None, {'  immediate_danger: "no"', '  notes: "seen on Monday"'}),
])
def test_a_damaged_draft_is_refused_and_what_can_be_read_is_shown(
    file: DraftFile, cut_at: str | None, readable: set[str]
) -> None:
    case = answered(("immediate_danger", ("no",)), ("notes", "seen on Monday"))
    whole = save_draft(file, draft(case)).content
    assert whole is not None
    end = whole.find(cut_at.encode()) if cut_at is not None else -1
    Path(file.path).write_bytes(whole[:max(end, 0) if cut_at else -1] + b"\0" * 5)

    with pytest.raises(FileRefused):
        load_draft(file.path, finder(KIRKLEES))

    answers = {'  immediate_danger: "no"', '  notes: "seen on Monday"'}
    assert glance(file.path).saved == ""
    assert set(readable_lines(file.path)) & answers == readable


@pytest.mark.parametrize(("old", "new", "fault"), [
    (b"conr_draft: 1", b"conr_draft: x", "conr_draft"), (b"\nsaved:", b"\nsavde:", "savde"),
    (b"\ncase:", b"\nsace:", "sace"),
])
def test_what_a_draft_cannot_hold_is_named(
    file: DraftFile, old: bytes, new: bytes, fault: str
) -> None:
    whole = save_draft(file, draft(answered())).content
    assert whole is not None
    assert old in whole
    Path(file.path).write_bytes(whole.replace(old, new))

    with pytest.raises(FileRefused) as caught:
        load_draft(file.path, finder(KIRKLEES))
    assert any(fault in one.message for one in caught.value.problems)
    assert not glance(file.path).saved


def test_a_draft_of_a_later_format_is_refused(file: DraftFile) -> None:
    whole = save_draft(file, draft(answered())).content
    assert whole is not None
    Path(file.path).write_bytes(whole.replace(b"conr_draft: 1", b"conr_draft: 2"))

    with pytest.raises(ConrError, match="newer conr"):
        load_draft(file.path, finder(KIRKLEES))
    assert glance(file.path).newer
    assert not glance(file.path).saved


COPIES = (
    "draft-20261121-abcdef (conflicted copy).yaml", "draft-20261121-abcdef-DESKTOP-AB12.yaml",
    "draft-20261121-abcdef (Sam's conflicted copy 2026-11-21).yaml",
    "draft-20261121-abcdef (1).yaml", "draft-20261121-abcdef - Copy.yaml",
    "draft-20261121-abcdef.sync-conflict-20261121-101010-ABCDEFG.yaml",
    "draft-20261121-abcdef.yaml~", "draft-20261121-abcdef.yaml.bak", ".draft-20261121-abcdef.swp",
    "Copy of draft-20261121-abcdef.yaml", "~draft-20261121-abcdef.tmp",
    "draft-20261121-abcdef_conflict-20261121.yaml",
)
NO_DRAFTS = ("draft-20261121-abcdef.yaml.lock", "notes.yaml", "draft.yaml", "draft-2026.yaml",
             ".draft-20261121-abcdef.yaml.0123456789abcdef.conr-part")


@pytest.mark.promise("no-stray-copies")
@pytest.mark.parametrize("name", COPIES)
def test_a_copy_by_a_program_that_synchronises_is_listed_and_goes(
    name: str, file: DraftFile
) -> None:
    content = save_draft(file, draft(answered())).content
    assert content is not None
    copy = Path(file.path).parent / name
    copy.write_bytes(content)
    copy.chmod(0o600)

    assert set(draft_files(copy.parent)) == {file.path, str(copy)}
    assert copies_of(DraftFile(str(copy.parent / "draft-20261121-abcdef.yaml"))) == (str(copy),)
    assert copies_of(DraftFile(str(copy.parent / "draft-20261121-012345.yaml"))) == ()
    assert (glance(str(copy)).is_copy, glance(file.path).is_copy) == (True, False)
    assert glance(str(copy)).figures == "abcdef"
    assert glance(str(copy)).saved == SAVED
    remove_draft(DraftFile(str(copy)))
    assert draft_files(copy.parent) == (file.path,)


@pytest.mark.parametrize("name", NO_DRAFTS)
def test_what_is_no_draft_is_neither_listed_nor_taken_for_a_copy(
    name: str, file: DraftFile
) -> None:
    (Path(file.path).parent / name).write_text("")

    assert draft_files(Path(file.path).parent) == ()


@pytest.mark.parametrize(("environment", "fault"), [
    ({"CONR_STATE_DIR": "state"}, "CONR_STATE_DIR is state, which is no full path"),
    ({"CONR_STATE_DIR": "./x", "HOME": "/home/x"}, "CONR_STATE_DIR is ./x"),
    ({"HOME": ""}, "HOME is not set"), ({}, "HOME is not set"),
    ({"HOME": "/"}, "HOME is /"), ({"HOME": "rel/home"}, "HOME is rel/home"),
])
@pytest.mark.skipif(os.name == "nt", reason="other variables, other paths")
def test_why_there_is_no_folder_for_drafts_is_what_is_said(
    environment: dict[str, str], fault: str
) -> None:
    with pytest.raises(ConrError) as refused:
        drafts_folder(environment)

    assert fault in refused.value.message
    assert ("HOME is not set" in refused.value.message) == (fault == "HOME is not set")


def resumed(file: DraftFile, case: Case, keys: tuple[str, ...], framework: Framework) -> Draft:
    save_draft(file, draft(case, keys))
    return load_draft(file.path, finder(framework))[0]


def test_a_framework_that_is_the_same_changes_nothing(file: DraftFile) -> None:
    assert resumed(file, answered(), fact_keys(KIRKLEES), KIRKLEES).changes is None


def test_what_is_gone_is_said_in_the_words_it_had_and_its_notes_are_kept(
    file: DraftFile,
) -> None:
    case = answered(
        ("indicators.education", (HUNGRY,)), (f"evidence.{HUNGRY}", "eats from bins"),
        ("notes", "already here"),
    )

    now = resumed(
        file, case, ("indicators.education", f"evidence.{HUNGRY}"), changed(**{HUNGRY: None})
    )

    assert now.changes is not None
    assert now.changes.gone == (f"“{KIRKLEES.indicator(HUNGRY).text}”",)
    assert now.case.answers.indicators == set()
    assert now.case.notes.notes.startswith("already here\n")
    assert "eats from bins" in now.case.notes.notes
    assert now.answered == ()


def test_what_reads_differently_is_shown_and_asked_again_and_the_tick_is_kept(
    file: DraftFile,
) -> None:
    keys = ("indicators.health", "indicators.education", "baseline.health")
    case = answered(("indicators.health", (GP,)), ("indicators.education", (HUNGRY,)))

    now = resumed(file, case, keys, changed(**{HUNGRY: "Other words"}))

    assert now.changes is not None
    assert now.changes.reworded == (Reworded(KIRKLEES.indicator(HUNGRY).text, "Other words"),)
    assert now.changes.asked_again == ("indicators.education",)
    assert now.answered == ("indicators.health", "baseline.health")
    assert now.case.answers.indicators == {GP, HUNGRY}


def test_what_only_goes_by_another_id_stays_ticked_with_its_note_and_is_asked_again(
    file: DraftFile,
) -> None:
    case = answered(("indicators.education", (HUNGRY,)), (f"evidence.{HUNGRY}", "eats from bins"))
    renamed = dataclasses.replace(KIRKLEES, sha256="0" * 64, indicators=tuple(
        dataclasses.replace(one, id="education-3-hungry") if one.id == HUNGRY else one
        for one in KIRKLEES.indicators
    ))

    now = resumed(file, case, ("indicators.education", "indicators.health"), renamed)

    assert now.case.answers.indicators == {"education-3-hungry"}
    assert now.case.notes.evidence == {"education-3-hungry": "eats from bins"}
    assert now.changes is not None
    assert (now.changes.gone, now.changes.asked_again) == ((), ("indicators.education",))
    assert now.answered == ("indicators.health",)


def test_what_is_renamed_and_reworded_is_said_to_be_gone_and_its_page_comes_again(
    file: DraftFile,
) -> None:
    renamed = dataclasses.replace(KIRKLEES, sha256="0" * 64, indicators=tuple(
        one if one.id != HUNGRY else
        dataclasses.replace(one, id="education-3-hungry", text="Other words")
        for one in KIRKLEES.indicators
    ))

    now = resumed(
        file, answered(("indicators.education", (HUNGRY,))), ("indicators.education",), renamed
    )

    assert now.changes is not None
    assert now.changes.gone == (f"“{KIRKLEES.indicator(HUNGRY).text}”",)
    assert now.changes.asked_again == ("indicators.education",)
    assert now.answered == ()


def test_the_baseline_is_asked_again_where_its_needs_read_differently(file: DraftFile) -> None:
    need = KIRKLEES.at(1, "identity")[0]

    now = resumed(
        file, answered(), ("baseline.identity", "baseline.health"), changed(**{need.id: "Other"})
    )

    assert now.changes is not None
    assert now.changes.asked_again == ("baseline.identity",)


def test_the_reading_and_the_decision_are_asked_for_again_by_another_edition(
    file: DraftFile,
) -> None:
    keys = (*fact_keys(KIRKLEES), REVIEW, "own.level", OWN_CLOSED, READING, "decision.level")
    other = dataclasses.replace(KIRKLEES, sha256="0" * 64)

    now = resumed(file, answered(("decision.level", ("3",))), keys, other)

    assert now.answered == keys[:-2]
    assert now.changes is not None
    assert (now.changes.gone, now.changes.reworded, now.changes.asked_again) == ((), (), ())


def test_whatever_another_framework_lacks_is_taken_out_and_said(file: DraftFile) -> None:
    case = answered(
        ("baseline.identity", ("met",)), ("help.2", ("worked",)), ("own.level", ("4",)),
    )
    smaller = dataclasses.replace(
        KIRKLEES, sha256="0" * 64, levels=KIRKLEES.levels[2:3],
        domains=tuple(one for one in KIRKLEES.domains if one.id != "identity"),
        indicators=tuple(one for one in KIRKLEES.indicators if one.domain != "identity"),
    )

    now = resumed(file, case, ("baseline.identity", "help.2", "own.level"), smaller)

    assert now.changes is not None
    assert now.changes.gone == ("the needs of identity", "help at level 2")
    assert now.case.notes.own.level is None
    assert dict(now.case.answers.baseline) == {}
    assert dict(now.case.answers.help) == {}


@pytest.mark.parametrize(("old", "new", "key"), [
    ("Has the Child disclosed abuse?", "Has the Child said so?", None),
    ("Contact", "Ring", "checklist"),
])
def test_what_stands_behind_a_question_of_another_edition_is_part_of_its_words(
    old: str, new: str, key: str | None
) -> None:
    rochdale = load_framework("rochdale-2018")
    levels = [
        dataclasses.replace(level, questions=tuple(
            dataclasses.replace(one, text=one.text.replace(old, new)) for one in level.questions
        )) for level in rochdale.levels
    ]
    items = [dataclasses.replace(one, text=f"{one.text} {new}") for one in rochdale.checklist.items]
    later = dataclasses.replace(
        rochdale, levels=tuple(levels),
        checklist=dataclasses.replace(rochdale.checklist, items=tuple(items)),
    )
    asked = key or next(
        f"questions.{one.id}" for level in rochdale.levels for one in level.questions
        if old in one.text
    )

    assert fingerprints(rochdale, (asked,)) != fingerprints(later, (asked,))
    assert fingerprints(rochdale, (asked,)) == fingerprints(rochdale, (asked,))


def test_a_draft_that_says_the_same_is_not_written_again(file: DraftFile) -> None:
    first = save_draft(file, draft(answered()))
    when = os.stat(first.path).st_mtime_ns

    assert save_draft(first, draft(answered())) == first
    assert os.stat(first.path).st_mtime_ns == when


def ticked(*ids: str, notes: str = "", keys: tuple[str, ...] = ("areas",)) -> Draft:
    """A draft with these ticks on a page that is not answered yet."""
    return draft(dataclasses.replace(
        answered(("notes", notes)), answers=Answers(KIRKLEES.id, indicators=frozenset(ids)),
    ), keys)


@pytest.mark.parametrize(("then", "is_read"), [
    (ticked(HUNGRY), False), (ticked(), False), (ticked(HUNGRY, GP), False),
    (dataclasses.replace(ticked(HUNGRY, GP), saved="2026-11-21T16:46:00Z"), False),
    (ticked(HUNGRY, GP, notes="x"), True),
    (ticked(HUNGRY, GP, keys=("areas", "indicators.health")), True),
    (dataclasses.replace(ticked(HUNGRY, GP), record="/a/b.md"), True),
])
def test_what_is_written_is_read_back_unless_only_ticks_differ(
    then: Draft, is_read: bool, file: DraftFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = save_draft(file, ticked(HUNGRY))
    read: list[bytes] = []
    monkeypatch.setattr(drafts, "_check", lambda content, draft, path: read.append(content))

    kept = save_draft(before, then)

    assert bool(read) is is_read
    assert Path(file.path).read_bytes() == kept.content
    assert load_draft(file.path, finder(KIRKLEES))[0] == then


def test_a_tick_is_read_back_where_the_draft_was_not_written_by_this_window(
    file: DraftFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    _draft, resumed_ = load_draft(save_draft(file, ticked(HUNGRY)).path, finder(KIRKLEES))
    read: list[bytes] = []
    monkeypatch.setattr(drafts, "_check", lambda content, draft, path: read.append(content))

    save_draft(resumed_, ticked(GP))

    assert len(read) == 1


def test_a_tick_is_read_back_where_the_draft_is_so_long_that_a_reader_might_refuse_it(
    file: DraftFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = save_draft(file, ticked(HUNGRY))
    monkeypatch.setattr(drafts, "MAX_NODES", 3)
    monkeypatch.setattr(drafts, "_SURELY_READ", 3 * 3)

    with pytest.raises(ConrError, match="could not be read again"):
        save_draft(before, ticked(GP))
    assert load_draft_of(before) == ticked(HUNGRY)


def load_draft_of(file: DraftFile) -> Draft:
    """What stands in its file, however many values that has."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(drafts, "MAX_NODES", 100_000)
        return load_draft(file.path, finder(KIRKLEES))[0]


@pytest.mark.parametrize("name", ["kirklees-2016", "rochdale-2018"])
def test_every_tick_of_a_framework_comes_back_without_having_been_read(
    name: str, file: DraftFile
) -> None:
    framework = load_framework(name)
    case = Case(Answers(framework.id))
    here = save_draft(file, Draft(case, framework, ("areas",), SAVED))
    ids = [one.id for one in framework.indicators]
    for upto in (1, len(ids) // 2, len(ids)):
        case = Case(Answers(framework.id, indicators=frozenset(ids[:upto])))
        then = Draft(case, framework, ("areas",), SAVED)
        here = save_draft(here, then)

        assert load_draft(file.path, finder(framework))[0] == then


def test_of_a_draft_that_is_gone_nothing_can_be_read(tmp_path: Path) -> None:
    assert readable_lines(str(tmp_path / "gone.yaml")) == ()


def test_a_link_to_nothing_is_no_newest_draft(file: DraftFile) -> None:
    kept = save_draft(file, draft(answered())).path
    os.symlink("nothing", os.path.join(os.path.dirname(kept), "draft-20261122-ffffff.yaml"))

    assert draft_files(Path(kept).parent)[0] == kept


def test_a_folder_in_which_no_draft_can_be_made_is_told_with_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: str) -> None:
        raise ConrError(f"{path} cannot be used")

    monkeypatch.setattr("thresholds_cli.records.drafts.check_target", refuse)
    with pytest.raises(ConrError, match="drafts cannot be kept") as told:
        new_draft(tmp_path, "20261121")
    assert "CONR_STATE_DIR" in told.value.hint


def test_a_question_of_a_level_is_only_in_the_edition_that_prints_it() -> None:
    rochdale = load_framework("rochdale-2018")
    asked = next(one.id for level in rochdale.levels for one in level.questions)

    assert has_question(rochdale, f"questions.{asked}")
    assert not has_question(rochdale, "questions.no-such")
    assert not has_question(KIRKLEES, f"questions.{asked}")


@pytest.mark.parametrize("number", [errno.EACCES, errno.EIO, errno.EPERM, errno.EMFILE])
def test_drafts_that_cannot_be_listed_are_not_called_none(
    number: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(_folder: Path) -> None:
        raise OSError(number, "refused")

    assert draft_files(tmp_path / "none") == ()
    monkeypatch.setattr(Path, "iterdir", refused)
    with pytest.raises(ConrError, match="cannot be listed"):
        draft_files(tmp_path)
