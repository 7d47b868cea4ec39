"""How the web page looks: light, dark and on paper."""

from app.model.lens import Lens
from app.model.palette import DARK, LIGHT, Palette

CLASSES: dict[Lens, str] = {
    Lens.SHARED: "shared",
    Lens.ONLY_HERE: "only",
    Lens.CONFLICTS: "conflict",
    Lens.FRAMING: "framing",
    Lens.NOTES: "noted",
}

_SERIF = '"Noto Serif", "Source Serif 4", Charter, Georgia, "Noto Naskh Arabic", "Noto Serif CJK SC", serif'
_SANS = 'Inter, system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Noto Sans CJK SC", sans-serif'

_RULES = """
* { box-sizing: border-box; }
html { background: var(--page); color: var(--ink); -webkit-text-size-adjust: 100%; scroll-padding-top: 7rem; }
body { margin: 0 auto; padding: 0 24px 48px; font: 15px/1.55 SERIF; }
h1 { font-size: 26px; line-height: 1.2; margin: 32px 0 4px; overflow-wrap: anywhere; }
h2 { font-size: 17px; line-height: 1.3; margin: 2px 0 0; overflow-wrap: anywhere; }
h3 { font: 600 14px/1.45 SANS; margin: 0; overflow-wrap: anywhere; }
p { margin: 0 0 8px; }
p, li, dd { overflow-wrap: anywhere; }
a { color: var(--shared); }
section { max-width: 46rem; margin-top: 40px; }
#claims, #names, #audit { max-width: none; }
section h2 { font-size: 20px; margin-bottom: 12px; }
section li { margin-bottom: 20px; }
#single li { margin-bottom: 6px; }
blockquote { margin: 0 0 8px; overflow-wrap: anywhere; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 2px 24px; font: 13px/1.5 SANS; margin: 0; }
dt { color: var(--dim); } dd { margin: 0; }
code { overflow-wrap: anywhere; font-size: 12px; }
.dim, .source, .here, .absent { color: var(--dim); font: 13px/1.5 SANS; }
.source, .here { font-size: 12px; margin: 0 0 2px; }
.note { font: 14px/1.5 SANS; white-space: pre-line; margin: 6px 0; }
.tag { display: inline-block; font: 12px/1.4 SANS; border: 1px solid var(--line); border-radius: 10px; padding: 1px 8px;
  margin: 0 6px 6px 0; }
mark { background: none; color: inherit; }
.limits { font: 13px/1.5 SANS; border-inline-start: 3px solid var(--conflict); padding-inline-start: 8px; }
.verdict { display: inline-block; border: 1px solid var(--line); border-radius: 8px; background: var(--panel);
  padding: 0 8px; margin-inline-end: 4px; }
.evidence, .replies, details { font: 13px/1.5 SANS; margin: 4px 0 8px; }
.evidence, .replies, details ul { padding-inline-start: 18px; }
.replies { list-style: none; border-inline-start: 2px solid var(--line); padding-inline-start: 12px; }
.replies li, .evidence li, details li { margin: 0; }
summary { cursor: pointer; color: var(--dim); }
nav { display: flex; flex-wrap: wrap; gap: 4px 18px; font: 13px/1.5 SANS; margin: 0 0 16px; }
.unseen, .skip:not(:focus) { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%);
  white-space: nowrap; }
.skip { position: absolute; top: 8px; background: var(--page); font: 14px/2 SANS; padding: 0 8px; }
:focus-visible { outline: 2px solid var(--shared); outline-offset: 1px; }
.switch { position: absolute; opacity: 0; pointer-events: none; }
.legend { display: flex; flex-wrap: wrap; gap: 8px; margin: 12px 0 16px; }
.legend label { font: 13px/20px SANS; display: flex; gap: 8px; align-items: center; padding: 4px 10px; cursor: pointer;
  border: 1px solid var(--line); border-radius: 8px; background: var(--panel); user-select: none; }
.legend b { color: var(--dim); font-weight: 400; }
.sample { font: 13px/16px SERIF; width: 26px; text-align: center; }
.scroll { position: relative; overflow-x: auto; border: 1px solid var(--line); border-radius: 8px;
  scroll-padding-top: 7rem; }
.table { width: 100%; min-width: MINIMUM; table-layout: fixed; border-collapse: collapse; }
.row { border-top: 1px solid var(--line); }
thead { background: var(--panel); }
th { text-align: start; font-weight: 400; }
.cell { padding: 12px 18px 6px; border-inline-start: 1px solid var(--line); vertical-align: top; }
.cell:first-child { border-inline-start: 0; }
.title { font: 600 17px/1.3 SERIF; margin: 2px 0 6px; }
.table .absent { text-align: center; vertical-align: middle; padding-bottom: 12px; }
.matrix, .trail { width: 100%; border-collapse: collapse; font: 13px/1.45 SANS; }
.matrix { min-width: MATRIX; }
.matrix th, .matrix td, .trail th, .trail td { padding: 6px 10px; border-top: 1px solid var(--line); text-align: start;
  vertical-align: top; overflow-wrap: anywhere; }
.matrix thead th, .trail thead th { border-top: 0; font-weight: 600; }
.matrix th[scope="row"] { font: 14px/1.45 SERIF; width: CLAIM; min-width: 7em; }
.matrix td { overflow-wrap: break-word; }
.matrix a { color: inherit; text-decoration-color: var(--line); text-underline-offset: 3px; }
.matrix .hedged { font-style: italic; }
.matrix .denied { font-weight: 600; }
:target { scroll-margin-top: 16px; background: color-mix(in srgb, var(--noted) 18%, transparent); }
.shared { background: color-mix(in srgb, var(--shared) 15%, transparent); border-bottom: 2px solid var(--shared); }
.conflict { background: color-mix(in srgb, var(--conflict) 12%, transparent); border-radius: 3px; padding: 0 2px;
  margin: 0 -1px; box-shadow: inset 0 0 0 1.5px var(--conflict);
  -webkit-box-decoration-break: clone; box-decoration-break: clone; }
.framing { text-decoration: underline dotted var(--framing) 2px; text-underline-offset: 4px; }
.noted { background: color-mix(in srgb, var(--noted) 50%, transparent); }
mark.only, i.only { border-inline-start: 3px dashed var(--only); padding-inline-start: 5px;
  -webkit-box-decoration-break: clone; box-decoration-break: clone; }
p.only { position: relative; }
p.only::before { content: ""; position: absolute; inset-block: 2px; inset-inline-start: -11px;
  border-inline-start: 3px dashed var(--only); }
.badge { display: inline-block; min-width: 16px; padding: 0 4px; border-radius: 8px; background: var(--noted);
  color: #1d1b18; font: 600 10.5px/16px SANS; text-align: center; text-decoration: none; vertical-align: super;
  margin-inline-start: 1px; }
@media screen {
  mark::before, mark::after { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%);
    white-space: nowrap; }
  mark::after { content: "]"; }
  p.only::before { width: 3px; overflow: hidden; text-indent: 9px; white-space: nowrap; }
  p.only::before { content: "[only here] "; }
  mark.only::before { content: "[only here: "; }
  mark.shared::before { content: "[shared: "; }
  mark.conflict::before { content: "[conflict: "; }
  mark.framing::before { content: "[framing: "; }
  mark.noted::before { content: "[noted: "; }
}
@media screen and (min-width: 641px) and (min-height: 500px) {
  .side { max-height: calc(100vh - 16px); overflow: auto; }
  .side thead th { position: sticky; top: 0; z-index: 1; background: var(--panel); box-shadow: 0 1px var(--line); }
}
@media screen and (min-width: WHOLE) and (min-height: 500px) { .side { max-height: none; overflow: clip; } }
@media screen and (max-width: 640px) {
  body { padding: 0 14px 32px; }
  STACKED(.side)
}
@media print {
  @page { size: PAPER; margin: 12mm; }
  html { -webkit-print-color-adjust: exact; print-color-adjust: exact; background: #fff; }
  body { padding: 0; font-size: 9.5pt; }
  nav, .skip { display: none; }
  .scroll { overflow: visible; border: 0; } .table, .matrix { min-width: 0; }
  STACKED(.many)
  thead { display: table-header-group; } tr { break-inside: avoid; }
  .cell { padding: 6px 9px 2px; }
  p, blockquote, li { orphans: 2; widows: 2; }
  h2, h3, .source, section > p { break-after: avoid; }
  .matrix th, .matrix td { padding: 2px 8px; font-size: 8.5pt; }
  section { max-width: none; }
  .legend label { padding: 1px 6px; }
}
"""

