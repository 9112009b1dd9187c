# %% [markdown]
# A feature map of a photo holds a hundred thousand numbers, and a layer holds many such maps. Do
# we need them all? This lesson throws most of them away, and measures what that costs and what it
# brings.
#
# **You will be able to**
# - pool a map by hand in seven ways, and say how many numbers are left;
# - tell what pooling shares with convolution, and when a larger stride does instead;
# - say, with measured figures, against which changes pooling helps and against which it does not.

# %% [markdown] tags=["teacher"]
# **Before class:** Squared paper. Cut a 4×4 grid of numbers for every two learners. Decide beforehand how
# many of the five verdicts of "What happens when the picture moves?" you show.

# %% tags=["fold"]
# @title Imports
import cv2
import numpy as np
import skimage.data
import skimage.measure
from sklearn.datasets import load_digits
from sklearn.linear_model import RidgeClassifier

from helpers import kernels, plots, widgets
from helpers.activations import relu
from helpers.checks import lesson_05 as checks
from helpers.claims import verdict
from helpers.convolution import conv2d, correlate2d, output_size
from helpers.drawings import draw_many
from helpers.images import load_rgb, resize, to_gray
from helpers.pets import real_photos
from helpers.pooling import global_pool, pool2d

SEED = 5

# %% [markdown]
# This is where we are going. First the rectified edges of the cat, Sobel and ReLU as in
# lesson 4. Each further map was made from the one before by the max pooling that you will build: it
# keeps one number of four. The last map has one 64th of the numbers. Is it still the cat?

# %% tags=["fold"]
# @title Draws a map and what three poolings leave of it
gray = to_gray(skimage.data.cat()) / 255  # values 0 to 1
edges = relu(correlate2d(gray, kernels.SOBEL_X))[20:276, 60:380]
steps = [edges]
for _ in range(3):
    steps.append(pool2d(steps[-1]))
shapes = [f"{step.shape[0]}×{step.shape[1]}" for step in steps]
assert shapes == ["256×320", "128×160", "64×80", "32×40"]
assert all(step.max() == edges.max() for step in steps)  # the strongest edge is never lost
assert steps[3].size * 64 == edges.size
plots.feature_maps([np.minimum(step, 1) for step in steps], shapes, signed=False, columns=2)

# %% [markdown]
# At 64×80 the eyes and the nose are all there; at 32×40 you need to know where to look. And each
# map is brighter than the one before it, for it keeps the largest of every four numbers.
#
# ## What can you keep of four numbers?
#
# **Pooling** cuts a map into windows and keeps one number of each. Start with the most popular
# number, the largest: **max pooling**. Windows of 2×2 lie side by side, so their stride is 2 as
# well.
#
# **Predict:** the rows of the map below are 3 4 0 0, 0 0 6 8, 1 2 1 1 and 2 4 1 1. What are the largest
# numbers in its four windows?

# %% [markdown] tags=["teacher"]
# **Ask:**
#
# - Window 3 4 0 0: max, mean, sum, min, L2? → 4, 1.75, 7, 0, 5.
# - Which of them tells you where the 4 stood? → None.
#
# **On the board:** The 4×4 map with a cross through it, four windows, max: 4, 8, 4, 1.
#
# **Watch for:** Windows that move by one. Here the stride is as large as the window, unless said otherwise.

# %% tags=["answer"]
small_map = np.array([[3, 4, 0, 0], [0, 0, 6, 8], [1, 2, 1, 1], [2, 4, 1, 1]])
largest = np.zeros((2, 2), dtype=int)
for row in range(2):
    for column in range(2):
        block = small_map[2 * row : 2 * row + 2, 2 * column : 2 * column + 2]
        largest[row, column] = block.max()
frames = {0: (0, 2, 2, 2), 1: (0, 1, 1, 1)}
plots.grids([small_map, largest], ["map", "max pooling"], between=["→"], windows=frames)

# %% [markdown]
# Nothing says that it must be the largest. These are met in practice:
#
# | name | what is kept of a window | window 0 0 6 8 |
# |---|---|--:|
# | max | the largest number | 8 |
# | average | the sum divided by the count | 3.5 |
# | sum | the sum | 14 |
# | min | the smallest number | 0 |
# | L2 | the root of the sum of the squares | 10 |
#
# L2 is the length of the window's numbers taken as an arrow: 0 + 0 + 36 + 64 is 100, and its root
# is 10. (In code it is spelled `l2`.)
#
# The cell first gives the map four axes, so that two of them say *which* window and the other two,
# 1 and 3, run inside it. **Before you run it:** work out the five numbers of the first window,
# 3 4 0 0 (its upper row is 3 4, its lower row 0 0).


# %% tags=["answer"]
def l2(block, axis):
    return np.sqrt(np.sum(np.square(block), axis=axis))


kept = {"max": np.max, "average": np.mean, "sum": np.sum, "min": np.min, "l2": l2}
blocks = small_map.reshape(2, 2, 2, 2)  # window row, row in it, window column, column in it
pooled = {name: keep(blocks, axis=(1, 3)) for name, keep in kept.items()}
plots.grids(list(pooled.values()), ["max", "average", "sum", "min", "L2"])

# %% tags=["fold"]
# @title Proof: pool2d gives the same; and two poolings of the whole map
assert np.array_equal(pooled["max"], largest)
assert [float(answer[0, 0]) for answer in pooled.values()] == [4, 1.75, 7, 0, 5]
assert [float(answer[0, 1]) for answer in pooled.values()] == [8, 3.5, 14, 0, 10]
for name, answer in pooled.items():
    assert np.allclose(answer, pool2d(small_map, reduce=name))
tidied = np.sort(small_map, axis=None).reshape(4, 4)  # the same numbers in other places
assert global_pool(small_map) == global_pool(tidied) == 34 / 16
assert global_pool(small_map, "max") == global_pool(tidied, "max") == 8
print("global average:", global_pool(small_map), "  global max:", global_pool(small_map, "max"))

# %% [markdown]
# The last line shows two more. **Global pooling** takes the whole map as one window: one number
# is left of each map, whatever its size. **Global average** pooling keeps the mean, **global
# max** pooling the largest number. *Where* something stood is forgotten: put the numbers in
# order, and both stay what they were. ([The largest of four](explorer/index.html#preset=pooling), in the explorer.)
#
# ## What does each of them do to the photo?
#
# To see a difference we take large windows, 6×6, on the grey photo itself. Sums and L2 get larger
# than 1; to draw them, we divide by what an all white window would give.
#
# **Predict:** which of the five makes the photo brighter, which darker, which leaves its
# brightness as it is?

