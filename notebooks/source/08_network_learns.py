# %% [markdown]
# In lesson 7 one kernel learned nine numbers. Here a whole network learns thousands, in NumPy
# alone, and we ask whether Keras would have done the same.
#
# **You will be able to**
# - write down the five steps of training, and count batches and epochs;
# - train a network that tells dog, cat, boat and bird apart, with nothing but NumPy;
# - say why the start is random, and what a wrong start or a wrong rate looks like.

# %% [markdown] tags=["teacher"]
# **Before class:** Run the lesson once: the training cell takes about twenty seconds of NumPy. Hang up the
# framed rule of lesson 7, `new = old − rate × slope`.

# %% tags=["fold"]
# @title Imports
import keras
import numpy as np
import tensorflow as tf
from threadpoolctl import threadpool_limits
from tqdm import tqdm

from helpers import drawings, learning, plots
from helpers.activations import relu, softmax
from helpers.checks import lesson_08 as checks
from helpers.claims import verdict
from helpers.convolution import conv2d
from helpers.images import load_rgb, resize
from helpers.pets import real_photos
from helpers.pooling import pool2d

# %% [markdown]
# This is where we are going. A small network gets its first numbers at random, is shown 300 handfuls of
# drawings, and moves its numbers a little after each. The pictures: what it says of six drawings that it
# has never seen, before and after. By the end of the lesson you can read every line of the two folded
# cells, and the network that you will have trained is larger and better.

# %% tags=["fold", "nbval-ignore-output"]
# @title Draws 3,200 pictures to learn from and 1,000 others: dogs, cats, boats, birds
SEED = 7
KINDS = ["dog", "cat", "boat", "bird"]


def draw_some(count, seed):
    labels = np.arange(count) % 4
    images = np.empty((count, 32, 32, 3), dtype=np.float32)
    for place, label in enumerate(tqdm(labels)):
        face_only = KINDS[label] in ("dog", "cat")
        images[place] = drawings.draw(KINDS[label], (seed, place), size=32, face_only=face_only)
    return images / 255 - 0.5, labels


images, labels = draw_some(3200, seed=SEED)
held_out, held_out_labels = draw_some(1000, seed=1000 + SEED)


# %% tags=["fold"]
# @title The small network, and the loop that will train it
def ask_small(small, batch):
    maps = conv2d(batch, small[0], small[1], stride=2)
    row = pool2d(relu(maps)).reshape(len(batch), -1)
    return maps, row, softmax(row @ small[2] + small[3])


def train_small(small, steps):
    rng = np.random.default_rng(SEED)
    for _ in range(steps):
        chosen = rng.integers(0, 3200, 16)
        maps, row, shares = ask_small(small, images[chosen])
        back = learning.softmax_cross_entropy_backward(shares, labels[chosen])
        back, *ends = learning.dense_backward(back, row, small[2])
        back = learning.pool2d_backward(back.reshape(16, 7, 7, 12), relu(maps))
        back = learning.relu_backward(back, maps)
        _, *firsts = learning.conv2d_backward(back, images[chosen], small[0], stride=2)
        pairs = zip(small, firsts + ends, strict=True)
        small = [part - 0.1 * slopes for part, slopes in pairs]
    return small


# %% [markdown]
# One call trains it, in a second or two. Each title is the answer with the largest share.

# %% tags=["nbval-ignore-output"]
maker = np.random.default_rng(SEED)
before = [learning.he_normal((5, 5, 3, 12), maker), np.zeros(12, np.float32)]
before += [learning.glorot_uniform((588, 4), maker), np.zeros(4, np.float32)]
after = train_small(before, steps=300)
told = []
for word, small in {"before": before, "after": after}.items():
    said = ask_small(small, held_out)[2]
    print(f"{word}: {np.mean(said.argmax(axis=1) == held_out_labels):.0%} right of 1,000")
    rows = [f"\n{KINDS[row.argmax()]} {row.max():.0%}" for row in said[:6]]
    told += [word + rows[0], *rows[1:]]
plots.photos([one + 0.5 for one in held_out[:6]] * 2, told, columns=6, what="drawings")

# %% [markdown]
# ## How does a whole network learn?
#
# With the loop of lesson 7, only longer. It is usually told as **five steps**:
#
# 1. **Start** with random weights.
# 2. **Forward**: send some pictures through; the network answers.
# 3. **Error**: compare the answers with the labels. One number, the loss.
# 4. **Backward**: carry the error back; every weight gets its slope.
# 5. **Repeat**: move every weight a step against its slope, and go back to 2.
#
# There are 3,200 drawings to learn from: faces of dogs and cats, and whole boats and birds. The network
# never learns from the 1,000 others; they are **held out**. We ask them now and then, only to watch:
# nothing is chosen by them.

