"""Photographs the seven screens of the maquette, at fixed states, for the printed tutorial."""

from __future__ import annotations

import argparse
import shutil
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import oxipng
import pymupdf_fonts
from playwright.sync_api import Browser, Page, sync_playwright

FOLDER = Path(__file__).resolve().parent
OUTPUT = FOLDER.parent / "educonnect-email"
WIDTH, HEIGHT, SCALE = 1366, 768, 2
FONTS = {"/fonts/noto-sans-regular.ttf": "notos", "/fonts/noto-sans-bold.ttf": "notosbo"}
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge", "msedge")
# The same pixels on every machine: no sub-pixel colours, no hinting, one colour profile.
OPTIONS = ["--disable-gpu", "--disable-lcd-text", "--font-render-hinting=none", "--force-color-profile=srgb"]
QUIET = ["--no-first-run", "--no-sandbox", "--disable-background-networking", "--disable-component-update"]


@dataclass(frozen=True, slots=True)
class Shot:
    """A picture, the address of its screen, the selectors to mark and what to type first."""

    name: str
    address: str
    marks: tuple[str, ...]
    typed: tuple[tuple[str, str], ...] = ()


SHOTS = (
    Shot("1-services-en-ligne", "index.html", (".button.red",)),
    Shot("2-onglet-personnes", "ent.html", ("[href='#personnes']",)),
    Shot("3-mon-compte", "ent.html#personnes", (".tiles .main",)),
    Shot("4-parametres", "mon-compte.html#parametres", ("[href='#parametres']", "[href='#adresse-mail']")),
    Shot(
        "5-adresse-mail",
        "mon-compte.html#adresse-mail",
        ("#adresse", "dialog button"),
        (("#adresse", "camille.exemple@courriel.example"),),
    ),
    Shot("6-courriel", "courriel.html", (".letter .button",)),
    Shot("7-email-non-confirme", "mon-compte.html", (".notice:visible",)),
)


class Handler(SimpleHTTPRequestHandler):
    """Serves the maquette and, beside it, the typeface that the repository does not hold."""

    def do_GET(self) -> None:
        if self.path not in FONTS:
            super().do_GET()
            return
        self.send_response(200)
        self.send_header("Content-Type", "font/ttf")
        self.end_headers()
        self.wfile.write(pymupdf_fonts.myfont(FONTS[self.path]))

    def log_message(self, format: str, *args: object) -> None:
        pass


@contextmanager
def serve_maquette() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=FOLDER)) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def find_browser() -> str:
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    if found is None:
        sys.exit("Aucun navigateur trouvé : installer le paquet « chromium » (ou Google Chrome, ou Microsoft Edge).")
    return found


def check_fonts(page: Page) -> None:
    """Stop unless every glyph on the screen comes from the typeface served here."""
    page.evaluate("document.fonts.ready")
    session = page.context.new_cdp_session(page)
    session.send("DOM.enable")
    session.send("CSS.enable")
    root = session.send("DOM.getDocument")["root"]["nodeId"]
    fonts = []
    for node in session.send("DOM.querySelectorAll", {"nodeId": root, "selector": "body, body *"})["nodeIds"]:
        fonts += session.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"]
    session.detach()
    foreign = sorted({font["familyName"] for font in fonts if not font["isCustomFont"]})
    if foreign or not fonts:
        sys.exit(f"{page.url} : police de la machine utilisée ({', '.join(foreign) or 'aucun texte'}).")


def open_screen(browser: Browser, base: str, shot: Shot) -> Page:
    page = browser.new_page(
        viewport={"width": WIDTH, "height": HEIGHT}, device_scale_factor=SCALE, locale="fr-FR", reduced_motion="reduce"
    )
    page.goto(base + shot.address, wait_until="networkidle")
    for selector, text in shot.typed:
        page.fill(selector, text)
    page.evaluate("document.activeElement.blur()")
    check_fonts(page)
    return page


def save_png(page: Page, path: Path) -> None:
    data = page.screenshot(animations="disabled", caret="hide", scale="device")
    path.write_bytes(oxipng.optimize_from_memory(data, level=4))


def print_marks(page: Page, shot: Shot) -> None:
    for selector in shot.marks:
        box = page.locator(selector).first.bounding_box()
        if box is None:
            sys.exit(f"{shot.name} : « {selector} » est introuvable sur l’écran.")
        zone = (
            box["x"] * 100 / WIDTH,
            box["y"] * 100 / HEIGHT,
            box["width"] * 100 / WIDTH,
            box["height"] * 100 / HEIGHT,
        )
        print(f"{shot.name} : zone = [{', '.join(f'{value:.2f}' for value in zone)}]  # {selector}")


def main() -> None:
    parser = argparse.ArgumentParser(description="Photographie les sept écrans de la maquette.")
    parser.add_argument("--reperes", action="store_true", help="affiche la place des éléments à repérer, en %%")
    only_marks = parser.parse_args().reperes
    OUTPUT.mkdir(exist_ok=True)
    with serve_maquette() as base, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser(), args=OPTIONS + QUIET)
        for shot in SHOTS:
            page = open_screen(browser, base, shot)
            if only_marks:
                print_marks(page, shot)
            else:
                save_png(page, OUTPUT / f"{shot.name}.png")
                print(f"{shot.name}.png : {(OUTPUT / f'{shot.name}.png').stat().st_size // 1000} ko")
            page.close()
        browser.close()


if __name__ == "__main__":
    main()
