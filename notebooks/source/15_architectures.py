# %% [markdown]
# LeNet, AlexNet, VGG, GoogLeNet, ResNet: whoever reads about networks meets these names. Behind each
# stands one idea, and you know nearly all the parts. Here we count what each network costs, weight by
# weight, and train the ideas small, to see which of them pay.
#
# **You will be able to**
# - count the parameters and the work of any network, on paper and by code of your own;
# - say what each famous network brought, and check what is told about it;
# - say what becomes of the error on its way back through 20 layers, and put two remedies to the test.

# %% [markdown] tags=["teacher"]
# **Before class:** Give each group one network of the first picture: its year, its one idea, its two costs.
# They tell it at their section. One cell trains for half a minute.

# %% tags=["fold"]
# @title Imports
import keras
import numpy as np
from keras import layers

from helpers import classifier, explain, pets, plots
from helpers.activations import relu  # noqa: F401 (for exercise 15.4)
from helpers.checks import lesson_15 as checks
from helpers.claims import verdict
from helpers.classifier import architectures
from helpers.classifier.architectures import ARCHITECTURES, LENET5_TABLE
from helpers.classifier.counting import count, multiply_adds, parameters, parts
from helpers.drawings import draw_many
from helpers.trained import CATS_AND_DOGS

SEED = 15

# %% [markdown]
# This is where we are going: eleven networks, by the numbers they hold and by the work of one photo. Each
# line of the grid is ten times the one before, and darker is younger. By the end you can work out most of these dots
# yourself.

# %% tags=["fold"]
# @title Draws eleven networks by parameters and work
known = {name: (one.year, one.parameters, one.multiply_adds) for name, one in ARCHITECTURES.items()}
plots.architectures(known)

# %% [markdown]
# ## What does a layer cost?
#
# Two things: the numbers that it learns, its parameters, and the work of one photo. Work is counted in
# **multiply-adds**: one product of a weight and a value, added to a sum. The nine products of lesson 2's
# 3×3 window are nine multiply-adds.
#
# Take a photo of 8×8×3 and 4 filters of 5×5, without padding. **Predict** on paper: how many parameters does
# the layer have, and how many multiply-adds does it take for one photo?

# %% [markdown] tags=["teacher"]
# **Ask:**
#
# - 8×8×3, four 5×5: parameters and work? → 304 and 4,800.
# - Photo twice as wide and high: what grows? → The work; no parameter.
# - Which layer has the same number for both? → A dense one, but for its biases.
#
# **On the board:** Two columns, *learned once*, *worked at every place*.
#
# **Watch for:** In 15.1, work counted without the depth, or with the bias.

# %% tags=["answer"]
photo = keras.Input((8, 8, 3))
eyes = keras.Model(photo, layers.Conv2D(4, 5)(photo))
for row in count(eyes)[1:]:
    print(f"{row.shape} out, {row.weights:,} parameters, {row.multiply_adds:,} multiply-adds")

# %% [markdown]
# Each filter has 5·5·3 = 75 weights and a bias: 4 · 76 = 304 parameters. The map has 4·4 places, and at each
# of them each of the 4 filters multiplies 75 times: 4·4 · 4 · 75 = 4,800. A filter's weights count once, its
# work counts at every place.
#
# A dense layer uses each weight once: parameters (without biases) and multiply-adds are the same number. So
# **where a network flattens into large dense layers, these have most of the parameters, and the convolutions most
# of the work**. (Pooling, ReLU and biases are left out of
# the work, as in most published figures.)
#
# ### Your turn 15.1: Count the work
#
# Write a function for a convolution layer: `height` and `width` of what comes in, its `depth` (how many maps),
# the number of `filters`, the side of their `kernel`, the `stride`, and the `padding` on every side, as in
# lesson 2. Return two numbers: parameters (with biases), and multiply-adds.


# %% tags=["exercise"]
def cost_of(height, width, depth, filters, kernel, stride, padding):
    """Return parameters and multiply-adds of a convolution layer."""
    return ...


checks.cost_of_a_layer(cost_of)

