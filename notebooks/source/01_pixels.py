# %% [markdown]
# You see a cat. A machine gets a table of numbers, and whatever it finds out about the cat, it has to find out
# from that table. This lesson is the first station on the cat's way.
#
# **You will be able to**
# - say what every axis of a photo's array means, and cut, mirror, resize and stack photos as arrays;
# - name the traps that spoil photos without an error: swapped colours, numbers that wrap round;
# - show what a network loses, and what it does not lose, when a picture becomes one long row.
#
# The next cell, folded, fetches our tools: NumPy (`np`) for tables of numbers, a few libraries for pictures, and the
# course's own `helpers`, which draw and do the chores.

# %% [markdown] tags=["teacher"]
# **Before class:** Squared paper for everyone, a coloured pen, a magnifying glass for a screen if you have
# one (three lamps a pixel). The last experiment of "What is left when a 4 becomes one row?" trains for a
# few seconds.

# %% tags=["fold"]
# @title Imports
import tempfile
import warnings

import cv2
import numpy as np
import skimage
from PIL import Image
from sklearn import datasets, neural_network
from threadpoolctl import threadpool_limits

from helpers import convolution, pooling, widgets
from helpers.checks import lesson_01 as checks
from helpers.claims import verdict
from helpers.images import load_rgb, resize, to_float, to_gray
from helpers.plots import bars, grids, panels, photo, photos, pixels

# %% [markdown]
# Both panels show the cat of lesson 0. The left one is for you. The right one is what a machine gets for the orange
# frame. It was made by turning colour into grey and cutting: at the end of this lesson you can do both. (We keep every
# sixth pixel, so that the numbers are large enough to read.)

# %% tags=["fold"]
# @title Draws the photo, and a piece of it as numbers
cat = skimage.data.cat()
coarse = to_gray(cat)[::6, ::6]
eye = coarse[13:25, 22:34]
assert coarse.shape == (50, 76) and eye.shape == (12, 12)
seen, given = panels(2, ratios=[1.45, 1], height=3.1)
pixels(coarse, title="what you see", limits=(0, 255), window=(13, 22, 12, 12), ax=seen)
pixels(eye, title="what a machine gets", limits=(0, 255), ax=given)

# %% [markdown]
# ## What is the smallest picture?
#
# A picture is a grid of small squares of one colour each. One square is a **pixel**. In a black-and-white picture
# one number says how bright a pixel is: **0 is black, 255 is white**, and the numbers between are greys. In Python such
# a table of numbers is an **array**. We write it with `np.array`, as a list of rows.
#
# **Before you run it:** below is a picture of two rows and two columns. Which corners will be white?

# %% [markdown] tags=["teacher"]
# **Ask:**
#
# - How many different pictures of 2×2 pixels are there with black and white alone? → 2⁴ = 16.
# - And with 256 greys? → 256⁴, more than four billion.
#
# **On the board:** Squared paper: colour `[[0, 255], [255, 0]]`, first as a table, then as squares. White
# stands top right and bottom left.
#
# **Watch for:** "255 is the most ink." It is the most light; 0 is black.
#
# **If time is short:** Read only the verdict of the box.

# %% tags=["answer"]
tiny = np.array([[0, 255], [255, 0]])
greys = np.array([[0, 64, 128, 191, 255]])
grids([tiny, greys], ["tiny", "from black to white"], limits=(0, 255))

# %% [markdown]
# The table and the picture have the same layout: the first inner list is the top row. So white stands top right and
# bottom left. An `assert` states something that has to be true: if it were not, the cell would stop with an error.

# %%
assert tiny[0, 1] == tiny[1, 0] == 255
tiny

# %% [markdown]
# ### Is it true?
# > "Pixel codes run from 1, which is white, to 256, which is dark."
#
# Boxes like this one test a sentence that people say about these things. The cell measures, and answers true, false or
# depends. (A2 is the sentence's number in the course's list.)
#
# We ask for one white and one black pixel by name and read their codes. Then we ask how far the numbers go. A photo's
# pixels have the number type `uint8`: a whole number of 8 bits, with no minus sign.

# %%
white = np.asarray(Image.new("L", (1, 1), "white"))[0, 0]  # "L": one number a pixel
black = np.asarray(Image.new("L", (1, 1), "black"))[0, 0]
codes = np.iinfo(cat.dtype)
verdict(
    "A2",
    holds=[codes.min == 1, codes.max == 256, white < black],
    because=f"Codes run from {codes.min} to {codes.max}; black is {black} and white is {white}.",
)

# %% [markdown]
# Eight bits, each of them 0 or 1, give 2⁸ = 256 different codes, and counting starts at 0. That may be where the 256
# comes from.
#
# ## How does a 4 look to a machine?
#
# Two by two is a little small for a drawing. With seven rows and four columns we can draw a digit. Squint at the
# numbers, and you see it before it is drawn.

# %% [markdown] tags=["teacher"]
# **Ask:**
#
# - Which pixel is `four[6, 0]`? → Bottom left, black.
# - What does `four[0, 6]` do? → It stops with an error, there are only columns 0 to 3.
# - Why is that the lucky case? → In a square picture swapped numbers give no error.
#
# **On the board:** The 7×4 grid with an arrow down, *row, first*, and an arrow right, *column, second*.
# Beside it, struck out: x, y.
#
# **Watch for:** "Width × height" from screens (1920×1080). Arrays say it the other way round.

