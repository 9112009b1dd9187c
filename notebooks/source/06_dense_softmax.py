# %% [markdown]
# Filters, ReLU and pooling have turned a photo into a stack of small maps. But nobody asked for
# maps. We asked: *what is in the picture?* This lesson walks the rest of the way, from maps to a
# percentage for each answer, and measures how wrong such an answer is.
#
# **You will be able to**
# - turn maps into votes and votes into probabilities, on paper and in NumPy;
# - say how wrong an answer is, and why cross-entropy says it better than squared error;
# - count a network's parameters, and run a whole network with nothing but NumPy.

# %% [markdown] tags=["teacher"]
# **Before class:** Pocket calculators, or a printed table of e^x for −2 to 6. Bring the six boxes from
# lesson 0: today the last one is filled. The lesson needs lesson 4's slope once more, in "Why not the
# squared error?".

# %% tags=["fold"]
# @title Imports
import keras
import numpy as np
import skimage.data

from helpers import handmade, images, pets, plots, trained
from helpers.activations import relu, sigmoid, softmax
from helpers.checks import lesson_06 as checks
from helpers.claims import verdict
from helpers.convolution import conv2d
from helpers.drawings import draw, draw_many
from helpers.learning import cross_entropy, squared_error
from helpers.pooling import global_pool, pool2d

# %% [markdown]
# This is where we are going: a drawn boat walks through a whole network. At the end of the lesson
# you will run it line by line. Its weights are small random numbers, so expect no good answer.

# %% tags=["fold"]
# @title A whole network: its random weights, and the way of the boat through it
SEED = 6
KINDS = ["dog", "cat", "boat", "bird"]
boat = draw("boat", seed=6, size=32)
rng = np.random.default_rng(SEED)
first, second = rng.normal(0, 0.15, (5, 5, 3, 6)), rng.normal(0, 0.1, (5, 5, 6, 16))
last = rng.normal(0, 0.03, (400, 4))
bias_first, bias_second, bias_last = (rng.normal(0, 0.05, count) for count in (6, 16, 4))
maps = relu(conv2d(boat[np.newaxis] / 255, first, bias_first))
pooled = pool2d(maps)
more_maps = relu(conv2d(pooled, second, bias_second))
more_pooled = pool2d(more_maps)
answer = softmax(more_pooled.reshape(1, 400) @ last + bias_last)[0]
assert KINDS[answer.argmax()] == "bird" and abs(answer.sum() - 1) < 1e-9
told = "\n".join(f"{kind} {share:.0%}" for kind, share in zip(KINDS, answer, strict=True))
stations = {"a drawn boat": boat, "1 of 6 maps": maps[0, :, :, 2], "pooled": pooled[0, :, :, 2]}
later = {"1 of 16 maps": more_maps[0, :, :, 11], "again pooled": more_pooled[0, :, :, 11].round(1)}
plots.way(stations | later | {"the answer": told})

# %% [markdown]
# Four shares that make 100%, and the highest of them is wrong: a bird. How the answer becomes right
# is told in lessons 7 and 8.
#
# ## How do maps become one row?
#
# Take two pooled maps of 2×2, that is, one image with two channels. A neuron wants a row of
# numbers. You know the way from lesson 1: flatten.
#
# **Predict:** channels come last, so the shape is (1, 2, 2, 2). In which order will the eight
# numbers stand? All of the first map first, or another way? (The −1 in `reshape` means: as many as
# there are.)

# %% [markdown] tags=["teacher"]
# **Ask:**
#
# - Why 1, 5, 2, 6 and not 1, 2, 3, 4? → Channels come last, so place by place.
# - Does the order matter? → No, as long as it is always the same.
#
# **On the board:** Two 2×2 grids, a finger that taps the same place in both: 1, 5; 2, 6; 3, 7; 4, 8.
#
# **Watch for:** `reshape(-1)` on a batch: then all photos become one row. The first axis stays.

# %% tags=["answer"]
map_one, map_two = np.array([[1, 2], [3, 4]]), np.array([[5, 6], [7, 8]])
two_maps = np.stack([map_one, map_two], axis=-1)[np.newaxis]
row = two_maps.reshape(len(two_maps), -1)
stacked = {"titles": ["map 1", "map 2", "one row"], "between": ["", "→"], "limits": (0, 8)}
plots.grids([map_one, map_two, row], **stacked)

# %% [markdown]
# Place by place. The upper left corner has 1 in map 1 and 5 in map 2, so the row begins 1, 5. Then
# comes the upper right corner with 2, 6. Any order would do, as long as it is the same for
# every image, and the first axis, the batch, stays as it is.

# %% tags=["fold"]
# @title Proof: Keras' layer Flatten gives the same row
flattened = np.asarray(keras.layers.Flatten()(two_maps))
assert two_maps.shape == (1, 2, 2, 2) and np.array_equal(flattened, row)
assert row.tolist() == [[1, 5, 2, 6, 3, 7, 4, 8]]
print("Keras:", flattened, " ours:", row)

# %% [markdown]
# ## How does a row become a decision?
#
# By a vote. Suppose three numbers are left, and they say how strongly the maps saw *ears*, a *hull*
# and *wings*: 2, 3 and 1. Four answers are possible: dog, cat, boat, bird. Each of them is called a
# **class**. (Numbered in this order, from 0. In lesson 5 a cat was 0: each list counts for itself.)
#
# Each number has one vote **for each class**, a weight: positive speaks for the class, negative
# against it. The larger the number, the more its votes count: number × weight. And each class has a
# head start that depends on no number: its bias. All of it is added up, and the sum is the class's
# **score**.
#
# **Before you run it:** the votes of *hull* for dog, cat, boat and bird are −1, −1, 2 and −1. Which
# class do you think will win? (In the table `votes` each number has a row and each class a column.)

# %% [markdown] tags=["teacher"]
# **Ask:**
#
# - The boat's votes stay as they are. How can another class still win? → By votes or a head start of its
#   own that give it more.
# - Scores of ears 3, hull 0, wings 0? → 5, 7, −3, 1: a cat.
#
# **On the board:** Three people hold a number (2, 3, 1), four boxes on the floor; each person throws weight
# × number into each box. Add the head starts last.
#
# **Watch for:** Weight and input mixed up: the *number* comes from the photo, the *vote* from the network.
# In 6.1 the half: the ears count 2, so 3 points are 1.5 votes more.
#
# **If time is short:** Skip the Keras layer, keep 6.1.

# %% tags=["answer"]
found = np.array([2, 3, 1])  # ears, hull, wings
votes = np.array([[1, 2, -1, 0], [-1, -1, 2, -1], [-1, -1, -1, 2]])
head_start = np.array([2, 1, 0, 1])
plots.votes(found, votes, head_start, inputs=["ears", "hull", "wings"], classes=KINDS)

# %% [markdown]
# Each line is a vote: red for a class, blue against it, the wider the larger, and dotted if 0. Three
# lines end at the boat: 2×(−1) from the ears, 3×2 from the hull and 1×(−1) from the wings. Its head
# start is 0. That makes 3, the highest score, so the boat wins.
#
# Multiply two rows of numbers pair by pair and add up: that is their **dot product**. So each score
# is a dot product, of the numbers with the class's column of weights, plus the bias. NumPy works
# out all four at once: `found @ votes`. Add the four biases, and you have all that a
# **dense layer** is.

