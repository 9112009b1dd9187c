# %% [markdown]
# Lesson 6 ran two networks: one with random numbers knew nothing, one with learned numbers told a cat
# from a dog. *Who chose them?* In this lesson one number chooses itself, from an example; then nine do. You will be able to check every move on paper. (A whole network is lesson 8.)
#
# **You will be able to**
# - walk down an error curve, with steps that are neither too small nor too big;
# - carry an error back through every kind of layer, on paper;
# - prove that you did it right.

# %% [markdown] tags=["teacher"]
# **Before class:** Learners need lesson 4's slope and lesson 6's loss. Print the computation graph of "How
# does the error reach a number deep inside?" with empty boxes, two a sheet: it is filled in during the
# lesson.

# %% tags=["fold"]
# @title Imports
from functools import partial

import numpy as np
import skimage.data
import tensorflow as tf

from helpers import kernels, learning, plots
from helpers.activations import relu, softmax
from helpers.checks import lesson_07 as checks
from helpers.convolution import conv2d, convolve2d, correlate2d
from helpers.images import to_gray
from helpers.pooling import pool2d

# %% [markdown]
# This is where we are going. Nine random numbers are shown a photo and what Sobel's filter makes of
# it. They are not shown Sobel's filter. The loop below has three lines, and by the end of the lesson
# you will know what each one does. Below it: the nine numbers at the start and on their way.
# (Here black is −0.5 and white 0.5. So dark pixels count as much as bright ones, with the
# other sign.)

# %%
SEED = 7
cat = to_gray(skimage.data.cat())[::6, ::6] / 255 - 0.5  # every sixth pixel, −0.5 to 0.5
goal = correlate2d(cat, kernels.SOBEL_X)
kernel = np.random.default_rng(SEED).normal(0, 1, (3, 3))
seen_on_the_way = [kernel]
for _ in range(200):
    arriving = (correlate2d(cat, kernel) - goal) / goal.size
    kernel = kernel - 10 * correlate2d(cat, arriving)
    seen_on_the_way.append(kernel)
assert np.allclose(kernel, kernels.SOBEL_X, atol=0.05)
moments = {"start": 0, "after 2": 2, "after 5": 5, "after 10": 10, "after 30": 30, "after 200": 200}
on_the_way = [seen_on_the_way[moment].round(1) for moment in moments.values()]
plots.grids(on_the_way, [*moments], signed=True, limit=2)

# %% [markdown]
# ## How do you find one number?
#
# Nine numbers are many. Begin with one. A small picture with the rows 1, 2 and 2, 1 is too dark. The
# target, with the rows 3, 6 and 6, 3, is as it should be. We look for the number **w** that turns one
# into the other: answer = w × picture. You see at once that w should be 3. The computer does not see. It
# can only try a w and ask how wrong the answer is. It starts with w = 1, which changes nothing.
#
# As in lesson 6 the error is half the squared difference; here we take the mean over the pixels.
#
# **Predict** on paper: how large is the error at w = 1?


# %% [markdown] tags=["teacher"]
# **Ask:**
#
# - Error at w = 1? → Squares 4, 16, 16, 4; mean 10; half 5.
# - Slope at w = 5: sign? → Positive, w should shrink.
# - What is special at 3? → The slope is 0.
#
# **On the board:** The valley with four marks at 1, 2, 3, 5, and the slopes −5, −2.5, 0, 5 as little
# straight lines.
#
# **Watch for:** "Positive slope, so go up." We go against it, since we want the error small.


# %% tags=["answer"]
def error_at(w):
    return 0.5 * np.mean((w * small - wanted) ** 2)


small = np.array([[1, 2], [2, 1]])
wanted = np.array([[3, 6], [6, 3]])
difference = 1 * small - wanted
print(f"error at w = 1: {error_at(1):g}")
titles = ["answer, w = 1", "target", "difference"]
is_signed = [False, False, True]
plots.grids([1 * small, wanted, difference], titles, between=["−", "="],
            signed=is_signed, limits=(0, 6), limit=8)  # fmt: skip

# %% [markdown]
# The squares are 4, 16, 16 and 4, their mean is 10, half of it 5. Which way should w move, up or down?
# Ask the **slope** of lesson 4: let w grow by very little, and divide the change of the error by that
# little. We call this *rise over run*: how far the error rises, over how far w has run. Where it is
# negative, the error sinks when w grows.
#
# The helper `numerical_gradient` does it: a nudge to either side, then the division.
#
# **Predict:** is the slope at w = 1 positive or negative? And at w = 5?

# %% tags=["answer"]
places = [1.0, 2.0, 3.0, 5.0]
measured_slopes = [float(learning.numerical_gradient(error_at, w)) for w in places]
for w, measured in zip(places, measured_slopes, strict=True):
    tidy = round(measured, 4) + 0  # + 0 makes 0 of "-0"
    print(f"w = {w:g}: error {error_at(w):.2f}, slope {tidy:g}")
curve = np.vectorize(error_at)
plots.descent(np.linspace(-1, 7, 81), curve, [1], across="w", up="error")

