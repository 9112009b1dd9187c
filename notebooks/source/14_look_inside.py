# %% [markdown]
# A network has learned, and it is right nearly every time. But what has it learned? Here we open it
# up, ask it where it looks, and then do all of its work ourselves, down to one single number that
# we follow from the answer back to the pixels.
#
# **You will be able to**
# - show what every layer of a network sees, and which pixels it can see at all;
# - find the places that an answer depends on, and check whether such a picture means anything;
# - run a trained network in NumPy alone, and trace one of its numbers to its pixels.

# %% [markdown] tags=["teacher"]
# **Before class:** A long lesson of pictures; a projector with good contrast helps. Print the photo of the
# cat with a grid of 8×8 for "Where does one number come from?". Learners need the slope of lesson 7 and
# batch normalisation from lesson 12.

# %% tags=["fold"]
# @title Imports
import numpy as np
import skimage.data
from sklearn.linear_model import LogisticRegression

from helpers import classifier, explain, handmade, kernels, pets, plots, widgets
from helpers.activations import relu, softmax
from helpers.checks import lesson_14 as checks
from helpers.claims import verdict
from helpers.convolution import conv2d, correlate2d, pad
from helpers.drawings import draw, draw_many
from helpers.images import load_rgb, resize, to_gray
from helpers.pooling import global_pool, pool2d
from helpers.trained import CATS_AND_DOGS, DRAWN_PETS

SEED = 111  # other drawings than the network has learned from

# %% [markdown]
# This is where we are going: a drawn cat, the places that speak for "cat" in red and those that speak
# for "dog" in blue, and the answer. By the end you will have made this map, and know how far to trust it.

# %% tags=["fold"]
# @title Loads a network, asks it about a cat, and draws where it looked
network = handmade.load(DRAWN_PETS)
cat = draw("cat", 161, size=64, place=(0.7, 0.7), face_only=True)
seen = {name: maps[0] for name, maps in network.layers(cat[np.newaxis]).items()}

votes = network["decision"].weights["kernel"]  # a column for cat, a column for dog
for_cat_or_dog = seen["relu4"] @ (votes[:, 0] - votes[:, 1])

chances = dict(zip(["cat", "dog"], seen["decision"].tolist(), strict=True))
assert for_cat_or_dog.shape == (8, 8) and 0.92 < chances["cat"] < 0.94
left, middle, right = plots.panels(3, height=2.5)
plots.photo(cat, title="a drawn cat", ax=left)
evidence = resize(for_cat_or_dog, (64, 64))
plots.overlay(cat, evidence, title="what speaks for it", limit=65, bar=True, ax=middle)
plots.bars(chances, title="the answer", shown_as="{:.0%}".format, limits=(0, 1.3), ax=right)

# %% [markdown]
# ## Which network do we open?
#
# Not lesson 11's: it has one convolution, so every value of its maps sees no more than 4×4 pixels. And not
# at once the large ready-trained one of lesson 13; we come to it. We take a small one with four convolutions.
# It was trained on 8,000 drawn cats and dogs and their mirror images. It is a file, as yours was in lesson 11,
# and `handmade.load` reads it with NumPy alone.

# %% [markdown] tags=["teacher"]
# **Ask:**
#
# - Why not lesson 11's? → One convolution, its values see 4×4 pixels.
# - A 6 with mean 2, variance 4, γ 3, β 1? → 7.
#
# **On the board:** Four blocks as boxes with their sizes: 64, 32, 16, 8; then 48 means, 2 answers.
#
# **If time is short:** The drawing; batch normalisation was in lesson 12.

# %% tags=["fold"]
# @title Lists the layers, what they put out, and their weights
for step in network.steps:
    held = sum(part.size for part in step.weights.values())
    print(f"{step.name:12}{step.kind:24}{'×'.join(map(str, step.shape)):>9}{held:8,} weights")
in_all = sum(part.size for step in network.steps for part in step.weights.values())
print(f"{in_all:,} numbers; the network of lesson 11 has {3_937_409:,}")

# %% [markdown]
# Four **blocks**, each a convolution, a ReLU and, but for the last, a pooling. The convolutions pad
# with zeros (`"same"`). At the end the mean of each of the last 48 maps is taken (lesson 5's global average
# pooling), and a dense layer with softmax makes two probabilities of the 48 means.
#
# You know *batch normalisation* from lesson 12. In a finished network it is one line for each channel: take
# away a mean, divide by a spread, multiply by `gamma`, add `beta`. Mean and spread are those that it wrote
# down while it learned; of the spread it keeps the square, the **variance**.
#
# **Predict** on paper: mean 2, variance 4, gamma 3, beta 1. What becomes of a 6? (In the code, `seen` holds
# what each layer made of our cat.)


# %% tags=["answer"]
def batch_norm(maps, moving_mean, moving_variance, gamma, beta, tiny=0.001):
    return (maps - moving_mean) / np.sqrt(moving_variance + tiny) * gamma + beta


normed = batch_norm(seen["conv1"], **network["norm1"].weights)
assert np.allclose(normed, seen["norm1"], atol=1e-4)
print(f"6 becomes {batch_norm(6, 2, 4, 3, 1, tiny=0):.0f}")

# %% [markdown]
# (6 − 2) / 2 · 3 + 1 = 7. The tiny number, Keras' `epsilon`, is there so that nothing is ever divided
# by 0.
#
# ## What does each layer make of the cat?
#
# First one channel on its way through one block, channel 3 of block 1. Red is above 0, blue below.
# **Predict:** what will ReLU do to the blue, and pooling to thin strokes?

# %% [markdown] tags=["teacher"]
# **Ask:**
#
# - What does ReLU do to the blue? → It becomes 0.
# - What does pooling do to thin strokes? → They stay, twice as thick.
# - In which row is the cat gone? → In the fourth: only whether and about where.
#
# **Watch for:** Meaning read into single maps. The section ends with "better questions"; leave it there.

# %% tags=["answer"]
stations = [seen[name][..., 3] for name in ("conv1", "norm1", "relu1", "pool1")]
assert np.array_equal(stations[2], relu(stations[1]))
assert np.array_equal(stations[3], pool2d(stations[2]))
labels = ["convolution", "normalised", "ReLU", "pooled"]
plots.feature_maps(stations, labels, shared=False, width=6.4)

# %% [markdown]
# The convolution answers to light strokes, the whiskers above all. (And to the photo's upper and lower
# edge: the padding's zeros beyond it are as good as black.) Normalising changes the scale, and ReLU
# makes the blue 0. Pooling keeps the strongest of each four: thin strokes stay, twice as thick.
#
# Now the first six channels of each block, after its ReLU. Black is 0, and the brightest 1% of a block's
# values are white. **Predict:** in which row will you still recognise the cat?

# %% tags=["fold", "answer"]
# @title Draws six channels of each block, one scale for each row
rows_of_maps, captions = [], []
for block in (1, 2, 3, 4):
    maps_of_block = seen[f"relu{block}"]
    bright = np.quantile(maps_of_block, 0.99)
    rows_of_maps += [maps_of_block[..., channel] / bright for channel in range(6)]
    side = len(maps_of_block)
    captions += [f"block {block}\n{side}×{side}"] + [f"\n{channel}" for channel in range(1, 6)]
    assert 0.6 < np.mean(maps_of_block == 0) < 0.75
plots.feature_maps(rows_of_maps, captions, signed=False, columns=6, limit=1, width=5.6)

# %% [markdown]
# Row 1 is the cat in strokes. Row by row it gets coarser. In row 4 there is no cat to see any more, only
# *whether* and *about where*. Everywhere about two thirds of the numbers are 0: most channels are silent at
# most places. What it is that a channel answers to, the picture does not say. We need better questions.
#
# ## What do the learned filters look like?
#
# In the first layer we can look at the weights themselves: 16 filters of 3×3×3, so each is a tiny colour
# picture. Grey is 0; bright is positive, dark negative. Below each stands what it is on a *grey* photo, where
# red, green and blue are equal: the sum of its three sheets, red above 0, blue below.
#
# **Predict:** nobody told the network of lesson 3. Will Sobel be among them?