# %% [markdown] tags=["teacher"]
# **Ask:**
#
# - 10,540 parameters: from which three sums? → (75 + 1)·12, (300 + 1)·24, (600 + 1)·4.
# - What should the first loss be? → About log 4 = 1.39.
# - Does the network learn from the held-out drawings? → Never. It is only asked about them.
#
# **On the board:** The five steps as a circle: start outside, then forward, error, backward, move, and
# back. Below it the stations left to right, and right to left with the rules of lesson 7.
#
# **Watch for:** In 8.1, `part -= …`, which changes the arrays that came in; `return` inside the loop;
# weights without the biases.
#
# **If time is short:** Let them read `backward` from its top beside `forward` from its bottom; five lines
# suffice, and go on with 8.1.

# %% tags=["fold", "nbval-ignore-output"]
# @title Shows sixteen of them, and proves that none is held out
assert images.shape == (3200, 32, 32, 3) and images.dtype == np.float32
assert images.min() >= -0.5 and images.max() <= 0.5
assert np.bincount(labels).tolist() == [800] * 4
assert {one.tobytes() for one in images}.isdisjoint(one.tobytes() for one in held_out)
print("3,200 to learn from, 800 of each kind; none of them is among the 1,000")
sixteen_names = [KINDS[label] for label in labels[:16]]
plots.photos(list(images[:16] + 0.5), sixteen_names, columns=8, what="drawings")

# %% [markdown]
# The network is lesson 6's plan: convolution, ReLU, pooling, twice; flatten, dense, softmax. Twelve
# filters of 5×5 in the first layer, 24 in the second.
#
# **Step 1, a random start.** `he_normal` and `glorot_uniform` say how large the random numbers are.
# Why that matters comes further down. Biases start at 0.
#
# The shapes on the way are 32×32×3 → 28×28×12 → 14×14×12 → 10×10×24 → 5×5×24 → 600 → 4. **Predict:** how
# many parameters are there?


# %% tags=["answer"]
def random_start(seed):
    rng = np.random.default_rng(seed)
    return [
        learning.he_normal((5, 5, 3, 12), rng), np.zeros(12, np.float32),
        learning.he_normal((5, 5, 12, 24), rng), np.zeros(24, np.float32),
        learning.glorot_uniform((5 * 5 * 24, 4), rng), np.zeros(4, np.float32),
    ]  # fmt: skip


at_the_start = random_start(SEED)
for part in at_the_start:
    print(f"{part.shape!s:16} {part.size:5,}")
print(f"together {sum(part.size for part in at_the_start):,} parameters")

# %% [markdown]
# The row has 5·5·24 = 600 numbers. The parameters are (5·5·3 + 1)·12 + (5·5·12 + 1)·24 + (600 + 1)·4 =
# 10,540: six arrays in a list.
#
# **Step 2, forward.** Every station notes what it saw. The way back will need it.


# %%
def forward(weights, batch):
    filters, bias, more_filters, more_bias, votes, head_start = weights
    way = {"images": batch}
    way["maps"] = conv2d(batch, filters, bias)
    way["bent"] = relu(way["maps"])
    way["pooled"] = pool2d(way["bent"])
    way["more maps"] = conv2d(way["pooled"], more_filters, more_bias)
    way["more bent"] = relu(way["more maps"])
    way["more pooled"] = pool2d(way["more bent"])
    way["row"] = way["more pooled"].reshape(len(batch), -1)
    way["shares"] = softmax(way["row"] @ votes + head_start)
    return way


# %% [markdown]
# **Step 3, the error.** Cross-entropy, the mean over the batch.
#
# **Predict:** what should it be before any learning? (Suppose that the shares are even, and remember lesson
# 6: the loss is −log of the right class's share.)

# %% tags=["answer"]
way = forward(at_the_start, images[:200])
for station, saw in way.items():
    print(f"{station:12} {saw.shape}")
loss_at_start = learning.cross_entropy(way["shares"], labels[:200])
print(f"loss before learning: {loss_at_start:.2f}")

# %% [markdown]
# −log(1/4) = log 4 = 1.39. Here the shares are a little uneven from the start, by chance, so it is a little
# more. With any network look at this number first: if it is far off, something is wrong before learning
# has begun.
#
# **Step 4, backward.** The same stations from the last to the first. What arrives is called `back`
# all the way; each line takes it and puts the next one in its place. (Each function that ends in
# `_backward` is a rule of lesson 7; where a layer has weights, it gives their slopes, too.) Read it
# from the top beside `forward` read from the bottom. Flatten only laid the numbers in a row, so the
# way back puts them back into maps. And nobody needs the slopes of the pictures themselves: they go
# into `_`.


# %%
def backward(weights, way, labels):
    """Return the gradient of the loss, one array for each array of weights."""
    back = learning.softmax_cross_entropy_backward(way["shares"], labels)
    back, votes, head_start = learning.dense_backward(back, way["row"], weights[4])
    back = back.reshape(way["more pooled"].shape)
    back = learning.pool2d_backward(back, way["more bent"])
    back = learning.relu_backward(back, way["more maps"])
    back, more_filters, more_bias = learning.conv2d_backward(back, way["pooled"], weights[2])
    back = learning.pool2d_backward(back, way["bent"])
    back = learning.relu_backward(back, way["maps"])
    _, filters, bias = learning.conv2d_backward(back, way["images"], weights[0])
    return [filters, bias, more_filters, more_bias, votes, head_start]