# %% [markdown]
# <details><summary>First hint</summary>
#
# Lesson 2 had the size of the map: `(height + 2 * padding - kernel) // stride + 1`, and so for the width.
#
# </details>
# <details><summary>Second hint</summary>
#
# One value of one map takes `kernel * kernel * depth` multiply-adds. How many values do all maps have together?
#
# </details>
# <details><summary>Solution</summary>
#
# ```python
# def cost_of(height, width, depth, filters, kernel, stride, padding):
#     """Return parameters and multiply-adds of a convolution layer."""
#     rows = (height + 2 * padding - kernel) // stride + 1
#     columns = (width + 2 * padding - kernel) // stride + 1
#     weights = kernel * kernel * depth
#     return filters * (weights + 1), rows * columns * filters * weights
# ```
#
# The stride changes the work, and not one parameter.
#
# </details>
#
# A whole network is a sum of such lines. When your function is there, the next cell holds it against Keras' own count,
# layer by layer, for the thirteen convolutions of a famous network, VGG16.

# %% tags=["fold"]
# @title Counts VGG16's convolutions with your function
convolutions = [one for one in architectures.vgg16().layers if isinstance(one, layers.Conv2D)]
if cost_of(8, 8, 3, 4, 5, 1, 0) is ...:
    print("Write 15.1 first; then run this cell again.")
else:
    yours = [
        cost_of(*one.input.shape[1:], one.filters, one.kernel_size[0], one.strides[0], 1)
        for one in convolutions
    ]
    pairs = zip(yours, convolutions, strict=True)
    same = sum(int(counted[0]) == one.count_params() for counted, one in pairs)
    learned, worked = np.sum(yours, axis=0)
    print(f"{same} of {len(yours)} layers have the parameters that Keras counts.")
    print(f"Together {learned:,} parameters and {worked:,} multiply-adds.")

# %% [markdown]
# ## What did 1998 look like?
#
# LeNet-5 read the digits on bank cheques. Grey digits of 32×32 go in. C1 makes 6 maps, S2 halves them, C3 makes
# 16 maps. But not every map of C3 looks at all six. A table says who looks at whom, so that each map has to
# find something else.

# %% [markdown] tags=["teacher"]
# **Ask:**
#
# - 60 looks: parameters of C3? → 60·25 + 16 = 1,516.
# - Why not all looks? → So that each map finds something else, and to save.
# - Some pages call it LeNet-50. Is that right? → No, LeNet-5; it is ResNet that has a 50.
#
# **If time is short:** The table of looks as a picture.

# %% tags=["fold"]
# @title Draws which of the six maps each map of C3 looks at
looks = np.zeros((6, 16))
for column, seen_maps in enumerate(LENET5_TABLE):
    looks[list(seen_maps), column] = 1
plots.pixels(looks.astype(int), numbers=True, title="C3, 1998: six maps down, sixteen across")

# %% [markdown]
# A 1 means: looks at it. The first map of C3, on the left, looks at the maps 0, 1 and 2. Each look is a 5×5 kernel of
# its own, and each of the 16 maps has one bias.
# **Predict:** how many parameters has C3? How many would it have if every map looked at all six?

# %% tags=["answer"]
by_table = int(looks.sum()) * 5 * 5 + 16
print(f"{looks.sum():.0f} looks: {by_table:,} parameters; with all {6 * 16}: {6 * 16 * 25 + 16:,}")

# %% [markdown]
# 60 · 25 + 16 = 1,516, the figure of the paper. Today a map usually looks at all, for it is simpler and quicker to
# calculate. Does our LeNet-5, built layer by layer, agree with the paper's 60,000 numbers to learn? And some pages call
# it LeNet-50. Is that right?

# %%
lenet = architectures.lenet5_1998()
for part in parts(count(lenet)):
    print(f"{part.layer:8}{part.weights:8,} parameters{part.multiply_adds:10,} multiply-adds")
print(f"learned: {parameters(lenet, trainable=True):,}")

# %% tags=["fold"]
# @title Is it true? The name of the network
parts_of_lenet = len(parts(count(lenet)))
verdict(
    "A27",
    holds=parts_of_lenet == 50,
    because=f"The paper of 1998 calls it LeNet-5. It has {parts_of_lenet} parts with "
    "numbers in them, not 50; ResNet50, of 2015, has 50 layers.",
)

