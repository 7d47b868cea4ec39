"""Takes the strings of the window into translation files, and makes these ready for the program.

python packaging/translate.py de        resources/translations/parallax_de.ts gets what is new, then the .qm is made
python packaging/translate.py           the same for every translation that is there

A translation is made with Qt Linguist (`pyside6-linguist parallax_de.ts`) or any editor. Qt's `lupdate` does not know
the helpers of this code (`tr` of a module, `translate` of the canvas), which have contexts of their own: they are
looked up here, and handed to it as plain calls.
"""

import ast
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
WINDOW = ROOT / "widgets"
TRANSLATIONS = ROOT / "resources" / "translations"


@dataclass(frozen=True, order=True)
class Message:
    """A text of the window; `plural` where it counts something."""

    context: str
    text: str
    plural: bool = False


class _Reader(ast.NodeVisitor):
    """Finds the messages of one module."""

    def __init__(self, module: str, helpers: dict[tuple[str, str], str]) -> None:
        self.found: list[Message] = []
        self.unreadable: list[int] = []
        self._module = module
        self._helpers = helpers
        self._names: dict[str, str] = {name: context for (of, name), context in helpers.items() if of == module}
        self._classes: list[str] = []

    def visit_ImportFrom(self, node: ast.ImportFrom) -> None:
        for alias in node.names:
            context = self._helpers.get((node.module or "", alias.name))
            if context is not None:
                self._names[alias.asname or alias.name] = context

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        self._classes.append(node.name)
        self.generic_visit(node)
        self._classes.pop()

    def visit_FunctionDef(self, node: ast.FunctionDef) -> None:
        if (self._module, node.name) not in self._helpers:  # a helper hands on what it is given
            self.generic_visit(node)

    def visit_Call(self, node: ast.Call) -> None:
        self.generic_visit(node)
        match node.func:
            case ast.Attribute(value=ast.Name(id="self"), attr="tr") if self._classes:
                self._take(self._classes[-1], node.args, node.lineno)
            case ast.Attribute(value=ast.Name(id="window") | ast.Attribute(attr="_window"), attr="tr"):
                self._take("MainWindow", node.args, node.lineno)
            case ast.Attribute(attr="translate", value=ast.Name(id="QCoreApplication")):
                if node.args and isinstance(node.args[0], ast.Constant):
                    self._take(str(node.args[0].value), node.args[1:], node.lineno)
            case ast.Name(id=name) if name in self._names:
                # arguments after the text are put into it, they do not count
                self._take(self._names[name], node.args[:1], node.lineno)

    def _take(self, context: str, arguments: list[ast.expr], line: int) -> None:
        texts = list(_texts(arguments[0])) if arguments else []
        if not texts:
            self.unreadable.append(line)
        self.found += [Message(context, text, len(arguments) > 2) for text in texts]


def _texts(node: ast.expr) -> Iterator[str]:
    """The texts that an expression of constants stands for."""
    match node:
        case ast.Constant(value=str(text)):
            yield text
        case ast.IfExp(body=body, orelse=orelse):
            yield from _texts(body)
            yield from _texts(orelse)


def _helpers(module: str, tree: ast.Module) -> dict[tuple[str, str], str]:
    """The functions of a module that translate their first argument in a context of their own."""
    found = {}
    for node in tree.body:
        if not isinstance(node, ast.FunctionDef) or not node.args.args:
            continue
        for call in ast.walk(node):
            match call:
                case ast.Call(
                    func=ast.Attribute(attr="translate", value=ast.Name(id="QCoreApplication")),
                    args=[ast.Constant(value=str(context)), ast.Name(id=name), *_],
                ) if name == node.args.args[0].arg:
                    found[module, node.name] = context
    return found


def messages(folder: Path = WINDOW) -> tuple[list[Message], list[str]]:
    """All texts of the window in order, and the places (`file:line`) whose text cannot be read from the code."""
    trees = {}
    for path in sorted(folder.rglob("*.py")):
        module = ".".join(path.relative_to(folder.parent).with_suffix("").parts)
        trees[path, module] = ast.parse(path.read_text("utf-8"))
    helpers: dict[tuple[str, str], str] = {}
    for (_, module), tree in trees.items():
        helpers |= _helpers(module, tree)
    found: set[Message] = set()
    unreadable = []
    for (path, module), tree in trees.items():
        reader = _Reader(module, helpers)
        reader.visit(tree)
        found.update(reader.found)
        unreadable += [f"{path.relative_to(folder.parent)}:{line}" for line in reader.unreadable]
    return sorted(found), unreadable


def update(language: str) -> None:
    """Take new texts into a translation, drop what is gone, and make it ready for the program."""
    TRANSLATIONS.mkdir(parents=True, exist_ok=True)
    target = TRANSLATIONS / f"parallax_{language}.ts"
    lines = ["from PySide6.QtCore import QCoreApplication"]
    for message in messages()[0]:
        counted = ", None, 2" if message.plural else ""
        lines.append(f"QCoreApplication.translate({message.context!r}, {message.text!r}{counted})")
    with tempfile.TemporaryDirectory(prefix="parallax-") as folder:
        plain = Path(folder) / "window.py"
        plain.write_text("\n".join(lines) + "\n", "utf-8")
        options = ["-no-obsolete", "-locations", "none", "-source-language", "en_GB", "-target-language", language]
        _run("pyside6-lupdate", str(plain), *options, "-ts", str(target))
    _run("pyside6-lrelease", str(target), "-qm", str(target.with_suffix(".qm")))


def _run(tool: str, *arguments: str) -> None:
    beside = Path(sys.executable).with_name(tool)
    subprocess.run([str(beside) if beside.exists() else tool, *arguments], check=True, stdout=subprocess.DEVNULL)


def main(languages: list[str]) -> int:
    """Update these translations, or all that are there; returns the exit status."""
    unreadable = messages()[1]
    if unreadable:
        sys.stderr.write("Not a plain text, so it cannot be translated:\n" + "\n".join(unreadable) + "\n")
    for language in languages or [path.stem.partition("_")[2] for path in sorted(TRANSLATIONS.glob("parallax_*.ts"))]:
        update(language)
        sys.stdout.write(f"{TRANSLATIONS / f'parallax_{language}.qm'}\n")
    return 1 if unreadable else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
