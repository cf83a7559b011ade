"""Desk: what the routes of one editor share."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from starlette.requests import Request

from tutopdf.editor.drafts import Drafts
from tutopdf.editor.events import Events
from tutopdf.editor.idle import Heartbeat
from tutopdf.editor.jobs import Jobs
from tutopdf.editor.keys import SessionKeys
from tutopdf.editor.school_tables import SchoolTables
from tutopdf.editor.workshop_link import WorkshopLink
from tutopdf.pipelines.edit.files import ProjectFiles
from tutopdf.pipelines.edit.picture_versions import PictureVersions


@dataclass(frozen=True, slots=True)
class Desk:
    """The project's root and files, former pictures, who may come in, and what works."""

    root: Path
    files: ProjectFiles
    keys: SessionKeys
    heartbeat: Heartbeat
    events: Events
    workshop: WorkshopLink
    drafts: Drafts
    jobs: Jobs
    versions: PictureVersions
    schools: SchoolTables


def desk_of(request: Request) -> Desk:
    desk: Desk = request.app.state.desk
    return desk