# %%
four = np.array([
    [255,   0,   0, 255],
    [255,   0,   0, 255],
    [255,   0,   0, 255],
    [255, 255, 255, 255],
    [  0,   0,   0, 255],
    [  0,   0,   0, 255],
    [  0,   0,   0, 255],
])  # fmt: skip
pixels(four, title="the digit 4", window=(2, 0, 1, 1))

# %% [markdown]
# **Predict:** the orange frame marks a white pixel. Is it `four[2, 0]` or `four[0, 2]`? And what is `four.shape`?

# %% tags=["answer"]
print("shape:", four.shape)
print("four[2, 0] is", four[2, 0], "and four[0, 2] is", four[0, 2])

# %% [markdown]
# Rows come first: `four[row, column]`, and both count from 0 at the top left corner. The frame is in row 2, column 0.
# The **shape** says how long each **axis** (each direction of the table) is: 7 rows, 4 columns, so height × width.
#
# Mind the trap: people say "width by height" and `x, y`; arrays say height by width and row, column. Swap the two
# and you get another pixel, mostly without an error.
#
# ## What is a colour photo?
#
# One number can only say how bright a pixel is. For a colour we need three: how much **red**, **green** and **blue**
# light, **RGB** for short. Each of these three is called a **channel**.
#
# **Predict:** the cat's photo is 300 pixels high and 451 wide. What is the shape of its array? Its fur is ginger:
# which of the three numbers will be the largest in a pixel of the forehead?

# %% [markdown] tags=["teacher"]
# **Ask:**
#
# - What colour is [255, 255, 0]? → Yellow: red and green light.
# - And [90, 90, 90]? → A grey.
# - What does the red channel of a blue wall look like? → Dark.
#
# **On the board:** Three sheets of paper behind each other, R, G, B, and a pin through one place: the pin
# is one pixel.
#
# **Watch for:** Mixing paints in the head, where yellow and blue give green. Here light is added. In
# exercise 1.1 most errors are x before y; ask "how far down?" first.
#
# **If time is short:** The two readers' questions are reading for home. Keep 1.1.

# %% tags=["answer"]
print("shape:", cat.shape, " number type:", cat.dtype)
print("one pixel of the forehead:", cat[60, 230])

# %% [markdown]
# Height × width × 3. The last axis holds red, green and blue, in this order, so `cat[60, 230]` is not one number
# but three. Now we take the channels apart. A channel alone is a grey picture: bright where there is much of
# that light.

# %%
red, green, blue = cat[:, :, 0], cat[:, :, 1], cat[:, :, 2]
photos([cat, red, green, blue], ["all three", "red", "green", "blue"], columns=2)

# %% [markdown]
# The nose and the fur are brightest in red and darkest in blue: that is what ginger *is*. The three channels hold
# the whole photo. Stacked again, they give back every pixel.

# %%
for word, channel in [("red", red), ("green", green), ("blue", blue)]:
    print(f"{word:>5}: shape {channel.shape}, mean {channel.mean():.0f}")
stacked = np.stack([red, green, blue], axis=-1)
print("stacked again:", stacked.shape, " every pixel as before:", np.array_equal(stacked, cat))

# %% [markdown]
# ### Your turn 1.1: on the nose
#
# Now and then the lesson is yours. Write your answer in place of the `...` and run the cell: `checks` looks at it and
# says what it found. Below it two hints and the solution are folded up.
#
# A drawing program says that the middle of the nose is at x = 268, y = 240. (x counts from the left, y from the top,
# both from 0.) Read the three numbers of this pixel out of `cat`.

# %% tags=["exercise"]
nose = ...
checks.on_the_nose(nose)

# %% [markdown]
# <details><summary>First hint</summary>
#
# The forehead was `cat[60, 230]`: only the two numbers have to change.
#
# </details>
# <details><summary>Second hint</summary>
#
# The index that comes first counts rows, from the top down. Is that x or y?
#
# </details>
# <details><summary>Solution</summary>
#
# ```python
# nose = cat[240, 268]
# ```
#
# y is the row and comes first. The swapped `cat[268, 240]` gives three numbers as well, from another place.
#
# </details>
#
# ### A reader asks: what is the third number in (300, 300, 3)?
#
# The number of channels. A square photo of 300 × 300 pixels has three numbers for each of them, so the array holds
# 300 × 300 × 3 = 270,000 numbers. It is not a third direction in space, and not three photos. (`resize` makes the cat
# square for us; how, comes further down.)

# %%
square = resize(cat, (300, 300))
print(square.shape, "holds", square.size, "numbers,", len(square[0, 0]), "for each pixel")

# %% [markdown]
# ### A reader asks: can I see a photo's dimensions myself?
#
# Yes. Read the file and ask for its `shape`. Here we first save the cat as a file, so that there is one to
# read, and then `load_rgb` reads it; put the path of a photo of your own in place of `file`.

# %%
temporary = tempfile.TemporaryDirectory()  # goes when the lesson is closed
file = temporary.name + "/cat.png"
Image.fromarray(cat).save(file)
height, width, channels = load_rgb(file).shape
print(f"{height} pixels high, {width} wide, {channels} channels")