# %%
scores = found @ votes + head_start
assert scores.tolist() == [0, 1, 3, 0]
print(dict(zip(KINDS, scores.tolist(), strict=True)))

# %% [markdown]
# ### Your turn 6.1: one vote for the cat
#
# The boat wins against the cat with 3 to 1. Change a single number: the vote of the *ears* for the
# cat, which is 2 now. How large must it be, so that the cat is exactly one point ahead of the boat?

# %% tags=["exercise"]
vote_for_cat = ...
checks.one_vote_for_the_cat(vote_for_cat)

# %% [markdown]
# <details><summary>First hint</summary>
#
# The boat's 3 points do not change, for the vote is the cat's. So the cat needs 4.
#
# </details>
# <details><summary>Second hint</summary>
#
# The cat's column with v in place of 2: 2×v + 3×(−1) + 1×(−1), and the head start 1.
#
# </details>
# <details><summary>Solution</summary>
#
# ```python
# vote_for_cat = (4 - (-3 - 1 + 1)) / 2
# ```
#
# That is 3.5. The cat's score is 2·v − 3. It has to rise from 1 to 4, and 3 points more are one and a
# half votes more.
#
# </details>
#
# Keras' `Dense` keeps the same table of weights (it calls it `kernel`, though nothing slides) and
# the same biases. `build` tells it that three numbers arrive for each photo (`None`: of any number
# of photos). Then we give it our weights and a batch of three photos, one row each. The second
# photo has ears only, the third strong wings. (`argmax` gives the place of the highest score.)

# %%
three_photos = np.array([[2, 3, 1], [3, 0, 0], [0, 1, 3]])
dense = keras.layers.Dense(4)
dense.build((None, 3))
dense.set_weights([votes, head_start])
three_scores = three_photos @ votes + head_start
assert np.array_equal(dense(three_photos), three_scores)
print("scores:", three_scores.tolist())
print("the highest:", [KINDS[best] for best in three_scores.argmax(axis=1)])

# %% [markdown]
# ### A reader asks: what do `units` and the input size of the last layer mean?
#
# `Dense(4)` has four `units`: neurons, one column of votes each. In the last layer that is one for
# each class, so the task decides it. In a layer before the last you choose. The input size is
# nobody's choice. It is how many numbers arrive, and Keras finds it out when the first ones come.
# At the end of the network at the top, 16 maps of 5×5 are left: 5·5·16 = 400 numbers, once they are
# flattened.
#
# ## How do scores become probabilities?
#
# A score of 3: is that much? We would like to read percentages: a share for each class, from 0 to
# 1, and all shares together make 1. Such a share is what we call the class's **probability**. Dividing
# each score by the sum of all will not do. The third photo has the scores −2, −3, −1 and 6: three
# are negative, and the sum is 0.
#
# So first raise the number e of lesson 4, which is 2.718…, to the power of each score. The answer
# is always positive (e^−2 is 1 / e^2), and it grows with the score. Then divide by the sum. That is
# **softmax**. (Any number above 1 would do in place of e. With e the formulas come out shortest.)
#
# **Predict** on paper for the scores 0, 1, 3, 0: e^0 is 1, e^1 is 2.72, and e^3 is 20.09. How
# probable is the boat?

# %% [markdown] tags=["teacher"]
# **Ask:**
#
# - Why not divide each score by the sum? → Negative scores, and sums of 0.
# - Two points ahead: how many times as probable? → 2.72² = 7.4 times.
#
# **On the board:** Three columns: score `0 1 3 0`, e to it `1 2.72 20.09 1`, divided by 24.81: `0.04 0.11
# 0.81 0.04`.
#
# **Watch for:** "81% sure, so right in 81 of 100 cases." That is a promise nobody has tested; lesson 13
# does.

# %% tags=["answer"]
raised = np.exp(scores)
shares = raised / raised.sum()
print(dict(zip(KINDS, shares.round(3).tolist(), strict=True)))

# %% tags=["fold", "answer"]
# @title Draws the three steps
written = [dict(zip(KINDS, part.tolist(), strict=True)) for part in (scores, raised, shares)]
titles = {"scores": 4, "e to the score": 30, "divided by the sum": 1.25}
places = plots.panels(3, height=2.3)
for (title, end), part, ax in zip(titles.items(), written, places, strict=True):
    three_steps = plots.bars(part, title=title, highlight="boat", limits=(0, end), ax=ax)
places[2].set_xticks([0, 0.5, 1])
three_steps

# %% [markdown]
# The sum is 1 + 2.72 + 20.09 + 1 = 24.81, and 20.09 / 24.81 = 0.81: "boat, 81%". Our helper says
# the same, and so does Keras.

# %% tags=["fold"]
# @title Proof: our helper and Keras give the same shares
by_keras = np.asarray(keras.ops.softmax(scores.astype("float32")))
assert np.allclose(shares, softmax(scores)) and np.allclose(shares, by_keras, atol=1e-6)
assert np.allclose(keras.activations.softmax(keras.ops.array([scores], "float32")), [by_keras])
assert np.isclose(shares.sum(), 1)
print("helper:", softmax(scores).round(3), " Keras:", by_keras.round(3))

# %% [markdown]
# Softmax keeps the order of the scores. Each point that one class is ahead of another makes its
# share e times, that is 2.72 times, as large as the other's. The boat is two points ahead of the
# cat, so its share is 2.72 · 2.72 = 7.4 times the cat's. On paper no share is ever exactly 0.
#
# ## What if the scores are very large?
#
# Add 10 to all scores. Since e^(3 + 10) = e^3 · e^10, every e-power gets the same factor, e^10. So
# does their sum, and the division takes it away again. On paper nothing changes, whatever you add.
#
# **Predict:** and in the computer, when the number is 1000?


# %% [markdown] tags=["teacher"]
# **Ask:**
#
# - Softmax of 102, 102, 102? → A third each, like 0, 0, 0.
# - Why subtract the largest and not the mean? → Then no e-power is above 1, so none can overflow.
#
# **On the board:** `e^(3+10) = e^3 · e^10`: the same factor above and below.
#
# **Watch for:** In 6.2 the maximum of the whole table: harmless for small scores, but one row with a huge
# score empties all others. And `keepdims` forgotten.
#
# **If time is short:** 6.2 as homework.


# %% tags=["answer"]
def naive_softmax(scores):
    return np.exp(scores) / np.exp(scores).sum()


with np.errstate(all="ignore"):  # NumPy would warn
    print("scores + 10:  ", naive_softmax(scores + 10.0).round(3))
    print("scores + 1000:", naive_softmax(scores + 1000.0))

# %% [markdown]
# An **overflow**: e to the power 1000 has 435 digits, and NumPy's usual floats, of 64 bits, end at
# 309 digits. NumPy goes on with *infinity*, and infinity divided by infinity is `nan`, short for
# *not a number*.
#
# The cure is the same law: what may be added may be subtracted. Take the largest score away from
# all of them. Then the largest is 0 and its e-power is 1. The others are negative, their e-powers
# lie between 0 and 1, and nothing can overflow.

