# %% [markdown]
# A single pixel says little: a grey value of 120 may be fur, or wall, or the rim of an eye. What
# tells them apart stands around it. So in this lesson every pixel is asked about its neighbours.
#
# **You will be able to**
# - lay a grid of weights on an image and work out the answer on paper, number by number;
# - say how large the answer will be and how many numbers a layer has to learn;
# - write convolution in three ways, from four loops to one matrix product, and know what OpenCV
#   and Keras make of it.

# %% [markdown] tags=["teacher"]
# **Before class:** Squared paper, and a 3×3 window cut out of card for every two learners: they slide it
# over a printed grid. The first import of Keras, in "Is this really a convolution?", takes several seconds.

# %% tags=["fold"]
# @title Imports
import timeit

import cv2
import numpy as np
import scipy.signal
import skimage.data
from numpy.lib.stride_tricks import sliding_window_view
from threadpoolctl import threadpool_limits

from helpers import plots, widgets
from helpers.checks import lesson_02 as checks
from helpers.claims import verdict
from helpers.convolution import conv2d, convolve2d, correlate2d, output_size, padding_widths
from helpers.images import resize, to_float, to_gray

SEED = 2

# %% [markdown]
# Each pixel of this photo has been compared with one neighbour. Red means that the neighbour is
# brighter, blue that it is darker, white that both are alike. Each map was made with two weights,
# −1 and 1, by a helper called `correlate2d`. At the end of this lesson a function of your own makes
# the same two maps.

# %% tags=["fold"]
# @title Makes the two maps
cat = skimage.data.cat()
gray = to_float(to_gray(cat))
across = correlate2d(gray, [[-1, 1]])
below = correlate2d(gray, [[-1], [1]])
assert across.shape == (300, 450) and below.shape == (299, 451)
left, middle, right = plots.panels(3, height=1.95)
plots.photo(gray, title="the photo", ax=left)
plots.signed_map(across, title="the right neighbour", limit=0.12, bar=False, ax=middle)
plots.signed_map(below, title="the neighbour below", limit=0.12, bar=False, ax=right)

# %% [markdown]
# ## What stands to the right of you?
#
# In lesson 1 we flattened the 4. Each pixel then had a weight of its own, and a dense network made
# no use of who stood beside whom. Let us turn this round: two weights only, the same two everywhere.
# The pixel itself counts 1, its right neighbour 0.3. Multiply, add, move one pixel to the right, and
# do it again.
#
# **Before you run it:** the 4 is four columns wide. How wide is the answer?

# %% [markdown] tags=["teacher"]
# **Ask:**
#
# - Why three columns? → The last pixel has no right neighbour.
# - Which two numbers give 331.5? → 255·1 + 255·0.3, in the row of the crossbar.
#
# **On the board:** One row: `255 0 0 255`, the pair `1 0.3` under it, pushed along: 255, 0, 76.5.
#
# **Watch for:** Learners who wrap round and let the last pixel ask the first. In 2.1: `four[:-1]` and
# `four[1:]` are rows; `[:, :-1]` is looking sideways again.

# %% tags=["answer"]
four = np.array([[255, 0, 0, 255]] * 3 + [[255] * 4] + [[0, 0, 0, 255]] * 3)
looking_right = four[:, :-1] * 1 + four[:, 1:] * 0.3
titles = ("the 4", "weights", "answer")
plots.sliding(four, [[1, 0.3]], looking_right, at=(0, 2), names=titles)

# %% [markdown]
# Four columns become **three**. The last pixel of a row has no right neighbour, so no pair starts
# there. (Each grid has its own grey scale: white is its largest number.)
#
# A small grid of weights that moves over an image is a **kernel**. The pixels that it lies on are
# the **window**.
#
# ### Your turn 2.1: look down
#
# The kernel above sees only sideways. Ask the same question about the pixel *below*: `down` is the 4
# times 1 plus the row beneath times 0.3. Write it in place of the `...` and run the cell.

# %% tags=["exercise"]
down = ...
checks.look_down(down)

# %% [markdown]
# <details><summary>First hint</summary>
#
# You need two views of the same array that are one row apart, as above they were one column apart.
#
# </details>
# <details><summary>Second hint</summary>
#
# `four[:-1]` is every row but the last. Which slice is every row but the first?
#
# </details>
# <details><summary>Solution</summary>
#
# ```python
# down = four[:-1] * 1 + four[1:] * 0.3
# ```
#
# The answer lost a row this time, and kept its columns.
#
# </details>
#
# ## Does every pixel count equally often?
#
# **Predict:** the middle columns take part in two windows each, once as "myself" and once as "my
# right neighbour". And the first and the last column?


# %% [markdown] tags=["teacher"]
# **Ask:**
#
# - How often does the pixel in the corner of a photo take part in a 3×3 window? → Once; one in the middle
#   nine times.
# - What do zeros around cost? → At the rim the kernel sees black that is not there.
#
# **On the board:** `1 2 2 1` under four pixels, then `1 2 2 2 2 1` under the padded six.
#
# **If time is short:** One sentence: "the rim counts less; zeros around mend it".


# %% tags=["fold", "answer"]
# @title Counts for every pixel the windows that it takes part in
def looked_at(shape, kernel_shape, stride=1):
    """Count for every pixel the windows that it takes part in."""
    (height, width), (tall, wide) = shape, kernel_shape
    count = np.zeros(shape, dtype=int)
    for top in range(0, height - tall + 1, stride):
        for start in range(0, width - wide + 1, stride):
            count[top : top + tall, start : start + wide] += 1
    return count


print(f"windows for each pixel of a row: {looked_at(four.shape, (1, 2))[0]}")

# %% [markdown]
# Only once. What happens at the border of a picture counts for less than the same thing in its
# middle. The remedy: put zeros around. One column of zeros on the right would give the answer its
# four columns back. With one on each side every real pixel takes part twice.

# %%
padded = np.pad(four, ((0, 0), (1, 1)))
wider = correlate2d(padded, [[1, 0.3]])
assert looked_at(padded.shape, (1, 2))[0].tolist() == [1, 2, 2, 2, 2, 1]
plots.sliding(padded, [[1, 0.3]], wider, names=("padded", *titles[1:]))

# %% [markdown]
# `correlate2d` is the course's helper for what we did with slices. Section by section you will write
# what it does.
#
# ## Must one answer say everything?
#
# In the first answer the right upright of the 4 has faded: 76.5 where the left one has 255. Try
# the opposite taste: the pixel itself counts 0.1, its right neighbour 5.
#
# **Before you run it:** which upright will shine in the second answer?

# %% [markdown] tags=["teacher"]
# **Ask:**
#
# - Two unknown pixels, two answers: how do you get the pixels back? → Two equations, p + 0.3q and 0.1p +
#   5q, solved.
# - When would it fail? → When one kernel is a multiple of the other.
#
# **On the board:** `p + 0.3 q = 76.5` and `0.1 p + 5 q = 1275` → p = 0, q = 255.
#
# **Watch for:** The slider at −1: only borders are left. It is a first look at lesson 3; do not explain it
# away.
#
# **If time is short:** Leave out the slider.

