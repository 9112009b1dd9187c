# %% [markdown]
# In lesson 2 you built the machine: a small grid of weights that slides over a picture,
# multiplies and adds. Now you choose the weights. Nine numbers decide whether the machine blurs a
# photo, sharpens it, or finds every whisker.
#
# **You will be able to**
# - tell from a kernel's numbers what it does to a picture, before you run it;
# - build edge filters, up to Sobel, and read their signed maps;
# - find two mistakes that edge programs make.

# %% [markdown] tags=["teacher"]
# **Before class:** Print the kernels box blur, sharpen, edges, Sobel x as cards without names: learners
# sort them by the sum of their weights before they see any picture.

# %% tags=["fold"]
# @title Imports
import cv2
import numpy as np
import skimage

from helpers import kernels, plots, widgets
from helpers.checks import lesson_03 as checks
from helpers.claims import verdict
from helpers.convolution import conv2d, correlate2d
from helpers.images import resize, to_gray

SEED = 3

# %% [markdown]
# This is where the lesson ends: one photo, and three maps made from it by eighteen numbers, all of
# which you will have chosen yourself. Red means that the map is above zero there, blue means below,
# white is zero. The last map has no sign: the brighter, the steeper.

# %% tags=["fold"]
# @title Draws the photo and three maps of it
gray = to_gray(skimage.data.cat())
across = correlate2d(gray, kernels.SOBEL_X)
down = correlate2d(gray, kernels.SOBEL_Y)
assert across.shape == down.shape == (298, 449)

views = plots.panels(2, 2, width=5, height=3.9)
plots.photo(gray, title="the photo", ax=views[0])
plots.signed_map(across, title="brighter to the right?", limit=300, bar=False, ax=views[1])
plots.signed_map(down, title="brighter below?", limit=300, bar=False, ax=views[2])
plots.grey_map(np.hypot(across, down), title="how steep, whatever way?", limit=400, ax=views[3])

# %% [markdown]
# ## Can a filter do nothing?
#
# We start with the digit 4 of lesson 1, and a kernel of eight zeros and a single 1. A filter
# takes a weighted sum of nine pixels. When eight weights are zero, only one pixel is left in the
# sum.
#
# **Predict:** what does the map show when the 1 stands in the middle? And what when it stands to
# the *left* of the middle: does the 4 move left or right?

# %% [markdown] tags=["teacher"]
# **Ask:**
#
# - The 1 stands at the right. Where does the 4 go? → To the left: each square takes what is right of it.
# - And 2 in the middle, zeros around? → The same picture, twice as bright.
#
# **On the board:** `0 0 0 / 1 0 0 / 0 0 0`: "I ask my left neighbour, so his number comes to me", arrow to
# the right.
#
# **Watch for:** The 1 on the left and the picture "should move left". Let them play pixels in a row, each
# saying the number of the one on the left.

# %% tags=["answer"]
four = 255 * np.array([[1, 0, 0, 1]] * 3 + [[1, 1, 1, 1]] + [[0, 0, 0, 1]] * 3)
same = correlate2d(four, kernels.IDENTITY, padding="same")
moved = correlate2d(four, kernels.SHIFT, padding="same")
titles = ["the 4", "identity", "its map", "shift", "its map"]
plots.grids([four, kernels.IDENTITY, same, kernels.SHIFT, moved], titles)

# %% tags=["fold", "answer"]
# @title Proof: what the two maps are
assert np.array_equal(same, four)
assert np.array_equal(moved[:, 1:], four[:, :-1]) and not moved[:, 0].any()
print("identity: the 4 itself · shift: its columns 0, 1, 2 have become columns 1, 2, 3")

# %% [markdown]
# With the 1 in the middle every square asks itself, and the 4 stays as it is. That kernel is
# called the **identity**.
#
# With the 1 on the left every square asks its *left neighbour*. So what stood left arrives one
# square further right: the 4 moves **right**, and its last column is pushed out. The first column asks
# the padding and gets zeros.
#
# Every 3×3 kernel is nothing more than that: nine shifted copies of the picture, each times its
# weight, added up.
#
# ## What if every pixel takes the mean of its neighbours?
#
# Nine weights of 1/9 give the mean of nine pixels. That is a **box blur**: a **blur** is a filter
# that mixes every pixel with its neighbours. A **Gaussian blur** mixes too, and lets near pixels
# count more: its weights are 1 2 1, 2 4 2, 1 2 1, all divided by 16.
#
# **Predict:** one pixel of 144 in a field of zeros. What does each blur make of it? (144 is 9 ×
# 16, so that all answers are whole.)

# %% [markdown] tags=["teacher"]
# **Ask:**
#
# - 144 in a field of zeros: box blur? → Nine times 16.
# - Gaussian? → 36 in the middle, 18 at the sides, 9 at the corners.
# - Why is noise a third? → A mean of nine is √9 = 3 times steadier.
#
# **On the board:** The two 3×3 grids of answers; add each up: 144.
#
# **Watch for:** "A blur makes it darker." The weights sum to 1, the light is only spread.
#
# **If time is short:** One blur by hand, the eye, and the sentence about noise.

# %% tags=["answer"]
spike = np.zeros((5, 5))
spike[2, 2] = 144
box = correlate2d(spike, kernels.BOX_BLUR, padding="same")
soft = correlate2d(spike, kernels.GAUSSIAN_BLUR, padding="same")
plots.grids([spike, box, soft], ["one bright pixel", "box blur", "Gaussian blur"], limits=(0, 144))

# %% tags=["fold", "answer"]
# @title Proof: what becomes of the 144
assert np.allclose(box[1:4, 1:4], 16)
assert np.allclose(soft[1:4, 1:4], [[9, 18, 9], [18, 36, 18], [9, 18, 9]])
assert np.isclose(box.sum(), 144) and np.isclose(soft.sum(), 144)
print(f"all squares together: box blur {box.sum():.0f}, Gaussian blur {soft.sum():.0f}")

# %% [markdown]
# The light is spread out, and none of it is lost: the weights of both kernels sum to 1.
#
# Blur what is blurred, and the light goes further. Watch the eye:

# %%
blurred = [gray.astype(float)]
for _ in range(16):
    blurred.append(correlate2d(blurred[-1], kernels.BOX_BLUR, padding="same"))
titles_of_blurs = ["the photo", "blurred once", "4 times", "16 times"]
eye_now = [blurred[times][85:155, 118:223] for times in (0, 1, 4, 16)]
plots.photos(eye_now, titles_of_blurs, columns=2)

# %% [markdown]
# The hairs go first, the eye stays to the last: what is large lasts longest.
#
# Why would anybody blur a photo? Because of **noise**: small random errors that every camera adds
# to every pixel. Nine errors partly cancel in a mean. We take a flat grey field of 100, add noise,
# and ask how far a pixel is off in the mean, before and after.

