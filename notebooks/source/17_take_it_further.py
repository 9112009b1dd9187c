# %% [markdown]
# Your network is right nearly every time, and it lives in a notebook. How does it get out, into a phone or a
# web page, and is it still the same there? And what if training takes days, and one machine is not enough?
#
# **You will be able to**
# - hand a network to a program that has never heard of Keras, and prove that it says the same;
# - store its weights in a quarter of the space, by hand, and say what that costs;
# - share one training among several machines, and say beforehand what they will bring.

# %% [markdown] tags=["teacher"]
# **Before class:** ONNX and LiteRT are extra packages (`pip install -e ".[export]"`); the lesson runs
# without them and says so. For "How do they add up?" you need sixteen sheets of paper and four
# volunteers.

# %% tags=["fold"]
# @title Imports
import tempfile
import zipfile
from dataclasses import replace
from pathlib import Path

import numpy as np
import tensorflow as tf
from IPython.display import Markdown
from sklearn.datasets import load_wine

from helpers import classifier, drawings, handmade, learning, pets, plots
from helpers.activations import relu, softmax
from helpers.checks import lesson_17 as checks
from helpers.claims import verdict
from helpers.classifier import card as cards
from helpers.classifier import exported
from helpers.classifier.export import export
from helpers.convolution import conv2d
from helpers.images import load_rgb, resize, to_gray
from helpers.pooling import pool2d
from helpers.trained import CATS_AND_DOGS, DRAWN_PETS

# %% tags=["fold", "nbval-ignore-output"]
# @title Asks three forms of lesson 14's network about one cat
SEED = 17
network = handmade.load(DRAWN_PETS)
in_keras, class_names = classifier.load(DRAWN_PETS)


def changed(network, change):
    """The same network, every kernel put through a function."""
    steps = []
    for step in network.steps:
        own = {name: change(part) for name, part in step.weights.items() if name == "kernel"}
        steps.append(replace(step, weights={**step.weights, **own}))
    return replace(network, steps=tuple(steps))


def in_bytes(part):
    step = np.abs(part).max() / 127
    return np.round(part / step) * step


cat = drawings.draw("cat", 161, size=64, place=(0.7, 0.7), face_only=True)[np.newaxis]
three = {"Keras": in_keras, "NumPy": network, "weights of 8 bits": changed(network, in_bytes)}
chances = {name: float(form.predict_on_batch(cat)[0, 0]) for name, form in three.items()}
left, right = plots.panels(2, height=2.4, ratios=(1, 2))
plots.photo(cat[0], title="a drawn cat", ax=left)
plots.bars(chances, across="cat, says each", shown_as="{:.1%}".format, limits=(0, 1.15), ax=right)

# %% [markdown]
# This is where the first half leads: one network, run by Keras, by NumPy alone, and with weights that take a
# quarter of the space, rounded as you will do it. The second half shares a training among machines. It begins
# with four numbers on paper.
#
# ## What is in the file?
#
# A `.keras` file is a zip. **Predict:** lesson 14's network holds 25,202 numbers in `float32`, 32 bits each.
# How many bytes do they need, and what else must be in the file?

# %% [markdown] tags=["teacher"]
# **Ask:**
#
# - 25,202 numbers: how many bytes? → 100,808.
# - What else must be known to use it? → Size, order of colours, range of values, what output 0 means.
# - Do Keras and the exported file agree to the last digit? → No, another order of adding.
#
# **On the board:** weights + recipe + "what goes in, what comes out".
#
# **Watch for:** "It opens, so it works." Ask both about the same pictures.
#
# **If time is short:** The four questions; skip the lists of arrays.

# %% tags=["answer"]
with zipfile.ZipFile(DRAWN_PETS) as opened:
    for member in opened.infolist():
        print(f"{member.file_size:8,} bytes  {member.filename}")
held = sum(part.size for step in network.steps for part in step.weights.values())
print(f"{held:,} numbers of 4 bytes are {4 * held:,} bytes")

# %% [markdown]
# A file of a network is *weights and a recipe*. The weights are 100,808 bytes of numbers (their file holds
# names for them, too). The recipe, `config.json`, says which layer follows which. One thing more gets lost in
# many files: what output 0 *means*. This course writes it into `class_names.json`.
#
# Whoever has the three can run the network without Keras, as you did in lesson 14. Each program needs them in
# its own form:
#
# | form | file | who runs it |
# |---|---|---|
# | NumPy | `.npz` | `helpers.handmade`, and any program that reads arrays |
# | **ONNX** (open neural network exchange) | `.onnx` | ONNX Runtime: any computer, a web page, C++, C#, Java |
# | **LiteRT** (once TensorFlow Lite) | `.tflite` | phones and small boards |
#
# To write a network in such a form is to *export* it: `python -m helpers export my.keras --to onnx`. Here we
# call the function behind the command. NumPy first, since nothing has to be installed for that.

# %% tags=["nbval-ignore-output"]
desk = tempfile.TemporaryDirectory()  # is removed when the lesson ends
taken = export(DRAWN_PETS, Path(desk.name) / "pets.npz", "numpy")
shapes = {name: array.shape for name, array in np.load(taken.file).items() if "/" in name}
for name in [*shapes][:6]:
    print(f"{name:24}{shapes[name]}")