# %% [markdown]
# ### Your turn 8.1: move them all
#
# **Step 5** needs a step of gradient descent for all arrays at once. `weights` and `gradients` are lists of
# arrays in the same order, and `rate` is the learning rate. Give a list of the moved arrays. Leave those
# that came in as they are: we want to compare before and after.


# %% tags=["exercise"]
def moved(weights, gradients, rate):
    """Give the weights after one step: a list of arrays, like the one that came in."""
    return ...


checks.move_them_all(moved)

# %% [markdown]
# <details><summary>First hint</summary>
#
# For one array you know it from lesson 7: new = old − learning rate × slopes.
#
# </details>
# <details><summary>Second hint</summary>
#
# `for part, slopes in zip(weights, gradients):` takes them out in pairs.
#
# </details>
# <details><summary>Solution</summary>
#
# ```python
# def moved(weights, gradients, rate):
#     """Give the weights after one step: a list of arrays, like the one that came in."""
#     return [part - rate * slopes for part, slopes in zip(weights, gradients, strict=True)]
# ```
#
# (`part -= rate * slopes` would change the arrays that came in.)
#
# </details>
#
# Now all five steps are there, and one function puts them together.


# %%
def step(weights, batch, labels, rate):
    """Forward, backward, and one step against the gradient; give new weights and the loss."""
    way = forward(weights, batch)
    gradients = backward(weights, way, labels)
    new = [part - rate * slopes for part, slopes in zip(weights, gradients, strict=True)]
    return new, learning.cross_entropy(way["shares"], labels)


# %% [markdown]
# ### A reader asks: how are weights updated, and what is compared to compute the loss?
#
# Compared are two rows: the shares that the network gave, and the target with its single 1, made
# from the label. From the comparison comes one number. And each weight is updated by one
# subtraction. Here it is for one picture and one weight, the one with the steepest slope.

# %%
picture, label = images[:1], labels[:1]
way_of_one = forward(at_the_start, picture)
target_row = np.eye(4)[label]
loss_of_one = -np.sum(target_row * np.log(way_of_one["shares"]))
votes_slopes = backward(at_the_start, way_of_one, label)[4]
steepest = np.unravel_index(np.abs(votes_slopes).argmax(), votes_slopes.shape)
old, slope_of_weight = at_the_start[4][steepest], votes_slopes[steepest]
new = step(at_the_start, picture, label, rate=0.1)[0][4][steepest]
print("compared:", way_of_one["shares"].round(3), "with", target_row)
print(f"loss: −log {way_of_one['shares'][0, label[0]]:.3f} = {loss_of_one:.2f}")
print(f"one weight: {old:.3f} − 0.1 × ({slope_of_weight:.3f}) = {new:.3f}")

# %% [markdown]
# ## Is that really what Keras does?
#
# The proof, before we train: the same network in Keras, with the same weights and the same 16 pictures.
# `GradientTape` finds the gradient, and Keras takes one step, with `SGD`. The letters mean **stochastic
# gradient descent**: gradient descent where each step looks at a few pictures only, picked by chance.

# %% [markdown] tags=["teacher"]
# **Ask:**
#
# - What would have to be equal? → Loss and all six arrays after one step.
# - How equal? → To the last digits of float32.
#
# **Watch for:** "Keras is better at it." It is quicker to write; the numbers are the same.
#
# **If time is short:** Show the table of differences only.

# %%
twin = keras.Sequential([
    keras.Input((32, 32, 3)),
    keras.layers.Conv2D(12, 5, activation="relu"), keras.layers.MaxPooling2D(),
    keras.layers.Conv2D(24, 5, activation="relu"), keras.layers.MaxPooling2D(),
    keras.layers.Flatten(), keras.layers.Dense(4, activation="softmax"),
])  # fmt: skip
twin.set_weights(at_the_start)
with tf.GradientTape() as tape:
    loss_of_twin = keras.losses.SparseCategoricalCrossentropy()(labels[:16], twin(images[:16]))
slopes_of_twin = tape.gradient(loss_of_twin, twin.trainable_variables)
keras.optimizers.SGD(learning_rate=0.1).apply(slopes_of_twin, twin.trainable_variables)

# %% tags=["fold", "nbval-ignore-output"]
# @title Takes our own step from the same place, and compares all six arrays
ours, our_loss = step(at_the_start, images[:16], labels[:16], rate=0.1)
names_of_parts = ["filters", "their biases", "more filters", "their biases", "votes", "head start"]
print(f"loss: ours {our_loss:.6f}, Keras {float(loss_of_twin):.6f}")
print("                 moved by up to   differ by up to")
for name, our_part, their_part, start in zip(
    names_of_parts, ours, twin.get_weights(), at_the_start, strict=True
):
    moved_by, apart = np.abs(our_part - start).max(), np.abs(our_part - their_part).max()
    assert moved_by > 1e-4 and apart < 1e-5
    print(f"{name:16} {moved_by:.4f}           {apart:.0e}")
