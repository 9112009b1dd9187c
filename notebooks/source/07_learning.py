# %% [markdown]
# Lesson 6 ended with a network that worked and knew nothing: thousands of numbers, all of them
# random. Nobody can choose them by hand. In this lesson they choose themselves, from examples, and
# you will be able to check every move on paper.
#
# **You will be able to**
# - walk down an error curve, with steps that are neither too small nor too big;
# - carry an error back through every layer of a network, and prove that you did it right;
# - train a network that tells dog, cat, boat and bird apart, with nothing but NumPy.

# %%
from functools import partial

import keras
import numpy as np
import skimage.data
import tensorflow as tf
from threadpoolctl import threadpool_limits
from tqdm import tqdm

from helpers import drawings, kernels, learning, plots
from helpers.activations import relu, softmax
from helpers.checks import lesson_07 as checks
from helpers.claims import verdict
from helpers.convolution import conv2d, convolve2d, correlate2d, pad
from helpers.images import to_gray
from helpers.pooling import pool2d

# %% [markdown]
# This is where we are going. Nine random numbers are shown a photo and what Sobel's filter makes of
# it. They are not shown Sobel's filter. The loop below has three lines, and by the middle of the
# lesson you will know what each one does. Below it: the nine numbers at the start and on their way.
# (In this lesson black is −0.5 and white 0.5. So dark pixels count as much as bright ones, with the
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
moments = [0, 2, 5, 10, 30, 200]
named_moments = ["start", *(f"after {count}" for count in moments[1:])]
plots.grids([seen_on_the_way[m].round(1) for m in moments], named_moments, signed=True)

# %% [markdown]
# ## How do you find one number?
#
# Nine numbers are many. Begin with one. Of the pictures below, the first is too dark, and the second,
# the target, is as it should be. We look for the number **w** that turns one into the other:
# answer = w × picture. You see at once that w should be 3. The computer does not see. It can only try
# a w and ask how wrong the answer is. It starts with w = 1, which changes nothing.
#
# As in lesson 6 the error is half the squared difference; here we take the mean over the pixels.
#
# **Predict** on paper: how large is the error at w = 1?


# %%
def error_at(w):
    return 0.5 * np.mean((w * small - wanted) ** 2)


small = np.array([[1, 2], [2, 1]])
wanted = np.array([[3, 6], [6, 3]])
difference = 1 * small - wanted
assert difference.tolist() == [[-2, -4], [-4, -2]]
assert error_at(1) == 0.5 * (4 + 16 + 16 + 4) / 4 == 5
assert error_at(3) == 0
row_of_pictures = [1 * small, wanted, difference]
titles = ["answer, w = 1", "target", "difference"]
plots.grids(row_of_pictures, titles, between=["−", "="], signed=[False, False, True], limits=(0, 6))

# %% [markdown]
# The error is 5. Which way should w move, up or down? Ask the **slope** of lesson 4: let w grow by
# very little, and divide the change of the error by that little. We call this *rise over run*: how far
# the error rises, over how far w has run. Where it is negative, the error sinks when w grows.
#
# The helper `numerical_gradient` does it: a nudge to either side, then the division.
#
# **Predict:** is the slope at w = 1 positive or negative? And at w = 5?

# %%
places = [1.0, 2.0, 3.0, 5.0]
measured_slopes = [float(learning.numerical_gradient(error_at, w)) for w in places]
assert np.allclose(measured_slopes, [-5, -2.5, 0, 5], atol=1e-6)
for w, measured in zip(places, measured_slopes, strict=True):
    tidy = round(measured, 4) + 0  # + 0 makes 0 of "-0"
    print(f"w = {w:g}: error {error_at(w):.2f}, slope {tidy:g}")
curve = np.vectorize(error_at)
plots.descent(np.linspace(-1, 7, 81), curve, [1], across="w", up="error")

# %% [markdown]
# Left of 3 the slope is negative: w should grow. Right of 3 it is positive: w should shrink. So
# always go **against** the slope. And the nearer to 3, the smaller it is: at 3 itself it is 0.
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