# %% [markdown]
# ## Why is my cat blue?
#
# Two programs can read the same file and disagree. OpenCV, a much used library for pictures, hands the three channels
# over in the opposite order: blue, green, red, or **BGR**. We draw its array as if it were RGB, and ginger turns blue.
#
# **Predict:** and the yellow eyes? One of their pixels is red 129, green 109, blue 59.

# %% [markdown] tags=["teacher"]
# **Ask:**
#
# - Which colours do not change when red and blue are swapped? → All in which red equals blue: greys, pure
#   green, magenta.
# - Could a grey photo warn you? → No, it looks the same.
#
# **On the board:** `[129, 109, 59]` with a crossing arrow to `[59, 109, 129]`: the middle stays.
#
# **Watch for:** `for_the_lamps` made by `cat[:, :, 0] = green` and so on: the photo itself changes, and red
# is overwritten before it is read.
#
# **If time is short:** Do the blue cat and skip exercise 1.2.

# %% tags=["answer"]
bgr = cv2.imread(file)
photos([bgr, bgr[:, :, ::-1]], ["BGR, drawn as RGB", "turned round: [:, :, ::-1]"])

# %% [markdown]
# A blue-green: red 59, green 109, blue 129. No error, no warning: the array has the right shape and plausible
# numbers, and a network would learn from blue cats. `::-1` walks an axis backwards; on the last axis it turns BGR
# into RGB. `load_rgb` always gives RGB.

# %% tags=["fold"]
# @title Proof: the same numbers, in another order
assert bgr.shape == cat.shape and not np.array_equal(bgr, cat)
assert np.array_equal(bgr[:, :, ::-1], cat)
assert np.array_equal(load_rgb(file), cat)
print("a pixel of an eye in RGB:", cat[110, 155], " and in BGR:", bgr[110, 155])

# %% [markdown]
# ### Is it true?
# > "The channels of a colour image are blue, green and red, in that order."
#
# We paint a file all blue and let four functions open it. If the claim holds for one of them, the first of its three
# numbers is the 255.

# %% tags=["fold"]
# @title Opens a blue file with four functions
blue_file = temporary.name + "/blue.png"
Image.new("RGB", (2, 2), "blue").save(blue_file)
readers = {
    "OpenCV": cv2.imread(blue_file),
    "Pillow": np.asarray(Image.open(blue_file)),
    "scikit-image": skimage.io.imread(blue_file),
    "load_rgb": load_rgb(blue_file),
}
blue_first = [image[0, 0, 0] == 255 for image in readers.values()]
found = ", ".join(f"{reader} gives {image[0, 0].tolist()}" for reader, image in readers.items())
verdict("A1", holds=blue_first, because=f"For a blue pixel {found}.")

# %% [markdown]
# It depends on who opens the file. Three of our four say red, green, blue.
#
# ### Your turn 1.2: green first
#
# There are more orders than these two. Many strips of coloured lamps want *green* first, then red, then blue. Bring
# the channels of `cat` into that order; rows and columns stay as they are.

# %% tags=["exercise"]
for_the_lamps = ...
checks.green_first(for_the_lamps)

# %% [markdown]
# <details><summary>First hint</summary>
#
# `red`, `green` and `blue` still hold the three channels. Further up, `np.stack` made a photo of them.
#
# </details>
# <details><summary>Second hint</summary>
#
# In `np.stack([...], axis=-1)` the order of the list is the order of the channels.
#
# </details>
# <details><summary>Solution</summary>
#
# ```python
# for_the_lamps = np.stack([green, red, blue], axis=-1)
# ```
#
# `cat[:, :, [1, 0, 2]]` does the same: a list of channel numbers picks them in that order.
#
# </details>
#
# ## How does colour become grey?
#
# We want one number in place of three. The mean would do, but eyes are not fair: green light looks much brighter to
# them than blue light of the same strength. So grey is a **weighted sum**: 0.299 of red, 0.587 of green and 0.114 of
# blue. The weights add up to 1.
#
# **Predict:** work it out on paper for the pixel (200, 100, 50). Mean and weighted sum: which is larger?

# %% [markdown] tags=["teacher"]
# **Ask:**
#
# - Work out (10, 200, 10) by both ways. → Weighted 121.5, mean 73.3: green counts most.
# - Why must the weights add up to 1? → So that white stays 255.
#
# **On the board:** `0.299·200 + 0.587·100 + 0.114·50 = 59.8 + 58.7 + 5.7 = 124.2`. Say that this is the
# first neuron of the course; it comes back in lesson 6.
#
# **Watch for:** `sum(axis=1)` in 1.3, which adds along the width. Ask which axis has length 3.

# %% tags=["answer"]
weights = np.array([0.299, 0.587, 0.114])
pixel = np.array([200, 100, 50])
print("products:    ", weights * pixel)
print("weighted sum:", (weights * pixel).sum().round(1), " mean:", pixel.mean().round(1))

# %% [markdown]
# Now the whole photo at once. `@` multiplies and adds along the last axis, for each of its 135,300 pixels.

# %%
by_hand = cat @ weights
print(cat.shape, "became", by_hand.shape)

# %% [markdown]
# The third axis is gone. `to_gray` in the course's helpers does the same and rounds to whole numbers. Beside the cat
# stands what the weights change: pure red, green and blue become three different greys. (With the mean all three would
# be 85.)

