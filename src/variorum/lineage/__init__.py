"""Articles → origins: which reports are one piece of reporting, and what shows it.

In: articles of one story, or, through ``index``, a month of news. Out: ``Lineage``: origins that partition the articles, each with the
passages or sentences that tie its members, and warnings where the evidence does not settle it. Always holds: every article is in exactly
one origin; the words of a quoted speaker never count as copying; the result does not depend on the order in which articles are given.
"""

from variorum.lineage.index import keys, signature
from variorum.lineage.numbers import numbers_in
from variorum.lineage.origins import Lineage, Rest, origins, rests_on

__all__ = ["Lineage", "Rest", "keys", "numbers_in", "origins", "rests_on", "signature"]
