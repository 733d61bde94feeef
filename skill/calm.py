"""The guide's turn where nothing urgent is known: the next question, the answer, what was asked about."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from skill import advice
from skill.alarm import Alarm
from skill.evidence import NOTHING, Evidence, FindingId, Presence
from skill.guide import TopicId, Urgency
from skill.interview import Interview, clot_questions_answered, next_question, parts
from skill.script import Kind, Line, Phrase, say
from skill.turn import CLOT_ASKED, HOME_CARE, MISSES_BEFORE_GIVING_UP, Act, Reply, Turn

NOT_SAID_BACK = frozenset({CLOT_ASKED, FindingId("over_40")})
ICE = TopicId("ice")
STRETCHING = TopicId("stretching")


@dataclass(frozen=True, slots=True)
class Calm(Turn):
    """A turn of the interview, of an answer or of a topic."""

    def calm(self) -> Reply:
        """Nothing urgent is known."""
        act = self.heard.act
        if act in (Act.unclear, Act.silent):
            return self._not_understood()
        known = replace(self.interview, misses=0)
        turn = replace(self, interview=known)
        answers: Mapping[Act, Callable[[], Reply]] = {
            Act.opened: turn._opened,
            Act.told: turn._told,
            Act.answered: turn._answered,
            Act.asked: turn._asked,
            Act.asked_if_clot: lambda: turn.proceed(say(Phrase.cannot_tell_clot)),
            Act.asked_for_timer: turn._asked_for_timer,
            Act.more: turn._more,
            Act.why_question: turn._why_question,
            Act.why_answer: turn._why_answer,
            Act.who_says: turn._who_says,
            Act.repeat: turn._repeat,
            Act.slower: turn._slower,
            Act.back: turn._back,
            Act.help: turn._help,
            Act.stop: turn._stop,
            Act.start_over: lambda: Reply((say(Phrase.starting_over),), (say(Phrase.tell_me),), Interview()),
            Act.small_talk: lambda: turn._returning(say(Phrase.small_talk)),
        }
        return answers[act]()

    def _opened(self) -> Reply:
        return Reply((say(Phrase.greeting),), (say(Phrase.tell_me),), self.interview)

    def _told(self) -> Reply:
        told = self.heard.told
        if told == NOTHING:
            return self._not_understood()
        if self.interview.topic == STRETCHING and told == Evidence(pain=told.pain):  # it hurts, and nothing else
            resting = replace(self.interview, topic=None, page=0)
            return Reply(
                (say(Phrase.stop_stretching), say(Phrase.tell_me)), (say(Phrase.tell_me),), resting, resting.advised
            )
        named = advice.echoed(told.present - NOT_SAID_BACK, self.guide)
        return self.proceed(say(Phrase.noted, *named) if named else say(Phrase.thanks))

    def _answered(self) -> Reply:
        interview = self.interview
        if self.answering or self.heard.told != NOTHING:
            return self.proceed()
        if self.heard.answer is not Presence.PRESENT:
            if self.heard.answer is Presence.ABSENT and interview.advised is not None:
                return self._stop()
            if self.heard.answer is Presence.ABSENT and interview.topic is not None:
                no_topic = replace(interview, topic=None, page=0)
                return Reply((say(Phrase.tell_me),), (say(Phrase.tell_me),), no_topic)
            return self._returning(say(Phrase.help))
        if interview.topic is not None:
            return self._more()
        if interview.advised is not None:
            return self._speaking_of(self._kept_waiting() or HOME_CARE, 0)
        return Reply((say(Phrase.tell_me),), (say(Phrase.tell_me),), interview)

    def proceed(self, *lead: Line) -> Reply:
        """The next question, or the answer where nothing is left to ask."""
        interview = self.interview
        pending = interview.asking
        if pending is not None and parts(pending, interview.assessed(self.guide), self.guide):
            return self._asking(lead, interview, pending)
        question = next_question(interview, self.assessment, self.guide)
        if question is not None:
            interview, line = self._put(question, interview)
            first = () if len(interview.asked) > 1 else (say(Phrase.safety_first),)
            return Reply((*lead, *first, line), (self._again(question),), interview)
        return self._concluding(replace(interview, asking=None), lead)

    def _concluding(self, interview: Interview, lead: tuple[Line, ...]) -> Reply:
        doubted = interview.doubting_what_was_not_answered(self.guide)
        if doubted.assess(self.guide).urgency >= Urgency.immediate_care:
            return Alarm(doubted, self.heard, doubted.assess(self.guide), self.answering, self.guide).alarm()
        urgency = self.assessment.urgency
        lines: tuple[Line, ...]
        if interview.advised is urgency:
            answer = lead if self.heard.act is Act.asked_if_clot else (say(Phrase.advice_stands),)
            lines = (advice.instruction(self.assessment), *answer, say(advice.SAFETY_NETS[urgency]))
        else:
            lines = advice.calm(self.assessment, interview.evidence, self.guide)
        interview = replace(interview, advised=urgency, topic=None, page=0)
        return replace(self, interview=interview)._offering(lines)

    def _kept_waiting(self) -> TopicId | None:
        """What was asked about before it was safe to answer, where it is safe now."""
        return self.interview.waiting if clot_questions_answered(self.interview, self.guide) else None

    def _offering(self, lines: tuple[Line, ...]) -> Reply:
        """Ends an answer: with the offer of what was asked about before, else of what helps."""
        waiting = self._kept_waiting()
        offer = say(Phrase.offer_help) if waiting is None else say(Phrase.offer_waiting, waiting)
        return Reply((*lines, offer), (say(Phrase.more_reprompt),), self.interview, self.interview.advised)

    # --- topics -------------------------------------------------------------------------------------------------------

    def _asked(self) -> Reply:
        if self.heard.topic is None:
            return self._returning(say(Phrase.help))
        return self._speaking_of(self.heard.topic, 0)

    def _asked_for_timer(self) -> Reply:
        if self.interview.topic == ICE:
            return self._returning(say(Phrase.cannot_set_timer))
        reply = self._speaking_of(ICE, 0)
        return replace(reply, lines=(say(Phrase.cannot_set_timer), *reply.lines))

    def _more(self) -> Reply:
        interview = self.interview
        if interview.topic is not None:
            return self._speaking_of(interview.topic, interview.page + 1)
        if interview.asking is not None:
            return self._returning(say(Phrase.yes_no_or_unsure))
        if interview.advised is None:
            return self._returning(say(Phrase.nothing_more))
        others = self.assessment.suspicions[interview.page + 1 :]
        if self._kept_waiting() or not others:
            return self._speaking_of(self._kept_waiting() or HOME_CARE, 0)
        line = advice.fits(others[0], Phrase.also_fits, self.guide)
        return replace(self, interview=replace(interview, page=interview.page + 1))._offering((line,))

    def _speaking_of(self, topic: TopicId, page: int) -> Reply:
        interview = self.interview
        if topic == HOME_CARE and page == 0 and interview.advised is not None:
            page = len(self.guide.topics[HOME_CARE].pieces)  # what it begins with was said in the answer
        piece = self._piece(topic, page)
        if piece is None:
            return replace(self, interview=replace(interview, topic=None, page=0))._returning(say(Phrase.nothing_more))
        if self._treats(*piece) and not clot_questions_answered(interview, self.guide):
            waiting = replace(interview, waiting=topic, topic=None, page=0)
            return replace(self, interview=waiting).proceed(say(Phrase.before_that))
        still_waiting = None if interview.waiting == topic else interview.waiting
        interview = replace(interview, topic=topic, page=page, waiting=still_waiting)
        line = Line(Kind.piece, piece)
        if interview.asking is not None:
            return self._asking((line, say(Phrase.back_to_question)), interview, interview.asking)
        if self.heard.told != NOTHING and interview.advised is not self.assessment.urgency:
            return replace(self, interview=interview).proceed(line)
        more = self._piece(topic, page + 1) is not None
        offer = (say(Phrase.offer_more),) if more else (say(Phrase.nothing_more), self._prompt())
        return Reply((line, *offer), (say(Phrase.more_reprompt),), interview, interview.advised)

    def _prompt(self) -> Line:
        """What the person is asked where nothing else is."""
        return say(Phrase.tell_me if self.interview.advised is None else Phrase.anything_else)

    # --- about the talk itself ----------------------------------------------------------------------------------------

    def _returning(self, line: Line) -> Reply:
        """Says something and goes back to the question, or to what the person may do."""
        interview = self.interview
        if interview.asking is not None:
            return self._asking((line,), interview, interview.asking)
        if self.heard.told != NOTHING and interview.advised is not self.assessment.urgency:
            return self.proceed(line)
        return Reply((line, self._prompt()), (self._prompt(),), interview, interview.advised)

    def _repeat(self) -> Reply:
        interview = self.interview
        if interview.asking is not None:
            return self._asking((), interview, interview.asking)
        if interview.topic is not None:
            return self._speaking_of(interview.topic, interview.page)
        if interview.advised is not None:
            return self._offering(advice.calm(self.assessment, interview.evidence, self.guide))
        return self._opened()

    def _slower(self) -> Reply:
        reply = replace(self, interview=replace(self.interview, slow=True))._repeat()
        return replace(reply, lines=(say(Phrase.slower), *reply.lines))

    def _back(self) -> Reply:
        return self._gone_back() if self._has_earlier() else self._returning(say(Phrase.nothing_before))

    def _why_question(self) -> Reply:
        asking = self.interview.asking
        if asking is None:
            return self._why_answer()
        return self._asking((Line(Kind.why_ask, (asking,)),), self.interview, asking)

    def _why_answer(self) -> Reply:
        interview = self.interview
        if interview.advised is None:
            if interview.asking is not None:
                return self._why_question()
            return self._returning(say(Phrase.why_nothing_yet))
        return self._offering(advice.why(self.assessment, interview.evidence, self.guide))

    def _who_says(self) -> Reply:
        interview = self.interview
        if interview.asking is not None:
            return self._returning(say(Phrase.who_says, self.guide.questions[interview.asking].source))
        piece = self._piece(interview.topic, interview.page)
        if piece is not None:
            return self._returning(say(Phrase.who_says, *self.guide.topics[piece[0]].pieces[piece[1]].source[:2]))
        return self._returning(advice.source(self.assessment, self.guide))

    def _help(self) -> Reply:
        asking = self.interview.asking is not None
        return self._returning(say(Phrase.help_asking if asking else Phrase.help))

    def _stop(self) -> Reply:
        lines: tuple[Line, ...] = (say(Phrase.goodbye),)
        if self.assessment.urgency is Urgency.see_doctor_soon:
            lines = (advice.instruction(self.assessment), say(Phrase.goodbye_see_doctor_soon))
        return Reply(lines, (), self.interview, self.interview.advised)

    def _not_understood(self) -> Reply:
        """Other words and an example; then what can be said; the third time a safe ending. Never counts as no."""
        interview = replace(self.interview, misses=self.interview.misses + 1)
        if interview.misses >= MISSES_BEFORE_GIVING_UP:
            return Reply((say(Phrase.give_up),), (), interview, interview.advised)
        asking = interview.asking
        if asking is None:
            line = Phrase.did_not_catch if interview.misses == 1 else Phrase.help
            return Reply((say(line), self._prompt()), (self._prompt(),), interview, interview.advised)
        if interview.misses == 1:
            lines = (say(Phrase.did_not_catch), self._again(asking))
        else:
            lines = (say(Phrase.yes_no_or_unsure), self._ask(asking, interview))
        return Reply(lines, (self._again(asking),), interview, interview.advised)
