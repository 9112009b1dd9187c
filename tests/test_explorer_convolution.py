"""The page of the convolution: its numbers, its addresses, keyboard, looks, bad input."""

import re
from pathlib import Path

import axe_playwright_python
import cv2
import numpy as np
import pytest
import skimage.data
from playwright.sync_api import expect

from helpers import kernels
from helpers.activations import relu
from helpers.convolution import conv2d, correlate2d
from helpers.explorer import page as document
from helpers.explorer import script_of_model
from helpers.images import resize, to_gray
from helpers.pooling import pool2d

ROOT = Path(__file__).resolve().parent.parent
AXE = Path(axe_playwright_python.__file__).with_name("axe.min.js").read_text("utf-8")
PRESETS = re.findall(
    r'^  (\w+): \{\s+lesson: (\d),\s+section: "([^"]+)"',
    (ROOT / "explorer" / "src" / "convolution" / "presets.js").read_text("utf-8"),
    re.MULTILINE,
)
NAMED = {
    name: getattr(kernels, name) for name in kernels.__all__ if getattr(kernels, name).ndim == 2
} | {f"FOUR_EDGES_{number}": kernel for number, kernel in enumerate(kernels.FOUR_EDGES)}
SIX = [
    [18, 54, 51, 239, 244, 188],
    [55, 121, 75, 78, 95, 88],
    [35, 24, 204, 113, 109, 221],
    [3, 154, 104, 235, 25, 130],
    [15, 253, 225, 159, 78, 233],
    [68, 85, 180, 214, 245, 0],
]
CROSS = [[1, 0, 1], [0, 1, 0], [1, 0, 1]]
FOUR = 255 * np.array([[1, 0, 0, 1]] * 3 + [[1, 1, 1, 1]] + [[0, 0, 0, 1]] * 3)
CAT = to_gray(resize(skimage.data.cat()[:, 60:360], (48, 48)))

# Walks over a grid with the arrow keys, row by row, and collects what is read out of each cell.
WALK = """
grid => {
  const cell = grid.querySelector('[role=gridcell]');
  const key = (key, ctrlKey = false) =>
    cell.dispatchEvent(new KeyboardEvent('keydown', { key, ctrlKey, bubbles: true }));
  const [rows, columns] = ['aria-rowcount', 'aria-colcount'].map(n => Number(grid.getAttribute(n)));
  const read = [];
  key('Home', true);
  for (let y = 0; y < rows; y++) {
    const row = [];
    for (let x = 0; x < columns; x++) {
      row.push(cell.getAttribute('aria-label'));
      key('ArrowRight');
    }
    read.push(row);
    key('Home');
    key('ArrowDown');
  }
  key('Home', true);
  return read;
}
"""


@pytest.fixture(scope="module")
def file(tmp_path_factory):
    """Address of the page, written into a folder as the site does."""
    path = tmp_path_factory.mktemp("explorer") / "index.html"
    path.write_text(document("convolution"), "utf-8")
    return path.as_uri()


@pytest.fixture
def shown(page, file):
    """Open the page with what stands behind the # of its address."""

    def show(state):
        page.goto("about:blank")
        page.goto(f"{file}#{state}")
        page.wait_for_selector("h2:has-text('Map')")
        return page

    return show


def number(text):
    return float(text.replace("−", "-"))


def grid(page, name="Map"):
    """The numbers of a grid, as they are read out."""
    read = page.get_by_role("grid", name=name, exact=True).evaluate(WALK)
    return np.array([[number(cell.rpartition(": ")[2]) for cell in row] for row in read])


def cell(page, name="Map"):
    return page.get_by_role("grid", name=name, exact=True).get_by_role("gridcell")


def weights(page):
    return [input.input_value() for input in page.locator(".weights input").all()]


def state(page):
    """What stands behind the # of the address, once the page has written it."""
    page.wait_for_timeout(300)
    return page.evaluate("location.hash").removeprefix("#")


def assert_equal(found, expected):
    assert found.shape == np.shape(expected)
    assert np.allclose(found, expected, rtol=0, atol=0.0051)  # two decimals are read out


# The numbers


