"""The explorer's page of a network: what it shows is what the network calculates, whoever asks and
whatever is dropped on it; the command that writes the page, and its place in a notebook.
"""

import io
import json
import re
import zipfile
from pathlib import Path

import axe_playwright_python
import ipywidgets
import numpy as np
import pytest
from PIL import Image

from helpers import explorer, handmade, pets, trained, widgets
from helpers.__main__ import main
from helpers.classifier.answers import as_input
from helpers.explorer.networks import read_network

AXE = Path(axe_playwright_python.__file__).with_name("axe.min.js")
DRAWING = "photo=drawing_2"


@pytest.fixture(scope="module")
def drawn():
    return handmade.load(trained.DRAWN_PETS)


@pytest.fixture(scope="module")
def shipped():
    return read_network()


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("explorer")


@pytest.fixture
def opened(page, folder):
    """Open the page of a network, and wait for its first answer."""

    def open_page(model=None, state=DRAWING, photo=None, address=""):
        path = folder / "network.html"
        path.write_text(explorer.page("network", photo, model, state), "utf-8")
        page.goto(path.as_uri() + address)
        settle(page)
        return page

    return open_page


def settle(page):
    """Wait until the answer to the newest question is there."""
    page.wait_for_function(
        """() => document.querySelector(".answer") && !document.querySelector(".waiting")
            && document.querySelector(".verdict").getAttribute("aria-busy") === "false" """,
        timeout=30_000,
    )


def answers(page):
    """Return the probability of each class, as it is written."""
    rows = [row.inner_text().split("\n") for row in page.locator(".answer").all()]
    return {row[0]: float(row[1].partition("%")[0]) / 100 for row in rows}


def seen_photo(page):
    """Return the photo on the page, as the network sees it: uint8 (H, W, 3)."""
    values = page.evaluate(
        """() => {
            const canvas = document.querySelector(".photo canvas");
            const { width, height } = canvas;
            const { data } = canvas.getContext("2d").getImageData(0, 0, width, height);
            return [height, width, ...data];
        }"""
    )
    height, width, *pixels = values
    return np.array(pixels, np.uint8).reshape(height, width, 4)[..., :3]


def looked_at(page):
    """Return layer and index of the number that the page explains, and the number."""
    found = re.fullmatch(r"(.+)\[([\d, ]+)\]", page.inner_text(".here code"))
    value = written(page.inner_text(".here b"))
    return found[1], tuple(map(int, found[2].split(", "))), value


def written(text):
    """Return the number that a text says: −0.25, 1.2 · 10^−5."""
    return float(text.replace("−", "-").replace(" · 10^", "e"))


def close(value):
    """What is written has three digits that count."""
    return pytest.approx(value, rel=6e-3, abs=1e-4)


def choose_file(page, *files):
    page.locator("input[type=file]").set_input_files(*files)


# --- the answer -----------------------------------------------------------------------------------


def test_the_answer_is_the_networks(opened, drawn):
    page = opened()
    image = seen_photo(page)
    expected = drawn.predict(image[np.newaxis].astype(np.float32))[0]
    assert answers(page) == pytest.approx(
        dict(zip(drawn.class_names, expected, strict=True)), abs=6e-4
    )
    assert page.locator("#voice").inner_text().startswith("Cat, ")


def test_the_photos_of_the_course_can_be_chosen_by_keyboard(opened):
    page = opened()
    before = answers(page)
    page.locator(".picture[aria-pressed=true]").focus()
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Enter")
    page.wait_for_function("() => document.querySelector('.picture:focus')?.ariaPressed === 'true'")
    settle(page)
    assert answers(page) != before
    assert "photo=drawing_1" in page.url


def test_a_photo_unlike_anything_known_is_marked(opened, shipped):
    noise = np.random.default_rng(0).integers(0, 256, (176, 176, 3)).astype(np.uint8)
    page = opened(shipped, "network=shipped", noise)
    assert "unlike the photos" in page.inner_text(".warning")
    page.locator(".picture").nth(2).click()
    page.wait_for_selector(".warning", state="hidden")
    assert answers(page)["Cat"] > 0.9


