# %% [markdown]
# In lesson 7 one kernel learned nine numbers. Here a whole network learns ten thousand, in NumPy
# alone, and at the end we ask whether Keras would have done the same.
#
# **You will be able to**
# - write down the five steps of training, and count batches and epochs;
# - train a network that tells dog, cat, boat and bird apart, with nothing but NumPy;
# - say why the start is random, and what a wrong start or a wrong rate looks like.

# %%
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
from helpers.pooling import pool2d

# %%
SEED = 7

# %% [markdown]
# ## How does a whole network learn?
#
# With the same loop, only longer. It is usually told as **five steps**:
#
# 1. **Start** with random weights.
# 2. **Forward**: send some pictures through; the network answers.
# 3. **Error**: compare the answers with the labels. One number, the loss.
# 4. **Backward**: carry the error back; every weight gets its slope.
# 5. **Repeat**: move every weight a step against its slope, and go back to 2.
#
# The pictures are drawn: faces of dogs and cats, and whole boats and birds. There are 3,200 to learn
# from, and 1,000 others that the network never learns from, to ask honestly at the end how good it is.
# Those are **held out**.

# %% tags=["nbval-ignore-output"]
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

# %%
assert images.shape == (3200, 32, 32, 3) and images.dtype == np.float32
assert images.min() >= -0.5 and images.max() <= 0.5
assert np.bincount(labels).tolist() == [800] * 4
assert {one.tobytes() for one in images}.isdisjoint(one.tobytes() for one in held_out)
plots.photos(list(images[:16] + 0.5), [KINDS[label] for label in labels[:16]], columns=8)

# %% [markdown]
# The network is lesson 6's plan: convolution, ReLU, pooling, twice; flatten, dense, softmax. Twelve
# filters of 5×5 in the first layer, 24 in the second.
#
# **Predict** the shape that is missing: 32×32×3 → 28×28×12 → 14×14×12 → 10×10×24 → 5×5×24 → ? → 4. And
# how many parameters are there?
#
# **Step 1, a random start.** `he_normal` and `glorot_uniform` say how large the random numbers are.
# Why that matters comes further down. Biases start at 0.


# %%
def random_start(seed):
    rng = np.random.default_rng(seed)
    return [
        learning.he_normal((5, 5, 3, 12), rng), np.zeros(12, np.float32),
        learning.he_normal((5, 5, 12, 24), rng), np.zeros(24, np.float32),
        learning.glorot_uniform((5 * 5 * 24, 4), rng), np.zeros(4, np.float32),
    ]  # fmt: skip


parameters = sum(part.size for part in random_start(SEED))
assert parameters == (5 * 5 * 3 + 1) * 12 + (5 * 5 * 12 + 1) * 24 + (600 + 1) * 4 == 10_540
print(f"{parameters:,} parameters")

# %% [markdown]
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
# **Step 3, the error.** Cross-entropy, the mean over the batch. What should it be before any learning?
# Lesson 6 said: near log 4 = 1.39, what even shares cost. Here the shares are a little uneven from the
# start, by chance, so expect a little more.

# %%
at_the_start = random_start(SEED)
way = forward(at_the_start, images[:200])
loss_at_start = learning.cross_entropy(way["shares"], labels[:200])
assert way["row"].shape == (200, 600) and np.allclose(way["shares"].sum(axis=1), 1, atol=1e-5)
assert 1 < loss_at_start < 2.5
for station, saw in way.items():
    print(f"{station:12} {saw.shape}")
print(f"loss before learning: {loss_at_start:.1f}")

# %% [markdown]
# **Step 4, backward.** The same stations from the last to the first. What arrives is called `back`
# all the way; each line takes it and puts the next one in its place. Read it from the top beside
# `forward` read from the bottom. Flatten only laid the numbers in a row, so the way back puts them
# back into maps. And nobody needs the slopes of the pictures themselves: they go into `_`.


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
# **Step 5, repeat** with better weights. One step against the gradient moves all six arrays.


# %%
def step(weights, batch, labels, rate):
    """Forward, backward, and one step against the gradient; give new weights and the loss."""
    way = forward(weights, batch)
    gradients = backward(weights, way, labels)
    moved = [part - rate * slopes for part, slopes in zip(weights, gradients, strict=True)]
    return moved, learning.cross_entropy(way["shares"], labels)


