"""File ids in paths: a path of the server holds an id, and nothing that could be a path of the disk."""

from __future__ import annotations

from starlette.convertors import Convertor, register_url_convertor


class _FileId(Convertor[str]):
    """The id of a file: see `pipelines.edit.files.identify`."""

    regex = "[0-9a-f]{20}"

    def convert(self, value: str) -> str:
        return value

    def to_string(self, value: str) -> str:
        return value


register_url_convertor("file", _FileId())

FILE = "{file:file}"