@pytest.mark.parametrize("name", NAMED)
@pytest.mark.parametrize("stride, padding", [(1, "valid"), (2, "same"), (1, "full"), (3, "full")])
def test_named_kernels_give_the_numbers_of_the_course(shown, name, stride, padding):
    opened = shown(f"image=six&kernel={name}&stride={stride}&padding={padding}")
    assert_equal(grid(opened), correlate2d(SIX, NAMED[name], stride, padding))


def test_menu_has_every_named_kernel(shown):
    opened = shown("preset=429")
    menu = opened.get_by_label("Named kernel")
    values = [option.get_attribute("value") for option in menu.locator("option").all()]
    assert set(values) == {*NAMED, ""}


@pytest.mark.parametrize(
    "name, expected",
    [
        ("four", correlate2d(FOUR, [[1, 0.3]])),
        ("border", correlate2d(np.pad(FOUR, ((0, 0), (1, 1))), [[1, 0.3]])),
        ("corner", correlate2d(FOUR, [[1, 0.3], [0.5, 0.1]])),
        ("ones", [[4, 3, 4], [2, 4, 3], [2, 3, 4]]),
        ("429", correlate2d(SIX, CROSS)),
        ("stride", [[4, 4], [2, 4]]),
        ("colour", [[7, 4], [8, 6]]),
        ("shift", correlate2d(FOUR, kernels.SHIFT, padding="same")),
        ("sobel", correlate2d(CAT.astype(int), kernels.SOBEL_X)),
        ("relu", [[0, 1, 0, 0, -1, 0]]),
    ],
)
def test_presets_show_the_numbers_of_the_lessons(shown, name, expected):
    assert_equal(grid(shown(f"preset={name}")), expected)


def test_rim_is_the_one_of_the_lesson(shown):
    rim = to_gray(skimage.data.cat())[103:108, 133:141]
    assert_equal(grid(shown("preset=rim"), "Image"), rim)


def test_detector_of_fours_finds_both(shown):
    found = grid(shown("preset=fours"))
    assert found.max() == 13 and np.argwhere(found == 13).tolist() == [[4, 3], [4, 15]]


def test_one_number_is_explained(shown):
    opened = shown("preset=429")
    section = opened.locator("section.sum")
    assert "map[0, 0] = 429" in section.locator("h2").inner_text()
    assert "18 + 0 + 51 + 0 + 121 + 0 + 35 + 0 + 204 = 429" in section.inner_text()
    products = [td.inner_text().split() for td in section.locator("td").all()]
    assert products[:3] == [
        ["18", "×", "1", "=", "18"],
        ["54", "×", "0", "=", "0"],
        ["51", "×", "1", "=", "51"],
    ]


def test_three_channels_are_added_with_the_bias(shown):
    rng = np.random.default_rng(0)
    photo = resize(skimage.data.cat()[:, 60:360], (48, 48))
    weights = rng.integers(-3, 4, (3, 3, 3))
    text = "/".join(";".join(",".join(map(str, row)) for row in sheet) for sheet in weights)
    opened = shown(f"image=cat&colour=rgb&kernel={text}&bias=-7.5&stride=2&padding=same")
    kernel = np.moveaxis(weights, 0, -1)[..., np.newaxis]
    expected = conv2d(photo[np.newaxis], kernel, [-7.5], stride=2, padding="same")
    assert_equal(grid(opened), expected[0, :, :, 0])


@pytest.mark.parametrize("kind", ["max", "average", "sum", "min", "l2"])
@pytest.mark.parametrize("size, stride", [(2, 2), (3, 2), (4, 4)])
def test_relu_and_pooling_give_the_numbers_of_the_course(shown, kind, size, stride):
    opened = shown(f"image=cat&kernel=SOBEL_X&relu=1&pool={kind},{size},{stride}")
    bent = relu(correlate2d(CAT.astype(int), kernels.SOBEL_X))
    assert_equal(grid(opened, "Map after pooling"), pool2d(bent, size, stride, reduce=kind))
    if (kind, size) == ("max", 2):
        assert_equal(grid(opened, "Map after ReLU"), bent)


# The lessons


