"""The words of a report, kept by its content: every part of a comparison asks for them."""

from app.compare.memory import PerReport
from app.language.tokens import Token, tokens
from app.model.report import Report


def _words(report: Report) -> tuple[Token, ...]:
    return tokens(report.text, report.language)


words_of: PerReport[tuple[Token, ...]] = PerReport(_words)
"""The tokens of a whole report, in order."""
