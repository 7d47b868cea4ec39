"""Who calls whom what: the names that reports have for one actor or thing, as every export lists them."""

from dataclasses import dataclass

from app.compare.naming import Naming, namings
from app.export.text import one_line
from app.model.view import ComparisonView


@dataclass(frozen=True, slots=True)
class NameList:
    """The actors and things of the shown reports.

    Attributes:
        divided: those that the reports do not all call the same.
        alike: what the others are called wherever they are named.
    """

    divided: tuple[Naming, ...]
    alike: tuple[str, ...]


def name_list(view: ComparisonView) -> NameList:
    """The names in the shown reports; nothing is divided where fewer than two are shown."""
    found = namings(view.comparison, view.columns)
    alike = tuple(one_line(naming.concept, 60) for naming in found if not naming.divided)
    return NameList(tuple(naming for naming in found if naming.divided), alike)


def called(naming: Naming, column: str) -> list[tuple[str, int]]:
    """What one report calls it and how often, the most frequent first."""
    counted = [(one_line(name.name, 90), dict(name.counts).get(column, 0)) for name in naming.names]
    return sorted(((name, count) for name, count in counted if count), key=lambda item: -item[1])


def called_words(naming: Naming, column: str) -> str:
    """`called` in one line: `the ferry 3×; the ship`."""
    return "; ".join(f"{name} {count}×" if count > 1 else name for name, count in called(naming, column))