# %% [markdown]
# ## Is that really what Keras does?
#
# The proof, before we train: the same network in Keras, with the same weights and the same 16 pictures.
# `GradientTape` finds the gradient, and Keras takes one step, with `SGD`. The letters mean **stochastic
# gradient descent**: gradient descent where each step looks at a few pictures only, picked by chance.

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

# %%
ours, our_loss = step(at_the_start, images[:16], labels[:16], rate=0.1)
assert np.isclose(our_loss, float(loss_of_twin), atol=1e-5)
for our_part, their_part, start in zip(ours, twin.get_weights(), at_the_start, strict=True):
    assert np.abs(our_part - their_part).max() < 1e-5
    assert np.abs(our_part - start).max() > 1e-4  # it did move
print(f"{parameters:,} parameters, one step each: all as Keras has them, to 0.00001")

# %% [markdown]
# ## How long do we repeat?
#
# Three words that everybody uses. A *step*, as before, is one move of all weights. The pictures that one
# step looks at are its *batch* (lesson 1): 16 here. And an **epoch**, or pass, is over when every
# picture has been in one batch.
#
# **Predict:** 3,200 pictures, batches of 16, 8 passes. How many steps?
#
# The pictures come in a new order in each pass. A random half of them is mirrored, and each batch is
# moved by up to one pixel (`np.roll` moves, and what leaves on one side comes in on the other). A
# mirrored cat is a cat, and so is a cat one pixel further. But to the network the numbers are new: each
# picture now comes in 2 · 9 = 18 versions, which are harder to learn by heart than one.


# %%
def one_pass(weights, rate, rng, count=3200, batch_size=16):
    """Step 5: show `count` pictures once, in a random order; give new weights and all losses."""
    losses, order = [], rng.permutation(count)
    for first in range(0, count, batch_size):
        chosen = order[first : first + batch_size]
        batch = images[chosen]
        mirrored = rng.random(len(batch)) < 0.5
        batch[mirrored] = batch[mirrored, :, ::-1]
        batch = np.roll(batch, rng.integers(-1, 2, size=2), axis=(1, 2))
        weights, loss = step(weights, batch, labels[chosen], rate)
        losses.append(loss)
    return weights, losses


# %% [markdown]
# That makes 200 steps a pass, 1,600 in all. Five passes at a learning rate of 0.1, then three at 0.02:
# long steps to get near, short ones to settle. After each pass the held-out drawings are asked. This
# cell takes about twenty seconds. It is all NumPy.


# %% tags=["nbval-ignore-output"]
def share_right(weights):
    told = forward(weights, held_out)["shares"].argmax(axis=1)
    return float(np.mean(told == held_out_labels))


PASSES, BATCH = 8, 16
learned_weights, order_rng = at_the_start, np.random.default_rng(SEED)
loss_of_pass, right_after = [], [share_right(at_the_start)]
with threadpool_limits(1):  # products this small are quicker on one processor core
    for number in tqdm(range(PASSES)):
        rate = 0.1 if number < 5 else 0.02
        learned_weights, losses = one_pass(learned_weights, rate, order_rng, batch_size=BATCH)
        loss_of_pass.append(float(np.mean(losses)))
        right_after.append(share_right(learned_weights))
print(f"right on held-out drawings: {right_after[0]:.0%} before, {right_after[-1]:.1%} after")

# %% tags=["nbval-ignore-output"]
assert PASSES * len(images) // BATCH == 1600  # steps
assert right_after[-1] >= 0.90
assert loss_of_pass[-1] < loss_of_pass[0] / 2
left, right = plots.panels(2, height=2.9)
passes = list(range(1, PASSES + 1))
plots.lines(passes, {"": loss_of_pass}, title="mean loss", across="pass", marker="o", ax=left)
of_four = {"learned": right_after, "guessing": [0.25] * (PASSES + 1)}
plots.lines([0, *passes], of_four, title="held out: share right", across="pass", ax=right)

# %% [markdown]
# From guessing to more than nine of ten, on drawings that it has never seen. And when the rate drops,
# so does the loss: until then the long steps shook the weights about.
#
# ## What did the filters become?
#
# Here are eight of the twelve filters of the first layer. Each has weights for red, green and blue, so it
# can be drawn as a tiny picture. Middle grey means 0 for all three. More red than that is a positive
# weight for red, less red a negative one, and so on. The third row shows what was *added* in between,
# learned minus start, with its contrast raised.
#
# **Predict:** will you see edges, or colours, or parts of cats?

