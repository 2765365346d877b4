"""The interview: which page comes next, what a reply changes, and a draft after every answer."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Collection, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import partial

from thresholds_cli.base.errors import ConrError
from thresholds_cli.documents.document import Block
from thresholds_cli.engine.flow import (
    AREAS,
    BEFORE,
    CARRIED,
    CHECK,
    OWN_CLOSED,
    PAUSED,
    READING,
    REASONS,
    RECORD,
    REVIEW,
    SAFETY,
    SHORT,
    SUGGESTED,
    Route,
    areas_are_optional,
    form_keys,
    given,
    no_such_day,
    not_looked_at,
    with_answer,
    with_areas,
    with_days,
)
from thresholds_cli.engine.level import read_level
from thresholds_cli.interview.answer_list import (
    answers_page,
    entry_after,
    findings_page,
    review_page,
    summary,
)
from thresholds_cli.interview.asking import SAY, Asker, danger_page, say_page
from thresholds_cli.interview.draft_pages import Keep, Keeper
from thresholds_cli.interview.earlier_record import CarriedOver, Reassessment
from thresholds_cli.interview.page import (
    GO_ON,
    STOP_HERE,
    Answered,
    Kind,
    Move,
    Page,
    Reply,
)
from thresholds_cli.interview.question_pages import (
    Find,
    areas_page,
    areas_said,
    form_page,
    page_for,
    position,
    reading_pages,
)
from thresholds_cli.interview.worry_pages import (
    HARM_OF,
    UNSURE_LATER,
    YES_LATER,
    YES_SHORT,
    Suggest,
    Suggested,
    fits_page,
    grave_among,
    grave_words,
    pause_page,
)
from thresholds_cli.model.case import Answers, Case, Known, Truth
from thresholds_cli.model.framework import Framework
from thresholds_cli.model.questions import with_held
from thresholds_cli.model.record import Reading
from thresholds_cli.records.identifiers import identifiers, texts_of
from thresholds_cli.views.reading_view import Shown


class Stopped(Exception):
    """The person stopped; everything answered has been kept."""


@dataclass
class Interview:
    """One interview. `keep` is called after every answer; `find` gives indicators for a person's
    own words, `suggest` what fits one worry, `split` the sentences of a pasted one, `contacts` whom
    to call now, 999 first or not; days are read from `today` on; `since` is the record before,
    where this is a re-assessment; `carried` is one of another document that is taken over; `kept`
    is False where no draft can be.

    `answered` has the keys of what was answered, and of the pages that were passed.
    """

    framework: Framework
    asker: Asker
    case: Case
    keep: Keep
    say: Callable[[str], None]
    find: Find | None = None
    suggest: Suggest = lambda words: Suggested()
    split: Callable[[str], tuple[str, ...]] | None = None
    answered: list[str] = field(default_factory=list)
    contacts: Callable[[bool], Iterable[Block]] = lambda danger: ()
    show: Callable[[Framework, Case, Reading], Shown] = field(kw_only=True)
    since: Reassessment | None = None
    carried: CarriedOver | None = None
    today: datetime.date | None = None
    kept: bool = True
    _found: dict[str, frozenset[str]] = field(default_factory=dict)
    _looking: bool = False
    _held: bool = False
    _weighed: set[str] = field(default_factory=set)
    _read: tuple[Answers, Reading] | None = None
    _keeper: Keeper = field(init=False)

    def __post_init__(self) -> None:
        self._keeper = Keeper(self.keep, self.say)
        if PAUSED in self.answered or self.since:
            self._weighed |= {*self.case.notes.worries, *self.case.answers.indicators}

    def hold(self) -> Case:
        """Ask everything that is open, from danger to what goes into the record. Raises Stopped.

        Held again, it begins with the page of what goes into the record.
        """
        key = self._route().waiting()
        while key is not None:
            reply = self._put(key)
            if reply is Move.BACK:
                if key == self._route().before(key):
                    self.say(
                        "This is the first question. For another framework, stop and start again."
                    )
                key = self._route().before(key)
            elif reply is Move.REVIEW:
                key = self._route().waiting(before=key)
            else:
                key = self._route().after(key)
        self._held = True
        return self.case

    def put(self, page: Page) -> Reply:
        """Put another page, with the keys that work everywhere. Raises Stopped."""
        return self._ask(lambda: page)

    def reading(self) -> Reading:
        """What the framework points to for the answers so far."""
        answers = self.case.answers
        if self._read is None or self._read[0] is not answers:
            self._read = answers, read_level(self.framework, answers)
        return self._read[1]

    def _route(self) -> Route:
        gone = self.since.gone_keys(self.case) if self.since else ()
        agreed = self.since.agreed_keys if self.since else None
        return Route(
            self.framework, self.case, self.answered, self.reading().level, gone, agreed,
            self.carried.keys if self.carried else (), self._held,
        )

    def _put(self, key: str) -> Reply:
        if key == REVIEW:
            return self._pass(key, self._look(
                "Before your own level: look through your answers", "Go on to your own level"
            ))
        if key == READING:
            return self._show_reading()
        if key == RECORD:
            return self._list(review_page(
                "For the record", "Finish: see what is missing, and save",
                "What is agreed, and what it is meant to achieve, belongs in the record.", RECORD,
            ), lambda: self._route().for_record())
        if key == CHECK:
            return self._check()
        if key == BEFORE and not self._parts(key):
            return self._pass(key, self._ask(lambda: self._page(key)))
        if key == AREAS:
            return self._choose_areas()
        if key.startswith(SUGGESTED):
            return self._suggested(key)
        if key.startswith(CARRIED) and self.carried:
            return self._counterparts(key, self.carried)
        return self._question(key)

    def _pass(self, key: str, reply: Reply) -> Reply:
        if isinstance(reply, Answered) and key not in self.answered:
            self.answered.append(key)
            self._keep()
        return reply

    def _show_reading(self) -> Reply:
        if OWN_CLOSED not in self.answered:
            self.answered.append(OWN_CLOSED)
            self._keep()
        unseen = not_looked_at(self.framework, self.case, self.answered)
        shown = self.show(self.framework, self.case, self.reading())
        reply = self._turn(reading_pages(
            replace(shown, unseen=unseen), position(self.framework, READING)
        ))
        if isinstance(reply, Answered) and AREAS in reply.values:
            kept = with_areas(self.framework, self.answered, ())
            self.answered[:] = [*(one for one in kept if one not in (AREAS, SHORT)), AREAS]
            self._keep()
            return reply
        return self._pass(READING, reply)

    def _turn(self, pages: Sequence[Page]) -> Reply:
        """Pages to be read one after another, and what the last of those that were seen came to."""
        at = 0
        while True:
            reply = self._ask(partial(pages.__getitem__, at))
            at += -1 if reply is Move.BACK else 1
            turns = reply is Move.BACK or reply == Answered()
            if not (turns and 0 <= at < len(pages)):
                return reply

    def _look(self, title: str, go_on: str) -> Reply:
        """All answers so far, any of which can be changed."""
        self._looking = True
        try:
            return self._list(review_page(title, go_on), lambda: self._route().so_far())
        finally:
            self._looking = False

    def _list(self, page: Page, keys: Callable[[], Sequence[str]]) -> Reply:
        """A page of answers, until the person goes on from it."""
        start = GO_ON
        while True:
            reply = self._ask(lambda: answers_page(
                self.framework, self.case, self.answered, page, keys(), start  # noqa: B023
            ))
            if not isinstance(reply, Answered) or GO_ON in reply.values:
                return reply
            start = reply.values[0]
            if isinstance(self._question(start), Answered):
                start = entry_after(start, keys())

    def _choose_areas(self) -> Reply:
        """Which areas of the child's life are gone through; the others stay not known."""
        where = position(self.framework, AREAS)
        reply = self._ask(lambda: areas_page(self.framework, self.case, self.answered, where))
        if isinstance(reply, Answered):
            self.answered[:] = with_areas(
                self.framework, self.answered, reply.values, areas_are_optional(self.case)
            )
            if AREAS not in self.answered:
                self.answered.append(AREAS)
            self._keep()
            self.say(areas_said(self.framework, self.case, self.answered))
        return reply

    def _suggested(self, key: str) -> Reply:
        """What fits one worry, to be ticked; something grave among it pauses there."""
        worry = self.case.notes.worries[int(key.removeprefix(SUGGESTED)) - 1]
        suggested = self.suggest(worry)
        shown = {one.value for one in suggested.options}
        return self._ticked_on(key, shown, lambda: fits_page(
            self.case, key, suggested, self.case.answers.indicators,
            position(self.framework, key), self.find,
        ))

    def _counterparts(self, key: str, carried: CarriedOver) -> Reply:
        """What this document has for a sign of another one; what was written goes with it."""
        offered = carried.offered(key)
        shown = {one.id for one in (*offered.near, *offered.weak)}
        return self._ticked_on(key, shown, lambda: carried.page(
            key, self.case, position(self.framework, key), self.find,
        ), lambda ticked: carried.taken(key, self.case, ticked))

    def _ticked_on(
        self, key: str, shown: Collection[str], page: Callable[[], Page],
        taken: Callable[[frozenset[str]], Case] | None = None,
    ) -> Reply:
        """Tick what fits on a page; something grave among it pauses there. `taken` gives the case
        with what goes with the ticks."""
        while True:
            before = self.case.answers.indicators
            reply = self._ask(page)
            if not isinstance(reply, Answered):
                return reply
            self._set_ticked((before - frozenset(shown)) | frozenset(reply.values))
            if taken is not None:
                self._change_case(taken(frozenset(reply.values)))
            self._pass(key, reply)
            if not self._pauses():
                return reply

    def _set_ticked(self, ticked: frozenset[str]) -> None:
        self._change_case(with_held(self.case, "indicators", ticked))

    def _pauses(self) -> bool:
        """Where something grave was ticked or written since it was last looked for, harm is asked
        about again, beside whom to call; True where the person goes back to look at it."""
        worries = [one for one in self.case.notes.worries if one not in self._weighed]
        grave = grave_among(self.framework, (
            one.id for one in self.framework.indicators
            if one.id in self.case.answers.indicators - self._weighed
        ))
        weighed = frozenset(self._weighed)
        self._weighed |= {*worries, *self.case.answers.indicators}
        if self.case.answers.danger_or_harm or SHORT in self.answered:
            return False
        words = self._grave_words(worries)
        if not (grave or words):
            return False
        reply = self._ask(lambda: pause_page(
            self.framework, self.case, grave, words, self.contacts(False),
            position(self.framework, "significant_harm"),
        ))
        if not isinstance(reply, Answered):
            self._weighed = set(weighed)
            return reply is Move.BACK
        chosen = reply.values[0]
        self._change("significant_harm", Answered((HARM_OF[chosen].value,)))
        marks = [PAUSED, *([SHORT] if chosen == YES_SHORT else [])]
        self.answered += [one for one in marks if one not in self.answered]
        self._keep()
        self.say(summary(self.framework, self.case, "significant_harm", True))
        if chosen in (YES_LATER, UNSURE_LATER):
            raise Stopped
        return False

    def _check(self) -> Reply:
        """Likely personal data in what was written is pointed out and left to the person."""
        numbers = [contact.number for contact in self.framework.contacts]
        while True:
            findings = identifiers(texts_of(self.case), numbers)
            if not findings:
                return Answered()
            reply = self._ask(lambda: findings_page(self.framework, findings))  # noqa: B023
            if not isinstance(reply, Answered) or GO_ON in reply.values:
                return reply
            self._question(reply.values[0])

    def _question(self, key: str) -> Reply:
        """Put a question until it is answered or left."""
        while True:
            reply = self._ask(lambda: self._page(key))
            if not isinstance(reply, Answered):
                return reply
            if wrong := self._no_such_day(key, reply):
                self.say(wrong)
                continue
            self._take(key, reply)
            wanted = self._route().missing(key)
            if wanted:
                self.say(wanted)
                continue
            self._danger_after(key)
            if not self._pauses():
                return reply

    def _no_such_day(self, key: str, reply: Answered) -> str:
        """What is wrong with a day among the answers of a page; "" where nothing is."""
        if self.today is None:
            return ""
        wrong = (no_such_day(one, said.text, self.today) for one, said in reply.by_question(key))
        return next(filter(None, wrong), "")

    def _grave_words(self, worries: Iterable[str]) -> tuple[str, ...]:
        """Words of these worries that may tell of significant harm."""
        return tuple(dict.fromkeys(
            words for one in worries for words in grave_words(self.suggest(one))
        ))

    def _page(self, key: str) -> Page:
        """The page of a question; what is ticked or written on it is kept as it is done, though
        it does not count as answered until the person goes on."""
        page = self._made(key, position(self.framework, key))

        def keep(so_far: Answered) -> None:
            for one, answer in so_far.by_question(key):
                self._change(one, answer)
            with suppress(ConrError):  # it is said with the answer itself
                self.keep(self.case, self.answered)

        return replace(page, keep=keep) if page.kind in _KEPT_WHILE_WRITTEN else page

    def _made(self, key: str, where: str) -> Page:
        if key == BEFORE and self.since:
            return self.since.agreed_page(self.case, where)
        if form_keys(self.framework, key):
            page = form_page(self.framework, self.case, key, where, self.split, self.today)
        else:
            page = page_for(
                self.framework, self.case, key, position=where, find=self.find,
                answered=key in self.answered, beside=self._found.get(key, ()),
                pointed=self.reading().level,
            )
        page = self.carried.safety(page) if self.carried else page
        return self.since.page(page, self.case) if self.since else page

    def _parts(self, key: str) -> tuple[str, ...]:
        """The questions on a page of several; () for any other page."""
        if key == BEFORE and self.since:
            return self.since.agreed_keys
        return form_keys(self.framework, key)

    def _ask(self, page: Callable[[], Page]) -> Reply:
        """Put a page, made anew each time, until it is answered or left; stop, danger and a look
        at all answers are dealt with here."""
        while True:
            reply = self.asker.ask(page())
            if reply is Move.STOP:
                raise Stopped
            if reply is Move.REVIEW and not self._looking:
                self._look("All your answers so far", "Back to where I was")
            if reply is not Move.DANGER:
                return reply
            self._danger()

    def _danger_after(self, key: str) -> None:
        """A yes leads to whom to call at once; the second of the two does not say it all again."""
        answers = self.case.answers
        said = key == "significant_harm" and answers.immediate_danger is Truth.YES
        if key in SAFETY and answers.fact(key) is Truth.YES and not said:
            self._danger()

    def _danger(self) -> None:
        answers = self.case.answers
        first = answers.immediate_danger is Truth.YES or not answers.danger_or_harm
        while True:
            reply = self.asker.ask(replace(
                danger_page(self.framework, self.case, self.contacts(first), self.kept),
                position=position(self.framework, "immediate_danger"),
            ))
            chosen = reply.values if isinstance(reply, Answered) else ()
            if SAY in chosen:
                reply = self.asker.ask(say_page(self.framework, self.case))
                if reply is not Move.STOP:
                    continue
            if reply is Move.STOP or STOP_HERE in chosen:
                raise Stopped
            if SHORT in chosen and SHORT not in self.answered:
                self.answered.append(SHORT)
                self._keep()
            if reply is not Move.DANGER:
                return

    def _take(self, key: str, reply: Answered) -> None:
        before = self.case.notes.decision
        worries = self.case.notes.worries
        typed = dict(reply.by_question(key))
        for one, answer in typed.items():
            if self.today:
                answer = replace(answer, text=with_days(one, answer.text, self.today))
            self._change(one, answer)
        parts = self._parts(key)
        told = (key, *parts, *(("child.unborn",) if "child.age" in (key, *parts) else ()))
        self.answered += [one for one in dict.fromkeys(told) if one not in self.answered]
        if self.case.notes.worries != worries:
            self.answered[:] = [one for one in self.answered if not one.startswith(SUGGESTED)]
        if self.case.notes.decision.level != before.level and "decision.reason" in self.answered:
            self.answered.remove("decision.reason")  # it was the reason for another level
        self._keep()
        for one in parts or (key,):
            said = given(self.case, self.framework, one)
            as_typed = said[1] and one in typed and said[1] == typed[one].text
            if not as_typed and not (parts and said in NOTHING_SAID):
                self.say(summary(self.framework, self.case, one, True))

    def _keep(self) -> None:
        if not self._keeper.keep(self.case, self.answered, lambda page: self._ask(lambda: page)):
            raise Stopped

    def _change(self, key: str, reply: Answered) -> None:
        """The case with the answer."""
        self._change_case(with_answer(
            self.case, self.framework, key, reply.values, reply.text, self._found.get(key, ())
        ))
        if key.startswith("indicators."):
            own, _text = given(self.case, self.framework, key)
            self._found[key] = frozenset(reply.values) - frozenset(own)

    def _change_case(self, case: Case) -> None:
        """Another case. Where the reading changes it is shown once more, and where the level does,
        the decision is asked for again."""
        before = self.reading() if OWN_CLOSED in self.answered else None  # not yet shown: not read
        self.case = case
        if before is not None and self.reading() != before:
            stale = {READING, *(
                ("decision.level", *REASONS) if self.reading().level != before.level else ()
            )}
            self.answered[:] = [one for one in self.answered if one not in stale]


NOTHING_SAID = (((Truth.NOT_KNOWN.value,), ""), ((Known.NOT_SAID.value,), ""), ((), ""))
_KEPT_WHILE_WRITTEN = (Kind.MANY, Kind.TEXT, Kind.FORM)
