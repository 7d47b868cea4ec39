"""Before anything imports Qt: draw on no screen, reach no network, and hold nothing against a slow machine."""

import io
import os
import socket
from collections.abc import Callable, Sequence

import pikepdf
import pytest
from hypothesis import settings

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
settings.register_profile("untimed", deadline=None)  # a busy machine is no fault of what is tested
settings.load_profile("untimed")


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing leaves the machine: a connection to anywhere but a local socket fails the test that tries it."""
    connect = socket.socket.connect

    def refuse(self: socket.socket, address: object) -> None:
        if self.family != socket.AF_UNIX:
            raise AssertionError(f"a connection to {address!r} was attempted")
        connect(self, address)  # type: ignore[arg-type]

    monkeypatch.setattr(socket.socket, "connect", refuse)


@pytest.fixture(scope="session", autouse=True)
def one_application(qapp: object) -> object:
    """One application for the whole run, made for windows: the exports alone would make one that cannot hold any."""
    return qapp


@pytest.fixture
def needs_letters() -> Callable[[str], None]:
    """Call it with text: the test is skipped where no font of this computer can draw all of it."""

    def check(text: str) -> None:
        from app.export.coverage import letters_without_font

        if missing := letters_without_font(text):
            pytest.skip(f"no font here has {missing[:8]}")

    return check


Drawn = tuple[float, float, float, str]
"""Left end and baseline in points from the lower left corner, font size, and what is written there."""


def _draw_pdf(pages: Sequence[Sequence[Drawn]], *, size: tuple[int, int] = (595, 842), **said: str) -> bytes:
    pdf = pikepdf.new()
    font = pdf.make_indirect(
        pikepdf.Dictionary(
            Type=pikepdf.Name.Font,
            Subtype=pikepdf.Name.Type1,
            BaseFont=pikepdf.Name.Helvetica,
            Encoding=pikepdf.Name.WinAnsiEncoding,
        )
    )
    for lines in pages:
        page = pdf.add_blank_page(page_size=size)
        page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F=font))
        drawn = []
        for x, y, points, text in lines:
            words = text.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
            drawn.append(b"BT /F %g Tf 1 0 0 1 %g %g Tm (%b) Tj ET" % (points, x, y, words))
        page.Contents = pdf.make_stream(b"\n".join(drawn))
    for key, value in said.items():
        pdf.docinfo[f"/{key}"] = value
    out = io.BytesIO()
    pdf.save(out, deterministic_id=True)
    return out.getvalue()


@pytest.fixture(scope="session")
def draw_pdf() -> Callable[..., bytes]:
    """Makes a PDF of lines drawn in Helvetica, each at its place; keywords are its document information."""
    return _draw_pdf
