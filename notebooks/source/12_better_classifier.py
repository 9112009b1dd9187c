# %% [markdown]
# Lesson 11 ended above its baselines and far from good. Many recipes promise more: more layers,
# dropout, augmentation, and so on. Which of them help, and which only seem to? Whoever tries two
# networks once each will see one ahead, and it may be luck. So first we learn to measure.
#
# **You will be able to**
# - compare two networks fairly, and tell a gain from luck;
# - say "helps", "hurts" or "cannot tell", and how often such a verdict is wrong;
# - change lesson 11's network in four ways, and judge each of them.

# %% [markdown] tags=["teacher"]
# **Before class:** The trials train twenty small networks, about a minute and a half on two cores: start
# each cell, then talk. Bring coins; "luck" is easier to believe when one has thrown it.

# %% tags=["fold"]
# @title Imports
import keras
import numpy as np
from keras import layers
from scipy import stats
from tqdm import tqdm

from helpers import classifier, pets, plots
from helpers.checks import lesson_12 as checks
from helpers.own_photos import enough, expect

# %% [markdown]
# Three tricks from well-known recipes, each measured on real photos: the network was trained three times
# with the trick and three times without it, six minutes a training. A dot is what the trick gained in one
# such pair. In the first row one dot lies well on the good side, and the mean of the three is a gain: does
# that trick help?

# %% tags=["fold"]
# @title Measured in long trainings: with everything, and without one trick (benchmarks/results.md)
WITH_ALL = [89.2, 90.1, 88.8]  # % of 1,000 validation photos, with seeds 1, 2 and 3
WITHOUT = {
    "growing photos": [90.1, 88.2, 88.9],
    "label smoothing": [90.6, 89.6, 89.5],
    "mix-up": [89.9, 90.8, 89.4],
}
tricks = {name: np.subtract(WITH_ALL, without) for name, without in WITHOUT.items()}
assert all(len(gains) == 3 for gains in tricks.values())
plots.dots(tricks, across="gained, in points", zero=True, limits=(-4, 4))

# %% [markdown]
# At the end of the lesson you will have drawn such a picture of your own networks, with a bar in each
# row that says how far luck reaches.
#
# ## What is a fair comparison?
#
# The photos are those of lesson 11, or your own. We compare four networks, five times each, in about a
# minute and a half. So they learn from at most 1,000 photos, at 32×32, in 16 passes. More photos choose
# than in lesson 11, because this time the measuring matters most. The test photos stay closed.

# %% [markdown] tags=["teacher"]
# **Ask:**
#
# - 80% of 100 photos: how far off may it be? → 8 points.
# - For 1 point? → 6,400 photos.
# - What must be equal in a fair comparison? → All but one thing: photos, passes, seeds, measure.
#
# **On the board:** 100 → 8, 400 → 4, 1,600 → 2, 6,400 → 1. Then the schedule as a hill: up in a straight
# line, down along a cosine.
#
# **Watch for:** In 12.1, proportion (8 times the photos). The root is the point.
#
# **If time is short:** The schedule can be taken on trust.

# %% tags=["nbval-ignore-output"]
SEED, SIZE, PASSES = 12, 32, 16

everything = pets.list_photos(pets.photo_folder())
two_classes = everything.keep(everything.class_names[:2])
photos = two_classes.take(min(len(two_classes), 2000), seed=SEED)
class_names = photos.class_names
for_training, validation_photos, _ = pets.split(photos, validation=0.35)
enough(training=for_training, validation=validation_photos)
train_photos = for_training.take(min(len(for_training), 1000), seed=SEED)
assert not set(train_photos.paths) & set(validation_photos.paths)
validation = pets.dataset(validation_photos, SIZE, batch=100, cache=True)
print(f"{len(train_photos)} photos to learn from, {len(validation_photos)} to choose by")

# %% [markdown]
# ### Your turn 12.1: one point of doubt
#
# How much is a score worth that was measured with 100 photos? On others of that kind some more answers
# would have been right, or some fewer. In about 95 of 100 cases a score is off by no more than
#
#     2 · √(accuracy · (1 − accuracy) / number of photos)
#
# from what very many photos would give. For 80% right of 100 photos that is 2 · √(0.8 · 0.2 / 100) = 0.08,
# so 8 points to either side. How many photos bring it down to exactly 1 point, when 80% are right?

# %% tags=["exercise"]
photos_needed = ...
checks.one_point(photos_needed)