# %% [markdown]
# Left of 3 the slope is negative: w should grow. Right of 3 it is positive: w should shrink. So
# always go **against** the slope. And the nearer to 3, the flatter: at 3 itself the slope is 0.
#
# ## Can we know the slope without trying?
#
# Trying costs two runs for each number, and a network has thousands of numbers. But look at one pixel,
# the upper right one. Its brightness is 2, its target 6, and with w = 1 its answer is 2. The difference
# d = answer − target is −4, and the pixel's error is ½ d² = 8. Ask two short questions.
#
# - *How does the answer move the error?* Let the answer grow by 0.01. Then d is −3.99 and the error
#   7.96: it moved by −0.04, which is **−4** times the nudge. It is always d times: ½ (d + nudge)² is
#   ½ d² + d × nudge + ½ nudge², and the last part is too small to count. So the slope is d itself,
#   *answer − target*. (That is what the half is for: without it the slope would be 2 d.)
# - *How does w move the answer?* The answer is w × 2, so it moves by **2** times w's nudge.
#
# Together: a nudge of w becomes 2 nudges of the answer, and each of them moves the error −4 times as
# much. So the slope for w is −4 × 2 = **−8**. To multiply the slopes along the way is called the
# **chain rule**. It is the one idea of this lesson; the rest is bookkeeping.
#
# **Before you run it:** work out the other three pixels. The mean of the four is the slope.


# %% [markdown] tags=["teacher"]
# **Ask:**
#
# - Why does the half vanish? → The slope of ½d² is d.
# - The four products? → −2·1, −4·2, −4·2, −2·1: mean −5.
#
# **On the board:** `w → answer → error`, over the arrows "× 2" and "× −4", below "× −8". Keep this drawing;
# everything that follows is a longer one.
#
# **Watch for:** Slopes added along a way. Along a way multiply, over several ways add.


# %% tags=["answer"]
def slope_at(w):
    moves_the_error = w * small - wanted  # how the answer moves the error
    moves_the_answer = small  # how w moves the answer
    return np.mean(moves_the_error * moves_the_answer)


worked_out = [float(slope_at(w)) for w in places]
print("slopes at 1, 2, 3 and 5:", worked_out)
assert np.allclose(worked_out, measured_slopes, atol=1e-6)
named_factors = ["answer\n− target", "picture", "product"]
plots.grids([difference, small, difference * small], named_factors, between=["×", "="],
            signed=[True, False, True], limits=(0, 6), limit=8)  # fmt: skip

# %% [markdown]
# The mean is −5, as measured, and the other three places agree, too. And no run was needed but the one
# that gave the answer.
#
# ## How far should w move?
#
# Against the slope: far where the curve is steep, less and less towards the flat bottom. So multiply the
# slope by a small positive number, the **learning rate**, and subtract:
#
# > new w = w − learning rate × slope
#
# That is one **step**. To repeat it until the error no longer sinks is called **gradient descent**.
# *Gradient* (lesson 3) is the word for *all* slopes together. In lesson 3 there were two, across and down.
# Here there is one slope for each number that may move, kept in an array of the same shape.
#
# **Predict:** with a learning rate of 0.2, where does the first step lead from w = 1? And the second?


# %% [markdown] tags=["teacher"]
# **Ask:**
#
# - Rate 0.2 from w = 1: the next two places? → 2, then 2.5.
# - Why do the steps shrink by themselves? → The slope does.
# - 7.1: does 0.4 work from w = 10, too? → Yes, on this curve.
#
# **On the board:** `new = old − rate × slope`, framed. It is used until lesson 17.
#
# **Watch for:** Two minus signs: 1 − 0.2 × (−5) = 2. In 7.1 the step is given in place of the rate.


# %% tags=["answer"]
def walk_down(rate, count, start=1.0):
    """Take `count` steps of gradient descent; give all places on the way."""
    way_down = [start]
    for _ in range(count):
        way_down.append(way_down[-1] - rate * slope_at(way_down[-1]))
    return way_down


first_walk = walk_down(rate=0.2, count=6)
print("w:", np.round(first_walk, 3))
plots.descent(np.linspace(-1, 7, 81), curve, first_walk, across="w", up="error")

# %% [markdown]
# The first step is 0.2 × 5 = 1, to 2. There the slope is half as steep, so the next one is half as
# long. The steps get smaller by themselves.
#
# ### Your turn 7.1: straight to the bottom
#
# With 0.2 the first step covers half of the way. Change the learning rate, so that the very first step
# from w = 1 lands on 3.

# %% tags=["exercise"]
straight_rate = ...
checks.straight_to_the_bottom(straight_rate)

# %% [markdown]
# <details><summary>First hint</summary>
#
# From 1 to 3 the way is 2. The slope at 1 is −5.
#
# </details>
# <details><summary>Second hint</summary>
#
# 3 = 1 − learning rate × (−5).
#
# </details>
# <details><summary>Solution</summary>
#
# ```python
# straight_rate = (3 - 1) / 5
# ```
#
# 0.4. It needs one step, and that from any start: on this curve the slope grows evenly with the way.
# Real error curves are not so kind, and nobody knows beforehand where the bottom is.
#
# </details>
#
# ## What if the learning rate is another one?
#
# The rate is our choice, and much depends on it. We take eight steps each with 0.04, 0.2 and 0.9.
#
# **Predict:** which of the three ends nearest to 3? What might go wrong with 0.9?

# %% [markdown] tags=["teacher"]
# **Ask:**
#
# - How do you see that a rate is too big? → The error grows.
# - Too small? → It sinks, at a crawl.
# - Why was 8 not too big on the dark photo? → Its slopes are small.
#
# **On the board:** Three valleys, three ways of dots.
#
# **If time is short:** The three valleys; leave out the photo.

# %% tags=["answer"]
walks = {rate: walk_down(rate, count=8) for rate in (0.04, 0.2, 0.9)}
for rate, walked in walks.items():
    print(f"learning rate {rate}: w ends at {walked[-1]:.2f}")
