"""What conr promises, and the tests that show each: the page of how it is tested is made of this.

A promise stands on the page only while every test named here ran and passed in the same run.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Promise:
    """A promise in the words that a person reads, and the tests behind it."""

    name: str
    words: str
    tests: tuple[str, ...]


DATA = (
    Promise(
        "Nothing leaves this computer.",
        "conr opens no network connection and starts no other program.", (
            "tests/cli/test_no_network_no_stray_files.py::test_a_command_stays_in_its_place",
            "tests/cli/test_no_network_no_stray_files.py::test_what_leaves_its_place_is_found_out",
            "tests/thorough/test_watched_processes.py::test_a_command_stays_in_its_place",
        )),
    Promise(
        "Saved means saved.",
        "When conr says “saved”, the file is whole and on the disk, even if the power goes the "
        "next moment, on a disk that keeps what it was told to keep.", (
            "tests/store/test_faults.py::"
            "test_content_is_on_the_disk_before_its_name_and_the_name_before_it_returns",
            "tests/store/test_faults.py::test_killed_when_it_has_returned_leaves_the_new",
            "tests/cli/test_record_output.py::test_saved_is_not_said_where_the_disk_is_full",
        )),
    Promise(
        "Saved means it can be read again.",
        "What conr writes is read back before it takes its place. What a file could not hold is "
        "refused at the question; a file that was sound stays as it was.", (
            "tests/records/test_saved_is_readable.py::"
            "test_an_entry_that_could_not_be_read_again_is_refused_and_the_log_stays",
            "tests/records/test_saved_is_readable.py::"
            "test_as_many_entries_as_there_may_be_are_read_and_one_more_is_refused_beforehand",
            "tests/records/test_saved_is_readable.py::"
            "test_a_draft_that_could_not_be_read_again_is_refused_and_the_one_before_stays",
            "tests/records/test_saved_is_readable.py::test_folders_with_odd_names_come_back",
            "tests/records/test_saved_is_readable.py::"
            "test_ids_that_yaml_could_take_for_something_else_come_back",
            "tests/terminal/test_what_cannot_be_kept.py::"
            "test_what_a_file_could_not_hold_is_refused_on_the_page",
        )),
    Promise(
        "Never half a file.",
        "Kill it, fill the disk, close the window: there is the old file or the new one.", (
            "tests/store/test_faults.py::"
            "test_killed_at_any_step_leaves_the_old_file_or_the_new",
            "tests/store/test_faults.py::test_any_error_at_any_step_is_told_and_harmless",
            "tests/store/test_faults.py::test_two_faults_in_one_run",
            "tests/store/test_faults.py::test_the_harness_finds_a_careless_writer_out",
        )),
    Promise(
        "Never over your work.",
        "A record or an account does not overwrite anything, and does not follow links.", (
            "tests/store/test_store.py::test_create_never_takes_the_place_of_anything",
            "tests/store/test_store.py::test_a_file_that_another_program_changed_is_left_as_it_is",
            "tests/cli/test_assess.py::"
            "test_an_existing_export_is_refused_before_anything_is_read",
        )),
    Promise(
        "Stop at any question.",
        "Ctrl-C, a closed window or a restart loses at most the answer being typed. Stopping is "
        "never taken as an answer.", (
            "tests/interview/test_session.py::test_ctrl_c_is_never_an_answer",
            "tests/interview/test_session.py::"
            "test_every_answer_is_kept_as_it_is_given_and_only_those_that_were_given",
            "tests/terminal/test_line_mode.py::"
            "test_the_end_of_the_input_stops_and_answers_nothing",
            "tests/thorough/test_every_interruption.py::"
            "test_no_answer_is_lost_and_none_invented",
        )),
    Promise(
        "Only you can read it.",
        "Files are made readable by your account alone, whatever the computer’s defaults.", (
            "tests/store/test_store.py::test_files_are_for_their_owner_alone_whatever_the_umask",
            "tests/records/test_drafts.py::test_drafts_and_their_folder_are_their_owners_alone",
            "tests/records/test_dispute_file.py::test_the_file_is_for_its_owner_alone",
        )),
    Promise(
        "No stray copies.",
        "No temporary file with notes, no history, no list of what you typed, no names in file "
        "names; the draft is deleted once the record is safe.", (
            "tests/cli/test_no_network_no_stray_files.py::"
            "test_a_whole_interview_leaves_its_record_and_nothing_else",
            "tests/records/test_drafts.py::test_no_name_of_a_file_says_anything_of_a_child",
            "tests/store/test_faults.py::"
            "test_interrupted_at_any_step_leaves_nothing_stray",
        )),
    Promise(
        "Plain text you can keep.",
        "A record opens in any editor, and a frozen sample of every version is read for ever.", (
            "tests/records/test_samples.py::test_every_version_has_its_frozen_sample",
            "tests/records/test_samples.py::test_version_1_reads_as_it_was_written",
            "tests/records/test_case_file.py::test_another_yaml_reader_sees_the_same_words",
            "tests/records/test_record_file.py::test_any_record_reads_back_equal_and_intact",
        )),
    Promise(
        "Changes show.",
        "If a record was cut short or edited after it was written, conr says so before it relies "
        "on it. This shows accidents and casual edits. It is not a signature.", (
            "tests/records/test_record_file.py::test_every_cut_is_found",
            "tests/records/test_record_file.py::test_every_flipped_bit_is_found",
            "tests/records/test_record_file.py::test_every_deleted_byte_is_found",
            "tests/records/test_dispute_file.py::"
            "test_any_change_shows_and_stays_on_record_when_the_log_goes_on",
        )),
    Promise(
        "Strangers’ files are data.",
        "A framework, record, draft, log or local file from elsewhere cannot run anything, stall "
        "the computer or write to your terminal; if it is wrong, conr names the file, and the line "
        "where there is one.", (
            "tests/cli/test_hostile_files.py::"
            "test_no_file_brings_anything_about_but_a_clear_answer",
            "tests/cli/test_hostile_files.py::test_a_careless_reader_is_found_out",
            "tests/thorough/test_hostile_files.py::"
            "test_no_file_brings_anything_about_but_a_clear_answer",
            "tests/frameworks/test_hostile.py::"
            "test_nearly_every_refusal_gives_a_line_and_says_something",
            "tests/frameworks/test_hostile.py::test_both_parsers_give_the_same_verdict",
            "tests/frameworks/test_wrong_types.py::"
            "test_a_value_of_another_kind_is_refused_or_read_and_never_a_fault",
            "tests/engine/test_growth.py::"
            "test_four_times_as_much_takes_at_most_five_times_as_long",
            "tests/engine/test_growth.py::"
            "test_what_grows_as_a_power_takes_no_memory_to_speak_of",
        )),
    Promise(
        "Same answers, same advice.",
        "Each record names the framework, its edition and digest, and the reasons for the level.", (
            "tests/records/test_record_file.py::test_the_same_facts_give_the_same_bytes",
            "tests/cli/test_every_command.py::test_a_record_holds_the_id_and_digest_and_no_path",
            "tests/records/test_record_document.py::"
            "test_every_rule_that_was_tried_is_there_with_its_section",
        )),
    Promise(
        "A fault says nothing about a child.",
        "Whatever goes wrong in the program itself is one line with a code, and no note.", (
            "tests/cli/test_faults.py::test_a_fault_is_one_line_and_a_code_and_no_note",
            "tests/store/test_failures.py::test_no_message_holds_what_was_written",
        )),
)

LEVEL = (
    Promise(
        "Harm first.",
        "Danger and suspected significant harm are asked before any indicator; a yes is Level 4 at "
        "once, with whom to call.", (
            "tests/interview/test_session.py::"
            "test_danger_and_significant_harm_are_asked_before_anything_else",
            "tests/interview/test_session.py::"
            "test_a_yes_leads_at_once_to_the_danger_page_and_can_stop_there",
            "tests/engine/test_red_flags.py::test_the_situation_is_level_4",
            "tests/engine/test_red_flags.py::test_nothing_reassuring_takes_it_away",
            "tests/engine/test_no_comfort.py::test_the_highest_level_is_read_whatever_the_rules_say",
            "tests/engine/test_no_comfort.py::test_no_response_of_the_lowest_level_is_shown",
        )),
    Promise(
        "No under-call.",
        "The level shown is never lower than the level of any indicator ticked.", (
            "tests/engine/test_properties.py::"
            "test_d2_the_level_is_never_below_any_indicator_ticked",
            "tests/engine/test_red_flags.py::test_each_level_4_indicator_alone_is_level_4",
            "tests/engine/test_rule_sets.py::test_without_the_checks_it_would",
            "tests/thorough/test_rule_sets.py::test_none_that_is_let_through_under_calls",
        )),
    Promise(
        "Unknown is not no.",
        "Every fact is yes, no or not known; what was not asked is not a no.", (
            "tests/engine/test_properties.py::"
            "test_d3_what_is_known_stays_so_when_more_becomes_known",
            "tests/interview/test_session.py::test_every_choice_has_a_not_known",
            "tests/engine/test_oracle.py::test_kleenes_tables_are_mirrored_and_complete",
        )),
    Promise(
        "Criteria met, or provisional.",
        "A level whose defining sentence does not hold in full is called provisional, with what is "
        "missing and which level is firm.", (
            "tests/engine/test_properties.py::"
            "test_d4_criteria_met_is_what_a_rule_without_the_word_provisional_gives",
            "tests/engine/test_notices.py::"
            "test_a_provisional_level_says_what_is_firm_and_how_to_act",
        )),
    Promise(
        "Nothing is not Level 1.",
        "With nothing ticked and the rest not known, the answer is “not enough information”.", (
            "tests/engine/test_properties.py::test_d5_nothing_said_against_is_not_level_1",
            "tests/engine/test_notices.py::test_not_enough_information_is_no_all_clear",
            "tests/frameworks/test_under_call_checks.py::"
            "test_a_rule_for_the_lowest_level_rests_on_met_needs_alone",
        )),
    Promise(
        "Worse never lowers it.",
        "One more concern, or an answer changed for the worse, never lowers the level.", (
            "tests/engine/test_properties.py::test_d6_no_step_towards_the_worse_lowers_the_level",
        )),
    Promise(
        "Explained.",
        "Each rule that was tried is told with the facts that made it so and its section.", (
            "tests/engine/test_properties.py::"
            "test_d7_every_rule_is_reported_once_with_its_facts_and_section",
            "tests/frameworks/test_bundled.py::test_everything_is_cited_to_a_section_of_the_document",
        )),
    Promise(
        "A person decides.",
        "Your own level is asked before the framework’s is shown; going lower needs a reason and "
        "somebody consulted.", (
            "tests/interview/test_session.py::"
            "test_the_reading_is_shown_only_after_the_persons_own_level",
            "tests/interview/test_session.py::"
            "test_going_lower_than_the_framework_needs_a_reason_and_somebody_consulted",
        )),
    Promise(
        "The same answers give the same level.",
        "In whatever order things were ticked; and an independent table, written from the "
        "documents, agrees over all small combinations.", (
            "tests/engine/test_properties.py::test_d9_order_and_repetition_do_not_matter",
            "tests/engine/test_oracle.py::"
            "test_every_rule_agrees_over_all_small_combinations",
        )),
    Promise(
        "The documents’ own words.",
        "Every quotation is compared with digests made from the documents; a changed word, level "
        "or rule fails a test.", (
            "tests/frameworks/test_bundled.py::test_the_words_are_the_documents",
            "tests/frameworks/test_bundled.py::test_the_part_is_as_it_was",
            "tests/engine/test_mutated_rules.py::test_every_changed_rule_makes_a_case_fail",
        )),
)