# %%
def slope_at(w):
    moves_the_error = w * small - wanted  # how the answer moves the error
    moves_the_answer = small  # how w moves the answer
    return np.mean(moves_the_error * moves_the_answer)


products = difference * small
assert products.tolist() == [[-2, -8], [-8, -2]]
assert slope_at(1) == -5
assert np.allclose([slope_at(w) for w in places], measured_slopes, atol=1e-6)
named_factors = ["answer\n− target", "picture", "product"]
plots.grids(
    [difference, small, products], named_factors, between=["×", "="], signed=[True, False, True]
)

# %% [markdown]
# The mean is −5, as measured. And no run was needed for it but the one that gave the answer.
#
# ## How far should w move?
#
# Against the slope, and further where it is steeper. So multiply the slope by a small positive
# number, the **learning rate**, and subtract:
#
# > new w = w − learning rate × slope
#
# That is one **step**. To repeat it until the error no longer sinks is called **gradient descent**.
# *Gradient* (lesson 3) is the word for *all* slopes together. In lesson 3 there were two, across and down.
# Here there is one slope for each number that may move, kept in an array of the same shape.
#
# **Predict:** with a learning rate of 0.2, where does the first step lead from w = 1? And the second?


# %%
def walk_down(rate, count, start=1.0):
    """Take `count` steps of gradient descent; give all places on the way."""
    way_down = [start]
    for _ in range(count):
        way_down.append(way_down[-1] - rate * slope_at(way_down[-1]))
    return way_down


first_walk = walk_down(rate=0.2, count=6)
assert np.allclose(first_walk[:4], [1, 2, 2.5, 2.75])
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
# The rate is our choice, and much depends on it. We take eight steps each with 0.02, 0.2 and 0.9.
#
# **Predict:** which of the three ends nearest to 3? What might go wrong with 0.9?

# %%
rates = {"too small": 0.02, "right": 0.2, "too big": 0.9}
walks = {name: walk_down(rate, count=8) for name, rate in rates.items()}
missing = {name: abs(walked[-1] - 3) for name, walked in walks.items()}
assert missing["right"] < 0.01 and 1 < missing["too small"] < 2
assert missing["too big"] > 2  # further away than the start
axes = plots.panels(3, height=2.7)
for (name, walked), ax in zip(walks.items(), axes, strict=True):
    title = f"{name}: {rates[name]}"
    three_walks = plots.descent(
        np.linspace(-3, 9, 121), curve, walked, title=title, across="w", up="error", ax=ax
    )
three_walks

# %% [markdown]
# With 0.02 every step goes the right way and hardly anywhere. With 0.9 every step goes the right way
# too, and so far that it lands higher up on the other side, where it is steeper still. From there
# the next step is even longer, and the last of the eight lie outside the picture. The error *grows*:
# that is how a rate that is too big shows itself.
#
# The same on the photo: we darken the cat to 40%, start from w = 0, and let gradient descent find the
# number that undoes it. **Predict** the number on paper.

# %%
bright = cat + 0.5  # 0 to 1
dark = 0.4 * bright
found = [0.0]
for _ in range(16):
    slope_now = np.mean((found[-1] * dark - bright) * dark)
    found.append(found[-1] - 8 * slope_now)
assert abs(found[-1] - 2.5) < 0.05
shown_steps = [0, 1, 2, 4, 16]
titles_of_w = [f"step {step}\nw = {found[step]:.1f}" for step in shown_steps]
plots.photos([found[step] * dark for step in shown_steps], titles_of_w, columns=5)

