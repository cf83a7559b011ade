// The address says which state of the page is shown: mon-compte.html#parametres.
// data-etats lists the states in which a tab is selected, a window open, anything else visible.
function show() {
  const state = location.hash.slice(1) || document.body.dataset.etat;
  for (const element of document.querySelectorAll("[data-etats]")) {
    const on = element.dataset.etats.split(" ").includes(state);
    if (element.getAttribute("role") === "tab") {
      element.setAttribute("aria-selected", on);
    } else if (element instanceof HTMLDialogElement) {
      if (on !== element.open) on ? element.showModal() : element.close();
    } else {
      element.hidden = !on;
    }
  }
}

for (const form of document.querySelectorAll("form[data-vers]")) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    location.href = form.dataset.vers;
  });
}
for (const dialog of document.querySelectorAll("dialog")) {
  dialog.addEventListener("cancel", (event) => {
    event.preventDefault();
    location.href = dialog.querySelector(".close").href;
  });
}
addEventListener("hashchange", show);
show();
