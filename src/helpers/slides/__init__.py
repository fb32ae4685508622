"""All that a trainer takes along, as a folder that needs no network: slides with notes, sheets to print, handouts, records.

A deck is one page with its own style and script, and a policy that lets it ask nobody for anything. (reveal.js was looked
for: the packages that carry it bring 16 MB or want a newer Python. A deck needs a hundred lines.)
"""

from .decks import deck
from .writing import write_slides

__all__ = ["deck", "write_slides"]