# %% tags=["answer"]
other = four[:, :-1] * 0.1 + four[:, 1:] * 5
plots.grids([four, looking_right, other], ["the 4", "weights 1, 0.3", "weights 0.1, 5"])

# %% [markdown]
# The first answer keeps the left side, the second keeps the right side. Together they have lost
# nothing: two answers about the same two pixels are two equations with two unknowns.

# %% tags=["fold"]
# @title Solves them, and gets every pixel back
answers = np.stack([looking_right.ravel(), other.ravel()])
myself, neighbour = np.linalg.solve([[1, 0.3], [0.1, 5]], answers)
assert np.allclose(myself, four[:, :-1].ravel())
assert np.allclose(neighbour, four[:, 1:].ravel())
print("first row, each pixel:   ", myself[:3].round())
print("and its right neighbour: ", neighbour[:3].round())

# %% [markdown]
# This is one reason why a network uses many kernels: what one of them hardly shows, another one does.
#
# Now play: the slider is the neighbour's weight (in Jupyter and Colab; a page that only shows the
# lesson has none). At which weight does the right upright vanish? At which does the crossbar vanish?
# What is left then?


# %% tags=["widget", "nbval-ignore-output"]
def answer_of(weight):
    """Draw what the 4 answers when the right neighbour has this weight."""
    made = four[:, :-1] * 1 + four[:, 1:] * weight
    signed = [False, bool(made.min() < 0)]
    return plots.grids([four, made], ["the 4", f"weights 1, {weight:.1f}"], signed=signed)


widgets.slider(answer_of, "neighbour", -2.0, 5.0, step=0.1, start=0.3)

# %% [markdown]
# <details><summary>What one finds</summary>
#
# At 0 and at −1. With −1 every pair of equal pixels gives 0, and only the sides of the uprights are
# left: red where white is followed by black, blue where black is followed by white.
#
# </details>
#
# ## What about up and down?
#
# A pair of weights looks sideways only. A grid of weights sees both directions at once. Here the
# pixel counts 1, its right neighbour 0.3, the one below 0.5, and the one below to the right 0.1.
#
# **Predict:** the 4 has 7 rows and 4 columns. How many has the answer?

# %% [markdown] tags=["teacher"]
# **Ask:**
#
# - Why 6×3? → One row and one column less for a 2×2 window.
# - Where does 408 come from? → 255·(1 + 0.5 + 0.1): three white pixels under the window.
#
# **If time is short:** Point at the picture and go on.

# %% tags=["answer"]
corner = np.array([[1, 0.3], [0.5, 0.1]])
both_ways = correlate2d(four, corner)
plots.sliding(four, corner, both_ways, at=(2, 0), names=("the 4", "kernel", "answer"))

# %% [markdown]
# One row fewer and one column fewer. The number 408 in the third row comes from a place where the
# 4 has a corner: it looked at four pixels, and three of them were white.
#
# ## How does a 3×3 kernel work, step by step?
#
# Now a case to do in full with a pencil: an image of zeros and ones, and a kernel whose ones form
# an X.

# %% [markdown] tags=["teacher"]
# **Ask:**
#
# - What is the largest answer that this X can give on zeros and ones? → 5.
# - Which other windows give 5? → Any with those five ones, also nine ones: the zeros of the kernel ask
#   nothing.
#
# **On the board:** All nine windows by hand, learners at the board in turn; the result is `4 3 4 / 2 4 3 /
# 2 3 4`. This is the one calculation of the course that everybody should have done with a pencil.
#
# **Watch for:** A step of three in place of one, and answers written into the image. Let the card window
# move by one square, and write the answer on a second sheet.
#
# **If time is short:** Do three windows together; the rest is homework with the solution below it.

# %%
rows = ["11100", "01110", "00111", "00110", "01100"]
five = np.array([list(row) for row in rows], dtype=int)
cross = np.array([[1, 0, 1], [0, 1, 0], [1, 0, 1]])
plots.grids([five, cross], ["image", "kernel"])

# %% [markdown]
# Four loops do it: two choose where the window lies, two walk through it.


# %%
def by_loops(image, kernel):
    """Slide the kernel over the image; multiply and add in four loops."""
    tall, wide = kernel.shape
    answer = np.zeros((image.shape[0] - tall + 1, image.shape[1] - wide + 1))
    for row in range(answer.shape[0]):
        for column in range(answer.shape[1]):
            for i in range(tall):
                for j in range(wide):
                    answer[row, column] += image[row + i, column + j] * kernel[i, j]
    return answer


# %% [markdown]
# **Before you run it:** lay the X on the upper left corner of the image and count the ones that
# meet a one. That is the first number of the answer.

# %% tags=["answer"]
five_map = by_loops(five, cross)
assert np.array_equal(five_map, correlate2d(five, cross))
plots.grids([five, cross, five_map], ["image", "kernel", "answer"], between=["×", "→"])

# %% [markdown]
# And here is every multiplication: nine places of the window, nine products in each, the pixel
# first and the weight second.

# %%
plots.steps(five, cross, five_map)

# %% [markdown]
# We call the answer a map from now on; `map[0, 1]` is its first row, second column. The largest
# number, 4, appears in four of the nine places. Nowhere do all five ones of the X find
# a one below them: that would have given 5. **The more the window looks like the kernel, the
# larger the answer.** In this sense a kernel looks for something.
#
# Mind one limit: the zeros of the X ask nothing, so a window of nine ones would answer 5 as well, and
# a bright window answers more than a dark one. Negative weights help against that, as you will see.
# ([Turn the X into something else](explorer/index.html#preset=ones) in the explorer, and see what the nine answers become.)
#
# ## Does it work with real grey values?
#
# It is the same sum with larger numbers. The kernel is the X again, so five of the nine pixels
# count and four do not.

# %% [markdown] tags=["teacher"]
# **Ask:**
#
# - Why is 429 no colour? → The map is numbers; it may leave 0 to 255.
# - Which four pixels of the first window count nothing? → The middles of the four sides.
#
# **On the board:** `18 + 51 + 121 + 35 + 204 = 429`.
#
# **Watch for:** "Matrix product." Have them count: the matrix product of two 3×3 grids has nine numbers,
# the map needs one.

# %% tags=["fold"]
# @title Writes down 36 grey values
six = np.array([
    [18, 54, 51, 239, 244, 188],
    [55, 121, 75, 78, 95, 88],
    [35, 24, 204, 113, 109, 221],
    [3, 154, 104, 235, 25, 130],
    [15, 253, 225, 159, 78, 233],
    [68, 85, 180, 214, 245, 0],
])  # fmt: skip
plots.grids([six, cross], ["image", "kernel"], between=["×"], windows={0: (0, 0, 3, 3)})

# %% [markdown]
# **Before you run it:** add 18, 51, 121, 35 and 204.

