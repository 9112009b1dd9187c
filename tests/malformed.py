"""Files that are no photos, no longer photos, or dangerous ones: made here, the same every time.

``write(folder)`` writes all of them; each belongs to a family, which its name begins with.
``python tests/malformed.py 90000`` opens as many more, which are changes of these by chance.
"""

import io
import struct
import sys
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from PIL import Image, features

EXIF_ROTATED = b"Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0\0\0\0\0"

# Pillow's name, the ending of the file's name, and how it is saved.
FORMATS = {
    "JPEG": (".jpg", {"quality": 80}),
    "progressive": (".jpg", {"quality": 80, "progressive": True, "format": "JPEG"}),
    "PNG": (".png", {}),
    "GIF": (".gif", {}),
    "WEBP": (".webp", {"quality": 80}),
    "TIFF": (".tif", {"compression": "tiff_lzw"}),
    "raw-TIFF": (".tif", {"format": "TIFF"}),
    "BMP": (".bmp", {}),
    "PPM": (".ppm", {}),
    "ICO": (".ico", {"sizes": [(48, 48)]}),
    **({"AVIF": (".avif", {"quality": 60})} if features.check("avif") else {}),
}


def picture() -> Image.Image:
    """A picture with soft shapes and some noise, 48 pixels high and 64 wide."""
    random = np.random.default_rng(0)
    rows, columns = np.mgrid[:48, :64]
    waves = [128 + 90 * np.sin(rows / a + columns / b) for a, b in ((9, 5), (4, 11), (7, 8))]
    noise = random.normal(0, 6, (48, 64, 3))
    return Image.fromarray(np.clip(np.dstack(waves) + noise, 0, 255).astype(np.uint8))


def saved(image: Image.Image, form: str, **options) -> bytes:
    _, usual = FORMATS[form]
    buffer = io.BytesIO()
    image.save(buffer, **{"format": form, **usual, **options})
    return buffer.getvalue()


def files() -> Iterator[tuple[str, bytes]]:
    """Yield the name and the content of every file."""
    healthy = {form: saved(picture(), form) for form in FORMATS}
    yield from truncated(healthy)
    yield from flipped(healthy)
    yield from misnamed(healthy)
    yield from wrong_magic(healthy)
    yield from no_images()
    yield from wrong_sizes(healthy)
    yield from gigantic(healthy)
    yield from odd_chunks(healthy)
    yield from bad_exif(healthy)
    yield from bad_palettes()
    yield from broken_animations()
    yield from odd_values()


def write(folder: Path) -> list[Path]:
    """Write every file into a folder; return their paths."""
    paths = []
    for name, content in files():
        paths.append(folder / name)
        paths[-1].write_bytes(content)
    assert len(set(paths)) == len(paths)
    return paths


def truncated(healthy) -> Iterator[tuple[str, bytes]]:
    for form, content in healthy.items():
        for share in (0, 2, 5, 10, 30, 50, 70, 90, 99):
            length = round(len(content) * share / 100) or 1
            yield f"truncated-{form}-{share}{FORMATS[form][0]}", content[:length]
        yield f"truncated-{form}-one{FORMATS[form][0]}", content[:-1]