# %% [markdown] tags=["teacher"]
# **Ask:**
#
# - Five of 16 are like Sobel. How many would chance give? → 0.7.
# - Why do we ask 16,000 random grids? → To know what chance gives: we chose the best of 16.
#
# **On the board:** `1 0` and `1 1`: dot product 1, lengths 1 and √2, so 0.71.
#
# **Watch for:** A best match shown without saying out of how many.
#
# **If time is short:** The picture, and the two numbers 5 and 0.7.

# %% tags=["fold", "answer"]
# @title Draws the 16 filters in colour and, below, summed to grey
first_filters = network["conv1"].weights["kernel"]
largest_weights = np.abs(first_filters).max(axis=(0, 1, 2))
coloured = np.moveaxis(0.5 + first_filters / (2 * largest_weights), -1, 0)
on_grey = np.moveaxis(first_filters.sum(axis=2), -1, 0)
assert coloured.shape == (16, 3, 3, 3) and on_grey.shape == (16, 3, 3)
spots = plots.panels(8, 4, height=4.6)
for number in range(16):
    place = number if number < 8 else number + 8
    plots.photo(coloured[number], title=str(number), ax=spots[place])
    drawn = plots.signed_map(on_grey[number], bar=False, ax=spots[place + 8])
drawn

# %% [markdown]
# In colour it looks like noise. Below it you see red rows above blue ones, columns, spots. To compare with
# Sobel we need a number, the **cosine similarity** of two grids: their dot product, divided by both
# lengths. (A length is the root of the sum of the squares.) It is 1 when one grid is the other times a
# positive number, −1 when the sign is turned as well, and 0 when they have nothing in common. On paper:
# `1 0` and `1 1` have the dot product 1 and the lengths 1 and √2, which makes 0.71.


# %%
def similarity(one, other):
    return float(np.sum(one * other) / np.sqrt(np.sum(one**2) * np.sum(other**2)))


assert round(similarity(np.array([1, 0]), np.array([1, 1])), 2) == 0.71
like_sobel = [similarity(weights, kernels.SOBEL_Y) for weights in on_grey]
nearest = int(np.argmax(np.abs(like_sobel)))
alike = f"similarity\n{like_sobel[nearest]:.2f} with"
pair = [on_grey[nearest] / np.abs(on_grey[nearest]).max(), kernels.SOBEL_Y]
plots.grids(pair, [f"filter {nearest}, scaled", "Sobel y"], between=[alike], signed=True)

# %% [markdown]
# The strongest match is turned upside down: it looks for what gets *darker* downwards. But we chose the
# best of 16. Would random numbers not have a good match too? Let us ask 16,000 random grids how
# similar each is to the better of Sobel x and y, upside down or not.
#
# **Before you run it:** how similar is the *typical* random grid?

# %% tags=["fold", "answer"]
# @title Compares 16,000 random grids and the 16 learned ones with Sobel


def like_either(weights):
    return max(abs(similarity(weights, sobel)) for sobel in (kernels.SOBEL_X, kernels.SOBEL_Y))


random_grids = np.random.default_rng(SEED).normal(size=(16_000, 3, 3))
by_learning = np.array([like_either(weights) for weights in on_grey])
by_chance = np.array([like_either(weights) for weights in random_grids])
assert by_learning.max() > np.quantile(by_chance, 0.99)
for word, likes in (("learned", by_learning), ("random", by_chance)):
    print(
        f"{word}: half of them above {np.median(likes):.2f}, over 0.7: {np.mean(likes > 0.7):.1%}"
    )

# %% [markdown]
# 31.2% of 16 are five: five filters have come close to Sobel. Of 16 random ones, 16 · 0.045 = 0.7 do so
# on average. One good match would have been no news. Five are more than luck. The others are spots, lines,
# colours: Sobel was found, and not only Sobel.
#
# ## Which pixels can a value see?
#
# You know the *receptive field* from lesson 2: the part of the image that one answer depends on. For a filter
# of the first layer it is 3×3. And for a value of a later layer? The toy: one bright pixel. A 3×3 kernel of
# ones carries it into 3×3 answers, a second one further. **Predict:** how many answers does the pixel reach
# after two convolutions?

# %% [markdown] tags=["teacher"]
# **Ask:**
#
# - conv 3, pool 2, conv 3: how far? → 3, 4, 8.
# - What does a pooling double? → The jump.
# - All kernels 5×5? → 5, 6, 14, 16, 32, 36, 68.
#
# **On the board:** Two columns, size and jump, filled in line by line: `size + (k − 1) · jump`.
#
# **Watch for:** In 14.1, jump doubled before it is used for the pooling itself. First the size, then the
# jump.
#
# **If time is short:** Let the class fill the columns; 14.1 is the same with a 5.

# %% tags=["answer"]
spark = np.zeros((7, 7), dtype=int)
spark[3, 3] = 1
ones = np.ones((3, 3), dtype=int)
once = correlate2d(spark, ones, padding="same")
again = correlate2d(once, ones, padding="same")
counts = [np.count_nonzero(grid) for grid in (once, again)]
reached = ["one pixel", f"after one: {counts[0]}", f"after two: {counts[1]}"]
plots.grids([spark, once, again], reached, between=["→", "→"], limits=(0, 9))

# %% [markdown]
# 25 answers, a square of 5×5. Read backwards, each answer sees 5×5 pixels. So a window of k values adds
# k − 1. But k − 1 *what*? After a 2×2 pooling, neighbours on the map stand two pixels apart in the photo.
# This distance is the **jump**. We start with size 1 and jump 1, a single pixel, and at every layer the
# rule is:
#
# > size = size + (k − 1) · jump, and then a stride s makes the jump s times as large.
#
# **Predict** on paper the first three: convolution 3, pooling 2 at stride 2, convolution 3.

# %% tags=["answer"]
size, jump, fields = 1, 1, {}
for step in network.steps:
    if step.kind in ("Conv2D", "MaxPooling2D"):
        k = 3 if step.kind == "Conv2D" else 2
        size = size + (k - 1) * jump
        jump = jump * (2 if step.kind == "MaxPooling2D" else 1)
        fields[step.name] = size
        assert explain.receptive_field(network, step.name).size == (size, size)
        print(f"{step.name}: a value sees {size:2}×{size:2} pixels, the next one {jump} further on")

# %% [markdown]
# 3, then 4, then 4 + 2·2 = 8. Four convolutions with three poolings between them see 38×38 pixels,
# though no kernel is larger than 3×3. ReLU and batch normalisation look at one value each: they change
# nothing here.
#
# ### Your turn 14.1: kernels of five
#
# Change one number: all four kernels are 5×5, and the poolings stay as they are. What does a value see after
# each of the seven layers? Give the widths as a list, from `conv1` to `conv4`.

# %% tags=["exercise"]
with_fives = ...
checks.kernels_of_five(with_fives)

# %% [markdown]
# <details><summary>First hint</summary>
#
# After `conv1` it is 1 + 4·1 = 5, and the jump is still 1. Then a pooling: 5 + 1·1 = 6, and the jump
# becomes 2.
#
# </details>
# <details><summary>Second hint</summary>
#
# Every convolution adds 4 times the jump, every pooling 1 times the jump and then doubles it. The next
# one: 6 + 4·2.
#
# </details>
# <details><summary>Solution</summary>
#
# ```python
# with_fives, sees_now, apart_now = [], 1, 1
# for wide, hop in [(5, 1), (2, 2)] * 3 + [(5, 1)]:
#     sees_now = sees_now + (wide - 1) * apart_now
#     apart_now = apart_now * hop
#     with_fives.append(sees_now)
# ```
#
# 5, 6, 14, 16, 32, 36, 68. On paper the list alone will do.
#
# </details>
#
# The helper also knows *where* the window lies. Here are four values, one of each block, all of them
# beside the cat's nose. (What hangs over the edge, into the padding, is cut off.) Do we believe it? Then
# nothing *outside* the box of block 3 may change its value, whatever we paint there, and something inside
# should.