# %%
shifted = scores + 1000.0
safe = np.exp(shifted - shifted.max())
safe = safe / safe.sum()
assert np.allclose(safe, shares) and np.allclose(softmax(shifted), shares)
print("scores + 1000:", safe.round(3))

# %% [markdown]
# ### Your turn 6.2: softmax of a batch
#
# A network gets a batch, so scores come as a table: a row for each photo, a column for each class.
# Write softmax for such a table. Each *row* of the answer should make 1, and no score should be too
# large for it. (Two helpers: `scores.sum(axis=1, keepdims=True)` adds up each row and leaves the sums
# in a column, so that the table can be divided by it. `max` can do the same.)


# %% tags=["exercise"]
def softmax_rows(scores):
    """Make shares of scores, row by row, for scores of any size."""
    return ...


checks.softmax_of_a_batch(softmax_rows)

# %% [markdown]
# <details><summary>First hint</summary>
#
# The cell above does it for one row: take the largest away, raise, divide. What has to be said so that
# the maximum and the sum are those of each row?
#
# </details>
# <details><summary>Second hint</summary>
#
# `axis=1` runs along the classes. Both times, for `max` and for `sum`, the axis has to be kept, or the
# shapes will not fit.
#
# </details>
# <details><summary>Solution</summary>
#
# ```python
# def softmax_rows(scores):
#     """Make shares of scores, row by row, for scores of any size."""
#     raised = np.exp(scores - scores.max(axis=1, keepdims=True))
#     return raised / raised.sum(axis=1, keepdims=True)
# ```
#
# Try it: `softmax_rows(three_scores)`. Each photo has its own largest score and its own sum.
#
# </details>
#
# ## Where is the sigmoid in this?
#
# Suppose there are two classes only, and the first always gets the score 0. Then there is one free
# score z left. Softmax gives the second class e^z / (1 + e^z). Divide above and below by e^z, and it
# reads 1 / (e^−z + 1). You have met that one in lesson 4: the sigmoid.
#
# And if the first score is not 0? Subtract it from both, which changes nothing. What counts is the
# difference of the two scores. So a network for two classes may have two units and softmax, or one
# unit and a sigmoid.

# %% [markdown] tags=["teacher"]
# **Ask:**
#
# - Scores 2 and 5 in a network for two classes: which single score says the same? → 3, for the second
#   class.
# - What does an output of 0.02 mean? → "Surely not", not "I do not know"; that would be 0.5.
#
# **On the board:** `e^z / (1 + e^z) = 1 / (1 + e^−z)`.
#
# **If time is short:** The sentence "what counts is the difference" and verdict A19.

# %% tags=["fold"]
# @title Proof: softmax of the scores 0 and z is the sigmoid of z
z = np.linspace(-8, 8, 161)
two_scores = np.stack([np.zeros_like(z), z], axis=1)
assert np.allclose(softmax(two_scores)[:, 1], sigmoid(z))
assert np.allclose(softmax(two_scores + 5)[:, 1], sigmoid(z))  # 5 and 5 + z: same difference
for score in (-4.0, 0.0, 4.0):
    print(f"score {score:4}: softmax {softmax([0, score])[1]:.3f}, sigmoid {sigmoid(score):.3f}")

# %% [markdown]
# ### Is it true?
# > "An output near 0 means that the network is uncertain."
#
# One sigmoid says how probable a *dog* is; below 0.5 its answer is "cat". If a network is
# uncertain, a small shake of its score should often turn the answer around. We take the outputs
# 0.01, 0.1, 0.3, 0.5, 0.7, 0.9 and 0.99 and shake the score behind each of them 10,000 times, by
# random amounts of about 1.
#
# **Predict:** which of the seven turns most often, and which least?

# %% tags=["fold", "answer"]
# @title Shakes seven scores and counts how often the answer turns
outputs = np.array([0.01, 0.1, 0.3, 0.5, 0.7, 0.9, 0.99])
scores_behind = np.log(outputs / (1 - outputs))  # the sigmoid backwards
assert np.allclose(sigmoid(scores_behind), outputs)
shakes = np.random.default_rng(SEED).normal(size=(5_000, 1))
shakes = np.concatenate([shakes, -shakes])  # as much up as down
turned = np.mean((sigmoid(scores_behind + shakes) >= 0.5) != (outputs >= 0.5), axis=0)
named_outputs = {f"output {output}": share for output, share in zip(outputs, turned, strict=True)}
share_turned = "share of shakes that turn the answer"
plots.bars(named_outputs, across=share_turned, shown_as="{:.1%}".format, highlight="output 0.5")

# %% tags=["fold"]
# @title The verdict: uncertain is what turns in more than a quarter of the shakes
uncertain = [bool(share > 0.25) for share in turned[:2]]  # the two outputs near 0
because_turned = (
    f"A shake turned the answer in {turned[0]:.0%} of cases at 0.01, in {turned[3]:.0%} at 0.5 "
    f"and in {turned[-1]:.0%} at 0.99."
)
verdict("A19", holds=uncertain, because=because_turned)

# %% [markdown]
# An output of 0.01 is a firm "cat". With softmax it is the same: near 0 means "surely not this
# class", and a network of four classes that does not know gives each of them about a quarter.
# (Whether a network that is sure is also *right* is another question. Lesson 13 measures it.)
#
# ## Can we make an answer more or less sure?
#
# Divide all scores by a positive number T before softmax: `softmax(scores / T)`. It is called the
# **temperature**: when it is high, everything melts into an even mixture.
#
# **Predict:** the scores were 0, 1, 3, 0. What does T = 10 make of the boat's 81%? Can any T make
# the cat win?

# %% [markdown] tags=["teacher"]
# **Ask:**
#
# - Can a temperature make the cat win? → No, the order stays.
# - What does that say about "99%"? → It can be had without knowing more.
#
# **On the board:** The four bars for T = 1, then flattened (T = 10) and peaked (T = 0.5).
#
# **If time is short:** Leave it out; lesson 13 comes back to it.

# %% tags=["fold", "answer"]
# @title Draws the shares at four temperatures
temperatures = (0.5, 1, 2, 10)
at_temperature = {T: softmax(scores / T) for T in temperatures}
assert all(shares_at.argmax() == 2 for shares_at in at_temperature.values())  # always the boat
assert np.allclose(softmax(scores / 1e6), 1 / 4, atol=1e-5)  # very hot: all even
assert np.allclose(softmax(scores / 0.01), [0, 0, 1, 0])  # very cold: the winner takes all
for (T, shares_at), ax in zip(at_temperature.items(), plots.panels(4, height=2.2), strict=True):
    named_shares = dict(zip(KINDS, shares_at.tolist(), strict=True))
    options = {"highlight": "boat", "limits": (0, 1.4), "shown_as": "{:.0%}".format}
    melting = plots.bars(named_shares, title=f"T = {T}", ax=ax, **options)
    ax.set_xticks([0, 1])
melting

# %% [markdown]
# The order stays, so the answer stays. What changes is how sure it sounds. Any network says "99%",
# and knows nothing more, once its scores are multiplied by a large enough number.
#
# ## How wrong is an answer?
#
# A network that knows little sees a boat and gives dog, cat, boat and bird the probabilities 0.2,
# 0.4, 0.1 and 0.3. Right would be 0, 0, 1, 0: everything on the boat. That is the **target**. A row
# like this one, with a 1 in the place of the right class and 0 elsewhere, is called **one-hot**.
#
# After it has learned for a while (how is the subject of lesson 7) it says 0.1, 0.1, 0.7, 0.1.
# Better, clearly. But *how much* better? We need one number for how wrong an answer is. It is
# called the error or the **loss**, and learning will mean: make the loss small.

