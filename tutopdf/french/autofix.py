"""French of what `--corriger` shows before it writes."""

from __future__ import annotations

MENDED = "corrigé"
LINE = "ligne {number}"
LEGEND = "Dans ces lignes, _ est une espace insécable et · une espace en double."
TAB = "→"
LEGEND_TAB = "→ est une tabulation, qui reste comme elle est."