print(f"... {taken.bytes:,} bytes")

# %% [markdown]
# Plain arrays, each under the name of its layer. A friend writes a program around them, resizes a photo, feeds
# it, and gets 0.02 and 0.98. Which is the cat? That is the first question that the file must answer.
#
# **Predict:** which three more, or her program will be wrong without an error? (Think of lesson 11's bugs.)

# %% tags=["fold", "answer"]
# @title Asks the file about itself
facts = exported.facts_of(taken.file)
for question in ("input", "output", "classes"):
    print(f"{question}: {facts[question]}")

# %% [markdown]
# How large? In which order the colours? Which range of values? All our forms carry the four answers
# inside. A file from elsewhere often does not. Then ask.
#
# ### Does it say the same?
#
# A file that opens is no proof. Ask both about the same pictures! (`onnx` and `litert` need packages that many
# machines lack. Where one is missing, the cell says which, and the lesson goes on.)
#
# **Before you run it:** will the answers about 100 drawings be equal to the last digit?

# %% tags=["answer", "nbval-ignore-output"]
hundred, _ = drawings.draw_many(100, seed=SEED, size=64)
by_keras = in_keras.predict_on_batch(hundred.astype("float32"))
for form, ending in exported.ENDINGS.items():
    try:
        exported.require(form)
    except ValueError as missing:
        print(f"{form}: {missing}")
        continue
    file = export(DRAWN_PETS, Path(desk.name) / f"same{ending}", form).file
    apart = np.abs(exported.load(file).predict_on_batch(hundred) - by_keras).max()
    print(f"{form}: {file.stat().st_size:,} bytes, largest difference {apart:.0e}")

# %% [markdown]
# Not quite. Every program adds the products of a sum in another order, and `float32` rounds after each. (On
# 1,000 drawings the three differ from Keras by 0.000002 at most.) More than 0.0001 would mean that the
# recipe was understood otherwise. Then `export` keeps no file and says so.
#
# ## How few bits are enough?
#
# A weight of `float32` takes 32 bits. A phone has little memory, and multiplies small whole numbers several
# times as fast. So we write each weight as a *whole* number, and note once, for all of them, how much a step of 1 is
# worth. This is **quantisation**.
#
# On paper, with 3 bits. They count from 0 to 7, which makes 7 steps from the smallest weight to the largest.
# Take −0.4, −0.13, 0.25, 0.66 and 1.0. From −0.4 to 1.0 it is 1.4, so a step is 1.4 / 7 = 0.2: the *scale*.
# −0.4 is written as 0. It lies two steps below the weight 0, so the weight 0 is written as 2: the
# **zero point**. (It has to be a whole number. ReLU and padding make many zeros, and these shall stay exact.)
#
# > whole = round(weight / scale) + zero point, and back: (whole − zero point) · scale
#
# **Predict** the five whole numbers, the five weights that come back, and the largest error.

# %% [markdown] tags=["teacher"]
# **Ask:**
#
# - −0.4 to 1.0 in 3 bits: scale, zero point? → 0.2 and 2.
# - Largest error? → Half a step.
# - With one scale for both, what becomes of filter B? → Zeros.
#
# **On the board:** A ruler with eight marks from −0.4 to 1.0; learners push five weights to the nearest
# mark: 0, 1, 3, 5, 7.
#
# **Watch for:** In 17.1, m = 2^bits − 1 in place of 2^(bits − 1) − 1; the largest weight in place of the
# one farthest from 0. And "8 bits are better", from 97.25 to 97.45%: ten answers changed, and by luck
# more of them for the better.
#
# **If time is short:** The ruler and 17.1; the library's table as reading.

# %% tags=["answer"]
five = np.array([[-0.4, -0.13, 0.25, 0.66, 1.0]])
scale, zero_point = 1.4 / 7, 2
whole = np.round(five / scale).astype(int) + zero_point
back = ((whole - zero_point) * scale).round(2)
print("errors:", np.abs(back - five)[0].round(2))
plots.grids(
    [five, whole, back],
    ["weights", "3 bits", "and back"],
    between=["→", "→"],
    signed=[True, False, True],
)

# %% tags=["fold", "answer"]
# @title Proof: how far off 10,000 other weights are
many = np.random.default_rng(SEED).uniform(-0.4, 1, 10_000)
away = np.abs(np.round(many / scale) * scale - many).max()
assert away <= scale / 2 + 1e-12
print(f"The largest error of 10,000 weights from -0.4 to 1 is {away:.4f}.")

# %% [markdown]
# 0, 1, 3, 5, 7. The largest error is 0.07. It can never be more than *half a step*, 0.1: beyond that, the
# next whole number would be nearer. With 8 bits there are 255 steps, and the half step is 36 times smaller.
#
# For weights, most programs take as many steps on both sides, −127 to 127. Then 0 is written as 0, and the
# weight farthest from 0 sets the scale.
#
# ### Your turn 17.1: whole numbers
#
# Write it for any number of bits. With `bits` bits the whole numbers go from −m to m, where m is
# 2^(bits − 1) − 1: 127 for 8 bits, 7 for 4. The weight farthest from 0 becomes m or −m. Give back
# the whole numbers and the scale.


