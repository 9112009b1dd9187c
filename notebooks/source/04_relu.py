# %% [markdown]
# One filter finds edges. So a second filter, laid on the answer of the first, should find
# something more complicated: a corner, an ear. As things stand it does not. This lesson shows
# why, and mends it with one of the smallest functions there is.
#
# **You will be able to**
# - replace any chain of convolutions by the one convolution that it really is;
# - solve, with a bend called ReLU, a problem that no single filter can solve;
# - compare ReLU, leaky ReLU, tanh and sigmoid by their slopes, and recognise a dead unit.

# %% [markdown] tags=["teacher"]
# **Before class:** Write the table of the four XOR cases on the board beforehand. The measurement of "When
# is a unit dead?" trains nine small networks, a few seconds.

# %% tags=["fold"]
# @title Imports
import numpy as np
import skimage.data
from scipy import signal
from sklearn.datasets import load_digits
from sklearn.neural_network import MLPClassifier

from helpers import kernels, plots, widgets
from helpers.activations import leaky_relu, relu, sigmoid, tanh
from helpers.checks import lesson_04 as checks
from helpers.claims import verdict
from helpers.convolution import conv2d, convolve2d, correlate2d
from helpers.images import resize, to_gray
from helpers.pooling import pool2d

SEED = 4

# %% [markdown]
# This is where we are going. In the middle is a map that you know from lesson 3: Sobel finds the
# standing edges (they run up and down; lying ones run from left to right), red where the photo gets
# brighter to the right, blue where it gets darker. On the right is one map for **both**. No filter alone
# can make it. You will, with `relu`, the bend that this lesson is about.

# %% tags=["fold"]
# @title Draws the photo, a map of one filter, and a map made with bends
photo = to_gray(skimage.data.cat())[20:280, 40:380] / 255  # the cat's face, values 0 to 1
edges = correlate2d(photo, kernels.SOBEL_X)
either = relu(edges) + relu(-edges)

left, middle, right = plots.panels(3, height=2.1)
plots.photo(photo, title="the photo", ax=left)
plots.signed_map(edges, title="one filter", limit=1, ax=middle)
assert photo.shape == (260, 340) and edges.shape == either.shape == (258, 338)
assert edges.min() < 0 < edges.max()  # one filter: two signs
assert either.min() >= 0  # two bends: one sign
plots.grey_map(either, title="two filters, two bends, a sum", limit=1, ax=right)

# %% [markdown]
# ## What do two filters in a row make?
#
# Take a strip of six pixels. First add each pixel to its right neighbour, kernel `1 1`. Then, on
# the answer, subtract each number from its right neighbour, kernel `-1 1`.
#
# **Predict:** which pixels of the strip does the very first number of the second answer depend
# on?

# %% [markdown] tags=["teacher"]
# **Ask:**
#
# - Why does b fall out? → It is added once and taken away once.
# - Could we have known the size of the single kernel? → 2 + 2 − 1 = 3.
#
# **On the board:** `a b c` → `a+b, b+c` → `(b+c) − (a+b) = c − a`. That line is the whole lesson's first
# half.
#
# **Watch for:** "Two layers are stronger than one." Leave the sentence standing; three sections later they
# take it back themselves.

# %% tags=["answer"]
strip = np.array([[0, 0, 3, 5, 5, 1]])
once = correlate2d(strip, [[1, 1]])
twice = correlate2d(once, [[-1, 1]])
titles, signs = ["strip", "after 1 1", "then after -1 1"], [False, False, True]
plots.grids([strip, once, twice], titles, between=["→", "→"], signed=signs)

# %% [markdown]
# Write the first number out. Call the first three pixels a, b, c. The first answer starts with
# the sums (a + b) and (b + c). The second subtracts one from the other: (b + c) − (a + b). The b
# falls out, and **c − a** is left: the number depends on the first and the third pixel only. So
# the two small kernels were one kernel all along: `-1 0 1`.

# %% tags=["fold"]
# @title Proof: two kernels, one kernel
assert once.tolist() == [[0, 3, 8, 10, 6]]
assert twice.tolist() == [[3, 5, 2, -4]]
assert np.array_equal(twice, correlate2d(strip, [[-1, 0, 1]]))
print("two kernels:", twice[0], "  one kernel:", correlate2d(strip, [[-1, 0, 1]])[0])

# %% [markdown]
# ## How do you find the single kernel?
#
# Each weight of the second kernel asks for the first kernel's answer at one place. So lay a copy
# of the first kernel at that place, multiply the copy by the weight, and add all copies up.
# (`np.ndenumerate` hands out each weight together with its row and column.)


# %% [markdown] tags=["teacher"]
# **Ask:**
#
# - `1 1` and then `1 −1`? → `1 0 −1`.
# - Does the order matter? → No, both ways give the same sum.
#
# **On the board:** Two copies on squared paper: the first as it is, the second, negative, one down and one
# to the right; add square by square.
#
# **Watch for:** In 4.1 copies laid on one place, which only gives multiples. Pascal's triangle is the
# reward: 1 4 6 4 1.
#
# **If time is short:** 4.1 together on the board, without the code.


# %%
def merged(first, second):
    """The single kernel that does what `first` and then `second` do."""
    tall, wide = np.shape(first)
    single = np.zeros((tall + len(second) - 1, wide + len(second[0]) - 1))
    for (row, column), weight in np.ndenumerate(second):
        single[row : row + tall, column : column + wide] += weight * np.asarray(first)
    return single


# %% [markdown]
# **Before you run it:** the second kernel below has two weights that are not zero, 1 in the upper
# left corner and −1 in the lower right one. Two copies, then. Add them up on paper.

# %% tags=["answer"]
first, second = np.array([[1, 2], [0, 1]]), np.array([[1, 0], [0, -1]])
single = merged(first, second)
titles_of_kernels = ["first", "second", "single kernel"]
plots.grids([first, second, single], titles_of_kernels, between=["then", "="], signed=True)

# %% [markdown]
# You have met this sum before. It is the convolution *with* the flip of lesson 2, of one kernel
# with the other, at full padding. Our helper gives the same, and so does SciPy, whose authors
# know nothing of this course. On the 5×5 image of lesson 2 the chain and the single kernel make the same
# map:

# %% tags=["fold"]
# @title Proof: one kernel for two on lesson 2's image; SciPy agrees
rows_of_image = ["11100", "01110", "00111", "00110", "01100"]
image = np.array([list(row) for row in rows_of_image], dtype=int)

