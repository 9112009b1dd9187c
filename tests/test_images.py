"""Photos of every kind, made here, read as RGB arrays; and grey, float and resize on their own."""

import io
import os
import subprocess
import sys
import warnings
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import cv2
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as npst
from PIL import Image, features

from helpers import decoding
from helpers.decoding import FORMATS, PhotoError, decode, photo_endings
from helpers.images import load_rgb, resize, to_float, to_gray
from helpers.pets import list_photos, photos_below

COLOURS = np.array(
    [[[255, 0, 0], [0, 255, 0], [0, 0, 255]], [[0, 0, 0], [128, 64, 32], [255, 255, 255]]],
    dtype=np.uint8,
)


def saved(folder, image, name, **options):
    path = folder / name
    image.save(path, **options)
    return path


@pytest.mark.parametrize("name", ["p.png", "p.bmp", "p.tif", "p.webp", "p.ppm", "p.tga"])
def test_lossless_formats_give_the_very_pixels(tmp_path, name):
    options = {"lossless": True} if name.endswith("webp") else {}
    read = load_rgb(saved(tmp_path, Image.fromarray(COLOURS), name, **options))
    assert read.dtype == np.uint8
    np.testing.assert_array_equal(read, COLOURS)


def test_a_text_path_and_a_jpeg(tmp_path):
    picture = np.full((40, 60, 3), (200, 100, 50), dtype=np.uint8)
    read = load_rgb(str(saved(tmp_path, Image.fromarray(picture), "photo.jpg")))
    np.testing.assert_allclose(read, picture, atol=3)


def test_grey_is_repeated_in_three_channels(tmp_path):
    gray = COLOURS[:, :, 0]
    read = load_rgb(saved(tmp_path, Image.fromarray(gray), "gray.png"))
    np.testing.assert_array_equal(read, np.dstack([gray] * 3))


def test_black_and_white(tmp_path):
    read = load_rgb(saved(tmp_path, Image.fromarray(COLOURS[:, :, 0] > 100), "bits.png"))
    np.testing.assert_array_equal(read[:, :, 1], [[255, 0, 0], [0, 255, 255]])


def test_palette(tmp_path):
    read = load_rgb(saved(tmp_path, Image.fromarray(COLOURS).quantize(), "palette.png"))
    np.testing.assert_array_equal(read, COLOURS)


@pytest.mark.parametrize("alpha, expected", [(0, 255), (255, 10), (51, 206)])
def test_transparency_is_laid_on_white(tmp_path, alpha, expected):
    image = Image.new("RGBA", (3, 2), (10, 10, 10, alpha))
    np.testing.assert_allclose(load_rgb(saved(tmp_path, image, "a.png")), expected, atol=1)
    image = Image.new("LA", (3, 2), (10, alpha))
    np.testing.assert_allclose(load_rgb(saved(tmp_path, image, "la.png")), expected, atol=1)


def test_a_transparent_palette_colour_is_white(tmp_path):
    image = Image.new("P", (2, 1), 0)
    image.putpalette([9, 9, 9, 70, 80, 90])
    image.putpixel((1, 0), 1)
    read = load_rgb(saved(tmp_path, image, "t.png", transparency=0))
    np.testing.assert_array_equal(read, [[[255, 255, 255], [70, 80, 90]]])


def test_cmyk(tmp_path):
    red = Image.new("CMYK", (16, 16), (0, 255, 255, 0))
    np.testing.assert_array_equal(load_rgb(saved(tmp_path, red, "c.tif"))[0, 0], [255, 0, 0])
    jpeg = load_rgb(saved(tmp_path, red, "c.jpg"))
    np.testing.assert_allclose(jpeg[8, 8], [255, 0, 0], atol=3)


@pytest.mark.parametrize("name", ["deep.png", "deep.tif"])
def test_16_bit_grey_is_scaled_not_clipped(tmp_path, name):
    deep = np.array([[0, 257, 32768, 65535]], dtype=np.uint16)
    read = load_rgb(saved(tmp_path, Image.fromarray(deep), name))
    np.testing.assert_array_equal(read[0, :, 0], [0, 1, 128, 255])