def flipped(healthy) -> Iterator[tuple[str, bytes]]:
    random = np.random.default_rng(1)
    for form, content in healthy.items():
        for number in range(8):
            values = np.frombuffer(content, np.uint8).copy()
            # Half of them in the header, where sizes, tables and places are noted.
            end = min(100, len(values)) if number % 2 else len(values)
            for place in random.integers(4, end, 1 + number):
                values[place] ^= 1 << random.integers(0, 8)
            yield f"flipped-{form}-{number}{FORMATS[form][0]}", values.tobytes()
        values = np.frombuffer(content, np.uint8).copy()
        values[len(values) // 3 :] = random.integers(0, 256, len(values) - len(values) // 3)
        yield f"flipped-{form}-rest{FORMATS[form][0]}", values.tobytes()


def misnamed(healthy) -> Iterator[tuple[str, bytes]]:
    endings = [ending for ending, _ in FORMATS.values()]
    for number, (form, content) in enumerate(healthy.items()):
        yield f"misnamed-{form}{endings[(number + 4) % len(endings)]}", content


def wrong_magic(healthy) -> Iterator[tuple[str, bytes]]:
    for form, content in healthy.items():
        ending = FORMATS[form][0]
        yield f"magic-{form}-zeros{ending}", bytes(8) + content[8:]
        yield f"magic-{form}-shifted{ending}", b"\n" + content
        yield f"magic-{form}-only{ending}", content[:12]


def no_images() -> Iterator[tuple[str, bytes]]:
    random = np.random.default_rng(2)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr(zipfile.ZipInfo("photo.jpg"), b"inside")
    contents = {
        "empty": b"",
        "text": b"I am a photo.\n" * 40,
        "null": bytes(4000),
        "noise": random.integers(0, 256, 4000, dtype=np.uint8).tobytes(),
        "zip": packed.getvalue(),
        "page": b"<!DOCTYPE html><html><body>404 Not Found</body></html>",
        "svg": b"<svg xmlns='http://www.w3.org/2000/svg'><rect width='9' height='9'/></svg>",
        "pdf": b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n",
        "postscript": b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 99 99\n(x) = quit\n",
        "heic": b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + bytes(200),
        "film": b"\0\0\0\x18ftypisom\0\0\0\0isommp42" + bytes(200),
        "program": b"\x7fELF\x02\x01\x01" + bytes(300),
        "xbm": b"#define x_width 99999\n#define x_height 99999\nstatic char x_bits[] = {\n0x00};",
        "xpm": b'/* XPM */\nstatic char *x[] = {\n"9 9 99999999 9",\n',
        "numpy": b"\x93NUMPY\x01\0v\0{'descr': '<f8'}" + bytes(99),
    }
    for name, content in contents.items():
        for ending in (".jpg", ".png"):
            yield f"none-{name}{ending}", content


def _patched(content: bytes, place: int, new: bytes) -> bytes:
    return content[:place] + new + content[place + len(new) :]


def _png(*chunks: tuple[bytes, bytes], break_sum: bool = False) -> bytes:
    made = b"\x89PNG\r\n\x1a\n"
    for kind, data in chunks:
        total = zlib.crc32(kind + data) ^ (1 if break_sum else 0)
        made += struct.pack(">I", len(data)) + kind + data + struct.pack(">I", total)
    return made


def _header(width: int, height: int, depth: int = 8, colours: int = 2) -> tuple[bytes, bytes]:
    return b"IHDR", struct.pack(">IIBBBBB", width, height, depth, colours, 0, 0, 0)


def _sizes_in(form: str, content: bytes) -> list[tuple[int, str]]:
    """Return where the header holds height or width, and how (a `struct` format)."""
    if form in ("JPEG", "progressive"):
        frame = content.index(b"\xff\xc0" if form == "JPEG" else b"\xff\xc2")
        return [(frame + 5, ">H"), (frame + 7, ">H")]
    known = {
        "PNG": [(16, ">I"), (20, ">I")],
        "GIF": [(6, "<H"), (8, "<H")],
        "BMP": [(18, "<i"), (22, "<i")],
        "raw-TIFF": [(content.find(struct.pack("<HHII", 256, 4, 1, 64)) + 8, "<I")],
    }
    return known.get(form, [])


def wrong_sizes(healthy) -> Iterator[tuple[str, bytes]]:
    """Yield photos whose header tells another size than that of their data."""
    for form in ("JPEG", "progressive", "PNG", "GIF", "BMP", "raw-TIFF"):
        content = healthy[form]
        for side, (place, kind) in enumerate(_sizes_in(form, content)):
            for value in (0, 1, 47, 65, 4000):
                wrong = _patched(content, place, struct.pack(kind, value))
                if form == "PNG":  # with a sum that is right again
                    wrong = _patched(wrong, 29, struct.pack(">I", zlib.crc32(wrong[12:29])))
                yield f"size-{form}-{side}-{value}{FORMATS[form][0]}", wrong
    for name, header in {
        "nothing": b"P6 0 0 255\n",
        "negative": b"P6 -5 9 255\n",
        "words": b"P6 nine nine 255\n",
        "depth": b"P6 9 9 99999999\n",
        "digits": b"P6 " + b"9" * 4000 + b" 9 255\n",
        "short": b"P6 99 99 255\nabc",
        "text": b"P3 9 9 255\n1 2 3 999 x",
    }.items():
        yield f"size-PPM-{name}.ppm", header


def gigantic(healthy) -> Iterator[tuple[str, bytes]]:
    """Yield small files that unpack to gigabytes, or would if they were let."""
    for form in ("JPEG", "progressive", "PNG", "GIF", "BMP", "raw-TIFF"):
        wrong = healthy[form]
        for place, kind in _sizes_in(form, wrong):
            most = 65500 if struct.calcsize(kind) == 2 else 99_999_999
            wrong = _patched(wrong, place, struct.pack(kind, most))
        if form == "PNG":
            wrong = _patched(wrong, 29, struct.pack(">I", zlib.crc32(wrong[12:29])))
        yield f"giant-{form}{FORMATS[form][0]}", wrong
    yield "giant-PPM.ppm", b"P6 99999 99999 255\n"
    yield "giant-bits.pbm", b"P4 60000 60000\n"
    rows = zlib.compress(bytes(30_001 * 1000), 9)
    yield "giant-true.png", _png(_header(30_000, 30_000, 8, 0), (b"IDAT", rows), (b"IEND", b""))
    yield "giant-wide.png", _png(_header(2**31 - 1, 1), (b"IDAT", b"x"), (b"IEND", b""))
    text = zlib.compress(bytes(80 * 2**20), 9)
    pixels = zlib.compress(bytes(4 * 10))
    small = _header(3, 4, 8, 2)
    for kind, data in {
        "zTXt": b"note\0\0" + text,
        "iTXt": b"note\0\1\0\0\0" + text,
        "iCCP": b"profile\0\0" + text,
        "many": b"",
    }.items():
        notes = [(kind.encode(), data)] if data else [(b"zTXt", b"note\0\0" + text[:2000])] * 200
        yield f"giant-{kind}.png", _png(small, *notes, (b"IDAT", pixels), (b"IEND", b""))
    inner = _png(_header(20_000, 20_000, 8, 0), (b"IDAT", rows), (b"IEND", b""))
    entry = struct.pack("<BBBBHHII", 48, 48, 0, 0, 1, 32, len(inner), 22)
    yield "giant-inside.ico", b"\0\0\1\0\1\0" + entry + inner
    scan = b"\xff\xda\0\x0c\x03\x01\0\x02\x11\x03\x11\0\x3f\0\0"
    progressive = healthy["progressive"]
    yield "giant-scans.jpg", progressive[:-2] + scan * 5000 + b"\xff\xd9"
    frame = b"\x2c\0\0\0\0\xff\xff\xff\xff\0\x08\x02\x4c\x01\0"
    yield "giant-frame.gif", b"GIF89a\x04\0\x04\0\x80\0\0\0\0\0\xff\xff\xff" + frame + b";"


def odd_chunks(healthy) -> Iterator[tuple[str, bytes]]:
    pixels, small = zlib.compress(bytes(4 * 10)), _header(3, 4)
    data, end = (b"IDAT", pixels), (b"IEND", b"")
    chunks = {
        "sum": _png(small, data, end, break_sum=True),
        "none": _png(small, end),
        "twice": _png(small, small, data, end),
        "order": _png(data, small, end),
        "depth": _png(_header(3, 4, 7), data, end),
        "colours": _png(_header(3, 4, 8, 9), data, end),
        "zlib": _png(small, (b"IDAT", b"no zlib data"), end),
        "short": _png(small, (b"IDAT", zlib.compress(bytes(9))), end),
        "long": _png(small, (b"IDAT", zlib.compress(bytes(99_999))), end),
        "unknown": _png(small, (b"abCD", b"?" * 99), (b"ABCD", b"?" * 99), data, end),
        "length": b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 2**31 - 1) + b"IHDR" + bytes(20),
        "animation": _png(small, (b"acTL", struct.pack(">II", 2**31, 0)), data, end),
        "pieces": _png(small, *[(b"IDAT", b"")] * 5000, data, end),
        "after": _png(small, data, end) + b"more" * 999,
    }
    for name, content in chunks.items():
        yield f"chunk-{name}.png", content
    tiff = healthy["raw-TIFF"]
    start = struct.unpack("<I", tiff[4:8])[0]
    yield "chunk-loop.tif", _patched(tiff, 4, struct.pack("<I", 4))
    yield "chunk-far.tif", _patched(tiff, 4, struct.pack("<I", 2**32 - 1))
    yield "chunk-tags.tif", _patched(tiff, start, b"\xff\xff")
    samples = tiff.find(struct.pack("<HHI", 277, 3, 1)) + 8
    yield "chunk-samples.tif", _patched(tiff, samples, b"\x7f\0")
    for number in range(6):  # a tag with four billion values
        wrong = _patched(tiff, start + 2 + 12 * number + 4, b"\xff\xff\xff\xff")
        yield f"chunk-count-{number}.tif", wrong
    for number in range(6):  # a tag of another type
        yield f"chunk-type-{number}.tif", _patched(tiff, start + 4 + 12 * number, b"\x0c\0")


