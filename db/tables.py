"""The tables: one schema for SQLite (a file on the user's machine) and PostgreSQL (a newsroom's server).

Every table names its project, so that one server can keep many; a file keeps exactly one, number 1.
What is only ever read whole (offsets, remarks, settings) is JSON; what will be searched has columns and rows.
"""

import re
from typing import Any

from sqlalchemy import JSON, Dialect, ForeignKey, ForeignKeyConstraint, Index, LargeBinary, MetaData, Text, false
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from sqlalchemy.types import TypeDecorator

_NEEDS_ESCAPE = re.compile("[\x00\x1b\ud800-\udfff]")
_ESCAPED = re.compile("\x1b([0-9a-f]{4})")


def escaped(text: str) -> str:
    """Text as ExactText stores it."""
    return _NEEDS_ESCAPE.sub(lambda found: f"\x1b{ord(found[0]):04x}", text)


class ExactText(TypeDecorator[str]):
    """Text that comes back character for character.

    Databases refuse lone surrogates (file names that are not UTF-8, broken clipboards) and PostgreSQL refuses NUL;
    each is kept as ESC and four hexadecimal digits, and so is ESC itself. All other text is stored as it is.
    """

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """The form that is stored."""
        return None if value is None else escaped(value)

    def process_result_value(self, value: Any | None, dialect: Dialect) -> str | None:
        """The text as it was given."""
        if value is None:
            return None
        text = str(value)
        return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) if "\x1b" in text else text