# %% tags=["fold"]
# @title Draws four boxes
chosen = {"relu1": (50, 42), "relu2": (25, 21), "relu3": (12, 10), "relu4": (6, 5)}
on_the_photo = {}
for layer, place in chosen.items():
    on_the_photo[layer] = explain.receptive_field(network, layer).box(*place)
assert counts == [9, 25]
assert on_the_photo["relu1"] == (slice(49, 52), slice(41, 44))
assert on_the_photo["relu3"] == (slice(41, 59), slice(33, 51))
plots.boxes(cat, on_the_photo)

# %% tags=["fold"]
# @title Paints noise outside and inside the box of block 3
row, column = chosen["relu3"]
channel = int(seen["relu3"][row, column].argmax())
inside = np.zeros((64, 64, 1), dtype=bool)
inside[on_the_photo["relu3"]] = True
noise = np.random.default_rng(SEED).integers(0, 256, cat.shape)
tests = {"the cat": cat, "noise outside": np.where(inside, cat, noise)}
tests["noise inside"] = np.where(inside, noise, cat)
answers = {name: network.layers(photo[np.newaxis])["relu3"] for name, photo in tests.items()}
values = {name: float(maps[0, row, column, channel]) for name, maps in answers.items()}
assert abs(values["noise outside"] - values["the cat"]) < 1e-4
assert abs(values["noise inside"] - values["the cat"]) > 0.5
titles = [f"{name}\nits value: {value:.2f}" for name, value in values.items()]
plots.photos(list(tests.values()), titles, width=4.8)

# %% [markdown]
# ## What excites a channel most?
#
# Another way to ask a channel what it wants: show it many pictures, and look at the spots where it
# answered most strongly. We draw 200 faces, cats and dogs in turn, each at a random place, take channel 14
# of block 3, and cut out what its largest value sees in the seven drawings that excite it most.

# %% [markdown] tags=["teacher"]
# **Ask:**
#
# - All seven winners show whiskers. Does the channel "know" whiskers? → It answers to such strokes; who has
#   whiskers has them.
# - Is "late layers see parts" proved by being on the face? → No, the steepest edge is there as often: 83
#   and 84%.
#
# **Watch for:** In 14.2, a start below 0: the slice would count from the end. `max(top, 0)`, but the end
# stays where it is.
#
# **If time is short:** The patches and verdict A26; 14.2 as homework.

# %% tags=["fold"]
# @title Draws 200 faces and asks the network about them
rng = np.random.default_rng(SEED)
middles = rng.uniform(0.25, 0.75, (200, 2))  # x, y of each face, as shares of the sides
kinds = np.arange(200) % 2  # 0 cat, 1 dog
drawings = np.stack(
    [
        draw(["cat", "dog"][kind], (SEED, number), 64, place=tuple(middle), face_only=True)
        for number, (kind, middle) in enumerate(zip(kinds, middles, strict=True))
    ]
)
all_maps = network.layers(drawings)
named_rightly = int(np.sum(all_maps["decision"].argmax(axis=1) == kinds))
assert named_rightly >= 190
print(f"{len(drawings)} drawings, {named_rightly} named rightly")

# %% [markdown]
# **Predict:** will the winners be cats or dogs, or both? Which part of them?

# %% tags=["fold", "answer"]
# @title Cuts out what the seven largest values see


def exciting(layer, number, count=7):
    """The patches behind a channel's largest values, the largest first."""
    its_maps = all_maps[layer][..., number]
    winners = np.argsort(-its_maps.max(axis=(1, 2)), kind="stable")[:count]
    wheres = [np.unravel_index(its_maps[w].argmax(), its_maps[w].shape) for w in winners]
    field = explain.receptive_field(network, layer)
    boxes = [field.box(int(y), int(x)) for y, x in wheres]
    return [drawings[winner][box] for winner, box in zip(winners, boxes, strict=True)]


patches = exciting("relu3", 14)
helped = explain.exciting_patches(network, drawings, "relu3", channel=14, count=7)
assert all(np.array_equal(mine, its) for mine, its in zip(patches, helped.images, strict=True))
plots.photos(patches, [f"{value:.1f}" for value in helped.values], columns=7)

# %% [markdown]
# Whiskers, all seven, and so all cats. Nobody told it that there are whiskers.
#
# ### Your turn 14.2: back to the pixels
#
# The last step was left to the helper: from the place on the map to the pixels. Write it yourself, for one
# map of one photo. Of its receptive field you get three numbers, the same for rows and columns: `size` and
# `jump`, which you know, and `start`, the pixel with which the window of the map's first value begins. With
# a `start` of −3, three of its rows and columns lie in the padding. `patch_behind` gives back the part of
# the photo that the map's largest value sees.


# %% tags=["exercise"]
def patch_behind(photo, feature_map, start, size, jump):
    """Cut out what the largest value of a map sees."""
    return ...


checks.back_to_pixels(patch_behind)

# %% [markdown]
# <details><summary>First hint</summary>
#
# `np.unravel_index(feature_map.argmax(), feature_map.shape)` is the row and column. The window of row r
# begins at pixel row start + r · jump.
#
# </details>
# <details><summary>Second hint</summary>
#
# A slice must not begin below 0: `max(top, 0)`. Where does the window end, whether it begins in the
# padding or not?
#
# </details>
# <details><summary>Solution</summary>
#
# ```python
# def patch_behind(photo, feature_map, start, size, jump):
#     """Cut out what the largest value of a map sees."""
#     y, x = np.unravel_index(feature_map.argmax(), feature_map.shape)
#     top, left = start + y * jump, start + x * jump
#     return photo[max(top, 0) : top + size, max(left, 0) : left + size]
# ```
#
# At the lower and right edge a slice ends with the photo by itself. Below 0 it would count from the end.
#
# </details>
#
# Now other channels, from the first block to the last. A row is a channel.

# %% tags=["fold"]
# @title Cuts out what excites six channels
asked = [("relu1", 1), ("relu1", 11), ("relu2", 2), ("relu3", 26)]
asked += [("relu4", 38), ("relu4", 29)]
gallery, names_of_rows = [], []
for layer, number in asked:
    gallery += exciting(layer, number, count=5)
    names_of_rows += [f"{layer}, {number}"] + [""] * 4
assert gallery[0].shape == (3, 3, 3) and all(len(part) <= 38 for part in gallery[-5:])
what = "patches that excite six channels"
plots.photos(gallery, names_of_rows, columns=5, what=what, width=4.4)

# %% [markdown]
# From top to bottom: a dark stroke on something light; blue and turquoise; a dark line on its way down to the
# right; a dog's nose and mouth; cats; dogs.
#
# Still these are only drawings that we happened to have. We can also *make* the picture that a channel wants.
# Begin with noise. Ask for the slope of the channel's answer, as in lesson 7, but for each *pixel* in place
# of each weight, and go *up*. That is **filter visualisation** by gradient ascent. (It needs lesson 7's tape.)

# %% tags=["fold"]
# @title Climbs 60 steps from noise, for four channels
import keras

model, class_names = classifier.load(DRAWN_PETS)
wanted = [("norm2", 2), ("norm3", 14), ("norm4", 38), ("norm4", 29)]
climbed = [explain.exciting_image(model, layer, number) for layer, number in wanted]
answers = network.layers(np.stack([cat, *climbed]))
for (layer, number), each in zip(wanted, range(1, 5), strict=True):
    means = answers[layer][..., number].mean(axis=(1, 2))
    assert means[each] > means[0]
titles = [f"block {layer[-1]}\nchannel {number}" for layer, number in wanted]
plots.photos(climbed, titles, width=5.2)

