"""French of the folder for Windows: what stands beside its program."""

from __future__ import annotations

NOT_UNPACKED = """Ce fichier est seul : l’archive n’a pas été extraite, ou il a été déplacé.
Fermez cette fenêtre, faites un clic droit sur tutopdf-windows.zip, puis
« Extraire tout ». Dans le dossier qui s’ouvre, double-cliquez sur Ouvrir.bat."""

READ_ME = """tutopdf {version} pour Windows

Fabriquer un tutoriel à imprimer, à partir d’étapes et de captures d’écran. Rien à installer, rien ne part sur Internet.


COMMENCER

1. Si vous lisez ceci dans l’archive : fermez-la, clic droit sur tutopdf-windows.zip, « Extraire tout », par exemple dans
   vos Documents.
2. Double-cliquez sur Ouvrir.bat. Windows peut demander une confirmation la première fois : « Informations complémentaires »,
   puis « Exécuter quand même ».
3. Une fenêtre noire s’ouvre, puis l’éditeur, dans votre navigateur. La première fois, cela peut prendre une minute.
   Gardez la fenêtre noire pendant que vous travaillez : la fermer arrête l’éditeur. Tout est enregistré à mesure.
4. Dans l’éditeur, « Nouveau tutoriel » en commence un.


OÙ SONT MES TUTORIELS ET MES PDF ?

Dans vos Documents, dossier « Mes tutoriels ». Les PDF sont dans son dossier « output ». Rien de vous n’est dans le dossier
de tutopdf. Un double clic sur l’Ouvrir.bat de « Mes tutoriels » ouvre aussi l’éditeur.

Un autre dossier, par exemple sur une clé USB ou un lecteur partagé ? Créez-y un dossier vide, et faites-le glisser sur
Ouvrir.bat.


METTRE À JOUR

Supprimez ce dossier-ci, extrayez la nouvelle archive, double-cliquez sur son Ouvrir.bat. Vos tutoriels restent où ils sont.


CE QU’IL Y A DEDANS

{contents} : chaque logiciel, sa version, sa licence, et l’empreinte du fichier dont il vient.
"""

CONTENTS = "nom\tversion\tlicence\tSHA-256\ttexte de la licence\n"