# %% tags=["exercise"]
def quantise(weights, bits):
    """Return the weights as whole numbers, and how much a step of 1 stands for."""
    return ...


checks.whole_numbers(quantise)

# %% [markdown]
# <details><summary>First hint</summary>
#
# The scale first. If the weight farthest from 0 is −0.5 and m is 127, how much is one step?
#
# </details>
# <details><summary>Second hint</summary>
#
# `most = 2 ** (bits - 1) - 1` and `scale = np.abs(weights).max() / most`. Then divide and round, with
# `np.round`.
#
# </details>
# <details><summary>Solution</summary>
#
# ```python
# def quantise(weights, bits):
#     """Return the weights as whole numbers, and how much a step of 1 stands for."""
#     most = 2 ** (bits - 1) - 1
#     scale = np.abs(weights).max() / most
#     return np.round(weights / scale).astype(int), scale
# ```
#
# The weights come back as `whole * scale`.
#
# </details>
#
# ### One scale for all?
#
# A layer has many filters. Two of them, on paper, with 3 bits (−3 to 3): filter A has the weights 0.9 and −0.6,
# filter B 0.12 and −0.08. **Predict:** what is left of filter B with one scale for both (*per tensor*), and
# what with a scale of its own (*per channel*)?


# %% tags=["answer"]
def rounded(kernel, bits, per_channel):
    """Weights rounded to so many bits; the filters are the last axis."""
    axes = tuple(range(kernel.ndim - 1)) if per_channel else None
    largest = np.abs(kernel).max(axis=axes, keepdims=per_channel)
    scale = largest / (2 ** (bits - 1) - 1)
    return (np.round(kernel / scale) * scale).astype(np.float32)


two_filters = np.array([[0.9, 0.12], [-0.6, -0.08]])
versions = [two_filters, *(rounded(two_filters, 3, own).round(2) for own in (False, True))]
plots.grids(versions, ["A and B", "one scale", "own scales"], signed=True, limit=0.9)

# %% [markdown]
# With one scale, filter B is gone: a step is 0.3, and both its weights are nearer to 0. With its own step of
# 0.04 it stays as it is. That costs four bytes for each filter.
#
# Now lesson 14's network. We round all its kernels and ask it about 300 new drawings: with 16 bits (`float16`,
# the same kind of number in half the space), and with 8, 4, 3 and 2 as above.
#
# **Predict:** how many of the 300 answers change with 8 bits? With how many bits does it become a coin?

# %% tags=["fold", "answer", "nbval-ignore-output"]
# @title Rounds all kernels to 16, 8, 4, 3 and 2 bits, and asks about 300 drawings
drawn, kinds = drawings.draw_many(300, seed=SEED + 1, size=64)
ways = {"32": lambda part: part, "16": lambda part: part.astype(np.float16).astype(np.float32)}
per_channel = ", per channel"
for bits in (8, 4, 3, 2):
    for own, ending in ((False, ""), (True, per_channel)):
        ways[f"{bits}{ending}"] = lambda part, bits=bits, own=own: rounded(part, bits, own)
said = {name: changed(network, way).predict(drawn).argmax(axis=1) for name, way in ways.items()}
shares = {name: float(np.mean(answers == kinds)) for name, answers in said.items()}
other = {name: int(np.sum(answers != said["32"])) for name, answers in said.items()}
assert shares[f"8{per_channel}"] > shares["32"] - 0.02 > shares["2"]
for name, ending in (("one scale", ""), ("own scales", per_channel)):
    counts = ", ".join(f"{other[f'{bits}{ending}']}" for bits in (8, 4, 3, 2))
    print(f"answers that change with 8, 4, 3 and 2 bits, {name}: {counts}")
plots.bars(shares, across="right, by bits of a weight", shown_as="{:.1%}".format, limits=(0, 1.15))

# %% [markdown]
# With 16 and with 8 bits next to nothing changes, and with 8 the kernels take 25 kB in place of 99. With 4
# bits it is four answers of 300. With 3 it breaks, and with 2, where a weight is −1, 0 or 1 times the scale, little is left
# but a coin. A scale for each filter helps most with 3: 84% in place of 61%.
#
# Why can a network stand it at all? One weight is a little too large, another a little too small. In a sum of
# hundreds of products most of that cancels.
#
# ### Is it true?
#
# > "Weights of fewer bits cost accuracy."

# %% tags=["fold"]
# @title The verdict
lost = {bits: 100 * (shares["32"] - shares[f"{bits}{per_channel}"]) for bits in (8, 4, 2)}
changes = {bits: other[f"{bits}{per_channel}"] for bits in (8, 4, 2)}
verdict(
    "A29",
    holds=[points > 1 for points in lost.values()],
    because=f"Of 300 answers, {changes[8]} changed with 8 bits, {changes[4]} with 4, and "
    f"{changes[2]} with 2. That cost {lost[8]:.1f}, {lost[4]:.1f} and {lost[2]:.1f} points.",
)

