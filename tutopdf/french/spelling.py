"""French words of screens and handouts that a list of everyday words lacks."""

from __future__ import annotations

COMPUTING = frozenset(
    "arobase authentifier authentification captcha clic cliquable cliquer cliquez connectez copier-coller courriel "
    "curseur déconnexion déconnecter défilement défiler dossier double-clic email emails en-tête formulaire glisser "
    "hyperlien icône identifiant identifiants imprimante insécable internet intranet lien lisez mail mails menu "
    "messagerie mél navigateur numérique octet octets onglet onglets ordinateur padlet pastille pixel pixels "
    "pop-up pronote raccourci redémarrer réinitialisation réinitialiser renommer saisissez sauvegarde scanner "
    "sélectionner smartphone tablette télécharger téléchargement téléverser tutoriel tutoriels url visio "
    "visioconférence web webmaster wifi zoom".split()
)