# %% tags=["fold"]
# @title Draws the grey cat, and proves that to_gray is the same
pure = np.array([[[255, 0, 0], [0, 255, 0], [0, 0, 255]]], dtype=np.uint8)
assert np.array_equal(to_gray(cat), np.rint(by_hand))
assert to_gray(pure).tolist() == [[76, 150, 29]]
difference = to_gray(cat).astype(int) - cv2.cvtColor(cat, cv2.COLOR_RGB2GRAY)
assert np.abs(difference).max() <= 1  # OpenCV rounds in its own way
print("by hand and to_gray: the same numbers. OpenCV: within 1 of them.")
photo_panel, pure_panel = panels(2, ratios=[1.45, 1], height=2.7)
photo(by_hand, title="the cat in grey", ax=photo_panel)
pixels(to_gray(pure), title="pure red, green, blue", limits=(0, 255), ax=pure_panel)

# %% [markdown]
# ### Your turn 1.3: your own grey
#
# Write `as_grey`: a colour photo comes in, its weighted grey goes out, with decimals. Complete the last line. You have
# seen one way. Another is worth a try: products first, then a sum along the axis of the channels. (The check calls
# your function with small photos of its own. Inside, the photo is called `image`, whichever it is.)


# %% tags=["exercise"]
def as_grey(image):
    """Weigh red, green and blue into one number for each pixel."""
    return ...


checks.as_grey(as_grey)

# %% [markdown]
# <details><summary>First hint</summary>
#
# `image * weights` multiplies the last axis by the three weights: each red by 0.299, and so on.
#
# </details>
# <details><summary>Second hint</summary>
#
# `.sum(axis=...)` adds along one axis and makes it disappear. The channels lie on the last one, which is number −1.
#
# </details>
# <details><summary>Solution</summary>
#
# ```python
# def as_grey(image):
#     """Weigh red, green and blue into one number for each pixel."""
#     return (image * weights).sum(axis=-1)
# ```
#
# `image @ weights` is right as well. Either way the answer has decimals, like the weights. (A sum of whole numbers can
# go wrong, as you see next.)
#
# </details>
#
# ## What is 200 + 100?
#
# The type of an array's numbers is its **dtype**. Photos come as `uint8`, which has no room above 255.
#
# **Predict:** what does `np.uint8(200) + np.uint8(100)` give: 300, 255, or an error? (The `with` line catches NumPy's
# remark, so that we can print it.)

# %% [markdown] tags=["teacher"]
# **Ask:**
#
# - 250 + 10 in uint8? → 4.
# - 5 − 10? → 251.
# - Why not clip after the sum? → Because 300 has become 44 by then, and 44 looks fine.
#
# **On the board:** A ring of 256 numbers, 255 beside 0. From 200 walk 100 steps: you pass 255 and stand at
# 44.
#
# **Watch for:** "Python numbers have no end." Python's do not, NumPy's arrays have. In 1.4 many cut off
# above only; try `amount` = −50 with them.
#
# **If time is short:** The ring and the two lines of output; exercise 1.4 at home.

# %% tags=["answer"]
with warnings.catch_warnings(record=True) as notes:
    warnings.simplefilter("always")
    total = np.uint8(200) + np.uint8(100)
print(total, "and NumPy remarks:", notes[0].message)

# %% [markdown]
# None of them: 44. After 255 the counting starts again at 0, as a kilometre counter goes from 999 to 000, and
# 300 − 256 is 44. For two single numbers (it calls them scalars) NumPy at least remarks on it. For whole arrays it says
# **nothing**. Taking away is no safer.

# %%
bright = np.array([100, 150, 200, 250], dtype=np.uint8)
print("plus 100: ", bright + np.uint8(100))
print("minus 120:", bright - np.uint8(120))

# %% [markdown]
# So how do we make a photo brighter? Go to a type with more room, add, cut off what is above 255, and come back. In
# the picture: the same "plus 100", with and without that detour.

# %%
wrapped = cat + np.uint8(100)
brighter = np.clip(cat.astype(int) + 100, 0, 255).astype(np.uint8)
assert (brighter >= cat).all()
print(f"in uint8, {(wrapped < cat).mean():.0%} of the numbers became smaller")
photos([wrapped, brighter], ["cat + 100 in uint8", "with room, then cut off at 255"])

# %% [markdown]
# Now play: in Jupyter and Colab the next cell gives a slider. How much may be added before the first number wraps round?
# Which number of the photo decides that? (`cat.max()` tells. On a page that only shows the lesson there is no slider.)


# %% tags=["widget", "nbval-ignore-output"]
def lighten(amount):
    """Show the cat with so much added, in uint8 and with room."""
    with_room = np.clip(cat.astype(int) + amount, 0, 255).astype(np.uint8)
    return photos([cat + np.uint8(amount), with_room], ["in uint8", "with room"])


widgets.slider(lighten, "amount", 0, 255)

# %% [markdown]
# <details><summary>What one finds</summary>
#
# 24: the largest number is 231, and 231 + 24 is 255. With 25 it becomes 0.
#
# </details>
#
# ### Your turn 1.4: the light switch
#
# Write one function for brighter *and* darker: `change_light` adds `amount`, which may be negative, to every number of
# a uint8 photo, grey or colour. What would be above 255 becomes 255, what would be below 0 becomes 0. Give back a new
# array: the photo that comes in has to stay as it is.