axes = plots.panels(3, height=2.7)
for (rate, walked), reach, ax in zip(walks.items(), (4, 4, 7), axes, strict=True):
    shown = np.linspace(3 - reach, 3 + reach, 121)
    title = f"learning rate {rate}"
    three_walks = plots.descent(shown, curve, walked, title=title, across="w", up="error", ax=ax)
three_walks

# %% [markdown]
# 0.04 is too small: every step goes the right way and hardly anywhere. With 0.9 every step goes the right
# way too, and so far that it lands higher up on the other side, where it is steeper still. From there
# the next step is even longer, and the last three lie outside the picture. The error *grows*: that is
# how a rate that is too big shows itself.
#
# The same on the photo: we darken the cat to 40%, start from w = 0, and let gradient descent find the
# number that undoes it. **Predict** the number on paper.

# %% tags=["answer"]
bright = cat + 0.5  # 0 to 1
dark = 0.4 * bright
found = [0.0]
for _ in range(16):
    slope_now = np.mean((found[-1] * dark - bright) * dark)
    found.append(found[-1] - 8 * slope_now)
shown_steps = [0, 1, 2, 4, 16]
titles_of_w = [f"step {step}\nw = {found[step]:.2f}" for step in shown_steps]
answers_of_w = [found[step] * dark for step in shown_steps]
plots.photos([dark, *answers_of_w], ["the dark\nphoto", *titles_of_w], columns=6)

# %% [markdown]
# 1 / 0.4 = 2.5. The program never divided; it went there step by step. (The learning rate was 8, and yet
# not too big. Each slope is a mean of difference × pixel, and pixels this dark make it small. How large
# a rate may be depends on the curve.)
#
# ## How does the error reach a number deep inside?
#
# In a network the number is not next to the error. Between them lie products, sums, bends, more sums. So
# we use the chain rule again and again. Take a very small network: a window of two pixels, 2 and 3;
# weights 0.5 and 1, bias 1; a ReLU; and the target is 3.
#
# **Forward**: the products are 2 × 0.5 = 1 and 3 × 1 = 3, and the sum with the bias is 5. ReLU leaves it
# 5. The error is ½ (5 − 3)² = 2.
#
# **Back**, from the end to the beginning. Each number asks: how much does the *error* move when *I* grow by
# a little? The chain rule answers: how I move my neighbour × how my neighbour moves the error.
#
# - The error itself: when it grows by a little, it has grown by that little. So 1.
# - ReLU's answer moves the error by answer − target, as before: 5 − 3 = 2.
# - The sum: ReLU's slope at 5 is 1, so 1 × 2 = 2.
# - Each product, and the bias, moves the sum one to one: 1 × 2 = 2, for all three.
# - The first weight moves its product by its pixel, 2: 2 × 2 = 4. The second: 3 × 2 = 6.
#
# **Predict:** the pixels can be nudged as well. What does each of the two get?


# %% [markdown] tags=["teacher"]
# **Ask:**
#
# - What does each station need to know? → What it saw, and what arrives.
# - What do the two pixels get? → 1 and 2: weight times 2.
# - What if the sum had been −5? → All zeros behind ReLU.
#
# **On the board:** The graph, filled in by the class: forward in blue, back in red. "A sum hands on, a
# product swaps, a maximum picks."
#
# **Watch for:** A factor that gets its own value times what arrives, in place of the *other* factor's. Say
# "swap" aloud.
#
# **If time is short:** This section must not be shortened. Take the time from the six rules below.

# %% tags=["answer"]
window = np.array([2.0, 3.0])
numbers = np.array([0.5, 1.0, 1.0])  # two weights and a bias
total = window @ numbers[:2] + numbers[2]
back_to_relu = relu(total) - 3
back_to_sum = (total > 0) * back_to_relu
back_to_numbers = np.append(window, 1) * back_to_sum
back_to_window = numbers[:2] * back_to_sum
print("two weights and a bias:", back_to_numbers)
print("two pixels:            ", back_to_window)

# %% [markdown]
# A pixel moves its product by its *weight*: 0.5 × 2 = 1 and 1 × 2 = 2. Rise over run finds the same
# five slopes. Here is all of it in one picture, a
# **computation graph**. In each box the number in blue is the value on the way forward, and the bold one is
# what came back. At an arrow stands how a nudge of its start moves its end.

# %% tags=["fold"]
# @title Asks rise over run for the same slopes, and draws every number with its gradient
weights_and_pixels = {
    "pixel 1": (2, back_to_window[0]), "weight 1": (0.5, back_to_numbers[0]),
    "pixel 2": (3, back_to_window[1]), "weight 2": (1, back_to_numbers[1]),
}  # fmt: skip
the_sum = {"sum": (5, back_to_sum)}
addends = {"product 1": (1, back_to_sum), "product 2": (3, back_to_sum), "bias": (1, back_to_sum)}
last_boxes = [{"ReLU": (5, back_to_relu), "target": (3, None)}, {"error": (2, 1)}]
arrows = {("pixel 1", "product 1"): numbers[0], ("pixel 2", "product 2"): numbers[1]}
arrows |= {("weight 1", "product 1"): window[0], ("weight 2", "product 2"): window[1]}
arrows |= {(name, "sum"): 1 for name in addends}
arrows |= {("sum", "ReLU"): 1, ("ReLU", "error"): 2, ("target", "error"): None}


def little_network(numbers, window=window):  # two weights and a bias; two pixels
    return 0.5 * (relu(window @ numbers[:2] + numbers[2]) - 3) ** 2