# %% [markdown]
# 1 / 0.4 = 2.5. The program never divided; it went there step by step. (The learning rate was 8, and yet
# not too big. Each slope is a mean of difference × pixel, and pixels this dark make it small. How large
# a rate may be depends on the curve.)
#
# ## How does the error reach a number deep inside?
#
# In a network the number is not next to the error. Between them lie sums, bends, more sums. So we
# use the chain rule again and again. Take a very small network: a window of two pixels, 2 and 3;
# weights 0.5 and 1, bias 1; a ReLU; and the target is 3.
#
# **Forward**: the sum is 2·0.5 + 3·1 + 1 = 5. ReLU leaves it 5. The error is ½ (5 − 3)² = 2.
#
# **Back**, from the end to the beginning. Each station asks: how much does the *error* move when
# *my* number grows by a little?
#
# - The error itself: when it grows by a little, it has grown by that little. So 1.
# - ReLU's answer: answer − target, as before: 5 − 3 = 2.
# - The sum: ReLU's slope at 5 is 1, so 2 × 1 = 2.
# - The first weight moves the sum by its pixel, 2, so 2 × 2 = 4. The second: 2 × 3 = 6. The bias
#   moves it by 1: 2 × 1 = 2.


# %%
def little_network(numbers):  # two weights and a bias
    return 0.5 * (relu(window @ numbers[:2] + numbers[2]) - 3) ** 2


window = np.array([2.0, 3.0])
numbers = np.array([0.5, 1.0, 1.0])
total = window @ numbers[:2] + numbers[2]
back_to_relu = relu(total) - 3
back_to_sum = back_to_relu * (total > 0)
back_to_numbers = back_to_sum * np.append(window, 1)
assert back_to_numbers.tolist() == [4, 6, 2]
assert np.allclose(learning.numerical_gradient(little_network, numbers), back_to_numbers)
stations = {"weights, bias": (numbers, back_to_numbers), "sum": (total, back_to_sum)}
stations |= {"ReLU": (relu(total), back_to_relu), "error": (little_network(numbers), 1)}
plots.there_and_back(stations)

# %% [markdown]
# To send the error back through a network in this way is called **backpropagation**. What makes it
# cheap: besides its own weights, if it has any, each station needs only two things. One is what it saw
# itself on the way forward. The other is the gradient that **arrives**: it comes from the right in the
# picture, from the station that is next on the way forward. With these it works out the slopes of its own
# weights, and the gradient for what went into it, which it passes on. One walk back gives the slopes of
# *all* numbers.
#
# ### Your turn 7.2: one step by hand
#
# The two weights and the bias are 0.5, 1 and 1; their slopes are 4, 6 and 2. Take one step of gradient
# descent with a learning rate of 0.02: where are the three numbers afterwards? Work it out on paper
# first. Write all three, the bias last. The cell has `numbers` and `back_to_numbers`, if you prefer
# code.

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
# cat, boat and bird 0.2, 0.4, 0.1 and 0.3, and right would have been 0, 0, 1, 0. There you saw how
# cross-entropy pushes the score of a sigmoid: by *what is missing*, 1 − p. The push is the slope with
# its sign turned, so the slope was p − 1, share − target. For four classes it is the same: the slope
# of the loss for each score is **share − target**. Nothing else is left of the logarithms and powers
# of e. (The cell below tries it out by rise over run.)
#
# **Predict:** which score will gradient descent raise? Which of the other three will it lower most?

# %%
shares = np.array([[0.2, 0.4, 0.1, 0.3]])
target = np.array([[0, 0, 1, 0]])
back_to_scores = shares - target
assert np.allclose(back_to_scores, [[0.2, 0.4, -0.9, 0.3]]) and np.isclose(back_to_scores.sum(), 0)
assert np.allclose(back_to_scores, learning.softmax_cross_entropy_backward(shares, [2]))
scores = np.log(shares)[0]  # scores that softmax turns into these shares
tried = learning.numerical_gradient(lambda s: learning.cross_entropy([softmax(s)], [2]), scores)
assert np.allclose(back_to_scores, tried, atol=1e-6)
end_of_network = ["shares", "target", "back to the scores"]
signs = [False, False, True]
plots.grids([shares, target, back_to_scores], end_of_network, between=["−", "="], signed=signs)

