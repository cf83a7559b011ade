"""Second start: the editor that has the project open is asked for one more page."""

from __future__ import annotations

import http.client
import json

from tutopdf.storage.editor_lock import RunningEditor

_PATIENCE_S = 5.0


def ask_for_page(running: RunningEditor) -> str | None:
    """Return the address of one more page of an editor of this person's on this machine; None when it does not answer."""
    if running.port is None:
        return None
    connection = http.client.HTTPConnection("127.0.0.1", running.port, timeout=_PATIENCE_S)
    try:
        headers = {"X-Tutopdf-Reopen": running.secret, "Content-Type": "application/json"}
        connection.request("POST", "/api/reopen", b"{}", headers)
        answer = connection.getresponse()
        if answer.status != 200:
            return None
        key = json.loads(answer.read(4096)).get("key")
    except (OSError, ValueError, http.client.HTTPException):
        return None
    finally:
        connection.close()
    return f"http://127.0.0.1:{running.port}/#k={key}" if isinstance(key, str) else None