assert single.tolist() == [[1, 2, 0], [0, 0, -2], [0, 0, -1]]
assert np.array_equal(single, convolve2d(first, second, padding="full"))
assert np.array_equal(single, signal.convolve2d(first, second))
assert np.array_equal(correlate2d(correlate2d(image, first), second), correlate2d(image, single))
print(correlate2d(image, single).astype(int))

# %% [markdown]
# ### Your turn 4.1: four times the same
#
# The kernel `1 1` runs four times in a row. Which single kernel does the same? Work it out on paper,
# run by run, and write it as one row in double brackets, as in `[[1, 1]]`.

# %% tags=["exercise"]
after_four_runs = ...
checks.four_times(after_four_runs)

# %% [markdown]
# <details><summary>First hint</summary>
#
# Two runs: a copy of `1 1`, and a second one a step further right. Added up they are `1 2 1`.
#
# </details>
# <details><summary>Second hint</summary>
#
# Each further run does the same to what you have so far: write it down twice, one step apart, and add
# up. After three runs it has four weights, after four runs five.
#
# </details>
# <details><summary>Solution</summary>
#
# ```python
# after_four_runs = [[1, 4, 6, 4, 1]]
# ```
#
# By way of `1 2 1` and `1 3 3 1`. Each number is the sum of the two above it: Pascal's triangle,
# which grew while we laid kernels on kernels.
#
# </details>
#
# ## Does it hold on the photo?
#
# Now Sobel, and on its answer a Gaussian blur. Both are 3×3; the single kernel is 5×5.
#
# **Predict:** will the two maps be alike, or equal?

# %% [markdown] tags=["teacher"]
# **Ask:**
#
# - Ten layers of 3×3: how large is the single kernel? → 21×21.
# - Does a bias rescue the second layer? → No: it becomes one number, added everywhere.
#
# **Watch for:** "But they are trained separately." However the numbers came about, the chain computes one
# convolution.
#
# **If time is short:** The two equal pictures suffice; skip channels, biases and padding.

# %% tags=["answer"]
chain = correlate2d(correlate2d(photo, kernels.SOBEL_X), kernels.GAUSSIAN_BLUR)
sobel_then_blur = merged(kernels.SOBEL_X, kernels.GAUSSIAN_BLUR)
at_once = correlate2d(photo, sobel_then_blur)
plots.feature_maps([chain, at_once], ["Sobel, then blur", "one 5×5 kernel"])

# %% tags=["fold", "answer"]
# @title Proof: the largest difference
assert np.allclose(chain, at_once, rtol=0, atol=1e-12)
print(f"the maps reach {np.abs(chain).max():.2f}; they differ nowhere by more than 0.000000000001")

# %% [markdown]
# Equal, up to the last digits of the computer's arithmetic.
#
# Real layers have several channels, several filters and a bias. They collapse in the same way.
# Take one input channel and one final filter. There is one path between them for each channel of
# the map in the middle: merge the two kernels on each path, and add up what you get.
#
# The first layer's bias is the same number at every place. So the second layer multiplies it by
# the sum of its weights, and adds its own bias.

# %% tags=["fold"]
# @title Merges two layers with channels and biases into one
rng = np.random.default_rng(SEED)
one, two = rng.normal(size=(3, 3, 3, 4)), rng.normal(size=(3, 3, 4, 2))
bias_one, bias_two = rng.normal(size=4), rng.normal(size=2)
both = np.zeros((5, 5, 3, 2))
for channel, between, final in np.ndindex(3, 4, 2):
    both[:, :, channel, final] += merged(one[:, :, channel, between], two[:, :, between, final])
bias_both = bias_one @ two.sum(axis=(0, 1)) + bias_two
print(f"kernels {one.shape} and {two.shape} become {both.shape}")

# %% tags=["fold"]
# @title Proof: two layers and one layer
colour = skimage.data.cat()[np.newaxis, :60, :60] / 255
two_layers = conv2d(conv2d(colour, one, bias_one), two, bias_two)
one_layer = conv2d(colour, both, bias_both)
assert two_layers.shape == one_layer.shape == (1, 56, 56, 2)
assert np.allclose(two_layers, one_layer)
print("two layers and one layer give the same", two_layers.shape, "numbers")

# %% [markdown]
# What holds for two holds for ten: merge the first two, then the result with the third, and so
# on. Ten 3×3 kernels are one kernel of 21×21.
#
# Now the small print: with `padding="same"` the chain puts new zeros around the map *between* the
# two filters, and the single kernel cannot. For our two 3×3 filters the outermost ring of the map
# may then differ, and nothing else.

# %% tags=["fold"]
# @title Proof: one kernel for ten; and what same padding changes
ten = np.random.default_rng(SEED).normal(size=(10, 3, 3)) / 3
chain_of_ten, all_ten = photo, np.ones((1, 1))
for kernel in ten:
    chain_of_ten, all_ten = correlate2d(chain_of_ten, kernel), merged(all_ten, kernel)
assert np.allclose(chain_of_ten, correlate2d(photo, all_ten))

with_zeros = correlate2d(photo, kernels.SOBEL_X, padding="same")
with_zeros = correlate2d(with_zeros, kernels.GAUSSIAN_BLUR, padding="same")
differs = ~np.isclose(with_zeros, correlate2d(photo, sobel_then_blur, padding="same"))
assert differs.any() and not differs[1:-1, 1:-1].any()
print("one kernel for ten:", all_ten.shape, "  same padding: inside the ring all is equal")

# %% [markdown]
# So a deep stack of convolutions and nothing else is a shallow one in disguise. Whatever it
# finds (that ring aside), one layer with larger kernels could have found.
#
# ## What can no single filter do?
#
# A small wish: look at two neighbouring pixels and say 1 when they **differ**, 0 when they are
# alike. That is an edge, whichever side is brighter. There are four cases:
#
# | left | right | wanted |
# |--:|--:|--:|
# | 0 | 0 | 0 |
# | 0 | 1 | 1 |
# | 1 | 0 | 1 |
# | 1 | 1 | 0 |
#
# This is the famous *exclusive or*, XOR: one or the other, but not both. A filter has two weights
# and a bias here, and we say that it answers 1 when its sum is above zero.
#
# **Predict:** let the computer try 100,000 filters at random. How many of the four cases does the
# best one get right?