# %% [markdown] tags=["teacher"]
# **Ask:**
#
# - Which one leaves the mean brightness as it is? → Average (and sum, rescaled).
# - What grows under max pooling? → Whatever is bright: whiskers.
# - Under min? → The pupils.
#
# **If time is short:** Look at the six pictures, guess which is which, go on.

# %% tags=["answer"]
looks = {name: pool2d(gray, 6, reduce=name) for name in kept}
top = {"sum": 36, "l2": 6}  # the value that a white window gets; 1 for the others
shown = [look / top.get(name, 1) for name, look in looks.items()]
titles = ["the photo", "max", "average", "sum / 36", "min", "L2 / 6"]
plots.photos([gray, *shown], titles, columns=3)

# %% tags=["fold", "answer"]
# @title Proof: the mean brightness of each
means = {name: float(look.mean()) for name, look in zip(looks, shown, strict=True)}
assert means["min"] < means["average"] < means["l2"] < means["max"]
assert np.allclose(looks["sum"], 36 * looks["average"])  # the same picture on another scale
photo_mean = gray[:, :450].mean()  # its last column lies in no window
assert abs(means["average"] - photo_mean) < 1e-12
print(f"the photo {photo_mean:.3f};", ", ".join(f"{name} {means[name]:.3f}" for name in means))

# %% [markdown]
# Max pooling lets bright whiskers grow, min pooling the dark pupils. Average pooling keeps the
# mean brightness. Sum is average on another scale, and L2 stands between average and max.
#
# Do the libraries agree with us? scikit-image calls it `block_reduce`; Keras has a layer each for
# max, average and the two global ones.

# %% tags=["fold"]
# @title scikit-image and Keras against ours
import keras

for name in ("max", "average", "sum", "min"):
    theirs = skimage.measure.block_reduce(edges, 2, kept[name])
    assert np.allclose(theirs, pool2d(edges, reduce=name))
batch = np.stack([edges, edges[:, ::-1]], axis=-1)[np.newaxis]  # one image, two channels
layers = keras.layers
assert np.allclose(layers.MaxPooling2D(2)(batch), pool2d(batch), atol=1e-6)
assert np.allclose(layers.AveragePooling2D(2)(batch), pool2d(batch, reduce="average"), atol=1e-6)
assert np.allclose(layers.GlobalAveragePooling2D()(batch), global_pool(batch), atol=1e-4)
assert np.allclose(layers.GlobalMaxPooling2D()(batch), global_pool(batch, "max"), atol=1e-6)
print("They agree. Global pooling makes", batch.shape, "into", global_pool(batch).shape)

# %% [markdown]
# Of one image with two channels, global pooling left two numbers: one for each channel.
#
# ## How many numbers are left?
#
# Windows of 2×2 at stride 2 halve the height and halve the width: a quarter is left. Pool again,
# and it is a 16th. The size formula is the one of lesson 2, for a window in place of a kernel.
#
# **Predict:** the photo is 451 pixels wide, an odd number. What becomes of its last column?

# %% [markdown] tags=["teacher"]
# **Ask:**
#
# - 28×28 pooled 2×2 twice? → 7×7, a 16th.
# - 15×15 pooled 2×2? → 7×7 with valid, 8×8 with same.
# - What becomes of the last column? → With valid nobody looks at it.
#
# **On the board:** 256×320 → 128×160 → 64×80 → 32×40, with ¼, 1⁄16, 1⁄64 under it.
#
# **Watch for:** In 5.1, 2 + 2 + 2 = 6. Let them draw which pixels one number of the last map stands for.
#
# **If time is short:** Skip the verdict about 75%.

# %% tags=["answer"]
for padding in ("valid", "same"):
    print(f"{padding:5} padding: 300×451 becomes", pool2d(gray, padding=padding).shape)

# %% tags=["fold"]
# @title Proof: the last column; and how much is left after each step above
assert output_size(451, 2, 2, "valid") == 225 and output_size(451, 2, 2, "same") == 226
assert np.allclose(pool2d(gray, padding="same")[:, -1], gray[:, -1].reshape(150, 2).max(axis=1))
for step, shape in zip(steps, shapes, strict=True):
    print(f"{shape:>8}: {step.size / edges.size:7.2%} of the numbers")

# %% [markdown]
# With `"valid"` padding the last column is left out. With `"same"` padding it gets windows of its
# own that hang over the edge, and only what lies inside the map counts.
#
# ### Your turn 5.1: one step for three
#
# The pictures at the top were pooled three times with 2×2 windows, from 256×320 to 32×40. One single
# max pooling with larger windows, side by side, gives the very same last map. How wide must its
# windows be? Write one number.

# %% tags=["exercise"]
side_of_window = ...
checks.one_step_for_three(side_of_window)

# %% [markdown]
# <details><summary>First hint</summary>
#
# Follow one number of the last map back. It came from 2×2 numbers of the map before. And each of
# those?
#
# </details>
# <details><summary>Second hint</summary>
#
# Each step makes the part that a number stands for twice as wide.
#
# </details>
# <details><summary>Solution</summary>
#
# ```python
# side_of_window = 2 * 2 * 2
# ```
#
# 256 / 8 = 32 and 320 / 8 = 40. The numbers are the same ones, too: try
# `np.array_equal(pool2d(edges, side_of_window), steps[-1])`.
#
# </details>
#
# ### Is it true?
# > "Max pooling throws away the 75% that is not the feature."
#
# Call the strongest quarter of a map *the feature*. The claim says that this quarter is what
# stays. We mark the strongest quarter with ones and pool the marks: a window keeps a strong
# number when it has at least one, and **only** one, however many it has. (`np.quantile` finds the
# number that three quarters of the map do not exceed.)

# %%
dots = np.kron(np.ones((8, 8)), [[1, 0], [0, 0]])  # one bright dot in every window
feature_kept = {}
for word, feature_map in {"dots": dots, "photo's edges": edges}.items():
    strong = feature_map > np.quantile(feature_map, 0.75, method="lower")
    feature_kept[word] = pool2d(strong).sum() / strong.sum()
print({name: f"{share:.0%}" for name, share in feature_kept.items()})