@pytest.mark.parametrize("lesson", [2, 3, 4, 5])
def test_presets_belong_to_sections_of_the_lessons(lesson):
    source = next((ROOT / "notebooks" / "source").glob(f"{lesson:02}_*.py")).read_text("utf-8")
    headings = re.findall(r"^# #{2,3} (.+)$", source, re.MULTILINE)
    sections = [section for _, number, section in PRESETS if int(number) == lesson]
    assert len(sections) >= 2 and set(sections) <= set(headings)


# The address


@pytest.mark.parametrize("name", [name for name, _, _ in PRESETS])
def test_a_preset_is_its_address(shown, name):
    opened = shown(f"preset={name}")
    assert opened.get_by_label("From the lessons").input_value() == name
    assert opened.locator(".hint").inner_text()
    assert state(opened) == f"preset={name}"
    opened.get_by_label("Bias").fill("0.5")
    assert "preset" not in state(opened) and "bias=0.5" in state(opened)


@pytest.mark.parametrize(
    "first",
    [
        "image=five&kernel=1,2;3,4&stride=2&padding=same&bias=-0.5&at=1,1",
        "image=cat&pixels=96&colour=rgb&kernel=SOBEL_Y&stride=4&relu=1&pool=max,3,2&at=10,20",
        "grid=1,2,3,4;&kernel=1,2,3,4;&at=0,0",
        "grid=1,2;3,4/5,6;7,8/9,10;11,12&colour=rgb&kernel=1;2/3;4/5;6&at=0,1",
        "image=six&kernel=0.1111111,0.5&at=5,4",
    ],
)
def test_what_is_seen_can_be_shared(shown, first):
    opened = shown(first)
    opened.get_by_role("combobox", name="Stride", exact=True).focus()
    opened.keyboard.press("Tab")  # nothing has changed yet, so the address is as it was
    assert state(opened) == first
    opened.get_by_label("Bias").fill("3")
    shared = state(opened)
    seen = grid(opened), weights(opened), grid(opened, "Image").shape if "rgb" not in first else 0
    again = shown(shared)
    assert np.array_equal(grid(again), seen[0]) and weights(again) == seen[1]
    assert state(again).replace("&at=0,0", "") == re.sub(r"&at=\d+,\d+", "", shared)


def test_copy_link_copies_the_address(shown, page, file):
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    opened = shown("preset=ones")
    cell(opened).press("ArrowRight")
    opened.get_by_role("button", name="Copy link").click()
    opened.get_by_role("button", name="Copied").wait_for()
    assert opened.evaluate("navigator.clipboard.readText()") == f"{file}#preset=ones&at=0,1"


def test_following_a_link_on_the_page_changes_it(shown):
    opened = shown("preset=ones")
    opened.evaluate("location.hash = 'preset=429'")
    opened.wait_for_selector("h2:has-text('429')")
    assert grid(opened)[0, 0] == 429


@pytest.mark.parametrize(
    "wrong, sentence",
    [
        ("preset=nine", "There is no preset “nine”"),
        ("preset=toString", "There is no preset “toString”"),
        ("kernel=1,2;3", "kernel=1,2;3"),
        ("kernel=1,two", "kernel=1,two"),
        ("kernel=" + ",".join("1" * 64), "kernel="),
        ("stride=0", "stride=0"),
        ("padding=wide", "padding=wide"),
        ("pool=mode,2", "pool=mode,2"),
        ("at=-1,2", "at=-1,2"),
        ("constructor=1", "constructor=1"),
        ("image=%E0%A4%A", "image="),
        ("grid=1,2;3,", "grid="),
    ],
)
def test_an_address_of_nonsense_is_told_and_the_page_goes_on(shown, wrong, sentence):
    opened = shown(wrong)
    notice = opened.locator("main > [role=alert]")
    assert sentence in notice.inner_text()
    assert grid(opened).size
    opened.get_by_label("From the lessons").select_option("ones")
    assert notice.text_content() == ""


# Mouse, touch and keyboard