# %% [markdown] tags=["teacher"]
# **Ask:**
#
# - Can you draw one straight line that leaves the two 1s on one side? → No.
# - Which of the four cases do the best filters miss? → Any one of them; three is the most.
#
# **On the board:** The square with corners 00, 01, 10, 11; circles on 01 and 10. Learners try lines. Then
# the two sums: u + v + 2b is above zero, and is not.
#
# **Watch for:** "A larger search would find it." The proof says no. Take time for it; it is four lines.
#
# **If time is short:** The drawing in place of the search.

# %% tags=["answer"]
pairs = np.array([[0, 0], [0, 1], [1, 0], [1, 1]])
differ = np.array([0, 1, 1, 0])
guesses = np.random.default_rng(SEED).uniform(-1, 1, size=(100_000, 3))
weights, biases = guesses[:, :2], guesses[:, 2:]
answers = weights @ pairs.T + biases > 0  # one row for each filter, one column for each case
cases_right = (answers == differ).sum(axis=1)
print("the best of 100,000 filters:", cases_right.max(), "of 4 right")

# %% tags=["fold", "answer"]
# @title How many filters get how many cases right?
assert cases_right.max() == 3
for right_cases, filters_so in enumerate(np.bincount(cases_right, minlength=5)):
    print(f"{right_cases} of 4: {filters_so:6,} filters")

# %% [markdown]
# Three, and no search will find a fourth. Call the weights u and v and the bias b, and write down
# the filter's sum for each row of the table.
#
# - The two middle rows: v + b is above zero, and u + b is above zero. Added up, u + v + 2b is
#   **above** zero.
# - The first and the last row: b is not above zero, and u + v + b is not above zero. Added up,
#   u + v + 2b is **not above** zero.
#
# The same sum cannot be both.
#
# ## What does a bend add?
#
# A filter treats dark-to-bright and bright-to-dark as plus and minus of one thing. It is
# **linear**: twice the picture gives twice the answer, minus the picture gives minus the answer,
# the sum of two pictures gives the sum of the answers. (A bias only lifts all of it.) What we need
# is something that treats plus and minus *differently*.
#
# The smallest such thing is **ReLU**, short for *rectified linear unit*: what is positive stays,
# what is negative becomes 0. In one formula, the larger of x and 0. Drawn as a curve it is a
# straight line with one bend.
#
# A function that is applied to every number of a feature map by itself, like this one, is called
# an **activation function**, and its answer an **activation**. For those that are not a straight
# line we say **bend** for short.
#
# **Before you run it:** take a bright bar, `0 0 1 1 1 0 0`, and the filter `-1 1`. What is left of
# its map after ReLU? And what, after ReLU, of the map with its sign turned?

# %% [markdown] tags=["teacher"]
# **Ask:**
#
# - After ReLU, what is left of `0 1 0 0 −1 0`? → `0 1 0 0 0 0`.
# - What do filter and opposite give together? → Every edge, whichever side is bright.
# - Is ReLU linear? → No: ReLU(1) + ReLU(−1) = 1, ReLU(0) = 0.
#
# **On the board:** The curve with one bend. Below it the bar, the map, two rectified maps, their sum: `0 1
# 0 0 1 0`.
#
# **Watch for:** In 4.2, both filters get the same numbers with labels swapped. Have the table of four sums
# written out for each.
#
# **If time is short:** Keep 4.2, drop the corner.

# %% tags=["answer"]
bar = np.array([[0, 0, 1, 1, 1, 0, 0]])
steps = correlate2d(bar, [[-1, 1]])
into_light = np.where(steps > 0, steps, 0)  # ReLU by hand
out_of_light = np.where(-steps > 0, -steps, 0)  # ReLU of the opposite filter, 1 -1
wanted = into_light + out_of_light
one_of, two_of, three_of, four_of, five_of = plots.panels(1, 5, width=4.2, height=4.8)
plots.pixels(bar, title="the bar", ax=one_of)
plots.pixels(steps, title="filter -1 1", signed=True, ax=two_of)
plots.pixels(into_light, title="ReLU of it", ax=three_of)
plots.pixels(out_of_light, title="ReLU of the opposite filter 1 -1", ax=four_of)
plots.pixels(wanted, title="the sum of both", ax=five_of)

# %% tags=["fold", "answer"]
# @title Proof: both edges, both positive; and the four cases of XOR
assert steps.tolist() == [[0, 1, 0, 0, -1, 0]]
assert wanted.tolist() == [[0, 1, 0, 0, 1, 0]]  # both edges, both positive
assert np.array_equal(into_light, relu(steps)) and np.array_equal(out_of_light, relu(-steps))
xor = relu(pairs @ [-1, 1]) + relu(pairs @ [1, -1])
assert np.array_equal(xor, differ)
print("wanted:", differ, "  two filters, ReLU, sum:", xor)

# %% [markdown]
# Four of four. Look at how it is built: a filter layer, ReLU, and a second layer that adds two
# maps with the weights 1 and 1. It is a chain of two layers with a bend in between, and the bend
# is what keeps the two from collapsing into one. ([Switch the bend on and off](explorer/index.html#preset=relu) in the explorer.)
#
# ### Your turn 4.2: find the alike
#
# Now the opposite wish: exactly 1 when both pixels are *alike*, 0 when they differ. Again two filters
# with ReLU and the sum of both, but this time they need biases. The first, `both_bright`, gives 1 for two
# bright pixels and, after ReLU, 0 for the other three cases; the second, `both_dark`, gives 1 for two dark
# ones only. Write each as three numbers: weight of the left pixel, weight of the right one, bias.

# %% tags=["exercise"]
both_bright = [..., ..., ...]
both_dark = [..., ..., ...]
checks.alike(both_bright, both_dark)

# %% [markdown]
# <details><summary>First hint</summary>
#
# Write the four cases in a column, and beside each the filter's sum, left · weight + right · weight +
# bias. For the first filter it should be 1 in the last row, and 0 or less in the three others.
#
# </details>
# <details><summary>Second hint</summary>
#
# With the weights 1 and 1 and no bias, the first filter's sums are 0, 1, 1, 2. Which bias turns the 2
# into a 1 and leaves nothing of the others? The second filter begins with the weights −1 and −1.
#
# </details>
# <details><summary>Solution</summary>
#
# ```python
# both_bright = [1, 1, -1]
# both_dark = [-1, -1, 1]
# ```
#
# The sums are −1, 0, 0, 1 and 1, 0, 0, −1. ReLU keeps one 1 of each, and together they are 1, 0, 0,
# 1. There are other solutions.
#
# </details>
#
# The picture at the top of the lesson is the construction for *differ*, on the photo. Turn the photo into
# its negative, bright for dark: the single filter turns its answer around, while the construction with
# bends gives the very same map. (What it makes is the first map without its minus signs.)