# %% [markdown] tags=["teacher"]
# **Ask:**
#
# - Loss when the right class got 1? → 0.
# - 0.5? → 0.69.
# - 0.1? → 2.30.
# - Does it matter how the rest is shared out? → Not for cross-entropy.
#
# **On the board:** The curve of −log from 0 to 1, steep at 0. Below it one-hot `0 0 1 0` and `0.2 0.4 0.1
# 0.3`, three of the four products struck out.
#
# **Watch for:** Logarithm of base 10 (2.30 is ln 10). In 6.3 the mean is often forgotten, or `given[:,
# labels]` takes a table in place of one number from each row.
#
# **If time is short:** Squared error in one line; the section on scores and `from_logits` as reading.

# %% tags=["fold"]
# @title Draws the boat and both answers
target = np.array([0, 0, 1, 0])
before, after = np.array([0.2, 0.4, 0.1, 0.3]), np.array([0.1, 0.1, 0.7, 0.1])
assert np.isclose(before.sum(), 1) and np.isclose(after.sum(), 1)
seen, early, late = plots.panels(3, height=2.3)
plots.photo(draw("boat", seed=6), title="what it sees", ax=seen)
for title, probabilities, ax in (("before", before, early), ("after", after, late)):
    story = dict(zip(KINDS, probabilities.tolist(), strict=True))
    both = plots.bars(story, title=title, highlight="boat", limits=(0, 1), ax=ax)
both

# %% [markdown]
# The oldest way is the **squared error**: for each class the difference between target and output,
# squared, then all added up, and half of it. (The half makes the formula of its slope shorter.)
#
# **Before you run it**, on paper: before, the squares are 0.04, 0.16, 0.81 and 0.09. (The
# 0.81 is the boat's: 1 − 0.1 is 0.9, squared.) What is half of their sum? And what is it after?

# %% tags=["answer"]
error_before = 0.5 * np.sum((target - before) ** 2)
error_after = 0.5 * np.sum((target - after) ** 2)
assert np.isclose(squared_error([before], [target]), error_before)
print(f"squared error: {error_before:.2f} before, {error_after:.2f} after")

# %% [markdown]
# The other way asks one thing only: which probability did the *right* class get? Its loss is minus
# the logarithm of that probability, and it is called **cross-entropy**.
#
# The **logarithm** (`np.log`) of a number is the power to which e must be raised to give it: e to
# the power −2.303 is 0.1, so log 0.1 = −2.303, and the loss is 2.303. (On a calculator this is the
# key `ln`.) A probability of 1 costs nothing, as e to the power 0 is 1. The smaller the
# probability, the higher the loss, without a limit.
#
# *Why a logarithm?* Take two photos that have nothing to do with each other, and let their right
# classes get 0.5 and 0.1. Then the network gave both right answers together 0.5 · 0.1 = 0.05: that is
# called the **likelihood**. For thousands of photos such a product is too small for a computer. But
# where probabilities multiply, their logarithms add: log 0.05 = log 0.5 + log 0.1. So a small sum of
# losses and a large likelihood are one and the same.
#
# **Predict:** which costs more, to fall from 0.9 to 0.5, or from 0.1 to 0.01?

# %% tags=["answer"]
right_class = np.array([1, 0.9, 0.7, 0.5, 0.1, 0.01])
costs = {f"{share:g}": float(0 - np.log(share)) for share in right_class}  # avoids "-0"
cost = "cross-entropy for this probability of the right class"
plots.bars(costs, across=cost, shown_as="{:.3f}".format)

# %% [markdown]
# The fall from 0.1 to 0.01 costs 2.3, the one from 0.9 to 0.5 only 0.6. For our boat the
# probability rises from 0.1 to 0.7, and the loss sinks: `-np.log(before[2])` is 2.303,
# `-np.log(after[2])` is 0.357.
#
# In full the formula is −Σ target · log(output), where Σ means "add up over all classes". With a
# one-hot target all terms but one are 0.
#
# Keras knows it under two names, for two ways to write the truth down. One wants the one-hot row
# `[0, 0, 1, 0]`. The other, whose name begins with *sparse*, wants the **label**, the number of the
# class: `2`. The loss is the same. For a batch of photos, both give the mean.

# %%
as_rows = keras.losses.CategoricalCrossentropy()
as_labels = keras.losses.SparseCategoricalCrossentropy()
answers = np.array([before, after])
one_hot, labels = np.array([target, target]), np.array([2, 2])
by_formula = -np.sum(one_hot * np.log(answers), axis=1).mean()
assert np.isclose(by_formula, cross_entropy(answers, labels))
assert np.isclose(as_rows(one_hot, answers), by_formula)
assert np.isclose(as_labels(labels, answers), by_formula)
print(f"mean of 2.303 and 0.357: {by_formula:.3f}, says the formula, our helper, and Keras twice")

# %% [markdown]
# ### Your turn 6.3: the loss of a batch
#
# Write it yourself, by labels: `given` has a row of probabilities for each photo, `labels` one
# whole number for each. Pick the probability of the right class from every row, and give the mean
# cross-entropy. Loop or not, as you like.


# %% tags=["exercise"]
def batch_loss(given, labels):
    """Mean cross-entropy: given (N, classes), labels (N,)."""
    return ...


checks.loss_of_a_batch(batch_loss)

# %% [markdown]
# <details><summary>First hint</summary>
#
# `zip(given, labels)` hands out one row and its label at a time. What is the loss of that one photo?
#
# </details>
# <details><summary>Second hint</summary>
#
# For one photo it is `-np.log(row[label])`. Collect them in a list; `np.mean` takes a list, too.
#
# </details>
# <details><summary>Solution</summary>
#
# ```python
# def batch_loss(given, labels):
#     """Mean cross-entropy: given (N, classes), labels (N,)."""
#     return np.mean([-np.log(row[label]) for row, label in zip(given, labels, strict=True)])
# ```
#
# Without a loop: `-np.log(given[np.arange(len(labels)), labels]).mean()`. Two lists of places, row
# numbers and labels, pick one number from each row.
#
# </details>
#
# ### A reader asks: are the label numbers arbitrary?
#
# Yes, like the numbers on football shirts. A bird (3) is not three times a cat (1). Any numbering
# will do, when the columns of votes stand in the same order. But training and reading must use **the
# same** list. Here are the answers for our three photos, read by our list and by one that begins with
# the cat, as in lesson 5.

# %%
best = three_scores.argmax(axis=1)
other_list = ["cat", "dog", "boat", "bird"]
print("right list:", [KINDS[label] for label in best])
print("wrong list:", [other_list[label] for label in best])

# %% [markdown]
# Nothing warns you. So write the list of names down, in order, and keep it with the network.
#
# ### A reader asks: is softmax a loss function, then?
# > "Softmax is the loss function."
#
# A loss is one number, and it depends on what would have been right. Put both to the test on our
# four scores: what do they give when the picture shows a dog, a cat, a boat or a bird?

