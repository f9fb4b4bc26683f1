"""The newsroom's side: a machine's key points checked, changed, approved, published and corrected.

In: story records from a ``Shelf``, and people's ``Order``s. Out: decisions (``Judgement``), editions printed by a ``Press``, the ledger,
and an audit log. What always holds: a decision is superseded and never overwritten; every change is stored together with its line in the
hash-chained log or not at all; what the check has findings against is never published; when a source changes, the points that cite it
reopen and say why. A ruling on a name is a correction of the store's: whoever reads the story anew finds it.

``state``, ``reconcile``, ``edition``, ``ledger``, ``outlets``, ``overrides`` and ``audit`` are pure; ``newsroom``, ``shelving``,
``rows``, ``people`` and ``book`` keep the tables.
"""

from variorum.desk.base import Check, Clock, Order, Press, Shelf, StoryLine
from variorum.desk.book import Book
from variorum.desk.newsroom import Desk
from variorum.desk.people import People, Session, Token

__all__ = ["Book", "Check", "Clock", "Desk", "Order", "People", "Press", "Session", "Shelf", "StoryLine", "Token"]