# %% tags=["fold"]
# @title Draws the negative and its two maps
negative_edges = correlate2d(1 - photo, kernels.SOBEL_X)
negative_either = relu(negative_edges) + relu(-negative_edges)
assert np.allclose(negative_edges, -edges)
assert np.allclose(negative_either, either) and np.allclose(either, np.abs(edges))

left, middle, right = plots.panels(3, height=2.1)
plots.photo(1 - photo, title="the negative", ax=left)
plots.signed_map(negative_edges, title="one filter: turned around", limit=1, ax=middle)
plots.grey_map(negative_either, title="with bends: the same", limit=1, ax=right)

# %% [markdown]
# ### And the corner?
#
# A filter on the answers of others should find a corner: so the lesson began. Now it does. Two bends make
# a map of the standing edges, whichever side is bright, two more a map of the lying ones. A corner is
# where both are. So add the two maps, and choose a bias that leaves nothing of one edge alone: along
# the sides of the square below, Sobel answers 4.
#
# **Predict:** at how many places is the last map above zero? And what if the four bends inside were left
# out?

# %% tags=["answer"]
square = np.zeros((7, 7))
square[2:5, 2:5] = 1
across, down = correlate2d(square, kernels.SOBEL_X), correlate2d(square, kernels.SOBEL_Y)
standing = relu(across) + relu(-across)
lying = relu(down) + relu(-down)
corners = relu(standing + lying - 4)
names_of_four = ["a square", "standing", "lying", "corners"]
plots.grids([square, standing, lying, corners], names_of_four)

# %% tags=["fold", "answer"]
# @title Proof: with and without the four bends
without_bends = relu((across - across) + (down - down) - 4)
assert np.argwhere(corners).tolist() == [[1, 1], [1, 3], [3, 1], [3, 3]]
assert not without_bends.any()
count_without = (without_bends > 0).sum()
print(f"above zero: {(corners > 0).sum()} places; without bends inside: {count_without}")

# %% [markdown]
# The four corners, and nothing else. Without the bends each map cancels itself: across − across. (An
# edge of twice the contrast, or one that runs aslant, would pass, too. For an ear a network needs more
# such filters, and more layers. Lesson 14 looks at some.)
#
# ## Is it the image's fault?
#
# ### Is it true?
# > "ReLU is needed because images are not linear."
#
# If the image were the reason, then an image that *is* a straight line, a ramp from dark to
# bright, could do without ReLU, and a photo could not. So: does a chain without ReLU collapse
# into one kernel on a photo, on a ramp, on the ramp turned round, on noise? And does it still when ReLU
# stands in between?

# %% [markdown] tags=["teacher"]
# **Ask:**
#
# - What would have to happen if the image were to blame? → A ramp would need no ReLU, a photo would.
# - What did happen? → All chains collapse without ReLU.
#
# **If time is short:** Read the verdict only.

# %%
ramp = np.tile(np.linspace(0, 1, 340), (260, 1))
noise = np.random.default_rng(SEED).uniform(size=(260, 340))
tested = {"photo": photo, "ramp": ramp, "ramp turned": ramp[:, ::-1], "noise": noise}
collapses, collapses_with_relu = {}, {}
for name, picture in tested.items():
    alone = correlate2d(picture, sobel_then_blur)
    map_between = correlate2d(picture, kernels.SOBEL_X)
    plain = correlate2d(map_between, kernels.GAUSSIAN_BLUR)
    bent = correlate2d(relu(map_between), kernels.GAUSSIAN_BLUR)
    collapses[name] = np.allclose(plain, alone)
    collapses_with_relu[name] = np.allclose(bent, alone)
print("collapses:", collapses, "\nwith ReLU:", collapses_with_relu)

# %% [markdown]
# Without ReLU the chain collapses on every image. It is the *layers* that are linear, and so are
# all chains of them; what the image looks like plays no part. (With ReLU the ramp still collapses: nothing
# is negative there, and ReLU has nothing to bend. The same ramp turned round is as straight, and of
# its map ReLU leaves nothing at all. So it is not the straightness that decides.)

# %% tags=["fold"]
# @title The verdict
image_decides = len({*collapses.values()}) > 1
straight_or_not = f"on {sum(collapses.values())} of {len(collapses)} images, straight or not"
because = f"Without ReLU two layers collapse into one {straight_or_not}."
verdict("A10", holds=image_decides, because=because)

# %% [markdown]
# ## What is left of lesson 3's filters?
#
# A map after ReLU is called a *rectified* map. Here are the four edge filters of lesson 3, each
# with its signed map above and its rectified map below.
#
# **Predict:** the second filter is the first with its sign turned. How will their rectified maps
# differ? (Above 1.2 all is drawn alike.)

# %% [markdown] tags=["teacher"]
# **Ask:**
#
# - Which maps does ReLU leave as they are? → Those of kernels without a negative weight.
# - How much of a map does ReLU set to 0 when the weights of the kernel add up to 0? → About half.
# - Is what ReLU sets to 0 lost? → Not if the opposite filter is there, too.
#
# **On the board:** Two columns: a signed map, `3 −2 0`; ReLU: `3 0 0`; ReLU of the opposite: `0 2 0`; the
# difference is the map again.

# %% tags=["answer"]
signed = [correlate2d(photo, kernel) for kernel in kernels.FOUR_EDGES]
rectified = [relu(feature_map) for feature_map in signed]
names = ["brighter →", "darker →", "brighter ↓", "darker ↓"]
in_two_rows = plots.panels(4, 2, height=3.3)
for number, name in enumerate(names):
    above, below = in_two_rows[number], in_two_rows[number + 4]
    plots.signed_map(signed[number], title=name, limit=1.2, bar=False, ax=above)
    pair = plots.grey_map(rectified[number], title="its ReLU", limit=1.2, ax=below)
pair