# %%
noise = np.random.default_rng(SEED).normal(0, 12, size=(200, 200))
noisy = 100 + noise
fields_of_noise = {
    "the noisy field": noisy,
    "after the box blur": correlate2d(noisy, kernels.BOX_BLUR),
    "after the Gaussian blur": correlate2d(noisy, kernels.GAUSSIAN_BLUR),
}
off_by = {name: np.abs(field - 100).mean() for name, field in fields_of_noise.items()}
assert 3.0 < off_by["after the box blur"] < 3.4
{name: f"{error:.1f} off" for name, error in off_by.items()}

# %% [markdown]
# The box blur leaves a third of the noise: a mean of nine numbers is √9 = 3 times steadier than
# one number. The Gaussian blur calms a little less, and smears a little less. We will need this
# later. ([One bright pixel, blurred](explorer/index.html#preset=blur) in the explorer.)
#
# ## How do you make a photo crisper?
#
# Turn the blur round: stress what makes a pixel *different* from its neighbours. Three kernels do
# that, each in its way:

# %% [markdown] tags=["teacher"]
# **Ask:**
#
# - Sharpen on the last column of 50? → 5·50 − 3·50 − 80 = 20.
# - On the first column of 80? → 5·80 − 3·80 − 50 = 110.
# - What does the sum of weights tell? → What a flat patch becomes: grey times the sum.
#
# **On the board:** The step `50 50 50 | 80 80 80` as a staircase, below it the answers 50, 20, 110, 80: the
# step has been exaggerated.
#
# **Watch for:** "Sharpening adds detail." It exaggerates differences that are there, the noise too. In 3.1
# the answer 8 makes the sum 0.
#
# **If time is short:** The pictures of fur can go; keep the table of sums.

# %% tags=["fold"]
# @title Draws three kernels
three = [kernels.SHARPEN, kernels.EDGES, kernels.EMBOSS]
plots.grids(three, ["sharpen", "edges", "emboss"], signed=True)

# %% [markdown]
# Here they meet a **step**: grey 50 on the left, grey 80 on the right.
#
# **Before you run it:** work out one square with pen and paper. Lay the sharpen kernel on the
# last column of 50: five times the pixel, minus the pixels above, below, left and right.

# %% tags=["answer"]
step = np.tile([50, 50, 50, 80, 80, 80], (3, 1))
sharp, edges, emboss = [correlate2d(step, kernel) for kernel in three]
names_of_answers = ["a step", "sharpen", "edges", "emboss"]
signs = [False, False, True, False]
plots.grids([step, sharp, edges, emboss], names_of_answers, signed=signs, limits=(0, 170))

# %% tags=["fold", "answer"]
# @title Proof: the square worked out
assert sharp[0, 1] == 5 * 50 - 50 - 50 - 50 - 80 == 20
print("5·50 − 50 (above) − 50 (below) − 50 (left) − 80 (right) =", int(sharp[0, 1]))

# %% [markdown]
# - *Sharpen* makes the dark side darker right before the step (20) and the bright side brighter
#   (110): the eye sees a crisper border. Away from the step nothing changes.
# - *Edges* (the pixel against all eight neighbours) answers at the step, −90 and 90, and
#   nowhere else.
# - *Emboss* adds to the pixel how much brighter it gets from the upper left to the lower right,
#   as if light came from one side and the picture were raised.
#
# ### One number that tells a lot
#
# On a flat patch all nine pixels are equal. So the answer is that grey times the *sum of the
# weights*. Look at the sum first, whenever you meet a kernel.

# %%
seven = ["IDENTITY", "SHIFT", "BOX_BLUR", "GAUSSIAN_BLUR", "SHARPEN", "EDGES", "EMBOSS"]
flat = np.full((3, 3), 100)
for name in seven:
    kernel = getattr(kernels, name)
    answer = correlate2d(flat, kernel).item()  # the only number of a 1×1 map
    print(f"{name:14} weights sum to {kernel.sum():.0f}, so flat 100 becomes {answer:.0f}")
    assert np.isclose(answer, 100 * kernel.sum())

# %% [markdown]
# Sum 1: flat areas keep their brightness, and the result is a photo. Sum 0: flat areas become 0,
# and the result is a map of *changes*, with negative numbers in it.
#
# ### Your turn 3.1: keep the brightness
#
# Here is the edges kernel without its middle. Put a number there so that flat areas keep their
# brightness.

# %% tags=["exercise"]
crisper = np.array([[-1, -1, -1], [-1, ..., -1], [-1, -1, -1]])
checks.keep_the_brightness(crisper)

# %% [markdown]
# <details><summary>First hint</summary>
#
# The table above says it: what do the weights sum to, when flat 100 becomes 100?
#
# </details>
# <details><summary>Second hint</summary>
#
# The eight neighbours sum to −8. What is missing to the sum that you want?
#
# </details>
# <details><summary>Solution</summary>
#
# ```python
# crisper = np.array([[-1, -1, -1], [-1, 9, -1], [-1, -1, -1]])
# ```
#
# −8 + 9 = 1. It is edges plus identity: the photo, with all its changes added on top. So it
# sharpens, and more strongly than the sharpen kernel.
#
# </details>
#
# ### The three on a photo
#
# A 3×3 kernel works on small things, so we look closely, at the fur below one eye. (Answers below 0
# are drawn black, those above 255 white. Only the edges map is drawn with its signs.)

# %% tags=["fold"]
# @title Draws the fur and three answers to it
fur = gray[140:200, 95:185]
shown = plots.panels(2, 2, height=5.4)
plots.photo(fur[1:-1, 1:-1], title="the photo", ax=shown[0])
plots.photo(correlate2d(fur, kernels.SHARPEN), title="sharpen", ax=shown[1])
edges_of_fur = correlate2d(fur, kernels.EDGES)
plots.signed_map(edges_of_fur, title="edges", limit=200, bar=False, ax=shown[2])
plots.photo(correlate2d(fur, kernels.EMBOSS), title="emboss", ax=shown[3])

# %% tags=["fold"]
# @title Proof: who calms the fur, who stirs it up?
spread = {name: correlate2d(fur, getattr(kernels, name)).std() for name in seven}
assert spread["BOX_BLUR"] < spread["GAUSSIAN_BLUR"] < spread["IDENTITY"] < spread["SHARPEN"]
assert np.array_equal(correlate2d(fur, kernels.IDENTITY), fur[1:-1, 1:-1])
for name in ("BOX_BLUR", "GAUSSIAN_BLUR", "IDENTITY", "SHARPEN"):
    print(f"{name:14} its answers spread by {spread[name]:.1f}")

# %% [markdown]
# Sharpen brings out every hair (and the noise too): its answers spread twice as far as the pixels.
# Emboss makes a relief. The edges map is pale where little changes from one pixel to the next, and
# answers at every hair.
#
# ## Where does a picture change?
#
# An **edge** is a place where the brightness changes quickly. The plainest question about it has
# four weights, `[-1 -1 1 1]`: *are the two pixels on the right brighter than the two on the
# left?* We stack that row four times. Changing the sign asks the opposite question. Swapping rows
# and columns (the **transpose**, `.T`) asks it downwards.

