# %% [markdown]
# A network has learned, and it is right nearly every time. But what has it learned? Here we open it
# up, ask it where it looks, and then do all of its work ourselves, down to one single number that
# we follow from the answer back to the pixels.
#
# **You will be able to**
# - show what every layer of a network sees, and which pixels it can see at all;
# - find the places that an answer depends on, in two ways that check each other;
# - run a trained network in NumPy alone, and trace one of its numbers to its pixels.

# %%
import numpy as np
from sklearn.linear_model import LogisticRegression

from helpers import classifier, explain, handmade, kernels, plots
from helpers.activations import relu, softmax
from helpers.checks import lesson_14 as checks
from helpers.claims import verdict
from helpers.convolution import conv2d, correlate2d, pad
from helpers.drawings import draw, draw_many
from helpers.images import resize, to_gray
from helpers.pooling import global_pool, pool2d
from helpers.trained import DRAWN_PETS

SEED = 111  # other drawings than the network has learned from

# %% [markdown]
# This is where we are going: a drawn cat; the places that made the network say "cat", in red; and
# how sure it is. `network.layers` hands out the answer of every layer, and the map is made by the two
# lines in the middle. By the end of the lesson you will know why they are enough.

# %%
network = handmade.load(DRAWN_PETS)
cat = draw("cat", 161, size=64, place=(0.7, 0.7), face_only=True)
seen = {name: maps[0] for name, maps in network.layers(cat[np.newaxis]).items()}

votes_for_cat = network["decision"].weights["kernel"][:, 0]
speaks_for_cat = relu(seen["relu4"] @ votes_for_cat)

chances = dict(zip(["cat", "dog"], seen["decision"].tolist(), strict=True))
assert speaks_for_cat.shape == (8, 8) and 0.92 < chances["cat"] < 0.94
left, middle, right = plots.panels(3, height=2.5)
plots.photo(cat, title="a drawn cat", ax=left)
plots.overlay(cat, resize(speaks_for_cat, (64, 64)), title="what speaks for it", ax=middle)
plots.bars(chances, title="the answer", shown_as="{:.0%}".format, limits=(0, 1.3), ax=right)

# %% [markdown]
# ## Which network do we open?
#
# Not lesson 11's: it has one convolution, so every value of its maps sees no more than 4×4 pixels, and
# a picture of *where it looks* would mean little. Not lesson 13's ready-trained one either: it is a
# large residual network. We take a smaller one with four convolutions. It comes with the course, too,
# and it was trained on 8,000 drawn cats and dogs and their mirror images.
#
# It is a file, as yours was in lesson 11. `handmade.load` reads it with NumPy alone. Neither
# TensorFlow nor Keras is needed until we compare with them, past the middle of this lesson.

# %%
print(f"{'name':12}{'kind':24}{'output':>14}{'weights':>9}")
for step in network.steps:
    held = sum(part.size for part in step.weights.values())
    print(f"{step.name:12}{step.kind:24}{'×'.join(map(str, step.shape)):>14}{held:9,}")
in_all = sum(part.size for step in network.steps for part in step.weights.values())
assert in_all == 9 * (3 * 16 + 16 * 24 + 24 * 32 + 32 * 48) + 4 * (16 + 24 + 32 + 48) + 48 * 2 + 2
print(f"{in_all:,} numbers; the network of lesson 11 has {3_937_409:,}")

# %% [markdown]
# Four **blocks**, each a convolution, a ReLU and, but for the last, a pooling. The convolutions pad
# with zeros (`"same"`), so only pooling makes the maps smaller. There is no flatten: the mean of each
# of the last 48 maps is taken (lesson 5's global average pooling), and a dense layer with softmax
# makes two probabilities of the 48 means. So the last layer has 98 numbers, and not millions.
#
# One kind of layer you know from lesson 12: *batch normalisation* gives every channel a handy size. It
# subtracts the channel's mean and divides by its spread (lesson 8's standard deviation). Then it
# multiplies by one learned number, `gamma`, and adds another, `beta`. Here it is part of a finished
# network.
#
# Whose mean, whose spread? While a network learns, those of the batch. On the way it writes down what
# they usually are, and the finished network uses these: `moving_mean` and `moving_variance`. The
# **variance** is the spread times itself, so its root is the spread.
#
# **Predict** on paper: mean 2, variance 4, gamma 3, beta 1. What becomes of a 6?


# %%
def batch_norm(maps, moving_mean, moving_variance, gamma, beta, tiny=0.001):
    return (maps - moving_mean) / np.sqrt(moving_variance + tiny) * gamma + beta


assert batch_norm(6, 2, 4, 3, 1, tiny=0) == (6 - 2) / 2 * 3 + 1 == 7
assert network["norm1"].settings["epsilon"] == 0.001
normed = batch_norm(seen["conv1"], **network["norm1"].weights)
assert np.allclose(normed, seen["norm1"], atol=1e-4)
for name in ("conv1", "norm1"):
    spreads = seen[name].std(axis=(0, 1))
    print(f"{name}: the channels' spreads go from {spreads.min():.2f} to {spreads.max():.2f}")

# %% [markdown]
# (6 − 2) / 2 · 3 + 1 = 7. The tiny number, Keras' `epsilon`, is there so that nothing is ever divided
# by 0. In `conv1` the largest spread is more than four times the smallest, in `norm1` two and a half
# times. So the channels are nearer to one size, and no filter drowns another. (They are not quite equal:
# each has its own `gamma`, and it was the usual mean and spread that we took, not this cat's.)
#
# ## What does each layer make of the cat?
#
# First one channel on its way through one block, channel 3 of block 1. Red is above 0, blue below.
# **Predict:** what will ReLU do to the blue, and pooling to the size?