# %% tags=["fold", "answer"]
# @title Proof: the pair holds all that the map held
assert min(feature_map.min() for feature_map in rectified) == 0
assert np.allclose(rectified[0] - rectified[1], signed[0])
both_bright_at = (rectified[0] > 0) & (rectified[1] > 0)
print("first − second is the signed map again; both above zero:", both_bright_at.sum(), "places")

# %% [markdown]
# Each rectified map says one thing clearly: *here is my edge, this strong*, and is dark
# elsewhere. Where one map of a pair is bright, the other is 0. A single one has lost the opposite
# edges. The pair of opposites has lost nothing: one minus the other is the signed map again. A network
# that needs both sides keeps both filters.
#
# How much of a map ReLU sets to zero depends on the filter.
#
# **Predict:** of which filters of lesson 3 does ReLU not change the map at all?

# %% tags=["answer"]
single_kernels = [name for name in kernels.__all__ if name != "FOUR_EDGES"]
named = {name.lower(): getattr(kernels, name) for name in single_kernels}
maps = {name: correlate2d(photo, kernel) for name, kernel in named.items()}
negative = {name: np.mean(maps[name] < 0) for name in maps}
negative = dict(sorted(negative.items(), key=lambda pair: pair[1]))
plots.bars(negative, across="share of the map that ReLU sets to 0", shown_as="{:.0%}".format)

# %% tags=["fold", "answer"]
# @title Draws four rectified maps
assert all((np.min(named[name]) >= 0) == (share == 0) for name, share in negative.items())
shown = ["sharpen", "edges", "emboss", "sobel_y"]
after = [relu(maps[name]) for name in shown]
assert all(feature_map.min() == 0 < feature_map.max() for feature_map in after)
drawn = [np.minimum(each, np.quantile(each, 0.99)) for each in after]  # the top 1% all white
plots.feature_maps(drawn, [f"ReLU of\n{name}" for name in shown], signed=False, shared=False)

# %% [markdown]
# Filters without a negative weight cannot make a negative number out of a photo, so ReLU leaves
# them alone: identity, shift and the two blurs. Sharpen and emboss have negative weights, but all
# weights together sum to 1: their maps still look like the photo, and lose only a few dark spots
# beside edges. The filters whose weights sum to 0 lose about half.
#
# ## Which other bends are there?
#
# Any function that is not a straight line keeps two layers from collapsing. Four are met most:
#
# | name | formula | answers |
# |---|---|---|
# | ReLU | the larger of x and 0 | 0 and up |
# | leaky ReLU | x when positive, else a small part of x, such as 0.01 · x | any |
# | sigmoid | 1 / (1 + e^−x) | 0 to 1 |
# | tanh | (e^x − e^−x) / (e^x + e^−x) | −1 to 1 |
#
# The letter e is the number 2.718…, and e^x is e to the power x, `np.exp(x)` in NumPy.
#
# What matters for learning is the slope. In lesson 3 it was how much the brightness changes per
# pixel. Here it is how much the answer moves when the input moves a little, divided by that
# little: a **nudge** goes in, and the slope says what part of it comes out. A slope of 1 passes
# every nudge on; a slope of 0 swallows it. (Why learning needs the nudge to arrive is lesson 7.)
#
# We measure it by doing so: nudge the input to both sides, and divide.


# %% [markdown] tags=["teacher"]
# **Ask:**
#
# - Steepest slope of the sigmoid? → 0.25, at 0.
# - Of tanh? → 1.
# - Of ReLU at −3? → 0.
# - What does a slope of 0.1 do to a nudge? → A tenth of it comes through.
#
# **On the board:** The four curves in one coordinate system, the four slopes below. Draw the nudge as a
# small bar on the x axis and its answer on the y axis.
#
# **Watch for:** In 4.3, `x[x < 0] = 0` changes the learner's input, which the check notices. Say why it
# matters: others still use that map.
#
# **If time is short:** ReLU and sigmoid are enough for what follows.


# %%
def slope(bend, x, little=1e-4):
    """How much the answer moves when the input moves a little, divided by that little."""
    return (bend(x + little) - bend(x - little)) / (2 * little)


# %% [markdown]
# **Predict:** tanh and sigmoid are both steepest at 0. How steep is each of them there? (The
# leaky ReLU is drawn with 0.1 in place of 0.01, so that you can see it leak.)


# %% tags=["answer"]
def leaky(x):
    return leaky_relu(x, slope=0.1)


bends = {"leaky ReLU": leaky, "ReLU": relu, "tanh": tanh, "sigmoid": sigmoid}
x = np.linspace(-4, 4, 400)  # 0 itself is not among them
left, right = plots.panels(2, height=3.3)
curves = {name: bend(x) for name, bend in bends.items()}
slopes = {name: slope(bend, x) for name, bend in bends.items()}
plots.lines(x, curves, title="the bend", zero=True, ax=left)
plots.lines(x, slopes, title="its slope", zero=True, ax=right)

# %% tags=["fold", "answer"]
# @title Proof: the slopes by formula, and rounded at four places
assert np.allclose(tanh(x), 2 * sigmoid(2 * x) - 1)  # tanh is a stretched sigmoid
assert np.allclose(slope(sigmoid, x), sigmoid(x) * (1 - sigmoid(x)), atol=1e-6)
assert np.allclose(slope(tanh, x), 1 - tanh(x) ** 2, atol=1e-6)
assert np.allclose(slope(relu, x), x > 0)
assert np.allclose(slope(leaky, x), np.where(x > 0, 1, 0.1))
print(f"{'at':11}", *(f"{at:6}" for at in (-10, -1, 1, 10)))
for name, bend in bends.items():
    print(f"{name:11}", *(f"{slope(bend, at):6.4f}" for at in (-10.0, -1.0, 1.0, 10.0)))
print(f"at 0: tanh {slope(tanh, 0.0):.2f}, sigmoid {slope(sigmoid, 0.0):.2f}")

# %% [markdown]
# At 0, where they are steepest, tanh reaches 1 and the sigmoid no more than 0.25. ReLU's slope is 1 or 0
# and nothing else. (Exactly at 0 it has a corner and no slope; libraries take 0 there.)
#
# Keras has the same four functions, and a `Conv2D` layer takes one of them by name. Are they
# ours?

# %% tags=["fold"]
# @title Keras' four functions, and its Conv2D with activation="relu", against ours
import keras