tried_numbers = learning.numerical_gradient(little_network, numbers)
tried_pixels = learning.numerical_gradient(partial(little_network, numbers), window)
assert np.allclose(tried_numbers, back_to_numbers) and np.allclose(tried_pixels, back_to_window)
print("by rise over run:", tried_numbers.round(4), "and", tried_pixels.round(4))
plots.there_and_back([weights_and_pixels, addends, the_sum, *last_boxes], arrows)

# %% [markdown]
# Read it from right to left, and you see three habits:
#
# - **A sum hands on.** What arrives goes on unchanged to everything that was added.
# - **A product swaps.** Each factor gets what arrives times the *other* factor.
# - **A maximum picks.** ReLU is the larger of 0 and the sum. What arrives goes to the winner alone; had 0
#   won, the sum would have got nothing.
#
# To send the error back through a network in this way is called **backpropagation**. What makes it
# cheap: each station needs only two things. One is what it saw itself on the way forward. The other is
# the gradient that **arrives** from the station on its right. One walk back gives the slopes of *all*
# numbers.
#
# ### Your turn 7.2: one step by hand
#
# The two weights and the bias are 0.5, 1 and 1; their slopes are 4, 6 and 2. Take one step of gradient
# descent with a learning rate of 0.02: where are the three numbers afterwards? Work it out on paper
# first. Write all three, the bias last. (In code they are `numbers` and `back_to_numbers`.)

# %% tags=["exercise"]
after_step = ...
checks.one_step_by_hand(after_step)

# %% [markdown]
# <details><summary>First hint</summary>
#
# The rule is the one from above, for each of the three: new = old − learning rate × slope.
#
# </details>
# <details><summary>Second hint</summary>
#
# The first weight: 0.5 − 0.02 × 4 = 0.42.
#
# </details>
# <details><summary>Solution</summary>
#
# ```python
# after_step = numbers - 0.02 * back_to_numbers
# ```
#
# 0.42, 0.88 and 0.96. The sum is now 2·0.42 + 3·0.88 + 0.96 = 4.44, and the error ½ (4.44 − 3)² =
# 1.04 in place of 2. Ask the computer: `little_network(after_step)`.
#
# </details>
#
# So we need one rule for each kind of station. Here are six (pooling has two), on numbers that fit
# on paper.
#
# ## What comes back through softmax and cross-entropy?
#
# The end of the network first, since the error starts there. Lesson 6's boat: the network gave dog,
# cat, boat and bird 0.2, 0.4, 0.1 and 0.3, and right would have been 0, 0, 1, 0. The loss is minus the
# logarithm of the right share. That share is e^(its score), divided by the sum of e^(score) over all four.
# The logarithm makes a difference of a division, and undoes the e-power:
#
# > loss = log(sum of e^(score) over all four) − the right class's score
#
# Nudge *one* score. Its e^(score) grows by e^(score) times the nudge: that is what makes e special. The
# logarithm passes on 1 / sum of it (its slope, lesson 6). So the first part moves by e^(score) / sum, which
# is nothing but that class's **share**. The second part moves only if the class is the right one, and then
# by −1. Both together:
#
# > slope for a score = share − target
#
# **Predict:** which score will gradient descent raise? Which of the other three will it lower most?

# %% [markdown] tags=["teacher"]
# **Ask:**
#
# - Shares 0.2, 0.4, 0.1, 0.3, right is the third: slopes? → 0.2, 0.4, −0.9, 0.3.
# - Why do they add up to 0? → What one class gains the others lose.
#
# **On the board:** `share − target`, four differences. The derivation may stay in the notebook.
#
# **Watch for:** The sign: the boat's −0.9 means that its score goes *up*.

# %% tags=["answer"]
shares = np.array([[0.2, 0.4, 0.1, 0.3]])
target = np.array([[0, 0, 1, 0]])
back_to_scores = shares - target
scores = np.log(shares)[0]  # scores that softmax turns into these shares
tried = learning.numerical_gradient(lambda s: learning.cross_entropy([softmax(s)], [2]), scores)
print("by rise over run:", tried.round(4))
end_of_network = ["shares", "target", "back to the scores"]
plots.grids([shares, target, back_to_scores], end_of_network, between=["−", "="],
            signed=[False, False, True])  # fmt: skip

# %% [markdown]
# The boat's slope is −0.9, and to go against it means up. The cat had got the most without any right
# to it, so it is pushed down most. All four together make 0: what one class gains, the others lose.
# (The loss of a batch is the mean over its photos, so there each row is also divided by their number.)
#
# ## What comes back through a dense layer?
#
# Two numbers go in, 2 and 3. Two scores come out. Suppose that the gradient that arrives is 1 for
# the first score and −2 for the second. A score is a sum of products, so the habits above are enough.
#
# - A *weight* is a factor: it gets *the number that went in × what arrives at its score*.
# - A *bias* is an addend: it gets what arrives.
#
# **Before you run it:** fill in the table of the four weights' slopes, a row for each number.

# %% [markdown] tags=["teacher"]
# **Ask:**
#
# - In went 2 and 3, 1 and −2 arrive: slopes of the four weights? → 2, −4, 3, −6.
# - The inputs? → 1 and −5.
#
# **On the board:** A table with 2, 3 at the side and 1, −2 on top: every square a product.
#
# **If time is short:** The weights' rule; the inputs' as reading.

# %% tags=["answer"]
went_in = np.array([2.0, 3.0])
arrives = np.array([1.0, -2.0])
back_to_votes = went_in[:, np.newaxis] * arrives  # every number × every score
drawn = [went_in[:, np.newaxis], arrives[np.newaxis], back_to_votes]
named_parts = ["went in", "arrives", "back to\nthe weights"]
plots.grids(drawn, named_parts, between=["×", "="], signed=True, limit=6)

