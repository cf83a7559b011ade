"""French of `tutopdf new`: the texts of a first tutorial, which its author then replaces."""

from __future__ import annotations

SCHOOL = "Nom de l’établissement"
TITLE = "Titre de mon tutoriel"
"""What a first tutorial says until its author does: a draft shows it, nobody is to publish it."""

SETTINGS = """# Ce que tous les tutoriels de l’établissement ont en commun.
etablissement = @ECOLE@
# ent = "Nom de l’ENT"
# ent_adresse = "https://ent.exemple.fr"    # s’écrit {{ ent_adresse }} dans un tutoriel
# pied = "Texte ajouté au bas de chaque page"
# logo = "logo.png"      # une image du dossier images, en haut de la première page
# couleur = "bleu"        # celle des titres et des numéros
# marge = 12              # en mm, version française
# marge_simplifie = 30    # en mm, version simplifiée
# poids_max = "222.2 ko"  # poids de chaque PDF, au plus
# corps = 9.5             # taille du texte en points, version française
# echelle = 1             # pixels de l’image pour un pixel de l’écran
# police = "polices/Ma-Police-Regular.ttf"
# police_grasse = "polices/Ma-Police-Bold.ttf"
# spip = "4.2"            # version de SPIP du site, pour « tutopdf publish »
# navigateur = "edge"     # pour les captures : edge, chrome, chromium, firefox

# [valeurs]
# telephone = "05 00 00 00 00"     # s’écrit {{ telephone }} dans un tutoriel
"""

IGNORED = "/output/\n/corbeille/\n/.tutopdf-editeur.json\n"

TUTORIAL = """# @TITRE@

Ce petit guide explique comment valider son adresse.

::: simplifié Valider votre adresse
Ce document vous aide à valider votre adresse.
:::

## Valider son adresse

1. Écrire son adresse dans le champ « Adresse », puis cliquer sur le bouton « Valider ».

   ![La fenêtre « Mon adresse » : un champ et un bouton](@NOM@/1-exemple.png)

::: simplifié
Écrivez votre adresse.
Cliquez sur le bouton « Valider ».
:::

2. Cliquer sur le bouton « Fermer ».

   ![La fenêtre « Mon adresse » : un message et un bouton](@NOM@/2-exemple.png)

::: simplifié
Cliquez sur le bouton « Fermer ».
:::

<!-- Un encadré est facultatif. Il en existe quatre : astuce, important, attention, info. -->

::: astuce Bon à savoir
On peut changer son adresse plus tard, dans la même fenêtre.
:::

::: simplifié Bon à savoir
Vous pouvez changer votre adresse plus tard.
:::
"""

MARKS_INTRODUCTION = """# Repères de l’image, en % de l’image entière : gauche, haut, largeur, hauteur.
# La commande « tutopdf grid » dessine une grille sur l’image pour les lire.
# echelle = 2                          # pour une capture d’écran dense dont le fichier ne le dit pas
"""

FIRST_MARKS = """
[[repere]]
forme = "cadre"
zone = [11.7, 35.5, 60.0, 10.6]
texte = "le champ « Adresse »"

[[repere]]
forme = "fleche"
zone = [11.7, 55.3, 23.3, 11.0]
texte = "le bouton « Valider »"
"""

SECOND_MARKS = """
[[repere]]
forme = "cadre"
zone = [11.7, 55.3, 23.3, 11.0]
texte = "le bouton « Fermer »"
"""

PICTURE_TITLE = "Mon adresse"
PICTURE_LABEL = "Adresse"
PICTURE_VALUE = "1, rue de l’Exemple"
PICTURE_BUTTON = "Valider"
PICTURE_MESSAGE = "L’adresse est validée."
PICTURE_SECOND_BUTTON = "Fermer"
