"""French of the starters: what is said to whoever double-clicks, when the editor opens and when it does not.

On Windows' old console, straight apostrophes take the place of these; every other sign has to be in its code page.
"""

from __future__ import annotations

ABOUT = "Double-cliquez sur ce fichier : l’éditeur de tutopdf s’ouvre dans le navigateur. Écrit par tutopdf."
WELCOME = """L’éditeur s’ouvre dans votre navigateur.
Gardez cette fenêtre pendant que vous travaillez : la fermer arrête l’éditeur.
Tout est enregistré à mesure."""
FAILED = """L’éditeur s’est arrêté sur ce qui est écrit ci-dessus.
Si vous ne savez pas le corriger, copiez ce texte et envoyez-le à la personne
qui s’occupe de tutopdf chez vous."""
MY_TUTORIALS = "Mes tutoriels"
"""The folder, among a person’s documents, of whoever chose none."""
OLDEST_PYTHON = "3.11"
_AGAIN = "Puis double-cliquez de nouveau sur ce fichier."
NO_PYTHON = f"""Python ne se trouve pas sur cet ordinateur : tutopdf en a besoin.
Installez Python {OLDEST_PYTHON} ou plus récent (www.python.org), puis tutopdf,
comme le dit son LISEZMOI.
{_AGAIN}"""
NO_PYTHON_ON_WINDOWS = f"""Python ne se trouve pas sur cet ordinateur : tutopdf en a besoin.
Vous avez le dossier tutopdf pour Windows, où il n’y a rien à installer ?
Ouvrez-le, et double-cliquez une fois sur son Ouvrir.bat.
Sinon, installez Python {OLDEST_PYTHON} ou plus récent (www.python.org), puis tutopdf,
comme le dit son LISEZMOI.
{_AGAIN}"""
OLD_PYTHON = f"""Le Python de cet ordinateur est trop ancien : il faut Python {OLDEST_PYTHON},
ou plus récent. Installez-le (www.python.org), puis tutopdf, comme le dit
son LISEZMOI.
{_AGAIN}"""
NO_TUTOPDF = f"""Python est installé, mais pas tutopdf.
Dans le dossier de tutopdf, tapez : {{install}}
{_AGAIN}"""
OLD_TUTOPDF = f"""tutopdf est installé, mais trop ancien ou incomplet : il n’a pas l’éditeur.
Dans le dossier d’un tutopdf plus récent, tapez : {{install}}
{_AGAIN}"""
INSTALL = {"posix": "python3 -m pip install .", "windows": "py -m pip install ."}
UNREADABLE = """Ce dossier ne peut pas être ouvert d’ici.
Copiez-le sur cet ordinateur, par exemple dans vos Documents."""
CLOSE_WITH_ENTER = "Appuyez sur Entrée pour fermer."
CLOSE_WITH_KEY = "Appuyez sur une touche pour fermer cette fenêtre."