def test_mouse_moves_the_window_and_a_click_holds_it(shown):
    opened = shown("preset=429")
    title, surface = opened.locator("section.sum h2"), opened.locator(".map .surface")
    box = surface.bounding_box()
    side = box["width"] / 4
    places = {"map[1, 2]": (2.5, 1.5), "map[3, 3]": (3.5, 3.5), "map[0, 1]": (1.5, 0.5)}
    for name, (x, y) in places.items():
        opened.mouse.move(box["x"] + x * side, box["y"] + y * side)
        assert name in title.inner_text()
    opened.mouse.down()
    opened.mouse.up()
    opened.mouse.move(box["x"] + 3.5 * side, box["y"] + 3.5 * side)
    assert "map[0, 1]" in title.inner_text() and "held" in opened.locator(".map").inner_text()
    opened.mouse.move(box["x"] + 1.5 * side, box["y"] + 0.5 * side)
    opened.mouse.down()
    opened.mouse.up()
    opened.mouse.move(box["x"] + 3.5 * side, box["y"] + 3.5 * side)
    assert "map[3, 3]" in title.inner_text()


def test_pointing_at_the_image_moves_the_window_there(shown):
    opened = shown("preset=429")
    box = opened.locator(".image > .number-grid .surface").bounding_box()
    side = box["width"] / 6
    opened.mouse.move(box["x"] + 3.5 * side, box["y"] + 2.5 * side)
    assert "map[1, 2]" in opened.locator("section.sum h2").inner_text()
    opened.mouse.move(box["x"] + 5.5 * side, box["y"] + 5.5 * side)
    assert "map[3, 3]" in opened.locator("section.sum h2").inner_text()


def test_touch_moves_the_window(chromium, file):
    context = chromium.new_context(
        viewport={"width": 390, "height": 800}, has_touch=True, is_mobile=True
    )
    opened = context.new_page()
    opened.goto(f"{file}#preset=429")
    box = opened.locator(".map .surface").bounding_box()
    opened.touchscreen.tap(box["x"] + 0.6 * box["width"], box["y"] + 0.9 * box["height"])
    assert "map[3, 2]" in opened.locator("section.sum h2").inner_text()
    assert opened.evaluate("document.documentElement.scrollWidth") == 390
    small = """[...document.querySelectorAll('button, select, input:not([type=checkbox])')]
        .filter(e => e.checkVisibility() && e.getBoundingClientRect().height < 44)
        .map(e => e.outerHTML)"""
    if opened.evaluate("matchMedia('(pointer: coarse)').matches"):
        assert opened.evaluate(small) == []
    context.close()


def test_keyboard_reaches_and_does_everything(shown):
    opened = shown("preset=429")
    reached = []
    for _ in range(40):
        opened.keyboard.press("Tab")
        name = opened.evaluate(
            "(e => e.getAttribute('aria-label') || e.textContent || "
            "e.closest('label')?.textContent || '')(document.activeElement)"
        )
        reached.append(name)
    wanted = ["image 1, 1: 121", "map 0, 0: 429", "Play", "Stride", "Padding", "Bias", "Copy link"]
    wanted += ["weight row 2, column 2", "ReLU", "Your photo", "Named kernel", "From the lessons"]
    for part in wanted:
        assert any(part in name for name in reached), part


def test_arrow_keys_walk_and_the_sum_is_spoken(shown):
    opened = shown("preset=429")
    cell(opened).focus()
    for key in ("ArrowDown", "ArrowRight", "End", "Control+Home", "ArrowRight"):
        opened.keyboard.press(key)
    assert "map[0, 1] = 505" in opened.locator("section.sum h2").inner_text()
    voice = expect(opened.get_by_role("status"))
    voice.to_have_text(
        "map 0, 1: 54 times 1, plus 239 times 1, plus 75 times 1, plus 24 times 1, "
        "plus 113 times 1 make 505."
    )
    opened.get_by_role("checkbox").press("Space")
    opened.get_by_label("Bias").fill("-600")
    voice.to_contain_text("With the bias −600: −95. After ReLU 0.")


