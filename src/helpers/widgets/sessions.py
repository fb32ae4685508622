"""An in-service session in a room: the agenda on the clock, cards to sort, hands to count, roles to play."""

from __future__ import annotations

import ipywidgets

from ..catalog import load, say
from ..sessions import LENGTHS, ImpossibleSessionError, agenda, session_of
from ..views import agenda_view, card_view, message, role_view, vote_view
from ..views.sessions import LAID, OUTLOOKS, VOTED, found_for, laid_name, room_beside, vote_children, voted_setting
from .parts import (
    Panel,
    announced,
    announcer,
    button,
    checkbox,
    dropdown,
    html,
    number_field,
    on_change,
    text_field,
    words,
)

MOST_HANDS = 999


class Agenda(Panel):
    """Choose the length and the start of a session, and see each part on the clock.

    What a trainer says stays covered until a box is ticked: the room may see this screen.
    """

    def __init__(self, session: str = "school", language: str = "en") -> None:
        self._language, self._session = language, session_of(session).id
        options = [(words("service_minutes", language, minutes=length), length) for length in LENGTHS]
        self.length = dropdown(words("service_length", language), options, 60)
        self.start = text_field(words("service_start", language))
        self.start.value = "9:00"
        self.for_trainer = checkbox(words("service_for_trainer", language))
        self.view, self.failed, self.announcer = html(), html(), announcer()
        controls = [self.length, self.start, self.for_trainer]
        show = on_change(controls, self._refresh, self.failed)
        super().__init__([*controls, self.failed, self.announcer, self.view])
        show()

    def _refresh(self) -> None:
        chosen = (self._session, self.length.value, self.start.value)
        try:
            slots = agenda(*chosen)
        except ImpossibleSessionError as error:
            self.view.value, self.announcer.value = message(str(error)), announced(str(error))
            return
        self.view.value = agenda_view(*chosen, self.for_trainer.value, self._language)
        said = {"count": len(slots), "start": slots[0].starts, "end": slots[-1].ends}
        self.announcer.value = announced(words("service_agenda_said", self._language, **said))


class SortCards(Panel):
    """One card after the other: the room lays it under school, clinic or both, and then it is turned."""

    def __init__(self, language: str = "en") -> None:
        self._language = language
        options = [(say(need.need, language), need.id) for need in load().needs.values()]
        self.card = dropdown(words("service_card", language), options, options[0][1])
        laid = [(laid_name(each, language), each) for each in ("", *LAID)]
        self.laid = dropdown(words("service_room_says", language), laid, "")
        self.turn, self.next = button(words("service_turn", language)), button(words("service_next_card", language))
        self.view, self.failed, self.announcer = html(), html(), announcer()
        self._turned = False
        on_change([self.card], self._new_card, self.failed)
        self._show = on_change([self.laid], self._refresh, self.failed)
        self.turn.on_click(on_change([], self._turn, self.failed))
        self.next.on_click(on_change([], self._next, self.failed))
        super().__init__([self.card, self.laid, self.turn, self.next, self.failed, self.announcer, self.view])
        self._show()

    def _new_card(self) -> None:
        self._turned = False
        self.laid.value = ""
        self._refresh()

    def _turn(self) -> None:
        self._turned = True
        self._refresh()

    def _next(self) -> None:
        names = list(load().needs)
        self.card.value = names[(names.index(self.card.value) + 1) % len(names)]

    def _refresh(self) -> None:
        name, names = self.card.value, list(load().needs)
        self.view.value = card_view(name, self.laid.value, self._turned, self._language)
        place = words("service_card_place", self._language, place=names.index(name) + 1, total=len(names))
        laid = words("service_card_laid", self._language, laid=laid_name(self.laid.value, self._language))
        need = say(load().needs[name].need, self._language)
        self.announcer.value = announced(f"{place}: {need}. {laid if self._turned else ''}".strip())


class Vote(Panel):
    """The trainer types how many hands went up; the room's picture stands beside what the rules say, once it is shown."""

    def __init__(self, session: str = "school", language: str = "en") -> None:
        self._language = language
        children = [(say(load().children[child].title, language), child) for child in vote_children(session)]
        self.child = dropdown(words("service_vote_child", language), children, children[0][1])
        settings = [(voted_setting(each, language), each) for each in VOTED]
        self.setting = dropdown(words("service_vote_setting", language), settings, VOTED[0])
        self.hands = {outlook: self._field(outlook) for outlook in OUTLOOKS}
        self.show_rules = checkbox(words("service_vote_show", language))
        self.view, self.failed, self.announcer = html(), html(), announcer()
        self._quiet = False
        self._asked = (self.child.value, self.setting.value)
        self._counted: dict[tuple[str, str], list[int]] = {}
        on_change([self.child, self.setting], self._another, self.failed)
        show = on_change([*self.hands.values(), self.show_rules], self._refresh, self.failed)
        controls = [self.child, self.setting, *self.hands.values(), self.show_rules]
        super().__init__([*controls, self.failed, self.announcer, self.view])
        show()

    def _field(self, outlook: str) -> ipywidgets.BoundedIntText:
        label = words(f"outlook_{outlook}", self._language).lower()
        return number_field(words("service_hands", self._language, outlook=label), 0, MOST_HANDS)

    def _another(self) -> None:
        """Another question: the rules are covered again, and the hands go down, or are those that went up for it before."""
        self._counted[self._asked] = [field.value for field in self.hands.values()]
        self._asked = (self.child.value, self.setting.value)
        hands = self._counted.get(self._asked, [0] * len(self.hands))
        self._quiet = True
        try:
            self.show_rules.value = False
            for field, count in zip(self.hands.values(), hands, strict=True):
                field.value = count
        finally:
            self._quiet = False
        self._refresh()

    def _refresh(self) -> None:
        if self._quiet:
            return
        hands = {outlook: field.value for outlook, field in self.hands.items()}
        chosen = (self.child.value, self.setting.value, hands, self.show_rules.value)
        self.view.value = vote_view(*chosen, language=self._language)
        said = [f"{words(f'outlook_{outlook}', self._language)}: {count}." for outlook, count in hands.items()]
        if not sum(hands.values()):
            said = [words("service_vote_none", self._language)]
        if self.show_rules.value:
            finding = found_for(self.child.value, self.setting.value, self._language)
            said.append(finding.sentence)
            said += [words(room_beside(hands, finding), self._language)] if sum(hands.values()) else []
        self.announcer.value = announced(" ".join(said))


class RoleCards(Panel):
    """The cards of a role play, one at a time: each player reads an own one."""

    def __init__(self, play: str = "meeting", language: str = "en") -> None:
        self._language = language
        cards = [(say(role.name, language), role.id) for role in load().roles.values() if role.play == play]
        self.role = dropdown(words("service_play", language), cards, cards[0][1])
        self.view, self.failed, self.announcer = html(), html(), announcer()
        show = on_change([self.role], self._refresh, self.failed)
        super().__init__([self.role, self.failed, self.announcer, self.view])
        show()

    def _refresh(self) -> None:
        self.view.value = role_view(self.role.value, self._language)
        self.announcer.value = announced(say(load().roles[self.role.value].name, self._language))