# %% tags=["nbval-ignore-output"]
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
named_filters = [name for name in three_rows for _ in range(8)]
plots.photos(drawn_filters, named_filters, columns=8, what="filters, 5×5 in colour")

# %% [markdown]
# The grain of the start is still there, as nothing rubs it out. But what was added is no grain: light
# beside dark, one colour beside another, a patch of one colour. Those are edges and colours, found
# without us. Parts of cats are too large for 5×5 pixels; only a later layer could look for them.
#
# ## What does it say?
#
# The first row shows held-out drawings and the network's answer in words, the second row its first
# mistakes. Below, all 1,000 are counted: a row for each truth, a column for each answer.

# %% tags=["nbval-ignore-output"]
shares_held_out = forward(learned_weights, held_out)["shares"]
answers = shares_held_out.argmax(axis=1)
mistakes = np.flatnonzero(answers != held_out_labels)
shown = [*range(6), *mistakes[:6]]
told_answers = [
    f"{KINDS[answers[place]]} {shares_held_out[place].max():.0%}"
    + (f"\nis a {KINDS[held_out_labels[place]]}" if place in mistakes else "")
    for place in shown
]
assert len(mistakes) <= 100
plots.photos([held_out[place] + 0.5 for place in shown], told_answers, columns=6)

# %% tags=["nbval-ignore-output"]
matrix = np.zeros((4, 4), dtype=int)
np.add.at(matrix, (held_out_labels, answers), 1)
assert matrix.sum() == 1000 and np.trace(matrix) >= 900  # the trace adds up the diagonal
mixed_up = np.triu(matrix + matrix.T, 1)  # each pair once, in either direction
assert mixed_up.argmax() == 1  # the pair dog and cat
plots.confusion(matrix, KINDS, title="1,000 held-out drawings")

# %% [markdown]
# On the diagonal it is right. A boat is seldom taken for anything else, and a bird too. What it mixes up
# most is dogs and cats, two faces with two ears and two eyes. That is the hard pair, and the next
# lessons take it on.
#
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
assert np.isclose(loss_of_one, learning.cross_entropy(way_of_one["shares"], label), atol=1e-5)
votes_slopes = backward(at_the_start, way_of_one, label)[4]
steepest = np.unravel_index(np.abs(votes_slopes).argmax(), votes_slopes.shape)
old, slope_of_weight = at_the_start[4][steepest], votes_slopes[steepest]
new = step(at_the_start, picture, label, rate=0.1)[0][4][steepest]
assert np.isclose(new, old - 0.1 * slope_of_weight)
print("compared:", way_of_one["shares"].round(2), "with", target_row, f"→ loss {loss_of_one:.2f}")
print(f"one weight: {old:.3f} − 0.1 × ({slope_of_weight:.3f}) = {new:.3f}")

# %% [markdown]
# ## Why a random start?
#
# ### Is it true?
# > "Zero is a fine start for weights."
#
# Three starts, 100 steps each: our random one; all zeros; and all weights equal to 0.05, in case it
# is only the zero itself that harms. Does the loss fall, and do the twelve filters of the first layer
# become different?
#
# **Predict** with the rules of the way back: what arrives at the first layer, when all votes are 0?

# %% tags=["nbval-ignore-output"]
starts = {"random": random_start(SEED)}
starts["all zero"] = [part * 0 for part in starts["random"]]
starts["all 0.05"] = [part * 0 + 0.05 * (part.ndim > 1) for part in starts["random"]]  # not biases
ends, ran_losses = {}, {}
with threadpool_limits(1):
    for name, start in starts.items():
        rng = np.random.default_rng(SEED)
        start = [part.astype(np.float32) for part in start]
        ends[name], ran_losses[name] = one_pass(start, 0.1, rng, count=1600)
last_losses = {name: float(np.mean(ran[-20:])) for name, ran in ran_losses.items()}
print({name: round(loss, 2) for name, loss in last_losses.items()})

# %% tags=["nbval-ignore-output"]
spreads = {name: float(np.ptp(end[0], axis=-1).max()) for name, end in ends.items()}
loss_fell = last_losses["all zero"] < 1.3  # guessing costs log 4 = 1.39
filters_differ = [spreads[name] > 1e-3 for name in ("all zero", "all 0.05")]
assert last_losses["random"] < 1.2 and spreads["random"] > 0.1
because_zero = (
    f"After 100 steps the loss is {last_losses['all zero']:.1f} with the zero start, that of "
    f"guessing, and {last_losses['random']:.1f} with the random one. The filters are at most "
    f"{spreads['all zero']:.1f} apart with the zero start, and up to {spreads['random']:.1f} with ours."
)
verdict("A22", holds=[loss_fell, *filters_differ], because=because_zero)