# %% [markdown]
# Now back to the two **numbers that went in**. Each has a vote in *every* score, so a nudge of it moves both
# scores, and each of them moves the error. All its ways count: *vote × what arrives*, added up.
#
# **Predict:** the first number has the votes 1 and 0, the second −1 and 2. What does each get?

# %% tags=["answer"]
votes = np.array([[1.0, 0.0], [-1.0, 2.0]])
ways = votes * arrives  # a row for each number, a column for each score
back_to_inputs = ways.sum(axis=1)
drawn_ways = [votes, arrives[np.newaxis], ways, back_to_inputs[:, np.newaxis]]
named_ways = ["votes", "arrives", "every way", "sum"]
plots.grids(drawn_ways, named_ways, between=["×", "=", "→"], signed=True, limit=6)

# %% [markdown]
# 1·1 + 0·(−2) = 1, and −1·1 + 2·(−2) = −5. This is what the layer passes on to the station before it.
# (In a batch every photo uses the same weights, so the slopes of a weight are added up over the photos.)
#
# ## What comes back through ReLU?
#
# ReLU's slope is 1 above 0 and 0 below. So what arrives passes where ReLU was open, and is stopped
# where it was shut. What does *not* matter is how large the number was.
#
# **Predict** the four numbers. The map had the rows 3, −1 and −4, 2. What arrives has 5, 6 and 7, 8.

# %% [markdown] tags=["teacher"]
# **Ask:**
#
# - Which of the four passes? → 5 and 8, where 3 and 2 had gone in.
# - Does it matter that 3 is larger than 2? → No.
#
# **On the board:** Doors: open, shut, shut, open.
#
# **Watch for:** In 7.3, a Python `if` on an array, and the value in place of the slope.

# %% tags=["answer"]
before_relu = np.array([[3.0, -1.0], [-4.0, 2.0]])
arrives_at_relu = np.array([[5.0, 6.0], [7.0, 8.0]])
was_open = before_relu > 0
passed_on = arrives_at_relu * was_open
relu_parts = [before_relu, arrives_at_relu, was_open.astype(int), passed_on]
relu_titles = ["went in", "arrives", "was open", "passed on"]
plots.grids(relu_parts, relu_titles, between=["", "×", "="],
            signed=[True, True, False, True], limit=8)  # fmt: skip

# %% [markdown]
# ### Your turn 7.3: back through leaky ReLU
#
# A rule that is not among our six. Lesson 4's *leaky ReLU* leaves what is positive as it is, and makes
# 0.01 · x of what is negative. What does it pass on, when `arriving` arrives and `before` is what
# went in on the way forward? (No number will be exactly 0.)


# %% tags=["exercise"]
def leaky_back(arriving, before):
    """Give what leaky ReLU passes back, for two arrays of one shape."""
    return ...


checks.back_through_leaky_relu(leaky_back)

# %% [markdown]
# <details><summary>First hint</summary>
#
# The chain rule: what arrives × how the input moves the output. So what is leaky ReLU's slope right
# of 0, and what left of 0?
#
# </details>
# <details><summary>Second hint</summary>
#
# `np.where(before > 0, a, b)` has a where the number was positive, and b elsewhere.
#
# </details>
# <details><summary>Solution</summary>
#
# ```python
# def leaky_back(arriving, before):
#     """Give what leaky ReLU passes back, for two arrays of one shape."""
#     return arriving * np.where(before > 0, 1, 0.01)
# ```
#
# Again it does not matter how large the number was, only on which side of 0 it lay.
#
# </details>
#
# ## What comes back through pooling?
#
# Max pooling keeps the largest number of each window. A maximum picks: **the winner takes the whole
# gradient**, and the rest get 0. (When several are equally large, we let the first take it.)
#
# Average pooling lets all four have a say, each a quarter. So **the gradient is shared out evenly**.
#
# **Predict:** an 8 arrives at a window with the rows 3, 4 and 0, 0. Where does it go by max, and where by
# average? (In the cell `argmax` counts the four squares of a window from 0 to 3, and `np.unravel_index`
# turns that count into row and column.)

# %% [markdown] tags=["teacher"]
# **Ask:**
#
# - 1, 7, 3, 5 and a 4 arrives: max, average? → All to the 7; 1 each.
# - How many of the numbers in front of max pooling get a slope? → One in four.
#
# **If time is short:** One window on the board.

# %% tags=["answer"]
to_pool = np.array([[3.0, 4, 0, 0], [0, 0, 6, 8], [1, 2, 1, 5], [2, 9, 1, 1]])
arrives_at_pool = np.array([[8.0, -4.0], [12.0, 20.0]])
to_winners, shared_out = np.zeros((4, 4)), np.zeros((4, 4))
for row, column in np.ndindex(2, 2):
    block = slice(2 * row, 2 * row + 2), slice(2 * column, 2 * column + 2)
    winner = np.unravel_index(to_pool[block].argmax(), (2, 2))
    to_winners[block][winner] = arrives_at_pool[row, column]
    shared_out[block] = arrives_at_pool[row, column] / 4
shown_pools = [to_pool, arrives_at_pool, to_winners, shared_out]
pool_titles = ["map", "arrives", "back by max", "back by average"]
plots.grids(shown_pools, pool_titles, signed=[False, True, True, True], limit=20)