assert np.allclose(keras.activations.relu(x), relu(x))
assert np.allclose(keras.activations.leaky_relu(x, negative_slope=0.01), leaky_relu(x))
assert np.allclose(keras.activations.tanh(x), tanh(x), atol=1e-6)
assert np.allclose(keras.activations.sigmoid(x), sigmoid(x), atol=1e-6)
layer = keras.layers.Conv2D(4, 3, activation="relu")
layer.build(colour.shape)
layer.set_weights([one, bias_one])
assert np.allclose(layer(colour), relu(conv2d(colour, one, bias_one)), atol=1e-4)
print("Keras agrees: a layer with activation='relu' is our layer, then our ReLU")

# %% [markdown]
# ### Your turn 4.3: a ReLU with a lid
#
# Invent a bend with two corners: what is negative becomes 0, what is above `lid` becomes `lid`, and
# what lies between stays. The array that comes in must be left as it is.


# %% tags=["exercise"]
def relu_with_lid(x, lid):
    """ReLU, cut off at the lid."""
    return ...


checks.relu_with_lid(relu_with_lid)

# %% [markdown]
# <details><summary>First hint</summary>
#
# ReLU is "the larger of x and 0". How would you say the second corner in such words?
#
# </details>
# <details><summary>Second hint</summary>
#
# `np.maximum(a, b)` takes the larger of two numbers, `np.minimum(a, b)` the smaller, for a whole array
# at once, and both make a new array.
#
# </details>
# <details><summary>Solution</summary>
#
# ```python
# def relu_with_lid(x, lid):
#     """ReLU, cut off at the lid."""
#     return np.minimum(np.maximum(x, 0), lid)
# ```
#
# `np.clip(x, 0, lid)` is the same. A function that wrote `x[x < 0] = 0` would spoil the map for
# everybody else who still needs it.
#
# </details>
#
# ## What goes wrong when a bend is too flat?
#
# Tanh and sigmoid are flat at both ends. Far out, two very different inputs get nearly the same
# answer, and the slope is nearly nothing. That is called **saturation**.
#
# **Predict:** take Sobel's map of the photo, once with pixels from 0 to 255 and once from 0 to 1.
# In which case is more of it saturated, say with a slope below 0.01?

# %% [markdown] tags=["teacher"]
# **Ask:**
#
# - What arrives behind five sigmoids at best? → 0.25⁵, a thousandth.
# - Behind five ReLUs? → All of it, or nothing.
#
# **On the board:** `0.2 → ·0.25 → ·1 → ·0.01 → 0.0005` as stations of a way.
#
# **Watch for:** "ReLU is flat on half of it, so it is worse." At one place, yes; but some ways stay wholly
# open.
#
# **If time is short:** 4.4 on the board together.

# %% tags=["fold", "answer"]
# @title Measures and draws the share with a slope below 0.01
print(f"sigmoid of 10: {sigmoid(10.0):.6f}, of 20: {sigmoid(20.0):.6f}")
saturated = {}
for top in (255, 1):
    for name in ("ReLU", "tanh", "sigmoid"):
        flat = slope(bends[name], edges * top) < 0.01
        saturated[f"{name}, pixels 0 to {top}"] = np.mean(flat & (edges != 0))  # not at the corner
of_sigmoid = list(saturated.values())[2::3]
assert of_sigmoid[0] > 0.5 > of_sigmoid[1]
flat_share = "share of the map where the slope is below 0.01"
plots.bars(saturated, across=flat_share, shown_as="{:.0%}".format)

# %% [markdown]
# With pixels up to 255 the two S-shaped bends are flat nearly everywhere. This is one reason to
# scale images to 0 to 1. ReLU's flat share does not care about the scale: it is the negative
# half, and its positive half never saturates.
#
# In a deep chain a nudge has to pass one bend after the other, so the slopes multiply. Ten sigmoids
# pass on 0.25 ten times over at their very best; ten ReLUs that are all on their positive side
# pass on everything. (The weights between them may enlarge or shrink the nudge as well. Here we
# look at the bends alone.)

# %%
for layers in (1, 2, 5, 10):
    print(f"sigmoids: {layers:2}   at most {0.25**layers:.7f} of a nudge")

# %% [markdown]
# Why ReLU, then, when with pixels from 0 to 1 it is flat on half of the map and the sigmoid nowhere?
# Because of what the other half does. The sigmoid passes on a quarter at most, *at every place*. ReLU
# swallows a nudge or passes it on whole. So through ten layers of many filters some ways are left on which
# all of it arrives. Through ten sigmoids there is none on which more than a millionth does.
#
# ### Your turn 4.4: what arrives of a nudge
#
# A nudge of 0.2 passes three bends, one after the other: a sigmoid whose input is 0, a ReLU whose
# input is 3, and a leaky ReLU (0.01) whose input is −4. The weights between them are all 1. How large
# is the nudge that comes out? Work it out by the slopes.

# %% tags=["exercise"]
arrives = ...
checks.nudge(arrives)

# %% [markdown]
# <details><summary>First hint</summary>
#
# Find the slope of each bend at its own input. Two of them stand in the text below the picture of the
# slopes; the third is the leak.
#
# </details>
# <details><summary>Second hint</summary>
#
# The sigmoid is at its steepest, the ReLU is on its positive side, the leaky ReLU on its negative
# side. Multiply the nudge by one slope after the other.
#
# </details>
# <details><summary>Solution</summary>
#
# ```python
# arrives = 0.2 * 0.25 * 1 * 0.01
# ```
#
# 0.0005: a four-hundredth of the nudge. With a ReLU at the end nothing at all would arrive.
#
# </details>
#
# ## When is a unit dead?
#
# ReLU has its own trouble. One filter with its bias and its ReLU is called a **unit**. When its
# sum is above zero at *no* place of *any* image, the unit answers 0 always, its slope is 0 always,
# and no nudge gets through any more, so it cannot learn its way back by itself. (Earlier layers, as they
# learn, may show it something else, and wake it.) It is a **dead unit**.
#
# We lay 64 random 3×3 filters on 500 small scans of written digits (8×8 pixels, they come with
# scikit-learn), and push the biases further and further below zero.
#
# **Predict:** how many of the 64 are dead when there is no bias at all?

# %% [markdown] tags=["teacher"]
# **Ask:**
#
# - Which number decides? → The largest sum over all images and places.
# - Why can it not come back by itself? → Its slope is 0 everywhere, so no nudge tells it anything.
# - Is a dead unit dead for good? → Not surely: others than these images may wake it, or earlier layers
#   that learn.
#
# **Watch for:** In 4.5, counting zeros or single images. "At no place of any image" is a maximum over three
# axes.
#
# **If time is short:** The curve of the dead; 4.5 as homework, and the verdict about speed only as a
# sentence: quicker than the sigmoid, not quicker than tanh here.