# %% [markdown]
# (In 1998 pooling learned, too: S2 and S4 have a weight and a bias for each map. The last part compares with fixed
# patterns, 84 numbers for each digit, so its 840 numbers are not learned.)
#
# ## Where do 60 million numbers come from?
#
# In 2012 AlexNet won a contest with a thousand classes by a wide margin. It needed two graphics cards,
# each with half of the maps: **two columns**. It has five convolutions and three dense layers (fc6 to fc8,
# for *fully connected*).
#
# **Predict:** which share of its 61 million parameters lies in the three dense layers? And of its work?

# %% [markdown] tags=["teacher"]
# **Ask:**
#
# - Guess the dense layers' share of parameters and of work. → 96% and 8%.
# - How did later networks react? → They average the last maps.
#
# **On the board:** Two bars, each cut into "dense" and "convolutions": nearly opposite.

# %% tags=["fold", "answer"]
# @title Draws each layer's share of AlexNet's parameters and work
alexnet = count(architectures.alexnet())
plots.shares({part.layer: (part.weights, part.multiply_adds) for part in parts(alexnet)})


# %% tags=["answer"]
def dense_share(rows):
    dense = [row for row in rows if row.kind == "Dense"]
    return [
        sum(getattr(row, what) for row in dense) / sum(getattr(row, what) for row in rows)
        for what in ("weights", "multiply_adds")
    ]


held, worked = dense_share(alexnet)
print(f"dense layers: {held:.1%} of the parameters, {worked:.1%} of the work")

# %% [markdown]
# One dense layer, from the 9,216 numbers of the flattened maps to 4,096, has more than half of all. (Lesson 6 put the
# claim that a dense layer is cheap to the test.) Later networks took that to heart: they average their last maps,
# as lesson 12's did.
#
# The two columns halve the work of three convolutions, for a map then looks at half of the maps before
# it. Built as one column, AlexNet has 62.4 million parameters, and that is the figure in many tables.
#
# ## Why are filters small?
#
# VGG16 (2014) has only 3×3 filters, thirteen layers of them. Why not 5×5? **Predict:** a value behind two 3×3 layers,
# one after the other, sees how many pixels? And how many weights do two 3×3 have, and one 5×5, from one map
# to one map?

# %% [markdown] tags=["teacher"]
# **Ask:**
#
# - Two 3×3 against one 5×5? → The same sight, 18 weights for 25, and one more bend.
# - Three for a 7×7? → 27 against 49.
#
# **On the board:** Three windows of 3 laid over each other: 3, 5, 7.
#
# **Watch for:** In 15.2, `maps` once in place of squared: each map in meets each map out.

# %% tags=["answer"]
grey = keras.Input((32, 32, 1))
twice = layers.Conv2D(1, 3, name="second")(layers.Conv2D(1, 3, name="first")(grey))
field = explain.receptive_fields(keras.Model(grey, twice))["second"]
print(
    f"two 3×3 see {field.size[0]}×{field.size[1]} pixels with {2 * 9} weights; one 5×5 has {5 * 5}"
)

# %% [markdown]
# As much in sight for 18 weights in place of 25, and a ReLU in between, so the two can bend twice (lesson 4).
# How far do whole networks see? Each pooling or stride doubles the steps, as in lesson 14.

# %% tags=["fold"]
# @title Draws how much each convolution sees, and counts the strides
curves, moved = {}, {}
for name in ("VGG16", "ResNet50"):
    model = ARCHITECTURES[name].build()
    fields = explain.receptive_fields(model)
    convolutions = [one for one in model.layers if isinstance(one, layers.Conv2D)]
    moved[name] = sum(one.strides[0] > 1 for one in convolutions), len(convolutions)
    on_the_way = [one.name for one in convolutions if "around" not in one.name]
    curves[name] = [fields[name].size[0] for name in on_the_way]
    del model
