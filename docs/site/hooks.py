"""What MkDocs calls while it builds the site: parts made from the code, pages both languages share, nothing fetched."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Any

from generated import parts
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

DOCS = Path(__file__).resolve().parents[1]
MARK = re.compile(r"^<!-- made from the code: (\w+) -->$", re.MULTILINE)
ELSEWHERE = "https://unpkg.com/"  # where Material's script would look for what these pages never need


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """The language of the build; in the navigation the pages both languages share, whatever they are."""
    os.environ["LUOCDO_LANG"] = config.extra["language"]  # before graph.cli makes its help texts
    vi = config.extra["language"] == "vi"
    title, decisions = (
        ("Số đo (tiếng Anh)", "Các quyết định (tiếng Anh)") if vi else ("Measured", "Decisions")
    )
    names = [path.relative_to(DOCS).as_posix() for path in _shared()]
    assert config.nav is not None
    config.nav = [
        *config.nav,
        {title: [name for name in names if "/" not in name]},
        {decisions: [name for name in names if "/" in name]},
    ]
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """The shared pages and the pictures, as if they stood in the folder of the language."""
    picture = parts(config.extra["language"])["picture"]
    files.append(File.generated(config, "assets/hue-462.svg", content=picture))
    shared = [
        DOCS / "quality.md",
        *sorted((DOCS / "decisions").glob("*.md")),
        *sorted((DOCS / "assets").glob("*")),
    ]
    for path in shared:
        files.append(File.generated(config, path.relative_to(DOCS).as_posix(), abs_src_path=str(path)))
    return files


def on_page_markdown(markdown: str, config: MkDocsConfig, **_: Any) -> str:
    """What is made from the code, in place of its mark."""
    return MARK.sub(lambda mark: parts(config.extra["language"])[mark[1]], markdown)


def on_post_build(config: MkDocsConfig) -> None:
    """Leave nothing that names another host to fetch from."""
    for path in sorted(Path(config.site_dir, "assets").rglob("*.map")):
        path.unlink()
    for path in sorted(Path(config.site_dir, "assets", "javascripts").rglob("*.js")):
        text = path.read_text(encoding="utf-8").replace("//# sourceMappingURL=", "// ")
        path.write_text(text.replace(ELSEWHERE, "./"), encoding="utf-8")


def _shared() -> list[Path]:
    """The pages written in English alone: what was measured, what was decided."""
    return [*sorted(DOCS.glob("*.md")), *sorted((DOCS / "decisions").glob("*.md"))]
