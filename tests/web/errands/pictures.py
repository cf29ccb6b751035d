"""Pictures for the manual: what a page looked like, cut below its content, in the few colours it has.

They are kept only where MINZHENG_MANUAL names a folder. A page of text has a few hundred colours and most of
its picture is ground, so a palette keeps a picture small without losing a letter; the browser itself unpacks
what it has drawn, so no library of pictures is needed.
"""

import base64
import os
import struct
import zlib
from collections import Counter
from pathlib import Path
from typing import Any, Final

FOLDER: Final = os.environ.get("MINZHENG_MANUAL", "").strip()
_COLOURS: Final = 256
_SCROLL: Final = "one => one.scrollIntoView({block: 'center'})"
_SCREEN: Final = "[window.innerWidth, window.innerHeight]"
_BOTTOM: Final = """Math.max(...[...document.querySelectorAll('.top, .side li, main > *, main .card')]
    .map(one => one.getBoundingClientRect().bottom))"""
_UNPACK: Final = """async packed => {
  const bytes = Uint8Array.from(atob(packed), one => one.charCodeAt(0));
  const drawn = await createImageBitmap(new Blob([bytes]));
  const ground = new OffscreenCanvas(drawn.width, drawn.height).getContext('2d');
  ground.drawImage(drawn, 0, 0);
  const raw = ground.getImageData(0, 0, drawn.width, drawn.height).data;
  const parts = [];
  for (let at = 0; at < raw.length; at += 32768)
    parts.push(String.fromCharCode(...raw.subarray(at, at + 32768)));
  return [drawn.width, drawn.height, btoa(parts.join(''))];
}"""


def picture_keep(page: Any, name: str, *, at: str = "") -> None:
    """The page from its top, or scrolled to where some words stand, down to where its content ends."""
    if not FOLDER:
        return
    page.evaluate("window.scrollTo(0, 0)")
    if at:
        page.locator("main").get_by_text(at).last.evaluate(_SCROLL)
    width, height = page.evaluate(_SCREEN)
    bottom = min(height, int(page.evaluate(_BOTTOM)) + 20)
    drawn = page.screenshot(clip={"x": 0, "y": 0, "width": width, "height": max(bottom, 200)})
    path = Path(FOLDER) / "pictures" / f"{name}.png"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(_few_colours(page.context.browser, drawn))


def _few_colours(browser: Any, drawn: bytes) -> bytes:
    # A page of its own: the pages of the desk forbid what is done here.
    blank = browser.new_page()
    width, height, packed = blank.evaluate(_UNPACK, base64.b64encode(drawn).decode())
    blank.close()
    pixels = memoryview(base64.b64decode(packed)).cast("I")
    counted = Counter(pixels)
    kept = [colour for colour, _ in counted.most_common(_COLOURS)]
    place = {colour: nth for nth, colour in enumerate(kept)}
    place |= {colour: _nearest(colour, kept) for colour in counted if colour not in place}
    rows = [bytes(map(place.__getitem__, pixels[at : at + width])) for at in range(0, len(pixels), width)]
    return _png(width, height, b"".join(struct.pack("I", colour)[:3] for colour in kept), rows)


def _nearest(colour: int, kept: list[int]) -> int:
    red, green, blue, _ = struct.pack("I", colour)

    def distance(nth: int) -> int:
        other = struct.pack("I", kept[nth])
        return (red - other[0]) ** 2 + (green - other[1]) ** 2 + (blue - other[2]) ** 2

    return min(range(len(kept)), key=distance)


def _png(width: int, height: int, palette: bytes, rows: list[bytes]) -> bytes:
    """An indexed PNG (ISO/IEC 15948): one byte a pixel, no filter, which is what packs best here."""
    head = struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)
    packed = zlib.compress(b"".join(b"\0" + row for row in rows), 9)
    chunks = ((b"IHDR", head), (b"PLTE", palette), (b"IDAT", packed), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
        for kind, content in chunks
    )