for ax, (name, sizes) in zip(plots.panels(2, height=2.6), curves.items(), strict=True):
    sides = {name: sizes, "the photo": [224] * len(sizes)}
    settings = {"across": "convolution", "up": "pixels seen", "title": name}
    picture = plots.lines(range(1, len(sizes) + 1), sides, **settings, ax=ax)
picture

# %% [markdown]
# Early values see a few pixels, late ones nearly all 224 of the photo, or more than it has. Pooling (VGG16) and mostly
# strides (ResNet50) make the curves bend upwards: each layer behind them takes larger steps.
#
# Lesson 2 counted the strides from published descriptions. Do the networks, once built, agree?

# %%
for name, (larger, in_all) in moved.items():
    print(f"{name}: {larger} of {in_all} convolutions have a stride above 1")

# %% [markdown]
# They do: stride two is the exception. VGG16 leaves the halving to pooling. ResNet50's seven are the first
# convolution, and two at each of the three places where its maps become smaller. (The 50 in its name are 49
# convolutions one after the other and a dense layer. Four more lie on ways around.)
#
# ### Your turn 15.2: Small for large
#
# One convolution with an odd `kernel`, such as 7 for 7×7, is replaced by 3×3 convolutions, one after the other, that
# see as far. All have `maps` maps in and out, and no biases. Return how many 3×3 layers it takes, the weights of
# the large one, and the weights of all the small ones.


# %% tags=["exercise"]
def small_for_large(kernel, maps):
    """Return the number of 3×3 layers, the weights of the large layer, and of the small ones."""
    return ...


checks.small_for_large(small_for_large)

# %% [markdown]
# <details><summary>First hint</summary>
#
# One 3×3 layer sees 3 pixels, two see 5, three see 7. Each adds two.
#
# </details>
# <details><summary>Second hint</summary>
#
# `(kernel - 1) // 2` layers. A layer has a kernel for each pair of a map that goes in and a map that comes out.
#
# </details>
# <details><summary>Solution</summary>
#
# ```python
# def small_for_large(kernel, maps):
#     """Return the number of 3×3 layers, the weights of the large layer, and of the small ones."""
#     small = (kernel - 1) // 2
#     return small, kernel * kernel * maps * maps, small * 9 * maps * maps
# ```
#
# For 3×3 itself nothing is won. For 7×7 it is 27 against 49, for 11×11 it is 45 against 121.
#
# </details>
#
# ## What is a 1×1 convolution for?
#
# It looks at one pixel, so it cannot see any shape. But it sees all *maps* at this pixel: it mixes them. Here are
# two maps of 2×2, A = [[5, 2], [0, 4]] and B = [[1, 1], [3, 2]], and one filter of 1×1 with the weights 1 and −2.
#
# **Predict** the map that comes out.

# %% [markdown] tags=["teacher"]
# **Ask:**
#
# - A − 2B at each place? → `3 0 / −6 0`.
# - Why go through 16 maps first? → A tenth of the work.
# - GoogLeNet is said to have 4 million parameters. Has it? → No: counted, 7.00 million.
#
# **On the board:** 192 → 32 straight, and 192 → 16 → 32 with the products under each arrow.
#
# **Watch for:** In 15.3, the second layer counted with `before` maps in place of `narrow`.
#
# **If time is short:** The two products; 15.3 as homework.

# %% tags=["answer"]
two_maps = np.stack([[[5, 2], [0, 4]], [[1, 1], [3, 2]]], axis=-1)  # at each place: A, B
mixed = two_maps @ np.array([1, -2])
print("A − 2·B:", mixed.tolist())

# %% [markdown]
# It is a dense layer, used at each pixel. GoogLeNet (2014) has it before its large filters, to make the maps
# *fewer* first. That is called a **bottleneck**. Say 192 maps of 28×28 come in, and 32 maps of 5×5 filters are wanted.
# **Predict:** does it save work to go through 16 maps of 1×1 first? How much?

# %% tags=["answer"]
straight = 28 * 28 * 32 * (5 * 5 * 192)
through_16 = 28 * 28 * 16 * 192 + 28 * 28 * 32 * (5 * 5 * 16)
print(f"straight: {straight:,} multiply-adds; through 16 maps: {through_16:,}")