def test_float_grey_is_scaled_from_its_own_range(tmp_path):
    values = np.array([[-1.0, 0.0, 3.0]], dtype=np.float32)
    read = load_rgb(saved(tmp_path, Image.fromarray(values), "float.tif"))
    np.testing.assert_array_equal(read[0, :, 2], [0, 64, 255])


@pytest.mark.parametrize(
    "orientation, stored",
    # How the camera stored the picture: the inverse of what the EXIF tag asks for.
    [
        (1, lambda a: a),
        (2, lambda a: a[:, ::-1]),
        (3, lambda a: a[::-1, ::-1]),
        (4, lambda a: a[::-1]),
        (5, lambda a: a.transpose(1, 0, 2)),
        (6, lambda a: np.rot90(a)),
        (7, lambda a: a[::-1, ::-1].transpose(1, 0, 2)),
        (8, lambda a: np.rot90(a, -1)),
    ],
)
def test_exif_rotation_is_applied(tmp_path, orientation, stored):
    exif = Image.Exif()
    exif[0x0112] = orientation
    image = Image.fromarray(np.ascontiguousarray(stored(COLOURS)))
    read = load_rgb(saved(tmp_path, image, "r.png", exif=exif))
    np.testing.assert_array_equal(read, COLOURS)


def test_the_first_frame_of_an_animation(tmp_path):
    red, blue = Image.new("RGB", (4, 4), "red"), Image.new("RGB", (4, 4), "blue")
    path = saved(tmp_path, red, "moves.gif", save_all=True, append_images=[blue])
    np.testing.assert_array_equal(load_rgb(path)[0, 0], [255, 0, 0])


def test_smallest_reads_a_jpeg_smaller_but_never_too_small(tmp_path):
    path = saved(tmp_path, Image.new("RGB", (640, 480), (9, 99, 199)), "big.jpg")
    read = load_rgb(path, smallest=100)
    assert read.shape == (120, 160, 3)
    np.testing.assert_allclose(read, np.full_like(read, (9, 99, 199)), atol=3)
    assert load_rgb(path, smallest=480).shape == (480, 640, 3)


@pytest.mark.parametrize(
    "name, content, words",
    [
        ("notes.jpg", b"This is no picture at all.", "is not an image"),
        ("page.png", b"\n<!doctype html><p>404", "web page"),
        ("phone.heic", b"\0\0\0\x18ftypheic\0\0\0\0", "HEIC"),
        ("nothing.jpg", b"", "empty"),
        ("header.png", b"\x89PNG\r\n\x1a\n" + bytes(30), "begins like a PNG"),
    ],
)
def test_files_that_are_no_photos(tmp_path, name, content, words):
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(PhotoError, match=words) as caught:
        load_rgb(path)
    assert str(path) in str(caught.value) and "\n" not in str(caught.value)


@pytest.mark.parametrize("name", ["cut.jpg", "cut.png"])
def test_a_truncated_photo(tmp_path, name):
    noise = np.random.default_rng(0).integers(0, 256, (64, 64, 3), dtype=np.uint8)
    path = saved(tmp_path, Image.fromarray(noise), name)
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    with pytest.raises(PhotoError, match="damaged"):
        load_rgb(path)


def test_missing_paths_and_folders(tmp_path):
    with pytest.raises(FileNotFoundError, match=r"no file .*gone\.jpg"):
        load_rgb(tmp_path / "gone.jpg")
    with pytest.raises(PhotoError, match="is a folder"):
        load_rgb(tmp_path)


def test_absurd_sizes_are_refused_before_decoding(tmp_path, monkeypatch):
    path = saved(tmp_path, Image.new("1", (200, 100)), "bomb.png")
    monkeypatch.setattr(decoding, "MAX_PIXELS", 19_999)
    with pytest.raises(PhotoError, match=r"too large \(200 × 100 pixels\)"):
        load_rgb(path)
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", 5_000)  # Pillow's own refusal
    with pytest.raises(PhotoError, match="too large"):
        load_rgb(path)


def as_bytes(image, form, **options):
    buffer = io.BytesIO()
    image.save(buffer, form, **options)
    return buffer.getvalue()


def test_bytes_are_read_as_files_are(tmp_path):
    path = saved(tmp_path, Image.fromarray(COLOURS), "p.png")
    photo = decode(path.read_bytes(), "p.png")
    np.testing.assert_array_equal(photo.values, load_rgb(path))
    assert (photo.format, photo.size, photo.changes) == ("PNG", (2, 3), ())