def bad_exif(healthy) -> Iterator[tuple[str, bytes]]:
    notes = {
        "cut": EXIF_ROTATED[:20],
        "noise": b"Exif\0\0" + np.random.default_rng(3).bytes(300),
        "number": EXIF_ROTATED.replace(b"\x06\0\0\0\0\0\0\0", b"\x63\0\0\0\0\0\0\0"),
        "type": EXIF_ROTATED.replace(b"\x12\x01\x03", b"\x12\x01\x0c"),
        "text": EXIF_ROTATED.replace(b"\x12\x01\x03", b"\x12\x01\x02"),
        "count": EXIF_ROTATED.replace(b"\x03\0\x01\0\0\0", b"\x03\0\xff\xff\xff\x7f"),
        "loop": EXIF_ROTATED[:-4] + b"\x08\0\0\0",
        "far": EXIF_ROTATED.replace(b"\x08\0\0\0\x01", b"\xf0\xff\xff\xff\x01"),
        "empty": b"Exif\0\0",
        "name": b"Exif" + bytes(40),
    }
    for name, note in notes.items():
        yield f"exif-{name}.jpg", saved(picture(), "JPEG", exif=note)
        yield f"exif-{name}.webp", saved(picture(), "WEBP", exif=note)
        chunk = _png((b"eXIf", note[6:]))[8:]
        yield f"exif-{name}.png", healthy["PNG"][:33] + chunk + healthy["PNG"][33:]
    jpeg = healthy["JPEG"]
    broken = {
        "icc": b"\xff\xe2\0\x10ICC_PROFILE\0\x05",
        "adobe": b"\xff\xee\0\x05Ado",
        "mpo": b"\xff\xe2\0\x0cMPF\0II*\0\xff\xff",
        "jfif": b"\xff\xe0\0\x04JF",
        "photoshop": b"\xff\xed\0\x1aPhotoshop 3.0\x008BIM\x04\x04\xff\xff",
        "comment": b"\xff\xfe\xff\xff" + b"c" * 9,
    }
    for name, marker in broken.items():
        yield f"exif-{name}-marker.jpg", jpeg[:2] + marker + jpeg[2:]