# %%
stations = [seen[name][..., 3] for name in ("conv1", "norm1", "relu1", "pool1")]
assert np.array_equal(stations[2], relu(stations[1]))
assert np.array_equal(stations[3], pool2d(stations[2]))
labels = ["convolution", "normalised", "ReLU", "pooled"]
plots.feature_maps(stations, labels, shared=False)

# %% [markdown]
# The convolution answers to light strokes, the whiskers above all. (And to the photo's upper and lower
# edge: the padding's zeros beyond it are as good as black.) Normalising changes the scale, and ReLU
# makes the blue 0. Pooling keeps the strongest of each four: 32×32 values of 64×64, though the picture
# shows both equally large.
#
# Now the first six channels of each block, 0 to 5, after its ReLU. Black is 0, and the brightest 1% of
# a block's values are white. So all maps of a row share one scale.
#
# **Predict:** in which row will you still recognise the cat?

# %%
rows_of_maps, captions = [], []
for block in (1, 2, 3, 4):
    maps_of_block = seen[f"relu{block}"]
    bright = np.quantile(maps_of_block, 0.99)
    rows_of_maps += [maps_of_block[..., channel] / bright for channel in range(6)]
    side = len(maps_of_block)
    captions += [f"block {block}\n{side}×{side}"] + [f"\n{channel}" for channel in range(1, 6)]
    assert 0.6 < np.mean(maps_of_block == 0) < 0.75
plots.feature_maps(rows_of_maps, captions, signed=False, columns=6, limit=1)

# %% [markdown]
# Row 1 is the cat in strokes: whiskers, eyes, the rim of the ears, and the hills behind. Row by row it
# gets coarser. In row 4 there is no cat to see any more, only *whether* and *about where*. Everywhere
# about two thirds of the numbers are 0: most channels are silent at most places. (The light frames
# around some maps are the padding again.) What it is that a channel answers to, the picture does not
# say. We need better questions.
#
# ## What do the learned filters look like?
#
# In the first layer we can look at the weights themselves: 16 filters of 3×3×3, so each one is a tiny
# colour picture. Grey is 0; bright is positive, dark negative, in each of red, green and blue.
#
# **Predict:** nobody told the network of lesson 3. Will Sobel be among them?

# %%
first_filters = network["conv1"].weights["kernel"]
assert first_filters.shape == (3, 3, 3, 16)
largest_weights = np.abs(first_filters).max(axis=(0, 1, 2))
coloured = 0.5 + first_filters / (2 * largest_weights)
named_filters = [str(number) for number in range(16)]
tiles = np.moveaxis(coloured, -1, 0)
plots.photos(list(tiles), named_filters, columns=8, what="the 16 filters of the first layer")

# %% [markdown]
# Some have a light row above a dark one, some set one colour against another. To compare one with a
# filter of lesson 3 we need a number. On a grey photo red, green and blue are equal, so there a filter
# works as the sum of its three sheets: 3×3 weights. Now take the **cosine similarity** of two such
# grids: their dot product, divided by the length of the one and by the length of the other. (A length
# is the root of the sum of the squares, as in lesson 3.) It is 1 when one grid is the other times a
# positive number, −1 when the sign is turned as well, and 0 when they have nothing in common.
#
# On paper: `1 0` and `1 1` have the dot product 1·1 + 0·1 = 1 and the lengths 1 and √2. That makes
# 1 / (1 · √2) = 0.71. In the picture the filter is divided by its largest weight, which changes no
# similarity.


# %%
def similarity(one, other):
    return float(np.sum(one * other) / np.sqrt(np.sum(one**2) * np.sum(other**2)))


assert round(similarity(np.array([1, 0]), np.array([1, 1])), 2) == 0.71
assert np.isclose(similarity(kernels.SOBEL_X, -2 * kernels.SOBEL_X), -1)
assert np.isclose(similarity(kernels.SOBEL_X, kernels.SOBEL_Y), 0)
on_grey = np.moveaxis(first_filters.sum(axis=2), -1, 0)
like_sobel = [similarity(weights, kernels.SOBEL_Y) for weights in on_grey]
nearest = int(np.argmax(np.abs(like_sobel)))
alike = f"similarity\n{like_sobel[nearest]:.2f} with"
pair = [on_grey[nearest] / np.abs(on_grey[nearest]).max(), kernels.SOBEL_Y]
plots.grids(pair, [f"filter {nearest}", "Sobel y"], between=[alike], signed=True)

# %% [markdown]
# The strongest match with Sobel y is turned upside down: it looks for what gets *darker* downwards.
# But we chose the best of 16. Would 16 filters of random numbers not have a good match too? To be
# honest about it, let us ask 16,000 of them. The sign shall not count: upside down is as good.
#
# **Before you run it:** guess how similar the *typical* random grid is to the better of Sobel x and y.

# %%
random_grids = np.random.default_rng(SEED).normal(size=(16_000, 3, 3))


def like_either(weights):
    return max(abs(similarity(weights, sobel)) for sobel in (kernels.SOBEL_X, kernels.SOBEL_Y))


by_learning = np.array([like_either(weights) for weights in on_grey])
by_chance = np.array([like_either(weights) for weights in random_grids])
assert by_learning.max() > np.quantile(by_chance, 0.99)
for name, likes in (("learned", by_learning), ("random", by_chance)):
    print(
        f"{name}: half of them above {np.median(likes):.2f}, over 0.7: {np.mean(likes > 0.7):.1%}"
    )