# %% [markdown]
# The boat's slope is −0.9, and to go against it means up. The cat had got the most without any right
# to it, so it is pushed down most. All four together make 0: what one class gains, the others lose.
# (The loss of a batch is the mean over its photos, so there each row is also divided by their number.)
#
# ## What comes back through a dense layer?
#
# Two numbers go in, 2 and 3. Two scores come out. Suppose that the gradient that arrives is 1 for
# the first score and −2 for the second.
#
# - A *weight* leads from one number to one score. A nudge of the weight moves that score by number ×
#   nudge. So its slope is *number × what arrives at its score*.
# - A *bias* moves its score one to one: its slope is what arrives.
# - A **number** that went in has a vote in *every* score. A nudge of it moves both scores, and each
#   moves the error. So all its ways count: *weight × what arrives*, added up.
#
# **Before you run it:** fill in the table of the four weights' slopes.

# %%
went_in = np.array([2.0, 3.0])
votes = np.array([[1.0, 0.0], [-1.0, 2.0]])
arrives = np.array([1.0, -2.0])
back_to_votes, back_to_inputs = np.zeros((2, 2)), np.zeros(2)
for number, score in np.ndindex(2, 2):  # every weight
    back_to_votes[number, score] = went_in[number] * arrives[score]
    back_to_inputs[number] += votes[number, score] * arrives[score]
assert back_to_votes.tolist() == [[2, -4], [3, -6]] and back_to_inputs.tolist() == [1, -5]
by_helper = learning.dense_backward([arrives], [went_in], votes)
for helped, by_hand in zip(by_helper, (back_to_inputs, back_to_votes, arrives), strict=True):
    assert np.array_equal(helped.squeeze(), by_hand)
drawn = [went_in[:, np.newaxis], arrives[np.newaxis], back_to_votes]
named_parts = ["went in", "arrives", "back to\nthe weights"]
plots.grids(drawn, named_parts, between=["×", "="], signed=[False, True, True])

# %% [markdown]
# And back to the two numbers: with votes 1, 0 the first gets 1·1 + 0·(−2) = 1; with votes −1, 2 the
# second gets −1·1 + 2·(−2) = −5. The helper agrees. It does the same without a loop, for a whole
# batch at once.
#
# ## What comes back through ReLU?
#
# ReLU's slope is 1 above 0 and 0 below. So what arrives passes where ReLU was open, and is stopped
# where it was shut. What does *not* matter is how large the number was.
#
# **Predict** the four numbers. The map had the rows 3, −1 and −4, 2. What arrives has 5, 6 and 7, 8.

# %%
before_relu = np.array([[3.0, -1.0], [-4.0, 2.0]])
arrives_at_relu = np.array([[5.0, 6.0], [7.0, 8.0]])
was_open = before_relu > 0
passed_on = arrives_at_relu * was_open
assert passed_on.tolist() == [[5, 0], [0, 8]]
assert np.array_equal(passed_on, learning.relu_backward(arrives_at_relu, before_relu))
relu_parts = [arrives_at_relu, was_open.astype(int), passed_on]
plots.grids(relu_parts, ["arrives", "was open", "passed on"], between=["×", "="])

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
# Max pooling keeps the largest number of each window. Only that one moved the answer; the others
# could have been a little larger and nothing would have changed. So **the winner takes the whole
# gradient**, and the rest get 0. (When several are equally large, we let the first take it.)
#
# Average pooling lets all four have a say, each a quarter. So **the gradient is shared out evenly**.
#
# **Predict:** in the map below, where does the 8 that arrives at the upper left window go? (In the
# cell `argmax` counts the four squares of a window from 0 to 3, and `np.unravel_index` turns that
# count into row and column.)

# %%
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
plots.grids(shown_pools, pool_titles, signed=[False, True, True, True])

# %%
assert to_winners[:2].tolist() == [[0, 8, 0, 0], [0, 0, 0, -4]]
assert shared_out[:2, :2].tolist() == [[2, 2], [2, 2]]
in_four_axes = [array[np.newaxis, :, :, np.newaxis] for array in (arrives_at_pool, to_pool)]
for reduce, by_hand in {"max": to_winners, "average": shared_out}.items():
    helped = learning.pool2d_backward(*in_four_axes, reduce=reduce)[0, :, :, 0]
    assert np.array_equal(helped, by_hand)

