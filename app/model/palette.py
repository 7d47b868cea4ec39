"""The colours of the marks, once for the window, the PDF and the web page.

The lens colours are near the Okabe-Ito palette, moved a little so that any two of them stay apart under the three
common colour deficiencies (tests/ui/test_colours.py simulates them); every colour also comes with a shape of its own.
"""

from dataclasses import dataclass

from app.model.lens import Lens


@dataclass(frozen=True, slots=True)
class Palette:
    """Colours as #rrggbb."""

    page: str
    panel: str
    line: str
    ink: str
    dim: str
    lenses: dict[Lens, str]


LIGHT = Palette(
    page="#fbfaf8",
    panel="#f3f1ed",
    line="#e2ded7",
    ink="#1d1b18",
    dim="#69635a",
    lenses={
        Lens.SHARED: "#006bc4",
        Lens.ONLY_HERE: "#007a52",
        Lens.CONFLICTS: "#bd3903",
        Lens.FRAMING: "#8a3d88",
        Lens.NOTES: "#f2c94c",
    },
)

DARK = Palette(
    page="#1a1a1c",
    panel="#222225",
    line="#35353a",
    ink="#e9e6e1",
    dim="#9b968d",
    lenses={
        Lens.SHARED: "#7dc8ff",
        Lens.ONLY_HERE: "#46b991",
        Lens.CONFLICTS: "#ff9b62",
        Lens.FRAMING: "#d394cb",
        Lens.NOTES: "#b98d1c",
    },
)