@pytest.mark.parametrize("mode", ["RGB", "L", "1", "P", "RGBA", "LA", "CMYK", "I;16", "F", "I"])
def test_photos_that_are_converted_in_strips(monkeypatch, mode):
    random = np.random.default_rng(0)
    if mode in ("I;16", "F", "I"):
        values = random.integers(0, 65536, (40, 30))
        values[7, 7] = 70_000 if mode == "I" else 9
        kinds = {"I;16": np.uint16, "F": np.float32, "I": np.int32}
        image = Image.fromarray(values.astype(kinds[mode]))
    else:
        image = Image.fromarray(random.integers(0, 256, (40, 30, 4), dtype=np.uint8), "RGBA")
        image = image.convert("RGB").quantize(8) if mode == "P" else image.convert(mode)
    content = as_bytes(image, "TIFF")
    whole = decode(content, "p").values
    for pixels in (1, 31, 400):
        monkeypatch.setattr(decoding, "AT_ONCE", pixels)
        np.testing.assert_array_equal(decode(content, "p").values, whole)


def test_floats_that_are_no_numbers(tmp_path):
    values = np.array([[np.nan, np.inf, -np.inf, 5.0]], np.float32)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        read = load_rgb(saved(tmp_path, Image.fromarray(values), "n.tif"))
    assert read[0, :, 0].tolist() == [128, 255, 0, 128]


def test_a_long_file_is_not_read(tmp_path, monkeypatch):
    path = saved(tmp_path, Image.fromarray(COLOURS), "p.bmp")
    monkeypatch.setattr(decoding, "MAX_BYTES", path.stat().st_size - 1)
    monkeypatch.setattr(Path, "read_bytes", None)
    with pytest.raises(PhotoError, match="too large") as caught:
        load_rgb(path)
    assert caught.value.kind == "too large"
    with pytest.raises(PhotoError, match="too large"):
        decode(bytes(decoding.MAX_BYTES + 1), "uploaded")


def test_a_file_of_endless_pieces(monkeypatch):
    content = as_bytes(Image.fromarray(COLOURS), "PNG")
    pieces = content[:33] + b"\0\0\0\0IDAT\x35\xaf\x06\x1e" * 2000 + content[33:]
    np.testing.assert_array_equal(decode(pieces, "p").values, COLOURS)
    monkeypatch.setattr(decoding, "MAX_READS", 1000)
    with pytest.raises(PhotoError):
        decode(pieces, "p")


def test_a_disk_that_fails(tmp_path, monkeypatch):
    path = saved(tmp_path, Image.fromarray(COLOURS), "p.png")

    def fail(path):
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(Path, "read_bytes", fail)
    with pytest.raises(PhotoError, match=r"p\.png cannot be read: Input/output error") as caught:
        load_rgb(path)
    assert caught.value.kind == "unreadable"


def test_no_other_program_is_started_and_no_other_format_hides_inside(monkeypatch):
    started = []
    monkeypatch.setattr("PIL.EpsImagePlugin.Ghostscript", lambda *a, **o: started.append(a))
    for form in ("EPS", "PDF"):
        with pytest.raises(PhotoError, match="which is not read here") as caught:
            decode(as_bytes(Image.fromarray(COLOURS), form), "p")
        assert caught.value.kind == "unsupported" and started == []
    for form in ("ICO", "WEBP", "TIFF"):
        assert decode(as_bytes(Image.fromarray(COLOURS), form), "p").format == form


def test_the_table_of_formats_is_true():
    for form in FORMATS:
        if form.read and form.name != "MPO":
            if form.name == "AVIF" and not features.check("avif"):
                continue
            content = as_bytes(Image.fromarray(COLOURS), form.name)
            assert form.beginning is None or form.beginning.match(content), form.name
            assert decode(content, "p").format == form.name and form.endings
    assert {".jpg", ".png", ".webp", ".jp2"} < set(photo_endings()) <= set(photo_endings(True))
    assert ".pdf" not in photo_endings(True) and ".heic" in photo_endings(True)


HEIC = b"\0\0\0\x1cftypheic\0\0\0\0mif1heic" + bytes(40)