# %% [markdown]
# A tenth of the work. Its second idea: nobody knows which size of filter is best at a depth, so it takes all at
# once, 1×1, 3×3, 5×5 and a pooling, and lays the maps that come out side by side. Such **parallel paths** make one
# *inception module*. GoogLeNet has nine.
#
# It is told that GoogLeNet needs 4 million parameters where AlexNet needs 60 million. We count both.

# %%
googlenet = count(architectures.googlenet())
million = {"AlexNet": sum(row.weights for row in alexnet) / 1e6}
million["GoogLeNet"] = sum(row.weights for row in googlenet) / 1e6
print({name: f"{value:.2f} million" for name, value in million.items()})

# %% tags=["fold"]
# @title Is it true? 4 million against 60
last = next(row.weights for row in googlenet if row.kind == "Dense") / 1e6
verdict(
    "A28",
    holds=abs(million["GoogLeNet"] - 4) < 0.5,
    because=f"AlexNet has {million['AlexNet']:.2f} million, GoogLeNet {million['GoogLeNet']:.2f}: "
    f"{million['AlexNet'] / million['GoogLeNet']:.1f} times fewer, not 15. Without its last layer it "
    f"still has {million['GoogLeNet'] - last:.2f}.",
)

# %% [markdown]
# The idea holds, the number does not. A number that is copied from page to page is not a count; who counts is safe.
#
# ### Your turn 15.3: Through the bottleneck
#
# Return how many multiply-adds it takes to get from `before` maps to `after` maps of the same `height` and `width`
# with a `kernel` (padding keeps the size), first straight, then through `narrow` maps of 1×1.


# %% tags=["exercise"]
def bottleneck_work(height, width, before, narrow, after, kernel):
    """Return the multiply-adds straight, and through the narrow maps."""
    return ...


checks.through_the_bottleneck(bottleneck_work)

# %% [markdown]
# <details><summary>First hint</summary>
#
# Straight is one layer. Through the bottleneck are two layers: add their work.
#
# </details>
# <details><summary>Second hint</summary>
#
# The 1×1 layer: `height * width * narrow * before`. The layer after it sees only `narrow` maps.
#
# </details>
# <details><summary>Solution</summary>
#
# ```python
# def bottleneck_work(height, width, before, narrow, after, kernel):
#     """Return the multiply-adds straight, and through the narrow maps."""
#     places, window = height * width, kernel * kernel
#     straight = places * after * window * before
#     return straight, places * narrow * before + places * after * window * narrow
# ```
#
# It pays when `narrow` is much smaller than `before`. With as many narrow maps as before it only costs more.
#
# </details>
#
# ## Why do deep networks not learn?
#
# If two layers bend more than one, why not twenty? On the way back, the error is multiplied at each layer by what
# that layer lets through (lesson 7's chain rule). Suppose each of 20 layers lets half of it through.
#
# **Predict:** how much arrives at the first layer?

# %% [markdown] tags=["teacher"]
# **Ask:**
#
# - Half comes through each of 20 layers: what arrives? → A millionth.
# - And with x + f(x), f letting 2% through? → 1.02²⁰ = 1.5.
# - Is one seed enough to say which remedy is better? → No.
#
# **On the board:** A chain of 20 gates "× ½", and beside it a way around with "× 1".
#
# **Watch for:** "Skip connections are always needed." Here He's start was enough too, at 20 layers; at 42
# it was not. In 15.4, the second ReLU forgotten, or placed before the addition.

# %% tags=["answer"]
print(f"plain: 0.5 to the 20th is {0.5**20:.7f}")

# %% [markdown]
# A millionth. Such a **vanishing gradient** hardly moves the first layers. Lesson 8's He start may be a remedy: it
# makes the weights large enough for ReLU. Keras' usual start, Glorot's, is too small for many layers of it.
#
# ResNet's idea (2015) is another: each block *adds* what it made to what came in, `x + f(x)`. The way around is called
# a **skip connection**. The slope of `x + f(x)` is 1 + the slope of f: the 1 always comes through to the sum. If f
# lets through 2%, then after twenty blocks 1.02 to the 20th, 1.5, arrives.
#
# (If f lets half through, as above, 1.5 to the 20th is 3,325: too much. So a block had better begin small, with last
# weights of 0, so that it begins by adding nothing. Ours below does without that, to differ in the addition alone.)
#
# Now twenty layers with and without, on 2,000 drawn cats and boats, which a few layers tell apart.