# %% [markdown]
# 31.2% of 16 are five: five filters have come close to Sobel. Of 16 random ones, 16 · 0.045 = 0.7 do so
# on average. One good match would have been no news: about every second set of 16 has one. Five are more
# than luck. The others are other things: spots, lines, colours. Sobel was found, and not only Sobel.
#
# ## Which pixels can a value see?
#
# You know the words *receptive field* from lesson 2: the part of the image that one answer depends
# on. For a filter of the first layer it is 3×3. And for a value of a later layer?
#
# The toy: one bright pixel. A 3×3 kernel of ones carries it into 3×3 answers. A second kernel of ones
# carries those further. **Predict:** how many answers does the pixel reach after two convolutions?

# %%
spark = np.zeros((7, 7), dtype=int)
spark[3, 3] = 1
ones = np.ones((3, 3), dtype=int)
once = correlate2d(spark, ones, padding="same")
again = correlate2d(once, ones, padding="same")
assert np.count_nonzero(once) == 9 and np.count_nonzero(again) == 25
assert again[3].tolist() == [0, 3, 6, 9, 6, 3, 0]
reached = ["one pixel", "after one", "after two"]
plots.grids([spark, once, again], reached, between=["→", "→"], limits=(0, 9))

# %% [markdown]
# 25 answers, a square of 5×5. Read backwards, each answer sees 5×5 pixels. (It does not see them
# equally well: nine ways lead to it from the pixel in the middle, and one from a corner.)
#
# The first window made 3 of 1, the second 5 of 3. So a window of k values adds k − 1. But k − 1 *what*?
# After a 2×2 pooling, neighbours on the map stand two pixels apart in the photo. This distance is the
# **jump**. We start with size 1 and jump 1, a single pixel, and at every layer the rule is:
#
# > size = size + (k − 1) · jump, and then a stride s makes the jump s times as large.
#
# **Predict** on paper the first three: convolution 3, pooling 2 at stride 2, convolution 3.

# %%
size, jump, fields = 1, 1, {}
for step in network.steps:
    if step.kind in ("Conv2D", "MaxPooling2D"):
        k = 3 if step.kind == "Conv2D" else 2
        size = size + (k - 1) * jump
        jump = jump * (2 if step.kind == "MaxPooling2D" else 1)
        fields[step.name] = size
        by_helper = explain.receptive_field(network, step.name)
        assert by_helper.size == (size, size) and by_helper.jump == (jump, jump)
        print(f"{step.name}: a value sees {size:2}×{size:2} pixels, the next one {jump} further on")
assert list(fields.values()) == [3, 4, 8, 10, 18, 22, 38]

# %% [markdown]
# 3, then 4, then 4 + 2·2 = 8. Four convolutions with three poolings between them see 38 of 64 pixels,
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
# beside the cat's nose.

# %%
chosen = {"relu1": (50, 42), "relu2": (25, 21), "relu3": (12, 10), "relu4": (6, 5)}
on_the_photo = {}
for layer, place in chosen.items():
    on_the_photo[layer] = explain.receptive_field(network, layer).box(*place)
assert on_the_photo["relu1"] == (slice(49, 52), slice(41, 44))
assert on_the_photo["relu3"] == (slice(41, 59), slice(33, 51))
plots.boxes(cat, on_the_photo)

# %% [markdown]
# The box of `relu4` is cut off where the photo ends.
#
# Do we believe it? Then nothing *outside* the box may change the value, whatever we paint there, and
# something inside should. We take the channel of block 3 that answers most at its place.

# %%
row, column = chosen["relu3"]
channel = int(seen["relu3"][row, column].argmax())
inside = np.zeros((64, 64, 1), dtype=bool)
inside[explain.receptive_field(network, "relu3").box(row, column)] = True
noise = np.random.default_rng(SEED).integers(0, 256, cat.shape)
tests = {"the cat": cat, "noise outside": np.where(inside, cat, noise)}
tests["noise inside"] = np.where(inside, noise, cat)
answers = {name: network.layers(photo[np.newaxis])["relu3"] for name, photo in tests.items()}
values = {name: float(maps[0, row, column, channel]) for name, maps in answers.items()}
assert abs(values["noise outside"] - values["the cat"]) < 1e-4
assert abs(values["noise inside"] - values["the cat"]) > 0.5
titles = [f"{name}\n{value:.2f}" for name, value in values.items()]
plots.photos(list(tests.values()), titles)

# %% [markdown]
# ## What excites a channel most?
#
# Another way to ask a channel what it wants: show it many pictures, and look at the spots where it
# answered most strongly. We draw 200 faces, cats and dogs in turn, each at a random place. We write the
# places down: the middle of the face, as shares of the width and height.

# %%
rng = np.random.default_rng(SEED)
middles = rng.uniform(0.25, 0.75, (200, 2))  # x, y
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
# One channel by hand, channel 14 of block 3. Take the largest value of its map in each drawing, sort
# the drawings by it, and cut out the box that the largest value sees. The helper does the same.
#
# **Predict:** will the winners be cats or dogs, or both? Which part of them?


# %%
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

# %%
asked = [("relu1", 1), ("relu1", 11), ("relu2", 2), ("relu2", 14)]
asked += [("relu3", 26), ("relu4", 0), ("relu4", 29)]
gallery, names_of_rows = [], []
for layer, number in asked:
    gallery += exciting(layer, number)
    names_of_rows += [f"{layer}, {number}"] + [""] * 6
assert gallery[0].shape == (3, 3, 3) and all(len(part) <= 38 for part in gallery[-7:])
plots.photos(gallery, names_of_rows, columns=7, what="patches that excite seven channels")