# %% tags=["fold"]
# @title The verdict: softmax and cross-entropy, for each class that might be right
loss_if = {kind: cross_entropy([shares], [label]) for label, kind in enumerate(KINDS)}
told_losses = ", ".join(f"{kind} {loss:.1f}" for kind, loss in loss_if.items())
because_softmax = f"Softmax makes {np.size(shares)} numbers of the scores, whatever is right. "
because_softmax += f"Cross-entropy gives one, by the class that is right: {told_losses}."
verdict("A20", holds=np.size(softmax(scores)) == 1, because=because_softmax)

# %% [markdown]
# Softmax counts as an activation function, the last one, though it looks at all scores together:
# scores go in, probabilities come out. Cross-entropy makes a loss of them. The two stand side by side
# so often that some call the pair "softmax loss", and libraries offer them as one step that takes the
# scores themselves. Keras calls scores **logits**: tell its loss `from_logits=True`, and give it scores.
#
# It is also the safer way. Give the boat a score of −200. Its share is too small for a `float32`,
# so softmax answers 0, and no power of e is 0: there is no logarithm to take. From the scores it
# works: the e-powers sum to 1 + 2.72 + 1 = 4.72 (the boat's adds next to nothing), so the share is
# e^−200 / 4.72. Where numbers divide, their logarithms subtract: −200 − log 4.72 = −201.6.

# %%
far_off = np.array([[0, 1, -200, 0]], dtype="float32")
from_scores = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
the_boat = np.array([2])  # one photo, label 2
loss_far_off = float(from_scores(the_boat, far_off))
assert np.isclose(from_scores(the_boat, scores[np.newaxis]), loss_if["boat"])
assert softmax(far_off)[0, 2] == 0 and 201 < loss_far_off < 202
print("the boat's share:", softmax(far_off)[0, 2], " its loss:", round(loss_far_off, 1))

# %% [markdown]
# ## Why not the squared error?
#
# Both losses sank when the answer got better. But learning has to know *which way* to move a score.
# The slope of lesson 4 tells: nudge the score a little; how much does the loss move, divided by that
# little? Where the loss falls to the right, the score should go right, and the steeper the fall, the
# more there is to gain. So we say that a loss **pushes** the score, and its push is the slope with
# the sign turned. Where the loss lies flat, there is no push.
#
# Take one sigmoid that says how probable a *boat* is. A boat is there, so 1 would be right. Here are
# both losses, for every score.

# %% [markdown] tags=["teacher"]
# **Ask:**
#
# - Where is the squared error flat although it is wrong? → Far to the left, where the sigmoid is saturated.
# - What is cross-entropy's push? → 1 − p: what is missing.
#
# **On the board:** The table with p = 0.0025: 0.9975 × 0.0025 against 404 × 0.0025.
#
# **Watch for:** "Its loss is large, so it learns fast." The slope decides, not the height.
#
# **If time is short:** The two curves and one sentence. It can wait until lesson 7 has been done.

# %% tags=["fold"]
# @title Defines slope() and both losses of a score, and draws the losses


def slope(curve, x, little=1e-4):
    """How much the curve rises when x moves a little, divided by that little."""
    return (curve(x + little) - curve(x - little)) / (2 * little)


def squared_loss(score):
    return 0.5 * (1 - sigmoid(score)) ** 2


def entropy_loss(score):
    return -np.log(sigmoid(score))


curves_of = {"cross-entropy": entropy_loss, "squared error": squared_loss}
of_score = "score (the right output is 1)"
heights = {name: loss(z) for name, loss in curves_of.items()}
plots.lines(z, heights, title="the loss", across=of_score, zero=True)

# %% [markdown]
# A score of −6 is a **confident mistake**: the output is 0.0025, "surely no boat". Here the push
# ought to be strong.
#
# **Predict:** how strong is each loss's push at −6, and at 6? (How steep does each curve fall there?)

# %% tags=["fold", "answer"]
# @title Draws the push of both losses
pushes = {name: -slope(loss, z) for name, loss in curves_of.items()}
plots.lines(z, pushes, title="its push on the score", across=of_score, zero=True)

# %% [markdown]
# Far to the left the squared error lies flat. It is as large as it can be there, but it hardly
# changes when the score moves, because the sigmoid hardly does: it is saturated and swallows the
# nudge.
#
# In numbers, at the score −6. Call the output p; here p = 0.0025. A nudge of the score has to pass
# the sigmoid before it reaches the loss, so two slopes multiply. The sigmoid's is p · (1 − p), at
# p = 0.5 lesson 4's 0.25.
#
# | | push on the output | × slope of the sigmoid | = push on the score |
# |---|--:|--:|--:|
# | squared error | 1 − p = 0.9975 | p · (1 − p) = 0.0025 | 0.0025 |
# | cross-entropy | 1 / p = 404 | p · (1 − p) = 0.0025 | 0.9975 |
#
# Cross-entropy pushes the output harder, the smaller p is: that is the slope of the logarithm, 1 / p.
# So the p falls out of (1 / p) · p · (1 − p), and the push that is left is **1 − p: what is
# missing**. The worse the mistake, the stronger the push. And where the answer is right, on the far
# right, both leave the score in peace.

# %% tags=["fold"]
# @title Proof: the formulas agree with the slopes measured, at every score
p = sigmoid(z)
assert np.allclose(slope(sigmoid, z), p * (1 - p))
assert np.allclose(slope(lambda output: 0.5 * (1 - output) ** 2, p), -(1 - p))
assert np.allclose(slope(np.log, p, little=1e-7), 1 / p)
assert np.allclose(pushes["cross-entropy"], 1 - p, atol=1e-5)
assert np.allclose(pushes["squared error"], (1 - p) * p * (1 - p), atol=1e-5)
for score in (-6.0, -2.0, 0.0, 6.0):
    told_pushes = ", ".join(f"{n} {-slope(loss, score):.4f}" for n, loss in curves_of.items())
    print(f"score {score:4}: output {sigmoid(score):.4f}, push by {told_pushes}")

# %% [markdown]
# ### Is it true?
# > "Cross-entropy learns faster than squared error from a confident mistake."
#
# We start from four mistakes, the scores −2, −4, −6 and −8. At each step the score moves by the
# push; we count the steps until the output passes 0.5, so that the answer is right. To be fair, the
# squared error may also take steps that are ten times as large.


# %%
def steps_until_right(loss, score, size=1.0):
    """Move the score by `size` times the push, again and again; count the steps."""
    count = 0
    while sigmoid(score) <= 0.5:
        score = score - size * slope(loss, score)
        count += 1
    return count


# %% tags=["fold"]
# @title The verdict: counts the steps from four mistakes
mistakes = (-2.0, -4.0, -6.0, -8.0)
entropy_steps = [steps_until_right(entropy_loss, score) for score in mistakes]
squared_steps = [steps_until_right(squared_loss, score) for score in mistakes]
larger_steps = [steps_until_right(squared_loss, score, size=10) for score in mistakes]
assert larger_steps[0] <= entropy_steps[0] and larger_steps[-1] > 10 * entropy_steps[-1]
print(f"cross-entropy: {entropy_steps} steps, squared error: {squared_steps},")
print(f"squared error with steps × 10: {larger_steps}")
stronger = [slope(entropy_loss, score) < slope(squared_loss, score) for score in mistakes]
faster = [ours < theirs for ours, theirs in zip(entropy_steps, squared_steps, strict=True)]
because_steps = f"Steps from a score of −2: {entropy_steps[0]} against {squared_steps[0]}; "
because_steps += f"from −8: {entropy_steps[-1]} against {squared_steps[-1]:,}. "
because_steps += f"The push was stronger in {sum(stronger)} of {len(mistakes)} cases."
verdict("A21", holds=stronger + faster, because=because_steps)