# %% tags=["fold"]
# @title The verdict
told = ", ".join(f"{share:.0%} ({name})" for name, share in feature_kept.items())
because_kept = f"A quarter of the numbers stays; of the strongest quarter there stayed {told}."
verdict("A13", holds=[share == 1 for share in feature_kept.values()], because=because_kept)

# %% [markdown]
# Three of four numbers go, that much is sure. But edges come in lines, several strong numbers to
# a window, and all but one of them go. Where nothing happens, a weak number stays, because every
# window keeps one.
#
# ## What happens to the channels?
#
# Each channel is pooled on its own. The channels of one window never meet.
#
# **Predict:** a window of four pixels: one red, one blue, two black. What colour does max pooling
# make of it?

# %% [markdown] tags=["teacher"]
# **Ask:**
#
# - One red, one blue, two black pixels? → Magenta, a colour that no pixel had.
# - Does pooling reduce the parameters of the convolution behind it? → No; those of a dense layer, yes.
#
# **On the board:** 125,450 and 27,050 under each other: the same network without and with one pooling.
#
# **Watch for:** "Pooling has weights." It has nothing to learn.

# %% tags=["answer"]
red, blue, black = (255, 0, 0), (0, 0, 255), (0, 0, 0)
window = np.array([[red, black], [black, blue]], dtype=np.uint8)
colour = pool2d(window)
left, right = plots.panels(2, width=3.4)
plots.photo(window, title="the window", ax=left)
plots.photo(colour, title="max pooled", ax=right)

# %% tags=["fold", "answer"]
# @title Proof: on the photo, too, each channel is pooled on its own
assert colour.tolist() == [[[255, 0, 255]]]  # a colour that no pixel had
photo = skimage.data.cat()
for channel in range(3):
    assert np.array_equal(pool2d(photo)[:, :, channel], pool2d(photo[:, :, channel]))
print("all channels at once:", pool2d(photo).shape, "· one after the other: the same numbers")

# %% [markdown]
# Magenta. The largest red came from one pixel, the largest blue from another. On feature maps
# that is what we want: each channel looks for its own thing.
#
# ### Is it true?
# > "Pooling reduces the number of parameters."
#
# A pooling layer itself has no weights. Let Keras count a small network for photos of 32×32, with and
# without 2×2 pooling between its two convolutions of 8 and 16 filters 3×3. The last layer is dense, as in
# lesson 1: ten neurons, each with one weight for every number of the flattened maps, and a bias (more in
# lesson 6; how one writes such a network in Keras is in lesson 11).
#
# **Predict:** which of the three counts will change?


# %% tags=["fold", "answer"]
# @title Keras counts the parameters of the three layers
def parameters(*between):
    """Parameters of first convolution, second convolution and dense layer."""
    first, second = layers.Conv2D(8, 3), layers.Conv2D(16, 3)
    last = layers.Dense(10)
    keras.Sequential([keras.Input((32, 32, 3)), first, *between, second, layers.Flatten(), last])
    return [layer.count_params() for layer in (first, second, last)]


without, with_pooling = parameters(), parameters(layers.MaxPooling2D(2))
assert without == [3 * 3 * 3 * 8 + 8, 3 * 3 * 8 * 16 + 16, 28 * 28 * 16 * 10 + 10]
assert with_pooling == [3 * 3 * 3 * 8 + 8, 3 * 3 * 8 * 16 + 16, 13 * 13 * 16 * 10 + 10]
print("without:", without, "  with pooling:", with_pooling)

# %% tags=["fold", "answer"]
# @title The verdict
fewer = [after < before for before, after in zip(without, with_pooling, strict=True)]
because_counted = (
    f"The convolutions keep their {without[0]} and {without[1]:,} parameters; "
    f"the dense layer goes from {without[2]:,} to {with_pooling[2]:,}."
)
verdict("A16", holds=fewer, because=because_counted)

# %% [markdown]
# A kernel has the same weights on a large map and on a small one. A neuron of a dense layer (lesson 6) has
# one for each number that it is given, and pooling hands it fewer.
#
# ## Is pooling something new?
#
# Partly. Three of the five you could have built already, and a fourth follows from the max:
#
# - **average pooling** is a convolution with a box of equal weights, at stride 2;
# - **sum** is the same with ones in the box;
# - **L2** is the root of sum pooling of the squares;
# - **min** pooling is max pooling of the map with its sign turned, and the sign turned back:
#   −max(−x).
#
# Max pooling is not a convolution. A convolution is linear: the answer to a sum is the sum of the
# answers. **Predict:** take two windows, one with a single 1 on the left, one with a single 1 on the
# right. Add their two maxima. Then add the windows, number by number, and take the maximum. Is it the
# same?

# %% [markdown] tags=["teacher"]
# **Ask:**
#
# - How do you get the minimum with a tool that only finds maxima? → −max(−x).
# - Why is max not linear? → 1 + 1 = 2, but the maximum of the sum is 1.
#
# **On the board:** `[1 0]` and `[0 1]`: max 1 and 1; together `[1 1]`: max 1.
#
# **Watch for:** In 5.2, minus in uint8: −7 becomes 249 and −0 stays 0. Ask for a turn that makes 255 of 0.
#
# **If time is short:** 5.2 is a fine homework; it repeats lesson 1's trap.

# %% tags=["answer"]
one, other = np.array([[1, 0], [0, 0]]), np.array([[0, 1], [0, 0]])
print("max of each, added:", pool2d(one)[0, 0] + pool2d(other)[0, 0])
print("max of the sum:", pool2d(one + other)[0, 0])

# %% tags=["fold"]
# @title Proof: four poolings from what you have already
box = np.ones((2, 2))
assert np.allclose(pool2d(edges, reduce="average"), correlate2d(edges, box / 4, stride=2))
assert np.allclose(pool2d(edges, reduce="sum"), correlate2d(edges, box, stride=2))
assert np.array_equal(pool2d(gray, reduce="min"), -pool2d(-gray, reduce="max"))
assert np.allclose(pool2d(gray, reduce="l2"), np.sqrt(pool2d(gray**2, reduce="sum")))
print("average and sum: convolutions · L2: from sum · min: from max. All equal on the photo.")