# %% [markdown]
# The 4 wins the upper left window, so all of the 8 goes there. By average each of the four gets 2. The
# helper agrees with both.
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

# %%
image = np.array([[1.0, 2.0, 0.0], [0.0, 1.0, 3.0], [2.0, 0.0, 1.0]])
weights = np.array([[1.0, 0.0], [2.0, -1.0]])
arrives_at_map = np.array([[1.0, 2.0], [0.0, -1.0]])
back_to_weights = np.zeros((2, 2))
for row, column in np.ndindex(2, 2):  # every window
    back_to_weights += image[row : row + 2, column : column + 2] * arrives_at_map[row, column]
assert np.array_equal(back_to_weights, correlate2d(image, arrives_at_map))
assert back_to_weights[0, 0] == 1 * 1 + 2 * 2 + 0 * 0 + 1 * -1 == 4
conv_names = ("image", "arrives", "back to\nthe weights")
plots.sliding(image, arrives_at_map, back_to_weights, names=conv_names)

# %% [markdown]
# Now take a *pixel*, the one in the middle. It lies in all four windows, each time under another
# weight: lower right in the first, lower left in the second, then upper right and upper left. So its
# slope is *the weight that lay on it × what arrives from that window*, added up.
#
# **Before you run it:** the middle pixel gets −1·1 + 2·2 + 0·0 + 1·(−1). How much is that? And in how
# many windows does a corner pixel lie?

# %%
back_to_image, windows_with_it = np.zeros((3, 3)), np.zeros((3, 3), dtype=int)
for row, column in np.ndindex(2, 2):
    under = slice(row, row + 2), slice(column, column + 2)
    back_to_image[under] += weights * arrives_at_map[row, column]
    windows_with_it[under] += 1
assert back_to_image[1, 1] == -1 * 1 + 2 * 2 + 0 * 0 + 1 * -1 == 2
assert windows_with_it[1, 1] == 4 and windows_with_it[0, 0] == 1
assert np.array_equal(back_to_image, convolve2d(arrives_at_map, weights, padding="full"))
pixel_parts = [weights, arrives_at_map, back_to_image, windows_with_it]
pixel_titles = ["weights", "arrives", "back to\nthe image", "windows\nwith the pixel"]
plots.grids(pixel_parts, pixel_titles, signed=[True, True, True, False])

# %% [markdown]
# 2, and one window. But do you see what turned up? The middle pixel met the weights in reverse order,
# lower right first. That is the *flip* of lesson 2. The layer slides its kernel as it is; on the way
# back the kernel is flipped, with full padding. The cell asserts it: `convolve2d` gives the same.
#
# With padding the windows also see the zeros around the image. Their gradient is worked out like
# the others and then cut off, for those zeros belong to no layer that could use it. With a larger
# stride there are fewer windows, and they lie further apart. The loop stays the same.
#
# **Predict:** a 4×4 image, a ring of zeros, a 3×3 kernel at stride 2. How many windows are there?

# %%
larger = np.arange(16.0).reshape(4, 4) % 5
three_by_three = np.array([[1.0, 0, -1], [2, 0, -2], [1, 0, -1]])
arrives_from_four = np.array([[1.0, -1.0], [0.0, 2.0]])
padded = pad(larger, (3, 3), stride=2, padding=1)
back_to_padded = np.zeros((6, 6))
for row, column in np.ndindex(2, 2):
    under = slice(2 * row, 2 * row + 3), slice(2 * column, 2 * column + 3)
    back_to_padded[under] += three_by_three * arrives_from_four[row, column]
left, right = plots.panels(2, height=3.6)
four_windows = [(2 * row, 2 * column, 3, 3) for row, column in np.ndindex(2, 2)]
plots.pixels(padded, title="padded image, four windows", ring=1, window=four_windows, ax=left)
titled = {"title": "its gradient, the image framed", "window": (1, 1, 4, 4)}
plots.pixels(back_to_padded, signed=True, ax=right, **titled)