# %% tags=["exercise"]
def change_light(image, amount):
    """Add an amount to every number; cut off at 0 and 255."""
    return ...


checks.change_light(change_light)

# %% [markdown]
# <details><summary>First hint</summary>
#
# The detour is the one that made `brighter`: room first, then the sum, then the cut. There it was always the cat and
# always 100.
#
# </details>
# <details><summary>Second hint</summary>
#
# `image.astype(int)` has room on both sides of 0 to 255, and `np.clip(numbers, 0, 255)` cuts off on both sides.
#
# </details>
# <details><summary>Solution</summary>
#
# ```python
# def change_light(image, amount):
#     """Add an amount to every number; cut off at 0 and 255."""
#     return np.clip(image.astype(int) + amount, 0, 255).astype(np.uint8)
# ```
#
# The order matters: once 300 has become 44, no cut brings it back.
#
# </details>
#
# Networks avoid the whole matter. They work with **floats**, numbers with a decimal point, and photos are scaled to
# the range 0 to 1: divide by 255. Black stays 0, white becomes 1.

# %%
scaled = to_float(cat)
print(scaled.dtype, "from", scaled.min(), "to", scaled.max().round(3))
print(cat[60, 230], "becomes", scaled[60, 230].round(2))
assert np.allclose(scaled, cat / 255)

# %% [markdown]
# `float32` is a float of 32 bits. The largest is 0.906 and not 1 because nothing in this photo is fully white: its
# largest number is 231, and 231 / 255 is 0.906.
#
# ## How do I cut, mirror and resize?
#
# A photo is an array, so slices are our scissors: rows 40 to 279 and columns 90 to 349 are `cat[40:280, 90:350]`.
# A step of −1 mirrors.
#
# **Predict** with the 4: which of `four[:, ::-1]` and `four[::-1]` swaps left and right?

# %% [markdown] tags=["teacher"]
# **Ask:**
#
# - Which of the three makes new numbers? → Resizing alone.
# - Can you get back from 2×2 to the old 4×4? → No: four numbers cannot say what sixteen were.
#
# **On the board:** The block 0, 100, 100, 200 with its mean 100, and the block 0, 255, 255, 0 with 127.5:
# "grey from black and white".
#
# **Watch for:** `four[::-1]` for left and right. One index alone is always rows.
#
# **If time is short:** Only the four pictures of the 4.

# %% tags=["answer"]
grids(
    [four, four[:, ::-1], four[::-1], four[3:, 1:]],
    ["four", "four[:, ::-1]", "four[::-1]", "four[3:, 1:]"],
)

# %% [markdown]
# Columns are the second axis, so `[:, ::-1]` swaps left and right; `[::-1]` takes the rows from the last to
# the first, and the 4 stands on its head. `four[3:, 1:]` cuts: it begins at row 3 and column 1. On a photo the third
# axis comes along untouched.

# %%
face = cat[40:280, 90:350]
assert np.array_equal(face[:, ::-1][:, ::-1], face)  # mirrored twice: as before
photos([face, face[:, ::-1], face[::-1]], ["cat[40:280, 90:350]", "left ↔ right", "top ↔ bottom"])

# %% [markdown]
# Cutting and mirroring move numbers; they never change one. **Resizing** does: it needs a different number of
# pixels, so it has to make new ones.
#
# **Predict:** we shrink the four rows and four columns of `patch` below to two and two, each new pixel the mean of the
# four it replaces. What are the new numbers? Which of them stood in the old picture?

# %% tags=["answer"]
patch = np.array([[0, 100, 8, 8], [100, 200, 8, 8], [0, 255, 10, 20], [255, 0, 30, 40]], np.uint8)
shrunk = resize(patch, (2, 2))
grown = resize(shrunk, (4, 4))
grids(
    [patch, shrunk, grown],
    ["4×4", "shrunk to 2×2", "grown to 4×4 again"],
    between=["→", "→"],
    limits=(0, 255),
)

# %% [markdown]
# (0 + 100 + 100 + 200) / 4 = 100, and so on. The 100 and the 8 stood in the old picture. The 25 did not, nor
# did the 128 (127.5, rounded): half black, half white became grey. Growing again makes up numbers in between;
# the checkerboard does not come back.
#
# The same with the photo: to 20 rows of 30 pixels and back, and into a square.

# %% tags=["fold"]
# @title Shrinks the cat and grows it again, and proves the means above
blocks = [patch[:2, :2], patch[:2, 2:], patch[2:, :2], patch[2:, 2:]]
block_means = np.array([block.mean() for block in blocks])
assert np.abs(shrunk.ravel() - block_means).max() <= 0.5  # rounded to whole numbers
print("means of the four blocks:", block_means)
small = resize(cat, (20, 30))
again = resize(small, (300, 451))
lost = np.abs(again.astype(int) - cat).mean()
print("numbers before:", cat.size, " in the small one:", small.size, " after growing:", again.size)
print(f"mean difference from the original: {lost:.0f} grey levels of 255")
drawn_small, drawn_again, drawn_square = panels(3, ratios=[1.5, 1.5, 1], height=2.0)
photo(small, title="20×30", ax=drawn_small)
photo(again, title="grown to 300×451", ax=drawn_again)
photo(square, title="squeezed: 300×300", ax=drawn_square)

