"""tutopdf as a library: what a server does that builds one more document. From a cold process the bench runs the command."""

from __future__ import annotations

import json

from engine import read_arguments, retitle, time_again

from tutopdf import api
from tutopdf.model.diagnostics import Severity


def main() -> None:
    arguments = read_arguments()
    (source,) = (arguments.workload / "sources").glob("*.md")
    text = source.read_text(encoding="utf-8")

    def build(number: int) -> int:
        """Write the source with another title, and from it the PDFs of both variants."""
        source.write_text(retitle(text, number), encoding="utf-8")
        built = api.build(arguments.workload, output=arguments.output)
        faults = [remark for remark in built.diagnostics if remark.severity is Severity.ERROR]
        if faults:
            raise SystemExit(f"tutopdf built nothing: {faults}")
        return len(built.paths)

    try:
        documents = build(0)
        print(json.dumps(time_again(build, arguments.again, documents)))
    finally:
        source.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
