"""The page `Photos of your class's own pets`: its program and its commands, on a made-up class."""

import re
import shlex
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from helpers import classifier, drawings
from helpers.__main__ import main
from helpers.pets.intake.whereabouts import tells_place

ROOT = Path(__file__).resolve().parents[1]
PAGE = (ROOT / "teaching" / "class_photos.md").read_text(encoding="utf-8")
RESULTS = (ROOT / "benchmarks" / "results.md").read_text(encoding="utf-8")


def commands():
    """The page's commands, as `main` takes them."""
    lines = re.search(r"(?s)```sh\n(.*?)```", PAGE)[1].splitlines()
    words = [shlex.split(line, comments=True) for line in lines]
    assert all(each[:3] == ["python", "-m", "helpers"] for each in words)
    return [each[3:] for each in words]


def located():
    exif = Image.Exif()
    exif[0x0112] = 6  # lying on its side, as phones do
    exif[0x8825] = {1: "N", 2: (48.0, 51.0, 30.0), 3: "E", 4: (2.0, 17.0, 40.0)}
    return exif


@pytest.fixture(scope="module")
def made_up(tmp_path_factory):
    """A class's photos as they are sent, a note among them, and pets that are new."""
    folder = tmp_path_factory.mktemp("class")
    drawings.draw_folder(folder / "our_pets", 100, seed=3, size=48)
    drawings.draw_folder(folder / "new_pets", 12, seed=9, size=48)
    cats = sorted((folder / "our_pets" / "Cat").iterdir())
    for number, path in enumerate(cats[:3]):
        Image.open(path).save(path.with_name(f"tom_{number}.jpg"), exif=located())
        path.unlink()
    dog = sorted((folder / "our_pets" / "Dog").iterdir())[0]
    shutil.copy(dog, dog.with_name("copy of rex.png"))
    (dog.parent / "notes.txt").write_text("from Mia", encoding="utf-8")
    return folder


def test_the_program_takes_every_note_away(made_up, tmp_path, monkeypatch):
    for name in ("Cat", "Dog"):
        shutil.copytree(made_up / "our_pets" / name, tmp_path / "sent" / name)
    (tmp_path / "sent" / "Dog" / "notes.txt").unlink()
    before = [path for path in (tmp_path / "sent").rglob("*.*") if tells_place(path.read_bytes())]
    assert len(before) == 3
    upright = Image.open(before[0]).size[::-1]
    monkeypatch.chdir(tmp_path)
    exec(re.search(r"(?s)```python\n(.*?)```", PAGE)[1], {})
    made = sorted((tmp_path / "our_pets").rglob("*.*"))
    assert len(made) == 101 and {path.name for path in made} >= {"000.jpg", "050.jpg"}
    for path in made:
        with Image.open(path) as photo:
            assert not tells_place(path.read_bytes()) and not photo.getexif()
            assert photo.size == upright == (48, 48)


def test_the_six_commands_of_the_page(made_up, capsys, keras, monkeypatch):
    start = classifier.starting_from  # the real one, with one small pass

    def quickly(*given):
        return replace(start(*given), stages=((32, 1),), size=32)

    monkeypatch.setattr(classifier, "starting_from", quickly)
    monkeypatch.chdir(made_up)
    said = []
    for words in commands():
        code = main(words)
        out, err = capsys.readouterr()
        assert code == 0 and "Traceback" not in err, (words, err)
        said.append(out)
    look, moved, counted, learned, asked, photo_by_photo = said
    assert "101 of 102 files in our_pets can be used" in look
    told = re.search(r"(?s)```\n(121 of 122 files.*?)```", PAGE)[1]
    assert look == told.replace("121 of 122", "101 of 102").replace("60 Cat, 61", "50 Cat, 51")
    assert "Moved 2 files" in moved and "Cat       50\n" in counted and "Dog       50" in counted
    assert "Saved in our.keras" in learned
    assert re.search(r"right: \d+ of 12 photos", asked) and "12 files: " in photo_by_photo


def test_what_the_page_expects_was_measured():
    section = {}
    for part in RESULTS.split("\n## ")[1:]:
        title, _, body = part.partition("\n")
        section[title] = [[cell.strip() for cell in line.split("|")] for line in body.splitlines()]
    few = next(rows for title, rows in section.items() if title.startswith("Few photos"))
    own = next(rows for title, rows in section.items() if title.startswith("A network of your own"))
    tuned = {(row[1], row[3]): row[5] for row in few if len(row) > 5 and row[2] == "fine-tuned"}
    alone = {row[1]: row[5] for row in own if len(row) > 5}
    for mean in (
        tuned["waste, drawn", "20"],
        tuned["long and short fur", "50"],
        tuned["waste, drawn", "100"],
        alone["100"],
    ):
        number, _, spread = mean.partition(" ± ")
        assert f": {number}% ± {spread} |" in PAGE, mean
    assert f": {alone['1,000']}% |" in PAGE


def test_its_links_lead_somewhere():
    for link in re.findall(r"\]\(([^)#]+)", PAGE):
        assert (ROOT / "teaching" / link).exists(), link