# %% [markdown]
# With steps ten times as large the squared error keeps up from the mildest mistake, but not from the
# others. (How a whole network takes such steps is lesson 8.)
#
# ## What does a dense layer cost?
#
# Count the weights. A photo of 64×64×3 goes into `Conv2D(32, 3)`, that is, 32 kernels of 3×3. They
# give 62·62·32 numbers. Now let a dense layer give as many. The photo has 64·64·3 = 12,288 numbers,
# and each output has one weight for **each** of them.
#
# **Predict:** how many parameters has the convolution (lesson 2)? And how many digits has the
# number of the dense layer's parameters?

# %% [markdown] tags=["teacher"]
# **Ask:**
#
# - 10×10×4 to 5 outputs: parameters? → (400 + 1)·5 = 2,005.
# - Where do VGG16's parameters sit? → Nine in ten in the dense layers; its work in the convolutions.
#
# **On the board:** Two columns: `(F·F·depth + 1) · kernels` and `(inputs + 1) · outputs`.
#
# **Watch for:** In 6.4, answers of 20·20·8 in place of 16·16·8: valid padding shrinks the map.
#
# **If time is short:** The two numbers 896 and 1.5 billion; skip the three famous networks.

# %% tags=["answer"]
in_convolution = 32 * (3 * 3 * 3 + 1)
in_dense = (62 * 62 * 32) * (64 * 64 * 3 + 1)
print(f"convolution {in_convolution:,}, dense layer {in_dense:,}")

# %% [markdown]
# 896 against one and a half billion. At four bytes each (`float32`) that is six gigabytes for one
# layer. Two savings make the difference. An answer of the convolution looks at 27 numbers, not at
# 12,288. And all places share one set of weights, so the size of the photo does not matter.
#
# ### Your turn 6.4: count before you build
#
# A photo of 20×20×3 goes into `Conv2D(8, 5)`: 8 kernels of 5×5, no padding, stride 1. How many
# parameters has that layer? And how many would a dense layer have that takes the same flattened photo
# and gives as many numbers? Write both, in this order.

# %% tags=["exercise"]
counts_of_both = (..., ...)
checks.count_before_you_build(counts_of_both)

# %% [markdown]
# <details><summary>First hint</summary>
#
# A kernel is as deep as what it lies on, and has one bias. It does not matter how large the photo is.
#
# </details>
# <details><summary>Second hint</summary>
#
# The maps have 20 − 5 + 1 = 16 rows and columns, and there are 8 of them. Each of these numbers, in
# the dense layer, has one weight for each of the 20·20·3 inputs, and a bias.
#
# </details>
# <details><summary>Solution</summary>
#
# ```python
# counts_of_both = (8 * (5 * 5 * 3 + 1), (20 * 20 * 3 + 1) * 16 * 16 * 8)
# ```
#
# 608 and 2,459,648: about four thousand times as many.
#
# </details>
#
# ### Is it true?
# > "Adding a dense layer is a cheap way to combine features."
#
# Three famous networks, LeNet-5 (1998), AlexNet (2012) and VGG16 (2014), end with three dense layers,
# with a bend between them (lesson 4). *Cheap* may mean two things: few parameters to keep, or few
# multiplications to do. How much of each is the dense layers'? We call them cheap when it is less than
# half.
#
# <details><summary>How it is counted</summary>
#
# Each layer is four numbers: the side of the map that comes out, the side of the kernel, channels in,
# channels out. A dense layer begins 1, 1 (one place, and a kernel of one number); then follow how many
# numbers go in and come out. A convolution uses each weight once at every place of its map, a dense
# layer uses each weight once.
#
# LeNet-5 stands here as it is built today, where every filter of the second layer sees all six maps;
# in 1998 most saw fewer. The kernels of its third convolution are as large as their maps, 5×5, and fit
# at one place only: that is a dense layer of 5·5·16 = 400 inputs, and is counted as one. In some layers
# of AlexNet each filter sees half of the maps; those have half the channels in.
#
# </details>

# %% tags=["fold"]
# @title The layers of three famous networks
lenet = [(28, 5, 1, 6), (10, 5, 6, 16), (1, 1, 400, 120), (1, 1, 120, 84), (1, 1, 84, 10)]
alexnet = [(55, 11, 3, 96), (27, 5, 48, 256), (13, 3, 256, 384), (13, 3, 192, 384)]
alexnet += [(13, 3, 192, 256), (1, 1, 6 * 6 * 256, 4096), (1, 1, 4096, 4096), (1, 1, 4096, 1000)]
vgg16 = [(224, 3, 3, 64), (224, 3, 64, 64), (112, 3, 64, 128), (112, 3, 128, 128)]
vgg16 += [(56, 3, 128, 256), (56, 3, 256, 256), (56, 3, 256, 256)]
vgg16 += [(28, 3, 256, 512), (28, 3, 512, 512), (28, 3, 512, 512)] + [(14, 3, 512, 512)] * 3
vgg16 += [(1, 1, 7 * 7 * 512, 4096), (1, 1, 4096, 4096), (1, 1, 4096, 1000)]
kept_in_all, kept, multiplied = {}, {}, {}  # parameters; the dense layers' share of each
for name, rows in {"LeNet-5": lenet, "AlexNet": alexnet, "VGG16": vgg16}.items():
    side, kernel, channels, units = np.array(rows).T
    weights = kernel**2 * channels * units
    kept_in_all[name] = int((weights + units).sum())
    kept[name] = float((weights + units)[side == 1].sum() / kept_in_all[name])
    multiplied[name] = float((weights * side**2)[side == 1].sum() / (weights * side**2).sum())
assert [*kept_in_all.values()] == [61_706, 60_965_224, 138_357_544]
print("parameters in all:", ", ".join(f"{name} {n:,}" for name, n in kept_in_all.items()))

# %% tags=["fold"]
# @title Draws the dense layers' share of both
pair = {"of the parameters": kept, "of the multiplications": multiplied}
for (what, dense_share), ax in zip(pair.items(), plots.panels(2, height=2), strict=True):
    options = {"limits": (0, 1.2), "shown_as": "{:.0%}".format, "ax": ax}
    paired = plots.bars(dense_share, title=f"dense layers' share\n{what}", **options)
    ax.set_xticks([0, 0.5, 1])
paired

# %% [markdown]
# In parameters it is anything but cheap: of all the numbers that such a network has to learn, to
# store and to send, nine in ten sit in its dense layers. In multiplications it is cheap. Ask which
# of the two somebody means.

# %% tags=["fold"]
# @title The verdict
cheap = [share < 0.5 for share in (*kept.values(), *multiplied.values())]
listed = ", ".join(f"{name} {kept[name]:.0%} and {multiplied[name]:.0%}" for name in kept)
because_dense = f"The dense layers' share of parameters and of multiplications: {listed}."
verdict("A18", holds=cheap, because=because_dense)

