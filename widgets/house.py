"""What a newsroom brings along to each new event: its own scales of verdicts, the scale in use, its recurring notes."""

import json
from contextlib import suppress
from dataclasses import asdict, dataclass

from app.model.annotation import AnnotationKind, Template
from app.model.claim_record import PRESETS, ScaleVerdict, VerdictScale
from app.model.errors import ParallaxError
from app.model.project import Project
from app.model.storage import ProjectStore
from app.workspace import Workspace


@dataclass(frozen=True, slots=True)
class House:
    """The newsroom's own scales, the id of the scale that verdicts are on, and the templates."""

    scales: tuple[VerdictScale, ...] = ()
    scale: str = PRESETS[0].id
    templates: tuple[Template, ...] = ()


def house_of(project: Project) -> House:
    """What an event has of it."""
    return House(project.scales, project.scale, project.templates)


def to_text(house: House) -> str:
    """As it is remembered."""
    return json.dumps(asdict(house), ensure_ascii=False)


def from_text(text: str) -> House:
    """As it was remembered; what cannot be read is left out, all of it."""
    try:
        kept = json.loads(text)
        scales = (
            VerdictScale(s["id"], s["name"], tuple(ScaleVerdict(**v) for v in s["verdicts"]), bool(s["ordered"]))
            for s in kept["scales"]
        )
        templates = (
            Template(t["name"], t["note"], AnnotationKind(t["kind"]), tuple(t["tags"]), bool(t["private"]))
            for t in kept["templates"]
        )
        return House(tuple(scales), kept["scale"], tuple(templates))
    except (ValueError, KeyError, TypeError, AttributeError):
        return House()


def furnish(store: ProjectStore, house: House, author: str) -> ProjectStore:
    """Put what the newsroom has into the store of a new event; gives the store."""
    if house != House():
        workspace = Workspace(store, author)
        with suppress(ParallaxError):  # remembered by another version, which allowed something else
            workspace.set_scales(house.scales, house.scale)
        with suppress(ParallaxError):
            workspace.set_templates(house.templates)
    return store