assert np.isclose(our_loss, float(loss_of_twin), atol=1e-5) and 1 < loss_at_start < 2.5

# %% [markdown]
# 10,540 parameters, and each is where Keras has it, to the last digits of `float32`.
#
# ## How long do we repeat?
#
# Three words that everybody uses. A *step*, as before, is one move of all weights. The pictures that one
# step looks at are its *batch* (lesson 1): 16 here. And an **epoch**, or pass, is over when every
# picture has been in one batch.
#
# ### Your turn 8.2: count the steps
#
# How many steps are taken in `epochs` epochs? When the pictures cannot be shared out evenly, the last batch
# of each epoch is smaller, and it counts as a step all the same. (3,200 pictures, batches of 16, 8 epochs:
# work that out first.)


# %% [markdown] tags=["teacher"]
# **Ask:**
#
# - 3,200 pictures, batches of 16, 8 epochs? → 200 · 8 = 1,600 steps.
# - 10 in batches of 3? → 4 an epoch.
# - Why move and mirror the pictures? → 18 versions of each are harder to learn by heart.
#
# **On the board:** A row of ten squares cut into 3, 3, 3, 1: "four steps, one epoch".
#
# **Watch for:** Rounding up at the very end in 8.2, in place of each epoch. Ten pictures by 3, twice: 8
# steps and not 7.
#
# **If time is short:** Start the training cell before you explain batches; it runs meanwhile.


# %% tags=["exercise"]
def steps_of(pictures, batch, epochs):
    """Count the steps of a training: three whole numbers go in."""
    return ...


checks.count_the_steps(steps_of)

# %% [markdown]
# <details><summary>First hint</summary>
#
# 10 pictures in batches of 3 are four steps: 3, 3, 3 and 1. In the next epoch four again.
#
# </details>
# <details><summary>Second hint</summary>
#
# `np.ceil` rounds up. What has to be rounded up: the steps of one epoch, or of all?
#
# </details>
# <details><summary>Solution</summary>
#
# ```python
# def steps_of(pictures, batch, epochs):
#     """Count the steps of a training: three whole numbers go in."""
#     return int(np.ceil(pictures / batch)) * epochs
# ```
#
# `steps_of(3200, 16, 8)` is 1,600.
#
# </details>
#
# The pictures come in a new order in each pass. A random half of them is mirrored, and each batch is
# moved by up to one pixel. (The edge pixels are repeated, so that no gap opens.) A mirrored cat is a cat,
# and so is a cat one pixel further. But to the network the numbers are new: each picture now comes in
# 2 · 9 = 18 versions, which are harder to learn by heart than one.


# %%
def one_pass(weights, rate, rng, count=3200, batch_size=16):
    """Step 5: show `count` pictures once, in a random order; give new weights and all losses."""
    losses, order = [], rng.permutation(count)
    for first in range(0, count, batch_size):
        chosen = order[first : first + batch_size]
        batch = images[chosen]
        mirrored = rng.random(len(batch)) < 0.5
        batch[mirrored] = batch[mirrored, :, ::-1]
        wider = np.pad(batch, ((0, 0), (1, 1), (1, 1), (0, 0)), mode="edge")
        down, right = rng.integers(0, 3, size=2)
        batch = wider[:, down : down + 32, right : right + 32]
        weights, loss = step(weights, batch, labels[chosen], rate)
        losses.append(loss)
    return weights, losses


# %% [markdown]
# Five passes at a learning rate of 0.1, then three at 0.02: long steps to get near, short ones to settle.
# This cell takes about twenty seconds. It is all NumPy.
#
# **Predict:** guessing is right in 25%. How far will the network get on held-out drawings?


# %% tags=["answer", "nbval-ignore-output"]
def share_right(weights):
    told = forward(weights, held_out)["shares"].argmax(axis=1)
    return float(np.mean(told == held_out_labels))


learned_weights, order_rng = at_the_start, np.random.default_rng(SEED)
loss_of_pass, right_after = [], [share_right(at_the_start)]
with threadpool_limits(1):  # products this small are quicker on one processor core
    for rate in tqdm([0.1] * 5 + [0.02] * 3):
        learned_weights, losses = one_pass(learned_weights, rate, order_rng)
        loss_of_pass.append(float(np.mean(losses)))
        right_after.append(share_right(learned_weights))
print(f"right on held-out drawings: {right_after[0]:.0%} before, {right_after[-1]:.1%} after")