# %% [markdown]
# ### A reader asks: is it necessary to flatten?
#
# No. What the dense layer needs is a row of numbers, and lesson 5's global average pooling makes
# one as well: one mean for each map. Here are both on the last maps of our network, 5×5×16, with
# four classes.
#
# **Predict:** how many parameters does the last layer have in each case?

# %% tags=["answer"]
keras.utils.set_random_seed(SEED)  # the weights of a new layer are drawn by chance
passed_on = {"flatten": more_pooled.reshape(1, -1), "global average": global_pool(more_pooled)}
for name, numbers in passed_on.items():
    layer_of_four = keras.layers.Dense(4)
    layer_of_four(numbers)
    print(f"{name:14} {numbers.shape}: {layer_of_four.count_params():5,} parameters")

# %% [markdown]
# 400·4 + 4 = 1,604 against 16·4 + 4 = 68, and photos of any size will do. The price: *where*
# something was found is forgotten, and 16 numbers must hold the whole picture. Most newer networks
# pay it. (Lesson 12 measures which is better.)
#
# ## Can we run a whole network by hand?
#
# All parts are there. Back to the network at the top: convolution, ReLU, pooling, twice; then
# flatten, dense, softmax: LeNet's plan, with one dense layer in place of three. We send eight
# drawings through it, two of each kind.

# %% [markdown] tags=["teacher"]
# **Ask:**
#
# - Before the cell: everyone writes the ten shapes, of one drawing. → 32·32·3, 28·28·6 twice, 14·14·6,
#   10·10·16 twice, 5·5·16, 400, 4 and 4.
# - What loss has a network that knows nothing of four classes? → log 4 = 1.39.
#
# **On the board:** The ten shapes under each other; who has a line wrong finds the formula of that line.
#
# **Watch for:** Disappointment at 26%. It is the point: the machine is complete, its numbers are not.

# %% tags=["fold"]
# @title Draws the eight
pets_drawn, kinds_drawn = draw_many(8, kinds=KINDS, seed=SEED, size=32)
assert pets_drawn.shape == (8, 32, 32, 3) and np.bincount(kinds_drawn).tolist() == [2, 2, 2, 2]
plots.photos(list(pets_drawn), [KINDS[label] for label in kinds_drawn], columns=8)

# %% [markdown]
# One station a line. The functions are those of lessons 2, 4 and 5 and of this one, and in them there
# is nothing but NumPy. `first` holds six kernels of 5×5, `second` sixteen, `last` the votes; pooling
# takes 2×2.
#
# **Predict** the shape after each station. The photos come in as (8, 32, 32, 3).

# %% tags=["answer"]
passed = {"photos": pets_drawn / 255}
passed["convolution"] = conv2d(passed["photos"], first, bias_first)
passed["ReLU"] = relu(passed["convolution"])
passed["pooling"] = pool2d(passed["ReLU"])
passed["convolution 2"] = conv2d(passed["pooling"], second, bias_second)
passed["ReLU 2"] = relu(passed["convolution 2"])
passed["pooling 2"] = pool2d(passed["ReLU 2"])
passed["flatten"] = passed["pooling 2"].reshape(len(pets_drawn), -1)
passed["dense"] = passed["flatten"] @ last + bias_last
passed["softmax"] = softmax(passed["dense"])
print(*(f"{name:14} {values.shape}" for name, values in passed.items()), sep="\n")

# %% [markdown]
# And the same network in Keras, one layer for each of our lines, with the same weights.
# `Sequential` puts the layers in a row.

# %%
keras_layers = [
    keras.layers.Conv2D(6, 5), keras.layers.ReLU(), keras.layers.MaxPooling2D(2),
    keras.layers.Conv2D(16, 5), keras.layers.ReLU(), keras.layers.MaxPooling2D(2),
    keras.layers.Flatten(), keras.layers.Dense(4), keras.layers.Softmax(),
]  # fmt: skip
model = keras.Sequential([keras.Input((32, 32, 3)), *keras_layers])
model.set_weights([first, bias_first, second, bias_second, last, bias_last])

# %% tags=["fold"]
# @title Proof: every layer of Keras gives our numbers
every_layer = keras.Model(model.inputs, [layer.output for layer in keras_layers])
keras_answers = every_layer.predict(pets_drawn / 255, verbose=0)
for name, layer, theirs in zip(list(passed)[1:], keras_layers, keras_answers, strict=True):
    assert passed[name].shape == theirs.shape, name
    assert np.allclose(passed[name], theirs, rtol=0, atol=1e-5), name
    print(f"{name:14} {layer.count_params():5,} parameters, both agree")
assert model.count_params() == 456 + 2416 + 1604 == 4476

# %% [markdown]
# Every number of every layer agrees with Keras to 0.00001. The parameters are lesson 2's count,
# (5·5·3 + 1)·6 = 456 and (5·5·6 + 1)·16 = 2,416, and this lesson's, 400·4 + 4 = 1,604: together
# 4,476. There is no magic left in the box: sliding sums, a bend, a maximum, a row, votes, shares.
#
# And what does it say? A bar is the mean probability over the eight drawings, and each dot is one of
# the eight.

# %% tags=["fold"]
# @title Draws what it says to the eight drawings
final = passed["softmax"]
loss_of_random = cross_entropy(final, kinds_drawn)
assert np.allclose(final.sum(axis=1), 1) and np.abs(final - 1 / 4).max() < 0.15
assert abs(loss_of_random - np.log(4)) < 0.1
for_boat = {kind: final[kinds_drawn == KINDS.index(kind), 2].mean() for kind in ("boat", "cat")}
assert for_boat["boat"] <= for_boat["cat"]
print("for boat", ", ".join(f"the two {kind}s get {b:.1%}" for kind, b in for_boat.items()))
print(f"mean cross-entropy {loss_of_random:.2f}; a quarter each gives log 4 = {np.log(4):.2f}")
mean_votes = dict(zip(KINDS, final.mean(axis=0).tolist(), strict=True))
(ax,) = plots.panels(1, height=2.5, width=6.2)
probability = "probability: mean (bar) and each of the eight drawings (dots)"
options = {"across": probability, "limits": (0, 1), "shown_as": "{:.0%}".format}
spoken = plots.bars(mean_votes, ax=ax, **options)
ax.plot(final, np.tile(range(4), (8, 1)), "o", color="#222222", markersize=4)
for mean_written, of_class in zip(ax.texts, final.T, strict=True):
    mean_written.set_x(of_class.max() + 0.02)  # right of the last dot
spoken

# %% [markdown]
# Not far from a quarter for each class, whatever the drawing: the two boats get no more for *boat* than
# the two cats. The whole machine works and knows nothing, for its weights are small random numbers.
# The loss says the same. It is near −log 0.25 = log 4 = 1.39, which is what a network pays that
# gives each of four classes a quarter: a good first check for any new network.
#
# ## And with numbers that have learned?
#
# Here is the network of lesson 0, which has seen thousands of photos. It is larger than ours, and it
# ends as ours could have: 176 maps of 6×6, the mean of each, one dense layer, softmax. Its list of
# classes is Cat, Dog: for it, 0 is a cat. We give it two real photos and run it in NumPy.