# %% [markdown]
# The big blurred cat has as many numbers as the original and knows no more than the small one. And a square from an
# oblong photo comes at a price: the cat is squeezed. We meet both again when thousands of photos need one size.
#
# ## Can a photo keep a secret?
#
# Here are 28 pixels of fur, as a friend might send them.

# %% [markdown] tags=["teacher"]
# **Ask:**
#
# - How large is the largest change of a pixel in your hiding? → 1 of 255.
# - Why does a JPEG lose it? → It changes numbers a little, and the lowest bit is the first to go.
# - How could you hide 16 greys? → In the lowest four bits, and then eyes begin to see it.
#
# **On the board:** `121 = 64 + 32 + 16 + 8 + 1`: the last 1 is the secret.
#
# **Watch for:** Taking 1 from all numbers in place of the odd ones only: 8 becomes 7, which is odd again.
#
# **If time is short:** A good homework; no later lesson needs it.

# %%
letter = np.array([
    [121, 118, 124, 127],
    [119, 122, 120, 125],
    [117, 116, 122, 129],
    [123, 119, 121, 131],
    [120, 122, 126, 127],
    [118, 124, 128, 133],
    [122, 120, 124, 129],
])  # fmt: skip
pixels(letter, title="a piece of fur", limits=(0, 255))

# %% [markdown]
# A number of 8 bits is a sum of 128, 64, 32, 16, 8, 4, 2 and 1, each taken or not. The **lowest bit** says whether the 1
# is taken, and that is so in every odd number. (`% 2` gives the rest after dividing by 2: 1 when a number is odd, 0 when
# it is even.)
#
# **Predict:** we colour the odd numbers white and the even ones black. What will you see?

# %% tags=["answer"]
lowest_bits = letter % 2
assert np.array_equal(lowest_bits * 255, four)
pixels(lowest_bits, title="even or odd?", limits=(0, 1))

# %% [markdown]
# Our 4. It was in the fur all the time, and nobody saw it: one grey level more or less is too little for an eye.
#
# ### Your turn 1.5: a secret in the fur
#
# Now hide something yourself. `image` holds uint8 numbers, and `secret` has the same shape and holds 0 and 1. Make every
# number even, by taking 1 away from the odd ones; then add the secret. The answer is a new array: leave `image` and
# `secret` as they are.


# %% tags=["exercise"]
def hide(image, secret):
    """Hide zeros and ones in the lowest bit of an image."""
    return ...


checks.hide(hide)

# %% [markdown]
# <details><summary>First hint</summary>
#
# First make room. What has to be taken away from 7, and what from 8, so that both are even?
#
# </details>
# <details><summary>Second hint</summary>
#
# `image % 2` is what has to be taken away: 1 from each odd number, 0 from each even one.
#
# </details>
# <details><summary>Solution</summary>
#
# ```python
# def hide(image, secret):
#     """Hide zeros and ones in the lowest bit of an image."""
#     return image - image % 2 + secret
# ```
#
# An even number plus 0 stays even, plus 1 it becomes odd: `% 2` of the answer is the secret again. In a cell of your
# own, hide a whole cat in the cat, standing on its head, and read it:
#
# ```python
# upside_down = (to_gray(cat)[::-1] > 120).astype(np.uint8)
# sent = hide(to_gray(cat), upside_down)
# photos([sent, 255 * (sent % 2)], ["what everybody sees", "what your friend reads"])
# ```
#
# To send it, save it as PNG, which keeps every number. JPEG changes them a little, and that is enough to lose a secret.
#
# </details>
#
# Cutting and mirroring keep such a secret, because they never change a number. Resizing makes new numbers, and the secret
# is gone.
#
# ## What is left when a 4 becomes one row?
#
# Many networks take their input as one row of numbers. Writing a table as one row, line after line, is called
# **flattening**.
#
# **Predict:** can you still read the 4? Below it we draw the same 28 pixels once more, **shuffled**: put into a random
# order. (`SEED` fixes the chance, so that every run makes the same order.)

# %% [markdown] tags=["teacher"]
# **Ask:**
#
# - Before the bars: hands up for "dense suffers", "CNN suffers", "both", "neither". → The CNN: 87% to 47%;
#   dense 75% and 74%.
# - Why may all pictures be shuffled, but only by one order? → Each weight belongs to one place.
#
# **On the board:** `0·1 + 255·2 + 255·3 + 0·4 = 1275`, then the same four products in another order.
#
# **Watch for:** "Flattening destroys the picture." Nothing is destroyed, it can be undone; the neighbours
# are no longer used. That distinction carries lesson 2.
#
# **If time is short:** Show the bar chart and the reshuffled sum, skip the verdict.

# %% tags=["answer"]
SEED = 1
flat = four.reshape(-1)
order = np.random.default_rng(SEED).permutation(28)
print(flat)
upper, lower = panels(1, 2, height=1.3)
pixels(flat[np.newaxis, :], title="the 4, flattened", ax=upper)
pixels(flat[order][np.newaxis, :], title="its pixels shuffled", ax=lower)