# %% [markdown]
# ### What does a library do more?
#
# We made the weights small and calculated as before. To be *quick*, the values between the layers must be whole
# numbers, too, and nobody knows beforehand how far these reach. So the library is shown some photos, and notes
# the smallest and the largest value of every layer:
#
# ```text
# $ python -m helpers export my.keras --to onnx --int8 --photos my_photos
# ```
#
# (Before that it puts every batch normalisation into its kernel, as you did in 14.4.) What came out for the
# network that comes with the course, on the 2,000 photos of its card:
#
# | form | MB | right | answers that changed | one photo |
# |---|--:|--:|--:|--:|
# | `.keras`, by Keras | 7.92 | 97.25% | – | 5.6 ms |
# | `.npz`, by NumPy | 7.73 | 97.25% | 0 | 11 ms |
# | ONNX | 7.50 | 97.25% | 0 | 3.9 ms |
# | LiteRT | 7.51 | 97.25% | 0 | 3.8 ms |
# | ONNX, 8 bits | 1.97 | 97.30% | 5 | 1.5 ms |
# | LiteRT, 8 bits | 1.95 | 97.45% | 10 | 1.1 ms |
#
# (Times on one thread; more in `benchmarks/results.md`.)
#
# **Before you read on:** a quarter of the size, several times as quick, and *more* often right. Are 8 bits
# better, then?
#
# <details><summary>Answer</summary>
#
# No. Five and ten answers of 2,000 changed, by luck more of them to the right one than away from it. (12.1's
# doubt about 2,000 photos is 0.7 points. These differences are 0.05 and 0.2.) The table says: nothing was lost
# that 2,000 photos could show.
#
# </details>
#
# ## What do we tell whoever gets it?
#
# A file does not say what it is good for. A **model card** does: one page on what a network was made from, how
# good it is, for whom, and where it fails. `python -m helpers evaluate FOLDER --model my.keras --card card.md`
# writes one. Here are parts of lesson 14's network's card, made with 200 new drawings.

# %% [markdown] tags=["teacher"]
# **Ask:**
#
# - You buy it for a cat flap. Which three sentences do you ask about? → "All new to it, as its maker
#   says", "98.5% right" (of 200 drawings), "Fill in".
# - What is different before a cat flap? → It is dark, and the fur is wet.
#
# **If time is short:** Each learner writes two lines of a card for their own network.

# %% tags=["fold", "nbval-ignore-output"]
# @title Draws 200 pictures, evaluates, and shows parts of the card
tf.get_logger().setLevel("ERROR")  # no warning that networks are prepared anew
new = pets.list_photos(drawings.draw_folder(f"{desk.name}/new", 200, seed=SEED + 2, size=64))
result = classifier.evaluate(in_keras, pets.dataset(new, 64), class_names)
names = [f"{path.parent.name}/{path.name}" for path in new.paths]
of_this_run = {"mirrored": False, "seen": "all new to it, as its maker says", "remembers": False}
facts_of_card = cards.own(result, cards.origin(in_keras, DRAWN_PETS, {}), names, **of_this_run)
parts = cards.as_text(facts_of_card).split("\n## ")
assert result.count == 200
shown = [parts[number] for number in (1, 3, 4)]  # how good it is, where it fails, its data
Markdown("\n\n".join("**" + part.strip().replace("\n", "**\n", 1) for part in shown))

# %% [markdown]
# Read it as somebody who wants to use it in a cat flap. **Before you read on:** which three sentences would you
# ask about?
#
# <details><summary>Answer</summary>
#
# - *All new to it, as its maker says.* The maker says it. Nobody looked for near duplicates (lesson 9).
# - *98.5% right*: of 200 *drawings*, made by the program that drew the training pictures. About a real cat it
#   says nothing.
# - *Fill in.* A card cannot know whose pictures these are. Whoever leaves this open does not know, or does not
#   tell.
#
# The card of the network that ships, `helpers/trained/cats_and_dogs.md`, says: one animal, near, in the middle, in
# American shelters. And before a cat flap? It is dark, and the fur is wet.
#
# </details>
#
# ## What if one machine is too slow?
#
# Now the second half. The network that ships learned for two and a half hours. With ten times the photos it
# would be a day. Can two machines share the work?
#
# Every step needs one gradient: the mean of the slopes that the pictures of its batch give. A mean is a sum, and
# sums can be shared. On paper: four pictures give one weight the slopes 2, 4, 6 and 8. Their mean is 5.
# Worker 1 takes the first two and finds 3. Worker 2 takes the others and finds 7. The mean of 3 and 7 is 5.
#
# **Predict:** and if worker 1 takes one picture, and worker 2 the other three?

# %% [markdown] tags=["teacher"]
# **Ask:**
#
# - Slopes 2, 4, 6, 8: 1 and 3 pictures, means 2 and 6. Their mean? → 4, wrong; weighted 5.
# - When do unequal parts occur? → In the last batch of a pass.
#
# **On the board:** Four numbers, a line after the second (3 and 7), then after the first (2 and 6).
#
# **Watch for:** In 17.2, divided by the number of workers in place of the pictures.

# %% tags=["answer"]
slopes = np.array([2, 4, 6, 8])
for split in (2, 1):
    one, two = slopes[:split].mean(), slopes[split:].mean()
    print(f"{split} and {4 - split} pictures: {one:g} and {two:g}, their mean {(one + two) / 2:g}")

