"""Photos that tell where they were taken, in every format that can, and in broken notes."""

import io

import malformed
import pytest
from PIL import Image

from helpers.decoding import PhotoError, decode
from helpers.pets.intake import doctor
from helpers.pets.intake.whereabouts import tells_place


def notes(place):
    exif = Image.Exif()
    exif[0x0110] = "Phone 7"
    if place:
        exif[0x8825] = {1: "N", 2: (48.0, 51.0, 30.0), 3: "E", 4: (2.0, 17.0, 40.0)}
    return exif


def saved(form, **options):
    kept = io.BytesIO()
    Image.new("RGB", (64, 48), (90, 60, 30)).save(kept, form, **options)
    return kept.getvalue()


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_a_place_is_seen_in_every_format_that_can_hold_one(form):
    assert tells_place(saved(form, exif=notes(place=True)))
    assert not tells_place(saved(form, exif=notes(place=False)))
    assert not tells_place(saved(form))


def test_a_place_in_the_other_kind_of_notes():
    told = b'<rdf:Description exif:GPSLatitude="48,51.5N"/>'
    assert tells_place(saved("JPEG", xmp=told))
    assert not tells_place(saved("JPEG", xmp=b"<rdf:Description/>"))


@pytest.mark.fault
def test_broken_notes_are_no_place_and_no_error(request):
    files = dict(malformed.bad_exif({"PNG": saved("PNG"), "JPEG": saved("JPEG")}))
    for name, content in files.items():
        try:
            decode(content, name)
        except PhotoError:
            continue
        assert tells_place(content) is False, name
    request.node.user_properties.append(("faults", len(files)))
    assert len(files) > 20


def test_the_doctor_names_them_and_uses_them(tmp_path):
    for number, name in enumerate(("Cat", "Dog")):
        (tmp_path / name).mkdir()
        for colour in range(3):
            image = Image.new("RGB", (64, 48), (80 * number, 80 * colour, 30))
            options = {"exif": notes(place=True)} if name == "Cat" and colour < 2 else {}
            image.save(tmp_path / name / f"{colour}.jpg", **options)
    report = doctor.check(tmp_path, progress=False)
    found = {(one.name, one.kind) for one in report.findings}
    assert found == {("Cat/0.jpg", "located"), ("Cat/1.jpg", "located")}
    assert report.counts == {".": {"Cat": 3, "Dog": 3}} and report.to_move() == ()
    assert "  2 that tell where they were taken (export them without" in str(report)
    assert "before others get it." in report.facts()["notes"][0]["note"]