# %% [markdown] tags=["teacher"]
# **Ask:**
#
# - On a bright square: where is "brighter right?" positive? → At its left border; negative at the right
#   one.
# - Why 8? → Four rows, two ones each, weight 1.
# - Why 0 in the middle? → Eight ones times 1 and eight times −1.
#
# **On the board:** A bright square with + along its left side and − along its right side; upper and lower
# sides get a 0.
#
# **Watch for:** Positive taken for "there is an edge", negative for "there is none". Both are edges; 0 is
# none.
#
# **If time is short:** Skip the Keras layer; lesson 11 builds one.

# %%
brighter_right = np.tile([-1, -1, 1, 1], (4, 1))
four_edges = np.stack([brighter_right, -brighter_right, brighter_right.T, -brighter_right.T])
assert np.array_equal(four_edges, kernels.FOUR_EDGES)
questions = ["brighter right?", "darker right?", "brighter below?", "darker below?"]
plots.grids(list(four_edges), questions, signed=True)

# %% [markdown]
# **Predict:** we lay the first and the third of them on a bright square. Where will each map be
# positive, where negative, and where zero?

# %% tags=["answer"]
square = np.zeros((8, 8), dtype=int)
square[2:6, 2:6] = 1
rightwards = correlate2d(square, four_edges[0])
downwards = correlate2d(square, four_edges[2])
names_of_maps = ["a bright square", *questions[::2]]
plots.grids([square, rightwards, downwards], names_of_maps, signed=[False, True, True])

# %% tags=["fold", "answer"]
# @title Proof: the middle row of the map
assert rightwards[2].tolist() == [8, 4, 0, -4, -8]
assert np.array_equal(downwards, rightwards.T)
print("brighter right?", rightwards[2].astype(int), "· brighter below? the same, transposed")

# %% [markdown]
# Take the 8. There the window holds two columns of 0 and two columns of 1: eight ones, each with
# the weight 1. In the very middle the window is full of ones: eight times 1 and eight times −1
# give 0. At the right border the square ends, it gets *darker* to the right, and the answer is
# −8.
#
# So the sign tells the left border from the right one. Keep that in mind for the first bug below.
# %% [markdown]
# ### The four kernels as a layer of a network
#
# In a network these kernels live in a convolution layer. We give Keras' `Conv2D` our sixteen
# weights for each of four filters, and no bias. Keras keeps kernels as (height, width, channels
# in, filters), so the axis that counts the filters goes last. (`build` tells the layer what will come:
# some number of photos, `None`, of 300×451 and one channel.)

# %%
import keras

weights = four_edges.transpose(1, 2, 0)[:, :, np.newaxis]
layer = keras.layers.Conv2D(filters=4, kernel_size=4, use_bias=False)
layer.build((None, 300, 451, 1))
layer.set_weights([weights])
photos = gray[np.newaxis, :, :, np.newaxis].astype("float32")
maps = np.asarray(layer(photos))[0]
assert np.allclose(maps, conv2d(photos, weights)[0])
print("photos", photos.shape, "· weights", weights.shape, "· maps", maps.shape)

# %% [markdown]
# Here is one eye from each of the four maps as they leave the layer, on one scale. (In a network they
# would next be bent by an *activation*. That is lesson 4.)

# %%
assert np.array_equal(maps[:, :, 0], -maps[:, :, 1])
assert np.array_equal(maps[:, :, 2], -maps[:, :, 3])
plots.feature_maps(maps[70:190, 110:270], questions, limit=300)

# %% [markdown]
# The rim of the eye is red on one side and blue on the other. Its upper edge, which runs sideways, shows
# up in the two maps on the right and hardly at all in the two on the left.
#
# ### A reader asks: are the output maps of all filters the same?
#
# Same size, yes. Same content, no. We can measure how alike two maps are with their
# *correlation*: 1 means that they rise and fall together, −1 that one rises where the other
# falls, 0 that neither of the two prevails.

# %% tags=["fold"]
# @title How alike are the maps?
alike = np.corrcoef(maps.reshape(-1, 4).T)
assert np.isclose(alike[0, 1], -1) and np.isclose(alike[2, 3], -1)
assert abs(alike[0, 2]) < 0.1
for other in (1, 2, 3):
    print(f"maps 1 and {other + 1}: correlation {alike[0, other]:+.2f}")

# %% [markdown]
# Maps 1 and 2 are each other's negative: the same question with the opposite sign. Maps 1 and 3 hardly
# rise or fall together: where it gets brighter to the right, it may get brighter or darker below.
# Different weights ask different questions, and two filters with the same weights would give the same
# map twice.
#
# ## What can a filter not see?
#
# **Before you run it:** a cross has vertical and horizontal borders. Which of them does the
# filter "brighter right?" answer to?

# %% [markdown] tags=["teacher"]
# **Ask:**
#
# - Why exactly 0 along a lying bar? → In each row all pixels are equal and the row's weights sum to 0.
# - How would you see both kinds? → With two filters.
#
# **On the board:** One row of the window, `7 7 7 7`, times `−1 −1 1 1`: 0, whatever the 7 is.
#
# **Watch for:** "Weak" for "blind". Let them change the 7.

# %% tags=["answer"]
cross = np.zeros((10, 10), dtype=int)
cross[4:6, :] = cross[:, 4:6] = 1
seen_right = correlate2d(cross, four_edges[0])
seen_below = correlate2d(cross, four_edges[2])
maps_of_cross = [cross, seen_right, seen_below]
plots.grids(maps_of_cross, ["a cross", *questions[::2]], signed=[False, True, True])

# %% [markdown]
# To the vertical bar only. The first column of its map is all zero, although the window there
# looks straight at the horizontal bar. Along a horizontal bar the pixels of a row are all equal,
# and every row of the kernel sums to zero: −1 −1 +1 +1. So each row of the window adds nothing,
# whatever its grey. The filter is not weak there. It is **blind**.

# %% tags=["fold"]
# @title Proof: a lying bar alone
lying_bar = np.zeros((10, 10), dtype=int)
lying_bar[4:6, :] = 1
assert not correlate2d(lying_bar, four_edges[0]).any()
assert not seen_right[:, 0].any()
for question, kernel in zip(questions[::2], four_edges[::2], strict=True):
    print(f"a lying bar: {question:15} at most {correlate2d(lying_bar, kernel).max()}")

# %% [markdown]
# From here on, an edge that runs up and down is a **standing** edge, and one that runs from left
# to right a **lying** edge. A checkerboard has both. Each filter finds its half of them, and
# where four squares meet, both maps go white.