# %% [markdown]
# Two against one: max pooling bends, like ReLU. Average and sum pooling do not.
#
# ### Your turn 5.2: the darkest of four
#
# The photo above was in floats, so a minus sign did no harm. As it comes from the file, its values are
# whole numbers from 0 to 255, in `uint8`. Write `darkest(photo)` for such a photo, grey
# (height, width) or in colour (height, width, 3): *min* pooling with 2×2 windows. Try to make it of max
# pooling. Take care: which number is −7 in `uint8`, and which is −0?


# %% tags=["exercise"]
def darkest(photo):
    """Min pooling 2×2 of a uint8 photo, grey or in colour."""
    return ...


checks.darkest_of_four(darkest)

# %% [markdown]
# <details><summary>First hint</summary>
#
# −max(−x) turns the order round: what was smallest becomes largest. In `uint8` −7 wraps round to
# 249, and −0 stays 0. So find another turn, one that makes 255 of 0 and 0 of 255.
#
# </details>
# <details><summary>Second hint</summary>
#
# A photo's negative is `255 - photo`. Pool the negative. What do you have then, and what do you
# want?
#
# </details>
# <details><summary>Solution</summary>
#
# ```python
# def darkest(photo):
#     """Min pooling 2×2 of a uint8 photo, grey or in colour."""
#     return 255 - pool2d(255 - photo)
# ```
#
# The negative of the negative is the photo again. (To go to `int` or to floats first, and use the
# minus sign, is right as well; and so is `reduce="min"`, which hides the trick.)
#
# </details>
#
# ## Would a larger stride do instead?
#
# A convolution at stride 2 leaves a quarter of the numbers, too. It is the convolution at stride 1 of
# which every second row and column is kept. How much of the picture it sees depends on its kernel: with a
# 1×1 kernel it takes every second pixel and misses the others; a 3×3 kernel at stride 2 sees them all.
# Here are stripes one pixel wide, made smaller in four ways.
#
# **Predict:** what is left of the stripes in each? And when the picture moves by one pixel?

# %% [markdown] tags=["teacher"]
# **Ask:**
#
# - What does "every second pixel" see of the stripes? → Only black, or only white, as they happen to lie.
# - Which stride convolution is average pooling? → A 2×2 box at stride 2.
#
# **On the board:** `0 1 0 1 0 1` with every second underlined; then moved by one.
#
# **If time is short:** Leave it out in a first course.

# %% tags=["answer"]
stripes = np.tile([0, 1], (6, 4))
smaller, smaller_moved = (
    [
        picture[::2, ::2],
        correlate2d(picture, kernels.BOX_BLUR, stride=2),
        pool2d(picture, reduce="average"),
        pool2d(picture),
    ]
    for picture in (stripes, 1 - stripes)  # 1 - stripes: the same stripes, one pixel further
)
names = ["stripes", "every second", "3×3 box, stride 2", "average", "max"]
plots.grids([stripes, *smaller], ["stripes", "every\nsecond", "3×3\nbox", "average", "max"])

# %% tags=["fold", "answer"]
# @title Before, and moved by one pixel
strided = correlate2d(gray, kernels.SHARPEN, stride=2)
assert np.allclose(strided, correlate2d(gray, kernels.SHARPEN)[::2, ::2])
for name, still, moved in zip(names[1:], smaller, smaller_moved, strict=True):
    assert np.ptp(still) < 1e-9 and np.ptp(moved) < 1e-9  # no stripes left
    print(f"{name:18} before: {still[0, 0]:.2f}   moved by one pixel: {moved[0, 0]:.2f}")

# %% [markdown]
# The pixels that are kept are black, and one pixel further white: what is skipped is never seen. The 3×3
# box misses nothing, and still wavers: its three columns hold one bright stripe, then two. The windows of
# the poolings hold one bright and one dark column, wherever the stripes lie, and answer the same before and
# after. (The stripes themselves are gone in all four: they are too fine for the smaller map.)
#
# So what decides is less the stride than what is done with the pixels under the window. A convolution
# with a stride has merits: it computes only what it keeps, and its weights can be learned. With a 2×2 box
# it *is* average pooling. Many newer networks use it. Max pooling is what it cannot become.
#
# ## May windows overlap?
#
# Yes: a window of 3×3 that moves by 2 shares a row or a column with its neighbours. AlexNet, a
# well-known network of 2012, pools in this way. **Predict:** the 9 below stands in the middle. In
# how many of the four windows does it lie?

# %% [markdown] tags=["teacher"]
# **Ask:**
#
# - In how many of the four windows does the 9 lie? → In all four.
# - Size 3, stride 2 on 13 columns: how many windows? → (13 − 3) // 2 + 1 = 6.
#
# **Watch for:** In 5.3, size and stride mixed up: the stride says where a window starts, the size where it
# ends. The check tries 2×2 at stride 3 to catch it.
#
# **If time is short:** 5.3 as homework, with loops of their own.

# %% tags=["answer"]
rows_of_five = ["00200", "03000", "00900", "00020", "05004"]
five = np.array([list(row_of_five) for row_of_five in rows_of_five], dtype=int)
overlapping = pool2d(five, size=3, stride=2)
two_of_four = {0: [(0, 0, 3, 3), (2, 2, 3, 3)]}
captions = ["two of the four windows", "max pooled"]
plots.grids([five, overlapping], captions, between=["→"], limits=(0, 9), windows=two_of_four)

# %% tags=["fold", "answer"]
# @title Proof: the four windows; small steps in a row; OpenCV's dilate
assert overlapping.tolist() == [[9, 9], [9, 9]]  # the 9 lies in all four windows
assert overlapping.shape == (output_size(5, 3, 2), output_size(5, 3, 2))
print("photo, 2×2 at stride 2:", pool2d(gray).shape, "  3×3 at stride 2:", pool2d(gray, 3, 2).shape)
twice = pool2d(pool2d(gray, 2, stride=1), 2, stride=1)
assert np.array_equal(twice, pool2d(gray, 3, stride=1))  # two small steps are one larger one
dilated = cv2.dilate(gray, np.ones((3, 3)))
assert np.array_equal(dilated, pool2d(gray, 3, stride=1, padding="same"))  # OpenCV's name for it