# %%
four_axes = [a[np.newaxis, :, :, np.newaxis] for a in (arrives_from_four, larger)]
kernel_axes = three_by_three[:, :, np.newaxis, np.newaxis]
helped = learning.conv2d_backward(*four_axes, kernel_axes, stride=2, padding=1)
assert np.array_equal(helped[0][0, :, :, 0], back_to_padded[1:-1, 1:-1])
assert padded.shape == (6, 6) and correlate2d(larger, three_by_three, 2, 1).shape == (2, 2)
assert helped[2].tolist() == [arrives_from_four.sum()]
print("back to the bias:", helped[2].astype(int).tolist())

# %% [markdown]
# Four windows. (The last row and column of the ring lie in none of them, so they get 0.) The helper
# agrees, and it also gives the slope of the bias. A bias is added at every place of its map, so all
# that arrives at the map counts: 1 − 1 + 0 + 2 = 2.
#
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
# (You need not follow each line of the next cells. What counts is the table at their end.)


# %%
def some_numbers(*shape):
    return np.random.default_rng([SEED, *shape]).normal(size=shape)


def by_trying(station, inputs, arriving):
    """Rise over run: one gradient for each array that goes into the station."""
    gradients = []
    for place, array in enumerate(inputs):

        def made_up_error(changed, place=place):
            outputs = station(*inputs[:place], changed, *inputs[place + 1 :])
            return np.sum(outputs * arriving)

        gradients.append(learning.numerical_gradient(made_up_error, array))
    return gradients


# %%
def by_tape(station, inputs, arriving):
    variables = [tf.Variable(array) for array in inputs]
    with tf.GradientTape() as tape:
        outputs = station(*variables)
    return tape.gradient(outputs, variables, output_gradients=tf.constant(arriving))


def largest_differences(station, station_of_tf, way_back, *inputs):
    """Our way back against both witnesses, as shares of the largest gradient."""
    arriving = some_numbers(*np.shape(station(*inputs)))
    ours = way_back(arriving, *inputs)
    witnesses = by_trying(station, inputs, arriving), by_tape(station_of_tf, inputs, arriving)
    return [max(map(learning.relative_difference, ours, theirs)) for theirs in witnesses]


# %% [markdown]
# Each case names four things: our station, TensorFlow's, our way back, and the arrays that go in.
# (`lambda x, k, b: …` is a function in one line, without a name.) The convolution has to answer four
# times, with two strides and two paddings, for two images with three channels and four filters. Then
# come ReLU, the end of the network and the dense layer.


# %%
def convolution_case(stride, padding):
    return largest_differences(
        lambda x, k, b: conv2d(x, k, b, stride, padding),
        lambda x, k, b: tf.nn.conv2d(x, k, stride, padding.upper()) + b,
        lambda back, x, k, b: learning.conv2d_backward(back, x, k, stride, padding),
        some_numbers(2, 7, 6, 3), some_numbers(3, 3, 3, 4), some_numbers(4))  # fmt: skip


different = {
    f"convolution, stride {stride}, {padding}": convolution_case(stride, padding)
    for stride in (1, 2)
    for padding in ("valid", "same")
}
different["ReLU"] = largest_differences(
    relu, tf.nn.relu, lambda back, x: [learning.relu_backward(back, x)], some_numbers(5, 9)
)

# %%
one_of_four = np.array([0, 1, 2, 3, 2])  # five labels
different["softmax, cross-entropy"] = largest_differences(
    lambda s: learning.cross_entropy(softmax(s), one_of_four),
    lambda s: tf.reduce_mean(tf.nn.sparse_softmax_cross_entropy_with_logits(one_of_four, s)),
    lambda back, s: [back * learning.softmax_cross_entropy_backward(softmax(s), one_of_four)],
    some_numbers(5, 4),
)
different["dense"] = largest_differences(
    lambda x, w, b: x @ w + b, lambda x, w, b: tf.matmul(x, w) + b,
    lambda back, x, w, b: learning.dense_backward(back, x, w),
    some_numbers(5, 6), some_numbers(6, 4), some_numbers(4),
)  # fmt: skip