def test_the_network_may_lie_beside_the_page(page, folder, shipped):
    (folder / "shipped.js").write_text(explorer.script_of_model(shipped), "utf-8")
    (folder / "site.html").write_text(explorer.page("network", beside="shipped.js"), "utf-8")
    page.goto((folder / "site.html").as_uri())
    settle(page)
    assert page.locator("select").input_value() == "shipped"
    assert page.locator(".layer").count() == 74 and answers(page)["Cat"] > 0.9


# --- layers ---------------------------------------------------------------------------------------


def test_every_layer_is_shown_in_the_order_in_which_it_runs(opened, drawn):
    page = opened()
    rows = page.locator(".layer").all()
    assert [row.locator("h3 code").inner_text() for row in rows] == [s.name for s in drawn.steps]
    for row, step in zip(rows, drawn.steps, strict=True):
        row.scroll_into_view_if_needed()
        row.locator(".thumb").first.wait_for()
        words = row.locator("p").inner_text()
        maps = step.shape[-1] if len(step.shape) == 3 else 1
        assert row.locator(".thumb").count() == min(maps, 8)
        if len(step.shape) == 3:
            assert f"{maps} maps of {step.shape[0]}×{step.shape[1]}" in words
        else:
            assert f"{step.shape[0]} numbers" in words
    assert "16 filters of 3×3 slide over 3 maps" in rows[2].inner_text()
    assert "largest of every 2×2 window, in steps of 2" in rows[5].inner_text()


def test_all_maps_of_a_layer_are_shown_when_asked_for(opened):
    page = opened()
    row = page.locator(".layer", has_text="conv2")
    row.scroll_into_view_if_needed()
    row.locator(".all").click()
    assert row.locator(".thumb").count() == 24
    assert page.evaluate("document.activeElement.title") == "map 8"


def test_a_map_is_painted_as_it_is(opened, drawn):
    page = opened()
    row = page.locator(".layer", has_text="relu4")
    row.scroll_into_view_if_needed()
    canvas = row.locator("canvas").nth(3)
    canvas.wait_for()
    grey = canvas.evaluate(
        "c => [...c.getContext('2d').getImageData(0, 0, 8, 8).data].filter((_, i) => i % 4 === 0)"
    )
    maps = drawn.layers(seen_photo(page)[np.newaxis].astype(np.float32))["relu4"][0, ..., 3]
    assert (
        np.corrcoef(np.array(grey), np.minimum(maps.ravel(), np.quantile(maps, 0.97)))[0, 1] > 0.9
    )


# --- one number -----------------------------------------------------------------------------------


def test_every_number_leads_back_to_the_pixels(opened, drawn):
    page = opened()
    photo = seen_photo(page)
    outputs = drawn.layers(photo[np.newaxis].astype(np.float32))
    page.locator(".answer").first.click()
    passed = []
    while True:
        name, index, value = looked_at(page)
        assert value == close(float(outputs[name][0][index])), name
        passed.append(name)
        term = page.locator(".made-of .term, .made-of button.cell").first
        if not term.count():
            break
        term.click()
    assert passed == [step.name for step in reversed(drawn.steps)]
    assert value == photo[index]
    assert "photo itself" in page.inner_text(".made-of")
    assert page.locator(".trail li").count() == len(passed)
    page.locator(".trail button").first.click()
    assert looked_at(page)[0] == "decision" and page.locator(".trail li").count() == 1


def test_products_bias_and_sum_are_those_of_the_layer(opened, drawn):
    page = opened(address="#photo=drawing_2&layer=conv2&at=10,12,5")
    outputs = drawn.layers(seen_photo(page)[np.newaxis].astype(np.float32))
    window = outputs["pool1"][0, 9:12, 11:14]
    products = window * drawn["conv2"].weights["kernel"][..., 5]
    page.locator(".more-of-it").click()
    assert page.locator(".window-row").count() == 16
    for row in page.locator(".window-row").all():
        channel = int(re.search(r"map (\d+) of pool1", row.inner_text())[1])
        for figure, values in zip(
            row.locator("figure").all(),
            (window, drawn["conv2"].weights["kernel"][..., 5], products),
            strict=True,
        ):
            shown = [written(cell) for cell in figure.locator(".cell").all_inner_texts()]
            assert shown == pytest.approx(
                values[..., channel].ravel().tolist(), abs=0.0051, rel=6e-3
            )
    assert "sum of 144 products" in page.inner_text(".in-a-line")
    assert written(page.inner_text(".in-a-line .result b")) == close(products.sum())