# %% [markdown]
# The 9 lies in all four windows, so it is kept four times. The stride decides how many numbers are left,
# the size of the window how far each of them looks. At stride 1 and with `"same"` padding nothing gets
# smaller at all; OpenCV calls max pooling of this kind *dilate*. And two max poolings of 2×2 at stride 1
# in a row are one of 3×3. (With averages they are not: the middle would count four times.)
# [Move the four windows yourself](explorer/index.html#preset=overlap).
#
# ### Your turn 5.3: pool it yourself
#
# You know all of it now. Write `max_pool(image, size, stride)`: the largest number of each `size` ×
# `size` window, for windows that move by `stride`. Only windows that lie wholly inside the image count.
# You learn most with loops of your own; from here on the helper does it for you. The check tries 3×3 at
# stride 2, and 2×2 at stride 3.


# %% tags=["exercise"]
def max_pool(image, size, stride):
    """Keep the largest number of each window that fits into the image (height, width)."""
    return ...


checks.max_pool(max_pool)

# %% [markdown]
# <details><summary>First hint</summary>
#
# How many windows fit, one above the other? Lesson 2's size formula, without padding:
# `(height - size) // stride + 1`.
#
# </details>
# <details><summary>Second hint</summary>
#
# Window number `row` starts at the pixel `row * stride` and ends `size` pixels further down. The same
# goes for the columns.
#
# </details>
# <details><summary>Solution</summary>
#
# ```python
# def max_pool(image, size, stride):
#     """Keep the largest number of each window that fits into the image (height, width)."""
#     height = (image.shape[0] - size) // stride + 1
#     width = (image.shape[1] - size) // stride + 1
#     pooled_map = np.zeros((height, width))
#     for row in range(height):
#         for column in range(width):
#             y, x = row * stride, column * stride
#             pooled_map[row, column] = image[y : y + size, x : x + size].max()
#     return pooled_map
# ```
#
# The stride decides where a window starts, the size where it ends. Replace `.max()` by `.mean()`, and
# it is average pooling.
#
# </details>
#
# ## What happens when the picture moves?
#
# Here is what pooling is praised for. A bright pixel moves to the right, one step at a time.
#
# **Predict:** after how many steps does the pooled map change?

# %% [markdown] tags=["teacher"]
# **Ask:**
#
# - A pixel in column 4 moves to 5. Does the pooled map change? → No. From 5 to 6? → Yes, it enters the next
#   window.
# - Against which of shift, turn, enlargement, light does pooling not help at all? → Light.
#
# **On the board:** Eight squares with a line after every second; a dot that walks. "Invariant within a
# window, not across its border."
#
# **Watch for:** "Pooling makes it invariant." It makes it less sensitive, to about the size of the window;
# the curves show how little. Only global max pooling ignores whole-pixel shifts.
#
# **If time is short:** The walking dot, the five bars (85, 85, 62, 49, 28%) and the verdict A14. The
# verdicts A15 and A17 are reading. 5.4 is the most amusing homework of the course.

# %% tags=["fold", "answer"]
# @title Draws the pixel at five places, each with its pooled map
axes = plots.panels(2, 5, width=6.4, height=5.6, ratios=[2, 1])
pooled_rows = []
for places in range(5):
    line = np.zeros((2, 8), dtype=int)
    line[0, places] = 9
    pooled_rows.append(pool2d(line)[0].tolist())
    start, answer_ax = axes[2 * places : 2 * places + 2]
    plots.pixels(line, title=f"moved by {places}", limits=(0, 9), ax=start)
    walk = plots.pixels(pool2d(line), title="max pooled", limits=(0, 9), ax=answer_ax)
walk

# %% tags=["fold", "answer"]
# @title Proof: a moved photo and its moved maps
assert pooled_rows == [[9, 0, 0, 0]] * 2 + [[0, 9, 0, 0]] * 2 + [[0, 0, 9, 0]]
wide = relu(correlate2d(gray, kernels.SOBEL_X))
moved_photo = np.roll(gray, 2, axis=1)
moved_map = relu(correlate2d(moved_photo, kernels.SOBEL_X))
assert np.array_equal(moved_map[:, 4:], wide[:, 2:-2])  # photo moved by 2: the map moved by 2
assert np.array_equal(pool2d(moved_map)[:, 2:], pool2d(wide)[:, 1:-1])  # its pooled map moved by 1
here, there = wide[20:276, 100:356], wide[20:276, 99:355]  # the photo, and moved by 1
print("photo moved by 2: its map moved by 2, its pooled map by 1, to the last digit")

# %% [markdown]
# After two steps, then again only after two more.
#
# Two words for what you see:
#
# - An answer is **invariant** to a change when it stays the same.
# - It is **equivariant** when it changes along: move the picture, and the answer moves with it.
#
# Convolution at stride 1 is equivariant to shifts by whole pixels; the proof tried one of them on the
# photo. Max pooling 2×2 is equivariant to shifts by 2, 4, 6…: its answer moves by half. To a shift
# by 1 it is sometimes invariant (from 0 to 1) and sometimes not (from 1 to 2): that depends on where the
# window's border lies.
#
# How is it on a photo, with all its edges? We need a number for how much a map changes: the mean
# difference between the map before and after, divided by the mean of the map before. 0 means no
# change; 1 means that the change is as large as the map itself.
#
# **Predict:** the photo moves by one pixel. How much does its edge map change? And its pooled
# map? (In the code `wide` is the edge map; `here` and `there` are a part of it before and after.)


# %% tags=["answer"]
def change(before, after):
    """Mean difference of two maps, as a share of the mean of the first."""
    return np.abs(after - before).mean() / np.abs(before).mean()


by_one = {
    "no pooling": change(here, there),
    "every second": change(here[::2, ::2], there[::2, ::2]),
    "average 2×2": change(pool2d(here, reduce="average"), pool2d(there, reduce="average")),
    "max 2×2": change(pool2d(here), pool2d(there)),
    "max 3×3, stride 2": change(pool2d(here, 3, 2), pool2d(there, 3, 2)),
}
plots.bars(by_one, across="change when the photo moves by one pixel", shown_as="{:.0%}".format)

# %% tags=["fold", "answer"]
# @title Proof: the order of the bars
assert abs(by_one["every second"] - by_one["no pooling"]) < 0.05
assert by_one["no pooling"] > by_one["average 2×2"] > by_one["max 2×2"]
assert by_one["max 2×2"] > by_one["max 3×3, stride 2"] > 0.1
print("from the largest change:", ", ".join(sorted(by_one, key=by_one.get, reverse=True)))

