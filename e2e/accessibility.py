"""The machine-checkable part of WCAG 2.2 A and AA on a page as it stands."""

from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, Page

AXE = Path(__file__).parent / "vendor" / "axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
_RUN = """async (tags) => {
  const found = await axe.run(document, {
    runOnly: { type: "tag", values: tags }, rules: { "target-size": { enabled: true } }, resultTypes: ["violations"],
  });
  return found.violations.map((v) => ({ id: v.id, nodes: v.nodes.map((n) => n.html.slice(0, 200)) }));
}"""
_OPEN_FOLDS = "() => document.querySelectorAll('details:not(.menu)').forEach((d) => { d.open = true; })"


def prepare(context: BrowserContext) -> None:
    """Puts the checker into every page the context opens; the content policy does not see it."""
    context.add_init_script(path=AXE)


def violations(page: Page) -> list[str]:
    """What the checker finds, folds open, as readable lines."""
    page.evaluate(_OPEN_FOLDS)
    found: list[dict[str, Any]] = page.evaluate(_RUN, TAGS)
    return [f"{page.url} {one['id']}: {node}" for one in found for node in one["nodes"][:3]]
