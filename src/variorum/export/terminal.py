"""The report on a terminal: one screen of a story, in the order in which an editor asks.

Outlets that stand for one origin are joined by a slash. What does not fit is counted; ``full`` shows it. Every outside word goes to the
screen as plain text: no markup of it is read, no control character of it is sent.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from rich.console import Console
from rich.text import Text

from variorum.export.index import Index, cited
from variorum.export.when import instant, instant_short, window
from variorum.export.wording import clean, clip, compared, focus, similarity
from variorum.model.record import Citation, Claim, Entity, Expectation, KeyPoint, Quote, Record, Standing

INDENT = "  "
ALIKE = 0.5
"""Share of words in common from which on the words that differ are marked; below it two wordings differ in nearly all."""
_SIGNS: dict[Standing, tuple[str, str]] = {
    "corroborated": ("●", "green"),
    "single-source": ("○", "default"),
    "disputed": ("≠", "yellow"),
    "superseded": ("→", "cyan"),
}


@dataclass(frozen=True, slots=True)
class Limits:
    """How many items of each part one screen shows, and how many lines one wording may take in its column."""

    points: int = 6
    disputes: int = 3
    updates: int = 1
    quotes: int = 1
    single: int = 4
    expectations: int = 4
    people: int = 8
    lines: int = 2


NARROW = 70
"""Columns below which nothing is laid side by side."""
NO_LIMITS = Limits(*(10**6,) * 8)


def report(record: Record, console: Console, *, full: bool = False) -> None:
    """Print the report. On a terminal in colour, elsewhere as plain text without escape codes."""
    screen = _Screen(record, console, NO_LIMITS if full else Limits())
    screen.head()
    screen.quick_read()
    screen.differences()
    screen.single()
    if full:
        screen.corroborated()
    screen.expectations()
    screen.people()
    screen.warnings(full=full)


class _Screen:
    def __init__(self, record: Record, console: Console, limits: Limits) -> None:
        self.record = record
        self.console = console
        self.limits = limits
        self.index = Index(record)
        self.mark = "" if console.is_terminal else "*"
        """Put around words that differ where no underline can show them."""

    def print(self, *parts: str | Text | tuple[str, str], indent: int = 0, hang: int = 0) -> None:
        """One paragraph, wrapped; lines after the first stand ``hang`` columns further in."""
        text = Text.assemble(*parts)
        lines = text.wrap(self.console, max(20, self.console.width - indent - hang))
        for i, line in enumerate(lines):
            line.rstrip()
            self.console.print(Text(" " * (indent + (hang if i else 0))) + line, soft_wrap=True, highlight=False)

    def pair(self, left: Text, right: Text, *, indent: int = 4) -> None:
        """What is told on the left, its outlets in a column on the right; one below the other where there is no room."""
        if self.console.width < NARROW:
            self.print(left, " — ", right, indent=indent, hang=2)
            return
        room = self.console.width - indent
        lines = left.wrap(self.console, self.column(indent) - 2)
        names = right.wrap(self.console, room - self.column(indent))
        for i in range(max(len(lines), len(names))):
            line = Text(" " * (indent + (2 if i else 0)))
            if i < len(lines):
                lines[i].rstrip()
                line.append_text(lines[i])
            if i < len(names):
                names[i].rstrip()
                line.pad_right(max(2, indent + self.column(indent) - line.cell_len))
                line.append_text(names[i])
            self.console.print(line, soft_wrap=True, highlight=False)

    def column(self, indent: int) -> int:
        """Width of the left column of a pair."""
        return int((self.console.width - indent) * 0.64)

    def title(self, words: str, note: str = "") -> None:
        self.console.print()
        self.print((words.upper(), "bold"), (f"  {note}" if note else "", "dim"))

    def more(self, shown: int, items: Sequence[object]) -> None:
        if len(items) > shown:
            self.print((f"… {len(items) - shown} more: --full", "dim"), indent=2)

    def room(self, lines: int, *, less: int = 0) -> int:
        """Characters that fit on so many lines of a left column, at most as many lines as the limits allow."""
        return max(24, (self.column(4) - 4) * min(lines, self.limits.lines) - less) if self.limits is not NO_LIMITS else 10**6

    def outlets(self, citations: Iterable[Citation]) -> Text:
        names = ["/".join(group) for group in self.index.by_origin(citations)]
        return Text(", ".join(names), "dim")

    # ── parts, in order ──

    def head(self) -> None:
        record = self.record
        self.print((clean(record.title), "bold"))
        counts = f"{_count(len(record.articles), 'article')} from {_count(len(record.origins), 'origin')}"
        joined = any(len({self.index.outlet(a) for a in o.articles}) > 1 for o in record.origins)
        note = " · outlets joined by / are one origin" if joined else ""
        self.print(f"{counts} · as of {instant(record.as_of)}", (note, "dim"))

    def quick_read(self) -> None:
        points = self.record.key_points
        self.title("Quick Read")
        for point in points[: self.limits.points]:
            self.point(point)
        if not points:
            self.print("No sentence could be carried by its evidence.", indent=2)
        self.more(self.limits.points, points)

    def point(self, point: KeyPoint) -> None:
        sign, colour = _SIGNS[point.standing]
        told = Text.assemble((f"{standing(point.standing, point.origins)}: ", colour), self.outlets(point.citations))
        self.pair(Text.assemble((sign, colour), " ", clean(point.text)), told, indent=2)

    def differences(self) -> None:
        of: Callable[[Standing], list[Claim]] = lambda s: [c for c in self.record.claims if c.standing == s]  # noqa: E731
        disputed, updated = of("disputed"), of("superseded")
        altered = [q for q in self.record.quotes if q.altered]
        self.title("Where accounts differ", "" if disputed or updated or altered else "nowhere, as far as the articles tell")
        for claim in disputed[: self.limits.disputes]:
            self.versions(claim, sign="≠")
        self.more(self.limits.disputes, disputed)
        for quote in altered[: self.limits.quotes]:
            self.quote(quote)
        self.more(self.limits.quotes, altered)
        for claim in updated[: self.limits.updates]:
            self.versions(claim, sign="→")
        self.more(self.limits.updates, updated)

    def versions(self, claim: Claim, *, sign: str) -> None:
        colour = _SIGNS[claim.standing][1]
        self.print((sign, colour), " ", (clean(claim.question or claim.text), "bold"), indent=2, hang=2)
        base = clean(claim.versions[0].text)
        for i, version in enumerate(claim.versions):
            by = f" ({clip(who, 32)})" if (who := self.index.who(version.attribution)) else ""
            when = f"{instant_short(version.as_of)}  " if version.as_of and claim.standing == "superseded" else ""
            text = self.beside(version.text, base if i else None, width=self.room(2, less=len(by) + len(when)))
            self.pair(Text.assemble((when, "dim"), text, (by, "italic")), self.outlets(version.citations))

    def beside(self, text: str, base: str | None, *, width: int, alike: float = ALIKE) -> Text:
        """``text`` with the words marked that ``base`` has not, where the two are near enough to compare."""
        text = clean(text)
        if base is None or similarity(text, base) < alike:
            return Text(clip(text, width))
        kept = focus(text, base, width)
        return self.changed(kept, base) if kept == text else self.changed(kept, base, omissions=False)

    def changed(self, text: str, base: str, *, omissions: bool = True) -> Text:
        """A caret stands where ``base`` has more words; not in a text that is cut, of which nobody can say what it leaves out."""
        out = Text()
        for piece in compared(text, base):
            if piece.change == "same":
                out.append(piece.text)
            elif piece.change == "changed":
                out.append(f"{self.mark}{piece.text}{self.mark}", "bold underline")
            elif omissions:
                out.append("‸", "bold")
        return out

    def quote(self, quote: Quote) -> None:
        who = self.index.who(quote.speaker) or (clean(quote.speaker_text) if quote.speaker_text else "speaker unknown")
        how = f" ({quote.how})" if quote.how and quote.how != "exact" else ""
        self.print(("≠", "yellow"), " ", (f"Words of {who}{how}", "bold"), indent=2, hang=2)
        base = clean(quote.versions[0].text)
        for i, version in enumerate(quote.versions):
            text = self.beside(version.text, base if i else None, width=self.room(2), alike=0.25)
            self.pair(Text.assemble("“", text, "”"), self.outlets(version.citations))

    def single(self) -> None:
        claims = [c for c in self.record.claims if c.standing == "single-source"]
        if claims:
            self.title("Only one origin tells")
        for claim in claims[: self.limits.single]:
            self.pair(Text(f"○ {clip(clean(claim.text), self.room(1))}"), self.outlets(cited(claim)), indent=2)
        self.more(self.limits.single, claims)

    def corroborated(self) -> None:
        claims = [c for c in self.record.claims if c.standing == "corroborated"]
        if claims:
            self.title("Told by several origins")
        for claim in claims:
            self.pair(Text.assemble(("● ", "green"), clean(claim.text)), self.outlets(cited(claim)), indent=2)

    def expectations(self) -> None:
        expected = self.record.expectations
        if expected:
            self.title("Announced and open")
        ordered = sorted(expected, key=lambda e: e.state != "open")
        for expectation in ordered[: self.limits.expectations]:
            self.expectation(expectation)
        self.more(self.limits.expectations, expected)

    def expectation(self, expectation: Expectation) -> None:
        state, when = expectation.state, window(expectation.window)
        text = clip(clean(expectation.text), self.room(1, less=len(when) + 12))
        left = Text.assemble((f"{state:<9}", "bold" if state == "open" else "dim"), "  ", (when, "cyan"), "  ", text)
        right = self.outlets(expectation.citations)
        if expectation.resolved_by:
            right = Text.assemble(right, (" → ", "dim"), self.outlets(expectation.resolved_by))
        self.pair(left, right, indent=2)

    def people(self) -> None:
        """Names and roles in one paragraph; a line a person, with every spelling, where there is room."""
        people = [e for e in self.record.entities if e.type == "person"]
        if people:
            self.title("People")
        if self.limits is NO_LIMITS:
            for person in people:
                self.print(*self.person(person), indent=2, hang=2)
        elif people:
            shown = [Text.assemble(*self.person(p)[:2]) for p in people[: self.limits.people]]
            self.print(Text("; ").join(shown), indent=2)
            self.more(self.limits.people, people)

    def person(self, person: Entity) -> list[tuple[str, str]]:
        name = clean(person.name)
        others = ", ".join(clean(n) for n in person.names if clean(n) != name)
        role = f", {clip(clean(person.description), 50)}" if person.description else ""
        return [(name, "bold"), (role, ""), (f" · also {others}" if others else "", "dim")]

    def warnings(self, *, full: bool) -> None:
        warnings = self.record.warnings
        if not warnings:
            return
        if not full:
            self.console.print()
            self.print((f"{_count(len(warnings), 'warning')}: --full", "dim"))
            return
        self.title("Warnings")
        for warning in warnings:
            where = f"{self.index.outlet(warning.article)}: " if warning.article else ""
            self.print(f"{where}{clean(warning.message)}", indent=2, hang=2)


def standing(name: Standing, origins: int) -> str:
    """A standing in a reader's words, with the number of origins behind it."""
    match name:
        case "corroborated":
            return f"told by {_count(origins, 'origin')}"
        case "single-source":
            return "one origin only"
        case "disputed":
            return f"accounts differ, {_count(origins, 'origin')}"
        case "superseded":
            return f"updated since, {_count(origins, 'origin')}"


def _count(n: int, noun: str) -> str:
    return f"{n} {noun}" if n == 1 else f"{n} {noun}s"