# where columns have no room beside each other: a row is a block of cells that say whose they are, the absent ones last
_STACKED = """
  WHERE table, WHERE thead, WHERE tbody { display: block; min-width: 0; }
  WHERE tr { display: flex; flex-wrap: wrap; break-inside: auto; padding: 4px 0; }
  WHERE .cell { flex: 1 1 15rem; border: 0; padding: 4px 12px; break-inside: avoid; }
  WHERE .cell[data-report]::before { content: attr(data-report); display: block; color: var(--dim);
    font: 600 12px/1.5 SANS; }
  WHERE .cell.absent { flex: 0 1 auto; order: 1; padding: 2px 12px; font-size: 12px; }
  WHERE .cell.absent::before { content: attr(data-report) ": "; display: inline; }
"""

# what a lens that is switched off takes back
_OFF: dict[Lens, str] = {
    Lens.SHARED: "main .shared { background: none; border: 0; }",
    Lens.ONLY_HERE: "main mark.only { border: 0; padding: 0; }",
    Lens.CONFLICTS: "main .conflict { background: none; box-shadow: none; padding: 0; margin: 0; }",
    Lens.FRAMING: "main .framing { text-decoration: none; }",
    Lens.NOTES: "main .noted { background: none; }",
}


def stylesheet(columns: int, paper: str) -> str:
    """The style sheet for so many columns; `paper` is its size and direction in the words of CSS."""
    rules = _RULES
    for where in (".side", ".many"):
        rules = rules.replace(f"STACKED({where})", _STACKED.strip().replace("WHERE", where))
    rules = rules.replace("SERIF", _SERIF).replace("SANS", _SANS)
    rules = rules.replace("MINIMUM", f"{columns * 250}px").replace("WHOLE", f"{columns * 250 + 64}px")
    rules = rules.replace("MATRIX", f"{320 + columns * 90}px").replace("CLAIM", f"{max(24, 64 - 8 * columns)}%")
    rules = rules.replace("PAPER", paper)
    return (
        f":root {{ color-scheme: light dark; {_variables(LIGHT)} }}\n"
        f"@media (prefers-color-scheme: dark) {{ :root {{ {_variables(DARK)} }} .badge {{ color: #1a1a1c; }} }}\n"
        f"@media print {{ :root {{ {_variables(LIGHT)} }} }}"
        f"{rules}{''.join(_switches())}"
    )