def test_of_a_pooling_window_the_winner_is_marked(opened):
    page = opened(address="#photo=drawing_2&layer=pool1&at=10,12,5")
    cells = page.locator(".made-of button.cell")
    values = [written(text) for text in cells.all_inner_texts()]
    marked = page.locator(".made-of .marked").all_inner_texts()
    assert len(values) == 4 and {written(text) for text in marked} == {max(values)}


def test_a_pixel_leads_forward_to_the_answer(opened, drawn):
    page = opened(address="#photo=drawing_2&layer=input_layer&at=20,30,1")
    photo = seen_photo(page)
    outputs = drawn.layers(photo[np.newaxis].astype(np.float32))
    passed = []
    while page.locator(".next .buttons button code").count():
        name, index, value = looked_at(page)
        assert value == close(float(outputs[name][0][index])), name
        passed.append(name)
        page.locator(".next .buttons button").first.click()
    assert [*passed, "decision"] == [step.name for step in drawn.steps]
    assert re.match(r"(Cat|Dog): [\d.]+%", page.inner_text("#inspected"))


def test_what_a_number_sees_is_framed_on_the_photo(opened):
    page = opened(address="#photo=drawing_2&layer=conv2&at=10,12,5")
    assert "4×4" not in page.inner_text(".made-of") and "8×8 pixels" in page.inner_text(".made-of")
    box = page.locator(".seen").evaluate("e => [e.style.top, e.style.left, e.style.height]")
    assert [round(float(side.rstrip("%")) * 64 / 100) for side in box] == [17, 21, 8]


@pytest.mark.parametrize("whole", [False, True])
def test_what_if_a_number_or_its_map_were_0(opened, drawn, whole):
    page = opened(address="#photo=drawing_2&layer=relu4&at=2,3,7")
    outputs = drawn.layers(seen_photo(page)[np.newaxis].astype(np.float32))
    maps = outputs["relu4"].copy()
    maps[(..., 7) if whole else (0, 2, 3, 7)] = 0
    then = drawn["decision"](drawn["averages"](maps))[0]
    best = outputs["decision"][0].argmax()
    page.get_by_role("button", name="if its whole map" if whole else "if this number").click()
    said = page.locator(".what-if-said", has_text="would get").inner_text()
    assert float(re.search(r"get ([\d.]+)%", said)[1]) / 100 == pytest.approx(then[best], abs=6e-4)


def test_the_map_is_walked_over_with_arrow_keys(opened, drawn):
    page = opened(address="#photo=drawing_2&layer=conv1&at=10,12,3")
    outputs = drawn.layers(seen_photo(page)[np.newaxis].astype(np.float32))
    page.locator(".inspector [role=gridcell]").focus()
    for key in ("ArrowDown", "ArrowRight", "ArrowRight"):
        page.keyboard.press(key)
    name, index, value = looked_at(page)
    assert (name, index) == ("conv1", (11, 14, 3))
    assert value == close(float(outputs["conv1"][0][index]))
    assert "at=11,14,3" in page.url
    page.wait_for_function("() => document.querySelector('#voice').innerText.includes('row 11')")
    page.get_by_role("button", name="next map").click()
    assert looked_at(page)[1] == (11, 14, 4)


def test_an_address_that_names_no_number_shows_the_answer(opened):
    page = opened(address="#photo=nobody&layer=conv1&at=99,1,1")
    assert looked_at(page)[0] == "decision"


def test_another_address_is_followed(opened):
    page = opened()
    page.evaluate("location.hash = 'photo=drawing_1&layer=pool3&at=1,2,3'")
    page.wait_for_function(
        "() => document.querySelector('.here code').innerText.startsWith('pool3')"
    )
    assert page.get_attribute(".picture[aria-pressed=true]", "title") == "a drawn dog"


# --- the brush ------------------------------------------------------------------------------------


