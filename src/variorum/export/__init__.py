"""One module a format. In comes a ``Record`` and nothing else; out goes text (JSON, a terminal report, a page) or the bytes of a
format that other programs read.

What always holds: nothing is shown that no citation carries; outside text is escaped wherever it is shown; the record says who says what
and no format rules on who is right. Nothing here reads the clock, the network or the environment, but for
``pdf``, which lets a program of the machine print.

``variorum.export.json`` writes and reads the record itself, and ``validate`` holds it to its schema. ``terminal`` prints the report of
one screen. ``page`` makes the one-file edition.

``formats`` is the table of all that can be exported by name. ``annotations`` and ``table`` also read their citations back exactly. What
an export says of itself is what a record can know: a program made it, and it carries no editor's approval.
"""