# %% [markdown]
# <details><summary>First hint</summary>
#
# Change one number of the formula at a time: what comes out for 400 photos in place of 100?
#
# </details>
# <details><summary>Second hint</summary>
#
# Four times the photos halve the doubt, because of the root. From 8 points to 4, to 2, to 1: how often
# do you have to halve it?
#
# </details>
# <details><summary>Solution</summary>
#
# ```python
# photos_needed = 100 * 4 * 4 * 4
# ```
#
# 6,400 photos: halved three times. Or solve it: 4 · 0.8 · 0.2 / 0.01². Remember it when a table ranks
# networks by tenths of a point. (With the 674 drawn pets that we choose by it is 3.1 points. Two networks
# that are asked about the *same* photos share a part of that doubt.)
#
# </details>

# %% [markdown]
# In a fair comparison *one* thing differs and all else is equal: the photos, the number of passes, the
# random start, and what we measure. So everything that we are going to change becomes a **switch**, and
# one function builds the network that the switches ask for. You know all its layers but
# `BatchNormalization`, which is off for now. (ReLU is a layer of its own here, so that something can stand
# between it and the convolution.)


# %%
def network(switches):
    model = keras.Sequential([keras.Input((SIZE, SIZE, 3)), layers.Rescaling(1 / 255)])
    for filters in switches["filters"]:
        model.add(layers.Conv2D(filters, 3, padding="same", kernel_initializer="he_normal"))
        if switches["norm"]:
            model.add(layers.BatchNormalization(momentum=0.9))
        model.add(layers.ReLU())
        model.add(layers.MaxPooling2D(2))
    model.add(layers.GlobalAveragePooling2D() if switches["averages"] else layers.Flatten())
    model.add(layers.Dense(64, activation="relu"))
    model.add(layers.Dense(2, activation="softmax"))
    return model


# %% [markdown]
# The start is lesson 11's network, a little changed: 64 neurons where it had 128, zeros around the edge so
# that the maps keep their size, and two outputs with softmax. So: one convolution with 32 filters, flatten,
# dense. Everything else is off.

# %%
START = {"filters": (32,), "norm": False, "averages": False, "augment": False}
flat_row = 16 * 16 * 32  # 32×32 pooled to 16×16, in 32 channels
assert network(START).count_params() == (3 * 3 * 3 + 1) * 32 + (flat_row + 1) * 64 + 65 * 2
print(f"{network(START).count_params():,} parameters")

# %% [markdown]
# One more thing makes a comparison fair: that no training stops in the middle of a leap. Lesson 7: a large
# learning rate makes way but oversteps, a small one settles but crawls. Why choose? A **schedule** changes
# the rate during the training. Ours has two parts. In the **warm-up** the rate grows in a straight line,
# while the weights are still random, during the first fifth of the steps. After that it sinks along a
# **cosine**: *top · (1 + cos(π · t)) / 2*. Here t is 0 when the sinking begins and 1 at the end.
# All our networks learn by this schedule.
#
# **Predict** on paper: with a top of 0.008, what is the rate at t = 0, at t = 1/2 and at t = 1? (The cosine
# of 0 is 1, that of π/2 is 0, and that of π is −1.)

