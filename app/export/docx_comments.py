"""Comments in a Word document, with the answers to them as Word threads them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC
from io import BytesIO

from docx.comments import Comment
from docx.document import Document as WordDocument
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.text.run import Run
from lxml import etree

from app.export.content import moment
from app.export.docx_text import add_text, direct
from app.export.text import one_line, printable
from app.model.annotation import Reply

_WORD_2010 = "http://schemas.microsoft.com/office/word/2010/wordml"
_WORD_2012 = "http://schemas.microsoft.com/office/word/2012/wordml"
_COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_RELATIONSHIP = "http://schemas.microsoft.com/office/2011/relationships/commentsExtended"
_CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.commentsExtended+xml"


@dataclass(frozen=True, slots=True)
class _Threaded:
    """What Word keeps beside a comment: its name, the name of what it answers, and whether it is settled."""

    name: str
    answers: str
    is_settled: bool


class Comments:
    """Adds comments to one document; `close` has to be called when all are there."""

    def __init__(self, word: WordDocument) -> None:
        self._word = word
        self._threads: list[_Threaded] = []

    def add(
        self,
        runs: Sequence[Run],
        text: str,
        author: str,
        created: str,
        replies: Sequence[Reply] = (),
        *,
        is_settled: bool = False,
    ) -> None:
        """A comment on the words of some runs, which stand in one cell, with the answers to it.

        Args:
            created: ISO 8601; a comment without a time has none.
        """
        name = self._one(runs, text, author, created, "", is_settled)
        for reply in replies:
            self._one(runs, reply.text, reply.author, reply.created, name, is_settled)

    def close(self) -> None:
        """Write down which comment answers which; Word reads that from a part of its own."""
        if not self._threads:
            return
        names = {"w15": _WORD_2012}
        root = etree.Element(f"{{{_WORD_2012}}}commentsEx", nsmap=names)
        for one in self._threads:
            made = etree.SubElement(root, f"{{{_WORD_2012}}}commentEx")
            made.set(f"{{{_WORD_2012}}}paraId", one.name)
            if one.answers:
                made.set(f"{{{_WORD_2012}}}paraIdParent", one.answers)
            made.set(f"{{{_WORD_2012}}}done", "1" if one.is_settled else "0")
        out = BytesIO()
        etree.ElementTree(root).write(out, encoding="UTF-8", xml_declaration=True, standalone=True)
        package = self._word.part.package
        part = Part(PackURI("/word/commentsExtended.xml"), _CONTENT_TYPE, out.getvalue(), package)
        self._word.part.relate_to(part, _RELATIONSHIP)

    def _one(self, runs: Sequence[Run], text: str, author: str, created: str, answers: str, is_settled: bool) -> str:
        author = one_line(author, 60) or "Parallax"
        initials = "".join(part[0] for part in author.split()[:3])
        comment = self._word.add_comment(runs, "", author, initials)
        when = moment(created)
        if when is not None and when.tzinfo is not None:
            when = when.astimezone(UTC)
        # the library puts the present time, and two exports of one document would differ
        comment._comment_elm.date = when
        for number, line in enumerate(printable(text).split("\n")):
            paragraph = comment.paragraphs[0] if number == 0 else comment.add_paragraph()
            direct(paragraph, line)
            add_text(paragraph, line)
        name = f"{len(self._threads) + 1:08X}"
        _call(comment, name)
        self._threads.append(_Threaded(name, answers, is_settled))
        return name


def _call(comment: Comment, name: str) -> None:
    """A comment goes by the name of its last paragraph."""
    comment.paragraphs[-1]._p.set(f"{{{_WORD_2010}}}paraId", name)
    # what Word of 2007 does not know, it would refuse
    comment._comment_elm.getparent().set(f"{{{_COMPATIBILITY}}}Ignorable", "w14")