# %% tags=["fold", "answer", "nbval-ignore-output"]
# @title Draws the loss and the share of right answers, pass by pass
assert right_after[-1] >= 0.85 and loss_of_pass[-1] < loss_of_pass[0] / 2
left, right = plots.panels(2, height=2.9)
right.set_ylim(0, 1)
right.yaxis.set_major_formatter("{x:.0%}")
passes = list(range(1, len(loss_of_pass) + 1))
plots.lines(passes, {"": loss_of_pass}, title="mean loss", across="pass", marker="o", ax=left)
of_four = {"learned": right_after, "guessing": [0.25] * len(right_after)}
plots.lines([0, *passes], of_four, title="right on held-out drawings", across="pass", ax=right)

# %% [markdown]
# From guessing to about nine of ten, on drawings that it has never seen. And the short steps helped: with
# 0.1 in all eight passes the loss ended at 0.21 in place of 0.19. (We tried that, too, and with two other
# starts the short steps won again.)
#
# ## What did the filters become?
#
# Here are eight of the twelve filters of the first layer. Each has weights for red, green and blue, so it
# can be drawn as a tiny picture. Middle grey means 0 for all three. More red than that is a positive
# weight for red, less red a negative one, and so on. The third row shows what was *added* in between,
# learned minus start, with its contrast raised.
#
# **Predict:** will you see edges, or colours, or parts of cats?

# %% [markdown] tags=["teacher"]
# **Ask:**
#
# - Why does the grain of the start not go away? → Nothing pulls at it.
# - What was added? → Edges and colours, found without us.
#
# **Watch for:** Parts of cats that people see in noise. Ask what fits into 5×5 pixels.

# %% tags=["fold", "answer", "nbval-ignore-output"]
# @title Draws eight filters: at the start, learned, and what was added
added = learned_weights[0] - at_the_start[0]
three_rows = {"start": at_the_start[0], "learned": learned_weights[0], "added": added}
one_scale = max(float(np.abs(part).max()) for part in (at_the_start[0], learned_weights[0]))
scales = {"start": one_scale, "learned": one_scale, "added": float(np.abs(added).max())}
drawn_filters = [
    0.5 + part[..., number] / (2 * scales[name])  # 0 to 1, and 0 is grey
    for name, part in three_rows.items()
    for number in range(8)
]
assert np.abs(added).max() > 0.05
row_names = [name if number == 0 else "" for name in three_rows for number in range(8)]
plots.photos(drawn_filters, row_names, columns=8, what="filters, 5×5 in colour, a row each")

# %% [markdown]
# Compare the first two rows: the grain of the start is still there, as nothing rubs it out. But what was
# added is no grain: light beside dark, one colour beside another, a patch of one colour. Those are edges
# and colours, found without us. An eye or the tip of an ear would fit into 5×5 pixels of these drawings;
# a whole face would not. Only a later layer, whose numbers see more of the picture, could look for one.
#
# ## What does it say?
#
# The first row shows held-out drawings and the network's answer in words, the second row its first
# mistakes. Below, all 1,000 are counted: a row for each truth, a column for each answer.
#
# **Predict:** which two kinds does it mix up most?

# %% [markdown] tags=["teacher"]
# **Ask:**
#
# - Which two are mixed up most, and why? → Dogs and cats: two faces with two ears.
# - Is nine of twelve on real photos good? → One in 14 coin tossers gets there.
#
# **On the board:** A 4×4 table; on the diagonal "right". Lesson 13 needs it.
#
# **If time is short:** The confusion table alone.

# %% tags=["fold", "answer", "nbval-ignore-output"]
# @title Shows six answers and six mistakes
shares_held_out = forward(learned_weights, held_out)["shares"]
answers = shares_held_out.argmax(axis=1)
mistakes = np.flatnonzero(answers != held_out_labels)
shown = [*range(6), *mistakes[:6]]
told_answers = [
    f"{KINDS[answers[place]]} {shares_held_out[place].max():.0%}"
    + (f"\nis a {KINDS[held_out_labels[place]]}" if place in mistakes else "")
    for place in shown
]
asked_drawings = [held_out[place] + 0.5 for place in shown]
plots.photos(asked_drawings, told_answers, columns=6, what="drawings")

# %% tags=["fold", "answer", "nbval-ignore-output"]
# @title Counts all answers
matrix = np.zeros((4, 4), dtype=int)
np.add.at(matrix, (held_out_labels, answers), 1)
assert matrix.sum() == 1000 and np.trace(matrix) >= 850  # the trace adds up the diagonal
mixed_up = np.triu(matrix + matrix.T, 1)  # each pair once, in either direction
assert mixed_up.argmax() == 1  # the pair dog and cat
plots.confusion(matrix, KINDS, title="1,000 held-out drawings")

# %% [markdown]
# On the diagonal it is right. A boat is seldom taken for anything else, nor is a bird. What it mixes up
# most is dogs and cats, two faces with two ears and two eyes.
#
# And real photos? It has seen drawings only. Twelve photos come with the course, six of cats and six of dogs.
# We cut them square and shrink them to 32×32.
#
# **Predict:** how many of the twelve will it get right?