# %% [markdown]
# The 4 wins its window, so all of the 8 goes there. By average each of the four gets 2.
#
# ## What comes back through a convolution?
#
# The last rule, and the most beautiful one. A 3×3 image, a 2×2 kernel, a 2×2 map.
#
# Take the kernel's upper left **weight**. It is used in every window, so it moved all four numbers of
# the map. In the first window it lay on a 1, in the next on a 2, below on a 0 and a 1. So its slope is
# *what it saw × what arrives there*, added up over the windows. But to lay a grid on an image, multiply
# and add up: that is a convolution, with what arrives as the kernel.
#
# **Predict** the upper left number of the answer: the four pixels 1, 2, 0, 1 meet 1, 2, 0, −1.

# %% [markdown] tags=["teacher"]
# **Ask:**
#
# - Why does a weight get a sum? → It was used in every window.
# - Where does the flip come from? → The pixel meets the weights in reverse order.
# - In how many windows lies a corner pixel? → In one.
#
# **On the board:** 3×3 image, four windows in four colours; over each the number that arrives: 1, 2, 0, −1.
# First weight: 1·1 + 2·2 + 0·0 + 1·(−1) = 4.
#
# **Watch for:** Learners lose the thread where pixels follow weights. Do the weights in class, the pixels
# for those who want.
#
# **If time is short:** Only "it is a convolution again".

# %% tags=["answer"]
image = np.array([[1.0, 2.0, 0.0], [0.0, 1.0, 3.0], [2.0, 0.0, 1.0]])
arrives_at_map = np.array([[1.0, 2.0], [0.0, -1.0]])
back_to_weights = np.zeros((2, 2))
for row, column in np.ndindex(2, 2):  # every window
    back_to_weights += image[row : row + 2, column : column + 2] * arrives_at_map[row, column]
conv_names = ("image", "arrives", "back to\nthe weights")
plots.sliding(image, arrives_at_map, back_to_weights, names=conv_names)

# %% [markdown]
# (And the bias? It was added at every place of the map, so all that arrives counts: 1 + 2 + 0 − 1 = 2.)
#
# Now take a *pixel*, the one in the middle. It lies in all four windows, each time under another
# weight: lower right in the first, lower left in the second, then upper right and upper left. So its
# slope is *the weight that lay on it × what arrives from that window*, added up.
#
# **Before you run it:** the kernel has the rows 1, 0 and 2, −1, so the middle pixel gets
# −1·1 + 2·2 + 0·0 + 1·(−1). How much is that? And in how many windows does a corner pixel lie?

# %% tags=["answer"]
weights = np.array([[1.0, 0.0], [2.0, -1.0]])
back_to_image, windows_with_it = np.zeros((3, 3)), np.zeros((3, 3), dtype=int)
for row, column in np.ndindex(2, 2):
    under = slice(row, row + 2), slice(column, column + 2)
    back_to_image[under] += weights * arrives_at_map[row, column]
    windows_with_it[under] += 1
pixel_parts = [weights, arrives_at_map, back_to_image, windows_with_it]
pixel_titles = ["weights", "arrives", "back to\nthe image", "windows\nwith the pixel"]
plots.grids(pixel_parts, pixel_titles, signed=[True, True, True, False], limit=2, limits=(0, 4))

# %% [markdown]
# 2, and one window. But do you see what turned up? The middle pixel met the weights in reverse order,
# lower right first. That is the *flip* of lesson 2. The layer slides its kernel as it is; on the way
# back the kernel is flipped, with full padding.
#
# With padding the windows also see the zeros around the image. Their gradient is worked out like
# the others and then cut off, for those zeros belong to no layer that could use it. With a larger
# stride the windows begin further apart. The rest of the loop stays the same.

# %% tags=["fold"]
# @title Proof: what we worked out by hand is what the helpers give
by_hand_arrays = (arrives_at_pool, to_pool, arrives_at_map, image)
to_maps, pool_maps, to_map, one_image = (a[np.newaxis, :, :, np.newaxis] for a in by_hand_arrays)
conv_back = learning.conv2d_backward(to_map, one_image, weights[:, :, np.newaxis, np.newaxis])
pool_back = learning.pool2d_backward(to_maps, pool_maps, reduce="average")
flipped = convolve2d(arrives_at_map, weights, padding="full")
dense_back = learning.dense_backward([arrives], [went_in], votes)
by_rule = {
    "softmax": (back_to_scores, learning.softmax_cross_entropy_backward(shares, [2])),
    "dense weights": (back_to_votes, dense_back[1]),
    "dense inputs": (back_to_inputs, dense_back[0][0]),
    "ReLU": (passed_on, learning.relu_backward(arrives_at_relu, before_relu)),
    "max": (to_winners, learning.pool2d_backward(to_maps, pool_maps)[0, :, :, 0]),
    "average": (shared_out, pool_back[0, :, :, 0]),
    "kernel": (back_to_weights, conv_back[1].squeeze(), correlate2d(image, arrives_at_map)),
    "image": (back_to_image, conv_back[0].squeeze(), flipped),
}
for name, (by_hand, *others) in by_rule.items():
    assert all(np.allclose(by_hand, other) for other in others), name
print("by hand as by helper:", ", ".join(by_rule))

# %% [markdown]
# ## How can we be sure?
#
# A wrong gradient gives no error message. The network only learns badly. So we call two witnesses for
# all six rules, on larger arrays of random numbers, so that no rule can pass by luck.
#
# The first witness tries: rise over run for every single number that goes in. A station alone has no
# error, so we make one up: each output times a number of our choice, all added up. When an output grows
# by a nudge, this error grows by number × nudge. So those numbers *are* the gradient that arrives.
#
# The second is TensorFlow, the library that does the computing for Keras. Its `GradientTape` notes
# down what is computed, like a tape recorder, and then walks back by TensorFlow's own rules.
#
# To test the witnesses themselves there is a liar among the rules: "ReLU lets everything pass". Each
# number below is the largest difference between rule and witness, as a share of the largest slope. 1e-10
# is how computers write 0.0000000001, a 1 at the tenth place behind the point.