# %% [markdown]
# Lines on their way down to the right; whiskers, as dense as grass. Channel 38 wants shining eyes above
# whiskers, again and again: a cat's face without a cat. Channel 29 wants black noses with a glint.
#
# ### Is it true?
# > "First layers see edges, later layers see parts."
#
# These are the *best* moments of a few channels out of 120. Let us measure all of them.
#
# **Edges.** Of lesson 3's edge maps there are four: brighter to the right, to the left, downwards, upwards.
# A channel *follows edges* when its map and the best of the four have a correlation (lesson 3) above
# 0.6. **Parts.** A channel that sees parts of a pet should answer most strongly *on* the face, within 14
# pixels of its middle. In how many drawings does it? But faces are full of edges. So we ask the same of a map
# that has learned nothing: how steep is the edge?

# %% tags=["fold"]
# @title Measures which channels follow edges
grays = np.stack([to_gray(drawing) for drawing in drawings]) / 255
slopes = [
    np.stack([correlate2d(gray, sobel) for gray in grays])
    for sobel in (kernels.SOBEL_X, kernels.SOBEL_Y)
]
edges = np.stack([relu(sign * slope) for slope in slopes for sign in (1, -1)], axis=-1)
edges = np.pad(edges, ((0, 0), (1, 1), (1, 1), (0, 0)))  # 64×64 again
called, agreement = "block {}".format, {}
for block in (1, 2, 3, 4):
    edges_and_answers = [pool2d(edges, 2 ** (block - 1)), all_maps[f"relu{block}"]]
    # Without the outermost ring, which sees the padding.
    flat = [maps[:, 1:-1, 1:-1].reshape(-1, maps.shape[-1]) for maps in edges_and_answers]
    both = np.corrcoef(*flat, rowvar=False)  # the four edge maps first, then the channels
    agreement[called(block)] = np.abs(both[:4, 4:]).max(axis=0)
follow = {name: float(np.mean(each > 0.6)) for name, each in agreement.items()}
print(
    *(f"{name}: {share:.0%} of the channels follow edges" for name, share in follow.items()),
    sep="\n",
)

# %% tags=["fold"]
# @title Measures which channels are strongest on the face