def bad_palettes() -> Iterator[tuple[str, bytes]]:
    pixels = zlib.compress(b"".join(b"\0" + bytes([200, 5, 255]) for _ in range(4)))
    header, data, end = _header(3, 4, 8, 3), (b"IDAT", pixels), (b"IEND", b"")
    yield "palette-none.png", _png(header, data, end)
    yield "palette-short.png", _png(header, (b"PLTE", bytes(6)), data, end)
    yield "palette-odd.png", _png(header, (b"PLTE", bytes(7)), data, end)
    yield "palette-long.png", _png(header, (b"PLTE", bytes(3000)), data, end)
    yield "palette-late.png", _png(header, data, (b"PLTE", bytes(768)), end)
    yield "palette-alpha.png", _png(header, (b"PLTE", bytes(9)), (b"tRNS", bytes(300)), data, end)
    yield "palette-grey.png", _png(_header(3, 4, 8, 0), (b"tRNS", b"\1"), data, end)
    gif = saved(picture().quantize(16), "GIF")
    yield "palette-none.gif", _patched(gif, 10, b"\0")
    yield "palette-code.gif", gif[:13] + gif[13 + 48 :]
    bmp = saved(picture().quantize(16), "BMP")
    yield "palette-many.bmp", _patched(bmp, 46, b"\xff\xff\xff\x7f")
    yield "palette-offset.bmp", _patched(bmp, 10, b"\xff\xff\xff\x7f")
    yield "palette-bits.bmp", _patched(bmp, 28, b"\x07\0")
    yield "palette-packed.bmp", _patched(bmp, 30, b"\x01\0\0\0")


