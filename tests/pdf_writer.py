"""Small PDFs for tests: text of any language at given places, rules, stamps, turned and locked pages.

No font is embedded and none is needed: every character is half as wide as the text is high, and a map to
Unicode says what it is. That is all a reader of text looks at.
"""

from __future__ import annotations

from dataclasses import dataclass, field

A4 = (595, 842)


@dataclass
class Pdf:
    """A document under construction; drawing goes to its last page. Points, from the lower left corner."""

    pages: list[PageContent] = field(default_factory=list)
    characters: dict[str, int] = field(default_factory=dict)

    def page(self, size: tuple[int, int] = A4, rotate: int = 0) -> Pdf:
        self.pages.append(PageContent(size, rotate))
        return self

    def text(self, x: float, y: float, words: str, size: float = 13, upwards: bool = False) -> Pdf:
        matrix = "0 1 -1 0" if upwards else "1 0 0 1"
        self.pages[-1].drawn.append(f"BT /F {size} Tf {matrix} {x} {y} Tm <{self._codes(words)}> Tj ET")
        return self

    def lines(self, x: float, y: float, words: str, size: float = 13, pitch: float = 18) -> Pdf:
        """The lines of a text one below the other; a blank at the end of a line is drawn."""
        for k, line in enumerate(words.split("\n")):
            self.text(x, y - k * pitch, line, size)
        return self

    def rule(self, x0: float, y0: float, x1: float, y1: float) -> Pdf:
        self.pages[-1].drawn.append(f"0.5 w {x0} {y0} m {x1} {y1} l S")
        return self

    def fill(self, x: float, y: float, width: float, height: float) -> Pdf:
        self.pages[-1].drawn.append(f"q 0.9 g {x} {y} {width} {height} re f Q")
        return self

    def stamp(self, x: float, y: float, words: str, size: float = 13) -> Pdf:
        """Text in a form field, as programs for signing put it over a finished page."""
        self.pages[-1].stamps.append((x, y, len(words) * size / 2, size, self._codes(words)))
        return self

    def table(self, x: float, y: float, widths: list[int], rows: list[list[str]], pitch: float = 15) -> float:
        """A ruled table whose cells hold the lines given; the height at which it ends."""
        edges = [x + sum(widths[:k]) for k in range(len(widths) + 1)]
        self.rule(x, y, edges[-1], y)
        top = y
        for row in rows:
            height = pitch * max(cell.count("\n") + 1 for cell in row) + 6
            for left, cell in zip(edges, row, strict=False):
                self.lines(left + 3, top - pitch, cell, 11, pitch)
            top -= height
            self.rule(x, top, edges[-1], top)
        for edge in edges:
            self.rule(edge, y, edge, top)
        return top

    def save(self, locked: bool = False) -> bytes:
        objects = ["<< /Type /Catalog /Pages 2 0 R >>", "", *self._font()]
        kids = []
        for page in self.pages:
            annotations = []
            for x, y, width, height, codes in page.stamps:
                look = f"BT /F {height} Tf 0 2 Td <{codes}> Tj ET"
                box = f"/BBox [0 0 {width} {height + 4}] /Resources << /Font << /F 3 0 R >> >>"
                objects.append(
                    f"<< /Type /XObject /Subtype /Form {box} /Length {len(look)} >>\nstream\n{look}\nendstream"
                )
                objects.append(
                    f"<< /Type /Annot /Subtype /Widget /FT /Sig /F 4 /Rect [{x} {y - 2} {x + width} {y + height + 2}]"
                    f" /AP << /N {len(objects)} 0 R >> >>"
                )
                annotations.append(f"{len(objects)} 0 R")
            content = "\n".join(page.drawn)
            objects.append(f"<< /Length {len(content)} >>\nstream\n{content}\nendstream")
            objects.append(
                f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {page.size[0]} {page.size[1]}] /Rotate {page.rotate}"
                f" /Resources << /Font << /F 3 0 R >> >> /Contents {len(objects)} 0 R"
                f" /Annots [{' '.join(annotations)}] >>"
            )
            kids.append(f"{len(objects)} 0 R")
        objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
        return _file(objects, locked)

    def _codes(self, words: str) -> str:
        return "".join(f"{self.characters.setdefault(c, len(self.characters) + 1):04x}" for c in words)

    def _font(self) -> list[str]:
        pairs = "\n".join(
            f"<{code:04x}> <{char.encode('utf-16-be').hex()}>" for char, code in self.characters.items()
        )
        unicode = (
            "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /U def /CMapType 2 def\n"
            "1 begincodespacerange <0000> <ffff> endcodespacerange\n"
            f"{len(self.characters)} beginbfchar\n{pairs}\nendbfchar\nendcmap end end"
        )
        system = "/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >>"
        return [
            "<< /Type /Font /Subtype /Type0 /BaseFont /Test /Encoding /Identity-H /DescendantFonts [4 0 R]"
            " /ToUnicode 6 0 R >>",
            f"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Test {system} /DW 500 /FontDescriptor 5 0 R >>",
            "<< /Type /FontDescriptor /FontName /Test /Flags 4 /FontBBox [0 -200 1000 800] /ItalicAngle 0 /Ascent 800"
            " /Descent -200 /CapHeight 700 /StemV 80 >>",
            f"<< /Length {len(unicode)} >>\nstream\n{unicode}\nendstream",
        ]


@dataclass
class PageContent:
    """What is drawn on a page, and the stamps over it."""

    size: tuple[int, int]
    rotate: int
    drawn: list[str] = field(default_factory=list)
    stamps: list[tuple[float, float, float, float, str]] = field(default_factory=list)


def _file(objects: list[str], locked: bool) -> bytes:
    data, places = b"%PDF-1.7\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(data))
        data += f"{number} 0 obj\n{content}\nendobj\n".encode("latin-1")
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    secret = "00" * 32  # no password opens this
    lock = (
        f" /Encrypt << /Filter /Standard /V 1 /R 2 /O <{secret}> /U <{secret}> /P -4 >> /ID [<00> <00>]"
        if locked
        else ""
    )
    size = len(objects) + 1
    trailer = f"trailer << /Size {size} /Root 1 0 R{lock} >>\nstartxref\n{len(data)}\n%%EOF\n"
    return data + f"xref\n0 {size}\n0000000000 65535 f \n{table}{trailer}".encode()