# %%
def deep_network(skip, start="glorot_uniform"):
    photos = keras.Input((32, 32, 3))
    maps = layers.Rescaling(1 / 64, offset=-2)(photos)
    maps = layers.Conv2D(16, 5, 2, padding="same", activation="relu")(maps)
    settings = {"padding": "same", "kernel_initializer": start}
    for _ in range(9):
        inner = layers.Conv2D(16, 3, activation="relu", **settings)(maps)
        inner = layers.Conv2D(16, 3, **settings)(inner)
        maps = layers.ReLU()(layers.Add()([maps, inner]) if skip else inner)
    answer = layers.Dense(2, activation="softmax")(layers.GlobalAveragePooling2D()(maps))
    return keras.Model(photos, answer)


# %% [markdown]
# Three networks: plain, plain with He's start, and with ways around (from Glorot's start, as the first).
#
# **Before you run it** (half a minute): will each remedy help, and which brings the loss further down? Chance is a
# loss of log 2 = 0.69.

# %% tags=["answer"]
images, labels = draw_many(2000, ("cat", "boat"), seed=SEED, size=32)
losses, tried = {}, {"plain": (False,), "plain, He": (False, "he_normal"), "ways around": (True,)}
for name, settings in tried.items():
    keras.utils.set_random_seed(SEED)
    model = deep_network(*settings)
    model.compile(keras.optimizers.Adam(0.003), "sparse_categorical_crossentropy")
    history = model.fit(images, labels, batch_size=25, epochs=4, verbose=0)
    losses[name] = history.history["loss"]
plots.lines(range(1, 5), losses, across="pass", up="loss", marker="o")

# %% tags=["fold", "answer"]
# @title Proof: the last losses
assert losses["ways around"][-1] < 0.4
print(", ".join(f"{name}: loss {values[-1]:.2f}" for name, values in losses.items()))

# %% [markdown]
# All three have the same number of parameters, to the last one. From the same start, the addition alone makes the
# difference. Is one seed enough to say so? We tried three. Plain from Glorot's start stayed at chance in two, and
# learned in one. From He's start it learned in all three (losses 0.20 to 0.35), and with ways around, too (0.14 to
# 0.16). With 42 layers and two seeds, He's was no longer enough: plain stayed at chance both times, and ways around
# came down to 0.25 and 0.19 (`python benchmarks/deep_starts.py`).
#
# Batch normalisation also keeps gradients alive. But in ResNet's paper plain networks that had it, and were well
# begun, were still worse with 34 layers than with 18, on the *training* photos, too; with ways around, 34 were better.
# Ours are too small to show that.
#
# ### Your turn 15.4: A block with a way around
#
# Write one, with dense layers to keep it short: `x` has shape (B, n), `first` (n, m) and `second` (m, n). The inner
# way is: times `first`, ReLU, times `second`. Add what came in, and apply ReLU to the sum. No biases.


# %% tags=["exercise"]
def block(x, first, second):
    """Return what comes out of a residual block."""
    return ...


checks.way_around(block)

# %% [markdown]
# <details><summary>First hint</summary>
#
# There are two ReLUs: one inside, and one around the sum.
#
# </details>
# <details><summary>Second hint</summary>
#
# `inner = relu(x @ first) @ second`. What is missing?
#
# </details>
# <details><summary>Solution</summary>
#
# ```python
# def block(x, first, second):
#     """Return what comes out of a residual block."""
#     return relu(x + relu(x @ first) @ second)
# ```
#
# With weights of 0 it gives back `x`, as long as that is not negative: a block that has nothing to say does no harm.
#
# </details>
#
# ## What came after?
#
# *DenseNet* (2016) does not add, it keeps: each layer sees the maps of *all* layers before it, and makes a few new
# ones. These **dense connections** use again what is there, so it needs few parameters.
#
# *MobileNet* (2017) takes the convolution apart. A usual filter looks at the neighbours and mixes the maps in one go.
# A **separable convolution** does one after the other: a 3×3 filter for each map alone, then 1×1 to mix. (Xception is
# built so, too.) For 128
# maps in and out: **predict** how many weights each has, without biases.