def test_painting_changes_the_answer_as_it_does_by_hand(opened, drawn):
    page = opened()
    before, photo = answers(page), seen_photo(page)
    box = page.locator(".photo").bounding_box()
    middle = box["y"] + box["height"] / 2
    page.mouse.move(box["x"] + 20, middle)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] - 20, middle, steps=12)
    page.mouse.up()
    settle(page)
    painted = seen_photo(page)
    grey = (painted == 128).all(axis=2) & (photo != 128).any(axis=2)
    assert 0.05 < grey.mean() < 0.3 and (painted[~grey] == photo[~grey]).all()
    expected = drawn.predict(painted[np.newaxis].astype(np.float32))[0]
    assert list(answers(page).values()) == pytest.approx(expected.tolist(), abs=6e-4)
    assert f"was {100 * before['Cat']:.1f}%" in page.locator(".answer").first.inner_text()
    page.get_by_role("button", name="Undo").click()
    settle(page)
    assert answers(page) == before and (seen_photo(page) == photo).all()


def test_painting_by_keyboard(opened):
    page = opened()
    photo = seen_photo(page)
    page.locator(".photo").focus()
    for key in ("ArrowUp", "ArrowUp", "Space", "ArrowLeft", "Space"):
        page.keyboard.press(key)
    settle(page)
    assert (seen_photo(page) != photo).any()
    assert re.search(r"\d% painted over", page.get_attribute(".photo", "aria-label"))
    page.locator("#voice", has_text=re.compile(r"^With \d+% painted over: (Cat|Dog), ")).wait_for(
        state="attached"
    )
    page.get_by_role("button", name="Clear").click()
    settle(page)
    assert (seen_photo(page) == photo).all()
    assert page.evaluate("document.activeElement.className").startswith("photo")


def test_a_resting_brush_chooses_a_pixel(opened):
    page = opened()
    page.get_by_role("button", name="Brush").click()
    box = page.locator(".photo").bounding_box()
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 4)
    name, index, value = looked_at(page)
    assert (name, index) == ("input_layer", (16, 32, 0))
    assert value == seen_photo(page)[index]


# --- files of the reader's ------------------------------------------------------------------------


def test_nothing_is_asked_for_and_nothing_sent(opened, page, folder):
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    opened()
    choose_file(page, pets.real_photos().paths[7])
    page.wait_for_function("() => !document.querySelector('.picture[aria-pressed=true]')")
    settle(page)
    assert [url for url in asked if not url.startswith(("data:", "blob:"))] == [
        (folder / "network.html").as_uri()
    ]
    policy = page.locator("meta[http-equiv]").get_attribute("content")
    assert "default-src 'none'" in policy and "connect-src" not in policy


def jpeg(folder, name, mode="RGB", **options):
    """Write a photo: its upper half red, its lower half blue, 60 high and 40 wide."""
    image = Image.new("RGB", (40, 60), (200, 30, 30))
    image.paste((30, 30, 200), (0, 30, 40, 60))
    image.convert(mode).save(folder / name, "JPEG", quality=95, **options)
    return folder / name


def test_a_photo_lying_on_its_side_is_turned_upright(opened, folder):
    page = opened()
    exif = Image.Exif()
    exif[0x0112] = 6  # to be turned by 90 degrees to the right: red comes to the right
    choose_file(page, jpeg(folder, "turned.jpg", exif=exif))
    page.wait_for_function(
        "() => document.querySelector('.photo').ariaLabel.startsWith('turned.jpg')"
    )
    settle(page)
    photo = seen_photo(page).astype(int)
    assert (photo[:, 40:, 0] > 150).all() and (photo[:, :24, 2] > 150).all()


def test_a_photo_in_four_inks_is_read(opened, folder):
    page = opened()
    choose_file(page, jpeg(folder, "inks.jpg", "CMYK"))
    page.wait_for_function(
        "() => document.querySelector('.photo').ariaLabel.startsWith('inks.jpg')"
    )
    settle(page)
    photo = seen_photo(page).astype(int)
    assert (photo[:24, :, 0] > photo[:24, :, 2]).all() and (
        photo[40:, :, 2] > photo[40:, :, 0]
    ).all()


def test_a_network_of_ones_own_is_dropped_and_can_be_chosen_again(opened, folder):
    page = opened(state="photo=cat_1&network=mine.keras", model=read_network(trained.DRAWN_PETS))
    assert page.locator("select").input_value() == "mine.keras"
    renamed(folder / "my pets.npz", ["Miau", "Wuff"])
    before = answers(page)
    drop(page, folder / "my pets.npz")
    page.wait_for_function("() => document.querySelector('.answer').innerText.startsWith('Miau')")
    assert list(answers(page).values()) == list(before.values())
    page.locator("select").select_option(label="Drawn cats and dogs, learned from drawings")
    page.wait_for_function("() => document.querySelector('.answer').innerText.startsWith('Cat')")
    page.locator("select").select_option(label="my pets.npz")
    page.wait_for_function("() => document.querySelector('.answer').innerText.startsWith('Miau')")


