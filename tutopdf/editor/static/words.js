// The page's words: the one place for what it says.

export const WORDS = {
  locked: "Cette adresse a déjà servi, ou elle a plus d’une minute. Fermez cette page et ouvrez de nouveau l’éditeur.",
  drafting: "Pages en préparation…",
  ready: "Pages à jour",
  stopped: "L’éditeur s’est arrêté. Ouvrez-le de nouveau.",
  weight: (bytes) => `${(bytes / 1024).toFixed(1).replace(".", ",")} ko`,
  page: (number, count) => `Page ${number} sur ${count}`,
};
