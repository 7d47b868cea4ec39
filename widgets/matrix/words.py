"""What the matrix says in words: in cells, tool tips and to screen readers."""

from PySide6.QtCore import QCoreApplication

from app.model.claim_record import ClaimState
from app.model.comparison import Stance
from app.model.matrix import MatrixCell, MatrixRow, Standing
from app.model.report import Report
from widgets.words import isolated


def tr(text: str) -> str:
    """The text in the language of the window."""
    return QCoreApplication.translate("Matrix", text)


def stance_words(stance: Stance) -> str:
    """How the report puts it."""
    return {
        "asserted": tr("asserted"),
        "attributed": tr("attributed"),
        "hedged": tr("hedged"),
        "denied": tr("denied"),
    }[stance]


def place_words(paragraph: int) -> str:
    """Where it stands, in full: a paragraph as a reader counts it; 0 is the headline."""
    return tr("paragraph %1").replace("%1", str(paragraph)) if paragraph else tr("headline")


def short_words(cell: MatrixCell) -> str:
    """What stands in the cell: the words at stake, else the stance of a denial, else the place."""
    if not cell.told:
        return "–"
    if cell.figure:
        return cell.figure
    if cell.stance == "denied":
        return tr("denied")
    return f"¶{cell.paragraph}" if cell.paragraph else tr("headline")


def cell_words(report: Report, cell: MatrixCell) -> str:
    """The whole cell in one line, for a screen reader."""
    name = isolated(report.name)
    if cell.stance is None:
        return tr("%1: not told").replace("%1", name)
    parts = [*(stance_words(stance) for stance in dict.fromkeys(cell.stances)), place_words(cell.paragraph)]
    if cell.reasons:
        parts.append(tr("in conflict") + ": " + "; ".join(cell.reasons))
    return f"{name}: {', '.join(parts)}"


def standing_words(standing: Standing) -> str:
    """The verdict, else how far the checking has come."""
    known = {
        "confirmed": tr("Confirmed"),
        "contradicted": tr("Contradicted"),
        "unproven": tr("Unproven"),
        ClaimState.UNCHECKED.value: tr("unchecked"),
        ClaimState.IN_PROGRESS.value: tr("in progress"),
        ClaimState.CHECKED.value: tr("checked"),
    }
    said = standing.verdict or standing.state.value
    return known.get(said, said)


def row_words(row: MatrixRow) -> str:
    """The claim and what is special about it, for a screen reader and the tool tip."""
    parts = [row.text]
    if row.single:
        parts.append(tr("Only one report says this."))
    if row.conflict:
        parts.append(tr("In conflict."))
    parts.append(tr("Check-worthiness %1 %.").replace("%1", str(round(row.check_worthiness * 100))))
    return "\n".join(parts)