# %% [markdown]
# To the eye it is no longer a 4: each pixel has lost its neighbours above and below. Yet nothing is gone. Whoever
# knows that there were 4 columns can undo the flattening, and whoever knows the order can undo the shuffle.

# %%
unshuffled = np.empty(28, dtype=int)
unshuffled[order] = flat[order]
assert np.array_equal(unshuffled, flat)
print("back again:", flat.reshape(7, 4).shape, np.array_equal(flat.reshape(7, 4), four))

# %% [markdown]
# ### What does a neuron notice of the order?
#
# A **neuron** is a small calculation: every number that it gets is multiplied by a weight of its own, and the products
# are added up. You have met one: grey is what a neuron makes of red, green and blue. A network in which every pixel
# goes to every neuron is called **dense** (or fully connected).
#
# **Predict** on paper: the flattened tiny picture is `0, 255, 255, 0`, and the weights are `1, 2, 3, 4`. The sum is
# 510 + 765. Now pixels and weights are shuffled in the same way. What does the sum become?

# %% tags=["answer"]
tiny_flat, tiny_weights = tiny.reshape(-1), np.array([1, 2, 3, 4])
mixed = [2, 0, 3, 1]
for now in ([0, 1, 2, 3], mixed):
    products = tiny_flat[now] * tiny_weights[now]
    print(products, "add up to", products.sum())

# %% [markdown]
# The same 1275. A sum does not care about the order of its terms. So if we shuffle the pixels of **all** pictures in
# **one fixed** way, a dense network can learn the same weights in the shuffled order and give the same answers.
#
# Is that what happens when a network is **trained**, that is, when it finds its weights from examples? We take 1,797
# handwritten digits, which come with scikit-learn, and put each somewhere on a black ground of 12 × 12.

# %% tags=["fold"]
# @title Places the digits, and shuffles their pixels
digits = datasets.load_digits()
pictures = np.zeros((len(digits.images), 12, 12))
places = np.random.default_rng(SEED).integers(0, 5, (len(pictures), 2))
images_to_one = digits.images / 16  # these digits have 8 × 8 pixels, from 0 to 16
for ground, digit, (row, column) in zip(pictures, images_to_one, places, strict=True):
    ground[row : row + 8, column : column + 8] = digit


def shuffle(images, order):
    """Put the pixels of all images into the same new order."""
    return images.reshape(-1, 144)[:, order].reshape(images.shape)


orders = [np.random.default_rng(seed).permutation(144) for seed in (1, 2, 3)]
shuffled_pictures = shuffle(pictures, orders[0])
assert np.isclose(pictures.sum(), shuffled_pictures.sum())
names = [f"a {label}" for label in digits.target[:4]] + ["shuffled"] * 4
photos([*pictures[:4], *shuffled_pictures[:4]], names, columns=4)

# %% [markdown]
# You read the upper row at once and cannot read the lower one, though it holds the same four pictures. We train
# two networks, on plain and on shuffled pictures:
#
# - a dense network: 64 neurons, each of which gets all 144 pixels, and behind them ten more, one for each digit, which
#   get the 64 results;
# - a small **convolutional network** (CNN): it slides 64 small patterns over the picture, notes how well each fits at
#   its best place, and hands these 64 notes to the same dense network. (How windows slide is lesson 2. Ours hold random
#   patterns; from lesson 7 on the patterns learn, too.)


# %% tags=["fold"]
# @title Defines both: score trains a dense network, best_fits slides 64 patterns
def score(rows, seed):
    """Train a dense network on the first 1,200 rows of numbers; score it on the others."""
    settings = {"learning_rate_init": 0.003, "batch_size": 100, "tol": 0.01, "n_iter_no_change": 5}
    network = neural_network.MLPClassifier(64, random_state=seed, **settings)
    scaled_rows = (rows - rows[:1200].mean(axis=0)) / (rows[:1200].std(axis=0) + 0.1)
    network.fit(scaled_rows[:1200], digits.target[:1200])
    return network.score(scaled_rows[1200:], digits.target[1200:])


def best_fits(images, seed):
    """For each of 64 random 6×6 patterns: how well it fits at its best place in each image."""
    patterns = np.random.default_rng(seed).normal(size=(6, 6, 1, 64))
    answers = convolution.conv2d(images[..., np.newaxis], patterns)
    return pooling.global_pool(answers, "max")


print("a picture becomes", best_fits(pictures[:1], SEED).shape[1], "notes")

# %% [markdown]
# Both learn from the first 1,200 pictures and are scored on the other 597: the share of digits named rightly. Guessing
# would give one in ten. Each is trained six times: three random starts on plain pictures, three on shuffled ones, each
# with a shuffle of its own.
#
# **Predict:** which of the two will suffer from the shuffle?

# %% tags=["fold", "answer", "nbval-ignore-output"]
# @title Trains both on plain and on shuffled pictures
kinds = ("dense plain", "dense shuffled", "CNN plain", "CNN shuffled")
scores = {kind: [] for kind in kinds}
with threadpool_limits(1):  # sums this small are quicker on one processor core
    for seed, new_order in enumerate(orders):
        for state, images in enumerate([pictures, shuffle(pictures, new_order)]):
            scores[kinds[state]].append(score(images.reshape(-1, 144), seed))
            scores[kinds[2 + state]].append(score(best_fits(images, seed), seed))