# %% [markdown]
# 4, not 5. The picture of worker 1 has counted three times as much as each of the others.
#
# Does it hold for a whole network? Here is lesson 8's small one, with its four arrays of weights, and 64
# drawings. Each worker has *the same* weights and its own half of the batch. This is **data parallelism**.


# %% tags=["fold"]
# @title The small network of lesson 8, its gradient, and 64 drawings
def gradient(weights, batch, labels):
    """The slopes of the four arrays: convolution, ReLU, pooling, dense."""
    maps = conv2d(batch, weights[0], weights[1], stride=2)
    row = pool2d(relu(maps)).reshape(len(batch), -1)
    shares_of = softmax(row @ weights[2] + weights[3])
    on_way = learning.softmax_cross_entropy_backward(shares_of, labels)
    on_way, *ends = learning.dense_backward(on_way, row, weights[2])
    on_way = learning.pool2d_backward(on_way.reshape(len(batch), 7, 7, 12), relu(maps))
    on_way = learning.relu_backward(on_way, maps)
    _, *firsts = learning.conv2d_backward(on_way, batch, weights[0], stride=2)
    return firsts + ends


pictures, labels = drawings.draw_many(64, ("dog", "cat", "boat", "bird"), seed=SEED, size=32)
pictures = (pictures / 255 - 0.5).astype(np.float32)
maker = np.random.default_rng(SEED)
small = [learning.he_normal((5, 5, 3, 12), maker), np.zeros(12, np.float32)]
small += [learning.glorot_uniform((588, 4), maker), np.zeros(4, np.float32)]
print(f"{len(pictures)} drawings of 32×32, {sum(part.size for part in small):,} weights")

# %% [markdown]
# **Predict:** how far is the mean of two halves from the gradient of the whole batch? And of 48 and 16 pictures?

# %% tags=["answer", "nbval-ignore-output"]
of_all = gradient(small, pictures, labels)
for split in (32, 48):
    first = gradient(small, pictures[:split], labels[:split])
    second = gradient(small, pictures[split:], labels[split:])
    pairs = zip(first, second, of_all, strict=True)
    away = max(np.abs((one + two) / 2 - whole).max() for one, two, whole in pairs)
    print(f"{split} and {64 - split} pictures: off by {away:.0e} at most")
print(f"the largest slope is {max(np.abs(part).max() for part in of_all):.2f}")

# %% [markdown]
# Equal halves: equal, but for the rounding. So both workers make the step that one machine would make with the
# whole batch, and go on with the same weights. Unequal parts: wrong, and no error message says so. The last
# batch of a pass often has unequal parts.
#
# ### Your turn 17.2: parts of any size
#
# Mend it. `gradients` holds one array for each worker, `counts` how many pictures each has seen. Give the
# gradient of all pictures together.


# %% tags=["exercise"]
def together(gradients, counts):
    """Return the gradient of the whole batch."""
    return ...


checks.parts_of_any_size(together)

# %% [markdown]
# <details><summary>First hint</summary>
#
# On paper above: worker 1 found 2 with one picture, worker 2 found 6 with three. How do you get from 2, 6, 1, 3
# to 5?
#
# </details>
# <details><summary>Second hint</summary>
#
# (1 · 2 + 3 · 6) / 4. So multiply each gradient by its count, add, and divide once, by all pictures.
#
# </details>
# <details><summary>Solution</summary>
#
# ```python
# def together(gradients, counts):
#     """Return the gradient of the whole batch."""
#     pairs = zip(gradients, counts, strict=True)
#     return sum(slopes * count for slopes, count in pairs) / sum(counts)
# ```
#
# The course does it so: the workers add up the *sums* of their slopes, and their counts, and divide once.
#
# </details>
#
# ## Does everything average?
#
# Batch normalisation (lesson 12) takes mean and variance of *the batch*. (The variance is the mean of the squared
# distances from the mean.) On paper, four values of one channel: 1 and 3 with worker 1, 7 and 9 with worker 2.
#
# **Predict:** the means are 2 and 8, and their mean 5 is right. Both variances are 1. What is the variance of
# all four?

# %% [markdown] tags=["teacher"]
# **Ask:**
#
# - 1, 3 and 7, 9: variance of all? → 10, not 1.
# - What does no worker see? → How far its mean lies from the mean of all.
#
# **On the board:** Four dots on a line, two small arrows inside each pair, two long ones to the middle 5: 1
# + 9.
#
# **Watch for:** In 17.3, the average of the variances alone.
#
# **If time is short:** 17.3 as homework.

# %% tags=["answer", "nbval-ignore-output"]
values = np.array([1, 3, 7, 9])
print(f"halves: {values[:2].var():g} and {values[2:].var():g}, all four: {values.var():g}")
by_light = pictures[pictures.mean(axis=(1, 2, 3)).argsort()]
dark, bright = by_light[:32], by_light[32:]
print(f"drawings, dark {dark.var():.3f}, bright {bright.var():.3f}, all 64: {pictures.var():.3f}")

