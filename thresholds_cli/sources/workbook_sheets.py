"""The sheets of the spreadsheet in which a framework is edited: which columns each has, and what
of a framework file stands in them."""

from __future__ import annotations

from thresholds_cli.base.frozen import dataclass

MARK = "conr framework spreadsheet, version 1"
"""Stands in the first cell of the first sheet: a council's own spreadsheet has it not."""
READ_ME = "Read me"
YES = "yes"
LEVEL_KINDS = (
    "definition", "guidance", "responses", "tools", "consent", "record", "grounds", "questions",
    "examples", "agencies", "strengths",
)
WHEN = ("office", "out of hours", "emergency", "not stated")


@dataclass(frozen=True, slots=True)
class Column:
    """One column. `key` is where its value goes (`advice.text`: a table within).

    `kind` is text, words (text, or a whole number as it is typed), number, numbers, flag (yes or
    empty), lines (a list, one a line), level, domain, or ours (the word `ours`); `about` is for the
    person who fills it in. `later`: spreadsheets of earlier versions do not have it.
    """

    head: str
    key: str = ""
    kind: str = "text"
    width: int = 20
    about: str = ""
    choices: tuple[str, ...] = ()
    wanted: bool = False
    later: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet of rows."""

    title: str
    columns: tuple[Column, ...]
    about: str = ""

    def column(self, head: str) -> Column:
        """The column with this head. Raises KeyError."""
        return {one.head: one for one in self.columns}[head]


_CITATION = Column("citation", "citation", width=24, about="Where in the document; begins with a "
                   "section of the sheet Sections.", wanted=True)
_PRINTED = Column("printed", "printed", width=30, about="Only where 'text' puts a slip of the "
                  "document right: the words as printed.")
_NOTE = Column("note", "note", width=30, about="Your own doubt or remark.")
_TEXT = Column("text", "text", width=70, about="The document's words, letter for letter.",
               wanted=True)
_ID = Column("id", "id", width=26, about="Made by conr and kept; leave it empty for a new row.")

DOCUMENT = Sheet("Document", (
    Column("what", width=22), Column("value", "value", "words", 80), Column("about", width=80),
), "One line for each thing that conr must know of the whole document.")
DOCUMENT_ROWS: tuple[Column, ...] = (
    Column("id", "id", about="Small letters, figures and hyphens: the area and the year, such as "
           "sampleshire-2026. Records carry it for ever.", wanted=True),
    Column("title", "title", about="As the document has it.", wanted=True),
    Column("publisher", "publisher", about="Who issued or agreed the document.", wanted=True),
    Column("edition", "edition", about="As the document has it: March 2026.", wanted=True),
    Column("year", "year", "number", about="The year of the edition.", wanted=True),
    Column("source", "source", about="Which document this is, in a sentence. Empty: its title and "
           "edition."),
    Column("dated", "dated", about="What has changed since it was issued, in your words. Empty, if "
           "it is in force: 'As far as we know this is the present edition.'"),
    Column("in force", "in_force", "flag", about="'yes' if this is the present edition."),
    Column("area", "area", about="For whom it is: where the child lives, as a rule."),
    Column("address", "address", about="Where the document is published."),
    Column("review", "review", about="When it is to be reviewed, as printed."),
    Column("replaced by", "replaced_by", about="The edition that took its place, if any."),
    Column("sisters", "sisters", "lines", about="Documents to be read with it, one a line."),
    Column("numbering", "numbering", about="The word before a level's number: Level, Tier, Stage. "
           "'none' where levels only have names."),
    Column("cluster count", "cluster.count", "number", about="How many signs are 'several'.",
           wanted=True),
    Column("cluster note", "cluster.note", about="Who says so: the document, or you.", wanted=True),
)
SECTIONS = Sheet("Sections", (
    Column("ref", "ref", width=24, about="What citations begin with: §7, or a heading.",
           wanted=True),
    Column("title", "title", width=60, wanted=True),
    Column("title source", "title_source", "ours", 12, "'ours' where you made the heading.",
           later=True),
), "Every part of the document that a citation may point to, in order.")
LEVELS = Sheet("Levels", (
    Column("number", "number", "number", 10, "1 is the lowest.", wanted=True),
    Column("name", "name", width=40, about="As printed.", wanted=True),
    Column("label", "label", width=10, about="The printed number where it is another: 3a.",
           later=True),
    Column("need", "need", width=40, about="Printed words on need and risk, if any."),
    Column("equivalent", "equivalent", width=40, about="Printed words on another scale, if any."),
    Column("stem", "stem", width=40, about="The beginning of a sentence above its indicators."),
), "From the lowest to the highest.")
DOMAINS = Sheet("Domains", (
    Column("id", "id", width=26, about="Made by conr from the name if empty."),
    Column("name", "name", width=60, about="As printed.", wanted=True),
), "The document's headings for the sides of a child's life.")
INDICATORS = Sheet("Indicators", (
    Column("level", "level", "level", 10, wanted=True),
    Column("domain", "domain", "domain", 24, wanted=True),
    _TEXT,
    Column("read", "", "flag", 8, "'yes' once you have read this row against the cell's own text."),
    Column("doubt", "", width=26, about="What conr was not sure of. Nothing is done with it."),
    Column("cell", "", width=22, about="Which cell of the document it was cut from."),
    Column("cell text", "", width=60, about="The cell's own text, at its first row."),
    _CITATION,
    Column("group", "group", width=24, about="A printed heading within the domain."),
    Column("ages", "ages", width=16, about="The ages or children that it is for, as printed."),
    Column("immediate", "immediate", "flag", 10, "'yes' where the document says to refer at once "
           "for this one alone."),
    _PRINTED, _NOTE,
    Column("domain source", "domain_source", width=14, about="'inferred' where you chose the "
           "domain.", choices=("inferred",)),
    Column("concerns", "concerns", "lines", 20, "Your word for the same matter at other levels."),
    _ID,
), "One row for each indicator, in the document's order. Join or part rows as the document does.")
PASSAGES = Sheet("Responses and consent", (
    Column("level", "level", "level", 10, wanted=True),
    Column("kind", "kind", width=16, choices=LEVEL_KINDS, wanted=True),
    _TEXT, _CITATION, _PRINTED, _NOTE, _ID,
), "What the document says of a level: its definition, what agencies do, consent and sharing.")
TOPICS = Sheet("Other passages", (
    Column("topic", "id", width=26, about="Rows of one topic follow each other. 'sharing' is shown "
           "by 'conr consent'."),
    Column("title", "title", width=36, about="The heading, as printed.", wanted=True),
    Column("title source", "title_source", "ours", 12, "'ours' where you made the heading."),
    _TEXT, _CITATION, _PRINTED, _NOTE,
), "Everything else worth reading. Move a row to another sheet where it belongs there.")
DOUBT = Sheet("When in doubt", (_TEXT, _CITATION, _PRINTED, _NOTE),
              "What the document says to do when the level is in doubt.")
FACTS = Sheet("Questions asked", (
    Column("fact", "name", width=20, choices=(
        "immediate_danger", "significant_harm", "baseline", "help", "resistance", "escalating",
    ), wanted=True),
    Column("why", "why", width=60, about="Why it is asked, in your words.", wanted=True),
    Column("quote", "quote", width=60, about="The document's words on it."),
    _CITATION,
    Column("levels", "levels", "numbers", 10, "For help only: at which levels it is asked."),
), "What is asked besides indicators.")
CHECKLIST = Sheet("Before you call", (
    Column("part", "part", width=14, choices=("introduction", "item", "recording"), wanted=True),
    _TEXT, _CITATION,
    Column("parts", "parts", "lines", 50, "What belongs to an item, one a line."),
    _PRINTED, _NOTE, _ID,
), "What to have ready before contacting another agency.")
CONTACTS = Sheet("Contacts", (
    Column("name", "name", width=40, wanted=True),
    Column("number", "number", width=24, about="As printed. Text, not a number."),
    Column("email", "email", width=30),
    Column("web", "web", width=30, about="An address or form, as printed."),
    Column("levels", "levels", "numbers", 10, "For which levels; empty for all."),
    Column("when", "when", width=14, choices=WHEN),
    Column("hours", "hours", width=30, about="As printed."),
    Column("open", "open", width=24, about="Ours, where the hours are not understood.",
           later=True),
    Column("read", "", "flag", 8, "'yes' once you have read this row against the document's own "
           "text.", later=True),
    Column("doubt", "", width=26, about="What conr was not sure of. Nothing is done with it.",
           later=True),
    Column("cell text", "", width=50, about="The document's own text that a proposed contact was "
           "taken from.", later=True),
    _CITATION,
    *(Column(f"since: {key.replace('_', ' ')}", f"since.{key}", width=24, about=(
        "What was found about it since, in your words; where, and on which day (2026-11-29)."
    )) for key in ("text", "source", "address", "checked_on", "standing", "when")),
), "As printed.")
DISPUTES = Sheet("Disputes", (
    Column("part", "part", width=14, choices=(
        "principle", "introduction", "about", "rights", "record", "stage", "final stage",
        "limit",
    ), wanted=True),
    Column("route", "route", width=20, about="Rows of one kind of disagreement carry the same id."),
    Column("route name", "route_name", width=30),
    Column("who", "who", width=36, about="By role."),
    Column("who source", "who_source", "ours", 12, "'ours' where the document names them in other "
           "words."),
    _TEXT, _CITATION,
    Column("name", "name", width=24, about="The stage's name, as printed."),
    Column("record", "record", width=36, about="What must be recorded, as printed."),
    Column("working days", "within_working_days", "number", 10, "Only where it is printed."),
    Column("hours", "within_hours", "number", 10, "Only where it is printed."),
    Column("within", "within", width=20, about="The printed words of the limit: the same day."),
    *(Column(f"{what} {key}".removesuffix(" text"), f"{what}.{key}", width=24)
      for what in ("advice", "alternative") for key in ("text", "citation", "printed", "note")),
    _PRINTED, _NOTE,
), "How professionals resolve a disagreement.")
LEFT_OUT = Sheet("Left out", (
    Column("where", "where", width=30, wanted=True),
    Column("what", "what", width=60, about="Its words, or what it is.", wanted=True),
    Column("why", "why", width=40, wanted=True),
    Column("passages", "passages", "lines", 40, "Its words as printed, one passage a line."),
    Column("after", "after", width=24, about="Or the words of the document that it follows,"),
    Column("before", "before", width=24, about="and those that it ends before."),
), "What of the document is not carried over, and why.")
SHEETS = (
    SECTIONS, LEVELS, DOMAINS, INDICATORS, PASSAGES, FACTS, DOUBT, CHECKLIST, CONTACTS, DISPUTES,
    TOPICS, LEFT_OUT,
)
"""Every sheet of rows, in the order in which they stand."""