def renamed(path, names):
    """Write the network for drawings with other names for its classes."""
    with (
        zipfile.ZipFile(io.BytesIO(read_network(trained.DRAWN_PETS))) as old,
        zipfile.ZipFile(path, "w") as new,
    ):
        for name in old.namelist():
            content = json.dumps(names).encode() if name == "class_names.json" else old.read(name)
            new.writestr(name, content)


def drop(page, path):
    """Drop a file on the page."""
    transfer = page.evaluate_handle(
        """([name, bytes]) => {
            const transfer = new DataTransfer();
            transfer.items.add(new File([new Uint8Array(bytes)], name));
            return transfer;
        }""",
        [path.name, list(path.read_bytes())],
    )
    page.dispatch_event("main", "drop", {"dataTransfer": transfer})


def text(folder):
    (folder / "notes.jpg").write_text("I am a photo.")
    return folder / "notes.jpg"


def empty(folder):
    (folder / "empty.png").write_bytes(b"")
    return folder / "empty.png"


def megapixels(folder):
    Image.new("1", (13_000, 10_000)).save(folder / "huge.png")
    return folder / "huge.png"


def megabytes(folder, name="film.jpg"):
    with (folder / name).open("wb") as file:
        file.truncate(500_000_000)
    return folder / name


def other_onnx(folder):
    (folder / "other.onnx").write_bytes(b"\x08\x08\x12\x07pytorch" + bytes(200))
    return folder / "other.onnx"


def other_zip(folder):
    with zipfile.ZipFile(folder / "other.npz", "w") as archive:
        archive.writestr("arr_0.npy", b"\x93NUMPY")
    return folder / "other.npz"


BAD = {
    "text": (text, "notes.jpg"),
    "empty": (empty, "empty.png"),
    "megapixels": (megapixels, "huge.png"),
    "megabytes": (megabytes, "film.jpg"),
    "large network": (lambda folder: megabytes(folder, "large.npz"), "large.npz"),
    "keras": (lambda folder: trained.DRAWN_PETS, "export"),
    "onnx": (other_onnx, "other.onnx"),
    "zip": (other_zip, "other.npz"),
}


@pytest.mark.fault
@pytest.mark.parametrize("what", BAD)
def test_a_file_that_cannot_be_used_ends_in_one_sentence(opened, folder, what):
    make, named = BAD[what]
    page = opened()
    before = answers(page)
    choose_file(page, make(folder))
    page.wait_for_selector(".trouble:not(:empty)")
    said = page.inner_text(".trouble")
    assert named in said and said.endswith((".", "numpy")) and len(said) < 260 and "\n" not in said
    assert answers(page) == before
    page.locator(".picture").first.click()
    page.wait_for_selector(".trouble:empty", state="attached")
    settle(page)
    assert page.get_attribute(".picture[aria-pressed=true]", "title") == "a tabby on its back"


def test_a_camera_that_is_refused_ends_in_one_sentence(opened):
    page = opened()
    page.get_by_role("button", name="Camera").click()
    page.wait_for_selector(".trouble:not(:empty)")
    assert "camera" in page.inner_text(".trouble")
    assert answers(page)


def test_a_picture_of_the_camera_is_asked_about(opened, page):
    page.add_init_script("""
        navigator.mediaDevices.getUserMedia = async () => {
            const canvas = document.createElement("canvas");
            [canvas.width, canvas.height] = [64, 48];
            const pen = canvas.getContext("2d");
            setInterval(() => { pen.fillStyle = "rgb(0 0 250)"; pen.fillRect(0, 0, 64, 48); }, 20);
            return canvas.captureStream(30);
        };
    """)
    opened()
    page.get_by_role("button", name="Camera").click()
    page.wait_for_function("() => document.querySelector('video')?.videoWidth > 0")
    page.get_by_role("button", name="Take the photo").click()
    page.wait_for_function("() => document.querySelector('.photo').ariaLabel.startsWith('camera')")
    settle(page)
    assert (seen_photo(page)[..., 2] > 200).mean() > 0.9