# %% tags=["answer"]
digits = load_digits()
scans = digits.images[:500, :, :, np.newaxis] / 16  # values 0 to 1
filters = np.random.default_rng(SEED).normal(size=(3, 3, 1, 64))
highest = conv2d(scans, filters).max(axis=(0, 1, 2))  # the largest sum that each unit ever sees
pushes = np.arange(0, 9)
dead = [int(np.sum(highest - push <= 0)) for push in pushes]
below = "how far the bias is below zero"
plots.lines(pushes, {"dead": dead}, across=below, up="units, of 64", marker="o")

# %% [markdown]
# On these scans none of them is dead without a bias. The further the bias is below zero, the more are,
# and in the end all. A leaky ReLU cannot die: its slope is 0.01 where ReLU's is 0, so a hundredth of
# the nudge still gets through.

# %% tags=["fold"]
# @title Proof: what gets through a unit pushed far below zero
assert dead == sorted(dead) and dead[0] == 0 and dead[-1] == 64
unit = conv2d(scans, filters[..., :1], bias=-highest[:1] - 1)  # a unit pushed below zero for good
assert relu(unit).max() == 0 and slope(relu, unit).max() == 0
assert slope(leaky_relu, unit).min() > 0.0099
print(f"largest slope of ReLU: {slope(relu, unit).max():.2f}")
print(f"smallest slope of leaky ReLU: {slope(leaky_relu, unit).min():.2f}")

# %% [markdown]
# ### Your turn 4.5: count the dead
#
# Write `count_dead`. In comes what `conv2d` gives, before ReLU: sums of shape (images, height, width,
# units). Out goes the number of units that are dead on these images. (The array is left as it is.)


# %% tags=["exercise"]
def count_dead(sums):
    """How many units are above zero at no place of any image."""
    return ...


checks.count_dead(count_dead)

# %% [markdown]
# <details><summary>First hint</summary>
#
# One number of each unit decides: its largest sum.
#
# </details>
# <details><summary>Second hint</summary>
#
# `.max(axis=(0, 1, 2))` takes the largest over images, rows and columns, and leaves one number for
# each unit. Then count those that are *not above* zero: a True counts 1 in a sum.
#
# </details>
# <details><summary>Solution</summary>
#
# ```python
# def count_dead(sums):
#     """How many units are above zero at no place of any image."""
#     return np.sum(sums.max(axis=(0, 1, 2)) <= 0)
# ```
#
# "Not above" includes 0 itself: ReLU's answer is 0 there, too. A unit that is dead on these images
# may be alive on others, so count on many.
#
# </details>
#
# ### Is it true?
# > "ReLU trains faster than tanh or sigmoid and ends as accurate."
#
# We have not explained training yet. For now, to **train** means: the computer changes the
# weights a little, again and again, so that more of the examples come out right. How it knows
# which way to change them is lesson 7. Here training is only our measuring instrument.
#
# The network: 64 pixels of a scan, three layers of 32 neurons with the bend under test, ten
# answers. It trains on 1,297 scans and is asked about 500 others. One look at all 1,297 is a
# **pass**. We count passes until 90% of the 500 are right, for three random starts, and stop
# after 8. (Not there after 8 counts as 9.)

# %% tags=["nbval-ignore-output"]
train_pixels, train_labels = digits.data[500:] / 16, digits.target[500:]
test_pixels, test_labels = digits.data[:500] / 16, digits.target[:500]
options = {"hidden_layer_sizes": (32, 32, 32), "learning_rate_init": 0.005, "batch_size": 50}
history = {}  # name and start → share of the 500 that is right, pass by pass
for name in ("relu", "tanh", "logistic"):  # scikit-learn calls the sigmoid "logistic"
    for start in range(3):
        network = MLPClassifier(activation=name, random_state=start, **options)
        history[name, start] = []
        for _ in range(8):
            network.partial_fit(train_pixels, train_labels, classes=range(10))
            history[name, start].append(network.score(test_pixels, test_labels))

# %% tags=["fold", "nbval-ignore-output"]
# @title Draws the share that is right, pass by pass
called = {"relu": "ReLU", "tanh": "tanh", "logistic": "sigmoid"}
middle_start = {
    label: np.median([history[name, start] for start in range(3)], axis=0)
    for name, label in called.items()
}
assert middle_start["ReLU"][-1] > middle_start["sigmoid"][-1]
caption = {"across": "pass (middle of 3 starts)", "up": "share of the 500 that is right"}
plots.lines(range(1, 9), middle_start, marker="o", **caption)

# %% [markdown]
# Now ReLU against each rival, start by start. The claim holds in a case when ReLU needs fewer
# passes and ends at most one point lower.

# %% tags=["fold", "nbval-ignore-output"]
# @title The verdict
passes = {run: 1 + sum(np.maximum.accumulate(each) < 0.9) for run, each in history.items()}
pairings = [(start, rival) for rival in ("tanh", "logistic") for start in range(3)]
faster = [passes["relu", start] < passes[rival, start] for start, rival in pairings]
no_loss = [history["relu", s][-1] >= history[rival, s][-1] - 0.01 for s, rival in pairings]
assert all(faster[3:])  # against the sigmoid: clear enough to hold on every machine
against_tanh, against_sigmoid = f"tanh in {sum(faster[:3])}", f"sigmoid in {sum(faster[3:])}"
because_passes = f"Of 3 starts, ReLU was faster than {against_tanh}, and than {against_sigmoid}."
because_passes += f" No loss of accuracy in {sum(no_loss)} of 6 pairings."
verdict("A11", holds=np.logical_and(faster, no_loss), because=because_passes)

# %% [markdown]
# Against the sigmoid the claim is right by a wide margin, as its small slopes, multiplied through three
# layers, let us expect. (The slopes may not be all of it: scikit-learn also starts a sigmoid network with
# smaller random weights, little more than half the size.) Against tanh our run gave it no support. Know
# what this test does not show: the network is small and has no convolutions, all were given one setting
# for the size of their steps, and passes are not seconds. Nor are eight passes the end: where the
# sigmoid would arrive we did not look. About networks of very many layers it says nothing.
#
# ## Does ReLU twice do more than once?
#
# After one ReLU nothing negative is left, so a second one has nothing to do. And what if
# something stands between the two? The usual something is max pooling, the subject of lesson
# 5: of each 2×2 block, keep the largest number.
#
# The picture below starts in its middle. To the left: ReLU first, then pool. To the right: pool
# first, then ReLU. **Predict:** where will the two outermost answers differ?