# %% [markdown]
# From top to bottom:
#
# - a dark stroke on something light, nine pixels of it;
# - blue and turquoise, often where the photo ends, so that fewer than nine pixels are left (there the
#   padding's zeros stand beside it, as good as black, and some channels like that);
# - a dark line on its way down to the right;
# - something dark with something lighter to its right, often an eye;
# - a dog's nose and mouth;
# - cats;
# - dogs.
#
# ### Is it true?
# > "First layers see edges, later layers see parts."
#
# These are the *best* moments of a few channels out of 120. Let us measure all of them.
#
# **Edges.** Take lesson 4's rectified Sobel maps of the drawings: what gets brighter to the right, to
# the left, downwards and upwards. Pool them to the size of the block's maps. How well does a channel's
# map agree with the best of the four? Lesson 3's correlation says it: at 1 or −1 they go together, at 0
# they have nothing to do with each other. We say that a channel *follows edges* from 0.6 on, the sign
# aside. (The outermost ring of every map is left out, as it sees the padding.)

# %%
grays = np.stack([to_gray(drawing) for drawing in drawings]) / 255
slopes = [
    np.stack([correlate2d(gray, sobel) for gray in grays])
    for sobel in (kernels.SOBEL_X, kernels.SOBEL_Y)
]
edges = np.stack([relu(sign * slope) for slope in slopes for sign in (1, -1)], axis=-1)
edges = np.pad(edges, ((0, 0), (1, 1), (1, 1), (0, 0)))  # 64×64 again
assert edges.shape == (200, 64, 64, 4) and edges.min() == 0
agreement = {}
for block in (1, 2, 3, 4):
    edges_and_answers = [pool2d(edges, 2 ** (block - 1)), all_maps[f"relu{block}"]]
    flat = [maps[:, 1:-1, 1:-1].reshape(-1, maps.shape[-1]) for maps in edges_and_answers]
    both = np.corrcoef(*flat, rowvar=False)  # the four edge maps first, then the channels
    agreement[f"block {block}"] = np.abs(both[:4, 4:]).max(axis=0)

# %% [markdown]
# **Parts.** A channel that sees parts of a pet should answer most strongly *on* the pet's face, wherever
# that is. We know where: we placed it. In how many drawings does the channel's largest value lie within
# 14 pixels of the middle of the face? Such a disc covers about 15% of a drawing. A channel may look for
# parts of cats only, so each is asked on the kind that it answers to more.
#
# There is a catch: faces are full of edges. So we ask the same of a map that has learned nothing, the
# magnitude of lesson 3: how steep is the edge, whatever its direction? Where is *its* largest value?
#
# Of each block we show the **median** of its channels, the one in the middle: half of them do better,
# half worse. We call it a typical channel.