# --- for everybody --------------------------------------------------------------------------------


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_axe_finds_nothing(opened, page, scheme, width):
    page.set_viewport_size({"width": width, "height": 844})
    page.emulate_media(color_scheme=scheme)
    opened(address="#photo=drawing_2&layer=conv2&at=10,12,5")
    page.locator(".made-of button.cell").first.click()
    choose_bad = Path(__file__)
    choose_file(page, choose_bad)
    page.wait_for_selector(".trouble:not(:empty)")
    page.evaluate(AXE.read_text("utf-8"))
    found = page.evaluate("axe.run(document)")["violations"]
    assert [(one["id"], one["nodes"][0]["html"][:200]) for one in found] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_everything_is_reached_by_the_tab_key(opened, page):
    opened(address="#photo=drawing_2&layer=conv2&at=10,12,5")
    page.locator("h1").click()
    reached = set()
    for _ in range(150):
        page.keyboard.press("Tab")
        reached.add(
            page.evaluate("document.activeElement.className || document.activeElement.role")
        )
        if page.evaluate("document.activeElement === document.body"):
            break
    wanted = {"photo", "picture", "answer", "thumb", "tool", "cell", "term", "more-of-it"}
    assert wanted <= {name for names in reached for name in str(names).split()}
    assert "gridcell" in reached


# --- the command ----------------------------------------------------------------------------------


@pytest.fixture
def here(tmp_path, monkeypatch):
    """Work in an empty folder, with a browser that only notes what it was to open."""
    monkeypatch.chdir(tmp_path)
    tried = []
    monkeypatch.setattr("webbrowser.open", lambda address: tried.append(address) or True)
    return tried


def given(path):
    text = Path(path).read_text("utf-8")
    return json.loads(re.search(r'id="given">(.*?)</script>', text, re.DOTALL)[1])


def test_the_command_writes_one_page_and_opens_it(here, tmp_path, capsys):
    photo = pets.real_photos().paths[0]
    assert main(["explore", str(photo)]) == 0
    assert here == [(tmp_path / "explorer.html").as_uri()]
    said = capsys.readouterr().out
    assert re.fullmatch(r"Saved in explorer\.html: 1\d\.\d MB\.\n", said)
    gift = given("explorer.html")
    assert gift["state"] == "network=shipped" and gift["photo"]["name"] == "photo"
    assert [path.name for path in tmp_path.iterdir()] == ["explorer.html"]
    assert main(["explore", "--no-browser"]) == 0  # its own page may be written anew
    assert given("explorer.html")["photo"] is None and len(here) == 1
    assert "Open it in a browser: file:" in capsys.readouterr().out


def test_the_page_of_the_command_answers_as_predict_does(here, page, capsys):
    photo = str(pets.real_photos().paths[8])
    main(["predict", photo, "--json"])
    expected = json.loads(capsys.readouterr().out)[0]["probabilities"]
    main(["explore", photo, "--no-browser"])
    page.goto(Path("explorer.html").absolute().as_uri())
    settle(page)
    assert answers(page) == pytest.approx(expected, abs=0.01)


@pytest.mark.parametrize("ending", ["keras", "npz"])
def test_the_command_takes_a_network_of_ones_own(here, page, tmp_path, capsys, ending):
    path = tmp_path / f"my pets.{ending}"
    content = (
        trained.DRAWN_PETS.read_bytes() if ending == "keras" else read_network(trained.DRAWN_PETS)
    )
    path.write_bytes(content)
    words = ["--model", path.name, "--output", "out/mine.html", "--json"]
    assert main(["explore", *words]) == 0
    facts = json.loads(capsys.readouterr().out)
    assert facts["opened"] and facts["output"] == str(Path("out/mine.html"))
    assert facts["bytes"] == Path("out/mine.html").stat().st_size
    page.goto(here[0])
    settle(page)
    assert page.locator("select option").all_inner_texts()[0] == path.name
    assert looked_at(page)[0] == "decision"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["nobody.jpg"], "no file nobody.jpg"),
        (["notes.jpg"], "not an image"),
        (["--model", "nobody.keras"], "no network nobody.keras"),
        (["--model", "notes.jpg"], "notes.jpg"),
        (["--model", "broken.npz"], "broken.npz"),
        (["--model", "other.onnx"], "Name the .keras file"),
        (["--model", "mine.npz", "--size", "64"], "settles classes, scale and size"),
        (["--output", "mine.html"], "--overwrite"),
        (["--output", "folder.html"], "folder"),
    ],
)
def test_what_cannot_be_done_ends_in_one_sentence(here, tmp_path, capsys, words, said):
    (tmp_path / "notes.jpg").write_text("I am a photo.")
    (tmp_path / "broken.npz").write_bytes(b"PK\x03\x04")
    (tmp_path / "mine.npz").write_bytes(b"")
    (tmp_path / "mine.html").write_text("mine")
    (tmp_path / "folder.html").mkdir()
    assert main(["explore", *words]) == 1
    told = capsys.readouterr().err
    assert said in told and told.count("\n") == 1
    assert not here and not (tmp_path / "explorer.html").exists()
    assert (tmp_path / "mine.html").read_text() == "mine"