# %% [markdown]
# 10, not 1. Each worker sees how far its values lie from *its own* mean. Neither sees that the two means lie 3
# on either side of 5: squared 9, and 1 + 9 = 10. The drawings,
# sorted by light, do the same on a small scale: 0.035 on average, 0.043 together.
#
# So two workers that look at their own half only do *another* training than one machine. Either leave it so:
# large halves, well mixed, differ little. Or let the workers tell each other three sums: how many values, their
# sum, and the sum of their squares. The course does that (Keras says `synchronized=True`), in every layer once
# on the way forward and once on the way back. It costs time, as you will see.
#
# ### Your turn 17.3: mean and variance of all
#
# Each worker tells its mean, its variance, and the number of its values, in three lists. What are mean and
# variance of all values together?


# %% tags=["exercise"]
def pooled(means, variances, counts):
    """Return the mean and the variance of all values."""
    return ...


checks.mean_and_variance(pooled)

# %% [markdown]
# <details><summary>First hint</summary>
#
# The mean is 17.2 again. For the variance, add what each worker sees and what none of them sees: how far its
# mean lies from the mean of all.
#
# </details>
# <details><summary>Second hint</summary>
#
# `mean = np.average(means, weights=counts)`. The variance is the same kind of average, of
# `variance + (its mean − mean)²`.
#
# </details>
# <details><summary>Solution</summary>
#
# ```python
# def pooled(means, variances, counts):
#     """Return the mean and the variance of all values."""
#     means, variances = np.array(means), np.array(variances)
#     mean = np.average(means, weights=counts)
#     return mean, np.average(variances + (means - mean) ** 2, weights=counts)
# ```
#
# </details>
#
# ## How do they add up?
#
# Every worker has an array of slopes, and in the end each must have the sum of all. This is **all-reduce**. If
# all of 64 workers sent theirs to worker 1, it would have to receive 63 arrays, while the others wait. Better is
# a *ring*, where each talks to its neighbour only:
#
# ```text
#   worker 1 ──► worker 2
#      ▲            │
#      │            ▼
#   worker 4 ◄── worker 3
# ```
#
# Each cuts its array into as many pieces as there are workers. In every hop, each passes *one piece* to the
# next, all at once. First round: what arrives is added to one's own, and goes on in the next hop. Second round:
# finished pieces are passed on.
#
# **Predict:** after how many hops has each of four workers all four sums? How many pieces has it sent?

# %% [markdown] tags=["teacher"]
# **Ask:**
#
# - Four workers: how many hops? → Six.
# - How many pieces does each send? → Six quarters, less than twice its array.
# - What grows with the workers? → The waits.
#
# **On the board:** Play it: four volunteers in a ring, each with four sheets; pass one sheet to the right
# at every clap, add, after three claps pass the finished ones.
#
# **Watch for:** In 17.4, W hops in place of 2(W − 1), or the whole array in each hop.

# %% tags=["fold", "answer"]
# @title Passes the pieces around a ring of four
ring = np.array([[1, 1, 1, 1], [2, 2, 2, 2], [3, 3, 3, 3], [4, 4, 4, 4]])  # a row for each worker
stages = [ring.copy()]
for hop in range(6):
    before = ring.copy()
    for worker in range(4):
        piece, following = (worker - hop) % 4, (worker + 1) % 4
        arrived = before[worker, piece]
        ring[following, piece] = arrived + before[following, piece] * (hop < 3)
    stages.append(ring.copy())
assert np.all(ring == 10)
titles = ["before", "1 hop", "3 hops", "6 hops"]
plots.grids([stages[hop] for hop in (0, 1, 3, 6)], titles, between=["→"] * 3, limits=(0, 10))

# %% [markdown]
# Rows are workers, columns pieces. After three hops each worker has *one* finished piece, 1 + 2 + 3 + 4 = 10,
# and after three more it has all: six hops, six pieces sent. So W workers need 2(W − 1) hops, each with one W-th of
# the array. However many they are, nobody sends more than twice its array. But the hops become more, and every hop
# begins with a wait.
#
# ### Your turn 17.4: how long does it take?
#
# An array of `size` bytes goes around a ring of `machines`. In every hop it takes `delay` seconds until the first
# byte arrives, and then `speed` bytes come in each second. How many seconds does all-reduce take?


# %% tags=["exercise"]
def ring_seconds(size, machines, speed, delay):
    """Return the seconds of all-reduce in a ring."""
    return ...


checks.how_long(ring_seconds)

# %% [markdown]
# <details><summary>First hint</summary>
#
# One hop first: how many bytes does it carry?
#
# </details>
# <details><summary>Second hint</summary>
#
# A hop takes `delay + size / machines / speed`. And how many hops are there?
#
# </details>
# <details><summary>Solution</summary>
#
# ```python
# def ring_seconds(size, machines, speed, delay):
#     """Return the seconds of all-reduce in a ring."""
#     return 2 * (machines - 1) * (delay + size / machines / speed)
# ```
#
# One machine has nobody to ask, and needs 0 seconds.
#
# </details>
#
# ## What do W machines bring?
#
# Now we can say beforehand what is worth buying. For the network that ships, on two cores and with photos of
# 96×96, a step takes 30 ms and 3.7 ms more for each photo. Its gradient has 7.5 MB. A usual cable carries 117 MB
# a second, and a hop begins after 0.9 ms. Each of 20 batch normalisations asks around twice. The batch stays at
# 64 photos, so each of W machines gets 64 / W.
#
# **Predict:** how many times as quick are 4 machines, and 64?


