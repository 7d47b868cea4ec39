"""The fact-checker's data: replies, evidence, claims with their history, scales and templates, the audit trail."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_APPEND_ONLY = {"history": "the history of claims", "audit": "the audit trail"}


def upgrade() -> None:
    """Add the columns of annotations, and make the tables."""
    op.add_column("annotation", sa.Column("status", sa.Text(), nullable=False, server_default="open"))
    op.add_column("annotation", sa.Column("private", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("annotation", sa.Column("claim", sa.Text(), nullable=True))
    op.add_column("annotation", sa.Column("report", sa.Text(), nullable=True))
    _of_annotation("reply", "id", "text", "author", "created", "modified")
    _of_annotation("evidence", "kind", "text", "note", "sha256", "media_type", size=sa.Integer())
    op.create_table(
        "evidence_file",
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["project_id"], ["project.id"], name="fk_evidence_file_project", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("project_id", "sha256", name="pk_evidence_file"),
    )
    op.create_table(
        "claim",
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        *(_text(name) for name in ("text", "state", "assignee", "author", "created", "modified")),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["project_id"], ["project.id"], name="fk_claim_project", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("project_id", "id", name="pk_claim"),
    )
    op.create_table(
        "history",
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        *(_text(name) for name in ("claim", "time", "user", "change", "field", "before", "after")),
        sa.ForeignKeyConstraint(["project_id"], ["project.id"], name="fk_history_project"),
        sa.PrimaryKeyConstraint("project_id", "number", name="pk_history"),
    )
    op.create_index("ix_history_project_id_claim", "history", ["project_id", "claim"])
    op.create_table(
        "audit",
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        *(_text(name) for name in ("time", "user", "action", "detail")),
        sa.Column("sha256s", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["project_id"], ["project.id"], name="fk_audit_project"),
        sa.PrimaryKeyConstraint("project_id", "number", name="pk_audit"),
    )
    op.create_table(
        "part",
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["project_id"], ["project.id"], name="fk_part_project", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("project_id", "name", name="pk_part"),
    )
    for table, name in _APPEND_ONLY.items():
        for statement in _guards(op.get_context().dialect.name, table, name):
            op.execute(statement)


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), nullable=False)


def _of_annotation(table: str, *texts: str, **others: sa.types.TypeEngine[int]) -> None:
    op.create_table(
        table,
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("annotation_id", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        *(_text(name) for name in texts),
        *(sa.Column(name, kind, nullable=False) for name, kind in others.items()),
        sa.ForeignKeyConstraint(
            ["project_id", "annotation_id"],
            ["annotation.project_id", "annotation.id"],
            name=f"fk_{table}_annotation",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("project_id", "annotation_id", "number", name=f"pk_{table}"),
    )


def _guards(dialect: str, table: str, name: str) -> tuple[str, ...]:
    """What makes the database itself refuse to rewrite a table."""
    if dialect == "sqlite":
        refuse = f"BEGIN SELECT RAISE(ABORT, '{name} is never rewritten'); END"
        same = f"EXISTS (SELECT 1 FROM {table} WHERE project_id = NEW.project_id AND number = NEW.number)"
        return (
            f"CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} {refuse}",
            f"CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} {refuse}",
            # INSERT OR REPLACE deletes without asking the trigger above
            f"CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table} WHEN {same} {refuse}",
        )
    return (
        f"CREATE FUNCTION {table}_is_kept() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{name} is never rewritten'; END $$",
        f"CREATE TRIGGER {table}_no_rewrite BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
        f"FOR EACH STATEMENT EXECUTE FUNCTION {table}_is_kept()",
    )
