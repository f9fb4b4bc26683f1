"""Reading XML from outside: no entity is ever expanded, nothing outside is opened, depth and size are bounded, mistakes are passed over."""

from __future__ import annotations

import codecs
import html.entities
import re

from lxml import etree

from variorum.errors import BadSource

type Element = etree._Element

_DECLARED = re.compile(rb"""^\s{0,64}<\?xml[^>]{0,200}?encoding\s{0,8}=\s{0,8}["']([A-Za-z0-9._:-]{1,40})["']""")
_DECLARATION = re.compile(r"^\s{0,64}<\?xml[^>]{0,400}\?>")
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_AMPERSAND = re.compile(r"&(?:([A-Za-z][A-Za-z0-9]{0,31});|(?!#[0-9xX]))")
_XML_NAMES = frozenset({"amp", "lt", "gt", "quot", "apos"})
_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


def decode(data: bytes, charset: str | None = None) -> str:
    """The characters: by byte order mark, then the XML declaration, then UTF-8, then the header's charset, then Windows-1252.

    The first that fits wins: text that fits UTF-8 by chance is rarer than a header that is wrong. Bytes that fit none are replaced.
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            return data.decode(name, errors="replace").lstrip("\ufeff")
    declared = _DECLARED.match(data[:1024])
    named: list[str | None] = [declared.group(1).decode("ascii") if declared else None, "utf-8", charset, "windows-1252"]
    for candidate in named:
        if candidate is None:
            continue
        try:
            return data.decode(candidate)
        except (LookupError, UnicodeDecodeError, ValueError):
            continue
    return data.decode("utf-8", errors="replace")


def parse_xml(data: bytes, name: str, charset: str | None = None) -> Element:
    """The root element. Raises BadSource when the bytes hold no element at all.

    Well-formedness is not asked for: what can be read of a broken or cut document is read. Entities that HTML knows are read as their
    characters; all others, those of the document's own DTD included, stay as they are written, as does a bare ampersand.
    """
    text = _FORBIDDEN.sub("", decode(data, charset))
    text = _AMPERSAND.sub(_character, _DECLARATION.sub("", text, count=1)).lstrip()
    parser = etree.XMLParser(
        encoding="utf-8",
        recover=True,
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(text.encode("utf-8", errors="replace"), parser)
    except etree.LxmlError as error:
        raise BadSource(f"{name}: no XML in it ({error})") from error
    if root is None:
        raise BadSource(f"{name}: no XML in it")
    return root


def _character(match: re.Match[str]) -> str:
    name = match.group(1)
    if name in _XML_NAMES:
        return match.group(0)
    character = html.entities.html5.get(f"{name};")
    if character is None:
        return "&amp;" + match.group(0)[1:]
    return "".join(f"&#{ord(c)};" for c in character)


def local_name(element: Element) -> str:
    """Tag without namespace or prefix, lower case; "" for what is no element."""
    tag = element.tag
    return tag.rpartition("}")[2].rpartition(":")[2].lower() if isinstance(tag, str) else ""


def namespace(element: Element) -> str:
    """Namespace URI, or the prefix as written where the document forgot to declare it; "" without either."""
    tag = element.tag
    if not isinstance(tag, str):
        return ""
    if tag.startswith("{"):
        return tag[1:].partition("}")[0]
    return tag.rpartition(":")[0]


def text_of(element: Element) -> str:
    """All characters within, in order; entities that were not read are left out."""
    if len(element) == 0:
        return element.text or ""
    parts = []
    for event, node in etree.iterwalk(element, events=("start", "end")):
        if event == "start" and isinstance(node.tag, str):
            parts.append(node.text or "")
        elif event == "end" and node is not element:
            parts.append(node.tail or "")
    return "".join(parts)