# %% [markdown]
# Keeping every second number does not help. Average pooling softens the change, max pooling more
# so, and overlapping windows most. None of them comes near zero.
#
# Now larger windows, and other changes: shifts by up to 7.5 pixels, a turn by up to 8 degrees, an
# enlargement by up to 16%, and up to 80% more light.
#
# There is a trap. The pixels of a turned photo lie *between* the old ones, and OpenCV mixes each from its
# neighbours, which makes thin edges flatter. A shift by whole pixels mixes nothing. Compare the two, and
# part of the difference is the mixing. So we shift by 0.5, 1.5, 2.5 pixels, and let the same function,
# `cv2.warpAffine`, make all three changes. (It takes a table of two rows: how to turn and enlarge, and in
# the last column how far to move.)


# %%
def edge_map(shift=0.0, degrees=0.0, scale=1.0, light=1.0):
    """Rectified edges of the photo after a shift, a turn, an enlargement and a change of light."""
    change_of_place = cv2.getRotationMatrix2D((228, 148), degrees, scale)
    change_of_place[0, 2] += shift
    changed = cv2.warpAffine(gray, change_of_place, gray.shape[::-1]) * light
    return relu(correlate2d(changed, kernels.SOBEL_X))[20:276, 100:356]


after = {
    "shift, pixels": {n: edge_map(shift=n) for n in (0, *np.arange(0.5, 8))},
    "turn, degrees": {n: edge_map(degrees=n) for n in range(9)},
    "larger by, %": {n: edge_map(scale=1 + n / 100) for n in range(0, 17, 2)},
    "more light, %": {n: edge_map(light=1 + n / 100) for n in range(0, 81, 10)},
}

# %% [markdown]
# Every map is pooled in five ways and compared with the one of the unchanged photo. (`lambda maps: …` is
# a short function without a name.)

# %%
poolings = {
    "no pooling": np.asarray,
    "max 2×2": pool2d,
    "max 4×4": lambda maps: pool2d(maps, 4),
    "max 8×8": lambda maps: pool2d(maps, 8),
    "global max": lambda maps: global_pool(maps, "max"),
}
measured = {what: {} for what in after}
for what, maps in after.items():
    for name, pooling in poolings.items():
        changes = [change(pooling(maps[0]), pooling(each)) for each in maps.values()]
        measured[what][name] = np.array(changes)

# %% [markdown]
# **Predict:** against which of the four does pooling help, and against which not at all? (Each curve
# below is one pooling. It starts at 0, where nothing is changed yet.)

# %% tags=["fold", "answer", "nbval-ignore-output"]
# @title Draws four panels, one for each change
*views, last_view = plots.panels(2, 2, height=6)
for what, ax in zip(measured, views, strict=False):
    caption = {"across": what, "up": "change of the map", "limits": (0, 1.55)}
    plots.lines(list(after[what]), measured[what], **caption, ax=ax)
by_light = measured["more light, %"]
assert all(np.allclose(curve, by_light["no pooling"]) for curve in by_light.values())
all_five = {"all five": by_light["no pooling"]}
caption["across"] = "more light, %"
plots.lines(range(0, 81, 10), all_five, **caption, ax=last_view)

# %% tags=["fold", "answer"]
# @title Proof: some of the numbers; a shift by whole pixels; light cut off at white
for what in ("shift, pixels", "turn, degrees", "larger by, %"):
    raw, eight = measured[what]["no pooling"], measured[what]["max 8×8"]
    assert np.all(eight[1:] < raw[1:]) and eight[1] < 0.25 and eight[-1] < 0.5 < raw[-1]
    told_ends = f"first {raw[1]:.0%} → {eight[1]:.0%}, last {raw[-1]:.0%} → {eight[-1]:.0%}"
    print(f"{what:14} no pooling → max 8×8: {told_ends}")
cut_off = relu(correlate2d(np.minimum(1.8 * gray, 1), kernels.SOBEL_X))[20:276, 100:356]
for told_what, changed in {"moved by exactly 1": there, "1.8 times, cut off": cut_off}.items():
    by = {name: change(pooling(here), pooling(changed)) for name, pooling in poolings.items()}
    print(f"{told_what}: {', '.join(f'{name} {share:.0%}' for name, share in by.items())}")
assert all(np.allclose(by_light[name], np.arange(0, 81, 10) / 100) for name in poolings)

# %% [markdown]
# - **Shift, turn, enlargement:** three times the same picture, and for one reason: a small turn or
#   enlargement shifts each part of the photo a little. Without pooling, one or two pixels are enough to
#   change the map by its own size: edges are thin, and soon none lies where it lay. The larger the window,
#   the later and the less the change is felt.
# - **The mixing** alone is felt, too. A shift by exactly one pixel changes the 8×8 map by 7%, by half a
#   pixel, with mixing, by 17%. The global maximum, one number from one thin edge, does not notice a shift
#   by whole pixels, and wavers whenever pixels are mixed.
# - **Light:** all five curves are one. 80% more light is an 80% change, pooled or not. (A file would cut
#   off at white a quarter of this photo. Then the map changes by 74%, its 8×8 pooling by 71%.)
#
# So pooling makes a map less sensitive to whatever moves things little against its window, be it a shift,
# a turn or an enlargement; we cannot rank the three. Of the five only global max pooling is *invariant*, to
# shifts by whole pixels, as long as the strongest edge stays in the picture and no stronger one comes in.
# To light none of them is.
#
# ### Your turn 5.4: only you can see it
#
# To one change max pooling is wholly blind. Change the photo `gray` so that everybody sees it, and
# max pooling does not: at least a tenth of the pixels by 0.2 or more, and yet `pool2d(secret)` is
# the same map as `pool2d(gray)`. All values stay from 0 to 1.

# %% tags=["exercise"]
secret = ...
checks.only_you_see_it(secret)

# %% [markdown]
# <details><summary>First hint</summary>
#
# Only the largest number of a window counts. What about the other three? They may become anything, as
# long as they do not become the largest.
#
# </details>
# <details><summary>Second hint</summary>
#
# To find out who is the largest, write the pooled numbers back onto their windows: `np.kron(pool2d(gray),
# np.ones((2, 2)))` has 300 rows and 450 columns, and each number stands there four times. Compare it
# with `gray[:, :450]`. (The photo's last column lies in no window.)
#
# </details>
# <details><summary>Solution</summary>
#
# ```python
# largest_of_window = np.kron(pool2d(gray), np.ones((2, 2)))
# secret = gray.copy()
# secret[:, :450][gray[:, :450] < largest_of_window] = 0
# ```
#
# A comparison between the brackets picks the pixels for which it is true: all but the largest of each
# window. They are black now. Look at it: `plots.photo(secret)`. To leave a
# message, blacken them only where your letters run.
#
# </details>