# %% tags=["answer", "nbval-ignore-output"]
real = real_photos()
squares = [resize(load_rgb(path), (32, 32), keep_aspect=True) for path in real.paths]
said_of_photos = forward(learned_weights, np.float32(squares) / 255 - 0.5)["shares"]
words = [KINDS[row.argmax()] for row in said_of_photos]
truths = [real.class_names[label].lower() for label in real.labels]
print(f"right: {sum(word == truth for word, truth in zip(words, truths, strict=True))} of 12")
asked_photos = zip(words, said_of_photos, truths, strict=True)
photo_titles = [f"{word} {row.max():.0%}\nis a {truth}" for word, row, truth in asked_photos]
plots.photos(squares, photo_titles, columns=6)

# %% [markdown]
# When we ran it, nine of twelve, from drawings alone. (Yours may differ by one or two.) Was it luck? It may
# have been, for twelve are few: of people who toss a coin for each, one in 14 gets nine or more.
# And look at the second cat: ours was sure that it is a dog. To be sure means little where a photo is
# unlike all that was learned from. So the next lessons are about thousands of real photos.
#
# ## Why a random start?
#
# ### Is it true?
# > "Zero is a fine start for weights."
#
# For lesson 7's single kernel it was. For this network we try three starts, 100 steps each: our random one;
# all zeros; and all weights equal to 0.05, so alike, but not zero. Does the loss fall,
# and do the twelve filters of the first layer become different?
#
# **Predict** with the rules of the way back: what arrives at the first layer, when all votes are 0?

# %% [markdown] tags=["teacher"]
# **Ask:**
#
# - All votes 0: what arrives at the first layer? → Nothing, 0 × what arrives.
# - All weights 0.05: what becomes of twelve filters? → Twelve copies of one.
# - √(2 / 288) for 3×3 on 32 channels? → 1/12.
#
# **On the board:** Two neurons with equal weights, equal inputs, equal slopes, arrows that stay parallel.
#
# **Watch for:** In 8.3, two negative weights in one column: a dead neuron. Let each column have one of each
# sign, in opposite order.
#
# **If time is short:** Verdict A22 with the picture of eight copies; He and Glorot as reading, 8.3 as
# homework.

# %% tags=["answer", "nbval-ignore-output"]
starts = {"random": random_start(SEED)}
starts["all zero"] = [part * 0 for part in starts["random"]]
starts["all 0.05"] = [part * 0 + 0.05 * (part.ndim > 1) for part in starts["random"]]  # not biases
ended_as, ran_losses = {}, {}
with threadpool_limits(1):
    for name, start in starts.items():
        rng = np.random.default_rng(SEED)
        start = [part.astype(np.float32) for part in start]
        ended_as[name], ran_losses[name] = one_pass(start, 0.1, rng, count=1600)
last_losses = {name: float(np.mean(ran[-20:])) for name, ran in ran_losses.items()}
print("loss of the last 20 steps:", {name: round(loss, 2) for name, loss in last_losses.items()})


# %% tags=["fold", "answer", "nbval-ignore-output"]
# @title Measures how far apart the filters are, before and after, and gives the verdict
def apart(filters):
    return float(np.ptp(filters, axis=-1).max())


print("start      filters apart before   and after   first layer moved by up to")
for name, end in ended_as.items():
    moved_by = float(np.abs(end[0] - starts[name][0]).max())
    print(f"{name:9} {apart(starts[name][0]):21.2f} {apart(end[0]):11.2f} {moved_by:28.2f}")
loss_fell = last_losses["all zero"] < 1.3  # guessing costs log 4 = 1.39
filters_differ = [apart(ended_as[name][0]) > 1e-3 for name in ("all zero", "all 0.05")]
assert last_losses["random"] < 1.2 and apart(ended_as["random"][0]) > 0.1
because_zero = (
    f"After 100 steps the loss is {last_losses['all zero']:.1f} with the zero start, that of "
    f"guessing, and {last_losses['random']:.1f} with the random one. From zeros, and from 0.05, the "
    f"filters are 0.0 apart before and after; ours were {apart(starts['random'][0]):.1f} apart at the start already."
)
verdict("A22", holds=[loss_fell, *filters_differ], because=because_zero)

# %% [markdown]
# From zeros *nothing* moves but the last biases: the votes are 0, so 0 × what arrives is passed on; the
# row is 0, so the votes' own slopes are 0 too. From equal weights nothing arrives in the first step
# either: the slopes of the four scores make 0 together, and all votes are alike. Only the votes and the
# last biases move. After that something arrives, but the same at every filter. Equal filters see the
# same, get the same slopes and take the same step, so they stay copies of one. Here are eight of them
# after 100 steps (dark, as their weights became negative).