means_of_three = {kind: np.mean(three) for kind, three in scores.items()}
half_range = {kind: np.ptp(three) / 2 for kind, three in scores.items()}
bars(
    means_of_three,
    spread=half_range,
    shown_as="{:.0%}".format,
    across="share of new digits named rightly (thin line: spread of three)",
    limits=(0, 1),
)

# %% [markdown]
# The dense network does about as well, whatever the order: it never used which pixels are neighbours. The
# convolutional one is better on plain pictures and loses much when neighbours are torn apart: the arrangement is
# exactly what it works with.
#
# ### Is it true?
# > "Flattening destroys the arrangement, so a dense network cannot use it."
#
# That is two statements. We test each: is the arrangement gone after flattening, and does the dense network's share of
# right answers stay the same (within 5 points) without it?

# %% tags=["fold", "nbval-ignore-output"]
# @title Tests both statements
destroyed = not np.array_equal(flat.reshape(four.shape), four)
dense_plain, dense_mixed, cnn_plain, cnn_mixed = means_of_three.values()
unused = abs(dense_plain - dense_mixed) < 0.05
assert abs(dense_plain - dense_mixed) < 0.1 and cnn_plain - cnn_mixed > 0.15
because = (
    "Flattening can be undone, so nothing is destroyed. But a dense network makes no use of it: "
    f"{dense_plain:.0%} on plain and {dense_mixed:.0%} on shuffled pixels. "
    f"A CNN of fixed patterns does: {cnn_plain:.0%} and {cnn_mixed:.0%}."
)
verdict("A3", holds=[destroyed, unused], because=because)

# %% [markdown]
# Note what this does *not* say: the dense network is far above guessing. Any order will do for it, as long as it is
# always the same. But it has to learn a digit anew for each place where it may stand. A window that slides meets the
# same pattern everywhere. How that works is lesson 2.
#
# ## How do I hand over many photos at once?
#
# A network reads its photos in bundles, called **batches**. All photos of a batch have one size, and they are
# stacked along a new first axis. Keras, the library of the later lessons, wants **(N, H, W, C)**: number of photos,
# height, width, channels.
#
# **Predict:** we stack four photos of 240 × 260 pixels. What are the shapes of `batch`, `batch[0]` and
# `batch[:, :, :, 0]`?

# %% [markdown] tags=["teacher"]
# **Ask:**
#
# - What is `batch[1, 0, 0]`? → The top left pixel of the second photo: three numbers.
# - Shape of one grey photo for Keras? → (1, H, W, 1).
#
# **On the board:** `(N, H, W, C)`, and under it 4, 240, 260, 3. Learners meet it in most lessons from
# here on.
#
# **Watch for:** A single photo without its first axis: from lesson 11 on it stops with an error.

# %% tags=["answer"]
batch = np.stack([face, face[:, ::-1], face[::-1], brighter[40:280, 90:350]])
print("batch:            ", batch.shape)
print("batch[0]:         ", batch[0].shape, " one photo")
print("batch[:, :, :, 0]:", batch[:, :, :, 0].shape, " the red channel of all four")

# %% [markdown]
# One photo is a batch of one, and a grey photo has one channel; both axes must be there all the same.
# `np.newaxis` adds an axis of length 1. Under the two shapes you see the four photos of the batch.

# %%
one_photo = face[np.newaxis]
one_grey_photo = to_gray(face)[np.newaxis, :, :, np.newaxis]
print("one colour photo:", one_photo.shape, " one grey photo:", one_grey_photo.shape)
photos(batch, [f"batch[{index}]" for index in range(4)])

# %% [markdown]
# This is how the cat of lesson 0 entered the network that recognised it: resized, as floats, in a batch of one photo.
#
# ## What to remember
# - A photo is an array of height × width × 3, rows first; 0 is dark and 255 is bright.
# - RGB is the usual order of channels; OpenCV's reader gives BGR, and nothing warns you.
# - `uint8` wraps round above 255 and below 0. Go to floats before you calculate.
# - Cutting and mirroring keep the numbers; resizing makes new ones.
# - A dense network does not use which pixels are neighbours. A convolutional one does.
# - A batch has the shape (N, H, W, C), even for one photo.

# %% [markdown] tags=["teacher"]
# **At the door:** Give two traps that spoil a photo without an error. → Swapped channels, uint8 that wraps
# round (or row and column swapped).

# %% [markdown]
# ## Check yourself
#
# **1.** A photo's array `a` has the shape (480, 640, 3). How wide is the photo, and what is `a[0, 639]`?
# <details><summary>Answer</summary>
#
# 640 pixels wide. `a[0, 639]` is the pixel in the top right corner: three numbers, red, green and blue.
# </details>
#
# **2.** In `uint8`, what is 250 + 10, and what is 5 − 10?
# <details><summary>Answer</summary>
#
# 4 and 251. Counting goes round: 260 − 256 = 4, and −5 + 256 = 251.
# </details>
#
# **3.** Somebody shuffles the pixels of every training photo in the same way, but not those of the test photos. Will
# the dense network still do well?
# <details><summary>Answer</summary>
#
# No. Its weights belong to the shuffled order, and the test photos come in another. The order does not matter as long
# as it is the same for all pictures.
# </details>