def test_weights_are_typed_and_nudged(shown):
    opened = shown("preset=ones")
    first = opened.get_by_label("weight row 0, column 0")
    first.fill("1/4")
    assert grid(opened)[0, 0] == 3.25
    first.press("ArrowUp")
    first.press("Shift+ArrowDown")
    assert first.input_value() == "1.15"
    assert opened.get_by_label("Named kernel").input_value() == ""
    opened.get_by_label("Named kernel").select_option("SOBEL_X")
    assert weights(opened) == ["−1", "0", "1", "−2", "0", "2", "−1", "0", "1"]
    opened.get_by_label("Rows").select_option("1")
    opened.get_by_role("combobox", name="Columns", exact=True).select_option("2")
    assert weights(opened) == ["−1", "0"]


def test_a_pixel_is_changed_by_keyboard(shown):
    opened = shown("preset=429")
    cell(opened, "Image").focus()
    for key in ("Control+Home", "ArrowRight", "ArrowLeft"):
        opened.keyboard.press(key)
    opened.get_by_label("image[0, 0] is").fill("100")
    opened.keyboard.press("Enter")
    assert grid(opened)[0, 0] == 429 - 18 + 100
    again = shown(state(opened))
    assert grid(again, "Image")[0, 0] == 100


def test_play_fills_the_map_step_by_step(page, file):
    page.clock.install()
    page.goto(f"{file}#preset=ones")
    page.get_by_role("button", name="Play").click()
    title = page.locator("section.sum h2")
    assert "map[0, 0]" in title.inner_text()
    page.clock.run_for(900 * 4 + 10)
    assert "map[1, 1]" in title.inner_text()
    page.clock.run_for(900 * 5)
    assert "map[2, 2]" in title.inner_text()
    page.get_by_role("button", name="Play").wait_for()


def test_less_motion_means_one_step_for_each_press(chromium, file):
    context = chromium.new_context(reduced_motion="reduce")
    opened = context.new_page()
    opened.clock.install()
    opened.goto(f"{file}#preset=ones")
    opened.get_by_role("button", name="Next step").click()
    opened.clock.run_for(60_000)
    assert "map[0, 1]" in opened.locator("section.sum h2").inner_text()
    context.close()


# Bad input


@pytest.mark.parametrize("text", ["", "abc", "1/0", "--3", "1e999", "12345678"])
def test_a_weight_that_is_none_is_told(shown, text):
    opened = shown("preset=ones")
    first = opened.get_by_label("weight row 0, column 0")
    first.fill(text)
    assert first.get_attribute("aria-invalid") == "true"
    assert "is no number" in opened.locator(".kernel [role=alert]").inner_text()
    assert grid(opened)[0, 0] == 4  # the map goes on with the last good one
    opened.get_by_label("Bias").focus()
    assert first.input_value() == "1"


def test_a_kernel_that_does_not_fit_is_told(shown):
    opened = shown("image=map&kernel=" + ";".join(["1,1,1,1,1"] * 5))
    assert "A kernel of 5×5 does not fit into an image of 4×4." in opened.inner_text(".map")
    opened.get_by_label("Padding").select_option("same")
    assert grid(opened).shape == (4, 4)


def choose(page, name, content):
    page.set_input_files("input[type=file]", [{"name": name, "mimeType": "", "buffer": content}])


@pytest.mark.parametrize("content", [b"", b"not an image", b"\x89PNG\r\n\x1a\n" + b"0" * 500])
def test_a_file_that_is_no_image_is_told(shown, content):
    opened = shown("preset=ones")
    choose(opened, "broken.png", content)
    expect(opened.locator(".file-picker [role=alert]")).to_contain_text("broken.png")
    assert grid(opened)[0, 0] == 4


def test_own_photo_gives_its_numbers_and_stays_on_the_page(shown):
    opened = shown("kernel=SOBEL_X")
    asked = []
    opened.on("request", lambda request: asked.append(request.url))
    photo = np.random.default_rng(0).integers(0, 256, (96, 144, 3), dtype=np.uint8)
    choose(opened, "mine.png", cv2.imencode(".png", photo[..., ::-1])[1].tobytes())
    expect(opened.locator(".choice select")).to_have_value("photo")
    small = to_gray(resize(photo, 48, keep_aspect=True)).astype(int)
    assert np.abs(grid(opened, "Image") - small).max() <= 1  # halves are rounded up or to even
    assert not [url for url in asked if not url.startswith("blob:")]
    again = shown(state(opened))
    assert "own photo" in again.locator("main > [role=alert]").inner_text()