def test_another_file_of_the_default_name_is_kept(here, tmp_path, capsys):
    (tmp_path / "explorer.html").write_text("<title>mine</title>")
    assert main(["explore"]) == 1
    assert "--overwrite" in capsys.readouterr().err
    assert main(["explore", "--overwrite"]) == 0 and len(here) == 1


def test_a_page_is_called_html(here, capsys):
    with pytest.raises(SystemExit) as left:
        main(["explore", "--output", "page.pdf"])
    assert left.value.code == 2 and ".html" in capsys.readouterr().err


def test_a_failed_write_leaves_nothing(here, tmp_path, monkeypatch, capsys):
    def full(self, *arguments, **options):
        raise OSError(28, "No space left on device", str(self))

    monkeypatch.setattr(Path, "write_text", full)
    assert main(["explore"]) == 1
    assert "No space left" in capsys.readouterr().err and not list(tmp_path.iterdir())


# --- in a notebook --------------------------------------------------------------------------------


@pytest.fixture
def displayed(monkeypatch):
    shown = []
    monkeypatch.setattr("helpers.widgets.embedded.display", shown.append)
    return shown


def test_a_map_says_what_its_colours_mean_and_writes_its_number_one_way(opened):
    page = opened(state=DRAWING + "&layer=conv1&at=9,9,1")
    low, high = page.locator(".inspector .legend span:not(.strip):not(.soft)").all_inner_texts()
    assert written(low.removeprefix("≤ ")) == -written(high.removeprefix("≥ ")) < 0
    assert "blue: below 0" in page.inner_text(".inspector .legend")
    assert page.inner_text(".here b") + "." in page.inner_text(".made-of")


def test_in_a_notebook_the_picture_comes_first(displayed, page):
    photo = as_input(handmade.load(trained.DRAWN_PETS), pets.real_photos().paths[0]).astype(
        np.uint8
    )
    widget = widgets.explore(photo, trained.DRAWN_PETS)
    [picture] = displayed
    assert re.match(r"3 panels\. (Cat|Dog) \(\d+\.\d%\): a colour image", picture.alternative_text)
    assert isinstance(widget, ipywidgets.HTML)
    page.set_content(f"<h1>A notebook</h1>{widget.value}")
    frame = page.frame_locator("iframe")
    frame.locator(".answer").first.wait_for()
    assert frame.locator("select").input_value() == "drawn_pets.keras"
    frame.locator(".layer").first.scroll_into_view_if_needed()  # maps are painted where one looks
    frame.locator(".thumb").first.click()
    assert frame.locator(".here code").inner_text().startswith("input_layer[")


def test_in_a_notebook_a_photo_is_named_by_its_file(displayed, tmp_path):
    path = jpeg(tmp_path, "mine.jpg")
    assert "srcdoc" in widgets.explore(str(path), trained.DRAWN_PETS).value and len(displayed) == 1
    with pytest.raises(FileNotFoundError, match=r"nobody\.jpg"):
        widgets.explore("nobody.jpg")
    with pytest.raises(FileNotFoundError, match=r"nobody\.keras"):
        widgets.explore(path, "nobody.keras")


def test_without_ipywidgets_the_picture_is_shown(displayed, monkeypatch, capsys):
    monkeypatch.setitem(__import__("sys").modules, "ipywidgets", None)
    assert widgets.explore(pets.real_photos().paths[0], trained.DRAWN_PETS) is None
    assert len(displayed) == 1 and "pip install ipywidgets" in capsys.readouterr().out