# %% tags=["fold"]
# @title Draws a checkerboard and two maps of it
board = np.kron(np.indices((6, 6)).sum(axis=0) % 2, np.ones((12, 12), dtype=int))
standing = correlate2d(board, four_edges[0])
lying = correlate2d(board, four_edges[2])
assert standing[4].any() and not lying[4].any()
assert lying[:, 4].any() and not standing[:, 4].any()
assert standing[10, 10] == lying[10, 10] == 0
places = plots.panels(3, height=2.6)
plots.photo(board, title="a checkerboard", ax=places[0])
plots.signed_map(standing, title=questions[0], bar=False, ax=places[1])
plots.signed_map(lying, title=questions[2], bar=False, ax=places[2])

# %% [markdown]
# ## How steep is it?
#
# So far we asked whether there is an edge. We can be more exact, and ask for a **slope**: how
# much the brightness changes per pixel. Mathematics calls it the **derivative**. For a pixel it
# is natural to take the right neighbour minus the left one, weights `[-1 0 1]`. They stand two
# pixels apart, so the answer is twice the slope.

# %% [markdown] tags=["teacher"]
# **Ask:**
#
# - `10 20 30 40 60` under −1 0 1? → 20, 20, 30, twice the slope.
# - Why smooth along the edge and not across? → Across would smear the edge itself.
# - Sum of Sobel's weights? → 0.
#
# **On the board:** Column `1 2 1` times row `−1 0 1`, nine products written into a 3×3 grid. Everybody
# fills one square.
#
# **Watch for:** Sobel x said to "find horizontal edges". It finds standing ones, where the brightness
# changes sideways. In 3.2 the usual mistake is the order in `np.outer`.
#
# **If time is short:** Leave the verdict about derivatives and the folded proof of separability.

# %%
row = np.array([[10, 20, 30, 40, 60]])
twice_the_slope = correlate2d(row, [[-1, 0, 1]])
assert twice_the_slope.tolist() == [[20, 20, 30]]
three_rows = {"a row": row, "right minus left": [[-1, 0, 1]], "twice the slope": twice_the_slope}
signs_of_rows = [False, True, True]
plots.grids([*three_rows.values()], [*three_rows], between=["×", "→"], signed=signs_of_rows)

# %% [markdown]
# A difference of two noisy pixels is noisy. The cure is a blur. But a blur *across* the edge would smear
# the very thing we look for. So we smooth *along* the edge only: 1 2 1 downwards.
#
# Two *vectors*, then, as three numbers in a column or a row are called. Every weight of the new kernel is
# one weight of the column times one of the row. That is the **outer product**, and the kernel that comes
# out is **Sobel x**.

# %%
smoothing, slope = np.array([1, 2, 1]), np.array([-1, 0, 1])
sobel_x = np.outer(smoothing, slope)
sobel_y = np.outer(slope, smoothing)
assert np.array_equal(sobel_x, kernels.SOBEL_X) and np.array_equal(sobel_y, kernels.SOBEL_Y)
plots.grids(
    [smoothing[:, np.newaxis], slope[np.newaxis], sobel_x],
    ["smooth\ndown", "slope across", "Sobel x"],
    between=["×", "="],
    signed=True,
)

# %% [markdown]
# Does the smoothing pay? We take the noisy field from above, where the true slope is 0
# everywhere. Sobel's answer is 8 times the slope: 2 for the distance, 4 for the sum of 1 2 1.

# %%
plain_error = np.abs(correlate2d(noisy, slope[np.newaxis]) / 2).mean()
sobel_error = np.abs(correlate2d(noisy, sobel_x) / 8).mean()
assert sobel_error < 0.7 * plain_error
print(f"in the mean, right minus left is {plain_error:.1f} off, Sobel {sobel_error:.1f}")

# %% [markdown]
# It pays: what is left of the error is less than two thirds. ([Sobel on the cat](explorer/index.html#preset=sobel),
# number by number.)
#
# ### Your turn 3.2: Scharr looks down
#
# Sobel has a relative, named after Hanno Scharr, that gets directions more exactly: it smooths with
# 3 10 3 in place of 1 2 1, and takes the same slope. Build Scharr y, which is positive where it gets
# brighter below.

# %% tags=["exercise"]
scharr_y = ...
checks.scharr_looks_down(scharr_y)

# %% [markdown]
# <details><summary>First hint</summary>
#
# Further up, Sobel x and Sobel y were made from the same two vectors. What is the difference
# between the two lines?
#
# </details>
# <details><summary>Second hint</summary>
#
# In `np.outer(down, across)` the first vector goes down and the second goes across. For the kernel
# that looks down, the slope has to go down.
#
# </details>
# <details><summary>Solution</summary>
#
# ```python
# scharr_y = np.outer(slope, [3, 10, 3])
# ```
#
# Its rows are −3 −10 −3, 0 0 0 and 3 10 3. The smoothing sums to 16 and the distance is 2, so its
# answer is 32 times the slope.
#
# </details>
#
# A kernel that is the outer product of a column and a row is called **separable**. It can run as two
# thin kernels, one after the other: six multiplications a pixel in place of nine.
#
# <details><summary>For the curious: why, and which kernels can be taken apart</summary>
#
# With column weights c and row weights r, the answer is a sum over the nine pixels p. (Σ means *add up*:
# Σᵢ over the three rows i, Σⱼ over the three columns j.)
#
# `Σᵢ Σⱼ (cᵢ · rⱼ) · pᵢⱼ  =  Σⱼ rⱼ · (Σᵢ cᵢ · pᵢⱼ)`
#
# The bracket is the column kernel's answer, and the row kernel adds up three of those. For a 15×15 blur
# it is 30 multiplications in place of 225. A kernel is separable when all its rows are multiples of one
# row. Mathematics calls that *rank 1*.
#
# </details>

# %% tags=["fold"]
# @title Proof: two thin kernels are Sobel x; and which kernels are separable
first_pass = correlate2d(gray, smoothing[:, np.newaxis])
assert np.array_equal(correlate2d(first_pass, slope[np.newaxis]), correlate2d(gray, sobel_x))
print("on the photo, two thin kernels give what Sobel x gives, to the last digit")
some = ["BOX_BLUR", "GAUSSIAN_BLUR", "SOBEL_X", "SHARPEN", "EDGES", "EMBOSS"]
ranks = [np.linalg.matrix_rank(getattr(kernels, name)) for name in some]
assert [rank == 1 for rank in ranks] == [True] * 3 + [False] * 3
print("separable:", ", ".join(some[:3]), "· not:", ", ".join(some[3:]))

# %% [markdown]
# ### Is it true?
#
# > "A Sobel filter gives an approximate derivative."
#
# We need pictures whose slope we know. The first is a **ramp**: the brightness grows by the same
# amount at every pixel.

# %%
x = np.arange(60)
rates = (-3, 1, 7)
on_ramps = [correlate2d(np.tile(rate * x, (3, 1)), sobel_x) / 8 for rate in rates]
exact = [bool(np.all(answer == rate)) for answer, rate in zip(on_ramps, rates, strict=True)]
print("an eighth of Sobel's answer is the slope:", dict(zip(rates, exact, strict=True)))