# %%
def on_the_face(maps, chosen):
    """In what share of the chosen drawings the largest value of (N, H, W) lies on the face."""
    side = maps.shape[1]
    best = maps[chosen].reshape(chosen.sum(), -1).argmax(axis=1)
    x_and_y = (np.stack([best % side, best // side], axis=1) + 0.5) * 64 / side
    return np.mean(np.hypot(*(x_and_y - middles[chosen] * 64).T) < 14)


finds_faces = {"steepest edge": [on_the_face(np.hypot(*slopes), kinds >= 0)]}
for block in (1, 2, 3, 4):
    maps = all_maps[f"relu{block}"]
    means = np.array([maps[kinds == kind].mean(axis=(0, 1, 2)) for kind in (0, 1)])
    rates = [on_the_face(maps[..., c], kinds == k) for c, k in enumerate(means.argmax(axis=0))]
    finds_faces[f"block {block}"] = rates

# %%
follow = {name: float(np.mean(each > 0.6)) for name, each in agreement.items()}
on_faces = {name: float(np.median(each)) for name, each in finds_faces.items()}
assert all(0 <= value < 1 for value in [*follow.values(), *on_faces.values()])
upper, lower = plots.panels(1, 2, width=6.4, height=4.4)
says = {"shown_as": "{:.0%}".format, "limits": (0, 1.1)}
plots.bars(follow, title="channels that follow edges", ax=upper, **says)
title = "drawings in which a typical channel is strongest on the face"
plots.bars(on_faces, title=title, highlight="steepest edge", ax=lower, **says)

# %% [markdown]
# So the claim is four questions. Are *most* first channels edges? Are there fewer later? Are late
# channels on the face more often than early ones? And more often than the steepest edge?

# %%
mostly_edges = follow["block 1"] > 0.5
fewer_later = follow["block 1"] > max(follow[f"block {block}"] for block in (2, 3, 4))
faces_later = on_faces["block 4"] > on_faces["block 1"] + 0.2
beyond_edges = on_faces["block 4"] > on_faces["steepest edge"] + 0.05
followers = np.sum(agreement["block 1"] > 0.6)
because_seen = (
    f"In block 1, {followers} of 16 channels follow edges, in block 4 {follow['block 4']:.0%}. A "
    f"typical channel of block 1 is strongest on the face in {on_faces['block 1']:.0%} of the "
    f"drawings, one of block 4 in {on_faces['block 4']:.0%}, the steepest edge in "
    f"{on_faces['steepest edge']:.0%}."
)
verdict("A26", holds=[mostly_edges, fewer_later, faces_later, beyond_edges], because=because_seen)

# %% [markdown]
# No, yes, yes, and hardly. Edges are there in block 1, and so are strokes, spots and colours. Late
# channels are on the face, but so is the steepest edge, which has learned nothing: to be there is no
# proof of *parts*. What an edge cannot do is to tell a cat's face from a dog's, and block 4's rows
# above do. Whiskers and mouths, in block 3, are parts. A value of block 4 sees more pixels than most faces
# have, and picks a whole kind. Look at the patches again, and judge for yourself.
#
# ## What happens when we cover a part?
#
# Back to our one cat. What is the answer of 93% made of? The plainest question first: cover a part of
# the photo, and see how much surer or less sure the network gets. This is called **occlusion**. We
# cover with the photo's mean colour, so that the patch itself says little.
#
# **Predict:** we cover one quarter of the photo at a time. Which of the four will cost most?

# %%
mean_colour = cat.mean(axis=(0, 1))
covered = []
for top, left in ((0, 0), (0, 32), (32, 0), (32, 32)):
    without_quarter = cat.copy()
    without_quarter[top : top + 32, left : left + 32] = mean_colour
    covered.append(without_quarter)
for_cat = network.predict(np.stack([cat, *covered]))[:, 0]
assert for_cat[4] < 0.5 < for_cat[1:4].min()
without_half = cat.copy()
without_half[:32] = mean_colour
print(f"without the upper half: {network.predict(without_half[np.newaxis])[0, 0]:.0%} cat")
written = ["no sky, left", "no right ear", "no meadow", "no face"]
shown = [f"{name}\n{chance:.0%} cat" for name, chance in zip(written, for_cat[1:], strict=True)]
plots.photos(covered, shown)

# %% [markdown]
# Without sky or meadow it is a little surer, and without its face it is no cat. Without the upper right
# quarter it is a doubtful one. Is that the ear? With the whole upper half covered, both ears with it, 87%
# are left, more than without the quarter. A patch hides something, and it also puts edges of its own into
# the photo. What the answer loses may come from either.
#
# Now smaller: a square of 16×16 that moves by 8, so it stands at 7×7 = 49 places. What does each cost,
# that is, by how much does the chance of "cat" fall? Most pixels lie under several of the squares, and
# get the mean of their costs. Red: the network misses it. Blue: without it the network is *surer*.

# %%
missed = explain.occlusion(network, cat, label=0, size=16, stride=8)
without_corner = cat.astype(np.float32)
without_corner[:16, :16] = mean_colour
cost = for_cat[0] - network.predict(without_corner[np.newaxis])[0, 0]
assert np.isclose(missed[0, 0], cost, atol=1e-4)  # one square alone covers the first pixel
face, sky = missed[29:61, 29:61], missed[:20, :20]
assert face.max() > 0.5 and abs(sky).max() < 0.1
left, right = plots.panels(2, width=5.6, height=3)
plots.photo(cat, title="the cat", ax=left)
plots.overlay(cat, missed, title="what is missed", ax=right)

# %% [markdown]
# Mouth and whiskers. This needed 50 runs of the network, 49 covered and one not, and no knowledge of
# its inside.
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
# The cell above did it for the first corner. What is `:16` for a square that begins elsewhere? And mind
# that `photo` itself should stay as it is.
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
# class activation mapping*) puts that question to the last maps. It takes four steps:
#
# 1. the slope of the class's score for every value of the last maps;
# 2. the mean slope of each channel: that is how much the channel speaks for the class;
# 3. every channel times its mean slope, all added up, place by place;
# 4. ReLU, for we ask what speaks *for* the class.
#
# In our network you know the slopes without a tape. Let one of a channel's 64 values grow by 1. Their
# mean grows by 1/64, and the score, a sum of mean × weight, grows by weight / 64. So the slope is
# **weight / 64**, everywhere on the channel. The 64 is the same for all channels: it changes how large
# the heat map's values are, and not where they are. So we leave it out, and at each place the heat is
# the sum of value × weight over all channels. NumPy writes that `maps @ weights`.
#
# On paper: two maps of 2×2, with the weights 2 and −1. **Predict** the heat map.

# %%
first_map, second_map = np.array([[4, 1], [0, 0]]), np.array([[0, 3], [0, 4]])
two_maps = np.stack([first_map, second_map], axis=-1)
heat = relu(two_maps @ np.array([2, -1]))
assert heat.tolist() == [[2 * 4 - 0, 0], [0, 0]]  # 2·1 − 3 is below 0, so is −4
names = ["map 1", "map 2", "heat"]
plots.grids([first_map, second_map, heat], names, between=["·2 − 1·", "→"], limits=(0, 8))

# %% [markdown]
# Upper left 2·4 − 0 = 8. Upper right 2·1 − 3 = −1 and lower right −4, which ReLU makes 0. And that is
# what the picture at the start of the lesson did with 48 maps of 8×8; then `resize` enlarged the heat
# map to the photo's 64×64.
#
# We check the slope by trying, as in lesson 7: one value of the last maps grows by 1. Then Keras enters.
# `explain.grad_cam` knows nothing of our shortcut; it asks TensorFlow's tape for all slopes. Both maps
# are divided by their largest value, so that they can be compared.

# %%
import keras

model, class_names = classifier.load(DRAWN_PETS)
decision = network["decision"].weights
grown = seen["relu4"].copy()
grown[6, 4, 0] += 1
before, after = (global_pool(maps) @ decision["kernel"][:, 0] for maps in (seen["relu4"], grown))
assert np.isclose(after - before, votes_for_cat[0] / 64, atol=1e-5)
by_tape = explain.grad_cam(model, cat, label=0)
by_weights = resize(speaks_for_cat / speaks_for_cat.max(), (64, 64))
assert class_names == ("Cat", "Dog") and np.allclose(by_tape, by_weights, atol=1e-3)
print(f"by hand and by TensorFlow's tape: differ by less than 0.001 in {by_tape.size:,} places")

# %% [markdown]
# Two ways of asking, by covering and by slopes. **Predict:** will they point at the same place?


# %%
def strongest(heat_map):
    """The place of the largest value (row, column); the middle of them when there are several."""
    return np.argwhere(heat_map == heat_map.max()).mean(axis=0)


apart = np.hypot(*(strongest(missed) - strongest(by_weights)))
assert apart < 16  # a quarter of the picture's side
left, right = plots.panels(2, width=5.6, height=3)
plots.overlay(cat, missed, title="occlusion", ax=left)
plots.overlay(cat, by_weights, title=f"Grad-CAM: {apart:.0f} pixels away", ax=right)

# %% [markdown]
# One cat may be luck. So we draw 16 pets with the face in each of the four corners, and hold both
# against each other, and against the face's middle, which we know. (Only places within a quarter of
# the picture, 16 pixels, count as agreement. By chance that happens in fewer than one case in five.)

# %%
corners = [(0.25, 0.25), (0.75, 0.25), (0.25, 0.75), (0.75, 0.75)]
pets, both_maps, distances = [], [], []
for number in range(16):
    kind, corner = number % 2, corners[number // 2 % 4]
    pet = draw(["cat", "dog"][kind], number, 64, place=corner, face_only=True)
    cover = explain.occlusion(network, pet, label=kind)
    slope = relu(network.layers(pet[np.newaxis])["relu4"][0] @ decision["kernel"][:, kind])
    slope = resize(slope / slope.max(), (64, 64))
    a, b, face = strongest(cover), strongest(slope), np.array([corner[1], corner[0]]) * 64
    distances.append([np.hypot(*apart_by) for apart_by in (a - b, a - face, b - face)])
    pets.append(pet)
    both_maps += [(cover, slope)]

# %% [markdown]
# All 16, occlusion above Grad-CAM. Above each pair stands the distance between the two in pixels, and by
# how much the chance falls at the strongest place. (The colours of each map go up to its own largest value.)

# %%
views = plots.panels(8, 4, height=4.4)
for number, (cover, slope) in enumerate(both_maps):
    above = number if number < 8 else number + 8
    title = f"{distances[number][0]:.0f} · {cover.max():.0%}"
    plots.overlay(pets[number], cover, title=title, ax=views[above])
    all_sixteen = plots.overlay(pets[number], slope, ax=views[above + 8])
counted, middling = np.sum(np.array(distances) < 16, axis=0), np.median(distances, axis=0)
assert len(views) == 2 * len(both_maps) and counted.min() >= 11
compared = ["occlusion and Grad-CAM", "occlusion and the face", "Grad-CAM and the face"]
for what, near, typical in zip(compared, counted, middling, strict=True):
    print(f"{what:22}: {near} of 16 within 16 pixels, half of them within {typical:.0f}")
all_sixteen

# %% [markdown]
# Most of the time they agree, and Grad-CAM finds the face nearly always. Of the four that lie more than 16
# pixels apart, two have both places on the pet, one at the mouth and the other at the eyes. In the
# other two, covering points at a pattern in the background. Now the second number. In half of the maps
# it is 3% or less, and three of the four are among them. There the network is sure for many reasons, and
# no single one is missed much. (Five such weak maps agree all the same.) A heat map always has a strongest
# place, also when nothing matters much. So look at its numbers, not at its colours alone.
#
# ## Can we redo the whole network by hand?
#
# You have built every part: `conv2d` in lesson 2, `relu` in 4, `pool2d` in 5, the dense layer and
# softmax in 6, and batch normalisation stands above. The saved numbers go in between. Nothing else is
# in this cell.

# %%
now = cat[np.newaxis] / np.float32(255)
by_hand = {"scale": now}
for block in (1, 2, 3, 4):
    filters = network[f"conv{block}"].weights["kernel"]
    by_hand[f"conv{block}"] = now = conv2d(now, filters, padding="same")
    by_hand[f"norm{block}"] = now = batch_norm(now, **network[f"norm{block}"].weights)
    by_hand[f"relu{block}"] = now = relu(now)
    if block < 4:
        by_hand[f"pool{block}"] = now = pool2d(now, 2)
by_hand["averages"] = now.mean(axis=(1, 2))
scores = by_hand["averages"] @ decision["kernel"] + decision["bias"]
by_hand["decision"] = softmax(scores)
assert all(np.allclose(maps[0], seen[name], atol=1e-4) for name, maps in by_hand.items())

# %% [markdown]
# And what does Keras say? We send the photo through its layers one by one, and take the largest
# difference from ours, anywhere in the output.

# %%
keras_now = cat[np.newaxis].astype("float32")
for layer in model.layers:
    keras_now = layer(keras_now)
    difference = float(np.abs(np.asarray(keras_now) - by_hand[layer.name]).max())
    assert difference < 1e-4, layer.name
    values = int(np.prod(keras_now.shape))
    print(f"{layer.name:9} {values:7,} numbers, all within 0.0001")
in_one_go = model.predict(cat[np.newaxis], verbose=0)[0]
assert np.allclose(in_one_go, by_hand["decision"][0], atol=1e-4)
print(f"by hand {by_hand['decision'][0, 0]:.4f}, Keras {in_one_go[0]:.4f}")

# %% [markdown]
# The same network, layer by layer. About 340,000 numbers on the way, and all of them are ours.
#
# ### Your turn 14.4: a layer less
#
# Batch normalisation multiplies each channel by something and adds something, always the same numbers. So
# one convolution with other weights, and with a bias, can do the work of both. Write `without_norm`: from a
# kernel without bias and the numbers of the normalisation behind it, it makes that kernel and that bias.
# The kernel has the shape (rows, columns, channels, filters), and of the four others each holds one number
# for every filter. (The tiny number is 0.001 again.)


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
# Try it: `conv2d(by_hand["scale"], *without_norm(first_filters, **network["norm1"].weights),
# padding="same")` is `by_hand["norm1"]`, but for rounding.
#
# </details>
#
# ## Where does one number come from?
#
# Now we walk backwards. From the chance of 93% we follow *one* number down to its pixels. At every
# station many numbers are added up. That makes many ways on, and we take the widest: the largest number.
#
# **Station 1: chance ← scores.** The scores are 1.092 for cat and −1.473 for dog. Softmax, on paper:
# e^1.092 is 2.98, e^−1.473 is 0.23, and 2.98 / (2.98 + 0.23) = 0.93.
#
# **Station 2: score ← 48 means.** The score is 48 products of a mean and a weight, and a bias.

# %%
score = float(scores[0, 0])
raised = np.exp(scores[0])
assert np.isclose(raised[0] / raised.sum(), by_hand["decision"][0, 0])
print(f"e^{score:.3f} / (e^{score:.3f} + e^{scores[0, 1]:.3f}) = {raised[0] / raised.sum():.3f}")
products = seen["averages"] * votes_for_cat
order = np.argsort(-products)
parts = {f"channel {number}": float(products[number]) for number in order[:4]}
parts["all others for"] = float(products[products > 0].sum() - sum(parts.values()))
parts["all against"] = float(products[products < 0].sum())
assert np.isclose(sum(parts.values()) + decision["bias"][0], score, atol=1e-5)
plots.bars(parts, across="what it adds to the score of cat", highlight="channel 0")

# %% [markdown]
# Much speaks for the cat and much against it, and what speaks for it is a little more. Together it is
# 1.09 (the bias is nearly 0). The largest single part is channel 0: mean × weight is 0.493 × 0.821 = 0.40.
#
# **Station 3: mean ← 64 values.** Here is the whole map of channel 0. **Predict:** where on the cat is
# its largest value? (After three poolings the jump is 8: multiply row and column by 8.)

# %%
map_of_0 = seen["relu4"][..., 0]
top_place = tuple(int(side) for side in np.unravel_index(map_of_0.argmax(), (8, 8)))
assert top_place == (6, 4)
assert np.isclose(map_of_0.sum() / 64, seen["averages"][0])
assert np.isclose(seen["averages"][0] * votes_for_cat[0], parts["channel 0"])
plots.pixels(map_of_0.round(1), title="block 4, channel 0", window=(*top_place, 1, 1))

# %% [markdown]
# In row 6, column 4: about pixel row 48, column 32, on the cheek to the left of the nose. All 64 values
# together make 31.55, and 31.55 / 64 is the mean, 0.493. (The picture rounds each to one place.)
#
# **Station 4: one value ← 288 products.** Before ReLU and batch normalisation the 4.5 was a sum of the
# convolution: 3×3 places × 32 channels make 288 products. The cell adds them up and normalises the sum.


# %%
def look_back(block, row, column, channel):
    """The numbers under a filter's window, its weights, and their products, all (3, 3, C)."""
    arriving = seen[f"pool{block - 1}"] if block > 1 else seen["scale"]
    window = pad(arriving, (3, 3), 1, "same")[row : row + 3, column : column + 3]
    weights = network[f"conv{block}"].weights["kernel"][..., channel]
    return window, weights, window * weights


under, its_weights, made = look_back(4, 6, 4, 0)
norm = {name: float(part[0]) for name, part in network["norm4"].weights.items()}
mean, spread = norm["moving_mean"], np.sqrt(norm["moving_variance"] + 0.001)
value = (made.sum() - mean) / spread * norm["gamma"] + norm["beta"]
assert made.size == 288 and np.isclose(value, seen["relu4"][6, 4, 0], atol=1e-4)
minus_mean = f"({made.sum():.2f} − {mean:.2f}) / {spread:.2f}"
print(f"{minus_mean} · {norm['gamma']:.2f} + ({norm['beta']:.2f}) = {value:.2f}")

# %% [markdown]
# The largest of the 288 products belongs to channel 14 of block 3. You know that one: whiskers
# excited it most. Here are its nine products:

# %%
assert np.unravel_index(made.argmax(), made.shape) == (2, 1, 14)
nine = [under[..., 14].round(1), its_weights[..., 14].round(2), made[..., 14].round(2)]
assert np.isclose(made.sum(), made[..., 14].sum() + np.delete(made, 14, axis=2).sum(), atol=1e-4)
heads = ["pooled answers", "weights", "products"]
signs = [False, True, True]
plots.grids(nine, heads, between=["×", "="], signed=signs, windows={2: (2, 1, 1, 1)})

# %% [markdown]
# It answers in the two lower rows of this window. We follow the marked product. (The 6.5 above it is
# larger, but its weight is smaller.) Its 6.1 was the largest of 2×2 values before the pooling. And that
# one came from 216 products, and so on.
#
# The loop does the same at every block, from 4 down to 1: take the window, take the products, find the
# largest, and find the winner of the pooling before it.

# %%
trail, place = [], (6, 4, 0)  # row, column, channel
for block in (4, 3, 2, 1):
    trail.append((block, place))
    number, weight, product = look_back(block, *place)
    y, x, deeper = (int(side) for side in np.unravel_index(product.argmax(), product.shape))
    largest = f"{number[y, x, deeper]:.2f} × {weight[y, x, deeper]:.3f} = {product.max():.2f}"
    print(f"block {block}, {place}: {seen[f'relu{block}'][place]:.2f} after ReLU")
    print(f"    sum of {product.size} products: {product.sum():.2f}; the largest: {largest}")
    assert np.isclose(product.sum(), seen[f"conv{block}"][place], atol=1e-4)
    if block > 1:  # the winner of the 2×2 window before the pooling
        first = 2 * (place[0] + y - 1), 2 * (place[1] + x - 1)
        four = seen[f"relu{block - 1}"][first[0] :, first[1] :, deeper][:2, :2]
        place = (*(int(side) for side in np.argwhere(four == four.max())[0] + first), deeper)

# %% [markdown]
# The brackets hold row, column and channel. Read it from top to bottom: the first factor of each
# largest product, 6.09 in block 4, is the value of the next block, 6.09 in block 3. Now we are in block
# 1, and before it there is nothing but the photo.
#
# **Station 5: 27 products ← 27 pixel values.** Filter 3 of the first layer looks at row 53, column 34. Here
# are the photo's own numbers, 0 to 255, around that place. The network divides by 255 before; on paper
# we divide at the end.
#
# **Before you run it:** you have met filter 3 as a tiny colour picture, and before that its map. What
# does it look for?

# %%
around = cat[52:55, 33:36].astype(int)
filter_3 = network["conv1"].weights["kernel"][..., 3]
sum_of_27 = float(np.sum(around * filter_3))
assert np.isclose(sum_of_27 / 255, seen["conv1"][53, 34, 3], atol=1e-5)
print(f"{sum_of_27:.2f} / 255 = {sum_of_27 / 255:.3f}")
plots.channels_step(around, filter_3)

# %% [markdown]
# A bright row between darker ones: 204, 202, 207 against 84, 87, 118 above and 126, 125, 128 below. The
# filter's weights are positive in the middle row, and mostly negative above and below. It looks for a
# light stroke from left to right. (The picture rounds the weights to two places, so on paper you get
# sums that are a little off. And 0.565 is the 0.56 of block 1 above, with one place more: it is 0.5649.)
#
# Where on the cat is this stroke?

# %%
trail_boxes = {}
for block, at in trail:
    field = explain.receptive_field(network, f"relu{block}")
    trail_boxes[f"block {block}"] = field.box(at[0], at[1])
assert [at for _, at in trail] == [(6, 4, 0), (14, 8, 14), (27, 18, 14), (53, 34, 3)]
assert trail_boxes["block 1"] == (slice(52, 55), slice(33, 36))
plots.boxes(cat, trail_boxes)

# %% [markdown]
# It is a whisker.
#
# And forward again, number by number:
#
# - **Block 1:** nine pixels around a whisker make 0.565. Normalised, that is 6.43, and it wins its pooling.
# - **Block 2:** 6.43 × 0.304 is the largest part of the sum 6.25, which is normalised to 4.60.
# - **Block 3:** 4.60 × 0.235 is the largest part of the whisker channel's sum 9.37, normalised to 6.09.
# - **Block 4:** 6.09 × 0.138 is the largest part of the sum 5.47, normalised to 4.49.
# - **The mean:** 4.49 / 64 is the largest part of the mean 0.493.
# - **The score:** 0.493 × 0.821 = 0.40 is the largest single part of the score 1.092.
# - **The chance:** e^1.092 is 2.98, and that is 93% of 2.98 + 0.23.
#
# Is it true that the whisker matters? Paint over it: three pixels get the mean of the row above and the
# row below. **Predict:** what will be left of 6.43, and what of 93%?

# %%
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
# ### Your turn 14.5: a cat that is a dog
#
# Other whiskers, many other ways: so how many pixels must change until the network takes our cat for a dog?
# Guess first. Then make `fooled`, a copy of `cat` with at most *three* pixels in another colour. Every
# number from 0 to 255 is allowed. `network.predict(fooled[np.newaxis])` tells you how far you have come.

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
# Not only edges: you have seen strokes, colours, whiskers, mouths, faces. What a channel looks for
# follows from the examples and from their labels. You choose how many filters there are, how large
# they are, and what the network learns from. In *this* network the whiskers were found because
# they tell cats from dogs.
#
# You *can* dictate filters, if you want: write them in and **freeze** them, with `trainable=False`. Then
# training leaves them alone.

# %%
dictated = keras.layers.Conv2D(2, 3, use_bias=False, trainable=False)
dictated.build((None, 64, 64, 1))
dictated.set_weights([np.stack([kernels.SOBEL_X, kernels.SOBEL_Y], axis=-1)[:, :, np.newaxis]])
gray_cat = to_gray(cat).astype(np.float32)
fixed_maps = np.asarray(dictated(gray_cat[np.newaxis, :, :, np.newaxis]))[0]
assert np.allclose(fixed_maps[..., 0], correlate2d(gray_cat, kernels.SOBEL_X), atol=1e-3)
assert np.allclose(fixed_maps[..., 1], correlate2d(gray_cat, kernels.SOBEL_Y), atol=1e-3)
learnable, kept = len(dictated.trainable_weights), len(dictated.non_trainable_weights)
print(f"arrays that training may change: {learnable}; that it must leave alone: {kept}")

# %% [markdown]
# ### A reader asks: why several convolution layers, and why do deeper ones see more complex things?
#
# For two reasons, and you have measured both. A deeper value sees **more pixels**. And it is built **from
# the answers before it**, not from pixels: whiskers are made of strokes, a face of whiskers and eyes.
#
# What is lost with one layer? We stop after each block, take the means of its channels, and let lesson
# 9's logistic regression tell cat from dog by them: it learns from 300 new drawings and is asked about
# 300 others. **Predict** the four accuracies.

# %% tags=["nbval-ignore-output"]
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
# And the blocks were trained to be followed by others. Trained alone, one block would arrange its
# filters otherwise, as lesson 11's had to.)
#
# ## What to remember
# - Each window of k, in convolution and pooling, widens what a value sees by (k − 1) times the jump.
#   A 2×2 pooling then doubles the jump.
# - Early channels answer to strokes, edges and colours, late ones to what tells the classes apart.
# - Occlusion covers a part and asks again. Grad-CAM weighs the last maps by their slopes.
# - Two ways that agree are worth more than one. A heat map always has a strongest place: read its numbers.
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
# Look at the numbers: is the brightest value large at all? And ask in another way: cover the grass, and
# see whether the chance of "dog" falls. Then do both on many photos, not on one.
# </details>
#
# **3.** A channel has mean 3, variance 4, gamma 2 and beta −1. What does batch normalisation make of a
# 1, and what is left of it after ReLU?
#
# <details><summary>Answer</summary>
#
# (1 − 3) / 2 · 2 − 1 = −3, and ReLU makes it 0.
# </details>