# %% tags=["answer"]
six_map = by_loops(six, cross)
assert np.array_equal(six_map, scipy.signal.correlate2d(six, cross, mode="valid"))
plots.sliding(six, cross, six_map, names=("image", "kernel", "map"))

# %% [markdown]
# 6×6 became 4×4. SciPy, a library that has done this for decades, has the same sixteen numbers.
# And 429 does not fit into 0 to 255 any more: an answer is a number, not a colour.
#
# In the explorer you can ask each of the sixteen where it comes from: point at the map, change a weight. It
# opens here when the cell runs, and is [a page of its own](explorer/index.html#preset=429), too.

# %% tags=["widget", "nbval-ignore-output"]
widgets.explore(preset="429")

# %% [markdown]
# ### Is it true?
# > "The filter is matrix-multiplied with the patch of the image under it."
#
# A *matrix product* combines the rows of one grid with the columns of the other. What we did is
# shorter: each pixel times the weight on top of it, then one sum. Try both on the first window.

# %% tags=["fold"]
# @title Tries both
first_window = five[:3, :3]
as_matrices = first_window @ cross
one_number = (first_window * cross).sum()
assert one_number == five_map[0, 0]
verdict(
    "A5",
    holds=as_matrices.size == 1 or as_matrices.sum() == one_number,
    because=f"The matrix product has {as_matrices.size} numbers, which add up to "
    f"{as_matrices.sum()}; the map needs one number, {one_number}: products in place, then a sum.",
)

# %% [markdown]
# ## What are these things called?
#
# The field grew in several places at once, so it has several words for each thing.
#
# | word | also called | what it is |
# |---|---|---|
# | kernel | **filter**, **feature detector** | the small grid of weights |
# | **feature map** | **activation map**, **convolved feature** | the grid of answers |
# | **receptive field** | | the part of the image that one answer depends on |
#
# For the last one, think of a long garden fence with knotholes. Behind each hole sits somebody who
# can see the few plants in front of their own hole and nothing else. All of them were asked
# the same question, because all holes have the same kernel. Put a second row of people behind them
# who hear the first row's answers, three neighbours at a time: each of *them* knows about
# a wider piece of the garden.
#
# A network does this: its kernels come in **layers**, and the maps of one layer are the image for
# the next.
#
# **Predict:** a number behind one 3×3 layer sees 3×3 pixels. How many does a number behind two such
# layers see? We light one pixel at a time and watch whether the answer in the middle moves.


# %% [markdown] tags=["teacher"]
# **Ask:**
#
# - How far does a number see behind three layers of 3×3? → 7×7.
# - And in general? → 2·layers + 1.
#
# **On the board:** A fence with holes, two rows of people behind it; arrows from three people of the first
# row to one of the second.
#
# **Watch for:** "Filter" for kernel, map or layer alike. Insist on three words: kernel (weights), map
# (answers), layer (several kernels).