# %% [markdown] tags=["teacher"]
# **Ask:**
#
# - Pool first or ReLU first: which is less work? → Pool first, a quarter of the numbers.
# - Does it hold for the mean? → No: negative numbers pull a mean down.
#
# **On the board:** One window, −3 −1 −5 −2, both ways: 0 and 0. Another, 4 −2 1 0: 4 and 4.
#
# **If time is short:** Leave it out; lesson 5 is understood without it.

# %% tags=["answer"]
toy = np.array([[-3, -1, 4, -2], [-5, -2, 1, 0], [2, -6, -1, -4], [7, 3, -8, -2]])
relu_then_pool, pool_then_relu = pool2d(relu(toy)), relu(pool2d(toy))
two_ways = [relu_then_pool, relu(toy), toy, pool2d(toy), pool_then_relu]
captions, arrows = ["pooled", "ReLU", "map", "pooled", "ReLU"], ["←", "←", "→", "→"]
plots.grids(two_ways, captions, between=arrows, signed=[False, False, True, True, False])

# %% [markdown]
# Nowhere. The largest of four numbers stays the largest when the negative ones become 0; and when
# all four are negative, both ways give 0. ReLU and max pooling *commute*: their order does not
# matter. Then pool first: ReLU has a quarter of the numbers to look at.
#
# The same holds for every bend that never falls, such as tanh. It does *not* hold for average pooling
# (lesson 5), which keeps the mean of the block: there a negative number pulls the mean down, or does
# not, depending on who comes first.

# %% tags=["fold"]
# @title Proof: with max pooling the order does not matter, with average pooling it does
assert relu_then_pool.tolist() == pool_then_relu.tolist() == [[0, 4], [7, 0]]
for name, bend in bends.items():
    assert np.allclose(pool2d(bend(edges)), bend(pool2d(edges))), name
means_first = relu(pool2d(edges, reduce="average"))
relu_first = pool2d(relu(edges), reduce="average")
assert not np.allclose(means_first, relu_first)
print(f"max pooling: equal for all {len(bends)} bends")
print(f"average pooling: {np.mean(~np.isclose(means_first, relu_first)):.0%} of the numbers differ")

# %% [markdown]
# ### Is it true?
# > "In convolution, ReLU, pooling, ReLU, the second ReLU adds something."
#
# We try all single filters of lesson 3 on the photo, with max and with average pooling.

# %% tags=["fold"]
# @title The experiment and its verdict
different = {}
for name, kernel in named.items():
    for reduce in ("max", "average"):
        pooled = pool2d(relu(correlate2d(photo, kernel)), reduce=reduce)
        different[name, reduce] = not np.array_equal(relu(pooled), pooled)
assert np.array_equal(relu(relu(edges)), relu(edges))
tried = f"{len(different)} cases (9 filters, max and average pooling)"
because_nothing = f"The second ReLU changed a number in {sum(different.values())} of {tried}."
verdict("A12", holds=list(different.values()), because=because_nothing)

# %% [markdown]
# Nor could it. After the first ReLU all numbers are 0 or more, and so are the largest and the mean
# of any four of them.
#
# ## Our picture, one station further
#
# The cat of lesson 3, its pixels, Sobel x, and now ReLU:

# %% [markdown] tags=["teacher"]
# **Ask:**
#
# - How many numbers were lost? → None in number: still 46×46. Half of them are 0.

# %%
cat = skimage.data.cat()[:, 60:360]
small = to_gray(resize(cat, (48, 48)))
edges_of_cat = correlate2d(small, kernels.SOBEL_X)
after_relu = relu(edges_of_cat)
way = {"the photo": resize(cat, (56, 56)), "1 · pixels": small[18:23, 17:22]}
plots.way(way | {"2, 3 · a filter": edges_of_cat, "4 · ReLU": after_relu})

# %% tags=["fold"]
# @title How much of the map is left?
assert np.array_equal(after_relu > 0, edges_of_cat > 0) and after_relu.min() == 0
print(f"{np.mean(after_relu > 0):.0%} of its numbers are above zero: where the cat gets brighter →")

# %% [markdown]
# All that was blue is black now. What is left are still 46×46 numbers. Next: a quarter of them, or fewer.
#
# Any of them can be asked where it comes from, below or on [a page of its own](explorer/index.html#preset=bend):

# %% tags=["widget", "nbval-ignore-output"]
widgets.explore(preset="bend")

# %% [markdown]
# ## What to remember
# - Convolutions in a row, with nothing between them, are one convolution with a larger kernel.
# - A bend between them stops that. Two filters, ReLU and a sum solve what no single filter
#   solves.
# - ReLU keeps what is positive and makes the rest 0. A filter and its opposite keep everything.
# - Sigmoid and tanh saturate: far from 0 their slope is nearly nothing. ReLU's is 1 or 0.
# - A unit whose sum is never above zero, on any image, is dead. A leaky ReLU cannot die.
# - ReLU twice is ReLU once, also with max pooling between, and the two may change places.

# %% [markdown] tags=["teacher"]
# **At the door:** Why are ten convolution layers without bends a waste? → They are one layer with a 21×21
# kernel.

# %% [markdown]
# ## Check yourself
#
# **1.** A 3×3 filter, then a 5×5 filter, nothing between. How large is the single kernel?
#
# <details><summary>Answer</summary>
#
# 7×7. Each further layer adds its size less one: 3 + (5 − 1) = 7 in each direction.
# </details>
#
# **2.** A map holds the numbers −4, −1, 0, 6. What are ReLU's answers, and what is its slope at
# each of the two negative numbers?
#
# <details><summary>Answer</summary>
#
# 0, 0, 0, 6. The slope is 0 at both: a small nudge to a negative number changes nothing.
# </details>
#
# **3.** A friend puts a sigmoid between two convolutions and says that this, too, stops them from
# being one. Is that right?
#
# <details><summary>Answer</summary>
#
# Yes. Any function that is not a straight line does. The sigmoid's drawback is another one: its
# slope is 0.25 at most and nearly 0 far out.
# </details>
