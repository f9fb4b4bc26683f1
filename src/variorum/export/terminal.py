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
from variorum.export.when import instant, window
from variorum.export.wording import clean, clip, compared, similarity
from variorum.model.record import Citation, Claim, Entity, Expectation, KeyPoint, Quote, Record, Standing

INDENT = "  "
ALIKE = 0.3
"""Share of words in common from which on the words that differ are marked; below it two wordings differ in nearly all."""
_SIGNS: dict[Standing, tuple[str, str]] = {
    "corroborated": ("●", "green"),
    "single-source": ("○", "default"),
    "disputed": ("≠", "yellow"),
    "superseded": ("→", "cyan"),
}


@dataclass(frozen=True, slots=True)
class Limits:
    """How many items of each part one screen shows, and how many columns one wording may take."""

    points: int = 8
    disputes: int = 4
    updates: int = 2
    quotes: int = 2
    single: int = 5
    expectations: int = 5
    people: int = 10
    columns: int = 170


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

    def title(self, words: str, note: str = "") -> None:
        self.console.print()
        self.print((words.upper(), "bold"), (f"  {note}" if note else "", "dim"))

    def more(self, shown: int, items: Sequence[object]) -> None:
        if len(items) > shown:
            self.print((f"… {len(items) - shown} more: --full", "dim"), indent=2)

    def words(self, text: str) -> str:
        return clip(clean(text), self.limits.columns)

    def outlets(self, citations: Iterable[Citation]) -> Text:
        names = ["/".join(group) for group in self.index.by_origin(citations)]
        return Text(", ".join(names), "dim")

    # ── parts, in order ──

    def head(self) -> None:
        record = self.record
        self.print((clean(record.title), "bold"))
        counts = f"{_count(len(record.articles), 'article')} from {_count(len(record.origins), 'origin')}"
        self.print(f"{counts} · as of {instant(record.as_of)}")
        joined = any(len({self.index.outlet(a) for a in o.articles}) > 1 for o in record.origins)
        if joined:
            self.print(("Outlets joined by / carry one origin's reporting and count once.", "dim"))

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
        self.print((sign, colour), " ", clean(point.text), indent=2, hang=2)
        self.print((f"{standing(point.standing, point.origins)} · ", colour), self.outlets(point.citations), indent=4)

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
            text = self.words(version.text)
            told: list[str | Text | tuple[str, str]] = [self.changed(text, base) if i else text]
            if version.as_of is not None and claim.standing == "superseded":
                told.insert(0, (f"{instant(version.as_of)}  ", "dim"))
            by = self.index.who(version.attribution)
            told += [(f" (according to {clip(by, 60)})" if by else "", "italic"), " — ", self.outlets(version.citations)]
            self.print(*told, indent=4, hang=2)

    def changed(self, text: str, base: str) -> Text:
        """``text`` with the words marked that ``base`` has not, and a caret where ``base`` has more."""
        if similarity(text, base) < ALIKE:
            return Text(text)
        out = Text()
        for piece in compared(text, base):
            if piece.change == "same":
                out.append(piece.text)
            elif piece.change == "changed":
                out.append(f"{self.mark}{piece.text}{self.mark}", "bold underline")
            else:
                out.append("‸", "bold")
        return out

    def quote(self, quote: Quote) -> None:
        who = self.index.who(quote.speaker) or (clean(quote.speaker_text) if quote.speaker_text else "speaker unknown")
        how = f" ({quote.how})" if quote.how and quote.how != "exact" else ""
        self.print(("≠", "yellow"), " ", (f"Words of {who}{how}", "bold"), indent=2, hang=2)
        base = clean(quote.versions[0].text)
        for i, version in enumerate(quote.versions):
            text = self.words(version.text)
            self.print("“", self.changed(text, base) if i else text, "” — ", self.outlets(version.citations), indent=4, hang=2)

    def single(self) -> None:
        claims = [c for c in self.record.claims if c.standing == "single-source"]
        if claims:
            self.title("Only one origin tells")
        for claim in claims[: self.limits.single]:
            self.print("○ ", self.words(claim.text), " — ", self.outlets(cited(claim)), indent=2, hang=2)
        self.more(self.limits.single, claims)

    def corroborated(self) -> None:
        claims = [c for c in self.record.claims if c.standing == "corroborated"]
        if claims:
            self.title("Told by several origins")
        for claim in claims:
            self.print(("● ", "green"), self.words(claim.text), " — ", self.outlets(cited(claim)), indent=2, hang=2)

    def expectations(self) -> None:
        expected = self.record.expectations
        if expected:
            self.title("Announced and open")
        ordered = sorted(expected, key=lambda e: e.state != "open")
        for expectation in ordered[: self.limits.expectations]:
            self.expectation(expectation)
        self.more(self.limits.expectations, expected)

    def expectation(self, expectation: Expectation) -> None:
        state = expectation.state
        shown = (f"{state:<9}", "bold" if state == "open" else "dim")
        when = window(expectation.window)
        resolved: list[str | Text | tuple[str, str]] = []
        if expectation.resolved_by:
            resolved = [(f" ({state} by ", "dim"), self.outlets(expectation.resolved_by), (")", "dim")]
        self.print(
            shown,
            "  ",
            (f"{when}  ", "cyan"),
            self.words(expectation.text),
            " — ",
            self.outlets(expectation.citations),
            *resolved,
            indent=2,
            hang=11,
        )

    def people(self) -> None:
        people = [e for e in self.record.entities if e.type == "person"]
        if not people:
            return
        self.title("People")
        for i, person in enumerate(people[: self.limits.people]):
            self.person(person) if i < self.limits.people else None
        self.more(self.limits.people, people)

    def person(self, person: Entity) -> None:
        name = clean(person.name)
        others = [clean(n) for n in person.names if clean(n) != name]
        parts: list[str | Text | tuple[str, str]] = [(name, "bold")]
        if person.description:
            parts.append(f", {self.words(person.description)}")
        if others:
            parts.append((f" · also {', '.join(others)}", "dim"))
        self.print(*parts, indent=2, hang=2)

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