# %% [markdown]
# From zeros *nothing* moves but the last biases: the votes are 0, so 0 × what arrives is passed on; the
# row is 0, so the votes' own slopes are 0 too. From equal weights nothing arrives in the first step
# either: the slopes of the four scores make 0 together, and all votes are alike. Only the votes and the
# last biases move. After that something arrives, but the same at every filter. Equal filters see the
# same, get the same slopes and take the same step, so they stay copies of one. Here are eight of them
# after 100 steps (dark, as their weights became negative). Their loss is that of guessing for one more
# reason: an early step was so long that the second layer died (lesson 4).

# %% tags=["nbval-ignore-output"]
copies = ends["all 0.05"][0]
assert all(np.allclose(copies[..., 0], copies[..., n], atol=1e-5) for n in range(12))
assert copies.mean() < 0 and not ends["all zero"][0].any()
assert np.mean(forward(ends["all 0.05"], held_out)["row"] > 0) < 0.05  # the second layer is dead
lone = np.zeros((3, 3))  # one kernel alone may start from zero
for _ in range(200):
    lone = lone - 10 * correlate2d(cat, (correlate2d(cat, lone) - goal) / goal.size)
assert np.allclose(lone, kernels.SOBEL_X, atol=0.01)
drawn_copies = [0.5 + copies[..., n] / (2 * np.abs(copies).max()) for n in range(8)]
eight_names = [f"filter {n + 1}" for n in range(8)]
plots.photos(drawn_copies, eight_names, columns=8, what="filters that started at 0.05")

# %% [markdown]
# So a random start is there to make the filters *different*. A single kernel has nobody to differ
# from. It learns Sobel from zero as well, as the cell's last assertion shows. And biases may start at
# zero.
#
# ### Your turn 8.1: break the symmetry
#
# Two switches and one lamp: it shines when exactly *one* of the switches is up. For the switches 0 0,
# 0 1, 1 0 and 1 1 the answers should be 0, 1, 1 and 0. No single neuron can learn that: its sum
# rises with a switch or falls with it, and here the second switch has to undo what the first one did.
# Two neurons with ReLU can, when the start is good.
#
# Choose it, by hand. `my_weights` has a row for each switch and a column for each neuron; `my_votes` has
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
# What made the copies copies? Give the two neurons different columns, and begin with numbers of about 1.
#
# </details>
# <details><summary>Second hint</summary>
#
# Let each neuron look for another case: one for "the first switch, but not the second", the other the
# other way round. What signs are that?
#
# </details>
# <details><summary>Solution</summary>
#
# ```python
# my_weights = np.array([[0.9, -0.6], [-0.4, 0.7]])
# my_votes = np.array([0.5, 0.8])
# ```
#
# The signs are a good guess, the rest is learned. Of 50 starts wholly at random that we tried, only 8
# got there: with two neurons there is no reserve. That is one reason why networks have more neurons
# than they seem to need.
#
# </details>
#
# ### A reader asks: how are the weights started: at random, or by some method?
#
# At random, with a method for *how large*. In a deep network every layer multiplies. If each halves the
# numbers that pass through, hardly anything is left after ten. If each doubles them, they explode.
# The gradient on its way back meets the same weights and the same fate.
#
# - **He start**: random numbers around 0 of the typical size √(2 / number of inputs). (The exact word
#   for that size is **standard deviation**; NumPy's `std` measures it.) The more inputs are added up,
#   the smaller each weight. The 2 makes up for what ReLU cuts off: it is the start for layers with ReLU.
# - **Glorot start**: the range depends on inputs *and* outputs, a compromise between the way there and
#   the way back. It is what Keras takes when you say nothing.
#
# Here eight drawings go through ten convolutions with ReLU, with He's weights, with half and with
# twice the size. After each layer we measure the size of the numbers. The picture shows it as a power
# of ten: 3 stands for 1,000, and −3 for a thousandth.
#
# **Predict:** what is left after ten layers of half? (A half, ten times.)

# %%
powers_left = {}
for name, factor in {"twice He": 2, "He": 1, "half of He": 0.5}.items():
    rng = np.random.default_rng(SEED)
    signal = 2 * images[:8]
    sizes = [float(signal.std())]
    for _ in range(10):
        filters_of_layer = factor * learning.he_normal((3, 3, signal.shape[-1], 24), rng)
        signal = relu(conv2d(signal, filters_of_layer, padding="same"))
        sizes.append(float(signal.std()))
    powers_left[name] = np.log10(sizes)  # 1,000 is 10 to the power 3

