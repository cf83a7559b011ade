"""French of the editor's server: what it says of a request that it refuses."""

from __future__ import annotations

REFUSALS = {
    "key-used": "Cette adresse a déjà servi, ou elle a plus d’une minute. Fermez cette page et ouvrez de nouveau l’éditeur.",
    "not-json": "La demande n’est pas lisible.",
    "type-wrong": "La demande n’est pas du type attendu.",
    "value-wrong": "La demande est incomplète : « {name} ».",
    "too-large": "C’est trop gros : la limite est de {limit} Mo.",
    "cut-short": "L’envoi a été interrompu : recommencez.",
    "tag-missing": "La demande ne dit pas quelle version du fichier elle remplace.",
    "file-gone": "Ce fichier n’est plus là.",
    "file-changed": "Le fichier a changé : un autre programme l’a enregistré.",
    "refused": "Cela ne peut pas être fait : voyez les remarques.",
    "broken": "Défaut de tutopdf, ce n’est pas votre faute. Vos fichiers sont intacts.",
    "job-busy": "Un autre travail est en cours : attendez qu’il se termine, ou arrêtez-le.",
    "job-gone": "Ce travail est déjà terminé.",
    "schools-too-many": "Ce tableau a {count} établissements : cette page en fait {limit} au plus. Pour davantage, demandez au "
    "service informatique de lancer « tutopdf merge ».",
    "page-gone": "Cette page n’est plus dans le tutoriel.",
}
"""By the code that the page is given."""