# %% [markdown]
# On a ramp there is nothing to miss. So we also take waves, `sin(x / w)`: the smaller w is, the quicker
# they go up and down. For w = 8 one wave is 50 pixels long, for w = 1 about 6, three bright and three
# dark: nearly as fine as the cat's fur. Mathematics knows their true slope: `cos(x / w) / w`, at most
# 1 / w.
#
# An answer that is off by less than a tenth of that may call itself approximate. We fix this *before* we
# measure.

# %%
wave_error = {}
for w in (8, 4, 2, 1):
    true_slope = np.cos(x / w)[1:-1] / w
    sobel_slope = correlate2d(np.tile(np.sin(x / w), (3, 1)), sobel_x)[0] / 8
    wave_error[w] = np.abs(sobel_slope - true_slope).max() * w
curves = {"true": true_slope[:26], "Sobel / 8": sobel_slope[:26]}
caption = dict(title="slope of the quickest wave, w = 1", across="pixel", up="slope")
plots.lines(x[1:27], curves, marker="o", zero=True, **caption)

# %% tags=["fold"]
# @title The verdict
told_waves = ", ".join(f"{error:.1%} (w = {w})" for w, error in wave_error.items())
verdict(
    "A9",
    holds=[*exact, *(error < 0.1 for error in wave_error.values())],
    because=f"On ramps an eighth of the answer is the slope, exactly; on waves it is off by "
    f"{told_waves}.",
)

# %% [markdown]
# The error grows as the wave gets quicker: Sobel compares pixels two apart, and takes no
# notice of what the brightness does in between. So it is a good derivative of what changes slowly, and
# a poor one of single hairs.
#
# ## Which way is up the hill?
#
# Sobel x says how steep it is to the right, Sobel y how steep it is downwards. Think of the
# brightness as a hill. The two slopes together are an arrow that points the steepest way up: the
# **gradient**. Its length is the **magnitude**, by Pythagoras: √(x² + y²), in NumPy `np.hypot`. Its
# angle is the direction, `np.arctan2`.
#
# **Predict:** a hill rises by 3 for each column and by 4 for each row. How steep is it the
# steepest way?

# %% [markdown] tags=["teacher"]
# **Ask:**
#
# - Rises by 6 to the right and 8 down: how steep? → 10.
# - Which way does the arrow point on a dark disc on white? → Outwards, to the bright.
# - Why can no single filter do it? → Each is blind in one direction.
#
# **On the board:** The triangle 3, 4, 5, with the arrow and the angle 53°, turned downwards since rows
# count down.
#
# **Watch for:** The direction of an edge and the direction of the gradient are at right angles.

# %% tags=["answer"]
hill = 3 * np.arange(5)[np.newaxis] + 4 * np.arange(5)[:, np.newaxis]
hill_across = correlate2d(hill, sobel_x) / 8
hill_down = correlate2d(hill, sobel_y) / 8
magnitude = np.hypot(hill_across, hill_down)
direction = np.degrees(np.arctan2(hill_down, hill_across))
print(f"magnitude {magnitude[1, 1]:.0f}, direction {direction[1, 1]:.0f}°")

# %% tags=["fold", "answer"]
# @title Draws the hill, its slopes and its gradient
assert np.all(hill_across == 3) and np.all(hill_down == 4)
assert np.allclose(magnitude, 5) and np.allclose(direction, 53.13, atol=0.01)
one_place = np.zeros((5, 5))
one_place[2, 2] = 1  # one arrow, in the middle
of_hill = plots.panels(4, height=2)
plots.pixels(hill, title="the hill", ax=of_hill[0])
plots.pixels(hill_across, title="across", limits=(0, 6), ax=of_hill[1])
plots.pixels(hill_down, title="down", limits=(0, 6), ax=of_hill[2])
ground = 255 - 5 * hill.max() + 5 * hill  # pale, so that the arrow shows
plots.arrows(ground, 3 * one_place, 4 * one_place, every=3, title="the gradient", ax=of_hill[3])

# %% [markdown]
# Three, four, five: the triangle from school. The direction is 53° from rightwards, turning down
# (rows are counted downwards). The magnitude is blind to no direction of an edge. (On the very middle of
# a line one pixel wide it is still 0: left and right are equal there.) Here is a bright disc with a
# border in *every* direction, and then the eye. An arrow points from dark to bright.

# %% tags=["fold"]
# @title Draws gradients on a disc and on the eye
rows, columns = np.indices((56, 56)) - 27.5
disc = 255 * np.clip((20 - np.hypot(rows, columns)) / 3, 0, 1)
disc_across, disc_down = (correlate2d(disc, kernel, padding=1) for kernel in (sobel_x, sobel_y))
around = np.radians(np.arange(0, 360, 22.5))
chosen = np.zeros(disc.shape)  # sixteen places round the rim get an arrow
chosen[np.rint(27.5 + 18.5 * np.sin(around)).astype(int),
       np.rint(27.5 + 18.5 * np.cos(around)).astype(int)] = 1  # fmt: skip
eye = gray[82:152, 130:212]
eye_across, eye_down = (correlate2d(eye, kernel) for kernel in (sobel_x, sobel_y))
left, right = plots.panels(2, width=5.2, height=2.5, ratios=[1, 1.2])
plots.arrows(disc, disc_across * chosen, disc_down * chosen, every=6, title="a disc", ax=left)
inside = eye[1:-1, 1:-1]
plots.arrows(inside, eye_across, eye_down, at_least=120, every=7, title="the eye", ax=right)

# %% tags=["fold"]
# @title Proof: all arrows on the disc's rim point to its centre
disc_strength = np.hypot(disc_across, disc_down)
rim = disc_strength > 300
to_the_centre = -np.hypot(rows, columns) * disc_strength
cosine = (columns * disc_across + rows * disc_down)[rim] / to_the_centre[rim]  # 1: straight there
worst = np.degrees(np.arccos(cosine.min()))
assert worst < 5
print(f"no arrow points more than {np.ceil(worst):.0f}° past the centre")

# %% [markdown]
# All arrows on the disc point to its centre, whatever side they are on. In the eye they stand at
# right angles to the dark rim. No single filter could do that; two of them together can.
#
# ### Does OpenCV say the same?
#
# `cv2.Sobel` takes the kind of number to answer in (`cv2.CV_64F`, floats of 64 bits), then the
# order of the derivative across and down. It fills the border by mirroring, while we left the
# border out. So we compare the **inner pixels**, where no padding takes part.