def on_the_face(maps, chosen):
    """Share of the chosen drawings whose largest value lies within 14 pixels of the face's middle."""
    side = maps.shape[1]
    best = maps[chosen].reshape(chosen.sum(), -1).argmax(axis=1)
    x_and_y = (np.stack([best % side, best // side], axis=1) + 0.5) * 64 / side
    return np.mean(np.hypot(*(x_and_y - middles[chosen] * 64).T) < 14)


on_faces = {"steepest edge": float(on_the_face(np.hypot(*slopes), kinds >= 0))}
for block in (1, 2, 3, 4):
    maps = all_maps[f"relu{block}"]  # each channel is asked about the kind that it answers to more
    means = np.array([maps[kinds == kind].mean(axis=(0, 1, 2)) for kind in (0, 1)])
    rates = [on_the_face(maps[..., c], kinds == k) for c, k in enumerate(means.argmax(axis=0))]
    on_faces[called(block)] = float(np.median(rates))
title = "drawings in which a typical channel is strongest on the face"
drawn_as = {"shown_as": "{:.0%}".format, "limits": (0, 1.1), "highlight": "steepest edge"}
plots.bars(on_faces, title=title, **drawn_as)

# %% [markdown]
# (A "typical" channel is the **median**: half of them do better, half worse.) So the claim is four questions:
# most first channels edges? Fewer later? Late ones on the face more often than early ones? And than the edge?

# %% tags=["fold"]
# @title Answers the four questions
mostly_edges = follow[called(1)] > 0.5
fewer_later = follow[called(1)] > max(follow[called(block)] for block in (2, 3, 4))
faces_later = on_faces[called(4)] > on_faces[called(1)] + 0.2
beyond_edges = on_faces[called(4)] > on_faces["steepest edge"] + 0.05
followers = np.sum(agreement[called(1)] > 0.6)
because_seen = (
    f"In block 1, {followers} of 16 channels follow edges, in block 4 {follow[called(4)]:.0%}. A "
    f"typical channel of block 1 is strongest on the face in {on_faces[called(1)]:.0%} of the "
    f"drawings, one of block 4 in {on_faces[called(4)]:.0%}, the steepest edge in "
    f"{on_faces['steepest edge']:.0%}."
)
verdict("A26", holds=[mostly_edges, fewer_later, faces_later, beyond_edges], because=because_seen)

# %% [markdown]
# No, yes, yes, and hardly. Late channels are on the face, but so is the steepest edge, which has learned
# nothing: to be there is no proof of *parts*. What an edge cannot do is to tell a cat's face from a dog's.
#
# ## What happens when we cover a part?
#
# Back to our one cat. What is the answer of 93% made of? The plainest question first: cover a part of
# the photo, and see how much surer or less sure the network gets. This is called **occlusion**. We
# cover with the photo's mean colour, so that the patch itself says little.
#
# **Predict:** we cover one quarter of the photo at a time. Which of the four will cost most?

# %% [markdown] tags=["teacher"]
# **Ask:**
#
# - Which quarter costs most? → The face: 24% of "cat" are left.
# - Why is the upper half cheaper than one quarter of it? → A patch hides something and adds edges of its
#   own.
# - How many runs for the heat map? → 50.
#
# **On the board:** The cat with four quarters and the four percentages.
#
# **Watch for:** In 14.3, the photo itself painted over. Copy first.

# %% tags=["fold", "answer"]
# @title Covers one quarter after another, and the upper half
mean_colour = cat.mean(axis=(0, 1))
covered = []
for top, left in ((0, 0), (0, 32), (32, 0), (32, 32)):
    without_quarter = cat.copy()
    without_quarter[top : top + 32, left : left + 32] = mean_colour
    covered.append(without_quarter)
covered.append(np.concatenate([covered[0][:, :32], covered[1][:, 32:]], axis=1))  # both at once
for_cat = network.predict(np.stack([cat, *covered]))[:, 0]
assert for_cat[4] < 0.5 < for_cat[2] < for_cat[5] < min(for_cat[1], for_cat[3])
written = ["no sky, left", "no right ear", "no meadow", "no face", "no upper half"]
shown = [f"{name}\n{chance:.0%} cat" for name, chance in zip(written, for_cat[1:], strict=True)]
plots.photos(covered, shown, columns=5)

# %% [markdown]
# Without its face it is no cat. Without the upper right quarter it is a doubtful one. Is that the ear? With
# the whole upper half covered, both ears with it, 87% are left, more than without the quarter: a patch hides
# something, and it also puts edges of its own into the photo. What the answer loses may come from either.
#
# Now smaller: a square of 16×16 that moves by 8. What does each pixel cost, as the mean of the squares
# that covered it? Red: the network misses it. Blue: without it the network is *surer*.

# %% tags=["fold"]
# @title Covers 49 squares
missed = explain.occlusion(network, cat, label=0, size=16, stride=8)
face, sky = missed[29:61, 29:61], missed[:20, :20]
assert face.max() > 0.5 and abs(sky).max() < 0.1
title = "by how much the chance of cat falls"
plots.overlay(cat, missed, title=title, limit=1, bar=True)

# %% [markdown]
# Mouth and whiskers. This **heat map** needed 50 runs of the network, 49 covered and one not, and no
# knowledge of its inside.
#
# ### Your turn 14.3: cover a square
#
# Write one step of occlusion. `ask` gives the probabilities for a batch, as `network.predict` does, and the
# numbers of `photo` are floats. `cost_of` covers the square of `size`×`size` pixels whose upper left pixel
# is (`row`, `column`) with the photo's mean colour, and gives back by how much the chance of class 0 falls.


# %% tags=["exercise"]
def cost_of(ask, photo, row, column, size):
    """Return what covering a square costs class 0."""
    return ...


checks.cover_a_square(cost_of)

# %% [markdown]
# <details><summary>First hint</summary>
#
# The folded cell with the five covered cats does it for squares of 32 pixels. And mind that `photo` itself
# should stay as it is.
#
# </details>
# <details><summary>Second hint</summary>
#
# The square is `[row : row + size, column : column + size]` of a copy, its colour `photo.mean(axis=(0, 1))`.
# Both pictures can be asked about in one batch: `np.stack([photo, hidden])`.
#
# </details>
# <details><summary>Solution</summary>
#
# ```python
# def cost_of(ask, photo, row, column, size):
#     """Return what covering a square costs class 0."""
#     hidden = photo.copy()
#     hidden[row : row + size, column : column + size] = photo.mean(axis=(0, 1))
#     whole, rest = ask(np.stack([photo, hidden]))[:, 0]
#     return whole - rest
# ```
#
# Try it: `cost_of(network.predict, cat.astype(float), 44, 36, 16)` covers the mouth, and costs 0.89.
#
# </details>
#
# ## Can we see it with one run?
#
# Occlusion asks "what if this were gone?" Lesson 7 asked the little question, "what if this number grew
# by a little?", and answered it for all numbers at once: the gradient. **Grad-CAM** (*gradient-weighted
# class activation mapping*) puts that question to the last maps: every channel times the slope of the class's
# score, all added up, place by place.
#
# In our network you know the slopes without a tape. The score is a sum of mean × weight over the 48
# channels. Let one of a channel's 64 values grow by 1: the mean grows by 1/64, and the score by weight / 64.
#
# But *which* score? The scores are 1.09 for cat and −1.47 for dog. Softmax asks only how far apart they are:
# the **lead** is 1.09 + 1.47 = 2.56, and a lead of 2.56 is 93% (e^2.56 / (e^2.56 + 1)). So the dog's weights
# count, too: a channel's vote is its weight for cat minus its weight for dog. Where the sum is above 0, the
# place speaks for cat, below 0 for dog. (Grad-CAM as published takes the cat's weights alone, and sets what
# is below 0 to 0. What speaks *against* is then lost.)
#
# On paper: two maps of 2×2, with the votes 2 and −1. **Predict** what each of the four places says.

# %% [markdown] tags=["teacher"]
# **Ask:**
#
# - Maps `4 1 / 0 0` with vote 2 and `0 3 / 0 4` with −1: evidence? → `8 −1 / 0 −4`.
# - What is the mean of all places? → The lead, but for the bias.
# - Why one scale for three pictures? → Else every map is deep red somewhere.
#
# **On the board:** The two toy maps; add place by place, then the mean.
#
# **Watch for:** A heat map taken for an explanation. It has a strongest place also when nothing matters.
#
# **If time is short:** The toy and the picture of the cat; comparison of 16 pets as a figure: 15 of 16
# agree.

# %% tags=["answer"]
first_map, second_map = np.array([[4, 1], [0, 0]]), np.array([[0, 3], [0, 4]])
two_maps = np.stack([first_map, second_map], axis=-1)
said = two_maps @ np.array([2, -1])
names = ["map 1, vote 2", "map 2, vote −1", "evidence"]
signs = [False, False, True]
plots.grids([first_map, second_map, said], names, between=["and", "→"], signed=signs)

# %% [markdown]
# That is all that the picture at the start of the lesson did, with 48 maps of 8×8; its 64 numbers are in
# `for_cat_or_dog`. (The 1/64 is the same everywhere, so it was left out.) Nothing is hidden in it: the mean
# of the 64 *is* the lead, but for the bias.

# %%
of_places = float(for_cat_or_dog.mean())
bias = network["decision"].weights["bias"]
lead = of_places + float(bias[0] - bias[1])
print(f"mean of the 64 places {of_places:.3f}, bias {bias[0] - bias[1]:+.3f}: lead {lead:.3f}")
print(f"chance of cat: {1 / (1 + np.exp(-lead)):.1%}")

# %% tags=["fold"]
# @title Proof: the helper, TensorFlow's tape and our two lines agree
by_helper = explain.class_activation(network, cat, label=0)
in_keras = classifier.load(DRAWN_PETS)[0]
by_tape = explain.grad_cam(in_keras, cat, label=0)  # the cat alone, ReLU, largest value 1
published = relu(seen["relu4"] @ votes[:, 0])
assert said.tolist() == [[8, -1], [0, -4]]
assert np.allclose(by_helper, evidence, atol=1e-3)
assert np.allclose(by_tape, resize(published / published.max(), (64, 64)), atol=1e-3)
print(f"all {by_helper.size:,} places agree within 0.001, with the helper and with the tape")

# %% [markdown]
# Two ways of asking, by covering and by slopes. **Predict:** will they point at the same place? One cat may
# be luck. So we draw 16 pets, four with the face in each corner. For the covering we watch the lead,
# too: it may fall from 17 to 8.5, and the chance is still 100.0%.

# %% tags=["fold", "answer"]
# @title Asks about 16 pets in both ways


def strongest(heat_map):
    """The place of the largest value (row, column); the middle of them when there are several."""
    return np.argwhere(heat_map == heat_map.max()).mean(axis=0)


corners = [(0.25, 0.25), (0.75, 0.25), (0.25, 0.75), (0.75, 0.75)]
both_ways, distances = [], []
for number in range(16):
    kind, corner = number % 2, corners[number // 2 % 4]
    pet = draw(["cat", "dog"][kind], number, 64, place=corner, face_only=True)
    cover = explain.occlusion(network, pet, label=kind, lead=True)
    speaks = explain.class_activation(network, pet, label=kind)
    a, b, face = strongest(cover), strongest(speaks), np.array([corner[1], corner[0]]) * 64
    distances.append([np.hypot(*apart) for apart in (a - b, a - face, b - face)])
    both_ways.append((pet, cover, speaks))
near = np.sum(np.array(distances) < 16, axis=0)
for word, count in zip(["both", "covering and face", "slopes and face"], near, strict=True):
    print(f"{word}: {count} of 16 within 16 pixels, a quarter of the side")

# %% [markdown]
# By chance two places are that near in fewer than one case in five. Here are three of the 16, covering above
# slopes: they agree, both are weak, they do not agree. Each row has *one* scale for all three; what is above
# its end has the colour of the end.

# %% tags=["fold"]
# @title Draws six heat maps, one scale for each row
views = plots.panels(3, 2, width=4.8, height=4.3)
assert near.min() >= 11
for place, number in enumerate((4, 13, 7)):
    pet, cover, speaks = both_ways[number]
    title = f"covering: up to\n{cover.max():.1f} of {speaks.mean():.1f}"
    right = place == 2
    plots.overlay(pet, cover, limit=12, bar=right, title=title, ax=views[place])
    title = f"slopes: strongest\n{distances[number][0]:.0f} pixels away"
    six = plots.overlay(pet, speaks, limit=100, bar=right, title=title, ax=views[place + 3])
six

# %% [markdown]
# In the first, both point at the face, and covering costs more than the whole lead: the cat becomes a dog.
# In the second hardly anything shows: no pixel costs 2 of its lead of 6 (a mean of the squares over it), so
# it is sure for several reasons. In the third, covering points at the background's pattern, the slopes at
# the edge of the face, and a lead of 6.8 − 3.3 is still 97%. Had each map been painted up to its *own*
# largest value, all six would be deep red somewhere. A heat map always has a strongest place, also when
# nothing matters much. Read its numbers.
#
# ## Does the map show what was learned?
#
# Both ways ask the *same* network; that they agree does not prove that they show what it learned. A map of
# edges would look fine, too. So there is a test (Adebayo and others, 2018): let the network **forget**, and
# look whether the map changes. We shuffle the weights of the last layer, then also of the block before, and
# so on, ten times each, and take the correlation with the map of the trained network, the sign aside.
#
# **Predict:** what would a map of edges get here? And what will ours?

# %% [markdown] tags=["teacher"]
# **Ask:**
#
# - What would a map of edges get when the network forgets? → 1 in every row.
# - And ours? → About 0.2, but half alike while only the end has forgotten.
#
# **If time is short:** One sentence: "trust *where* more than *why*".

# %% tags=["fold", "answer"]
# @title Shuffles weights, from the last layer back to the first
forgetting = ["decision", "conv4", "conv3", "conv2", "conv1"]
likeness = {"nothing forgotten": 1.0}
for count in range(1, 6):
    alike = []
    for seed in range(10):
        forgetful = explain.shuffled(network, forgetting[:count], seed)
        now = explain.class_activation(forgetful, cat, label=0)
        alike.append(abs(np.corrcoef(now.ravel(), evidence.ravel())[0, 1]))
    title = ("and " if count > 1 else "") + forgetting[count - 1]
    likeness[title] = float(np.mean(alike))
assert likeness[title] < 0.4
plots.bars(likeness, across="likeness with the trained network's map", limits=(0, 1.1))

# %% [markdown]
# A map of edges would get 1 in every row: it asks no network. Ours falls to about 0.2, so it does show what
# was learned. But look at the second and third row. With votes and even a `conv4` that mean nothing it is
# still half alike: the maps are awake on the face and silent in the sky. So trust *where* more than *why*.
#
# ## And on a real photo?
#
# Lesson 13's ready network ends as ours does, in means and one dense layer. So the same two lines show
# where it looks. A cat and a dog that it has never seen; first what speaks for the right answer, then what
# covering costs, both as lead. **Predict:** eyes, nose, ears, fur: what will it be?

# %% [markdown] tags=["teacher"]
# **Ask:**
#
# - Where does the cat's evidence lie? → Stripes on the forehead, fur beside the ear.
# - Covering costs hardly anything. Is the network unsure? → No: sure for many reasons.

# %% tags=["fold", "answer"]
# @title Asks the ready network about two real photos
ready, ready_in_keras = handmade.load(CATS_AND_DOGS), classifier.load(CATS_AND_DOGS)[0]
dog_file = pets.real_photos().keep(["Dog"]).paths[1]
real = [skimage.data.cat()[0:300, 60:360], load_rgb(dog_file)]
views = plots.panels(3, 2, width=5.2, height=4.4)
for kind, animal in enumerate(real):
    animal = resize(animal, (176, 176))
    speaks = explain.class_activation(ready, animal, label=kind)
    cover = explain.occlusion(ready_in_keras, animal, label=kind, size=44, stride=22, lead=True)
    chance, row = ready.predict(animal[np.newaxis])[0, kind], views[3 * kind : 3 * kind + 3]
    assert chance > 0.95
    title = f"{ready.class_names[kind]}: {chance:.1%}\nlead {np.log(chance / (1 - chance)):.1f}"
    plots.photo(animal, title=title, ax=row[0])
    plots.overlay(animal, speaks, limit=25, bar=True, title="what speaks\nfor it", ax=row[1])
    two_real = plots.overlay(
        animal, cover, limit=2, bar=True, title="what covering\ncosts", ax=row[2]
    )
two_real

# %% [markdown]
# The cat: the stripes on the forehead, and the fur beside the ear. The dog: muzzle and cheek. Neither
# map shows eyes, ears *and* nose. And covering? No pixel takes more than 0.4 from the cat's lead of 6.8.
# The dog loses 1.3 with its eye, and a lead of 6.1 − 1.3 = 4.8 is still 99%.
# This network is sure for many reasons.
#
# (For networks that end otherwise, `explain.grad_cam(model, photo, label)` takes the slopes from the tape.)
#
# ## Can we redo the whole network by hand?
#
# Back to the small one. You have built every part: `conv2d` in lesson 2, `relu` in 4, `pool2d` in 5, the dense
# layer and softmax in 6, and batch normalisation stands above. The saved numbers go in between. Nothing else is
# in this cell.

# %% [markdown] tags=["teacher"]
# **Ask:**
#
# - Which lesson built each line of the cell? → 2, 12, 4, 5, 6.
# - 1×1 kernel 2, mean 3, variance 4, γ 6, β 1: weight and bias of one layer? → 6 and −8.
#
# **On the board:** `(2x − 3) / 2 · 6 + 1 = 6x − 8`.
#
# **Watch for:** In 14.4, the standard deviation forgotten (variance used as it is), or the factor missing
# at the mean.
#
# **If time is short:** The cell of twelve lines has to be seen; 14.4 as homework.

# %%
now = cat[np.newaxis] / np.float32(255)
done_by_hand = {"scale": now}
for block in (1, 2, 3, 4):
    filters = network[f"conv{block}"].weights["kernel"]
    done_by_hand[f"conv{block}"] = now = conv2d(now, filters, padding="same")
    done_by_hand[f"norm{block}"] = now = batch_norm(now, **network[f"norm{block}"].weights)
    done_by_hand[f"relu{block}"] = now = relu(now)
    if block < 4:
        done_by_hand[f"pool{block}"] = now = pool2d(now, 2)
done_by_hand["averages"] = now.mean(axis=(1, 2))
scores = done_by_hand["averages"] @ votes + bias  # the dense layer
done_by_hand["decision"] = softmax(scores)
print(f"scores {scores[0].round(2)}, chance of cat {done_by_hand['decision'][0, 0]:.1%}")

# %% [markdown]
# And what does Keras say? We send the photo through its layers one by one, and take the largest
# difference from ours, anywhere in the output.

# %% tags=["fold"]
# @title Proof: Keras' layers give the same, one by one
keras_now = cat[np.newaxis].astype("float32")
for layer in model.layers:
    keras_now = layer(keras_now)
    difference = float(np.abs(np.asarray(keras_now) - done_by_hand[layer.name]).max())
    assert difference < 1e-4, layer.name
    values = int(np.prod(keras_now.shape))
    print(f"{layer.name:9} {values:7,} numbers, all within 0.0001")
in_one_go = model.predict(cat[np.newaxis], verbose=0)[0]
assert np.allclose(in_one_go, done_by_hand["decision"][0], atol=1e-4)
print(f"by hand {done_by_hand['decision'][0, 0]:.4f}, Keras {in_one_go[0]:.4f}")

# %% [markdown]
# About 340,000 numbers on the way, and all of them are ours.
#
# ### Your turn 14.4: a layer less
#
# Batch normalisation multiplies each channel by something and adds something, always the same numbers. So
# one convolution with other weights, and with a bias, can do the work of both. First a kernel of 1×1, a single
# weight, 2. Behind it mean 3, variance 4, gamma 6, beta 1. A pixel x becomes 2x, and then
#
# > (2x − 3) / 2 · 6 + 1 = 3 · 2x − 3 · 3 + 1 = **6x − 8**
#
# So the weight 6 with the bias −8 does both. Write `without_norm` for any kernel: it takes a kernel without
# bias and the numbers of the normalisation behind it, and gives back such a kernel and such a bias. The
# kernel has the shape (rows, columns, channels, filters); each of the four others holds one number for
# every filter. (The tiny number is 0.001 again.)


# %% tags=["exercise"]
def without_norm(kernel, moving_mean, moving_variance, gamma, beta):
    """Return the kernel and the bias of a convolution that does the work of both."""
    return ...


checks.norm_into_kernel(without_norm)

# %% [markdown]
# <details><summary>First hint</summary>
#
# Write the rule as (sum − mean) · factor + beta, with one factor for each channel, and multiply it out.
#
# </details>
# <details><summary>Second hint</summary>
#
# That is sum · factor + (beta − mean · factor). And a sum of products gets `factor` times as large when
# every weight does. (`kernel * factor` does so for each filter, since the filters are the last axis.)
#
# </details>
# <details><summary>Solution</summary>
#
# ```python
# def without_norm(kernel, moving_mean, moving_variance, gamma, beta):
#     """Return the kernel and the bias of a convolution that does the work of both."""
#     factor = gamma / np.sqrt(moving_variance + 0.001)
#     return kernel * factor, beta - moving_mean * factor
# ```
#
# Try it: `conv2d(done_by_hand["scale"], *without_norm(first_filters, **network["norm1"].weights),
# padding="same")` is `done_by_hand["norm1"]`, but for rounding.
#
# </details>
#
# ## Where does one number come from?
#
# Now we walk backwards. From the chance of 93% we follow *one* number down to its pixels. At every
# station many numbers are added up. That makes many ways on, and we take the widest: the largest number.
#
# **Station 1: chance ← lead.** e^2.565 is 13.0, and 13.0 / (13.0 + 1) = 93%.
#
# **Station 2: lead ← 48 means.** The lead is 48 products of a mean and a vote, and a little bias.

# %% [markdown] tags=["teacher"]
# **Ask:**
#
# - At each station before the cell runs: how many numbers are added up for this one? → 48, 64, 288, 216,
#   144, 27.
# - The whisker is shaved: what is left of 93%? → 91.2%. So did it decide? → No, there are many other ways.
#
# **On the board:** The trail from below to above: pixels → 0.565 → 6.43 → 4.60 → 6.09 → 3.45 → mean 0.483 →
# lead 2.565 → 93%.
#
# **Watch for:** "This one number is the reason." Follow a second one with the explorer.
#
# **If time is short:** Do it from the explorer, on one number that a learner points at; 14.5 for those who
# like a fight.

# %%
vote = votes[:, 0] - votes[:, 1]
products = seen["averages"] * vote
order = np.argsort(-products)
parts = {f"channel {number}": float(products[number]) for number in order[:4]}
parts["all others for"] = float(products[products > 0].sum() - sum(parts.values()))
parts["all against"] = float(products[products < 0].sum())
assert np.isclose(sum(parts.values()), of_places, atol=1e-5)
plots.bars(parts, across="what it adds to the lead of cat", highlight=next(iter(parts)))

# %% [markdown]
# Much speaks for the cat and much against it, and what speaks for it is more. The largest single
# part is channel 38: mean × vote is 0.483 × 1.593 = 0.77.
#
# **Station 3: mean ← 64 values.** Here is the whole map of channel 38. **Predict:** where on the cat is
# its largest value? (After three poolings the jump is 8: each value stands for 8×8 pixels.)

# %% tags=["answer"]
the_map = seen["relu4"][..., 38]
top_place = tuple(int(side) for side in np.unravel_index(the_map.argmax(), (8, 8)))
assert np.isclose(the_map.mean(), seen["averages"][38])
plots.pixels(the_map.round(1), title="block 4, channel 38", window=(*top_place, 1, 1))

# %% [markdown]
# In row 6, column 4: pixel rows 48 to 55, columns 32 to 39, on the cheek to the left of the nose.
#
# **Station 4: one value ← 288 products.** Before ReLU and batch normalisation the 3.5 was a sum of the
# convolution: 3×3 places × 32 channels make 288 products.


# %%
def look_back(block, row, column, channel):
    """The numbers under a filter's window, its weights, and their products, all (3, 3, C)."""
    arriving = seen[f"pool{block - 1}"] if block > 1 else seen["scale"]
    window = pad(arriving, (3, 3), 1, "same")[row : row + 3, column : column + 3]
    weights = network[f"conv{block}"].weights["kernel"][..., channel]
    return window, weights, window * weights


under, its_weights, made = look_back(4, 6, 4, 38)
normal = {name: part[38] for name, part in network["norm4"].weights.items()}
print(
    f"{made.size} products, sum {made.sum():.2f}, normalised {batch_norm(made.sum(), **normal):.2f}"
)

# %% [markdown]
# The largest of the 288 products belongs to channel 14 of block 3. You know that one: whiskers
# excited it most. Here are its nine products:

# %% tags=["fold"]
# @title Draws the nine products of channel 14
assert top_place == (6, 4) and np.unravel_index(made.argmax(), made.shape) == (2, 1, 14)
nine = [under[..., 14].round(1), its_weights[..., 14].round(2), made[..., 14].round(2)]
heads = ["pooled answers", "weights", "products"]
signs = [False, True, True]
plots.grids(nine, heads, between=["×", "="], signed=signs, windows={2: (2, 1, 1, 1)})

# %% [markdown]
# We follow the marked product. Its 6.1 was the largest of 2×2 values before the pooling. And that one came from
# 216 products, and so on. The loop does the same at every block, from 4 down to 1: take the window, take
# the products, find the largest, and find the winner of the pooling before it.

# %%
trail, place = [], (6, 4, 38)  # row, column, channel
for block in (4, 3, 2, 1):
    trail.append((block, place))
    number, weight, product = look_back(block, *place)
    y, x, deeper = (int(side) for side in np.unravel_index(product.argmax(), product.shape))
    largest = f"{number[y, x, deeper]:.2f} × {weight[y, x, deeper]:.3f} = {product.max():.2f}"
    print(f"block {block}, {place}: {seen[f'relu{block}'][place]:.2f} after ReLU")
    print(f"    sum of {product.size} products: {product.sum():.2f}; the largest: {largest}")
    if block > 1:  # the winner of the 2×2 window before the pooling
        first = 2 * (place[0] + y - 1), 2 * (place[1] + x - 1)
        four = seen[f"relu{block - 1}"][first[0] :, first[1] :, deeper][:2, :2]
        place = (*(int(side) for side in np.argwhere(four == four.max())[0] + first), deeper)

# %% [markdown]
# The brackets hold row, column and channel. Read it from top to bottom: the first factor of each
# largest product, 6.09 in block 4, is the value one block earlier, 6.09 in block 3. Now we are in block
# 1, and before it there is nothing but the photo.
#
# **Station 5: 27 products ← 27 pixel values.** Filter 3 of the first layer looks at row 53, column 34. Here
# are the photo's own numbers, 0 to 255, around that place. (The network divides by 255; on paper we divide
# at the end.)
#
# **Before you run it:** filter 3 is the one whose map showed light strokes. Which way must a stroke run to
# excite it most, and so in which row or column are its weights positive?

# %% tags=["answer"]
around = cat[52:55, 33:36].astype(int)
filter_3 = network["conv1"].weights["kernel"][..., 3]
sum_of_27 = float(np.sum(around * filter_3))
assert np.isclose(sum_of_27 / 255, seen["conv1"][53, 34, 3], atol=1e-5)
print(f"{sum_of_27:.2f} / 255 = {sum_of_27 / 255:.3f}")
plots.channels_step(around, filter_3)

# %% [markdown]
# A bright row between darker ones. The filter's weights are positive in the middle row, and mostly negative
# above and below: it looks for a light stroke from left to right. (The picture rounds the weights, so on
# paper your sums are a little off.) Where on the cat is this stroke?

# %% tags=["fold", "answer"]
# @title Draws the boxes of the whole trail
trail_boxes = {}
for block, at in trail:
    field = explain.receptive_field(network, f"relu{block}")
    trail_boxes[called(block)] = field.box(at[0], at[1])
assert [at for _, at in trail] == [(6, 4, 38), (14, 8, 14), (27, 18, 14), (53, 34, 3)]
assert trail_boxes[called(1)] == (slice(52, 55), slice(33, 36))
plots.boxes(cat, trail_boxes)

# %% [markdown]
# It is a whisker.
#
# <details><summary>And forward again, number by number</summary>
#
# - **Block 1:** nine pixels around a whisker make 0.565. Normalised, that is 6.43, and it wins its pooling.
# - **Block 2:** 6.43 × 0.304 is the largest part of the sum 6.25, which is normalised to 4.60.
# - **Block 3:** 4.60 × 0.235 is the largest part of the whisker channel's sum 9.37, normalised to 6.09.
# - **Block 4:** 6.09 × 0.163 is the largest part of the sum 4.33, normalised to 3.45.
# - **The mean:** 3.45 / 64 is the largest part of the mean 0.483.
# - **The lead:** 0.483 × 1.593 = 0.77 is the largest single part of the lead 2.565.
# - **The chance:** e^2.565 is 13.0, and that is 93% of 13.0 + 1.
#
# </details>
#
# Is it true that the whisker matters? Shave it: three pixels get the mean of the row above and the
# row below. **Predict:** what will be left of 6.43, and what of 93%?

# %% tags=["answer"]
shaved = cat.copy()
shaved[53, 33:36] = (cat[52, 33:36].astype(int) + cat[54, 33:36]) // 2
after_shave = {name: maps[0] for name, maps in network.layers(shaved[np.newaxis]).items()}
for block, at in reversed(trail):
    old, new = (float(maps[f"relu{block}"][at]) for maps in (seen, after_shave))
    print(f"block {block}: {old:.2f} → {new:.2f}")
    assert new < old
old, new = (float(maps["decision"][0]) for maps in (seen, after_shave))
print(f"cat: {old:.1%} → {new:.1%}")

# %% [markdown]
# The number at the whisker is all but gone. In block 2 less than a third is left, and in blocks 3 and 4
# hardly anything is missing: other whiskers and many other ways are still there. This one number does not
# decide. But it can be followed, as each of them can, and nothing about it is a secret.
#
# Follow another one by clicking: below, the explorer holds the network that comes with the course, and
# a real cat. It is [a page of its own](explorer/network.html), too, for photos and networks of yours.

# %% tags=["widget", "nbval-ignore-output"]
widgets.explore(skimage.data.cat())

# %% [markdown]
# ### Your turn 14.5: a cat that is a dog
#
# Other whiskers, many other ways: is our cat safe when a few pixels change? Make `fooled`, a copy of `cat`
# that the network takes for a dog, with at most *three* pixels in another colour, any numbers from 0 to 255.
# `network.predict(fooled[np.newaxis])` tells you how far you have come.

# %% tags=["exercise"]
fooled = ...
checks.cat_into_dog(fooled)

# %% [markdown]
# <details><summary>First hint</summary>
#
# Paint one pixel of a copy white and ask what is left of the chance of "cat". Then the next pixel: a loop
# tries all of the face, and all these copies fit into one batch.
#
# </details>
# <details><summary>Second hint</summary>
#
# `trials = np.stack([cat] * 1080)` are 1,080 copies, for 30 rows and 36 columns of the face. Paint another
# pixel of each, ask with `network.predict(trials)[:, 0]`, and take the copy with the smallest answer.
#
# </details>
# <details><summary>Solution</summary>
#
# ```python
# spots = [(spot_y, spot_x) for spot_y in range(30, 60) for spot_x in range(26, 62)]
# trials = np.stack([cat] * len(spots))
# for trial, spot in zip(trials, spots, strict=True):
#     trial[spot] = 255
# left_over = network.predict(trials)[:, 0]
# fooled = trials[left_over.argmin()]
# ```
#
# One pixel is enough: a white dot on the forehead, row 37 and column 43, and 9% of "cat" are left. See
# it with `plots.photo(fooled)`. A picture made for such a mistake is called an *adversarial example*. The
# network had no reason to learn that a dot means nothing.
#
# </details>
#
# ### A reader asks: what kind of features are extracted, only edges? Do I control which?
#
# Not only edges: you have seen strokes, colours, whiskers, noses, faces. What a channel looks for
# follows from the examples and from their labels. You choose how many filters there are, how large
# they are, and what the network learns from. You *can* dictate filters, if you want: write them in and
# **freeze** them, with `trainable=False`. Then training leaves them alone.

# %% tags=["fold"]
# @title Writes both Sobel filters into a layer that must not learn
dictated = keras.layers.Conv2D(2, 3, use_bias=False, trainable=False)
dictated.build((None, 64, 64, 1))
dictated.set_weights([np.stack([kernels.SOBEL_X, kernels.SOBEL_Y], axis=-1)[:, :, np.newaxis]])
fixed_maps = np.asarray(dictated(to_gray(cat)[np.newaxis, :, :, np.newaxis].astype(np.float32)))[0]
assert np.allclose(fixed_maps[..., 0], correlate2d(to_gray(cat), kernels.SOBEL_X), atol=1e-3)
learnable, kept = len(dictated.trainable_weights), len(dictated.non_trainable_weights)
print(f"arrays that training may change: {learnable}; that it must leave alone: {kept}")

# %% [markdown]
# ### A reader asks: why several convolution layers, and why do deeper ones see more complex things?
#
# For two reasons. A deeper value sees **more pixels**: you have measured it. And it is built **from the answers
# before it**, not from pixels: you have followed one, from strokes to the whisker channel to "cat".
#
# What is lost with one layer? We stop after each block, take the means of its channels, and let lesson
# 11's logistic regression tell cat from dog by them: it learns from 300 new drawings and is asked about
# 300 others. **Predict** the four accuracies.

# %% tags=["fold", "answer", "nbval-ignore-output"]
# @title Judges by the means of each block alone
more, more_kinds = draw_many(600, seed=SEED, size=64)
means_of = {block: [] for block in (1, 2, 3, 4)}
for start in range(0, 600, 100):
    part_of_them = network.layers(more[start : start + 100])
    for block, each in means_of.items():
        each.append(global_pool(part_of_them[f"relu{block}"]))
accuracy = {}
for block, each in means_of.items():
    rows = np.concatenate(each)
    judge = LogisticRegression(max_iter=2000).fit(rows[:300], more_kinds[:300])
    sees = fields[f"conv{block}"]
    accuracy[f"{block} of 4, sees {sees}×{sees}"] = judge.score(rows[300:], more_kinds[300:])
assert max(accuracy.values()) > 0.95 and min(accuracy.values()) < 0.7
plots.bars(accuracy, across="right answers", shown_as="{:.0%}".format, limits=(0, 1.15))

# %% [markdown]
# From little windows alone there is little to tell: cats and dogs are made of the same edges and
# colours. (But more than the window differs here. Later blocks hand over more means, 48 in place of 16.
# And the blocks were trained to be followed by others.)
#
# ## What to remember
# - Each window of k, in convolution and pooling, widens what a value sees by (k − 1) times the jump.
#   A 2×2 pooling then doubles the jump.
# - Early channels answer to strokes, edges and colours, late ones to what tells the classes apart.
# - Occlusion covers a part and asks again. Grad-CAM weighs the last maps by their slopes.
# - A heat map always has a strongest place: give all maps one scale, keep what speaks against, read the
#   numbers, and let the network forget to see whether the map is about what was learned.
# - A trained network is a few arrays, the operations of lessons 2 to 6 and batch normalisation. Every
#   number in it can be followed.
#
# ## Check yourself
#
# **1.** A network has convolution 5×5, pooling 2×2 at stride 2, convolution 3×3. How many pixels does a
# value of its last map see?
#
# <details><summary>Answer</summary>
#
# 5, then 5 + 1·1 = 6 with a jump of 2, then 6 + 2·2 = 10: 10×10 pixels.
# </details>
#
# **2.** A heat map for "dog" is brightest on the grass. Name two things you would do before you say that
# the network looks at grass.
#
# <details><summary>Answer</summary>
#
# Look at the numbers: is the brightest value large at all? Ask in another way: cover the grass, and see
# whether the lead of "dog" falls. Shuffle the weights: does the map still shine on the grass? Then do it
# on many photos, not on one.
# </details>
#
# **3.** A channel has mean 3, variance 4, gamma 2 and beta −1. What does batch normalisation make of a
# 1, and what is left of it after ReLU?
#
# <details><summary>Answer</summary>
#
# (1 − 3) / 2 · 2 − 1 = −3, and ReLU makes it 0.
# </details>

# %% [markdown] tags=["teacher"]
# **At the door:** conv 5×5, pool 2, conv 3×3: how many pixels? → 10×10.
