"""The colours of the marks, once for the window, the PDF and the web page.

The lens colours are from the Okabe-Ito palette (or near it), which stays apart under the three common colour
deficiencies; every colour also comes with a shape of its own.
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
    dim="#6d675e",
    lenses={
        Lens.SHARED: "#0072b2",
        Lens.ONLY_HERE: "#00845f",
        Lens.CONFLICTS: "#c2410c",
        Lens.FRAMING: "#8a3d8f",
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
        Lens.SHARED: "#6cb8ea",
        Lens.ONLY_HERE: "#4cc9a0",
        Lens.CONFLICTS: "#ff9a62",
        Lens.FRAMING: "#d99be0",
        Lens.NOTES: "#b98d1c",
    },
)