# %% [markdown] tags=["teacher"]
# **Ask:**
#
# - 128 maps to 128 with 3×3: weights usual, and taken apart? → 147,456 and 17,536.
# - What is the limit of times fewer? → 9 for 3×3.
#
# **On the board:** "Look at neighbours" and "mix maps" as two steps.
#
# **If time is short:** 15.5 as homework, the names as reading.

# %% tags=["answer"]
usual, taken_apart = 3 * 3 * 128 * 128, 3 * 3 * 128 + 128 * 128
print(f"usual {usual:,}; taken apart {taken_apart:,}: {usual / taken_apart:.1f} times fewer")

# %% [markdown]
# *EfficientNet* (2019) is built of such parts, and grows in depth, width and photo size together. *ConvNeXt* (2022)
# uses large filters again, 7×7: taken apart, they cost little. Look at the first picture once more: MobileNet and
# EfficientNet lie at the left edge of those that came after LeNet-5.
#
# ### Your turn 15.5: Taken apart
#
# Return how many times fewer weights a separable convolution has than a usual one, for `before` maps in, `after` maps
# out and a `kernel`. No biases.


# %% tags=["exercise"]
def times_fewer(before, after, kernel):
    """Return the weights of a usual convolution, divided by those of a separable one."""
    return ...


checks.taken_apart(times_fewer)

# %% [markdown]
# <details><summary>First hint</summary>
#
# Taken apart: a kernel for each map that comes in, and a number for each pair of maps.
#
# </details>
# <details><summary>Second hint</summary>
#
# `kernel**2 * before + before * after` weights.
#
# </details>
# <details><summary>Solution</summary>
#
# ```python
# def times_fewer(before, after, kernel):
#     """Return the weights of a usual convolution, divided by those of a separable one."""
#     return kernel**2 * before * after / (kernel**2 * before + before * after)
# ```
#
# With many maps it comes near to `kernel**2`, nine for 3×3. `before` makes no difference: it cancels out.
#
# </details>
#
# ## Which ideas pay, trained small?
#
# Each idea was trained in the same small frame: eight passes over 3,000 drawn cats and dogs, three seeds, then 1,000
# other drawings (`python benchmarks/ideas.py`; about a quarter of an hour on two cores). *Plain* is two 3×3 layers in
# each of two stages; *shallow* has one (wider), *deep* four (narrower). Others have one 7×7, three 3×3, parallel paths,
# dense connections or separable layers. Four have 20 layers, and as the only ones no batch normalisation: plain from
# Glorot's or He's start, and with ways around from Glorot's, or with each block's last weights at 0.
#
# **Predict:** which will be at the bottom?

# %% [markdown] tags=["teacher"]
# **Ask:**
#
# - Which two rows can you *not* rank? → Those whose dots overlap, such as plain and parallel paths.
# - Why is it no verdict about large networks? → Small photos, eight passes, two classes.
#
# **If time is short:** Look at the dots, argue about one row.

# %% tags=["fold", "answer"]
# @title Draws how often each was right, with three seeds
right_of = {
    "plain · 42 K parameters": [92.0, 87.7, 91.3],
    "shallow, wider · 44 K": [83.8, 58.3, 82.5],
    "deep, narrower · 44 K": [91.6, 91.9, 88.6],
    "one 7×7 · 39 K": [81.9, 65.9, 75.4],
    "three 3×3 · 32 K": [92.7, 65.1, 92.3],
    "parallel paths · 24 K": [91.4, 89.1, 91.9],
    "dense connections · 33 K": [93.3, 90.4, 92.0],
    "separable · 7 K": [86.7, 85.9, 87.1],
    "20 layers · 101 K": [50.0, 50.0, 50.0],
    "20, ways around from 0 · 101 K": [83.3, 78.4, 83.7],
    "20, ways around, Glorot · 101 K": [50.0, 50.0, 50.0],
    "20, plain, He · 101 K": [50.0, 50.0, 50.0],
}
plots.dots(right_of, across="right, %", limits=(45, 100))