class Base(DeclarativeBase):
    """Root of the tables; constraint names are fixed, so that migrations can speak of them on every database."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "fk": "fk_%(table_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
        }
    )
    type_annotation_map = {str: ExactText()}  # noqa: RUF012 - SQLAlchemy's own declaration


class ProjectRow(Base):
    """One event. `last_report` is the highest number N that a report id rN ever had, so that none is used twice."""

    __tablename__ = "project"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    title: Mapped[str]
    settings: Mapped[dict[str, Any]] = mapped_column(JSON)
    last_report: Mapped[int]


class OriginalRow(Base):
    """The bytes a report was read from, named by their SHA-256; reports of the same bytes share one."""

    __tablename__ = "original"

    project_id: Mapped[int] = mapped_column(ForeignKey("project.id", ondelete="CASCADE"), primary_key=True)
    sha256: Mapped[str] = mapped_column(primary_key=True)
    data: Mapped[bytes] = mapped_column(LargeBinary)


class ReportRow(Base):
    """One report, complete. `position` orders the columns; offsets are [start, end] pairs in code points."""

    __tablename__ = "report"
    __table_args__ = (
        ForeignKeyConstraint(["project_id", "original_sha256"], ["original.project_id", "original.sha256"]),
        Index(None, "project_id", "original_sha256"),
    )

    project_id: Mapped[int] = mapped_column(ForeignKey("project.id", ondelete="CASCADE"), primary_key=True)
    id: Mapped[str] = mapped_column(primary_key=True)
    position: Mapped[int]
    hidden: Mapped[bool]
    title: Mapped[str | None]
    source: Mapped[str | None]
    published: Mapped[str | None]
    language: Mapped[str | None]
    text: Mapped[str]
    text_sha256: Mapped[str]
    paragraphs: Mapped[list[list[int]]] = mapped_column(JSON)
    sentences: Mapped[list[list[int]]] = mapped_column(JSON)
    headline: Mapped[list[int]] = mapped_column(JSON)
    path: Mapped[str | None]
    sha256: Mapped[str]
    media_type: Mapped[str]
    encoding: Mapped[str | None]
    reader: Mapped[str]
    remarks: Mapped[list[str]] = mapped_column(JSON)
    original_sha256: Mapped[str]
    original_name: Mapped[str]
    original_media_type: Mapped[str]


class AnnotationRow(Base):
    """One annotation. Kind and verdict are plain words, so that a new one needs no migration."""

    __tablename__ = "annotation"

    project_id: Mapped[int] = mapped_column(ForeignKey("project.id", ondelete="CASCADE"), primary_key=True)
    id: Mapped[str] = mapped_column(primary_key=True)
    note: Mapped[str]
    kind: Mapped[str]
    verdict: Mapped[str]
    author: Mapped[str]
    created: Mapped[str]
    modified: Mapped[str]
    status: Mapped[str] = mapped_column(server_default="open")
    private: Mapped[bool] = mapped_column(server_default=false())
    claim: Mapped[str | None]
    report: Mapped[str | None]


class AnchorRow(Base):
    """What holds an annotation to its words. The report may be gone: its annotations stay, so no foreign key."""

    __tablename__ = "anchor"
    __table_args__ = (
        ForeignKeyConstraint(
            ["project_id", "annotation_id"], ["annotation.project_id", "annotation.id"], ondelete="CASCADE"
        ),
        Index(None, "project_id", "report"),
    )

    project_id: Mapped[int] = mapped_column(primary_key=True)
    annotation_id: Mapped[str] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    report: Mapped[str]
    quote: Mapped[str]
    prefix: Mapped[str]
    suffix: Mapped[str]
    start: Mapped[int]
    end: Mapped[int]
    text_sha256: Mapped[str]
    repeated: Mapped[bool]


class TagRow(Base):
    """One tag of an annotation, in the order they were given."""

    __tablename__ = "tag"
    __table_args__ = (
        ForeignKeyConstraint(
            ["project_id", "annotation_id"], ["annotation.project_id", "annotation.id"], ondelete="CASCADE"
        ),
        Index(None, "project_id", "tag"),
    )

    project_id: Mapped[int] = mapped_column(primary_key=True)
    annotation_id: Mapped[str] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    tag: Mapped[str]


class DecisionRow(Base):
    """One decision made by hand. `content` is what its kind needs: anchors, words, names; it is only read whole."""

    __tablename__ = "decision"

    project_id: Mapped[int] = mapped_column(ForeignKey("project.id", ondelete="CASCADE"), primary_key=True)
    id: Mapped[str] = mapped_column(primary_key=True)
    kind: Mapped[str]
    author: Mapped[str]
    created: Mapped[str]
    content: Mapped[dict[str, Any]] = mapped_column(JSON)


class ReplyRow(Base):
    """One reply to an annotation, in the order they were given."""

    __tablename__ = "reply"
    __table_args__ = (
        ForeignKeyConstraint(
            ["project_id", "annotation_id"], ["annotation.project_id", "annotation.id"], ondelete="CASCADE"
        ),
    )

    project_id: Mapped[int] = mapped_column(primary_key=True)
    annotation_id: Mapped[str] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    id: Mapped[str]
    text: Mapped[str]
    author: Mapped[str]
    created: Mapped[str]
    modified: Mapped[str]


class EvidenceRow(Base):
    """One piece of evidence of an annotation; those of a claim are in its content."""

    __tablename__ = "evidence"
    __table_args__ = (
        ForeignKeyConstraint(
            ["project_id", "annotation_id"], ["annotation.project_id", "annotation.id"], ondelete="CASCADE"
        ),
    )

    project_id: Mapped[int] = mapped_column(primary_key=True)
    annotation_id: Mapped[str] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str]
    text: Mapped[str]
    note: Mapped[str]
    sha256: Mapped[str]
    media_type: Mapped[str]
    size: Mapped[int]


class EvidenceFileRow(Base):
    """The bytes of a file that is evidence, named by their SHA-256."""

    __tablename__ = "evidence_file"

    project_id: Mapped[int] = mapped_column(ForeignKey("project.id", ondelete="CASCADE"), primary_key=True)
    sha256: Mapped[str] = mapped_column(primary_key=True)
    data: Mapped[bytes] = mapped_column(LargeBinary)


class ClaimRow(Base):
    """One claim record. `content` is the rest of it, which is only read whole."""

    __tablename__ = "claim"

    project_id: Mapped[int] = mapped_column(ForeignKey("project.id", ondelete="CASCADE"), primary_key=True)
    id: Mapped[str] = mapped_column(primary_key=True)
    text: Mapped[str]
    state: Mapped[str]
    assignee: Mapped[str]
    author: Mapped[str]
    created: Mapped[str]
    modified: Mapped[str]
    content: Mapped[dict[str, Any]] = mapped_column(JSON)


class HistoryRow(Base):
    """One entry of the history of claims. Triggers of the database refuse to change or delete any."""

    __tablename__ = "history"
    __table_args__ = (Index(None, "project_id", "claim"),)

    project_id: Mapped[int] = mapped_column(ForeignKey("project.id"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    claim: Mapped[str]
    time: Mapped[str]
    user: Mapped[str]
    change: Mapped[str]
    field: Mapped[str]
    before: Mapped[str]
    after: Mapped[str]


class AuditRow(Base):
    """One entry of the audit trail. Triggers of the database refuse to change or delete any."""

    __tablename__ = "audit"

    project_id: Mapped[int] = mapped_column(ForeignKey("project.id"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    time: Mapped[str]
    user: Mapped[str]
    action: Mapped[str]
    detail: Mapped[str]
    sha256s: Mapped[list[str]] = mapped_column(JSON)


class PartRow(Base):
    """A part of the project that is only read whole: scales, templates, drafts. One that is missing has its default."""

    __tablename__ = "part"

    project_id: Mapped[int] = mapped_column(ForeignKey("project.id", ondelete="CASCADE"), primary_key=True)
    name: Mapped[str] = mapped_column(primary_key=True)
    content: Mapped[dict[str, Any]] = mapped_column(JSON)