# %% [markdown] tags=["teacher"]
# **Ask:**
#
# - Guess how many times as quick 4 and 64 machines are. → With statistics of their own 1.4 times, and not
#   at all. As the course does it, both are slower than one.
# - What is not divided by W? → The fixed part of a step, the way of the gradient, the waits.
# - What do large firms do? → They let the batch grow.
#
# **On the board:** A bar of one step: fixed, per photo, waiting; draw it for 1, 4, 64.
#
# **If time is short:** The curve, and the verdict that N machines are not N times as fast.


# %% tags=["answer"]
def step_seconds(machines, norms):
    hops = 2 * (machines - 1)
    computing = 0.030 + 0.0037 * 64 / machines
    gradients = hops * (0.0009 + 7.5e6 / machines / 117e6)
    return computing + gradients + 2 * norms * hops * 0.0009


machines = np.array([1, 2, 4, 8, 16, 32, 64])
one_machine = step_seconds(1, norms=0)
quicker = {"own statistics": one_machine / step_seconds(machines, norms=0)}
quicker["as the course does"] = one_machine / step_seconds(machines, norms=20)
panel = plots.panels(1, width=6, height=3.1)[0]
panel.set_xscale("log", base=2)
panel.set_xticks(machines, machines)
plots.lines(machines, quicker, across="machines", up="times as quick", marker="o", ax=panel)

# %% [markdown]
# Where each machine normalises by its own share, 4 machines are 1.4 times as quick, 8 hardly more, and 64 no quicker
# than one. The work on the photos is divided by W. But the 30 ms are not, the gradient has to go around, and the
# hops become more. As the course does it, 4 machines are *slower* than one: 41 times in each step they wait for
# each other. That is the price for making the very step that one machine makes.
#
# ### Is it true?
#
# > "N machines train a network N times as fast."

# %% tags=["fold"]
# @title The verdict
best = int(quicker["own statistics"].argmax())
verdict(
    "A30",
    holds=bool(np.all(quicker["own statistics"][1:] >= 0.9 * machines[1:])),
    because=f"On paper, with the same batch, {machines[best]} machines are "
    f"{quicker['own statistics'][best]:.1f} times as fast as one, and more are slower.",
)

# %% [markdown]
# So those who have many machines let the batch *grow*, 64 photos for each. A larger batch makes a steadier
# gradient and fewer steps, so each step is made larger: the learning rate times W for plain gradient descent,
# times √W for Adam and its like. Others report that it works until too few steps are left. We have not tried.
#
# <details><summary>The whole recipe on paper: 2 to 64 machines, in hours</summary>
#
# Photos of 64×64 to 160×160, a cable of 1 Gbit/s, the steps alone, without reading and judging photos (as a plot:
# `benchmarks/workers.png`; that the network gets as good with a growing batch was not tried):
#
# | machines | as the course does | own statistics | own statistics, batch grows |
# |--:|--:|--:|--:|
# | 1 | 1.4 hours | 1.4 hours | 1.4 hours, 14,840 steps |
# | 2 | 1.3 | 1.0 | 0.8, 7,392 |
# | 4 | 1.5 | 0.9 | 0.5, 3,696 |
# | 8 | 2.3 | 0.8 | 0.2, 1,848 (too few?) |
# | 64 | 15 | 1.0 | 0.03, 224 (surely) |
#
# </details>
#
# And two processes on *one* laptop? They share its cores, so there is nothing to win, and the waiting comes on top:
# for the same step the processor worked 1.2 to 2.2 times as long (measured).
#
# ### How do I start it?
#
# `--workers 2` starts two workers on one machine, which is good for trying it. (On several, each is started with
# `--cluster`, and the variable `TF_CONFIG` tells it the addresses of all.) All mix the photos by the same seed, and
# each takes its own share of every batch:
#
# ```text
# $ python -m helpers train pets --output mine.keras --recipe quick --workers 2
# Training on 1,449 photos, choosing the best pass by 266; 285 are kept aside for `evaluate`.
# pass 6 of 6, best 80.1%, kept:  100%|########################| 01:05, 00:00 left
# The best of 6 passes is kept: number 6, 80.1% right on the validation photos.
# ```
#
# Lesson 13 came to 80.5% with one process. Every step is the same but for the rounding, which grows from step to
# step, as it does between one core and two.
#
# **Before you read on:** what do the others do when one of them is killed?
#
# <details><summary>Answer</summary>
#
# They cannot go on: a sum lacks a part. So all end, with a sentence, and nothing is lost that was reported:
#
# ```text
# Worker 2 of 2 was killed (SIGKILL), and the training has ended for all. The training is kept in
# mine.checkpoint.npz: the same command with --resume continues after the last complete pass.
# ```
#
# With `--resume` it goes on, with two workers or with one. (Ten times, a process picked by chance, twice the one that
# starts the workers, was killed at a random moment. The others ended within 2 seconds, in two cases after 6 and 14,
# and no pass that had been reported was lost.)
#
# </details>
#
# ## And on real photos?
#
# Back to the file: the network that ships, in NumPy, as it is and with kernels of 8 bits by your own rule (a
# scale for each filter), about twelve real photos. **Predict:** how many answers change?

# %% [markdown] tags=["teacher"]
# **Ask:**
#
# - Your own 8-bit rule on the ready network: how many of twelve answers change? → None.

