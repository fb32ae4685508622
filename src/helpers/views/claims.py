"""What the starting article says, one claim at a time, and what the law or practice says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from markupsafe import Markup

from ..catalog import Claim, load, say
from .page import Html, render, table

VERDICTS = ("supported", "supported_with_nuance", "oversimplified", "contradicted", "addition", "not_checkable")
TABLE_HEADS = ("claim_head", "finding_head", "verdict_head", "citation_head")


def verdicts(claims: Iterable[Claim] | None = None) -> tuple[str, ...]:
    """The verdicts that some claim has, from the one that agrees most with the article to what it leaves out.

    >>> verdicts()
    ('supported', 'supported_with_nuance', 'oversimplified', 'contradicted', 'addition')
    """
    found = {claim.verdict for claim in (load().claims.values() if claims is None else claims)}
    return tuple(verdict for verdict in VERDICTS if verdict in found)


def themes() -> tuple[str, ...]:
    """The themes of the claims, in the order of the table.

    >>> themes()[:2]
    ('related_services', 'iep_team')
    """
    return tuple(dict.fromkeys(claim.theme for claim in load().claims.values()))


def chosen_claims(verdict: str = "", theme: str = "", search: str = "", language: str = "en") -> tuple[Claim, ...]:
    """The claims of one verdict and one theme (empty means any) in which all words of the search occur, by theme.

    >>> [claim.id for claim in chosen_claims("contradicted", search="diploma")]
    ['claim_8b']
    """
    _known(verdict, VERDICTS, "verdict")
    _known(theme, themes(), "theme")
    found = [
        claim
        for claim in load().claims.values()
        if verdict in ("", claim.verdict) and theme in ("", claim.theme) and _matches(claim, search, language)
    ]
    order = themes()
    return tuple(sorted(found, key=lambda claim: order.index(claim.theme)))


def claim_view(claim_id: str, language: str = "en") -> Html:
    """One claim with everything that is known about it: verdict, finding, why, authority, confidence, day read.

    >>> "never use the words" in claim_view("claim_10a")
    True
    """
    return render("claim.html", language, claim=load().claims[claim_id])


def claim_to_guess(claim_id: str, heading: str, score: str, language: str = "en") -> Html:
    """One claim without anything that would give its verdict away.

    >>> "never use the words" in claim_to_guess("claim_10a", "Claim 1 of 43", "")
    False
    """
    return render("claim_to_guess.html", language, claim=load().claims[claim_id], heading=heading, score=score)


def guessed_view(claim_id: str, guess: str, language: str = "en") -> Html:
    """One claim after its verdict was guessed: whether the guess was right, and everything that is known.

    >>> "is right" in guessed_view("claim_10a", "supported_with_nuance")
    True
    """
    claim = load().claims[claim_id]
    return render("guessed.html", language, claim=claim, said=guess_said(claim, guess, language))


def guess_said(claim: Claim, guess: str, language: str = "en") -> str:
    """Whether a guess was right, in one sentence."""
    result = "claims_guess_right" if guess == claim.verdict else "claims_guess_wrong"
    return load().text(result, language, guess=verdict_name(guess, language))


def claims_view(verdict: str = "", theme: str = "", search: str = "", language: str = "en") -> Html:
    """The chosen claims as cards under their themes, each with its why and its authority behind it.

    >>> claims_view("contradicted", "section_504").count("<article")
    1
    """
    found = chosen_claims(verdict, theme, search, language)
    return render("claims.html", language, groups=_by_theme(found), shown=claims_shown(len(found), language))


def claims_shown(count: int, language: str = "en") -> str:
    """How many of all claims are shown, in one sentence.

    >>> claims_shown(5)
    '5 of 61 claims shown.'
    """
    return load().text("claims_shown", language, count=count, total=len(load().claims))


def claims_explained(verdict: str, language: str = "en") -> Html:
    """Every claim of one verdict with its explanation in full: for reading without a kernel, and for paper.

    >>> claims_explained("contradicted").count("<article")
    5
    """
    return render("explained.html", language, value=verdict, claims=chosen_claims(verdict, language=language))


def claims_table(language: str = "en") -> Html:
    """All claims, one table for each theme: the claim, what the law or practice says, the verdict, the citation.

    >>> claims_table().count('<th scope="row">')
    61
    """
    return render("claims_table.html", language, groups=_by_theme(chosen_claims()), heads=TABLE_HEADS)


def verdicts_text(language: str = "en") -> Html:
    """How many claims have which verdict, and what each of its words means.

    >>> "5 go against a rule" in verdicts_text()
    True
    """
    catalog = load()
    claims = list(catalog.claims.values())
    counts = Counter(claim.verdict for claim in claims)
    heads = [catalog.text(f"verdict_{name}", language) for name in ("head", "means_head", "count_head")]
    rows = [
        [
            verdict_mark(name, language),
            catalog.text(f"verdict_{name}_means", language),
            catalog.text("verdict_count", language, count=counts[name]),
        ]
        for name in verdicts()
    ]
    made = sum(claim.in_article for claim in claims)
    lines = [
        catalog.text("claims_counted", language, made=made, **{name: counts[name] for name in VERDICTS}),
        catalog.text("claims_left_out", language, count=len(claims) - made),
        catalog.text("claims_confident", language, **Counter(claim.confidence for claim in claims), total=len(claims)),
    ]
    caption = catalog.text("verdicts_caption", language)
    return render("verdicts.html", language, lines=lines, table=Markup(table(caption, heads, rows, language)))


def verdict_mark(verdict: str, language: str = "en") -> Markup:
    """A verdict as a word with a shape."""
    return Markup(render("verdict.html", language, value=verdict))


def verdict_name(verdict: str, language: str = "en") -> str:
    """How a verdict is called in words.

    >>> verdict_name("addition")
    'Left out'
    """
    return load().text(f"verdict_{verdict}", language)


def theme_name(theme: str, language: str = "en") -> str:
    """How a theme is called in words.

    >>> theme_name("paying")
    'Who pays'
    """
    return load().text(f"claims_theme_{theme}", language)


def _by_theme(claims: Iterable[Claim]) -> list[tuple[str, list[Claim]]]:
    groups: dict[str, list[Claim]] = {}
    for claim in claims:
        groups.setdefault(claim.theme, []).append(claim)
    return list(groups.items())


def _matches(claim: Claim, search: str, language: str) -> bool:
    texts = [say(words, language) for words in (claim.claim, claim.finding, claim.why) if words]
    haystack = " ".join([*texts, claim.cites, theme_name(claim.theme, language)]).casefold()
    return all(word in haystack for word in search.casefold().split())


def _known(name: str, allowed: Iterable[str], what: str) -> None:
    if name and name not in allowed:
        raise ValueError(f"There is no {what} {name!r} among the claims. Allowed: {', '.join(allowed)}.")