# The looks


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("name", ["429", "colour", "padding", "pooled"])
def test_axe_finds_nothing(chromium, file, scheme, width, name):
    context = chromium.new_context(
        viewport={"width": width, "height": 900}, color_scheme=scheme, reduced_motion="reduce"
    )
    opened = context.new_page()
    opened.goto(f"{file}#preset={name}")
    opened.wait_for_selector("h2:has-text('Map')")
    opened.locator(".weights input").first.fill("abc")  # with a sentence in the colour of warnings
    opened.evaluate(AXE)
    found = opened.evaluate("axe.run()")
    assert not [(rule["id"], rule["nodes"][0]["html"]) for rule in found["violations"]]
    assert opened.evaluate("document.documentElement.scrollWidth") <= width
    context.close()


def test_the_site_may_choose_the_scheme(shown):
    opened = shown("preset=ones")
    colour = "getComputedStyle(document.body).backgroundColor"
    light = opened.evaluate(colour)
    opened.evaluate("document.documentElement.dataset.theme = 'dark'")
    assert opened.evaluate(colour) != light


# The document


def test_a_page_asks_for_nothing_and_can_send_nothing(chromium, file):
    context = chromium.new_context()
    opened = context.new_page()
    asked = []
    opened.on("request", lambda request: asked.append(request.url))
    opened.goto(file)
    opened.wait_for_selector("h2:has-text('Map')")
    assert [url for url in asked if not url.startswith(("data:", "blob:"))] == [file]
    sent = """async () => {
        const failed = () => 'refused';
        const image = new Promise(done => {
            const made = new Image();
            made.onload = () => done('sent');
            made.onerror = () => done('refused');
            made.src = 'http://127.0.0.1:9/photo.png';
        });
        const refusals = [];
        const note = event => refusals.push(event.effectiveDirective);
        document.addEventListener('securitypolicyviolation', note);
        await fetch('http://127.0.0.1:9/').catch(failed);
        await image;
        return refusals;
    }"""
    assert sorted(opened.evaluate(sent)) == ["connect-src", "img-src"]
    context.close()


def test_it_works_inside_a_notebook(page):
    page.set_content("<iframe id='inside' style='width: 100%; height: 800px'></iframe>")
    page.evaluate(
        "text => { document.getElementById('inside').srcdoc = text }",
        document("convolution", state="preset=ones&at=1,1"),
    )
    inside = page.frame_locator("#inside")
    inside.get_by_role("grid", name="Map").wait_for(state="attached")
    assert "map[1, 1] = 4" in inside.locator("section.sum h2").inner_text()
    inside.get_by_label("Bias").fill("2")
    page.wait_for_timeout(300)
    assert "map[1, 1] = 6" in inside.locator("section.sum h2").inner_text()
    assert not inside.get_by_role("button", name="Copy link").is_visible()


def test_it_begins_with_the_readers_photo(page, tmp_path):
    photo = np.full((60, 80, 3), (200, 100, 0), dtype=np.uint8)
    path = tmp_path / "own.html"
    path.write_text(document("convolution", photo, links={"The course": "../index.html"}), "utf-8")
    page.goto(path.as_uri())
    page.wait_for_selector("h2:has-text('Map')")
    assert page.locator(".choice select").input_value() == "photo"
    assert np.all(grid(page, "Image") == to_gray(photo)[0, 0])
    assert page.get_by_role("link", name="The course").get_attribute("href") == "../index.html"


def test_python_says_what_it_cannot_show():
    with pytest.raises(ValueError, match="convolution and network, not 'photos'"):
        document("photos")
    with pytest.raises(ValueError, match=r"float64 of shape \(4, 4\)"):
        document("convolution", np.zeros((4, 4)))


def test_what_is_given_cannot_end_its_script():
    text = document("convolution", links={"</script><b>": "x"})
    assert "</script><b>" not in text


def test_a_network_comes_inside_or_beside():
    assert '"model": "bnB6"' in document("network", model=b"npz")
    assert '<script src="shipped.js"></script>' in document("network", beside="shipped.js")
    assert script_of_model(b"npz") == 'window.shipped = "bnB6";\n'
