"""Draw the icons of the installed app from the logo: `python -m tools.app_icons`."""

import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

from tools import browser

_UI = Path(__file__).parent.parent / "src" / "polydesk" / "kit" / "ui"
_LOGO = (_UI / "static" / "kit" / "logo.svg").read_text(encoding="utf-8")
_MARK = _LOGO.split("<g", 1)[1].split(">", 1)[1].split("</g>", 1)[0]
_PETROL = "#11595c"
# name, side in pixels, share of the side that the mark fills, radius of the corners
_ICONS = (
    ("icon-180.png", 180, 0.62, 0),
    ("icon-192.png", 192, 0.62, 0.22),
    ("icon-512.png", 512, 0.62, 0.22),
    ("icon-maskable.png", 512, 0.5, 0),
)


def _svg(share: float, radius: float) -> str:
    side = 24 / share
    edge = (side - 24) / 2
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{-edge} {-edge + 0.3} {side} {side}">'
        f'<rect x="{-edge}" y="{-edge + 0.3}" width="{side}" height="{side}" rx="{side * radius}" '
        f'fill="{_PETROL}"/>{_MARK}</svg>'
    )


def main() -> int:
    """Write the pictures beside the other static files."""
    path = browser.found()
    if path is None:
        sys.stderr.write("No Chromium: name one in CHROMIUM.\n")
        return 1
    with sync_playwright() as tool:
        chromium = tool.chromium.launch(executable_path=path, args=list(browser.FLAGS))
        for name, side, share, radius in _ICONS:
            page = chromium.new_page(viewport={"width": side, "height": side})
            style = "<style>*{margin:0}svg{display:block}</style>"
            page.set_content(style + _svg(share, radius))
            target = _UI / "static" / "kit" / "app" / name
            target.parent.mkdir(exist_ok=True)
            page.screenshot(path=target, omit_background=True)
        chromium.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