# %% tags=["fold", "nbval-ignore-output"]
# @title Draws eight of the twelve copies, and counts what still reaches the dense layer
copies = ended_as["all 0.05"][0]
assert all(np.allclose(copies[..., 0], copies[..., n], atol=1e-5) for n in range(12))
assert copies.mean() < 0 and not ended_as["all zero"][0].any()
still_alive = np.mean(forward(ended_as["all 0.05"], held_out)["row"] > 0)
assert still_alive < 0.05  # the second layer is dead
print(f"above 0 before the dense layer: {still_alive:.0%} of the numbers")
drawn_copies = [0.5 + copies[..., n] / (2 * np.abs(copies).max()) for n in range(8)]
eight_names = [f"filter {n + 1}" for n in range(8)]
plots.photos(drawn_copies, eight_names, columns=8, what="filters that started at 0.05")

# %% [markdown]
# (Their loss is that of guessing for another reason: an early step was so long that the second layer died,
# lesson 4. Nothing above 0 reaches the dense layer. With a rate of 0.005 we saw copies learn a little, and
# stay copies.)
#
# So a random start is there to make the filters *different*. A single kernel has nobody to differ from, and
# biases may start at zero.
#
# ### Your turn 8.3: break the symmetry
#
# Two switches and one lamp: it shines when exactly *one* of the switches is up. For the switches 0 0,
# 0 1, 1 0 and 1 1 the answers should be 0, 1, 1 and 0. No single neuron can learn that: its sum
# rises with a switch or falls with it, and here the second switch has to undo what the first one did.
# Two neurons with ReLU can, when the start is good.
#
# Choose a start by hand. `my_weights` has a row for each switch and a column for each neuron; `my_votes` has
# one number for each neuron. The answer is what each neuron gives, times its vote, added up. The biases
# start at 0. The check trains your network (5,000 steps, learning rate 0.1, the squared error) and
# then asks for answers within 0.2 of 0, 1, 1, 0.

# %% tags=["exercise"]
my_weights = ...
my_votes = ...
checks.break_the_symmetry(my_weights, my_votes)

# %% [markdown]
# <details><summary>First hint</summary>
#
# What made the copies copies? Give the two neurons different columns, with numbers of a size between 0.3 and 1,
# some of them negative. It need not be the answer, but most starts get stuck: which signs keep a neuron alive?
#
# </details>
# <details><summary>Second hint</summary>
#
# A neuron whose weights are both negative is dead from the start. Let each column have one positive and one
# negative number, and not in the same order. Begin with positive votes.
#
# </details>
# <details><summary>Solution</summary>
#
# ```python
# my_weights = np.array([[0.9, -0.6], [-0.4, 0.7]])
# my_votes = np.array([0.5, 0.8])
# ```
#
# The signs are a good guess, the rest is learned. (With the columns 1, −1 and −1, 1, and votes of 1, there is
# nothing left to learn: that network is built by hand. It counts, too.) Of 4,000 starts drawn evenly between −1 and 1,
# fewer than one in four got there: with two neurons there is no reserve. That is one reason why networks
# have more neurons than they seem to need.
#
# </details>
#
# ### A reader asks: how are the weights started: at random, or by some method?
#
# At random, with a method for *how large*. In a deep network every layer multiplies. If each halves the
# numbers that pass through, hardly anything is left after ten. If each doubles them, they explode.
# The gradient on its way back meets the same weights and the same fate.
#
# - **He start**: random numbers around 0 of the typical size √(2 / inputs). (The exact word for that size
#   is **standard deviation**; NumPy's `std` measures it.) *Inputs* are the numbers that go into one sum: for
#   our first filters 5·5·3 = 75. The more are added up, the smaller each weight. The 2 makes up for what
#   ReLU cuts off: it is the start for layers with ReLU.
# - **Glorot start**: evenly between −r and r, with r = √(6 / (inputs + outputs)), a compromise between the
#   way there and the way back. For our votes r = √(6 / (600 + 4)) = 0.1. It is what Keras takes when you say
#   nothing.
#
# **Predict:** what typical size do the first filters start with? √(2 / 75) is a little less than √(1 / 36).

# %% tags=["answer"]
first_size, votes_reach = at_the_start[0].std(), np.abs(at_the_start[4]).max()
print(f"first filters: standard deviation {first_size:.2f}, √(2/75) = {np.sqrt(2 / 75):.2f}")
print(f"votes: largest {votes_reach:.4f}, √(6/604) = {np.sqrt(6 / 604):.4f}")
assert abs(first_size - np.sqrt(2 / 75)) < 0.02 and votes_reach <= np.sqrt(6 / 604)

# %% [markdown]
# Does the size matter? Eight drawings go through ten convolutions with ReLU, with He's weights, with half and
# with twice the size. After each layer we measure the size of the numbers. The picture shows it as a power
# of ten: 2 stands for 100, and −2 for a hundredth.
#
# **Predict:** what is left after ten layers of half? (A half, ten times.)

# %% tags=["answer"]
powers_left = {}
for name, factor in {"twice He": 2, "He": 1, "half of He": 0.5}.items():
    rng = np.random.default_rng(SEED)
    signal = 2 * images[:8]  # from −1 to 1
    sizes = [float(signal.std())]
    for _ in range(10):
        filters_of_layer = factor * learning.he_normal((3, 3, signal.shape[-1], 24), rng)
        signal = relu(conv2d(signal, filters_of_layer, padding="same"))
        sizes.append(float(signal.std()))
    powers_left[name] = np.log10(sizes)  # 100 is 10 to the power 2