# %% [markdown] tags=["teacher"]
# **Ask:**
#
# - Why does nobody notice a wrong gradient? → The network learns all the same, only badly.
# - Why is a liar among the rules? → To see that the witnesses can say no.
#
# **Watch for:** In 7.4, all numbers nudged at once, or nudges left in: copy, nudge one, ask, throw away.
#
# **If time is short:** The table of differences; 7.4 for the quick ones.


# %% tags=["fold"]
# @title The two witnesses
def some_numbers(*shape):
    return np.random.default_rng([SEED, *shape]).normal(size=shape)


def by_trying(station, inputs, arriving, place):
    def made_up_error(changed):
        return np.sum(station(*inputs[:place], changed, *inputs[place + 1 :]) * arriving)

    return learning.numerical_gradient(made_up_error, inputs[place])


def largest_differences(station, station_of_tf, way_back, *inputs):
    arriving = some_numbers(*np.shape(station(*inputs)))
    ours = way_back(arriving, *inputs)
    tried = [by_trying(station, inputs, arriving, place) for place in range(len(inputs))]
    variables = [tf.Variable(array) for array in inputs]
    with tf.GradientTape() as tape:
        outputs = station_of_tf(*variables)
    taped = tape.gradient(outputs, variables, output_gradients=tf.constant(arriving))
    return [max(map(learning.relative_difference, ours, theirs)) for theirs in (tried, taped)]


# %% tags=["fold"]
# @title The rules they are asked about: convolution and dense layer
different = {}
for stride in (1, 2):
    for padding in ("valid", "same"):
        options = {"stride": stride, "padding": padding}
        different[f"convolution, stride {stride}, {padding}"] = largest_differences(
            partial(conv2d, **options),
            lambda x, k, b, s=stride, p=padding: tf.nn.conv2d(x, k, s, p.upper()) + b,
            lambda back, x, k, b, o=options: learning.conv2d_backward(back, x, k, **o),
            some_numbers(2, 7, 6, 3), some_numbers(3, 3, 3, 4), some_numbers(4),
        )  # fmt: skip
different["dense"] = largest_differences(
    lambda x, w, b: x @ w + b,
    lambda x, w, b: tf.matmul(x, w) + b,
    lambda back, x, w, b: learning.dense_backward(back, x, w),
    some_numbers(5, 6), some_numbers(6, 4), some_numbers(4),
)  # fmt: skip

# %% [markdown]
# The convolution has to answer four times: two strides, two paddings, for two images with three channels
# and four filters. The rest are asked once.

# %% tags=["fold", "nbval-ignore-output"]
# @title The other rules, the liar, and what the witnesses say
five_labels = np.array([0, 1, 2, 3, 2])
different["softmax, cross-entropy"] = largest_differences(
    lambda s: learning.cross_entropy(softmax(s), five_labels),
    lambda s: tf.reduce_mean(tf.nn.sparse_softmax_cross_entropy_with_logits(five_labels, s)),
    lambda back, s: [back * learning.softmax_cross_entropy_backward(softmax(s), five_labels)],
    some_numbers(5, 4))  # fmt: skip
pools = {"max": tf.nn.max_pool2d, "average": tf.nn.avg_pool2d}
for reduce, tf_pool in pools.items():
    different[f"{reduce} pooling"] = largest_differences(
        partial(pool2d, reduce=reduce), partial(tf_pool, ksize=2, strides=2, padding="VALID"),
        lambda back, m, r=reduce: [learning.pool2d_backward(back, m, reduce=r)],
        some_numbers(2, 6, 6, 3))  # fmt: skip
relu_rules = {"ReLU": learning.relu_backward, "the liar": lambda back, x: back}
for name, rule in relu_rules.items():
    wrapped = lambda back, x, rule=rule: [rule(back, x)]  # noqa: E731
    different[name] = largest_differences(relu, tf.nn.relu, wrapped, some_numbers(5, 9))
print(f"{'the way back through':30}rise over run   GradientTape")
for name, (from_trying, from_tape) in different.items():
    print(f"{name:30}{from_trying:<16.0e}{f'{from_tape:.0e}' if from_tape else '0'}")

# %% tags=["fold"]
# @title Proof: all nine answers agree with both, and the liar is found out
honest = [both for name, both in different.items() if name != "the liar"]
from_tries, from_tapes = np.transpose(honest)
assert len(honest) == 9 and min(different["the liar"]) > 0.1
assert from_tries.max() < 1e-6 and from_tapes.max() < 1e-10
print("all nine answers agree with both witnesses; the liar is found out by both")

# %% [markdown]
# Every rule agrees with both. (Rise over run is itself a little blurred: it subtracts two errors that are
# nearly equal, and their last digits are rounded.) From here on we trust the helpers.
#
# ### Your turn 7.4: the first witness
#
# Until now a helper tried the nudges out. Write it yourself. `error` is any function that takes an
# array and gives one number; `numbers` is an array of any shape. Give the slope for each number, in an
# array of that shape, and leave `numbers` itself as it is.


# %% tags=["exercise"]
def tried_slopes(error, numbers):
    """Rise over run: the slope of error for each of the numbers."""
    return ...


checks.the_first_witness(tried_slopes)

