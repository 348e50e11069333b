"""One peer on text of its own language: prints characters a second. Runs in the environment of peers.lock."""

from __future__ import annotations

import sys
import time

ENGLISH = (
    "The court so held in Bush v. Gore, 531 U.S. 98, 99-100 (2000). See also Marbury v. Madison, 5 U.S. 137 (1803); "
    "Id. at 140. Under 42 U.S.C. § 1983 the plaintiff may recover what was lost, as the parties discussed at length "
    "in their briefs without any further reference to authority, and the panel agreed with the reasoning below. "
)
GERMAN = (
    "Nach § 433 Abs. 1 BGB ist der Verkäufer verpflichtet, die Sache zu übergeben (BGH, Urteil vom 12.03.2019 - VI ZR "
    "123/18). Der Kläger hat die Zahlung verlangt, weil die Parteien dies in ihrem Vertrag so vereinbart hatten, und "
    "das Gericht hat den Anspruch aus Art. 3 Abs. 1 GG im Übrigen nicht weiter geprüft. "
)


def main(name: str) -> None:
    """Measure the peer of that name."""
    if name == "eyecite":
        from eyecite import get_citations as find  # type: ignore[import-not-found, unused-ignore]

        text = ENGLISH * 200
    else:
        from refex.extractor import RefExtractor  # type: ignore[import-not-found, unused-ignore]

        find, text = RefExtractor().extract, GERMAN * 200
    find(text[:1000])
    start = time.process_time()
    find(text)
    print(len(text) / (time.process_time() - start))


main(sys.argv[1])
