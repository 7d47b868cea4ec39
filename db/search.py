"""Searching all of a project: an index that lives as long as the event is open.

It is made at the first search, in a temporary table in memory, and from then on follows what the store changes. So it
can neither be out of step after a crash nor cost room in the file, and no database needs a module to open the file:
where SQLite has FTS5 with trigrams, words of three characters and more are looked up; everything else is compared.
"""

from collections.abc import Collection, Iterator

import sqlalchemy as sa
from sqlalchemy import insert, select

from app.model.annotation import Annotation, Evidence
from app.model.claim_record import ClaimRecord
from app.model.report import Report
from app.model.search import Hit, HitField, HitKind, folded, matches_in, terms_of
from db import rows
from db.claim_store import claims_of
from db.core import StoreCore, mine
from db.note_store import annotations_of
from db.tables import AnnotationRow, ClaimRow, ExactText, ReportRow, escaped

_TRIGRAM = 3
_KINDS: tuple[HitKind, ...] = ("report", "annotation", "claim")
_index = sa.Table(
    "search_index",
    sa.MetaData(),
    sa.Column("kind", sa.Text()),
    sa.Column("owner", ExactText()),
    sa.Column("field", sa.Text()),
    sa.Column("number", sa.Integer()),
    sa.Column("start", sa.Integer()),
    sa.Column("body", ExactText()),
    sa.Column("folded", ExactText()),
    prefixes=["TEMPORARY"],
)
_FTS = (
    "CREATE VIRTUAL TABLE temp.search_index USING fts5(kind UNINDEXED, owner UNINDEXED, field UNINDEXED, "
    "number UNINDEXED, start UNINDEXED, body UNINDEXED, folded, tokenize='trigram case_sensitive 1')"
)

Text = tuple[HitField, int, str]  # which text, where it begins in its report, and its words


class SearchStore(StoreCore):
    """The part of a store that searches."""

    has_trigrams = True
    """Whether the database has FTS5 with trigrams, as far as is known."""

    def search(self, query: str) -> tuple[Hit, ...]:
        """Every text of reports, annotations and claims that holds all words and “phrases” of a query."""
        terms = terms_of(query)
        if not terms:
            return ()
        with self._transaction("read") as connection:
            self._bring_up_to_date(connection)
            statement = select(_index)
            for n, term in enumerate(terms):
                statement = statement.where(self._holds(connection, n, term))
            found = [
                (_order(row), Hit(row.kind, row.owner, row.field, row.body, row.start, matches_in(row.body, terms)))
                for row in connection.execute(statement)
                # ESC, which stands for what cannot be stored, may have brought letters of its own
                if all(term in folded(row.body) for term in terms)
            ]
            places = self._places(connection)
        known = [(places[kind, hit.id], number, hit) for (kind, number), hit in found]
        return tuple(hit for _, _, hit in sorted(known, key=lambda item: item[:2]))

    def _holds(self, connection: sa.Connection, n: int, term: str) -> sa.ColumnElement[bool]:
        if self._matches(connection) and len(term) >= _TRIGRAM:
            return sa.literal_column("search_index").op("MATCH")(sa.bindparam(f"term{n}", f'folded:"{_fts(term)}"'))
        return _index.c.folded.contains(term, autoescape=True)

    def _matches(self, connection: sa.Connection) -> bool:
        return self.has_trigrams and connection.dialect.name == "sqlite"

    def _bring_up_to_date(self, connection: sa.Connection) -> None:
        if not self._indexed:
            connection.exec_driver_sql("DROP TABLE IF EXISTS search_index")
            if self._matches(connection):
                try:
                    connection.exec_driver_sql(_FTS)
                except sa.exc.DatabaseError:
                    # an SQLite that was built without it, or before it had trigrams
                    self.has_trigrams = False
            if not self._matches(connection):
                _index.create(connection)
            for kind in _KINDS:
                _add(connection, kind, None)
            self._indexed = True
        else:
            for kind in _KINDS:
                owners = [owner for touched, owner in self._touched if touched == kind]
                if owners:
                    connection.execute(sa.delete(_index).where(_index.c.kind == kind, _index.c.owner.in_(owners)))
                    _add(connection, kind, owners)
        self._touched.clear()

    def _places(self, connection: sa.Connection) -> dict[tuple[str, str], tuple[int, int]]:
        """Where everything that has texts stands in the list of hits."""
        ordered = mine(select(ReportRow.id), ReportRow.project_id).order_by(ReportRow.position)
        made = (mine(select(table.created, table.id), table.project_id) for table in (AnnotationRow, ClaimRow))
        listed = (
            list(connection.execute(ordered).scalars()),
            # sorted here: each database has an alphabet of its own
            *([owner for _, owner in sorted(map(tuple, connection.execute(statement)))] for statement in made),
        )
        return {
            (kind, owner): (k, n)
            for k, (kind, owners) in enumerate(zip(_KINDS, listed, strict=True))
            for n, owner in enumerate(owners)
        }


def _order(row: sa.Row[tuple[str, str, str, int, int, str, str]]) -> tuple[str, int]:
    return row.kind, row.number


def _fts(term: str) -> str:
    return escaped(term).replace('"', '""')


def _add(connection: sa.Connection, kind: HitKind, only: Collection[str] | None) -> None:
    """Put the texts of some things of a kind, or of all, into the index."""
    entries = [
        dict(zip(_index.c.keys(), (kind, owner, field, n, start, text, folded(text)), strict=True))
        for owner, texts in _texts(connection, kind, only)
        for n, (field, start, text) in enumerate(texts)
        if text.strip()
    ]
    if entries:
        connection.execute(insert(_index), entries)


def _texts(connection: sa.Connection, kind: HitKind, only: Collection[str] | None) -> Iterator[tuple[str, list[Text]]]:
    if kind == "report":
        statement = mine(select(ReportRow.__table__), ReportRow.project_id)
        if only is not None:
            statement = statement.where(ReportRow.id.in_(only))
        for row in connection.execute(statement).mappings():
            report = rows.report_of(row)
            yield report.id, _of_report(report)
    elif kind == "annotation":
        for annotation in annotations_of(connection, only):
            yield annotation.id, _of_annotation(annotation)
    else:
        for record in claims_of(connection, only):
            yield record.id, _of_claim(record)


def _of_report(report: Report) -> list[Text]:
    named: list[Text] = [("title", 0, name) for name in (report.title, report.source) if name]
    return named + [("text", start, report.text[start:end]) for start, end in report.paragraphs]


def _of_annotation(annotation: Annotation) -> list[Text]:
    return [
        ("note", 0, annotation.note),
        *(("quote", 0, quote) for quote in dict.fromkeys(anchor.quote for anchor in annotation.anchors)),
        *(("reply", 0, reply.text) for reply in annotation.replies),
        *(("tag", 0, tag) for tag in annotation.tags),
        *(("evidence", 0, _of_evidence(evidence)) for evidence in annotation.evidence),
        *(("author", 0, name) for name in dict.fromkeys((annotation.author, *(r.author for r in annotation.replies)))),
    ]


def _of_claim(record: ClaimRecord) -> list[Text]:
    return [
        ("text", 0, record.text),
        ("rationale", 0, record.rationale),
        *(("evidence", 0, _of_evidence(evidence)) for evidence in record.evidence),
        ("assignee", 0, record.assignee),
    ]


def _of_evidence(evidence: Evidence) -> str:
    return f"{evidence.text}\n{evidence.note}" if evidence.note else evidence.text