# %% tags=["fold"]
# @title OpenCV's Sobel against ours
inner = (slice(1, -1), slice(1, -1))
opencv_across = cv2.Sobel(gray, cv2.CV_64F, 1, 0, ksize=3)
opencv_down = cv2.Sobel(gray, cv2.CV_64F, 0, 1, ksize=3)
assert np.array_equal(opencv_across[inner], correlate2d(gray, sobel_x))
assert np.array_equal(opencv_down[inner], correlate2d(gray, sobel_y))
zeros_outside = correlate2d(gray, sobel_x, padding="same")
unequal = opencv_across != zeros_outside
assert not unequal[inner].any()
print("inner pixels: all equal, across and down")
print(f"with zeros round the photo {unequal.sum()} pixels would differ, all on the outermost frame")

# %% [markdown]
# ## Find the bug: half of the edges are gone
#
# This line is in circulation. It runs, and it draws a picture with edges in it:
#
# `edges = cv2.filter2D(gray, -1, sobel_x)`
#
# The −1 is the kind of number of the answer, OpenCV's `ddepth`: "the same as the image".
# **Predict:** the image is uint8. What can the answer for *darker to the right* be? Try it on a
# bar of 200.

# %% [markdown] tags=["teacher"]
# **Ask:**
#
# - What does uint8 make of −800? → 0, OpenCV clips.
# - What did NumPy do in lesson 1? → It wrapped round.
# - Why does nobody notice? → The picture still has edges in it.
#
# **On the board:** A bar 0 | 200 | 0, its answers +800 and −800, and what is left: 255 and 0.
#
# **Watch for:** `np.abs` after the damage. The sign has to survive the filter first.
#
# **If time is short:** Show bug and mend; 3.3 as homework.

# %% tags=["answer"]
bar = np.tile(np.array([0, 0, 0, 200, 200, 200, 0, 0, 0], dtype=np.uint8), (3, 1))
with_bug = cv2.filter2D(bar, -1, sobel_x)[1:2]
mended = cv2.filter2D(bar, cv2.CV_64F, sobel_x)[1:2]
pictures = plots.panels(1, 3, width=5.4, height=3.4)
plots.pixels(bar[1:2], title="one row of the image", ax=pictures[0])
plots.pixels(with_bug, title="ddepth −1: the answer is uint8", ax=pictures[1])
plots.pixels(mended, title="ddepth CV_64F", signed=True, ax=pictures[2])

# %% tags=["fold", "answer"]
# @title Proof: the two answers
assert with_bug.tolist() == [[0, 0, 255, 255, 0, 0, 0, 0, 0]]
assert mended.tolist() == [[0, 0, 800, 800, 0, -800, -800, 0, 0]]
assert np.array_equal(with_bug, np.clip(mended, 0, 255))
print("floats: ", mended[0].astype(int), "\nuint8:  ", with_bug[0])

# %% [markdown]
# A uint8 holds 0 to 255 and nothing else. In lesson 1 NumPy wrapped round what did not fit. OpenCV
# **clips** it: below 0 becomes 0, above 255 becomes 255. So the right border of the bar is *gone*, and
# the left one has lost its height. On the photo:

# %% tags=["fold"]
# @title Draws the bug, the mended map and what was lost
gray_with_bug = cv2.filter2D(gray, -1, sobel_x)
gray_mended = cv2.filter2D(gray, cv2.CV_64F, sobel_x)
lost = np.minimum(gray_mended, 0)
boxes = plots.panels(3, height=2.2)
plots.grey_map(gray_with_bug, title="the bug: uint8", limit=255, ax=boxes[0])
plots.signed_map(gray_mended, title="mended: floats", limit=300, bar=False, ax=boxes[1])
plots.signed_map(lost, title="what was lost", limit=300, bar=False, ax=boxes[2])

# %% tags=["fold"]
# @title The verdict
strong = np.abs(gray_mended) > 40
share = (gray_with_bug == 0)[strong].mean()
assert np.array_equal(gray_mended[inner], correlate2d(gray, sobel_x))
assert 0.4 < share < 0.6
verdict("B2", holds=share == 0, because=f"Of the strong edges, {share:.0%} became 0.")

# %% [markdown]
# (B is for bug: such a box says what the code takes for granted, and whether it holds.)
#
# Half of the edges, and no error message. **The mend:** ask for floats, `cv2.CV_64F`. The course's
# `correlate2d` always answers in numbers that have room for the sign. And when you want strength without
# sign, take the magnitude, not the clipped map.
#
# ### Your turn 3.3: strength without sign
#
# Write `steepness`: a grey image comes in, uint8 or floats, and the magnitude of Sobel's two answers
# goes out, at every place where the window fits.


# %% tags=["exercise"]
def steepness(image):
    """Length of the gradient, in Sobel's numbers."""
    return ...


checks.steepness(steepness)

# %% [markdown]
# <details><summary>First hint</summary>
#
# Make both maps with a function that keeps the sign, whatever the image is made of.
#
# </details>
# <details><summary>Second hint</summary>
#
# `correlate2d` with `sobel_x`, then with `sobel_y`. Pythagoras makes one number of two: the hill
# further up did it with `np.hypot`.
#
# </details>
# <details><summary>Solution</summary>
#
# ```python
# def steepness(image):
#     """Length of the gradient, in Sobel's numbers."""
#     return np.hypot(correlate2d(image, sobel_x), correlate2d(image, sobel_y))
# ```
#
# Both maps have room for negative numbers, and the squares inside `np.hypot` take the sign away.
#
# </details>
#
# ## Find the bug: a Sobel x that is none
#
# This kernel is in circulation, too, under the name `sobel_x`. We call it `published`:

# %% [markdown] tags=["teacher"]
# **Ask:**
#
# - What two checks take a line each? → The sum is 0; mirrored, it becomes its own negative.
# - What does the published one answer on flat 100? → 400.
#
# **On the board:** The three kernels under each other; circle row 1 (Sobel x) and rows 2, 3 (Sobel y).
#
# **Watch for:** In 3.4, "put Sobel x there" changes four numbers. Two strokes suffice, both in the last
# row: its first 1 and its 2.
#
# **If time is short:** A good homework as a whole, since it needs nothing but the two checks.

# %% tags=["fold"]
# @title Draws three kernels
published = np.array([[-1, 0, 1], [0, 0, 0], [1, 2, 1]])
names_of_kernels = ["published as Sobel x", "Sobel x", "Sobel y"]
plots.grids([published, sobel_x, sobel_y], names_of_kernels, signed=True)

# %% [markdown]
# **Before you run it:** what is the sum of its weights? What will it answer on a flat patch? And
# on an edge that lies, dark above and bright below?

# %% tags=["answer"]
toys = {
    "flat, all 100": np.full((3, 3), 100),
    "brighter to the right": np.tile([0, 0, 100], (3, 1)),
    "brighter below": np.tile([0, 0, 100], (3, 1)).T,
}
for name_of_toy, toy in toys.items():
    answers = [correlate2d(toy, kernel_tried).item() for kernel_tried in (published, sobel_x)]
    print(f"{name_of_toy:22} published: {answers[0]:3}   Sobel x: {answers[1]:3}")

