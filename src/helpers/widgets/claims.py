"""The claims of the starting article: guess the verdict of one at a time, or read those that a filter keeps."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

import ipywidgets

from ..catalog import Claim, load, say
from ..views import claims_view, message
from ..views.claims import (
    chosen_claims,
    claim_to_guess,
    claims_shown,
    guess_said,
    guessed_view,
    theme_name,
    themes,
    verdict_name,
    verdicts,
)
from .parts import Panel, announced, announcer, button, dropdown, html, on_change, text_field, words

GUESS, READ = "guess", "read"
ANY = ""


@dataclass
class Guesses:
    """Which claim is to be guessed now, and what was guessed so far. The first guess on a claim is the one that counts.

    >>> guesses = Guesses()
    >>> guesses.choose(chosen_claims(theme="section_504"))
    >>> guesses.give("contradicted")
    >>> guesses.right, len(guesses.given)
    (0, 1)
    """

    claims: tuple[Claim, ...] = ()
    place: int = 0
    given: dict[str, str] = field(default_factory=dict)

    @property
    def claim(self) -> Claim | None:
        """The claim of now; none where the article makes no claim to guess."""
        return self.claims[self.place] if self.claims else None

    @property
    def guess(self) -> str:
        """What was guessed on the claim of now; empty if nothing."""
        return self.given.get(self.claim.id, ANY) if self.claim else ANY

    @property
    def right(self) -> int:
        """How many guesses were right."""
        claims = load().claims
        return sum(claims[name].verdict == verdict for name, verdict in self.given.items())

    def choose(self, claims: Iterable[Claim]) -> None:
        """Guess these claims, except what the article leaves out. The claim of now stays, if it is among them."""
        now = self.claim
        self.claims = tuple(claim for claim in claims if claim.in_article)
        self.place = self.claims.index(now) if now in self.claims else 0

    def move(self, steps: int) -> None:
        """Go on or back; after the last claim comes the first."""
        self.place = (self.place + steps) % max(len(self.claims), 1)

    def give(self, verdict: str) -> None:
        """Keep a guess on the claim of now."""
        if self.claim:
            self.given.setdefault(self.claim.id, verdict)

    def clear(self) -> None:
        """Forget all guesses and go to the first claim."""
        self.given.clear()
        self.place = 0


class Claims(Panel):
    """Guess the verdict of one claim at a time and only then see it; or read the claims of a verdict, a theme, a word.

    While guessing, nothing in the controls says the verdict, the finding or the why of a claim before it was guessed.
    """

    def __init__(self, language: str = "en") -> None:
        self._language = language
        self.guesses = Guesses()
        self.how = dropdown(
            self._say("claims_how"), [(self._say(f"claims_how_{one}"), one) for one in (GUESS, READ)], GUESS
        )
        every_theme = (self._say("claims_every_theme"), ANY)
        named = [(theme_name(theme, language), theme) for theme in themes()]
        self.theme = dropdown(self._say("claims_pick_theme"), [every_theme, *named], ANY)
        self.claim, self.answer, self.view, self.failed, self.announcer = html(), html(), html(), html(), announcer()
        self._asked = self._make_asked()
        self._reading = self._make_reading()
        show = on_change([self.how, self.theme, self.verdict, self.search], self._refresh, self.failed)
        super().__init__(
            [
                self.how,
                self.theme,
                self.failed,
                self.announcer,
                self.claim,
                self._asked,
                self.answer,
                self._reading,
                self.view,
            ]
        )
        show()

    def _make_asked(self) -> ipywidgets.VBox:
        """The question for a guess, and the buttons below it."""
        options = self._verdicts(claim for claim in load().claims.values() if claim.in_article)
        self.guess = dropdown(self._say("claims_guess"), [(self._say("claims_choose"), ANY), *options], ANY)
        actions = {
            "claims_reveal": self._reveal,
            "claims_next": lambda: self._move(1),
            "claims_previous": lambda: self._move(-1),
            "start_over": self._start_over,
        }
        self.buttons = {name: button(self._say(name)) for name in actions}
        for name, action in actions.items():
            self.buttons[name].on_click(on_change([], action, self.failed))
        row = ipywidgets.Box(list(self.buttons.values()))
        row.add_class("settings-row")
        return ipywidgets.VBox([self.guess, row])

    def _make_reading(self) -> ipywidgets.VBox:
        """What only a reader of the list needs: the verdict would give a guess away, and so would a search."""
        every_verdict = (self._say("claims_every_verdict"), ANY)
        self.verdict = dropdown(
            self._say("claims_pick_verdict"), [every_verdict, *self._verdicts(load().claims.values())], ANY
        )
        self.search = text_field(self._say("search_words"))
        return ipywidgets.VBox([self.verdict, self.search])

    def _verdicts(self, claims: Iterable[Claim]) -> list[tuple[str, str]]:
        return [(verdict_name(verdict, self._language), verdict) for verdict in verdicts(claims)]

    def _say(self, text_id: str, **values: object) -> str:
        return words(text_id, self._language, **values)

    def _refresh(self) -> None:
        if self.how.value == GUESS:
            self.view.value = ""
            self.guesses.choose(chosen_claims(theme=self.theme.value))
            self._show_claim()
        else:
            self.claim.value = self.answer.value = ""
            self._show_list()
        self._asked.layout.display = None if self.how.value == GUESS and self.guesses.claim else "none"
        self._reading.layout.display = None if self.how.value == READ else "none"

    def _show_list(self) -> None:
        chosen = (self.verdict.value, self.theme.value, self.search.value, self._language)
        self.view.value = claims_view(*chosen)
        self.announcer.value = announced(claims_shown(len(chosen_claims(*chosen)), self._language))

    def _show_claim(self) -> None:
        claim = self.guesses.claim
        if claim is None:
            text = self._say("claims_nothing_to_guess")
            self.claim.value, self.answer.value, self.announcer.value = (
                message(text, language=self._language),
                "",
                announced(text),
            )
            return
        heading = self._say("claims_place", place=self.guesses.place + 1, total=len(self.guesses.claims))
        guess = self.guesses.guess
        self.guess.value = guess
        self.claim.value = claim_to_guess(claim.id, heading, self._score(), self._language)
        self.answer.value = guessed_view(claim.id, guess, self._language) if guess else ""
        self.announcer.value = announced(f"{heading}. {say(claim.claim, self._language)}")

    def _score(self) -> str:
        given = len(self.guesses.given)
        return self._say("claims_score", right=self.guesses.right, given=given) if given else ""

    def _reveal(self) -> None:
        claim = self.guesses.claim
        if claim is None:
            return
        if not self.guess.value:
            text = self._say("claims_guess_first")
            self.answer.value, self.announcer.value = message(text, language=self._language), announced(text)
            return
        self.guesses.give(self.guess.value)
        self._show_claim()
        said = guess_said(claim, self.guesses.guess, self._language)
        verdict = verdict_name(claim.verdict, self._language)
        self.announcer.value = announced(f"{said} {verdict}. {self._score()}")

    def _move(self, steps: int) -> None:
        self.guesses.move(steps)
        self._show_claim()

    def _start_over(self) -> None:
        self.guesses.clear()
        self._show_claim()