# %% tags=["fold", "answer"]
# @title Lights one pixel at a time
def receptive_field(layers, size=7):
    """Mark the pixels that move the middle number of the last map."""
    seen = np.zeros((size, size), dtype=int)
    for place in np.ndindex(size, size):
        signal = np.zeros((size, size))
        signal[place] = 1
        for _ in range(layers):
            signal = correlate2d(signal, np.ones((3, 3)))
        seen[place] = signal[len(signal) // 2, len(signal) // 2] != 0
    return seen


one, two = receptive_field(layers=1), receptive_field(layers=2)
assert one.sum() == 3 * 3 and two.sum() == 5 * 5
plots.grids([one, two], ["seen by one layer: 3×3", "seen by two layers: 5×5"])

# %% [markdown]
# Five by five: each layer of 3×3 adds one pixel on every side. A network of many layers, a
# **deep** one, needs no large kernels to see large things.
#
# ## What does a photo answer?
#
# Now the cat. The kernel is the pair −1 and 1: the right neighbour minus the pixel itself. Here are
# a few pixels that lead from the fur (left) across the dark rim of an eye into the iris (right).
#
# **Before you run it:** is the answer positive or negative where the window enters the dark rim?
# And where it leaves it?

# %% [markdown] tags=["teacher"]
# **Ask:**
#
# - Sign when the window enters the dark rim? → Negative, the right neighbour is darker.
# - What does the kernel say about an evenly white wall? → 0, as about a black one.
#
# **On the board:** `105 → 62`, weights −1 and 1: −105 + 62 = −43.
#
# **Watch for:** Red taken for "bright". Red means "gets brighter to the right".

# %% tags=["answer"]
rim = to_gray(cat)[103:108, 133:141].astype(int)
rim_map = correlate2d(rim, [[-1, 1]])
assert np.array_equal(rim_map, rim[:, 1:] - rim[:, :-1])
plots.sliding(rim, [[-1, 1]], rim_map, names=("rim of an eye", "kernel", "map"))

# %% [markdown]
# Negative going in, because the neighbour is darker; positive coming out. Where two neighbours are
# alike the answer is near zero, whether both are bright or both are dark. Now step back.

# %% tags=["fold"]
# @title Draws half a face and its map
face = (slice(80, 290), slice(20, 300))
assert np.median(np.abs(across[face])) < 0.05 < np.abs(across[face]).max()
photo_panel, map_panel = plots.panels(2, height=2.95)
plots.photo(gray[face], title="half a face", ax=photo_panel)
plots.signed_map(across[face], title="its feature map", limit=0.12, ax=map_panel)

# %% [markdown]
# Two weights, and the rim of the eye, the nose, whiskers and hairs stand out while the flat parts
# vanish. The brightness itself is gone: this kernel does not ask for it. Lesson 3 is about what
# kernels can ask.
#
# ## Must the window visit every place?
#
# The **stride** is the number of pixels that the window moves each time. So far it was 1. With
# stride 2 it skips every second place, in both directions.
#
# **Predict:** which of the nine numbers `4 3 4 / 2 4 3 / 2 3 4` are left at stride 2?

# %% [markdown] tags=["teacher"]
# **Ask:**
#
# - From `4 3 4 / 2 4 3 / 2 3 4`, what is left at stride 2? → The corners 4, 4, 2, 4.
# - How much work is saved on a large image? → About three quarters.
#
# **Watch for:** Stride taken for the size of the window. They are chosen separately.
#
# **If time is short:** The nine numbers with five of them struck out are enough.

# %% tags=["fold", "answer"]
# @title Takes steps of two: correlate2d(five, cross, stride=2)
strided = correlate2d(five, cross, stride=2)
assert strided.tolist() == [[4, 4], [2, 4]]
assert np.array_equal(strided, five_map[::2, ::2])
plots.steps(five, cross, strided, stride=2, columns=4)

# %% [markdown]
# The four corners. Stride 2 gives nothing that stride 1 did not give: it is every second row and
# column of the same map. Here that is 4 windows in place of 9; on a large image it is about a quarter.
# ([See the window leap](explorer/index.html#preset=stride).)
#
# ### Is it true?
# > "A convolution moves with stride two: that is the convention."
#
# Let us count in three famous networks, from the published descriptions of their layers: LeNet-5
# (1998), VGG16 (2014) and ResNet50 (2015).
#
# <details><summary>How the layers of ResNet50 are counted</summary>
#
# One convolution at the start, with stride 2; then four stages of 3, 4, 6 and 3 blocks. A block has
# three convolutions, and the first block of a stage has one more, beside the others. In the cell,
# `first` is the stride of that one and of the block's first.
#
# </details>

# %% tags=["fold"]
# @title Counts the strides of 69 convolutions
resnet50 = [2]
for blocks, first in ((3, 1), (4, 2), (6, 2), (3, 2)):
    resnet50 += [first, first] + [1] * (3 * blocks - 1)
networks = {"LeNet-5": [1] * 3, "VGG16": [1] * 13, "ResNet50": resnet50}
by_two = [f"{strides.count(2)} of {len(strides)} in {n}" for n, strides in networks.items()]
verdict(
    "A7",
    holds=[strides.count(2) > len(strides) / 2 for strides in networks.values()],
    because=f"Convolutions with stride 2: {', '.join(by_two)}. The convention is stride 1.",
)

# %% [markdown]
# Where does the claim come from, then? Perhaps from pooling (lesson 5), which shrinks maps by
# keeping one number for each small window: there, stride 2 is the rule.
#
# ## How much border do we give it?
#
# **Padding** means zeros around the image. Three amounts have names:
#
# - **valid**, or **narrow**: no zeros. The window stays inside, and the map shrinks.
# - **same**: as many zeros as keep the size.
# - **full**, or **wide**: so many zeros that the window may touch the image with one corner only.
#
# Below, blue squares are padding, and the window lies at its first place.
#
# **Predict:** the image is 5×5, the kernel 3×3. How large are the three maps?

# %% [markdown] tags=["teacher"]
# **Ask:**
#
# - Padding for "same" with a 5×5 kernel? → 2 on each side.
# - Does padding change the answers in the middle? → No, it only adds some around them.
#
# **On the board:** A 5×5 square with one ring (same), two rings (full); maps 3×3, 5×5, 7×7.
#
# **Watch for:** "Same" taken for "same numbers". It is the same size.

# %% tags=["fold", "answer"]
# @title Pads in three ways
maps = {name: correlate2d(five, cross, padding=name) for name in ("valid", "same", "full")}
assert [made.shape for made in maps.values()] == [(3, 3), (5, 5), (7, 7)]
assert np.array_equal(maps["same"], correlate2d(np.pad(five, 1), cross))
axes = plots.panels(3, height=2.9)
for ring, (name, made) in enumerate(maps.items()):
    title = f"{name}: padding {ring},\nmap {made.shape[0]}×{made.shape[1]}"
    plots.pixels(np.pad(five, ring), title=title, window=(0, 0, 3, 3), ring=ring, ax=axes[ring])
axes[0].figure

# %% [markdown]
# The three maps share their middle. Padding adds answers around it and changes none of the others.
# ([Change it and see](explorer/index.html#preset=padding).)

# %% tags=["fold"]
# @title Draws the three maps
assert np.array_equal(maps["same"][1:-1, 1:-1], maps["valid"])
assert np.array_equal(maps["full"][1:-1, 1:-1], maps["same"])
plots.grids(list(maps.values()), [f"map, {name}" for name in maps])

# %% [markdown]
# ### Is it true?
# > "The purpose of convolution is to make the image smaller."
#
# We have three maps of one image. Is every one of them smaller?

# %% tags=["fold"]
# @title Compares the sizes
sizes = {name: made.shape[0] for name, made in maps.items()}
verdict(
    "A4",
    holds=all(size < len(five) for size in sizes.values()),
    because=f"A 5×5 image gives {sizes['valid']}×{sizes['valid']} with valid, but "
    f"{sizes['same']}×{sizes['same']} with same and {sizes['full']}×{sizes['full']} with full "
    "padding. At stride 1 getting smaller is a side effect at the edge, not the purpose.",
)

# %% [markdown]
# ## How large will the map be?
#
# Call the image's width W, the kernel's F (for filter), the padding on each side P and the stride S. With its
# padding the image is W + 2P wide. The window starts at place 0, and the last place where it still
# fits is W − F + 2P. From there, count how many strides fit, and add 1 for the first place:
#
# **size = ⌊(W − F + 2P) / S⌋ + 1**
#
# The brackets ⌊ ⌋ mean: round down. In Python this is `//`.
#
# **Before you run it:** how large is the map for W = 32 with F = 5, and how large with F = 3? No
# padding, stride 1.


# %% [markdown] tags=["teacher"]
# **Ask:**
#
# - W = 28, F = 5, P = 0, S = 1? → 24.
# - W = 28, F = 3, P = 1, S = 2? → 27 / 2, rounded down 13, plus 1: 14.
# - Why plus 1? → The first place was not counted among the steps.
#
# **On the board:** A row of 7 squares, a window of 3, stride 2: places 0, 2, 4. `(7 − 3) / 2 + 1 = 3`.
#
# **Watch for:** Padding added once in place of twice; 1 added before the division. Exercise 2.2's check
# names both.
#
# **If time is short:** Skip "Where does same put an odd zero?" until somebody carries a network from one
# library to another.


# %% tags=["answer"]
def map_size(width, kernel, padding=0, stride=1):
    """Count the places of a window along one axis."""
    return (width - kernel + 2 * padding) // stride + 1


print(f"F = 5: {map_size(32, 5)}  F = 3: {map_size(32, 3)}")

# %% [markdown]
# 28 and 30. Does the formula hold in general?

# %% tags=["fold"]
# @title Proof: the formula against the course's helper, in thousands of cases
cases = [case for case in np.ndindex(33, 8, 4, 5) if 0 < case[1] <= case[0] and case[3] > 0]
for width, kernel, padding, stride in cases:
    helper = output_size(width, kernel, stride, padding)
    assert map_size(width, kernel, padding, stride) == helper
print(f"the same size in all {len(cases):,} cases")

# %% [markdown]
# ### What if the division is not whole?
#
# Our 6×6 image, the 3×3 kernel and stride 2: (6 − 3) / 2 is 1.5.
#
# **Predict:** an error, a half window, or something quieter?

# %% tags=["fold", "answer"]
# @title Takes steps of two on six columns
visits = looked_at(six.shape, (3, 3), stride=2)
assert correlate2d(six, cross, stride=2).shape == (2, 2)
assert visits[0].tolist() == [1, 1, 2, 1, 1, 0]
painted_over = six.copy()
painted_over[-1, :] = painted_over[:, -1] = 0
unchanged = correlate2d(painted_over, cross, stride=2)
assert np.array_equal(unchanged, correlate2d(six, cross, stride=2))
plots.grids([six, visits], ["the image", "windows that see each pixel"])

# %% [markdown]
# Quieter. Rounding down means that the last row and the last column are never looked at. We
# painted them black and the map did not change. Nobody warns you. Whoever needs the last pixel
# pads, or picks a size that fits.
#
# ### Your turn 2.2: the first layer of ResNet50
#
# It has 7×7 kernels, stride 2, and 3 zeros on every side. Lay it on our photo, 300 rows and 451
# columns: how many rows and columns has the map? Work it out on paper; then fill in two numbers.

# %% tags=["exercise"]
rows_and_columns = (..., ...)
checks.first_of_resnet(rows_and_columns)

# %% [markdown]
# <details><summary>First hint</summary>
#
# With its zeros the photo has 306 rows. The 7 rows of the window start at row 0; where do they start
# when they lie as far down as they can?
#
# </details>
# <details><summary>Second hint</summary>
#
# W is 300 for the rows and 451 for the columns; F = 7, P = 3, S = 2. Round down before you add 1.
#
# </details>
# <details><summary>Solution</summary>
#
# ```python
# rows_and_columns = (map_size(300, 7, padding=3, stride=2), map_size(451, 7, padding=3, stride=2))
# ```
#
# 299 / 2 is 149.5, rounded down 149, plus 1: 150 rows. 450 / 2 is 225, plus 1: 226 columns. The
# last row of zeros below the photo is never looked at.
#
# </details>
#
# ### Where does "same" put an odd zero?
#
# **Keras** is the library that this course builds its networks with, the first of them in lesson 5.
# At stride 2 its `same` wants one place for every two pixels. Three windows of three pixels, two
# apart, span 7 pixels, and our image has 6. One zero is missing, and one zero cannot be shared by two
# sides.

# %% tags=["fold"]
# @title Compares Keras' uneven zeros with "padding 1"
assert padding_widths(6, 3, stride=2, padding="same") == (0, 1)
uneven = correlate2d(six, cross, stride=2, padding="same")
even = correlate2d(six, cross, stride=2, padding=1)
assert uneven.shape == even.shape == (3, 3)
assert uneven[0, 0] == 429 and even[0, 0] == 18 + 121
one_side, both_sides = plots.panels(2, height=3.9)
seen = {"title": "same: zeros below and right\nfirst answer 429", "ring": (0, 1), "ax": one_side}
plots.pixels(np.pad(six, (0, 1)), window=(0, 0, 3, 3), **seen)
seen = {"title": "a zero on every side\nfirst answer 139", "ring": 1, "ax": both_sides}
plots.pixels(np.pad(six, 1), window=(0, 0, 3, 3), **seen)

# %% [markdown]
# Keras puts the odd zero at the bottom and on the right. Where somebody else writes "padding 1", both
# sides get one: the same weights, the same shape, and different answers. Remember this on the day when
# you carry a network from one library to another.
#
# ## Where does the colour go?
#
# A colour photo has three channels. The kernel then has three sheets of weights, one for each
# channel: it **spans all channels**. It still moves only across and down. The helper `conv2d` slides it, and adds
# a number of our choice at the end, its `bias`. More of both below.
#
# **Before you run it:** one 2×2 kernel on a 3×3 image with three channels. How many products does
# one step add up, and how many channels has the map?

# %% [markdown] tags=["teacher"]
# **Ask:**
#
# - How deep is a kernel on ten maps? → Ten.
# - How many maps do ten kernels make of a colour photo? → Ten, not thirty.
# - Parameters of eight 3×3 kernels on it? → (3·3·3 + 1)·8 = 224.
#
# **On the board:** Three sheets under three sheets of weights, twelve products, one plus sign for all, "+
# bias", one number. Then `(height · width · depth + 1) · kernels`.
#
# **Watch for:** "One map for each colour." The sum runs over the channels. And the size of the photo in the
# count of parameters: it is not in it.
#
# **If time is short:** Leave out the last two questions of the section; keep exercise 2.3, lessons 6, 11
# and 15 build on it.

# %% tags=["answer"]
red = [[3, 2, 0], [3, 2, 0], [3, 2, 0]]
green = [[0, 1, 2], [0, 1, 2], [0, 1, 2]]
blue = [[1, 1, 1], [0, 1, 3], [2, 2, 2]]
colours = np.stack([red, green, blue], axis=-1)
colour_kernel = np.stack([[[1, 0], [0, 1]], [[-1, 2], [0, 0]], [[0, 0], [1, -1]]], axis=-1)
colour_map = conv2d(colours[np.newaxis], colour_kernel[:, :, :, np.newaxis], bias=[1])[0, :, :, 0]
plots.channels_step(colours, colour_kernel, bias=1, answer=colour_map)

# %% [markdown]
# Twelve products, all added into **one** number, so one kernel makes one map. The last 1 is the
# **bias**: a number of the kernel's own, added once to every answer.
#
# A second kernel asks another question: how much more red than green is there in the upper left corner
# of my window? Both slide together over all three channels, and each fills a map of its own. From top
# to bottom you see the four steps.

# %% tags=["fold"]
# @title Slides two kernels over three channels
second_kernel = np.zeros((2, 2, 3))
second_kernel[0, 0] = [1, -1, 0]
two_kernels = np.stack([colour_kernel, second_kernel], axis=-1)
two_maps = conv2d(colours[np.newaxis], two_kernels, bias=[1, 0])[0]
assert two_maps.shape == (2, 2, 2) and np.array_equal(two_maps[..., 0], colour_map)
assert colour_map[0, 0] == 5 + 2 - 1 + 1 == 7 and two_maps[0, 0, 1] == 3 - 0
plots.channels_sliding(colours, (2, 2), two_maps)

# %% [markdown]
# `conv2d` is what a whole layer does. It takes images as (N, height, width, channels) and kernels
# as (height, width, channels in, number of kernels), and stacks the maps of all kernels. (All
# [twelve products of one number](explorer/index.html#preset=colour).)
#
# ### A reader asks: the kernel is written as 5×5. Where is its depth?
#
# Nobody writes it because nobody may choose it. A kernel is as deep as what it lies on: 3 for a
# colour photo, and 10 when the layer before it has made ten maps.

# %%
rng = np.random.default_rng(SEED)
small_photo = to_float(resize(cat, 32))[np.newaxis]
ten_kernels, ten_smaller = rng.normal(size=(5, 5, 3, 10)), rng.normal(size=(3, 3, 3, 10))
four_kernels = rng.normal(size=(5, 5, 10, 4))
ten_maps = conv2d(small_photo, ten_kernels)
print("photo", small_photo.shape, "→ ten 5×5", ten_maps.shape, end=" ")
print("→ four 5×5", conv2d(ten_maps, four_kernels).shape)
print("photo", small_photo.shape, "→ ten 3×3", conv2d(small_photo, ten_smaller).shape)

# %% [markdown]
# Ten 5×5 kernels turn 32×32×3 into **28×28×10**. Ten 3×3 kernels (W = 32, F = 3, P = 0, S = 1) turn
# it into **30×30×10**. The 10 is the number of kernels; the 3 has disappeared into the sums.
#
# ### A reader asks: where is the bias?
#
# Each kernel has one, no matter how large it is. It lifts or lowers its whole map by the same
# amount. Weights and biases together are the **parameters**: the numbers that a network learns.

# %%
bias = np.arange(10)
assert np.allclose(conv2d(small_photo, ten_kernels, bias=bias) - ten_maps, bias)
parameters = {"ten 5×5": ten_kernels.size + 10, "ten 3×3": ten_smaller.size + 10}
assert parameters["ten 5×5"] == (5 * 5 * 3 + 1) * 10
assert parameters["ten 3×3"] == (3 * 3 * 3 + 1) * 10
parameters

# %% [markdown]
# The size of the photo does not appear in these numbers: the same 760 serve a 32×32 thumbnail and a
# poster.
#
# ### Your turn 2.3: numbers to learn
#
# A network begins with 32 kernels of 3×3 on a colour photo. Its second layer has 64 kernels of 5×5,
# which lie on the maps of the first. How many parameters has each of the two layers?

# %% tags=["exercise"]
numbers_to_learn = (..., ...)
checks.two_layers(numbers_to_learn)

# %% [markdown]
# <details><summary>First hint</summary>
#
# How deep is a kernel of the first layer, and how deep one of the second? Nobody may choose it.
#
# </details>
# <details><summary>Second hint</summary>
#
# 32 kernels make 32 maps, and a kernel of the second layer spans them all. Count its weights, add its
# bias, and multiply by the number of kernels last.
#
# </details>
# <details><summary>Solution</summary>
#
# ```python
# numbers_to_learn = ((3 * 3 * 3 + 1) * 32, (5 * 5 * 32 + 1) * 64)
# ```
#
# 896 and 51,264. The kernels grew from 3×3 to 5×5, but most of the difference is their depth.
#
# </details>
#
# ### Three kernels on the colour photo
#
# Each is 3×3×3. The first asks only the middle pixel: red minus green. The second compares right
# with left, the third below with above, in all three colours.

# %%
bank = np.zeros((3, 3, 3, 3))
bank[1, 1, :, 0] = [1, -1, 0]
bank[1, 0, :, 1], bank[1, 2, :, 1] = -1, 1
bank[0, 1, :, 2], bank[2, 1, :, 2] = -1, 1
print("height, width, channels in, kernels:", bank.shape)

# %% [markdown]
# **Predict:** which map shows the reddish nose best?

# %% tags=["fold", "answer"]
# @title Draws the three maps
cat_maps = conv2d(to_float(cat)[np.newaxis], bank)[0]
assert cat_maps.shape == (298, 449, 3)
nose, ground = cat_maps[232:245, 252:285, 0].mean(), cat_maps[150:200, 400:, 0].mean()
assert nose > 2 * ground
axes = plots.panels(2, 2, height=5.2)
plots.photo(cat, title="the photo", ax=axes[0])
shown = [("red − green", 0.35), ("right − left", 0.7), ("below − above", 0.7)]
for number, (title, limit) in enumerate(shown):
    plots.signed_map(cat_maps[..., number], title=title, limit=limit, ax=axes[number + 1])
axes[0].figure

# %% [markdown]
# The nose answers to "red minus green" more than twice as strongly as the background: a
# question that no grey photo could have answered. The other two kernels treat the three colours
# alike, so their maps cannot tell red from green.
#
# ### A reader asks: with many feature maps, do the pixels not grow in number?
#
# They do. Watch 32 kernels of 3×3×3 on a 64×64 photo. Stride 2 (and pooling, in lesson 5) is what
# holds the growth back.

# %% tags=["fold"]
# @title Counts the numbers in 32 maps
photo_64 = to_float(resize(cat, 64))[np.newaxis]
kernels_32 = np.random.default_rng(SEED).normal(size=(3, 3, 3, 32))
inputs = {
    "the photo": photo_64,
    "1 map": conv2d(photo_64, kernels_32[..., :1]),
    "32 maps": conv2d(photo_64, kernels_32),
    "32 maps, stride 2": conv2d(photo_64, kernels_32, stride=2),
}
values = {name: made.size for name, made in inputs.items()}
assert values["the photo"] == 64 * 64 * 3 and values["32 maps"] == 62 * 62 * 32
plots.bars(values, across="numbers", shown_as="{:,.0f}".format, highlight="the photo")

# %% [markdown]
# ### Is it true?
# > "Feature maps are smaller than the image, so there is less to compute."
#
# Each map is smaller. But what has to be computed? Lay one more 3×3 kernel on the photo, on one map or
# on all 32, and count its products: places of the window × 9 × depth.

# %% tags=["fold"]
# @title Counts the products of the next kernel
products = {
    name: output_size(made.shape[1], 3) ** 2 * 9 * made.shape[-1] for name, made in inputs.items()
}
verdict(
    "A8",
    holds=[products["1 map"] < products["the photo"], products["32 maps"] < products["the photo"]],
    because=f"A 3×3 kernel needs {products['the photo']:,} products on a 64×64×3 photo, "
    f"{products['1 map']:,} on one map of it, and {products['32 maps']:,} on 32 maps: "
    f"{products['32 maps'] / products['the photo']:.1f} times those on the photo.",
)

# %% [markdown]
# ## Is this really a convolution?
#
# In mathematics, the thing that we did has another name: **cross-correlation**. The **convolution**
# of mathematics turns the kernel by 180° first, upside down and left to right. With our X nobody
# can tell: it looks the same turned round. So take the kernel `1 2 3 / 4 5 6 / 7 8 9`, and a 5×5
# image with one white dot in the middle.
#
# **Before you run it:** the first window has the dot in its *lower right* corner. Which weight lies
# on it?

# %% [markdown] tags=["teacher"]
# **Ask:**
#
# - What does the dot make of a kernel under cross-correlation? → The kernel turned by 180°.
# - For which kernels does flipping change nothing? → Those that look the same after half a turn, such as
#   the X.
# - Does it matter for a learned kernel? → No, it is learned turned round.
#
# **On the board:** `1 2 3 / 4 5 6 / 7 8 9` and, beside it, `9 8 7 / 6 5 4 / 3 2 1`.
#
# **Watch for:** A flip in one direction only in 2.4, which is a mirror and not half a turn.
#
# **If time is short:** Say the result, "libraries do not flip, learning does not care", and set 2.4 as
# homework.

# %% tags=["fold", "answer"]
# @title Stamps the dot in both ways
dot = np.zeros((5, 5), dtype=int)
dot[2, 2] = 1
numbered = np.array([[1, 2, 3], [4, 5, 6], [7, 8, 9]])
unflipped, flipped = correlate2d(dot, numbered), convolve2d(dot, numbered)
assert unflipped[0, 0] == 9 and np.array_equal(unflipped, numbered[::-1, ::-1])
assert np.array_equal(flipped, numbered)
names = ["image", "kernel", "cross-\ncorrelation", "convolution"]
plots.grids([dot, numbered, unflipped, flipped], names)

# %% [markdown]
# The 9, the kernel's own lower right corner. So the *first* number of the third grid is the *last* weight:
# cross-correlation stamps the kernel turned round, convolution stamps it as it is. That is what the
# turning is for.
#
# ### Your turn 2.4: photograph a star
#
# A small device between a camera and its screen computes `correlate2d(picture, kernel)`, and nobody
# tells you the kernel. So you photograph a star: a single dot of brightness 10 in the middle of a black
# sky of 5×5 pixels. On the screen appears `starlight`. Which kernel is in the device?

# %% tags=["exercise"]
starlight = np.array([[20, 0, 10], [30, 60, 0], [0, 40, 10]])
in_the_device = ...
checks.photograph_a_star(in_the_device)

# %% [markdown]
# <details><summary>First hint</summary>
#
# Look at the picture above: what has to be done to the third grid, so that it becomes the second?
#
# </details>
# <details><summary>Second hint</summary>
#
# Turning by 180° reverses the order of the rows and the order of the columns. And a dot of
# brightness 10 makes every number of the stamp ten times as large.
#
# </details>
# <details><summary>Solution</summary>
#
# ```python
# starlight = np.array([[20, 0, 10], [30, 60, 0], [0, 40, 10]])
# in_the_device = starlight[::-1, ::-1] / 10
# ```
#
# Each window has the star at another of its nine places, so each answer is ten times another weight.
#
# Astronomers do this with telescopes, which blur every point of light a little. A telescope turns
# nothing: it *convolves*, and the photo of a star, divided by its brightness, is the kernel itself.
#
# </details>
#
# ### So which of the two do the libraries compute?
#
# We ask Keras first. Its convolution layer is called `Conv2D`. A new layer holds weights drawn by
# chance; we put ours in their place. (How layers are built is told in lesson 6: here we only want to see
# the layer's answer. The import is the longest wait of this lesson.)

# %% tags=["fold"]
# @title Puts a kernel of ours into a Keras layer
import keras


def keras_layer(kernel, **options):
    """Make a Conv2D layer with this kernel, for one grey image."""
    layer = keras.layers.Conv2D(1, kernel.shape, use_bias=False, **options)
    layer.build((None, None, None, 1))
    layer.set_weights([kernel[:, :, np.newaxis, np.newaxis]])
    return lambda image: np.asarray(layer(image[np.newaxis, :, :, np.newaxis]))[0, :, :, 0]


# %% [markdown]
# **Predict:** we compare it with `correlate2d` at two strides and two paddings, the forgotten last
# column and the uneven `same` among them. In how many of the four do the two agree?

# %% tags=["answer"]
image, weights = six.astype(np.float32), numbered.astype(np.float32)
for stride, padding in ((1, "valid"), (1, "same"), (2, "valid"), (2, "same")):
    from_keras = keras_layer(weights, strides=stride, padding=padding)(image)
    ours = correlate2d(image, weights, stride, padding)
    print(f"stride {stride}, {padding}: they agree: {np.allclose(from_keras, ours)}")

# %% [markdown]
# In all four, number for number. Keras counts parameters as we did, too. Now the other libraries.

# %% tags=["fold"]
# @title Counts with Keras, and asks OpenCV and SciPy
keras.utils.set_random_seed(SEED)  # the weights of a new layer are drawn by chance
ten_filters = keras.layers.Conv2D(filters=10, kernel_size=5)
assert ten_filters(small_photo).shape == (1, 28, 28, 10)
assert ten_filters.count_params() == parameters["ten 5×5"]
print(f"parameters of ten 5×5 in Keras: {ten_filters.count_params()}")
libraries = {
    "keras.layers.Conv2D": keras_layer(weights)(image),
    "cv2.filter2D": cv2.filter2D(image, -1, weights)[1:-1, 1:-1],  # it pads without being asked
    "scipy.signal.correlate2d": scipy.signal.correlate2d(image, weights, "valid"),
    "scipy.signal.convolve2d": scipy.signal.convolve2d(image, weights, "valid"),
}
for name, made in libraries.items():
    flips = np.allclose(made, convolve2d(six, numbered))
    assert flips != np.allclose(made, correlate2d(six, numbered))
    print(f"{name:26}", "flips the kernel" if flips else "does not flip")

# %% [markdown]
# Keras and `cv2.filter2D` do not flip. Deep learning says "convolution" and computes a
# cross-correlation; this course does as Keras does.
#
# ### Does the missing flip do any harm?
#
# Not when the kernel is learned. Take as target the convolution of mathematics, which *flips*, and
# let the computer look for the nine weights that turn each window of the photo into its target. (How a
# network finds them step by step is the matter of lesson 7.)
#
# **Predict:** the target was made with 1 to 9. Which nine weights will be found?

# %% tags=["fold", "answer"]
# @title Finds the nine weights that come closest
windows = sliding_window_view(gray.astype(float), (3, 3)).reshape(-1, 9)
target = convolve2d(gray.astype(float), numbered)
learned = np.linalg.lstsq(windows, target.ravel())[0].reshape(3, 3)
assert windows.shape == (298 * 449, 9)
assert np.allclose(learned, numbered[::-1, ::-1])
plots.grids([numbered, learned.round(6)], ["made with, flipped", "learned, no flip"])

# %% [markdown]
# The same nine, turned round. Who learns a kernel learns the turning with it.
#
# ### Is it true?
# > "The layers of a convolutional network compute a convolution."
#
# We give one Keras layer the kernel `numbered` and another the learned one, and compare both with
# the convolution of mathematics.

# %% tags=["fold"]
# @title Gives one layer each kernel
given, found = keras_layer(numbered)(gray), keras_layer(learned)(gray)
off_by, tolerance = np.abs(given - target).max(), 0.001
assert np.abs(found - target).max() < tolerance
verdict(
    "A6",
    holds=[off_by < tolerance, np.allclose(found, target, atol=tolerance)],
    because=f"Given the convolution's own kernel, a layer is off by up to {off_by:.1f}, because it "
    "does not flip. A learned kernel comes out turned round, and then the layer is off by less "
    f"than {tolerance}.",
)

# %% [markdown]
# ## How can this be fast?
#
# Four loops are clear and slow: Python handles each of a million products by itself. Two ideas
# help.
#
# **First:** let NumPy lay out all windows at once. `sliding_window_view` gives an array with four
# axes: which row, which column, and the 3×3 window there. It copies nothing.
#
# **Second:** write each window as one *row* of a matrix, and the kernel as one *column*. A matrix
# product multiplies and adds each row with the column, and that is the sum we want, for all
# windows in one call. (So there is a matrix product after all: not with one window, but with all.)


# %% [markdown] tags=["teacher"]
# **Ask:**
#
# - How many rows and columns has the matrix of windows for a 5×5 image and a 3×3 kernel? → 9 rows, 9
#   columns.
# - What is the price of writing windows as rows? → Memory: every pixel up to nine times.
#
# **On the board:** Nine rows of nine, one column of nine, one column of answers: `4 3 4 2 4 3 2 3 4`.
#
# **Watch for:** In 2.5, `image[::stride, ::stride]` before the windows are cut: then pixels are skipped,
# not windows.
#
# **If time is short:** The times alone; 2.5 is a good homework.


# %%
def by_windows(image, kernel):
    """Multiply all windows with the kernel, then add up each window."""
    return (sliding_window_view(image, kernel.shape) * kernel).sum(axis=(2, 3))


def by_matrix(image, kernel):
    """Write the windows as rows, the kernel as a column, and multiply the matrices."""
    all_windows = sliding_window_view(image, kernel.shape)
    rows_of_windows = all_windows.reshape(-1, kernel.size)
    return (rows_of_windows @ kernel.ravel()).reshape(all_windows.shape[:2])


# %% [markdown]
# The nine windows of our 5×5 image, written as nine rows, times the X, written as a column:

# %% tags=["fold"]
# @title Draws the matrix product, and proves that both functions are right
window_rows = sliding_window_view(five, (3, 3)).reshape(9, 9)
column = cross.reshape(9, 1)
for function in (by_windows, by_matrix):
    assert np.array_equal(function(five, cross), five_map)
    assert np.allclose(function(gray, np.array([[-1, 1]])), across)  # the maps at the top
    assert np.allclose(function(gray, np.array([[-1], [1]])), below)
titles_here = ["nine windows as rows", "kernel", "map"]
plots.grids([window_rows, column, five_map.reshape(9, 1)], titles_here, between=["@", "="])

# %% [markdown]
# The column on the right reads `4 3 4 2 4 3 2 3 4`: our map, flattened. With ten kernels the column
# becomes a matrix of ten columns. `conv2d` works like this, and so do many libraries.
#
# **Predict:** how many times as fast as the four loops are these two, the course's helper, OpenCV and
# Keras, on the whole photo? We take the best of five runs, NumPy on one processor core, and round to a
# power of ten.

# %% tags=["fold", "answer", "nbval-ignore-output"]
# @title Times five ways against the four loops
layer = keras_layer(weights)
rungs = {
    "sliding windows": lambda: by_windows(gray, weights),
    "matrix product": lambda: by_matrix(gray, weights),
    "correlate2d (helper)": lambda: correlate2d(gray, weights),
    "OpenCV filter2D": lambda: cv2.filter2D(gray, -1, weights)[1:-1, 1:-1],
    "Keras Conv2D": lambda: layer(gray),
}
started = timeit.default_timer()
expected = by_loops(gray, weights)
loops_took = timeit.default_timer() - started
print(f"{'four loops':22} 1")
for name, rung in rungs.items():
    assert np.allclose(rung(), expected, atol=1e-4)  # all six give the same map
    with threadpool_limits(1):  # products this small only wait for a second core
        ratio = loops_took / min(timeit.repeat(rung, number=1, repeat=5))
    assert ratio > 3, f"{name} should be faster than the loops"
    print(f"{name:22} about {10 ** round(np.log10(ratio)):,} times as fast")

# %% [markdown]
# The same numbers, a hundred to ten thousand times sooner. (Your machine may land a step off.) Most of
# `by_matrix`'s time goes into writing down every pixel nine times; the helper gets by with three.
# Keras pays a fixed price for each call: one photo and one kernel cannot win it back, hundreds of both
# can.
#
# ### Your turn 2.5: take larger steps
#
# `by_loops` and `by_windows` move by one pixel. Write `by_strides`, which gives the map at any
# stride, the same in both directions and without padding. Start from whichever of them you like.


# %% tags=["exercise"]
def by_strides(image, kernel, stride):
    """Slide the kernel over the image in larger steps."""
    return ...


checks.by_strides(by_strides)

# %% [markdown]
# <details><summary>First hint</summary>
#
# Stride 2 gives nothing that stride 1 did not give. Which rows and columns of the map are left?
#
# </details>
# <details><summary>Second hint</summary>
#
# `sliding_window_view(image, kernel.shape)` has the places on its first two axes. A slice such as
# `[::stride]` keeps every stride-th of them, before any product is made.
#
# </details>
# <details><summary>Solution</summary>
#
# ```python
# def by_strides(image, kernel, stride):
#     """Slide the kernel over the image in larger steps."""
#     windows_kept = sliding_window_view(image, kernel.shape)[::stride, ::stride]
#     return (windows_kept * kernel).sum(axis=(2, 3))
# ```
#
# `by_windows(image, kernel)[::stride, ::stride]` gives the same numbers, and works out several times
# as many to throw them away.
#
# </details>
#
# With stride 1 your function makes the two maps at the top of this lesson, too, from the kernels
# `np.array([[-1, 1]])` and `np.array([[-1], [1]])`. And the cat of lesson 0? Its third
# station was a map that `correlate2d` made. The network that recognised it begins in the same way:
# kernels of 3×3×3 slide over its colours, with stride 2.
#
# ## What to remember
#
# - A kernel slides over the image; each answer is the products in place, added up, plus one bias.
# - The same few weights look everywhere. Several kernels make several maps, and keep more together.
# - size = ⌊(W − F + 2P) / S⌋ + 1: valid shrinks, same keeps, full enlarges; a remainder is dropped.
# - A kernel is as deep as its input. Parameters: (height × width × channels + 1) × kernels.
# - Keras and OpenCV do not flip the kernel. A learned kernel does not care.
# - A large answer means: here the image looks like the kernel (or is very bright).
#
# ## Check yourself
#
# **1.** A 28×28 grey image, a 5×5 kernel, no padding, stride 1. How large is the map? And with
# stride 2?
#
# <details><summary>Answer</summary>
#
# 28 − 5 + 1 = 24, so 24×24. At stride 2: 23 / 2 = 11.5, rounded down 11, plus 1: 12×12, and the
# last row and column of the image are never looked at.
#
# </details>
#
# **2.** A layer has 16 kernels of 3×3 and lies on 8 feature maps. How many parameters has it?
#
# <details><summary>Answer</summary>
#
# Each kernel is 3×3×8 = 72 weights and 1 bias: 73. Sixteen of them: 1,168.
#
# </details>
#
# **3.** You copy the kernel −1, 0, 1 from a mathematics book, which convolves, into `cv2.filter2D`. The map
# comes out with the opposite sign. Why, and what do you do?
#
# <details><summary>Answer</summary>
#
# The book flips the kernel, OpenCV does not. Turned round, −1, 0, 1 is 1, 0, −1: every weight has the
# opposite sign. (Most kernels change in other ways.) Flip it yourself first: `kernel[::-1, ::-1]`.
#
# </details>

# %% [markdown] tags=["teacher"]
# **At the door:** 32×32×3, ten kernels of 5×5, valid, stride 1: shape and number of parameters? → 28×28×10,
# and 760.
