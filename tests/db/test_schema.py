"""The schema and its history: an event made by any earlier Parallax opens in this one."""

import json
import shutil
import sqlite3
from dataclasses import asdict
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from app.model.storage import StorageError
from db import schema
from db.sqlite import migrate
from db.store import SqlStores
from db.tables import Base

VERSIONS = Path(__file__).parent / "versions"

NEXT = """
import sqlalchemy as sa
from alembic import op

revision = "9999"
down_revision = "{last}"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("annotation", sa.Column("mood", sa.Text(), nullable=False, server_default="calm"))
    with op.batch_alter_table("project") as batch:
        batch.alter_column("last_report", existing_type=sa.Integer(), type_=sa.BigInteger())
    {then}
"""


@pytest.fixture
def later(tmp_path):
    """Makes the migrations of a later Parallax: the real ones and one more."""

    def make(then: str = "pass") -> Path:
        folder = tmp_path / f"migrations {len(then)} 100%"
        shutil.copytree(schema.MIGRATIONS, folder, ignore=shutil.ignore_patterns("__pycache__"))
        text = NEXT.format(last=schema.revisions()[-1], then=then)
        (folder / "versions" / "9999_later.py").write_text(text, encoding="utf-8")
        return folder

    return make


def test_the_migrations_make_exactly_the_tables_that_the_code_uses():
    """A column that only one of the two knows would fail at a user's desk."""
    engine = sa.create_engine("sqlite://", poolclass=sa.pool.StaticPool)
    sa.event.listen(engine, "connect", lambda raw, _: setattr(raw, "isolation_level", None))
    sa.event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN"))
    with engine.connect() as connection:
        migrate(connection)
        options = {"compare_type": True, "compare_server_default": True}
        assert compare_metadata(MigrationContext.configure(connection, opts=options), Base.metadata) == []
        connection.rollback()
        made = sa.inspect(connection)
        for table in Base.metadata.sorted_tables:
            assert made.get_pk_constraint(table.name)["name"] == table.primary_key.name
            named = {key["name"]: key["options"].get("ondelete") for key in made.get_foreign_keys(table.name)}
            assert named == {key.name: key.ondelete for key in table.foreign_key_constraints}


def test_revisions_are_one_numbered_line():
    """File names are trusted instead of loading Alembic at every opening, so they must be right."""
    config = Config()
    config.set_main_option("script_location", str(schema.MIGRATIONS))
    script = ScriptDirectory.from_config(config)
    walked = [revision.revision for revision in script.walk_revisions()]
    assert tuple(reversed(walked)) == schema.revisions()
    assert script.get_heads() == [schema.revisions()[-1]]


@pytest.mark.parametrize("dialect", ["sqlite", "postgresql"])
def test_the_schema_is_one_for_both_databases(dialect):
    """A newsroom's PostgreSQL gets the same tables."""
    script = schema.script(dialect)
    for table in Base.metadata.sorted_tables:
        assert f"CREATE TABLE {table.name}" in script


def test_an_older_event_is_upgraded_after_a_copy_was_made(stores, store, path, later, make_report, make_annotation):
    """With everything in it, and the copy still opens in the older Parallax."""
    report, original = make_report()
    store.put_report(report, original, 0)
    store.put_annotation(make_annotation(report))
    before = store.load()
    store.close()
    newer = SqlStores(migrations=later())
    upgraded = newer.open(path)
    assert upgraded.load() == before
    assert upgraded.original("r1") == original
    assert upgraded.backup is not None
    upgraded.close()
    again = newer.open(path)
    assert again.backup is None
    again.close()
    copy = stores.open(upgraded.backup)
    assert copy.load() == before
    copy.close()
    with pytest.raises(StorageError, match=r"made by a newer Parallax.*Update Parallax"):
        stores.open(path)


@pytest.mark.parametrize(
    "then",
    [
        "raise RuntimeError('no such luck')",
        "op.execute('DELETE FROM original')",
        "op.execute('INSERT INTO nowhere VALUES (1)')",
    ],
)
def test_an_upgrade_that_fails_leaves_the_event_as_it_was(stores, store, path, later, make_report, then):
    """Whatever goes wrong on the way, nothing is lost and the file still opens in the older Parallax."""
    store.put_report(*make_report(), 0)
    before = store.load()
    store.close()
    newer = SqlStores(migrations=later(then))
    with pytest.raises(StorageError, match="could not be upgraded and was left as it was"):
        newer.open(path)
    with pytest.raises(StorageError, match="could not be upgraded"):
        newer.open(path)
    assert len(list(path.parent.glob("*before upgrade*"))) == 2
    again = stores.open(path)
    assert again.load() == before
    again.close()


def test_an_event_without_its_history_is_damaged(stores, store, path):
    """A file that lost the table of its revision cannot be upgraded safely."""
    store.close()
    raw = sqlite3.connect(path)
    raw.execute("DROP TABLE alembic_version")
    raw.close()
    with pytest.raises(StorageError, match="is damaged"):
        stores.open(path)


def test_the_next_migration_can_be_drafted(tmp_path):
    """As the developers' notes say; today there is nothing to change."""
    folder = tmp_path / "migrations"
    shutil.copytree(schema.MIGRATIONS, folder, ignore=shutil.ignore_patterns("__pycache__"))
    made = schema.draft("Add the mood of a note", folder)
    assert schema.revisions(folder)[-1] == made.name[:4] == f"{len(schema.revisions()) + 1:04}"
    assert "pass" in made.read_text(encoding="utf-8")
    store = SqlStores(migrations=folder)
    shutil.copyfile(sorted(VERSIONS.glob("*.parallax"))[-1], tmp_path / "a.parallax")
    opened = store.open(tmp_path / "a.parallax")
    assert opened.backup is not None
    opened.close()


def test_every_revision_has_an_event_kept_from_its_time():
    """`versions/make.py` makes it when a revision is added."""
    assert tuple(sorted(path.stem for path in VERSIONS.glob("*.parallax"))) == schema.revisions()


@pytest.mark.parametrize("kept", sorted(VERSIONS.glob("*.parallax")), ids=lambda path: path.stem)
def test_an_event_of_every_earlier_version_opens_with_all_its_content(stores, tmp_path, kept):
    """The years of work in old files are the last thing that an update may cost."""
    path = tmp_path / kept.name
    shutil.copyfile(kept, path)
    store = stores.open(path)
    project = store.load()
    found = json.loads(json.dumps({**asdict(project), "hidden": sorted(project.hidden)}))
    originals = {report.id: store.original(report.id).data.decode("latin-1") for report in project.reports}
    expected = json.loads(kept.with_suffix(".json").read_text(encoding="utf-8"))
    files = {sha256: store.file(sha256).decode("latin-1") for sha256 in expected.get("files", ())}
    trails = {"history": store.history(), "audit": store.audit()}
    assert (store.backup is None) == (kept.stem == schema.revisions()[-1])
    store.close()
    assert files == expected.get("files", {})
    for name, entries in trails.items():
        assert json.loads(json.dumps([asdict(entry) for entry in entries])) == expected.get(name, [])
    assert includes(found, expected["project"])
    assert originals == expected["originals"]


def includes(found: object, expected: object) -> bool:
    """Whether all that was there then is there now; what later versions added may stand beside it."""
    if isinstance(expected, dict) and isinstance(found, dict):
        return all(key in found and includes(found[key], value) for key, value in expected.items())
    if isinstance(expected, list) and isinstance(found, list):
        return len(found) == len(expected) and all(map(includes, found, expected))
    return found == expected
