"""The picture of the report in the README: `python scripts/report_picture.py` (needs the extra `browser` and Chromium)."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from analyzer.pipeline import analyze_paths
from analyzer.report import write_all

ROOT = Path(__file__).parent.parent
PICTURES = (("report.png", "en", "light", 1180, 1090), ("report-ar.png", "ar", "dark", 430, 1090))


def main() -> None:
    result = analyze_paths([ROOT / "seeds"])
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as running:
        browser = running.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for name, language, scheme, width, height in PICTURES:
            write_all(result, Path(folder), Path(folder) / "claims.csv", language=language)
            page = browser.new_page(viewport={"width": width, "height": height}, color_scheme=scheme)
            page.goto((Path(folder) / "discrepancies.html").as_uri())
            page.screenshot(path=ROOT / "docs" / name)
            page.close()
        browser.close()


if __name__ == "__main__":
    main()