# %% tags=["answer"]
TOP, BATCH = 0.008, 64
steps = PASSES * -(-len(train_photos) // BATCH)  # how many batches a training takes in all
warm = max(1, steps // 5)
down = keras.optimizers.schedules.CosineDecay
schedule = down(TOP / 10, steps - warm, warmup_target=TOP, warmup_steps=warm)

moments = np.array([0, 0.5, 1])
by_formula = TOP * (1 + np.cos(np.pi * moments)) / 2
print("by the formula:", by_formula.round(4))
rates = [float(schedule(step)) for step in range(steps + 1)]
assert np.allclose((rates[warm], rates[-1]), by_formula[[0, -1]], atol=1e-5)
plots.lines(range(steps + 1), {"schedule": rates}, across="step", up="learning rate")

# %% [markdown]
# The second function is the **trial**. It trains the network of some switches five times, from five seeds,
# and measures each on the validation photos after its last pass. (It is folded: what is in it you know from
# lesson 11, and one trick that saves time.)


# %% tags=["fold"]
# @title Trains the network of some switches once with each seed, and measures it
SEEDS = range(10 * SEED, 10 * SEED + 5)


def stream(augment, seed):
    options = {"augment": augment, "shuffle": True, "seed": seed, "cache": True}
    return pets.dataset(train_photos, SIZE, batch=BATCH, **options)


def trial(switches):
    model, scores, weights = network(switches), [], []
    model.compile(keras.optimizers.Adam(schedule), "sparse_categorical_crossentropy")
    # To compile takes a second: so it is done once, and each seed begins with new weights and with
    # the optimiser as it was before its first step.
    model.optimizer.build(model.trainable_variables)
    no_past = model.get_state_tree("numpy_array")["optimizer_variables"]
    for seed in tqdm(SEEDS):
        keras.utils.set_random_seed(seed)
        model.set_weights(network(switches).get_weights())
        model.set_state_tree({"optimizer_variables": no_past})
        model.fit(stream(switches["augment"], seed), epochs=PASSES, shuffle=False, verbose=0)
        scores.append(classifier.evaluate(model, validation, class_names).accuracy)
        weights.append(model.get_weights())
    return {"switches": switches, "scores": scores, "weights": weights}


# %% [markdown]
# ## How far apart are equal networks?
#
# Before anything is changed, we run the *same* switches with five seeds. Only the random start and the
# order of the photos differ. Lesson 8's *standard deviation* tells how far apart they come out. Take the
# distance of each run from the mean, square it, take the mean of the squares, and its root. We also
# call it the **spread**.
#
# **Predict** on paper: four runs score 60, 64, 60 and 64 points. What is their standard deviation? And how
# many points will lie between the best and the worst of our five?

# %% [markdown] tags=["teacher"]
# **Ask:**
#
# - 60, 64, 60, 64: standard deviation? → 2.
# - Five equal networks: how far apart, best from worst? Write a guess. → 18.7 points here.
# - How often is a useless change kept by the first rule? → 18 in 100.
#
# **On the board:** Five dots on a line from 40 to 70; ask which network they would have published.
#
# **Watch for:** "The seed with 65% is the better network." It is the same network. In 12.2, the noise from
# three runs, or divided by n − 1.
#
# **If time is short:** 12.2 on the board together; leave out the game.

# %% tags=["answer", "nbval-ignore-output"]
print("on paper:", np.std([60, 64, 60, 64]))
start = trial(START)
noise = 100 * np.std(start["scores"])
expect(noise < 25, "the spread of equal networks is below 25 points")
shown = {"the start": 100 * np.array(start["scores"])}
across = "right about validation photos, in %: five times the same network"
title = f"spread: {noise:.1f} points, from worst to best: {np.ptp(shown['the start']):.1f}"
plots.dots(shown, across=across, limits=(40, 100), title=title)

# %% [markdown]
# On paper the mean is 62, and every run is 2 away from it. Ours are one network and the same photos, and
# only the seed differs. (On the drawn pets two of the five end near 47%: they learned nothing, and say "dog"
# of all photos but one. Their first steps were too long, and nearly all ReLUs of the dense layer died, as in
# lesson 4: one or two of 64 are left, in the other three 4 to 9. With shorter steps fewer die, and the others
# are no better.) Had you tried a change once, and the start once, this alone might have made the change look
# like a triumph or like a failure.
#
# So a first rule comes to mind: **keep a change when the mean of some runs lies above the old mean by more
# than the spread of the old runs**.
#
# ### Your turn 12.2: more than the noise
#
# A network scores 60, 66, 60 and 66 points with seeds 1 to 4. After a change it scores 64, 67 and 67 with
# seeds 1 to 3. By the first rule: how large is the gain (compare the same three seeds), and how large is
# the spread of the four old runs, the *noise*? Give these two numbers in points, in this order. (And guess
# whether the rule keeps the change.)

# %% tags=["exercise"]
old_four, new_three = [60, 66, 60, 66], [64, 67, 67]
gain_and_noise = ...
checks.more_than_noise(gain_and_noise)

# %% [markdown]
# <details><summary>First hint</summary>
#
# The gain is the difference of two means: of the three new scores, and of the old scores with the same
# seeds, `old_four[:3]`.
#
# </details>
# <details><summary>Second hint</summary>
#
# For the noise all four old scores count. Their mean is 63: how far is each of them away from it? Square
# that, take the mean, and its root, or let `np.std` do it.
#
# </details>
# <details><summary>Solution</summary>
#
# ```python
# old_four, new_three = [60, 66, 60, 66], [64, 67, 67]
# gain_and_noise = (np.mean(new_three) - np.mean(old_four[:3]), np.std(old_four))
# ```
#
# 66 − 62 = 4 points, and every one of the four is 3 points away from 63. So the first rule keeps it, and
# not by much.
#
# </details>

# %% [markdown]
# How good is that rule? The next cell plays it 100,000 times, with random numbers for scores. Four old runs
# set the hurdle, three new ones try it. Once the change is useless; once it is useless, and the new network
# is three times as noisy as the old one; once it brings a gain as large as the noise.
#
# **Predict:** in how many of 100 games is the useless change kept?

# %% tags=["answer"]
runs = np.random.default_rng(SEED).normal(0, 1, (100_000, 7))  # four old ones, three new ones
old, new = runs[:, :4], runs[:, 4:]


def kept(new):
    return np.mean(new.mean(axis=1) - old[:, :3].mean(axis=1) > old.std(axis=1))


kept_by_chance = kept(new)
print(f"useless: kept in {kept_by_chance:.0%} of the games")
print(f"useless, three times as noisy: kept in {kept(3 * new):.0%}")
print(f"a gain as large as the noise: dropped in {1 - kept(new + 1):.0%}")

# %% [markdown]
# A useless change is kept nearly once in five, and more often still when it makes the network noisier: the
# hurdle was set by the quiet one. And a real gain is dropped often, too. A better rule has to look at the
# new network's noise as well, and to say "cannot tell" where it cannot.
#
# ## What do pairs tell?
#
# Old and new network can be compared seed by seed: the same seed, the same order of the photos, once
# without the change and once with it. Each **pair** gives one gain. With the numbers of your exercise
# the three pairs gain 64 − 60 = 4, 67 − 66 = 1 and 67 − 60 = 7. Their mean is 4, as before. What is new
# is that we see how far the *gains* lie apart.
#
# From n gains, how far may their mean be from what very many pairs would give? In 95 of 100 cases no
# more than
#
#     k · spread of the gains / √n
#
# You know the root from 12.1: four times the pairs halve the doubt. The spread is the standard deviation,
# but divided by n − 1 in place of n (`ddof=1`), since few numbers lie closer to their own mean than to
# the true one. And k stands in a table (**Student's t**): 4.30 for three pairs, 2.78 for five, nearly 2
# for very many. The fewer pairs, the less we know of their spread, so the more we add.
#
# That makes a range of gains, and the range makes a verdict: all above 0, the change **helps**; all below,
# it **hurts**; with 0 inside, we **cannot tell**.
#
# **Predict** on paper: 4, 1 and 7 have a spread of 3. What is the range, and what is the verdict?


# %% [markdown] tags=["teacher"]
# **Ask:**
#
# - Gains 4, 1, 7: range and verdict? → 4 ± 7.5: cannot tell.
# - What would you do then? → More pairs.
# - Four useless changes are tried: how often does one "help"? → In 10%.
#
# **On the board:** A line with 0; a bar right of it, left of it, across it: helps, hurts, cannot tell.
#
# **Watch for:** "Cannot tell" read as "does not help". It says that more has to be measured.
#
# **If time is short:** Take k and Student's t from the table without the why.


# %% tags=["answer"]
def judge(before, after):
    gains = np.subtract(after, before)
    k = stats.t.ppf(0.975, len(gains) - 1)
    doubt = k * gains.std(ddof=1) / np.sqrt(len(gains))
    low, high = gains.mean() - doubt, gains.mean() + doubt
    word = "helps" if low > 0 else "hurts" if high < 0 else "cannot tell"
    return low, high, word


low, high, word = judge([60, 66, 60], [64, 67, 67])
print(f"{low:.1f} to {high:.1f} points: {word}")
by_scipy = stats.ttest_1samp([4, 1, 7], 0).confidence_interval()
assert np.allclose((low, high), by_scipy)

# %% [markdown]
# 4 ± 7.5: three pairs cannot tell, where the first rule said "kept". That is no failure. It is the honest
# answer, and it says what to do: run more pairs.
#
# How often is a verdict of *five* pairs wrong? The same game with the new rule, and with the spread of the
# gains as the measure of size:

# %% tags=["fold"]
# @title Plays the rule of five pairs 100,000 times
five_gains = np.random.default_rng(SEED).normal(0, 1, (100_000, 5))


def says_helps(gains):
    doubt = stats.t.ppf(0.975, 4) * gains.std(axis=1, ddof=1) / np.sqrt(5)
    return np.mean(gains.mean(axis=1) > doubt)


useless, found, larger = (says_helps(five_gains + gain) for gain in (0, 1, 2))
assert 0.02 < useless < 0.03 and 0.17 < kept_by_chance < 0.19  # by this rule, by the first
print(f"useless: {useless:.1%} are said to help, and as many to hurt")
print(f"of four useless changes, at least one is said to help: {1 - (1 - useless) ** 4:.0%}")
print(
    f"a gain as large as its spread is found in {found:.0%} of the games, twice as large: {larger:.0%}"
)

# %% [markdown]
# A useless change is now said to help once in forty times, however noisy the networks are, if their scores
# scatter like these random numbers. (Rare accidents do not. If one new start in ten dies, most sets of five
# hold none, and the change looks better than it is.) The price: small gains are mostly "cannot tell". Whoever
# tries many things is still fooled at times. That is one reason why the test photos stay closed.
#
# (The range is about other *seeds*. All pairs are asked about the same validation photos; how far other
# photos would move the gain, it does not say.)
#
# The next function compares two trials and keeps what came out. Each change is tried on top of those
# before it, whatever their verdicts. (Neighbours share a trial: when its five runs are lucky, one gain
# comes out larger and the next one smaller.)


# %%
log = {}


def compare(name, before, after):
    old, new = 100 * np.array(before["scores"]), 100 * np.array(after["scores"])
    low, high, word = judge(old, new)
    log[name] = {"gains": new - old, "range": (low, high), "verdict": word}
    print(f"{name}: {old.mean():.1f}%, then {new.mean():.1f}%")
    print(f"gain {np.mean(new - old):+.1f} points ({low:+.1f} to {high:+.1f}): {word}")


# %% [markdown]
# From here on the cells decide. With other photos they may decide otherwise, and the text around them
# leaves room for that.
#
# ## Why several convolution layers?
#
# ### A reader asks: and why do deeper ones see more complex things?
#
# For two reasons. The first one you can count: **they see more of the photo** (lesson 2's receptive
# field). A 3×3 window reaches one step to each side, so it adds two neighbours. Pooling by 2 takes two
# numbers side by side, so it adds one more. And after it, neighbours in the map are two pixels apart
# in the photo: the next block's steps are twice as long.
#
# **Predict:** how many pixels wide is what one number sees after 1, 2, 3 and 4 blocks of convolution and
# pooling? (The first: 1 + 2 + 1 = 4. The second: 4 + 2·2 + 2.)

# %% [markdown] tags=["teacher"]
# **Ask:**
#
# - How wide after 1, 2, 3, 4 blocks? → 4, 10, 22, 46.
# - Fewer parameters and better: how can that be? → Nearly all had sat in one dense layer.
# - What is the second reason beside seeing more? → They combine answers.
#
# **On the board:** 1 → 4 → 10 → 22 → 46, above it the step 1, 2, 4, 8.
#
# **If time is short:** The count of pixels is done again in lesson 14; show the gain only.

# %% tags=["answer"]
sees, step = [1], 1
for _ in range(4):
    sees.append(sees[-1] + 2 * step + step)  # the window's two neighbours, then pooling's one
    step = 2 * step
assert sees[1:3] == [4, 10]
f"after 1 to 4 blocks one number sees {', '.join(map(str, sees[1:]))} pixels across"

# %% [markdown]
# 4 pixels are a piece of an edge, and no edge is a cat (lesson 11). 10 pixels of our small photos hold an
# ear, 22 most of a face. And 46 are more than the whole photo of 32.
#
# The second reason: **they combine.** A filter of the second block does not look at pixels but at the
# maps of the first. "A slope up here *and* a slope down there" makes the tip of an ear; tips and eyes
# make a face. With ReLU between them, two layers can say what no single one can (lesson 4). Lesson 14
# opens a network and shows what its layers see.
#
# So: four blocks in place of one. Each pooling halves the maps, down to 2×2, so we can afford more of
# them on the way: 8, 16, 32 and 64.
#
# **Predict:** will this network have more or fewer parameters than the start? And will it help?

# %% tags=["answer", "nbval-ignore-output"]
BLOCKS = START | {"filters": (8, 16, 32, 64)}  # START, with other filters
in_filters = sum((9 * maps + 1) * out for maps, out in ((3, 8), (8, 16), (16, 32), (32, 64)))
assert network(BLOCKS).count_params() == in_filters + (2 * 2 * 64 + 1) * 64 + 65 * 2
print(
    f"{network(BLOCKS).count_params():,} parameters; the start: {network(START).count_params():,}"
)

blocks = trial(BLOCKS)
compare("more blocks", start, blocks)
assert len(log["more blocks"]["gains"]) == 5

# %% [markdown]
# A thirteenth of the parameters, and each number of its last maps sees nearly the whole photo. In all five
# pairs the photos and their order were the same, so what is left between the two is the change, and luck as
# far as the range reaches. (On the drawn pets the two largest gains, 23 and 30 points, are over the two
# starts that had died. The other three are 10 to 17.)
#
# ## What makes deep networks hard to train?
#
# A layer learns from the numbers that it gets. But the layers before it learn at the same time, so
# these numbers keep changing their size. **Batch normalisation** holds them steady. For each channel it
# takes all its numbers in the batch, of every photo and every place. It subtracts their mean and divides by
# their standard deviation. Then it multiplies by a learned number γ (gamma) and adds another, β (beta), so
# that the network can still choose any size it likes.
#
# **Predict** on paper: four photos, and the channel holds one number of each: 1, 3, 1 and 3. With γ = 3
# and β = 1, what comes out? (In the cell, `training=True` says that this is a batch to learn from.)

# %% [markdown] tags=["teacher"]
# **Ask:**
#
# - 1, 3, 1, 3 with γ = 3, β = 1? → −2, 4, −2, 4.
# - What does the layer use when one photo comes alone? → The mean and spread noted during training.
#
# **On the board:** `(x − mean) / spread · γ + β`; do it with the heights of four learners.
#
# **Watch for:** "Everybody uses it, so it helps here." Six trials: cannot tell, six times.

# %% tags=["answer"]
channel = np.array([[1.0], [3.0], [1.0], [3.0]], dtype="float32")
normal = (channel - channel.mean()) / channel.std()
print("by hand: ", *(3 * normal + 1).ravel())
times_three = keras.initializers.Constant(3)
keras_norm = layers.BatchNormalization(gamma_initializer=times_three, beta_initializer="ones")
by_keras = np.asarray(keras_norm(channel, training=True))
assert np.allclose(by_keras, 3 * normal + 1, atol=0.01)
print("by Keras:", *by_keras.ravel().round(2))

# %% [markdown]
# (Keras adds a tiny number before it divides, so that it never divides by 0.) A photo that comes alone has
# no batch. So the layer notes during training what mean and spread usually are, and the finished network
# uses those. (`momentum=0.9` in our function says how: the new note is nine tenths of the old one and one
# tenth of what this batch shows.)
#
# That it works in deep networks is well measured. *Why*, is disputed: the first explanation was the one
# above, that each layer gets steadier numbers (Ioffe and Szegedy, 2015). Later experiments spoiled that
# steadiness on purpose, and the networks learned as well; the authors think that it makes the landscape
# of the loss smoother, so that longer steps are safe (Santurkar and others, 2018).

# %% tags=["nbval-ignore-output"]
NORM = BLOCKS | {"norm": True}
norm = trial(NORM)
compare("batch normalisation", blocks, norm)
assert len(log["batch normalisation"]["gains"]) == 5

# %% [markdown]
# Four blocks are not deep, and they learned without help. Networks with five times as many were hard to
# train before it was found. Where the verdict above is "cannot tell", that is about four blocks and these
# photos.
#
# ## Is it necessary to flatten?
#
# Lesson 6 promised to measure this. Flatten hands every number of the last maps to the dense layer,
# with its place. Global average pooling hands over one mean for each map: *how much* of the thing is
# there, no matter where. A cat may sit anywhere.
#
# **Predict:** how many weights and biases has the dense layer with 64 neurons in each case, when the
# last maps are 2×2×64? And which of the two is right more often?

# %% [markdown] tags=["teacher"]
# **Ask:**
#
# - 2×2×64 to 64 neurons: parameters by flatten, by averages? → 16,448 and 4,160.
# - What is forgotten by the averages? → Where it was.
#
# **If time is short:** One sentence and the gain.

# %% tags=["answer", "nbval-ignore-output"]
AVERAGES = NORM | {"averages": True}
for switches, row in ((NORM, 2 * 2 * 64), (AVERAGES, 64)):
    dense = network(switches).layers[-2]
    assert dense.count_params() == row * 64 + 64
    print(f"a row of {row:3} numbers: {dense.count_params():6,} parameters")

averages = trial(AVERAGES)
compare("global averages", norm, averages)
assert len(log["global averages"]["gains"]) == 5

# %% [markdown]
# So no, it is not necessary: the network learns without flatten, from a quarter of the numbers. Whether
# it learns better, the last line says. The dense layer can no longer learn by heart *where* the cats sat.
# (After the start's one block the dense layer would have 524,352 parameters against 2,112.) And with an
# `Input` that leaves the size open, such a network could be asked about photos of any size.
#
# ## Ask twice?
#
# The last change needs no training at all. A cat in the mirror is a cat, and the network sees other
# numbers. So ask about the photo *and* its mirror image, and take the mean of both answers. Where only
# one of the two is mistaken, the other may outvote it.
#
# ### Your turn 12.3: ask twice
#
# Afterwards `mirrored=True` does it for us. First write it yourself. `ask(photos)` gives the probabilities
# for a batch, one row for each photo, as `predict` does. `asked_twice` gives the mean of the answers about
# the photos and about their mirror images.


# %% [markdown] tags=["teacher"]
# **Ask:**
#
# - Why is this pair the closest of all? → The very same weights.
# - Which axis is turned? → The third, of (N, H, W, C).
# - Does a mirrored cat change its class? → No, so the answers are not turned.
#
# **Watch for:** In 12.3, rows for columns, and the brackets before the division.


# %% tags=["exercise"]
def asked_twice(ask, photos):
    """Return the mean probabilities, one row for each photo."""
    return ...


checks.ask_twice(asked_twice)

# %% [markdown]
# <details><summary>First hint</summary>
#
# `four[:, ::-1]` swapped left and right in lesson 1. That was one image; a batch has an axis in front of
# its rows and columns.
#
# </details>
# <details><summary>Second hint</summary>
#
# `photos[:, :, ::-1]` are the mirror images. Ask about both batches, add what comes back, and halve it.
#
# </details>
# <details><summary>Solution</summary>
#
# ```python
# def asked_twice(ask, photos):
#     """Return the mean probabilities, one row for each photo."""
#     return (ask(photos) + ask(photos[:, :, ::-1])) / 2
# ```
#
# The photos are turned round, never the answers: a mirrored cat is still class 0.
#
# </details>

# %% [markdown]
# Now the five networks with global averages, each asked once and asked twice. These pairs are the closest
# of all: the very same weights.

# %% tags=["nbval-ignore-output"]
asked = {"scores": []}
for weights in averages["weights"]:
    model = network(AVERAGES)
    model.set_weights(weights)
    twice = classifier.evaluate(model, validation, class_names, mirrored=True)
    asked["scores"].append(twice.accuracy)
compare("asked twice", averages, asked)
assert len(log["asked twice"]["gains"]) == 5

# %% [markdown]
# ## What did each change bring?
#
# All of it in one picture, as promised: a dot for each pair, a bar for the range, and the verdict.

# %% [markdown] tags=["teacher"]
# **Ask:**
#
# - Before the picture: which of the four would you keep? → Blocks, averages, asking twice; normalisation
#   cannot be told.
#
# **Watch for:** The mean alone. Have them look at the dots: one pair of −9 in a row of gains.

# %% tags=["nbval-ignore-output"]
plots.dots(
    {name: row["gains"] for name, row in log.items()},
    ranges={name: row["range"] for name, row in log.items()},
    notes={name: row["verdict"] for name, row in log.items()},
    across="gained by the change, in points",
    zero=True,
)

# %% [markdown]
# Look at the dots as well as at the bars. Where they lie close together, a small gain can be seen. Where
# they are scattered, only a large one can.
#
# Would five other seeds say the same? On the drawn pets this was tried, with six different values of `SEED`,
# so with 30 seeds in all (`python benchmarks/fair_comparison.py`; the table is in `benchmarks/results.md`):
#
# | change | gained with each `SEED`, in points | helps | cannot tell | hurts |
# |---|---|--:|--:|--:|
# | more blocks | +18.7, +13.6, +14.4, +19.1, +19.2, +16.0 | 6 | 0 | 0 |
# | batch normalisation | +1.2, +4.7, +0.6, −0.4, +0.2, −0.3 | 0 | 6 | 0 |
# | global averages | +5.0, +4.5, +5.5, +5.5, +5.1, +2.4 | 5 | 1 | 0 |
# | asked twice | +2.3, +2.3, +2.8, +2.1, +2.7, +3.7 | 6 | 0 | 0 |
#
# 23 of 24 verdicts are the same. By the first rule, with four old runs and three new ones as in 12.2, batch
# normalisation would have been kept three times and dropped three times.
#
# And the same race on 2,000 real photos, with `COURSE_PHOTOS`? The large gains are small there: more blocks
# +1.5 points (−1.9 to 5.0), batch normalisation +2.5 (−0.2 to 5.1), asked twice +2.2 (−0.2 to 4.5): cannot
# tell, three times. Global averages +0.5 (0.0 to 1.0): helps, by a hair.
#
# ## And in long trainings, on real photos?
#
# "Cannot tell" and "helps" mean *here*: these photos, 32×32, 16 passes. Augmentation (lesson 10) cannot show
# its worth in so short a training, since photos that never come twice in the same form are learned more
# slowly. (Try it, it takes half a minute:
# `compare("augmentation", averages, trial(AVERAGES | {"augment": True}))`.) The recipe `small`, which comes
# with the course, learns from 2,000 real photos in 78 passes. What was tried for it was measured by leaving
# out one part at a time (`benchmarks/recipe_tricks.py`). Some words are new to you:
#
# - **dropout** sets a random share of the numbers to 0 in each step of the training, and enlarges the
#   others so that the sum stays the same on average. No neuron can lean on a single number. (Many
#   recipes have it, `small` does not.)
# - **weight decay** lets every weight shrink by a tiny share in each step, so that only what is learned
#   again and again stays large.
# - **label smoothing** asks for a little less than certainty: 0.95 for the right class, 0.05 for the other.
# - **mix-up** blends two photos into one, and their labels too: 0.7 of a cat and 0.3 of a dog.
# - **growing photos**: many passes over small photos first, then fewer over larger ones.
#
# Some were left out with three seeds: the dots of the first picture. **Predict:** what does `judge` say of
# each of the three?

# %% [markdown] tags=["teacher"]
# **Ask:**
#
# - Which lines of the second table can be believed? → The first, perhaps the second: pairs lie up to three
#   points apart.
# - Why is augmentation not tested here? → Too few passes.
#
# **If time is short:** The list of tricks as reading, as a dictionary for recipes found elsewhere.

# %% tags=["answer"]
judged = {name: judge(without, WITH_ALL) for name, without in WITHOUT.items()}
plots.dots(
    tricks,
    ranges={name: (low, high) for name, (low, high, _) in judged.items()},
    notes={name: word for name, (_, _, word) in judged.items()},
    across="gained by the trick, in points",
    zero=True,
)

# %% [markdown]
# Two of three cannot be told, after 18 minutes of training each way. And mix-up seems to hurt by 0.7 points.
# The three seeds agree closely, but remember what the range is about. 0.7 points are seven of 1,000 photos,
# and with other photos those seven may fall otherwise. It was left out of `small`, with label smoothing:
# what shows no gain is not worth its lines. Growing photos stayed, for a mean of +0.3 that may be chance.
#
# The others were left out with one seed only, so there is no spread and no verdict, only the size:
#
# | without | one seed, right | lost |
# |---|--:|--:|
# | Muon (an optimiser; a kind of Adam in its place) | 82.8% | 6.4 points |
# | half of the filters | 86.8% | 2.4 |
# | crops, contrast, colours, squares cut out | 88.0% | 1.2 |
# | weight decay | 88.4% | 0.8 |
# | photos above 64×64 at the end | 88.6% | 0.6 |
#
# The pairs above lie up to three points apart. So of this table only the first line can be believed, and
# perhaps the second. That is how most tables of "improvements" should be read.
#
# ## What to remember
#
# - Equal networks with other seeds lie apart. Measure how far before you compare.
# - Compare in pairs, seed by seed. The range of the mean gain tells "helps", "hurts" or "cannot tell".
# - A hurdle does not protect you when the noise grows. A range does, since it is made of the new runs too.
# - Whoever tries many changes finds one that helps by chance. So the last word is said by test photos.
# - A verdict holds for these photos, this size and these passes.
#
# ## Check yourself
#
# **1.** Network A scored 84%, network B 86%, one run each. Four runs of A had a spread of 2.5 points. Which
# one is better?
#
# <details><summary>Answer</summary>
#
# Nobody knows yet. Two points are less than the spread of single runs. Run both with the same seeds and
# judge the pairs.
# </details>
#
# **2.** Five pairs gain 2, 2, 3, 1 and 2 points. Another change gains 9, −3, 6, −4 and 7. Which one helps?
# (The spread of the first is 0.7, of the second 6.0; k is 2.78, and √5 is 2.24.)
#
# <details><summary>Answer</summary>
#
# The first: 2 ± 2.78 · 0.7 / 2.24 = 2 ± 0.9, all above 0. The second has the larger mean, 3, but
# 3 ± 7.5 holds 0: cannot tell.
# </details>
#
# **3.** Forty changes are tried on a network that cannot be improved. How many will be said to help?
#
# <details><summary>Answer</summary>
#
# About one, 2.5% of 40. Report the one alone, and it looks like a discovery.
# </details>

# %% [markdown] tags=["teacher"]
# **At the door:** A: 84%, B: 86%, one run each. Which is better? → Nobody knows yet.