def broken_animations() -> Iterator[tuple[str, bytes]]:
    frames = [picture().rotate(90 * turn) for turn in range(1, 4)]
    for form in ("GIF", "PNG", "WEBP", "TIFF"):
        moving = saved(picture(), form, save_all=True, append_images=frames)
        ending = FORMATS[form][0]
        for share in (20, 40, 60, 80, 95):
            name = f"animation-{form}-{share}{ending}"
            yield name, moving[: len(moving) * share // 100]
        values = np.frombuffer(moving, np.uint8).copy()
        values[len(values) // 2 : len(values) // 2 + 200] ^= 0x55
        yield f"animation-{form}-noise{ending}", values.tobytes()
    blocks = b"GIF89a\x04\0\x04\0\x80\0\0\0\0\0\xff\xff\xff"
    yield "animation-no-frame.gif", blocks + b";"
    yield "animation-no-end.gif", blocks + b"\x21\xf9\x04\0\0\0\0\0" * 500
    yield "animation-code-size.gif", blocks + b"\x2c\0\0\0\0\4\0\4\0\0\xff\2\x4c\1\0;"


def odd_values() -> Iterator[tuple[str, bytes]]:
    """Yield images that are right, and still surprise: no numbers, no width, all one colour."""
    floats = np.full((9, 9), np.nan, np.float32)
    for name, value in {"nan": np.nan, "infinite": np.inf, "minus": -np.inf, "huge": 3e38}.items():
        floats[4, 4] = value
        yield f"odd-{name}.tif", saved(Image.fromarray(floats), "raw-TIFF")
    for name, size in {"line": (1, 3000), "row": (3000, 1), "point": (1, 1)}.items():
        yield f"odd-{name}.png", saved(Image.new("RGB", size, "teal"), "PNG")
    wide = Image.fromarray(np.array([[-(2**31), 2**31 - 1]], np.int32))
    yield "odd-wide.tif", saved(wide, "raw-TIFF")
    yield "odd-lab.tif", saved(Image.merge("LAB", picture().split()), "raw-TIFF")
    yield "odd-ycc.tif", saved(picture().convert("YCbCr"), "raw-TIFF")
    yield "odd-clear.png", saved(Image.new("RGBA", (9, 9), (0, 0, 0, 0)), "PNG")


def mutations(count: int, seed: int = 0) -> Iterator[tuple[str, bytes]]:
    """Yield these files with bytes changed, cut out, doubled or taken from another of them."""
    random = np.random.default_rng(seed)
    healthy = {f"healthy{FORMATS[form][0]}": saved(picture(), form) for form in FORMATS}
    known = [(name, content) for name, content in (healthy | dict(files())).items() if content]
    known = [(name, content) for name, content in known if len(content) < 50_000]
    for number in range(count):
        name, content = known[random.integers(len(known))]
        for _ in range(random.integers(1, 4)):
            content = _mutated(content or b"\0", known[random.integers(len(known))][1], random)
        yield f"{number}-{name}", content


def _mutated(content: bytes, other: bytes, random: np.random.Generator) -> bytes:
    start, end = sorted(random.integers(0, len(content) + 1, 2))
    way = random.integers(5)
    if way == 0:
        values = np.frombuffer(content, np.uint8).copy()
        most = len(values) if random.random() < 0.5 else min(100, len(values))
        values[random.integers(0, most, random.integers(1, 9))] = random.integers(0, 256)
        return values.tobytes()
    if way == 1:
        return content[:start] + content[min(end, start + 40) :]
    if way == 2:
        return content[:end] + content[max(start, end - 40) :]
    if way == 3:
        return content[:start] + other[start : start + 40] + content[start + 40 :]
    odd = (b"\xff" * 4, bytes(4), b"\x7f\xff\xff\xff", b"\x80\0\0\0")[random.integers(4)]
    return _patched(content, start, odd)


def main(count: int) -> None:
    """Open mutations; say how many were read, and how many were refused in one sentence."""
    from helpers.decoding import PhotoError, decode

    ends: Counter[str] = Counter()
    for name, content in mutations(count):
        try:
            decode(content, name)
            ends["read"] += 1
        except PhotoError as error:
            ends[error.kind] += 1
    told = ", ".join(f"{kind} {number:,}" for kind, number in ends.most_common())
    print(f"{ends.total():,} mutations opened, no crash: {told}.")


if __name__ == "__main__":
    main(int(sys.argv[1]))