title = "size of the numbers, as a power of ten"
plots.lines(range(11), powers_left, marker="o", title=title, across="layer (0 is the drawing)")

# %% [markdown]
# A half, ten times, is about a thousandth: three powers of ten down. With He's size they stay about
# where they were.
#
# ## Does the learning rate matter as much as on the curve?
#
# Three rates on the real network, from the same start and with the same first 960 pictures: 0.003, 0.1
# and 0.8. Each point is the mean loss of six steps.
#
# **Predict:** what is the mark of a rate that is too big? You saw it on the curve of lesson 7.

# %% [markdown] tags=["teacher"]
# **Ask:**
#
# - A loss that stays at 1.39 from the first steps: what happened? → Units died of a rate too big (or
#   nothing moves).
# - What do you try first? → A tenth of the rate.
#
# **If time is short:** The picture with the three curves, as a riddle: which is which?

# %% tags=["fold", "answer", "nbval-ignore-output"]
# @title Trains with each of the three rates, and draws the loss
curves_of_rates = {}
with threadpool_limits(1):
    for name, rate in {"too small: 0.003": 0.003, "right: 0.1": 0.1, "too big: 0.8": 0.8}.items():
        rng = np.random.default_rng(SEED)
        ended, losses = one_pass(random_start(SEED), rate, rng, count=960)
        curves_of_rates[name] = np.reshape(losses, (10, 6)).mean(axis=1)
alive_at_end = np.mean(forward(ended, held_out)["row"] > 0)  # 0.8 came last
print(f"with 0.8, above 0 before the dense layer: {alive_at_end:.1%} of the numbers")
steps_seen, (left, right) = list(range(6, 61, 6)), plots.panels(2, height=2.9)
plots.lines(steps_seen, curves_of_rates, title="mean loss", across="step", ax=left)
closer = {name: curves_of_rates[name] for name in list(curves_of_rates)[:2]}
plots.lines(steps_seen, closer, title="the same, closer", across="step", marker="o", ax=right)

# %% [markdown]
# The same three stories. (The right picture leaves 0.8 out, to look closer.) Too small: downhill, at a
# crawl. Right: downhill. (The small ups and downs come from the batches.) Too big: the first steps throw
# the loss up, and then it stays near 1.39, the loss of guessing. The line above the pictures says why:
# hardly any of the numbers that reach the dense layer is above 0. Nearly all units are dead (lesson 4),
# and dead units do not learn their way back. When a network of yours does that, try a tenth of the
# learning rate first.

# %% tags=["fold", "nbval-ignore-output"]
# @title Proof: the losses at the end of each curve, and the sizes after ten layers
small_rate, right_rate, big_rate = (float(losses[-1]) for losses in curves_of_rates.values())
assert right_rate < small_rate - 0.1 and right_rate < big_rate - 0.1 and alive_at_end < 0.05
changes = {name: float(powers[-1] - powers[0]) for name, powers in powers_left.items()}
assert changes["half of He"] < -2.5 and changes["twice He"] > 2.5 and abs(changes["He"]) < 0.8
print(f"last losses: {small_rate:.2f} too small, {right_rate:.2f} right, {big_rate:.2f} too big")
print("powers of ten won or lost:", {name: round(change, 1) for name, change in changes.items()})

# %% [markdown]
# ## What to remember
# - Start, forward, error, backward, repeat. A batch makes a step, all batches make an epoch.
# - With n classes the loss begins near log n.
# - What we wrote in NumPy is what Keras does, to the last digits.
# - Random starts make filters different; He and Glorot make them the right size.
# - Loss stuck or jumping: look at the learning rate first.

# %% [markdown] tags=["teacher"]
# **At the door:** A network for ten classes shows 2.3 before training. Good or bad? → As it should be: log
# 10 = 2.30.

# %% [markdown]
# ## Check yourself
#
# **1.** 6,000 photos in batches of 12, and 5,000 steps. How many epochs is that?
#
# <details><summary>Answer</summary>
#
# 6,000 / 12 = 500 steps an epoch, so ten epochs: each photo has been seen ten times.
# </details>
#
# **2.** A network for ten classes shows a loss of 2.3 before learning. Is something wrong? And if it is
# still 2.3 after an epoch?
#
# <details><summary>Answer</summary>
#
# log 10 = 2.30: these are even shares, as they should be before learning. After an epoch it means that
# nothing was learned: perhaps the start was zero, or the rate so large that the units died, or far too small.
# </details>
#
# **3.** A convolution has 3×3 kernels on 32 channels. How large are He's first weights?
#
# <details><summary>Answer</summary>
#
# 3·3·32 = 288 numbers go into each sum: √(2 / 288) = √(1 / 144), so 0.083.
# </details>
