"""LibreOffice's contestant: PDF/UA-1 and PDF/A-2b, both documents in one process; its profile is kept between rounds."""

from __future__ import annotations

import json
import os
import subprocess

from engine import read_arguments
from flat_odt import write_odt
from office import find_libreoffice

FILTER = {
    "SelectPdfVersion": ("long", "2"),
    "PDFUACompliance": ("boolean", "true"),
    "UseTaggedPDF": ("boolean", "true"),
    "ExportBookmarks": ("boolean", "true"),
    "UseLosslessCompression": ("boolean", "true"),
    "ReduceImageResolution": ("boolean", "false"),
}
FONTS = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>{fonts}</dir><cachedir>{cache}</cachedir></fontconfig>"""


def main() -> None:
    office = find_libreoffice()
    if office is None:
        raise SystemExit("LibreOffice is not on this machine")
    arguments = read_arguments()
    workload = arguments.workload.resolve()
    own = workload / "libreoffice"
    own.mkdir(exist_ok=True)
    (own / "fonts.conf").write_text(FONTS.format(fonts=workload / "fonts", cache=own / "fonts"), encoding="utf-8")
    contents = sorted((workload / "content").glob("*.json"))
    sources = [own / f"{content.stem}.fodt" for content in contents]
    targets = [arguments.output / f"{content.stem}.pdf" for content in contents]
    for content, source, target in zip(contents, sources, targets, strict=True):
        write_odt(json.loads(content.read_text(encoding="utf-8")), workload, source)
        target.unlink(missing_ok=True)
    options = json.dumps({name: {"type": kind, "value": value} for name, (kind, value) in FILTER.items()})
    profile = f"-env:UserInstallation={(own / 'profile').as_uri()}"
    command = [office, "--headless", profile, "--convert-to", f"pdf:writer_pdf_Export:{options}", "--outdir"]
    environment = {**os.environ, "FONTCONFIG_FILE": str(own / "fonts.conf")}
    subprocess.run([*command, arguments.output, *sources], check=True, capture_output=True, env=environment)
    # It ends well even when it could not read or write a document.
    if missing := [target for target in targets if not target.exists()]:
        raise SystemExit(f"LibreOffice did not write {missing}")


if __name__ == "__main__":
    main()