def _variables(palette: Palette) -> str:
    colours = {
        "page": palette.page,
        "panel": palette.panel,
        "line": palette.line,
        "ink": palette.ink,
        "dim": palette.dim,
        **{CLASSES[lens]: colour for lens, colour in palette.lenses.items()},
    }
    return " ".join(f"--{name}: {colour};" for name, colour in colours.items())


def _switches() -> list[str]:
    rules = []
    for lens, taken in _OFF.items():
        switch = f"#lens-{CLASSES[lens]}"
        label = f'label[for="lens-{CLASSES[lens]}"]'
        rules.append(f"{switch}:not(:checked) ~ {taken}\n")
        hidden = f"main mark.{CLASSES[lens]}"
        rules.append(f"{switch}:not(:checked) ~ {hidden}::before, {switch}:not(:checked) ~ {hidden}::after")
        rules.append(" { content: none; }\n")
        rules.append(f"{switch}:not(:checked) ~ header {label} {{ opacity: .45; text-decoration: line-through; }}\n")
        rules.append(f"{switch}:focus-visible ~ header {label} {{ outline: 2px solid var(--shared); }}\n")
    rules.append("#lens-only:not(:checked) ~ main p.only::before { display: none; }\n")
    rules.append("#lens-noted:not(:checked) ~ main .badge { display: none; }\n")
    return rules
