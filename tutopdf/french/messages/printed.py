"""The edge: what is said of any finished PDF: structure, contrast, pictures, fonts, order of reading."""

from __future__ import annotations

from tutopdf.french.messages.message import Message

MESSAGES = {
    "pdf-untagged": Message(
        "le PDF n’est pas balisé : un lecteur d’écran ne sait ni où sont les titres, ni dans quel ordre lire.",
        "Exportez-le de nouveau avec l’option « PDF accessible » ou « PDF/UA » du logiciel qui l’a fait.",
        why="Sans balises, une personne aveugle ne peut pas lire le document.",
        source="ISO 14289-1, 7.1 ; RGAA 13.3",
    ),
    "pdf-language-missing": Message(
        "le PDF ne dit pas dans quelle langue il est.",
        "Indiquez la langue du document avant de l’exporter.",
        why="Un lecteur d’écran prononce alors le texte dans la langue de l’ordinateur.",
        source="WCAG 2.1, 3.1.1 ; RGAA 8.3",
    ),
    "pdf-title-missing": Message(
        "le PDF n’a pas de titre.",
        "Donnez-lui un titre dans ses propriétés avant de l’exporter.",
        why="Le titre est ce qu’on entend d’abord, et ce qui distingue deux documents ouverts.",
        source="ISO 14289-1, 7.1 ; WCAG 2.1, 2.4.2",
    ),
    "pdf-title-hollow": Message(
        "le titre du PDF, « {text} », ne dit pas de quoi il parle.",
        "Écrivez un vrai titre dans ses propriétés avant de l’exporter.",
        why="C’est le nom que le logiciel a donné : le lecteur d’écran l’annonce, et on n’apprend rien.",
        source="WCAG 2.1, 2.4.2 ; RGAA 8.6",
    ),
    "pdf-title-not-shown": Message(
        "la fenêtre montre le nom du fichier à la place du titre.",
        "Choisissez « Afficher : titre du document » dans les propriétés, vue initiale.",
        why="Un nom de fichier ne dit pas de quoi le document parle.",
        source="ISO 14289-1, 7.1",
    ),
    "pdf-bookmarks-missing": Message(
        "le PDF a {count} pages et aucun signet.",
        "Exportez-le avec les signets faits à partir des titres.",
        why="Dans un document long, les signets mènent droit à la partie cherchée.",
        source="WCAG 2.1, 2.4.5",
    ),
    "pdf-reading-forbidden": Message(
        "la protection du PDF interdit aux lecteurs d’écran de le lire.",
        "Enregistrez-le sans protection, ou autorisez l’accès pour l’accessibilité.",
        why="Une personne aveugle ne peut pas lire un document protégé ainsi.",
        source="ISO 14289-1, 7.16",
    ),
    "pdf-encrypted": Message(
        "le PDF est chiffré, et s’ouvre sans mot de passe.",
        "Retirez la protection si elle n’est pas voulue : certains logiciels refusent ce fichier.",
        why="Une protection gêne ceux qui veulent agrandir ou adapter le document.",
    ),
    "pdf-scripts": Message(
        "le PDF contient un programme (JavaScript).",
        "Retirez-le : un document à imprimer n’en a pas besoin, et des logiciels le bloquent.",
        why="Un programme dans un PDF inquiète les antivirus.",
    ),
    "pdf-forms": Message(
        "le PDF contient un formulaire à remplir.",
        "Vérifiez que chaque champ a un nom qui se lit, ou remplacez le formulaire par du texte.",
        why="Un champ sans nom est muet pour un lecteur d’écran.",
        source="ISO 14289-1, 7.18",
    ),
    "pdf-attachments": Message(
        "fichiers joints au PDF : {count}.",
        "Retirez-les s’ils ne sont pas voulus : on les oublie, et ils peuvent contenir des données personnelles.",
        why="Un fichier joint ne s’imprime pas et se voit mal.",
    ),
    "pdf-headings-missing": Message(
        "le PDF n’a aucun titre balisé.",
        "Utilisez les styles « Titre 1 », « Titre 2 » du logiciel qui l’a fait.",
        why="Les titres servent à se déplacer dans un document qu’on écoute.",
        source="WCAG 2.1, 1.3.1 ; RGAA 9.1",
    ),
    "pdf-heading-skipped": Message(
        "{page} : un titre {level} vient sans le titre {asked} qui devrait le précéder{others}.",
        "Donnez à ce titre le niveau qui suit celui du titre d’avant.",
        why="Un niveau sauté fait croire qu’il manque une partie.",
        source="ISO 14289-1, 7.4.2",
    ),
    "pdf-list-malformed": Message(
        "{page} : liste mal balisée ({example}){others}.",
        "Faites cette liste avec l’outil « liste » du logiciel, puis exportez de nouveau.",
        why="Un lecteur d’écran annonce le nombre d’éléments d’une liste bien faite.",
        source="ISO 14289-1, 7.6",
    ),
    "pdf-link-undescribed": Message(
        "{page} : lien sans description (en tout : {count}).",
        "Exportez de nouveau avec l’option « PDF/UA », qui décrit les liens.",
        why="Sans description, un lecteur d’écran épelle l’adresse, ou ne dit rien.",
        source="ISO 14289-1, 7.18.5",
    ),
    "pdf-alt-missing": Message(
        "{page} : image sans texte de remplacement (en tout : {count}).",
        "Décrivez ce que l’image montre, en une phrase ; si elle ne fait que décorer, marquez-la comme décorative.",
        why="Une personne qui ne voit pas l’image n’en sait rien.",
        source="WCAG 2.1, 1.1.1 ; ISO 14289-1, 7.3",
    ),
    "pdf-picture-untagged": Message(
        "{page} : image absente de la structure (en tout : {count}).",
        "Ajoutez-lui un texte de remplacement, ou marquez-la comme décorative, puis exportez de nouveau.",
        why="Un lecteur d’écran passe cette image sans rien dire.",
        source="ISO 14289-1, 7.1 et 7.3",
    ),
    "pdf-alt-name": Message(
        "{page} : le texte de remplacement « {example} » est un nom de fichier{others}.",
        "Décrivez plutôt ce que l’image montre.",
        why="Un nom de fichier ne dit rien de l’image.",
        source="WCAG 2.1, 1.1.1",
    ),
    "pdf-alt-hollow": Message(
        "{page} : le texte de remplacement « {example} » ne dit pas ce que l’image montre{others}.",
        "Dites ce qu’il faut y voir : « La page d’accueil ; le bouton rouge ».",
        why="Qu’il y ait une image, le lecteur d’écran le dit déjà.",
        source="WCAG 2.1, 1.1.1 ; RGAA 1.3",
    ),
    "pdf-alt-short": Message(
        "{page} : le texte de remplacement « {example} » est très court{others}.",
        "Dites en une phrase ce que l’image montre.",
        why="En moins de dix caractères, on ne décrit pas un écran.",
        source="RGAA 1.3",
    ),
    "pdf-alt-long": Message(
        "{page} : texte de remplacement de {count} caractères : « {example} »{others}.",
        "Gardez l’essentiel (200 caractères au plus), et écrivez le reste dans le texte.",
        why="Un texte de remplacement s’écoute d’une traite, sans retour en arrière.",
        source="RGAA 1.3",
    ),
    "pdf-alt-repeated": Message(
        "{page} : le même texte de remplacement décrit plusieurs images différentes : « {example} »{others}.",
        "Dites ce que chaque image montre de particulier.",
        why="On croit entendre deux fois la même image.",
        source="WCAG 2.1, 1.1.1",
    ),
    "pdf-font-not-embedded": Message(
        "polices absentes du fichier : {known}.",
        "Exportez de nouveau en intégrant les polices.",
        why="Sur un autre ordinateur, le texte est imprimé avec une autre police, ou mal.",
        source="ISO 14289-1, 7.21.4.1",
    ),
    "pdf-font-unreadable": Message(
        "le texte écrit avec ces polices ne peut être ni lu à voix haute ni copié : {known}.",
        "Exportez de nouveau avec un autre logiciel, ou une autre police.",
        why="Rien ne dit à quelles lettres correspondent les dessins de la police.",
        source="ISO 14289-1, 7.21.7",
    ),
    "pdf-too-heavy": Message(
        "le PDF pèse {weight} octets, la limite est de {limit}.",
        "Cadrez les images plus serré, ou retirez-en.",
        why="Un fichier lourd se télécharge mal avec un téléphone.",
    ),
    "pdf-picture-illegible": Message(
        "{page} : le texte d’une image fera {measured} pt sur le papier, il en faut {asked} : « {example} »{others}.",
        "Cadrez l’image plus serré : « cadrage », ou un repère sur ce qui compte.",
        why="Une capture réduite s’imprime nette, et personne ne peut la lire.",
    ),
    "pdf-picture-spoilt": Message(
        "{page} : image abîmée par la compression (ressemblance {measured}) : « {example} »{others}.",
        "Augmentez « poids_max », ou cadrez les images plus serré.",
        why="Le texte d’une capture trop compressée devient flou.",
    ),
    "pdf-picture-coarse": Message(
        "{page} : image floue à l’impression ({measured} pixels par pouce{others}).",
        "Imprimez-la plus petite, ou refaites la capture avec plus de pixels.",
        why="À moins de 100 pixels par pouce, on voit les carrés.",
    ),
    "pdf-picture-fair": Message(
        "{page} : image peu détaillée à l’impression ({measured} pixels par pouce{others}).",
        "Si elle doit être plus nette, refaites la capture avec une échelle d’affichage de 200 %.",
        why="À moins de 150 pixels par pouce, les petites lettres s’arrondissent.",
    ),
    "pdf-contrast": Message(
        "{page} : texte trop pâle sur son fond : « {example} » (contraste {measured}:1{others}).",
        "Foncez le texte ou éclaircissez le fond : 4,5:1 au moins, 3:1 pour un grand texte.",
        why="Un texte pâle ne se lit ni avec une vue faible, ni après photocopie.",
        source="WCAG 2.1, 1.4.3 ; RGAA 3.2",
    ),
    "pdf-mark-contrast": Message(
        "{page} : repère qui se voit mal sur l’image (contraste {measured}:1, il faut 3:1{others}).",
        "Donnez-lui une couleur très foncée, bordée de blanc.",
        why="Un repère qu’on ne voit pas ne montre rien.",
        source="WCAG 2.1, 1.4.11 ; RGAA 3.3",
    ),
    "pdf-ink-near-edge": Message(
        "{page} : quelque chose est imprimé à {measured} mm du bord.",
        "Laissez 7 mm au moins : le reste est coupé par beaucoup d’imprimantes.",
        why="Les imprimantes de bureau n’atteignent pas le bord de la feuille.",
    ),
    "pdf-text-near-edge": Message(
        "{page} : « {example} » est à {measured} mm du bord{others}.",
        "Laissez 12 mm pour le texte, 8 mm pour le pied de page : on perfore et on relie les feuilles.",
        why="Un texte près du bord disparaît sous la perforation ou les doigts.",
    ),
    "pdf-letters-tiny": Message(
        "{page} : texte de {measured} pt, que peu de gens liront sur le papier : « {example} »{others}.",
        "Agrandissez ce texte : 9 pt au moins pour un texte suivi, et 14 pt en version simplifiée.",
        why="À moins de 6 pt, beaucoup de gens ont besoin d’une loupe.",
        source="usage",
    ),
    "pdf-letters-small": Message(
        "{page} : petit texte ({measured} pt) : « {example} »{others}.",
        "Agrandissez-le si c’est un texte à lire : 9 pt au moins.",
        why="À moins de 8 pt, un texte suivi fatigue, et une photocopie le rend difficile à lire.",
        source="usage",
    ),
    "pdf-x-height-unknown": Message(
        "la hauteur des lettres de la police « {name} » n’est pas connue : sa taille a été jugée comme celle d’Arial.",
        "Intégrez la police au PDF, elle sera mesurée.",
        why="À taille égale, les lettres d’une police peuvent être plus petites que celles d’une autre.",
    ),
    "pdf-many-pages": Message(
        "seules les {limit} premières pages sur {count} ont été lues.",
        "Partagez le document pour vérifier la suite.",
        why="Un document de cette taille prendrait trop de temps.",
    ),
    "pdf-page-partial": Message(
        "{page} : trop d’objets ou d’images trop grandes : tout n’a pas été regardé.",
        "Réduisez les images, ou refaites le PDF avec un autre logiciel.",
        why="Une page si lourde prendrait trop de mémoire.",
    ),
    "pdf-page-scanned": Message(
        "{page} : aucun texte, c’est une image (un scan) : un lecteur d’écran n’a rien à y lire.",
        "Refaites le PDF à partir du document d’origine, ou faites reconnaître le texte (OCR) par le scanner.",
        why="Une personne aveugle n’entend rien de cette page, et personne ne peut y chercher un mot.",
        source="WCAG 2.1, 1.4.5 ; RGAA 1.8",
    ),
    "pdf-page-blank": Message(
        "{page} : rien n’y est imprimé.",
        "Retirez-la du document si elle n’est pas voulue.",
        why="Une page vide coûte une feuille, et fait croire qu’il manque quelque chose.",
    ),
    "pdf-text-differs": Message(
        "{page} : le PDF dit « {found} » ; la source dit « {expected} ».",
        "Le PDF est plus ancien que la source : relancez « tutopdf build ».",
        why="Ce qui est publié doit être ce qui est écrit dans la source.",
        source="WCAG 2.1, 1.3.2",
    ),
    "pdf-text-missing": Message(
        "il manque dans le PDF « {expected} », que dit la source.",
        "Le PDF est plus ancien que la source : relancez « tutopdf build ».",
        why="Ce qui est publié doit être ce qui est écrit dans la source.",
        source="WCAG 2.1, 1.3.2",
    ),
    "pdf-text-extra": Message(
        "{page} : le PDF dit « {found} », que la source ne dit pas.",
        "Le PDF est plus ancien que la source : relancez « tutopdf build ».",
        why="Ce qui est publié doit être ce qui est écrit dans la source.",
        source="WCAG 2.1, 1.3.2",
    ),
    "pdf-order-differs": Message(
        "{page} : le PDF se lit dans un autre ordre que la source : « {found} » vient à la place de « {expected} ».",
        "Relancez « tutopdf build » ; si cela reste, signalez-le.",
        why="L’ordre de lecture est celui qu’entend une personne aveugle.",
        source="WCAG 2.1, 1.3.2",
    ),
    "pdf-order-odd": Message(
        "{page} : « {example} » se lit après un texte qui est plus bas sur la page{others}.",
        "Vérifiez l’ordre de lecture dans le panneau des balises, ou l’ordre des blocs dans le document d’origine.",
        why="L’ordre de lecture est celui qu’entend une personne aveugle.",
        source="WCAG 2.1, 1.3.2",
    ),
}