# %% [markdown]
# <details><summary>First hint</summary>
#
# `np.ndindex(numbers.shape)` hands out all places, one after the other, whatever the shape. At each
# place: make a copy, nudge that one number, ask for the error.
#
# </details>
# <details><summary>Second hint</summary>
#
# Nudge one copy up and one down, each by 0.00001. The rise is the difference of the two errors, and
# the run is two nudges.
#
# </details>
# <details><summary>Solution</summary>
#
# ```python
# def tried_slopes(error, numbers):
#     """Rise over run: the slope of error for each of the numbers."""
#     slopes, nudge = np.zeros(numbers.shape), 0.00001
#     for place in np.ndindex(numbers.shape):
#         above, below = numbers.copy(), numbers.copy()
#         above[place] += nudge
#         below[place] -= nudge
#         slopes[place] = (error(above) - error(below)) / (2 * nudge)
#     return slopes
# ```
#
# Try it on the network of three numbers: `tried_slopes(little_network, np.array([0.5, 1.0, 1.0]))`
# gives 4, 6 and 2, up to the last digits.
#
# </details>
#
# ## How did nine random numbers become Sobel?
#
# Back to the loop at the top. Its third line keeps each kernel, for the pictures. In the first two you
# meet three old friends:
#
# 1. `correlate2d(cat, kernel) - goal` is *answer − target* at every place, and dividing by the number
#    of places makes it the slope of a mean. That is what arrives.
# 2. `correlate2d(cat, arriving)` is the rule for a convolution's weights: what each weight saw × what
#    arrives, added up over all places.
# 3. `kernel - 10 * …` is the step against the gradient, with a learning rate of 10. (That is large. But
#    our pixels are at most 0.5, and each slope is a mean of pixel × difference, so the slopes are small.)

# %% [markdown] tags=["teacher"]
# **Ask:**
#
# - Which rule is in line 2? → The convolution's rule for weights.
# - Which number is the learning rate? → 10.
# - Why does the map come home before the weights? → Neighbouring pixels are alike, so mistakes of two
#   weights make up for each other.
#
# **On the board:** The three lines of the loop, and beside each a name: arrives, slopes, step.
#
# **Watch for:** "It was told Sobel." It was told a photo and a map.

# %%
shown_maps = {"start": 0, "after 2": 2, "after 10": 10, "after 30": 30}
answers_on_the_way = [correlate2d(cat, seen_on_the_way[moment]) for moment in shown_maps.values()]
plots.feature_maps([*answers_on_the_way, goal], [*shown_maps, "target"], columns=5)

# %% [markdown]
# **Predict:** which comes home sooner, the map, or the worst of the nine weights? Hold the map after ten
# steps against the nine numbers after ten steps, at the top. (How far off the map is: the root of the
# mean squared difference.)

# %% tags=["fold", "answer"]
# @title Draws how far off the map and the worst weight are, step by step
errors_on_the_way = [
    0.5 * float(np.mean((correlate2d(cat, seen) - goal) ** 2)) for seen in seen_on_the_way
]
distances = [float(np.abs(seen - kernels.SOBEL_X).max()) for seen in seen_on_the_way]
shares_left = {
    "worst weight": np.array(distances[:61]) / distances[0],
    "map": np.sqrt(np.array(errors_on_the_way[:61]) / errors_on_the_way[0]),
}
worst_left, map_left = (shares[10] for shares in shares_left.values())
print(
    f"off after ten steps: the map by {map_left:.0%} of its start, the weight by {worst_left:.0%}"
)
assert np.all(shares_left["map"][1:] < shares_left["worst weight"][1:])
plots.lines(
    range(61), shares_left, title="how far off, as a share of the start", across="step",
    limits=(0, 1.02),
)  # fmt: skip

# %% [markdown]
# The map. Neighbouring pixels are much alike. So a weight that is too large, beside one that is too
# small, changes the answer little, and has little slope to be mended by. It takes more steps: after 200
# all nine are within 0.01 of Sobel's. Nobody told the kernel −1, 0, 1, −2, 0, 2. The numbers came out of
# one photo and one target.
#
# **Predict:** would it have worked from nine zeros, too?

# %% tags=["answer"]
from_zeros = np.zeros((3, 3))
for _ in range(200):
    off_target = correlate2d(cat, from_zeros) - goal
    from_zeros = from_zeros - 10 * correlate2d(cat, off_target / goal.size)
off_by = float(np.abs(from_zeros - kernels.SOBEL_X).max())
print(f"worst weight: from random numbers off by {distances[-1]:.3f}, from zeros by {off_by:.3f}")
assert max(distances[-1], off_by) < 0.01 and np.all(np.diff(errors_on_the_way) < 0)

# %% [markdown]
# For one kernel, yes. For a network with twelve of them it would be a disaster, and lesson 8 shows why.
#
# ## What to remember
# - The gradient says for each number how fast the error grows with it. A step goes against it,
#   learning rate times slope. Too large a rate makes the error grow.
# - Chain rule: how I move my neighbour × how my neighbour moves the error; add up all ways.
# - A sum hands on, a product swaps, a maximum picks.
# - Back through softmax with cross-entropy: share − target. Dense: input × what arrives. ReLU: stopped
#   where it was shut. Pooling: to the winner, or shared evenly. Convolution: a convolution again.
# - A rule for the way back is believed when rise over run agrees.

# %% [markdown] tags=["teacher"]
# **At the door:** Weight 2, slope −3, rate 0.1: the new weight? → 2.3.

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
# **3.** A number went in as 5, its vote is −2, and 3 arrives at the score. What do the vote and the number
# get?
#
# <details><summary>Answer</summary>
#
# A product swaps: the vote gets 5 × 3 = 15, the number −2 × 3 = −6.
# </details>