# %% [markdown] tags=["teacher"]
# **Ask:**
#
# - What is different from the network before? → It is larger, takes means in place of the flatten, and has
#   two classes. But above all its numbers have learned.
# - In 6.5: which photo decides the head starts? → Photo 7, it has zeros only.
#
# **On the board:** The table of 6.5; the class proposes votes, one learner adds up all eight rows.
#
# **Watch for:** Ties, which do not count as right, and a head start so large that photo 2 becomes a cat.
#
# **If time is short:** Show the two photos; 6.5 as homework. It needs paper only.

# %% tags=["fold"]
# @title Runs the network of lesson 0; keeps its last maps, their means, and its votes
ready = handmade.load(trained.CATS_AND_DOGS)
real = [skimage.data.cat(), images.load_rgb(pets.real_photos().paths[7])]  # dog_2.jpg
small = np.stack([images.resize(photo, (176, 176)) for photo in real]).astype("float32")
# The last layers; the one between means and answer is dropout, which lets all pass (lesson 12).
*_, last_maps, means, _, said = ready.layers(small).values()
learned_votes, learned_start = ready.steps[-1].weights.values()
assert last_maps.shape == (2, 6, 6, 176)
learned = sum(part.size for step in ready.steps for part in step.weights.values())
print(f"{learned:,} numbers; means {means.shape}, votes {learned_votes.shape}")

# %% [markdown]
# There are the means, a row for each photo, and the votes. The last two steps we do ourselves.

# %%
real_scores = means.astype(float) @ learned_votes + learned_start
real_shares = softmax(real_scores)
assert np.allclose(real_shares, said, atol=1e-6)  # what the network says
print("scores:", real_scores.round(1).tolist())
print(f"loss: {cross_entropy(real_shares, [0, 1]):.3f}; a half each gives {np.log(2):.3f}")

# %% tags=["fold"]
# @title Draws for each photo the map that speaks most clearly for its class, scores and shares
axes = plots.panels(4, 2, height=3.9)
for index, photo in enumerate(real):
    given = means[index][:, np.newaxis] * learned_votes  # what each mean gives to each class
    loudest = int((given[:, index] - given[:, 1 - index]).argmax())
    bright = images.resize(last_maps[index, :, :, loudest], photo.shape[:2])
    for_cat, for_dog = learned_votes[loudest]
    print(f"map {loudest}: mean {means[index, loudest]:.2f},", end=" ")
    print(f"votes {for_cat:.2f} for Cat, {for_dog:.2f} for Dog")
    seen, where, scored, shared = axes[4 * index : 4 * index + 4]
    plots.photo(photo, title=f"a {('cat', 'dog')[index]}", ax=seen)
    plots.overlay(photo, bright, title=f"map {loudest}", ax=where)
    for values, title, limits, form, ax in (
        (real_scores, "score", (-6, 6), "{:.1f}", scored),
        (real_shares, "share", (0, 1.8), "{:.1%}", shared),
    ):
        told_real = dict(zip(ready.class_names, values[index].tolist(), strict=True))
        plots.bars(told_real, title=title, limits=limits, shown_as=form.format, ax=ax)
    shared.set_xticks([0, 1], ["0%", "100%"])
axes[0].figure

# %% [markdown]
# Both are right, and sure of it. Red shows where the map is bright whose votes speak most clearly for
# the answer: on the dog it is mainly the muzzle, on the cat mainly the left edge of the photo. Map 52
# has the mean 0.34 on the cat, and its votes are 0.29 for Cat and −0.51 for Dog. So it gives 0.10 and
# −0.17. But 175 others vote, too: one map explains no answer. (Lesson 14 asks them all.)
#
# No function in these last steps is new. What has changed is the numbers: nearly two million that were
# learned, in place of our 4,476 random ones. *Who chooses them?* That is lesson 7.
#
# ### Your turn 6.5: eight numbers by hand
#
# Before the computer may, you do. Suppose that somebody has looked at eight photos and noted three
# numbers for each. The first four are dogs, the others cats.
#
# | photo | pointed ears | long snout | tongue out | it is |
# |---|--:|--:|--:|---|
# | 1 | 0 | 3 | 2 | a dog |
# | 2 | 3 | 3 | 1 | a dog with pointed ears |
# | 3 | 0 | 0 | 3 | a dog with a flat face |
# | 4 | 1 | 3 | 0 | a dog with its mouth shut |
# | 5 | 3 | 0 | 0 | a cat |
# | 6 | 2 | 1 | 0 | a cat |
# | 7 | 0 | 0 | 0 | a cat with folded ears |
# | 8 | 3 | 1 | 0 | a cat |
#
# Choose the votes (a row each for ears, snout and tongue; a column each for dog and cat) and the two
# head starts (dog, cat), so that a dense layer gets all eight right. A tie is not right.

# %% tags=["exercise"]
my_votes = ...
my_start = ...
checks.eight_numbers_by_hand(my_votes, my_start)

# %% [markdown]
# <details><summary>First hint</summary>
#
# Snout and tongue speak for the dog, the ears for the cat. Votes of 0 and 1 go a long way.
#
# </details>
# <details><summary>Second hint</summary>
#
# Photo 7 has nothing but zeros: no vote reaches it, and only the head starts decide. How large may the
# cat's be, when photo 2 should still be a dog?
#
# </details>
# <details><summary>Solution</summary>
#
# ```python
# my_votes = np.array([[0, 1], [1, 0], [1, 0]])
# my_start = np.array([0, 0.5])
# ```
#
# Photo 2 has 3 + 1 = 4 as a dog and 3 + 0.5 as a cat. Many other choices are right as well.
#
# </details>

# %% [markdown]
# ## What to remember
# - Flatten makes one row of the maps; a dense layer gives each class a sum of votes, number times
#   weight, plus a bias.
# - Softmax makes probabilities of scores. Subtract the largest score first. With two classes it is
#   the sigmoid.
# - Cross-entropy is −log of what the right class got, for probabilities multiply and logarithms add.
#   Softmax is not a loss.
# - Cross-entropy pushes by what is missing, squared error hardly at all from a confident mistake.
# - In the famous three, dense layers hold most parameters, convolutions do most multiplications.
# - A whole network is a chain of functions, one line of NumPy each.

# %% [markdown] tags=["teacher"]
# **At the door:** Scores 1 and 1 + ln 3: what shares? → A quarter and three quarters.

# %% [markdown]
# ## Check yourself
#
# **1.** Three classes have the scores 2, 2 and 2. What are the probabilities? And for 102, 102,
# 102?
#
# <details><summary>Answer</summary>
#
# A third each, both times. Equal scores give equal shares, and adding the same number to all scores
# changes nothing.
# </details>
#
# **2.** A network gives the right class the probability 0.5. What is its cross-entropy? Must we
# know how the other half is shared out?
#
# <details><summary>Answer</summary>
#
# −log 0.5 = 0.69. No: cross-entropy looks at the right class only. The squared error would want to
# know.
# </details>
#
# **3.** The last maps are 6×6×32 and there are 10 classes. How many parameters has the dense layer
# after flatten, and after global average pooling?
#
# <details><summary>Answer</summary>
#
# 6·6·32·10 + 10 = 11,530, and 32·10 + 10 = 330.
# </details>