# %% tags=["fold", "answer", "nbval-ignore-output"]
# @title Asks the ready network about twelve photos, as it is and with kernels of 8 bits
ready = handmade.load(CATS_AND_DOGS)
ready_in_bytes = changed(ready, lambda part: rounded(part, 8, per_channel=True))
real = pets.real_photos()
photos = np.stack([resize(load_rgb(path), (176, 176)) for path in real.paths])
plain, few = ready.predict(photos), ready_in_bytes.predict(photos)
same = plain.argmax(axis=1) == few.argmax(axis=1)
print(f"{np.sum(~same)} of {len(photos)} answers change; the largest change of a probability is "
      f"{np.abs(plain - few).max():.4f}")  # fmt: skip
words = [ready.class_names[row.argmax()] for row in plain]
rows = zip(words, plain.max(axis=1), few.max(axis=1), strict=True)
captions = [f"{word}\n{before:.2%}\n{after:.2%}" for word, before, after in rows]
plots.photos([resize(photo, (128, 128)) for photo in photos], captions, columns=6)

# %% [markdown]
# None. The first percentage as it is, the second with 8 bits: no probability moves by more than 0.04 points. (The
# libraries' moved by about 20 at most, among 2,000 photos: they round the values on the way, too.)
#
# ## Where does the way lead from here?
#
# ### A reader asks: how do I use it for my own two kinds of picture?
#
# Or three, or ten: a folder for each, side by side, named as the class. Then five commands:
#
# ```text
# $ python -m helpers doctor my_photos
# $ python -m helpers train my_photos --output my.keras
# $ python -m helpers evaluate my_photos --model my.keras --card my_card.md
# $ python -m helpers predict new_photos --model my.keras
# $ python -m helpers export my.keras --to onnx
# ```
#
# [Your own classes](your_own_classes.md) tells what came out for four classes. And you know what happens in each
# of the five.
#
# ### A reader asks: can I use a CNN on data that is not images, text or plain numeric columns?
#
# Where neighbours mean something, yes: sound, a heartbeat, text, a map. A convolution asks what stands beside
# what. So ask first: are neighbours alike, and are they still when the columns are shuffled?

# %% [markdown] tags=["teacher"]
# **Ask:**
#
# - For which of these is a convolution a good start: sound, a table of patients, a map, a text? → Where
#   neighbours mean something: all but the table.
#
# **Watch for:** The end of a course without a project. The five commands are one: two classes of their own,
# a card, an export.

# %% tags=["fold", "nbval-ignore-output"]
# @title Compares neighbours in a photo and in a table of 178 wines, as they are and shuffled
grey = to_gray(photos[7]).astype(float)
table = load_wine().data  # 13 columns: alcohol, ash, colour ...
table = (table - table.mean(axis=0)) / table.std(axis=0)
for title, data in {"photo": grey, "wines": table}.items():
    in_order = np.arange(data.shape[1])
    shuffled = np.random.default_rng(SEED).permutation(in_order)
    for order, word in ((in_order, "as it is"), (shuffled, "shuffled")):
        beside = np.corrcoef(data[:, order[:-1]].ravel(), data[:, order[1:]].ravel())[0, 1]
        print(f"{title}, {word}: correlation of neighbours {beside:.2f}")

# %% [markdown]
# A photo's are, until it is shuffled. The table's are not, on the whole: the order of its columns
# means nothing. There a
# dense network is the better start.
#
# ## What to remember
# - A network's file is weights, a recipe, and what goes in and comes out. Exported, it must answer as before:
#   ask both, and look at the largest difference.
# - Quantisation writes weights as whole numbers times a scale. The error is half a step at most. One scale for
#   each filter keeps the small filters alive. 8 bits cost next to nothing, 2 bits nearly everything.
# - Gradients of parts average, weighted by their counts. Variances do not: the means lie apart.
# - In a ring, all-reduce makes nobody send more than twice its array, however many workers. What grows is
#   the waiting.
# - Before buying machines, do the sum on paper.
#
# ## Check yourself
#
# **1.** Weights from −0.6 to 0.9 are written with 4 bits, from 0 to 15. What are scale and zero point, and how
# large can the error be?
#
# <details><summary>Answer</summary>
#
# 1.5 / 15 = 0.1. −0.6 is six steps below 0, so the zero point is 6. Half a step: 0.05.
# </details>
#
# **2.** Three workers have seen 10, 10 and 20 pictures and found the slopes 1, 3 and 4 for a weight. What is the
# slope of all 40?
#
# <details><summary>Answer</summary>
#
# (10 · 1 + 10 · 3 + 20 · 4) / 40 = 3.
# </details>
#
# **3.** Somebody exports a network, runs it in a web page, and gets nearly the same answer for every photo. What
# would you look at first?
#
# <details><summary>Answer</summary>
#
# At what goes in: most likely values 0 to 1 where 0 to 255 is expected, so that every photo is nearly black to it.
# Swapped colours or another size make answers worse, but not all alike. Feed *the same array* to both networks: if
# they agree, the export is right and the way to it is wrong.
# </details>

# %% [markdown] tags=["teacher"]
# **At the door:** 10, 10 and 20 pictures with the slopes 1, 3, 4: together? → 3.