# %% [markdown]
# Three faults at once:
# - its weights sum to 4, not 0, so a flat patch answers with four times its grey;
# - it answers to the lying edge, to which a filter for the slope across must be blind;
# - it answers to that edge twice as strongly as to the standing one, which is its task.
#
# Compare the rows and you see how it came about: the first row is Sobel x's, the other two are
# Sobel y's. Two kernels got mixed on the way.

# %%
assert np.array_equal(published[0], sobel_x[0]) and np.array_equal(published[1:], sobel_y[1:])
for name_of_kernel, kernel in (("Sobel x", sobel_x), ("published", published)):
    in_mirror = np.array_equal(kernel, -kernel[:, ::-1])
    print(f"{name_of_kernel}: sum {kernel.sum()}, its own negative in a mirror: {in_mirror}")

# %% [markdown]
# And what does it find instead? **Predict:** most of a photo is nearly flat, and flat answers
# with four times the grey. So the map will look like …

# %% tags=["fold", "answer"]
# @title Draws its map, and a picture beside it
found = correlate2d(gray, published)
fields = plots.panels(2, height=3)
plots.grey_map(found[80:150, 118:223], title="its map", ax=fields[0])
plots.photo(gray[82:152, 119:224], title="the photo, one row lower", ax=fields[1])

# %% tags=["fold", "answer"]
# @title The verdict
like_the_photo = np.corrcoef(found.ravel(), gray[2:, 1:-1].ravel())[0, 1]
like_sobel_x = np.corrcoef(found.ravel(), across.ravel())[0, 1]
assert like_the_photo > 0.95 and abs(like_sobel_x) < 0.2
verdict(
    "B1",
    holds=[published.sum() == 0, like_sobel_x > 0.9],
    because=f"Its weights sum to {published.sum()}. Its map has a correlation of {like_sobel_x:.2f} "
    f"with the true one, and of {like_the_photo:.2f} with the photo itself, one row lower.",
)

# %% [markdown]
# … the photo itself, or nearly. The last row, 1 2 1, is a blur of the pixels one row lower, four
# times as bright, and that drowns the little slope of the first row. It looks rich, and that is how such a
# bug survives.
#
# **The mend** is the right kernel. **The habit** is two checks that take one line each: a
# derivative's weights sum to 0, and a kernel that looks sideways turns into its own negative in a
# mirror. The cell before the last picture makes both.
#
# ### Your turn 3.4: mended with two strokes
#
# Putting Sobel x there changes four numbers. But two are enough to make the published kernel a filter for
# the slope across: one that passes both checks, and is positive where it gets brighter to the right.
# Which two? Write out the whole kernel, all three rows.

# %% tags=["exercise"]
mended_kernel = ...
checks.two_strokes(mended_kernel)

# %% [markdown]
# <details><summary>First hint</summary>
#
# Hold each row into the mirror by itself. Two of the three are content already.
#
# </details>
# <details><summary>Second hint</summary>
#
# In a row that becomes its own negative in a mirror, the middle is 0 and the two ends cancel each
# other.
#
# </details>
# <details><summary>Solution</summary>
#
# ```python
# mended_kernel = np.array([[-1, 0, 1], [0, 0, 0], [-1, 0, 1]])
# ```
#
# The plain slope, once above and once below the pixel. An edge that is 100 brighter to the right
# gets 200, where Sobel x says 400.
#
# </details>
#
# ## Draw your own
#
# A kernel is a small drawing: positive where you hope for bright, negative where you hope for
# dark. Here are three of our own: an edge that runs aslant, a thin bright line that lies, and a
# dot that is darker than its surroundings.

# %% [markdown] tags=["teacher"]
# **Ask:**
#
# - What must the sum be so that flat patches vanish? → 0.
# - Two diagonal kernels: what does each answer to the other's line? → 0 or less.
#
# **On the board:** `2 −1 −1 / −1 2 −1 / −1 −1 2` with a bright diagonal (6) and the other one (0).
#
# **Watch for:** A drawing of an edge (plus on one side, minus on the other) in place of a line (plus in the
# middle). Ask: what does it say half a pixel further?
#
# **If time is short:** The whole section is play; 3.5 as homework. Let the filters be shown at the start of
# the next lesson.

# %%
own = {
    "brighter lower right": np.array([[-2, -1, 0], [-1, 0, 1], [0, 1, 2]]),
    "a bright lying line": np.array([[-1, -1, -1], [2, 2, 2], [-1, -1, -1]]),
    "a dark dot": np.array([[1, 1, 1], [1, -8, 1], [1, 1, 1]]),
}
assert all(drawn.sum() == 0 for drawn in own.values())
plots.grids(list(own.values()), list(own), signed=True)

# %% tags=["fold"]
# @title Draws their answers to the whiskers
whiskers = gray[195:255, 15:115]
aslant, line, dot = [correlate2d(whiskers, drawn) for drawn in own.values()]
parts = plots.panels(2, 2, height=4.7)
plots.photo(whiskers[1:-1, 1:-1], title="whiskers", ax=parts[0])
plots.signed_map(aslant, title="brighter lower right", limit=250, bar=False, ax=parts[1])
plots.signed_map(line, title="a bright lying line", limit=250, bar=False, ax=parts[2])
plots.signed_map(dot, title="a dark dot", limit=250, bar=False, ax=parts[3])

# %% [markdown]
# The first kernel marks the two sides of a whisker with opposite signs. The second makes the whisker
# itself red: it *is* a bright line that lies. The third makes it blue: it is the opposite of dark.
#
# Draw your own below, or on [a page of its own](explorer/index.html#preset=draw). (There orange is above zero, and blue below.)

# %% tags=["widget", "nbval-ignore-output"]
widgets.explore(preset="draw")

# %% tags=["fold"]
# @title Proof: on every whisker the second map is red, the third blue
# A whisker: over 12 brighter than three rows above and below, and no darker than the next rows.
bright = whiskers.astype(int)
stands_out = bright[3:-3] - np.maximum(bright[:-6], bright[6:]) > 12
is_top = (bright[3:-3] >= bright[2:-4]) & (bright[3:-3] >= bright[4:-2])
on_whisker = (stands_out & is_top)[:, 1:-1]
assert on_whisker.sum() > 100
assert np.all(line[2:-2][on_whisker] > 0) and np.all(dot[2:-2][on_whisker] < 0)
print(on_whisker.sum(), "whisker pixels: all red on the second map, all blue on the third")

# %% [markdown]
# ### Your turn 3.5: only one diagonal
#
# Draw a filter of 3×3 for whiskers that run one way only, from the upper left down to the lower
# right. With the window on such a line (three bright pixels from corner to corner, the others black)
# it answers above 0. On the other diagonal it answers 0 or less, and on a flat patch 0. A line that lies
# or stands, in the middle or at a side (three bright pixels in the top row, say, the others black), always
# gets less than the whisker.

# %% tags=["exercise"]
only_one = ...
checks.only_one_diagonal(only_one)

