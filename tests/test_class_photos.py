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


def send(folder, ours, new, size):
    """Make up what a class sends, one photo a pet; return the numbers of the pets that are new.

    Three photos lie on their sides and tell a place, one is there twice, one is cut off, one is no
    photo at all, and Mia wrote a note.
    """
    pets = {"Cat": [], "Dog": []}
    for part, count, seed in (("first", ours, 3), ("others", new, 9)):
        drawings.draw_folder(folder / part, count, seed=seed, size=size)
        for name, those in pets.items():
            those += sorted((folder / part / name).iterdir())
    numbers = {}
    for name, those in pets.items():
        for path in those:
            numbers[path] = f"{len(numbers) + 1:03}"
            own = folder / "sent" / name / numbers[path]
            own.mkdir(parents=True)
            shutil.move(path, own / f"{name} {path.name}")
    cats, dogs = (sorted((folder / "sent" / name).iterdir()) for name in pets)
    for place in cats[:3]:
        (path,) = place.iterdir()
        Image.open(path).save(path.with_name("tom.jpg"), exif=located())
        path.unlink()
    (dog,) = dogs[0].iterdir()
    shutil.copy(dog, dog.with_name("rex once more.png"))
    (dogs[1] / "notes.txt").write_text("from Mia", encoding="utf-8")
    (dogs[1] / "IMG_1.heic").write_bytes(bytes(range(256)))
    (photo,) = dogs[2].iterdir()
    (dogs[2] / "cut off.png").write_bytes(photo.read_bytes()[:300])
    (folder / "sent" / "Dog" / "list.txt").write_text("who sent what", encoding="utf-8")
    return {number for path, number in numbers.items() if "others" in path.parts}


def split(folder, new):
    """Move new pets as the page says: by the number with which the names of photos begin."""
    for path in sorted((folder / "our_pets").rglob("*.jpg")):
        if path.name.split("_")[0] in new:
            goal = folder / "new_pets" / path.parent.name
            goal.mkdir(parents=True, exist_ok=True)
            path.rename(goal / path.name)


def run_program():
    exec(re.search(r"(?s)```python\n(.*?)```", PAGE)[1], {})


@pytest.fixture(scope="module")
def made_up(tmp_path_factory):
    """A class's photos, sent, brought in by the page's program, and new pets moved away."""
    folder = tmp_path_factory.mktemp("class")
    new = send(folder, 100, 12, 48)
    with pytest.MonkeyPatch.context() as patched:
        patched.chdir(folder)
        run_program()
    split(folder, new)
    return folder


def test_the_program_takes_every_note_away_and_goes_on_after_what_is_no_photo(
    tmp_path, monkeypatch, capsys
):
    send(tmp_path, 20, 4, 48)
    before = [path for path in (tmp_path / "sent").rglob("*.*") if tells_place(path.read_bytes())]
    assert len(before) == 3
    monkeypatch.chdir(tmp_path)
    run_program()
    said = capsys.readouterr().out.splitlines()
    assert [line.split(":")[0] for line in said] == [*["not a photo"] * 3, "in no pet's folder"]
    for name in ("notes.txt", "IMG_1.heic", "cut off.png", "list.txt"):
        assert sum(name in line for line in said) == 1
    made = sorted((tmp_path / "our_pets").rglob("*.*"))
    assert len(made) == 25 and all(re.fullmatch(r"\d{3}_[12]\.jpg", one.name) for one in made)
    for path in made:
        with Image.open(path) as photo:
            assert not tells_place(path.read_bytes()) and not photo.getexif()
            assert photo.size == (48, 48)


def test_a_photo_on_its_side_is_turned(tmp_path, monkeypatch):
    own = tmp_path / "sent" / "Cat" / "07"
    own.mkdir(parents=True)
    Image.new("RGB", (30, 20)).save(own / "tom.jpg", exif=located())
    monkeypatch.chdir(tmp_path)
    run_program()
    assert Image.open("our_pets/Cat/07_1.jpg").size == (20, 30)


def test_all_photos_of_a_pet_are_found_by_its_number(made_up):
    """So that a family can have them deleted, and no pet lies on both sides."""
    pets = [path.name for path in (made_up / "sent").glob("*/*/")]
    assert len(pets) == len({*pets}) == 112
    ours, new = (
        {path.name.split("_")[0] for path in (made_up / part).rglob("*.jpg")}
        for part in ("our_pets", "new_pets")
    )
    assert ours | new == {*pets} and not ours & new and len(new) == 12


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
    told = re.search(r"(?s)```\n(121 of 121 files.*?)```", PAGE)[1]
    assert look == told.replace("121", "101").replace("60 Cat, 61", "50 Cat, 51").replace(
        "076", f"{57:03}"
    )
    assert "Moved 1 file" in moved and "Cat       50\n" in counted and "Dog       50" in counted
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
