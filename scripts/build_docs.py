"""Renders the project's Markdown into ``site/``; a link that leads nowhere fails the build.

A page that sends the reader to a file that was renamed is worse than no page, so the check is the point
and the pages come with it.
"""

import html
import re
import shutil
import sys
from pathlib import Path

from markdown_it import MarkdownIt

ROOT = Path(__file__).resolve().parent.parent
SITE = ROOT / "site"
LINK = re.compile(r'(?:href|src)="([^"#]+)(#[^"]*)?"')
PICTURES = (".png", ".svg")
PAGE = """<!doctype html>
<html lang="{language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<style>body{{max-width:60rem;margin:auto;padding:1rem}}img{{max-width:100%;border:1px solid #ccc}}</style>
<title>{title}</title></head><body><main>
{body}
</main></body></html>
"""


def sources() -> list[Path]:
    """Every page: those at the top of the tree, all under docs/, and that of the benchmarks."""
    return sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *ROOT.glob("benchmarks/*.md")])


def local_links(body: str) -> list[str]:
    """Files that a page leads to or shows; addresses of other sites are not asked."""
    targets = [html.unescape(match.group(1)) for match in LINK.finditer(body)]
    return [target for target in targets if not re.match(r"[a-z]+:", target)]


def broken_links(source: Path, body: str) -> list[str]:
    """Links to files, and pictures, that are not there."""
    return [
        f"{source.relative_to(ROOT)}: {target}"
        for target in local_links(body)
        if not (source.parent / target).exists()
    ]


def pictures_copy(source: Path, body: str) -> None:
    """The pictures of a page, to where its page in the site looks for them."""
    for target in local_links(body):
        picture = source.parent / target
        if picture.suffix in PICTURES and picture.exists():
            copied = SITE / picture.resolve().relative_to(ROOT)
            copied.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(picture, copied)


def render(source: Path) -> list[str]:
    """Write one page; its broken links."""
    text = source.read_text(encoding="utf-8")
    body = MarkdownIt("commonmark").enable("table").render(text)
    page = SITE / source.relative_to(ROOT).with_suffix(".html")
    page.parent.mkdir(parents=True, exist_ok=True)
    title = next((line.lstrip("# ") for line in text.splitlines() if line.startswith("#")), source.stem)
    linked = LINK.sub(lambda match: match.group(0).replace(".md", ".html"), body)
    language = "zh-Hans" if ".zh" in source.name or source.parent.name == "zh" else "en"
    pictures_copy(source, body)
    page.write_text(PAGE.format(language=language, title=html.escape(title), body=linked), encoding="utf-8")
    return broken_links(source, body)


def main() -> int:
    """0 where every link leads somewhere."""
    pages = sources()
    broken = [link for page in pages for link in render(page)]
    print(f"{len(pages)} pages in {SITE.relative_to(ROOT)}/")
    for link in broken:
        print(f"no such file: {link}", file=sys.stderr)
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