# %% [markdown]
# ### Is it true?
# > "With pooling an object is recognised wherever it stands."
#
# A recogniser without any training: it keeps the pooled edge maps of 24 cats and dogs, drawings
# that come with this course. Here are four of them.

# %%
pets, pet_labels = draw_many(24, seed=SEED)  # label 0 is a cat, 1 is a dog
pet_titles = [("cat", "dog")[label] for label in pet_labels]
assert pets.shape == (24, 128, 128, 3) and pet_titles.count("cat") == 12
plots.photos(list(pets[:4]), pet_titles[:4])

# %% [markdown]
# Shown a picture, it names the pet whose map is nearest: the smallest sum of squared differences.
# We show it each pet again, moved to the right by 0 to 8 pixels. (We move the window over the edge
# maps instead, which is the same: convolution is equivariant. `argmin` gives the place of the smallest
# number.)
#
# The claim holds for a shift when at least 90% are recognised after max pooling with 4×4
# windows.
#
# **Predict:** up to which shift?

# %% tags=["answer", "nbval-ignore-output"]
drawn_pets = to_gray(pets)[..., np.newaxis] / 255
four_edges = np.moveaxis(kernels.FOUR_EDGES, 0, -1)[:, :, np.newaxis]  # a layer of four filters
pet_maps = relu(conv2d(drawn_pets, four_edges))


def recognised(maps, shift, pooling):
    """Share of the pets, moved by `shift`, whose nearest known map is their own."""
    known = pooling(maps[:, 14:110, 14:110]).reshape(len(maps), -1)
    seen = pooling(maps[:, 14:110, 14 - shift : 110 - shift]).reshape(len(maps), -1)
    nearest = [np.square(known - one_seen).sum(axis=1).argmin() for one_seen in seen]
    return np.mean(nearest == np.arange(len(maps)))


found = {name: [recognised(pet_maps, n, way) for n in range(9)] for name, way in poolings.items()}
caption = {"across": "moved to the right by, pixels", "up": "share of pets recognised"}
plots.lines(range(9), found, marker="o", **caption)

# %% tags=["fold", "answer", "nbval-ignore-output"]
# @title The verdict
assert all(shares[0] == 1 for shares in found.values())  # unmoved: every pet is found
assert found["max 8×8"][4] > found["no pooling"][4]  # a small shift: pooling helps
enough = [bool(share >= 0.9) for share in found["max 4×4"]]
told_shifts = [f"by {n}: {found['max 4×4'][n]:.0%}" for n in (2, 4, 6, 8)]
because_shifts = f"Recognised with 4×4 windows after a shift {', '.join(told_shifts)}."
verdict("A14", holds=enough, because=because_shifts)

# %% [markdown]
# Pooling widens what is tolerated, to about the size of the window. Global max pooling tolerates
# more, since it forgets *where* altogether. That has its price: it knows four numbers of a pet,
# one a filter, and no longer what lies beside what. And all of this is about *one* pet moved;
# whether a whole network copes with it also depends on the photos that it has learned from.
#
# And with real photos? Twelve come with the course, six cats and six dogs.

# %% tags=["fold", "nbval-ignore-output"]
# @title The same recogniser on twelve real photos
real = np.stack([resize(load_rgb(path), (128, 128)) for path in real_photos().paths])
real_maps = relu(conv2d(to_gray(real)[..., np.newaxis] / 255, four_edges))
for name, pooling in poolings.items():
    shares = [f"{recognised(real_maps, n, pooling):.0%}" for n in (0, 2, 4, 6, 8)]
    print(f"{name:10}  moved by 0, 2, 4, 6, 8: {', '.join(shares)}")
plots.photos(list(real), columns=6, what="twelve real photos, six cats and six dogs")

# %% [markdown]
# The same picture: without pooling half of them are lost after 4 pixels, with 4×4 windows after 8, and
# with 8×8 windows five in six are still found there.
#
# ### Is it true?
# > "Pooling makes a network robust to different lighting."
#
# Twice the light makes every number of a map twice as large, and the largest of them too. We ask
# for more and for less light: is the change of the pooled map smaller than that of the map
# itself?

# %% tags=["fold"]
# @title The experiment and its verdict
robust = []
for factor in (0.5, 0.8, 1.25, 2.0):
    lit = edge_map(light=factor)
    for reduce in ("max", "average"):
        before_pool, after_pool = pool2d(here, reduce=reduce), pool2d(lit, reduce=reduce)
        assert np.allclose(after_pool, factor * before_pool)  # it scales with the light
        robust.append(change(before_pool, after_pool) < change(here, lit) - 0.001)  # clearly
cases = f"{sum(robust)} of {len(robust)} cases"
verdict("A15", holds=robust, because=f"In {cases} the pooled map changed less than the raw map.")

# %% [markdown]
# What does help is not the pooling. A filter whose weights sum to 0 ignores light that is *added*
# to every pixel alike:

# %%
lighter = relu(correlate2d(gray + 0.2, kernels.SOBEL_X))
print(f"0.2 added to every pixel changes Sobel's map by {change(wide, lighter):.0%}")

# %% [markdown]
# Light that *multiplies*, as a brighter lamp does, must be dealt with in other ways: training
# photos of many brightnesses, or a layer that rescales its maps.
#
# ### Is it true?
# > "Max pooling works better than average pooling."
#
# Better at what? We try three tasks. Clean scans of digits (8×8). The same with grain, lesson 3's
# noise. And a small sign, + or ×, hidden anywhere in a larger grainy picture.
#
# A layer of 8 random filters and ReLU makes the maps, a pooling of one kind or the other makes
# them smaller, and a **linear classifier** gives each class a weighted sum of the pooled numbers;
# the largest sum is its answer. To **train** it means here: the computer works out weights that
# come as near as possible to the right answers on two thirds of the pictures (how is the subject
# of lesson 7). We ask it about the other third. The filters stay as they are. Three times, each
# with new random filters.

