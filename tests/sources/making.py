"""Documents for the tests: the published texts, and Word files put together from their parts."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

PUBLISHED = Path(__file__).parent / "published"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def zipped(parts: dict[str, str | bytes]) -> bytes:
    """A zip file of these parts."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return packed.getvalue()


def docx(body: str, **others: str) -> bytes:
    """A Word file with this body; other parts of the folder `word` by their names."""
    return zipped({
        "[Content_Types].xml": "<Types/>",
        "word/document.xml": f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>',
        **{f"word/{name}.xml": content for name, content in others.items()},
    })


def p(*runs: str, style: str = "", listed: bool = False, bold: bool = False) -> str:
    """A paragraph of Word; "\\n" in a run is a line break."""
    look = "<w:rPr><w:b/></w:rPr>" if bold else ""
    properties = (f'<w:pStyle w:val="{style}"/>' if style else "") + (
        '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>' if listed else ""
    )
    lines = ([f"<w:t>{escape(one)}</w:t>" for one in run.split("\n")] for run in runs)
    made = "".join(f"<w:r>{look}{'<w:br/>'.join(run)}</w:r>" for run in lines)
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{made}</w:p>"


def tc(*paragraphs: str, across: int = 1, down: str = "", fill: str = "") -> str:
    """A cell of Word, of so many columns; `down` is restart or continue where rows are merged,
    `fill` the colour of its ground."""
    properties = (f'<w:gridSpan w:val="{across}"/>' if across > 1 else "") + (
        f'<w:vMerge w:val="{down}"/>' if down else ""
    ) + (f'<w:shd w:val="clear" w:fill="{fill}"/>' if fill else "")
    made = "".join(paragraphs) or "<w:p/>"
    return f"<w:tc>{f'<w:tcPr>{properties}</w:tcPr>' if properties else ''}{made}</w:tc>"


def tbl(*rows: tuple[str, ...]) -> str:
    """A table of Word, of rows of cells."""
    return f"<w:tbl>{''.join(f'<w:tr>{chr(10).join(row)}</w:tr>' for row in rows)}</w:tbl>"