# %% [markdown]
# The two poolings are left, and a wrong rule to test the witnesses: "ReLU lets everything pass".
#
# Rise over run is itself a little blurred, so of it we ask that the difference is below a millionth,
# 0.000001. Computers write that as `1e-6`: a 1, six places behind the point. Of TensorFlow we ask
# `1e-10`.

# %%
for reduce, tf_pool in {"max": tf.nn.max_pool2d, "average": tf.nn.avg_pool2d}.items():
    different[f"{reduce} pooling"] = largest_differences(
        partial(pool2d, reduce=reduce),
        partial(tf_pool, ksize=2, strides=2, padding="VALID"),
        lambda back, m, r=reduce: [learning.pool2d_backward(back, m, reduce=r)],
        some_numbers(2, 6, 6, 3),
    )
wrong_rule = largest_differences(relu, tf.nn.relu, lambda back, x: [back], some_numbers(5, 9))
assert min(wrong_rule) > 0.1 and len(different) == 9  # both witnesses object
print(f"{'the way back through':30}rise over run   GradientTape")
for name, (from_trying, from_tape) in different.items():
    assert from_trying <= 1e-6 and from_tape <= 1e-10, name
    print(f"{name:30}{'below 1e-6':16}{'below 1e-10'}")

# %% [markdown]
# Every rule agrees with both, and the wrong one did not get past them. From here on we trust the
# helpers.
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
# 2. `correlate2d(cat, arriving)` is what you did with the 3×3 image: what each weight saw × what arrives.
# 3. `kernel - 10 * …` is the step against the gradient, with a learning rate of 10. (That is large. But
#    our pixels are at most 0.5, and each slope is a mean of pixel × difference, so the slopes are small.)

# %%
random_kernel = seen_on_the_way[0]
off_by = (correlate2d(cat, random_kernel) - goal) / goal.size
photo_axes, arrives_axes = (a[np.newaxis, :, :, np.newaxis] for a in (cat, off_by))
kernel_four_axes = random_kernel[:, :, np.newaxis, np.newaxis]
gradient_of_kernel = learning.conv2d_backward(arrives_axes, photo_axes, kernel_four_axes)[1]
assert np.allclose(gradient_of_kernel[:, :, 0, 0], correlate2d(cat, off_by))
assert np.allclose(random_kernel - 10 * correlate2d(cat, off_by), seen_on_the_way[1])
shown_maps = {"start": 0, "after 2": 2, "after 10": 10, "after 30": 30}
answers_on_the_way = [correlate2d(cat, seen_on_the_way[moment]) for moment in shown_maps.values()]
plots.feature_maps([*answers_on_the_way, goal], [*shown_maps, "target"], columns=5)

# %% [markdown]
# After ten steps the map looks much like the target, though in the picture at the top some weights are
# still far off. Neighbouring pixels are much alike. So a weight that is too large, beside one that is
# too small, changes the answer little, and has little slope to be mended by.
#
# **Predict:** which will sink faster, the error, or the distance of the worst weight from Sobel's?

# %%
errors_on_the_way = [
    0.5 * float(np.mean((correlate2d(cat, seen) - goal) ** 2)) for seen in seen_on_the_way
]
assert np.all(np.diff(errors_on_the_way) < 0)
assert errors_on_the_way[100] < errors_on_the_way[0] / 1000
distances = [float(np.abs(seen - kernels.SOBEL_X).max()) for seen in seen_on_the_way]
assert distances[-1] < 0.01
left, right = plots.panels(2, height=2.9)
first_sixty = list(range(61))
errors_drawn = {"": errors_on_the_way[:61]}
plots.lines(first_sixty, errors_drawn, title="error", across="step", ax=left)
worst_weight = {"": distances[:61]}
plots.lines(first_sixty, worst_weight, title="worst weight is off by", across="step", ax=right)

# %% [markdown]
# The error. After 200 steps all nine weights are within 0.01 of Sobel's. Nobody told the kernel −1, 0,
# 1, −2, 0, 2. The numbers came out of one photo and one target.
#
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