# %%
changes = {name: powers[-1] - powers[0] for name, powers in powers_left.items()}
assert changes["half of He"] < -2.5 and changes["twice He"] > 2.5 and abs(changes["He"]) < 0.8
assert np.isclose(changes["twice He"] - changes["half of He"], np.log10(4**10), atol=1e-3)
plots.lines(
    range(11), powers_left, marker="o",
    title="size of the numbers, as a power of ten", across="layer (0 is the drawing)",
)  # fmt: skip

# %% [markdown]
# A half, ten times, is about a thousandth: three powers of ten down. With He's size they stay about
# where they were.
#
# ## Does the learning rate matter as much as on the curve?
#
# Three rates on the real network, from the same start and with the same first 960 pictures: 0.003, 0.1
# and 0.8. Each point is the mean loss of six steps. (The right picture leaves 0.8 out, to look closer.)
#
# **Predict:** what is the mark of a rate that is too big? You saw it on the curve.

# %% tags=["nbval-ignore-output"]
curves_of_rates = {}
with threadpool_limits(1):
    for name, rate in {"too small: 0.003": 0.003, "right: 0.1": 0.1, "too big: 0.8": 0.8}.items():
        rng = np.random.default_rng(SEED)
        ended, losses = one_pass(random_start(SEED), rate, rng, count=960)
        curves_of_rates[name] = np.reshape(losses, (10, 6)).mean(axis=1)
small_rate, right_rate, big_rate = (float(losses[-1]) for losses in curves_of_rates.values())
assert right_rate < small_rate - 0.1 and right_rate < big_rate - 0.1
assert np.mean(forward(ended, held_out)["row"] > 0) < 0.05  # 0.8 came last
steps_seen, (left, right) = list(range(6, 61, 6)), plots.panels(2, height=2.9)
plots.lines(steps_seen, curves_of_rates, title="mean loss", across="step", ax=left)
closer = {name: curves_of_rates[name] for name in list(curves_of_rates)[:2]}
plots.lines(steps_seen, closer, title="the same, closer", across="step", marker="o", ax=right)

# %% [markdown]
# The same three stories. Too small: downhill, at a crawl, with ups and downs from batch to batch.
# Right: downhill. Too big: the first steps throw the loss up, and then it stays near 1.39, the loss of
# guessing. The cell's last assertion shows why: fewer than 5% of the numbers that reach the dense
# layer are above 0. Nearly all units are dead (lesson 4), and dead units do not learn their way back.
# When a network of yours does that, try a tenth of the learning rate first.

# %% [markdown]
# ## What to remember
# - The gradient says for each number how fast the error grows with it. A step goes against it,
#   learning rate times slope.
# - Chain rule: how the output moves the error × how the input moves the output; add up all ways.
# - Back through softmax with cross-entropy: share − target. Dense: input × what arrives. ReLU: stopped
#   where it was shut. Pooling: to the winner, or shared evenly. Convolution: a convolution again.
# - Start, forward, error, backward, repeat. A batch makes a step, all batches make an epoch.
# - Random starts make filters different; He and Glorot make them the right size.
# - Loss stuck or jumping: look at the learning rate first.

# %% [markdown]
# ## Check yourself
#
# **1.** A weight is 2, its slope is −3, the learning rate 0.1. What is the weight after one step, and
# does the error grow or sink when the weight grows?
#
# <details><summary>Answer</summary>
#
# 2 − 0.1 × (−3) = 2.3. The slope is negative, so the error sinks when the weight grows, and the
# step makes it grow.
# </details>
#
# **2.** A 2×2 window holds 1, 7, 3, 5, and a slope of 4 arrives. What is passed back by max pooling,
# and what by average pooling?
#
# <details><summary>Answer</summary>
#
# Max: 0, 4, 0, 0, all to the winner, the 7. Average: 1, 1, 1, 1.
# </details>
#
# **3.** 6,000 photos, batches of 30, 5 epochs. How many steps? And how often has each photo been seen?
#
# <details><summary>Answer</summary>
#
# 6,000 / 30 = 200 steps an epoch, 1,000 steps in all. Each photo has been seen five times, once in each
# epoch (half of the times mirrored, if you mirror as we did).
# </details>