WITH_PILLOW_HEIF = """
import sys
from pathlib import Path
from helpers.decoding import FORMATS, PhotoError, decode, photo_endings
from helpers.images import load_rgb
from helpers.pets import list_photos
print(list_photos(sys.argv[1]))
print(load_rgb(Path(sys.argv[1], "Cat", "0.heic")).tolist())
"""

# What pillow-heif does, for the files of this test.
FAKE = """
from PIL import Image, ImageFile

class Heif(ImageFile.ImageFile):
    format = "HEIF"

    def _open(self):
        self._size, self._mode, self.tile = (1, 1), "RGB", []

    def load(self):
        self.im = Image.new("RGB", (1, 1), (1, 2, 3)).im

def register_heif_opener():
    Image.register_open("HEIF", Heif, lambda start: start[4:12] == b"ftypheic")
"""


def test_heic_is_read_where_pillow_heif_is_installed(tmp_path):
    for name in ("Cat", "Dog"):
        (tmp_path / "photos" / name).mkdir(parents=True)
        (tmp_path / "photos" / name / "0.heic").write_bytes(HEIC)
    (tmp_path / "pillow_heif.py").write_text(FAKE)
    root = str(Path(decoding.__file__).parents[1])
    result = subprocess.run(
        [sys.executable, "-c", WITH_PILLOW_HEIF, tmp_path / "photos"],
        env=os.environ | {"PYTHONPATH": os.pathsep.join([root, str(tmp_path)])},
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert result.stdout == "PhotoSet: 2 photos (1 Cat, 1 Dog)\n[[[1, 2, 3]]]\n"


@pytest.mark.skipif(decoding.reads_heic(), reason="pillow-heif is installed")
def test_heic_is_named_where_it_cannot_be_read(tmp_path):
    with pytest.raises(
        PhotoError, match=r"^p is a HEIC photo: `pip install pillow-heif`"
    ) as caught:
        decode(HEIC, "p")
    assert caught.value.kind == "unsupported"
    for name in ("Cat", "Dog"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "0.HEIC").write_bytes(HEIC)
    with pytest.raises(ValueError, match=r"holds HEIC photos, such as 0\.HEIC: `pip install"):
        list_photos(tmp_path)
    assert [path.name for path in photos_below(tmp_path)] == ["0.HEIC", "0.HEIC"]


def test_pillow_s_warnings_stay_away_whatever_filters_there_are():
    odd = as_bytes(Image.new("P", (4, 4)), "PNG", transparency=bytes(4))
    for action in ("error", "always", "default"):
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter(action)
            with ThreadPoolExecutor(4) as pool:
                list(pool.map(lambda _: decode(odd, "p"), range(20)))
        assert caught == []


SIDE = 4000  # 16 million pixels

MEASURE = """
import sys
from pathlib import Path
from helpers.decoding import decode
from helpers.images import load_rgb
for warm in sys.argv[2:]:
    load_rgb(warm)  # what the libraries take once
content = Path(sys.argv[1]).read_bytes()
def peak():  # the most that this process ever held, in kilobytes
    return int(Path("/proc/self/status").read_text().split("VmHWM:")[1].split()[0])
before = peak()
photo = decode(content, "p")
print((peak() - before) * 1024 / photo.values[..., 0].size)
"""


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="needs Linux' /proc")
@pytest.mark.parametrize(
    "mode, form, options",
    [
        ("RGB", "JPEG", {"progressive": True}),
        ("RGBA", "PNG", {"compress_level": 1}),
        ("CMYK", "TIFF", {"compression": "tiff_lzw"}),
        ("F", "TIFF", {}),
        ("RGBA", "JPEG2000", {}),
        ("RGBA", "WEBP", {"lossless": True, "quality": 0, "method": 0}),
        ("RGBA", "AVIF", {"quality": 20, "speed": 10}),
    ],
)
def test_memory_stays_below_30_bytes_for_each_pixel(tmp_path, mode, form, options):
    exif = Image.Exif()
    exif[0x0112] = 6
    if form == "AVIF" and not features.check("avif"):
        pytest.skip("Pillow comes without AVIF here")
    paths = []
    for side in (64, SIDE):
        image = Image.new("RGB", (side, side), "teal").convert("L" if mode == "F" else mode)
        paths.append(tmp_path / f"{side}.{form}")
        turned = {} if form in ("GIF", "JPEG2000") else {"exif": exif}
        image.convert(mode).save(paths[-1], form, **options, **turned)
    root = str(Path(decoding.__file__).parents[1])
    result = subprocess.run(
        [sys.executable, "-c", MEASURE, paths[1], paths[0]],
        env=os.environ | {"PYTHONPATH": root}, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert 3 <= float(result.stdout) < 30


def test_gray_by_hand():
    assert to_gray(np.array([[[255, 0, 0]]], dtype=np.uint8)).tolist() == [[76]]  # 76.245
    assert to_gray(np.array([[[0, 255, 0]]], dtype=np.uint8)).tolist() == [[150]]  # 149.685
    np.testing.assert_allclose(to_gray(np.array([1.0, 0.5, -1.0])), 0.299 + 0.2935 - 0.114)
    assert to_gray(np.ones((5, 4, 3, 3), np.float32)).dtype == np.float32


@given(npst.arrays(np.uint8, st.tuples(st.integers(1, 20), st.integers(1, 20), st.just(3))))
def test_gray_is_opencv_s(image):
    ours, theirs = to_gray(image), cv2.cvtColor(image, cv2.COLOR_RGB2GRAY)
    np.testing.assert_allclose(ours.astype(int), theirs.astype(int), atol=1)  # it rounds by shifts
    floats = image.astype(np.float32)
    np.testing.assert_allclose(
        to_gray(floats), cv2.cvtColor(floats, cv2.COLOR_RGB2GRAY), rtol=1e-4, atol=1e-3
    )


def test_gray_wants_three_channels():
    with pytest.raises(ValueError, match=r"\(4, 4\)"):
        to_gray(np.zeros((4, 4)))


def test_float_scales_by_dtype():
    np.testing.assert_allclose(to_float(np.array([0, 255], np.uint8)), [0, 1])
    np.testing.assert_allclose(to_float(np.array([0, 65535], np.uint16)), [0, 1])
    np.testing.assert_allclose(to_float(np.array([False, True])), [0, 1])
    np.testing.assert_allclose(to_float(np.array([0.25, 1.0])), [0.25, 1])
    assert to_float(np.zeros((2, 2, 3))).dtype == np.float32


def test_float_refuses_what_it_cannot_scale():
    with pytest.raises(ValueError, match="Divide by 255"):
        to_float(np.array([0.0, 200.0]))
    with pytest.raises(TypeError, match="int64"):
        to_float(np.array([1, 2]))


def test_resize_averages_down_and_interpolates_up():
    image = np.array([[0, 100, 10, 30], [100, 200, 20, 40]], dtype=np.uint8)
    np.testing.assert_array_equal(resize(image, (1, 2)), [[100, 25]])
    up = resize(np.array([[0.0, 4.0]]), (1, 4))
    np.testing.assert_allclose(up, [[0, 1, 3, 4]])


@pytest.mark.parametrize("shape", [(5, 7), (5, 7, 1), (5, 7, 3), (5, 7, 4)])
@pytest.mark.parametrize("dtype", [np.uint8, np.float32, np.float64])
def test_resize_keeps_axes_and_dtype(shape, dtype):
    for size in (1, 3, 9, (2, 11)):
        height, width = (size, size) if isinstance(size, int) else size
        resized = resize(np.ones(shape, dtype), size)
        assert resized.shape == (height, width, *shape[2:]) and resized.dtype == dtype
        np.testing.assert_allclose(resized, 1)


def test_keeping_the_aspect_cuts_both_sides_alike():
    image = np.tile(np.array([1, 2, 3, 4, 5, 6], dtype=np.uint8), (2, 1))
    np.testing.assert_array_equal(resize(image, 2, keep_aspect=True), [[3, 4], [3, 4]])
    np.testing.assert_array_equal(resize(image.T, 2, keep_aspect=True), [[3, 3], [4, 4]])
    np.testing.assert_array_equal(resize(image, (2, 6), keep_aspect=True), image)


def test_resize_says_what_is_wrong():
    with pytest.raises(ValueError, match="positive"):
        resize(np.zeros((4, 4)), 0)
    with pytest.raises(ValueError, match=r"\(0, 4\)"):
        resize(np.zeros((0, 4)), 2)
    with pytest.raises(TypeError, match="int64"):
        resize(np.zeros((4, 4), np.int64), 2)