# %% tags=["fold"]
# @title Makes the pictures of the three tasks, and draws one of each
rng = np.random.default_rng(SEED)
digits = load_digits()
clean = digits.images[..., np.newaxis] / 16
grainy = clean + rng.normal(0, 0.2, clean.shape)
signs = np.array([[[0, 1, 0], [1, 1, 1], [0, 1, 0]], [[1, 0, 1], [0, 1, 0], [1, 0, 1]]])
which = rng.integers(0, 2, 900)
hidden = rng.normal(0, 0.2, (900, 18, 18, 1))
for picture_of_sign, sign in zip(hidden, signs[which], strict=True):
    y, x = rng.integers(0, 16, 2)
    picture_of_sign[y : y + 3, x : x + 3, 0] += sign
assert clean.shape == (1797, 8, 8, 1) and hidden.shape == (900, 18, 18, 1)
examples = [clean[5, ..., 0], grainy[5, ..., 0].clip(0, 1), hidden[0, ..., 0].clip(0, 1)]
plots.photos(examples, ["a clean 5", "a grainy 5", "a hidden sign"])

# %% [markdown]
# The digits are pooled with 2×2 windows. For the hidden sign one window covers the whole map, as
# the sign may stand anywhere. (`yield` hands out one share of right answers, and then the function goes on;
# `RidgeClassifier` is the linear classifier.)


# %% tags=["nbval-ignore-output"]
def scores(pictures, classes, size, seed):
    """Share of right answers with max pooling, and with average pooling."""
    draw = np.random.default_rng(seed)
    train, test = np.split(draw.permutation(len(pictures)), [2 * len(pictures) // 3])
    maps = relu(conv2d(pictures, draw.normal(size=(3, 3, 1, 8))))
    for reduce in ("max", "average"):
        rows = pool2d(maps, size, reduce=reduce).reshape(len(pictures), -1)
        yield RidgeClassifier().fit(rows[train], classes[train]).score(rows[test], classes[test])


truth = digits.target
tasks = {"clean digits": (clean, truth, 2), "grainy digits": (grainy, truth, 2)}
tasks["hidden sign"] = (hidden, which, 16)
score = {name: np.array([[*scores(*task, n)] for n in range(3)]) for name, task in tasks.items()}

# %% tags=["fold", "nbval-ignore-output"]
# @title The verdict
max_better = [max_score > average for three in score.values() for max_score, average in three]
mean_score = {task: three.mean(axis=0) for task, three in score.items()}
assert mean_score["hidden sign"][0] > mean_score["hidden sign"][1] + 0.1
assert mean_score["grainy digits"][0] < mean_score["grainy digits"][1]
told_tasks = [f"{task}: {a:.0%} against {b:.0%}" for task, (a, b) in mean_score.items()]
because_tasks = f"Max against average, mean of 3 seeds: {', '.join(told_tasks)}."
verdict("A17", holds=max_better, because=because_tasks)

# %% [markdown]
# It depends on what is in the window. One small sign in a large window: the average drowns it,
# the maximum finds it. A stroke that fills the window, under grain: the average is a little
# better. It evens the grain out, while the maximum picks the brightest grain. What this does not
# test: filters that are learned *together* with the pooling after them, and deep networks.
#
# ## Our picture, one station further
#
# The cat of lessons 3 and 4, its pixels, Sobel x, ReLU, and now max pooling with windows of 4×4:

# %% [markdown] tags=["teacher"]
# **Ask:**
#
# - 270,000 → 2,304 → 2,116 → 121: which step lost most? → The first, from the colour photo to 48×48 grey
#   pixels, not the pooling.

# %%
cat = skimage.data.cat()[:, 60:360]
small = to_gray(resize(cat, (48, 48)))
edges_of_cat = correlate2d(small, kernels.SOBEL_X)
after_relu = relu(edges_of_cat)
after_pooling = pool2d(after_relu, 4)
so_far = {"the photo": resize(cat, (56, 56)), "1 · pixels": small[18:23, 17:22]}
so_far |= {"2, 3 · a filter": edges_of_cat, "4 · ReLU": after_relu, "5 · pooling": after_pooling}
plots.way(so_far)

# %% tags=["fold"]
# @title How many numbers are there at each station?
assert after_pooling.max() == after_relu[:44, :44].max()
print(" → ".join(f"{station.size:,}" for station in (cat, small, after_relu, after_pooling)))

# %% [markdown]
# These are the first five stations of lesson 0, and you have built every one. Of 270,000 numbers 121 are
# left. What decides from them whether it is a cat is lesson 6.
#
# From each of the 121 you can go back to its pixels, below or on [a page of its own](explorer/index.html#preset=pooled):

# %% tags=["widget", "nbval-ignore-output"]
widgets.explore(preset="pooled")

# %% [markdown]
# ## What to remember
# - Pooling keeps one number of each window: max, average, sum, min or L2. Global pooling
#   keeps one of each map.
# - 2×2 at stride 2 keeps a quarter of the numbers, each channel on its own. It has no weights.
# - Average pooling is a convolution with a box. Max pooling is not linear; min is −max(−x).
# - Convolution at stride 1 is equivariant to shifts. Max pooling makes a map less sensitive to shifts,
#   turns and enlargements that move things little against its window; to none of them is it invariant.
# - Against a change of light pooling does nothing.
#
# ## Check yourself
#
# **1.** A layer gives maps of 30×30×16. What is the shape after max pooling 2×2, and what after
# global average pooling?
#
# <details><summary>Answer</summary>
#
# 15×15×16, a quarter of the numbers; and 16 numbers, one for each channel.
# </details>
#
# **2.** A bright pixel stands in column 5 (the first column is 0). It moves to column 6. Does the
# map after 2×2 max pooling change? And what if it had moved from 4 to 5?
#
# <details><summary>Answer</summary>
#
# From 5 to 6 it changes: the windows hold columns 4, 5 and 6, 7, so the pixel enters another
# window. From 4 to 5 nothing changes.
# </details>
#
# **3.** Somebody replaces each 2×2 average pooling by a convolution with the kernel of four times
# 0.25 and stride 1. What is different?
#
# <details><summary>Answer</summary>
#
# The stride. Each number of the average pooling is there, and three further ones for each: the
# map keeps nearly all of its size. With stride 2 it would be the same map.
# </details>

# %% [markdown] tags=["teacher"]
# **At the door:** 30×30×16 after 2×2 max pooling, and after global average pooling? → 15×15×16, and 16
# numbers.
