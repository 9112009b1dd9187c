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
# ### Your turn 7.5: break the symmetry
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
