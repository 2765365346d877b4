"""What conr promises: the page of how it is tested is made of this.

The tests that show a promise bear its key: `@pytest.mark.promise("never-half")`. It stands on the
page only while there are such tests, and every one of them ran and passed in the same run.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Promise:
    """A promise in the words that a person reads, and the key that its tests bear."""

    key: str
    name: str
    words: str


DATA = (
    Promise(
        "no-network",
        "Nothing leaves this computer.",
        "conr opens no network connection and starts no other program.",
    ),
    Promise(
        "saved",
        "Saved means saved.",
        "When conr says “saved”, the file is whole and on the disk, even if the power goes the "
        "next moment, on a disk that keeps what it was told to keep.",
    ),
    Promise(
        "read-again",
        "Saved means it can be read again.",
        "What conr writes is read back before it takes its place. What a file could not hold is "
        "refused at the question; a file that was sound stays as it was.",
    ),
    Promise(
        "inert",
        "Words stay words.",
        "What a person wrote in a record or an account is live in no renderer of markdown: no "
        "image is loaded, no script runs, no link leads anywhere.",
    ),
    Promise(
        "never-half",
        "Never half a file.",
        "Kill it, fill the disk, close the window: there is the old file or the new one.",
    ),
    Promise(
        "never-over",
        "Never over your work.",
        "A record or an account does not overwrite anything, and does not follow links.",
    ),
    Promise(
        "stop-anywhere",
        "Stop at any question.",
        "Ctrl-C, a closed window or a restart loses at most the answer being typed. Stopping is "
        "never taken as an answer.",
    ),
    Promise(
        "owner-only",
        "Only you can read it.",
        "Files are made readable by your account alone, whatever the computer’s defaults.",
    ),
    Promise(
        "no-stray-copies",
        "No stray copies.",
        "No temporary file with notes, no history, no list of what you typed, no names in file "
        "names; the draft is deleted once the record is safe.",
    ),
    Promise(
        "plain-text",
        "Plain text you can keep.",
        "A record opens in any editor, and a frozen sample of every version is read for ever.",
    ),
    Promise(
        "changes-show",
        "Changes show.",
        "If a record was cut short or edited after it was written, conr says so before it relies "
        "on it. This shows accidents and casual edits. It is not a signature.",
    ),
    Promise(
        "files-are-data",
        "Strangers’ files are data.",
        "A framework, record, draft, log or local file from elsewhere cannot run anything, stall "
        "the computer or write to your terminal; if it is wrong, conr names the file, and the line "
        "where there is one.",
    ),
    Promise(
        "same-advice",
        "Same answers, same advice.",
        "Each record names the framework, its edition and digest, and the reasons for the level.",
    ),
    Promise(
        "faults-say-nothing",
        "A fault says nothing about a child.",
        "Whatever goes wrong in the program itself is one line with a code, and no note.",
    ),
    Promise(
        "text-is-no-answer",
        "Text is no answer.",
        "A paste, dictation or a text expander, as terminals send them, ticks nothing and chooses "
        "nothing; keys pressed fast or held down lose no tick.",
    ),
    Promise(
        "nothing-vanishes",
        "Nothing you write vanishes silently.",
        "Odd spaces, accents, a '#' and what stands after it are kept, or refused or counted and "
        "said, at every question and in every file; what a terminal adds is left out.",
    ),
    Promise(
        "said-is-so",
        "What is said is so.",
        "Every message is on a list with the situation that brings it about; it names the cause "
        "that it has, and an option that the command has.",
    ),
)

LEVEL = (
    Promise(
        "harm-first",
        "Harm first.",
        "Danger and suspected significant harm are asked before any indicator; a yes is Level 4 at "
        "once, with whom to call.",
    ),
    Promise(
        "no-under-call",
        "No under-call.",
        "The level shown is never lower than the level of any indicator ticked.",
    ),
    Promise(
        "unknown-is-not-no",
        "Unknown is not no.",
        "Every fact is yes, no or not known; what was not asked is not a no.",
    ),
    Promise(
        "met-or-provisional",
        "Criteria met, or provisional.",
        "A level whose defining sentence does not hold in full is to be treated as that level "
        "until it has been talked through, with what is missing; no word of ours draws lower.",
    ),
    Promise(
        "something-to-do",
        "Something to do, first.",
        "Every reading says what to do now, in general practice’s words and marked so; at the "
        "highest level to phone, by whom the family is told, and the number.",
    ),
    Promise(
        "nothing-is-not-level-1",
        "Nothing is not Level 1.",
        "With nothing ticked and the rest not known, the answer is “not enough information”.",
    ),
    Promise(
        "worse-never-lowers",
        "Worse never lowers it.",
        "One more concern, or an answer changed for the worse, never lowers the level.",
    ),
    Promise(
        "explained",
        "Explained.",
        "Each rule that was tried is told with the facts that made it so and its section.",
    ),
    Promise(
        "person-decides",
        "A person decides.",
        "Your own level is asked before the framework’s is shown; going lower needs a reason and "
        "somebody consulted.",
    ),
    Promise(
        "same-level",
        "The same answers give the same level.",
        "In whatever order things were ticked; and an independent table, written from the "
        "documents, agrees over all small combinations.",
    ),
    Promise(
        "own-words",
        "The documents’ own words.",
        "Every quotation is compared with digests made from the documents; a changed word, level "
        "or rule fails a test.",
    ),
)

KEYS = frozenset(promise.key for promise in (*DATA, *LEVEL))
