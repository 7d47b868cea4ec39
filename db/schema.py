"""Which schema a database has, and bringing it to the newest one with Alembic.

For developers: after a change in `db.tables`, `python -m db.schema "add the mood of a note"` drafts the next migration;
read it, correct it, then run `tests/db/versions/make.py`, which keeps an event of that revision for the tests.
"""

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import sqlalchemy as sa

if TYPE_CHECKING:
    from alembic.config import Config

MIGRATIONS = Path(__file__).parent / "migrations"
_NUMBERED = re.compile(r"(\d{4})_\w+\.py$")


def revisions(migrations: Path = MIGRATIONS) -> tuple[str, ...]:
    """Every revision this version knows, oldest first.

    They are numbered in one line, so that the file names are enough: opening a file that needs no upgrade
    does not pay a third of a second for loading Alembic.

    Raises:
        FileNotFoundError: the program was packed without its migrations.
    """
    found = sorted(match[1] for path in migrations.glob("versions/*.py") if (match := _NUMBERED.match(path.name)))
    if not found:
        raise FileNotFoundError(f"{migrations} holds no migrations: this copy of Parallax is incomplete.")
    return tuple(found)


def revision_of(connection: sa.Connection) -> str | None:
    """The revision a database is at; None for one that Alembic never made."""
    if not sa.inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(sa.text("SELECT version_num FROM alembic_version")).scalar()


def upgrade(connection: sa.Connection, migrations: Path = MIGRATIONS) -> None:
    """Bring a database to the newest revision inside the transaction that the connection is in.

    Raises:
        whatever a migration raises; the caller rolls back.
    """
    from alembic import command

    configuration = _configuration(migrations)
    configuration.attributes["connection"] = connection
    command.upgrade(configuration, "head")


def script(dialect: str, migrations: Path = MIGRATIONS) -> str:
    """The whole schema as SQL for `sqlite` or `postgresql`, for a database that is set up by hand."""
    from io import StringIO

    from alembic import command

    configuration = _configuration(migrations)
    configuration.attributes["dialect"] = dialect
    configuration.output_buffer = written = StringIO()
    command.upgrade(configuration, "head", sql=True)
    return written.getvalue()


def draft(message: str, migrations: Path = MIGRATIONS) -> Path:
    """Write the migration from the newest revision to the tables of `db.tables`; returns its file.

    It is made against an empty SQLite database in memory.
    """
    from alembic import command
    from alembic.script import Script

    configuration = _configuration(migrations)
    configuration.set_main_option("file_template", "%%(rev)s_%%(slug)s")
    number = f"{int(revisions(migrations)[-1]) + 1:04}"
    with sa.create_engine("sqlite://").connect() as connection:
        configuration.attributes["connection"] = connection
        command.upgrade(configuration, "head")
        made = command.revision(configuration, message, autogenerate=True, rev_id=number)
    assert isinstance(made, Script)
    return Path(made.path)


def _configuration(migrations: Path) -> "Config":
    from alembic.config import Config

    configuration = Config()
    # Config reads % as the start of an interpolation
    configuration.set_main_option("script_location", str(migrations).replace("%", "%%"))
    configuration.set_main_option("path_separator", "os")
    return configuration


if __name__ == "__main__":
    sys.stdout.write(f"{draft(' '.join(sys.argv[1:]))}\n")
