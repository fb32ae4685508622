"""An in-service session as a timed agenda: its parts, each with the time at which it begins and ends.

>>> slots = agenda("school", 60, "9:15")
>>> slots[0].starts, slots[-1].ends, sum(slot.minutes for slot in slots)
('9:15', '10:15', 60)
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from .catalog import Segment, Session, load

LENGTHS = (30, 60, 90)
MINUTES_OF_A_DAY = 24 * 60
CLOCK = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)", re.ASCII)


class ImpossibleSessionError(ValueError):
    """What was asked for cannot be a session. The message says what is allowed."""


@dataclass(frozen=True, slots=True)
class Slot:
    """One part of a session on the clock. ``starts`` and ``ends`` are times such as ``9:05``."""

    segment: Segment
    minutes: int
    starts: str
    ends: str


def session_of(name: str) -> Session:
    """The session of this name.

    >>> session_of("joint").page
    '42_in_service_joint'
    """
    sessions = load().sessions
    if name not in sessions:
        raise ImpossibleSessionError(f"There is no session {name!r}. Allowed: {', '.join(sessions)}.")
    return sessions[name]


def agenda(name: str, length: int, start: str) -> tuple[Slot, ...]:
    """The parts of a session of so many minutes that starts at this time; they add up to the length exactly.

    >>> [slot.segment.id for slot in agenda("clinic", 30, "13:00")][:2]
    ['clinic__welcome', 'clinic__tests']
    >>> agenda("clinic", 45, "13:00")
    Traceback (most recent call last):
    helpers.sessions.ImpossibleSessionError: A session is 30, 60 or 90 minutes long, not 45.
    """
    session = session_of(name)
    if length not in LENGTHS:
        raise ImpossibleSessionError(f"A session is 30, 60 or 90 minutes long, not {length}.")
    now = minutes_of(start)
    slots = []
    for segment in segments_of(session.id):
        minutes = segment.minutes[str(length)]
        if minutes:
            slots.append(Slot(segment, minutes, clock(now), clock(now + minutes)))
            now += minutes
    return tuple(slots)


def segments_of(name: str) -> tuple[Segment, ...]:
    """All parts of a session, in their order.

    >>> [segment.kind for segment in segments_of("school")][-2:]
    ['monday', 'check_after']
    """
    parts = [segment for segment in load().segments.values() if segment.session == name]
    return tuple(sorted(parts, key=lambda segment: segment.order))


def minutes_of(start: str) -> int:
    """The minutes since midnight of a time of day.

    >>> minutes_of("9:05")
    545
    >>> minutes_of("9.05")
    Traceback (most recent call last):
    helpers.sessions.ImpossibleSessionError: Start: you typed “9.05”. Type hours and minutes, such as 9:00 or 13:30.
    """
    found = CLOCK.fullmatch(start.strip())
    if not found:
        raise ImpossibleSessionError(load().text("service_bad_start", typed=start))
    return int(found[1]) * 60 + int(found[2])


def clock(minutes: int) -> str:
    """A time of day; after midnight the next day begins.

    >>> clock(545), clock(24 * 60 + 5)
    ('9:05', '0:05')
    """
    hours, rest = divmod(minutes % MINUTES_OF_A_DAY, 60)
    return f"{hours}:{rest:02}"