# %% [markdown]
# <details><summary>First hint</summary>
#
# The kernel "a bright lying line" is positive where the line runs and negative beside it. Yours runs
# aslant.
#
# </details>
# <details><summary>Second hint</summary>
#
# Give the three squares of the whisker one positive weight, the six others −1. Which weight makes the
# sum 0?
#
# </details>
# <details><summary>Solution</summary>
#
# ```python
# only_one = np.array([[2, -1, -1], [-1, 2, -1], [-1, -1, 2]])
# ```
#
# On the whisker 2 + 2 + 2 = 6; on the other diagonal −1 + 2 − 1 = 0, and the same for lines that lie
# or stand. There are many others. Show yours to the whiskers, and then its mirror image, each in a
# cell of your own:
#
# ```python
# plots.signed_map(correlate2d(whiskers, only_one), title="down to the right", limit=250)
# ```
#
# ```python
# plots.signed_map(correlate2d(whiskers, only_one[:, ::-1]), title="up to the right", limit=250)
# ```
#
# </details>
#
# Now play. In Jupyter and Colab the next cell gives nine fields. Start from a named kernel, change
# one number, and watch the map. Three things to try: a sum that is not 0; one row of your own,
# all else 0; the kernel of the second bug. (The lesson goes on without it: on a page that only
# shows the lesson there are no fields.)

# %% tags=["widget", "nbval-ignore-output"]
widgets.filter_widget(gray[::2, ::2])

# %% [markdown]
# ### A reader asks: are only edges extracted? And do I control which features?
#
# No, not only edges. Among windows of equal contrast a filter answers most where the picture looks like
# the filter. So it can look for any one pattern that fits into its window, even for a digit. (What it
# cannot do is in lesson 4.) We write a small page, `4 1 4 7`, all in the same ink, and make a kernel of the
# 4: +1 where the 4 has ink (a white square), −1 where it has none.

# %% tags=["fold"]
# @title Writes the page, makes the kernel, and looks for fours
four_shape = (four > 0).astype(int)
one_shape = np.tile([0, 0, 1, 0], (7, 1))
seven_shape = np.array([[1] * 4, *[[0, 0, 0, 1]] * 2, *[[0, 0, 1, 0]] * 2, *[[0, 1, 0, 0]] * 2])
gap = np.zeros((7, 2), dtype=int)
shapes = [gap, four_shape, gap, one_shape, gap, four_shape, gap, seven_shape, gap]
page = np.pad(np.hstack(shapes), ((1, 1), (0, 0)))
a_four = np.where(four_shape, 1, -1)
looks_like_a_four = correlate2d(page, a_four, padding="same")
best = np.argwhere(looks_like_a_four == looks_like_a_four.max())
plots.grids([four_shape, a_four], ["the 4", "its kernel"], signed=[False, True])

# %% tags=["fold"]
# @title Draws the page and the map
next_best = np.sort(looks_like_a_four, axis=None)[-3]
assert looks_like_a_four.max() == four_shape.sum() == 13 and next_best == 7
assert best.tolist() == [[4, 3], [4, 15]]
top, bottom = plots.panels(1, 2, width=6.2, height=4.4)
windows = [(row_of_peak - 3, column_of_peak - 1, 7, 4) for row_of_peak, column_of_peak in best]
plots.pixels(page, title="the page, and where the map is largest", window=windows, ax=top)
title_of_map = f"how much like a 4? At best {looks_like_a_four.max()}, then {next_best}"
plots.pixels(looks_like_a_four, title=title_of_map, signed=True, numbers=False, ax=bottom)

# %% [markdown]
# All 13 squares of ink fit, at both fours and nowhere else; the next best place gets 7. A detector of
# fours, in one convolution.
#
# And who decides what is looked for? In this lesson, you: you wrote every weight. In a network
# nobody writes them. You choose *how many* filters there are and *how large* they are. Their
# numbers start at random, and training turns them into whatever helps with the task. In lesson 7 you
# will watch nine random numbers become Sobel x.
#
# ## Where does our picture go from here?
#
# In lesson 0 a cat went through six stations. We follow it again, here and in the next two lessons, with
# what you can make yourself. Its way so far: 48×48 pixels, and Sobel x.

# %% [markdown] tags=["teacher"]
# **Ask:**
#
# - 48×48 became 46×46: why? → Valid padding, 3×3: one ring less.
# - What do the blue places mean? → Gets darker to the right.

# %%
cat = skimage.data.cat()[:, 60:360]
small = to_gray(resize(cat, (48, 48)))
edges_of_cat = correlate2d(small, sobel_x)
assert edges_of_cat.shape == (46, 46)
way = {"the photo": resize(cat, (56, 56)), "1 · pixels": small[18:23, 17:22]}
plots.way(way | {"2, 3 · a filter": edges_of_cat})

# %% [markdown]
# The numbers in the middle are from the rim of an eye. On the right are all answers of one filter: red
# where the cat gets brighter to the right. Next: what a network does with the minus signs.
#
# ## What to remember
#
# - A 3×3 kernel is nine shifted copies of the picture, weighted and added. Sum 1 makes a photo, sum 0
#   a map of changes.
# - The sign of a map says which side is brighter. Keep it: answer in floats, never in uint8.
# - A filter for standing edges is blind to lying ones. Two filters make a gradient: magnitude and
#   direction.
# - Sobel is a slope across times a smoothing along. An eighth of its answer is the derivative: exact on
#   ramps, about right on slow changes, a sixth off on the quickest wave tried.
# - Check every kernel: its sum, its mirror image, its answer on a flat patch.
#
# ## Check yourself
#
# **1.** The weights of a kernel are 0 −1 0, −1 4 −1, 0 −1 0. What does it answer on a clear blue
# sky?
#
# <details><summary>Answer</summary>
#
# About 0. The weights sum to 0 and a clear sky is nearly flat. It answers only where a pixel
# differs from its four neighbours.
# </details>
#
# **2.** You turn a photo upside down (top becomes bottom) and run Sobel x and Sobel y again. What
# changes?
#
# <details><summary>Answer</summary>
#
# Both maps are upside down. Sobel x keeps its signs, because left and right are as before. Sobel
# y changes all its signs: what got brighter downwards now gets darker.
# </details>
#
# **3.** A friend's edge map of a white square on black, made with `cv2.filter2D(gray, -1,
# sobel_x)`, shows one standing line. What happened to the other three sides?
#
# <details><summary>Answer</summary>
#
# The right side answers with negative numbers, and uint8 clipped them to 0. The top and the
# bottom are lying edges, to which Sobel x is blind, bug or no bug. Floats bring back the right
# side; Sobel y finds the other two.
# </details>

# %% [markdown] tags=["teacher"]
# **At the door:** Weights 0 −1 0 / −1 4 −1 / 0 −1 0: what happens on a clear sky, and why? → About 0, the
# weights sum to 0.