# %% [markdown]
# - Without normalisation, skip connections are needed here, and are not enough: 20 layers without them stayed at chance, from Glorot's and
#   from He's start, and so did 20 with them from Glorot's. They learned where each block began by adding nothing. (Above, on
#   cats and boats, both had learned: which remedy is enough differs from case to case.)
# - Depth pays: the shallow network of as many parameters is behind with every seed. Twice the depth of
#   *plain* brings no more.
# - Small filters beat the 7×7 with two seeds of three; with one they were stuck at 65%.
# - Separable: 4 points behind *plain*, for a sixth of the parameters and a fifth of the work.
# - Parallel paths and dense connections are as good as *plain* for fewer parameters. Whether they are better
#   cannot be told: three seeds of *plain* lie 4 points apart.
#
# What these ideas bring with a thousand classes and a million photos, no laptop shows in an hour. Their papers do.
#
# ## And on real photos?
#
# The network that comes with the course is a residual network of eight blocks, with batch normalisation. Where does
# it stand among the famous? It looks at photos of 176×176, those since 2012 at 224×224 or more.

# %% [markdown] tags=["teacher"]
# **Ask:**
#
# - 1.9 million parameters, 12 of 12: is it better than VGG16? → Nobody knows. Two classes are less to
#   tell apart than a thousand; nothing is compared.

# %%
ours, class_names = classifier.load(CATS_AND_DOGS)
held, work = parameters(ours), multiply_adds(ours)
photos = pets.real_photos()
answers = classifier.predict(ours, photos.paths, class_names)
truth = [photos.class_names[label] for label in photos.labels]
right = sum(answer.class_name == name for answer, name in zip(answers, truth, strict=True))
print(f"{held:,} parameters, {work / 1e6:,.0f} million multiply-adds for a photo")
print(f"{right} of {len(photos)} real photos right")
assert held == ours.count_params()

# %% tags=["fold"]
# @title Draws it among the others
plots.architectures(known | {"ours": (2026, held, work)})

# %% [markdown]
# It is a small one, and two classes are less to tell apart than the thousand that the famous were built for. How a
# network that knows two classes learns others from few photos is the next lesson.
#
# ## What to remember
#
# - A convolution's parameters do not depend on the photo's size, its work does. Large dense layers hold the
#   parameters, convolutions do the work; networks that average their last maps have both in convolutions.
# - Small filters in a row see as far as a large one, for less. 1×1 mixes maps, and makes them fewer.
# - In deep networks the error can vanish on its way back. A start of the right size can help, and so can an
#   addition around every few layers. On cats and dogs that was enough only where each block began by adding
#   nothing.
# - A number that is told is checked by counting.
#
# ## Check yourself
#
# **1.** A layer has 12 filters of 5×5 over 4 maps. How many parameters? Which of them change when the photo is twice as
# wide?
#
# <details><summary>Answer</summary>
#
# 12 · (5·5·4 + 1) = 1,212. None of them: only the work grows.
# </details>
#
# **2.** Three 3×3 layers in a row: how far does a value see? What does 2×2 pooling after the first change?
#
# <details><summary>Answer</summary>
#
# 7 pixels. The first sees 3, with the pooling 4; each of the other two then adds 4: 8, 12.
# </details>
#
# **3.** On cats and boats 20 plain layers learned from He's start, and mostly not from Glorot's. Why?
#
# <details><summary>Answer</summary>
#
# Behind ReLU, Glorot's weights make numbers smaller at each layer, on the way there and back: times 0.7, twenty
# times in a row, is a thousandth. He's size makes up for what ReLU cuts off.
# </details>

# %% [markdown] tags=["teacher"]
# **At the door:** 12 filters of 5×5 over 4 maps: parameters? What changes for a wider photo? → 1,212;
# nothing but the work.
