# %% [markdown]
# Lesson 11 ended above its baselines and far from good. Many recipes promise more: more layers,
# dropout, augmentation, and so on. Here we try them one by one, keep what we can *measure*, and then
# ask how far the result may be trusted.
#
# **You will be able to**
# - compare two networks fairly, and tell a gain from luck;
# - report a network honestly: spread, test set, ROC, calibration, its worst errors;
# - save, stop, resume, and ask a well-trained network about photos of your own.

# %%
from functools import partial
from pathlib import Path

import keras
import numpy as np
import skimage.data
from keras import layers
from sklearn.metrics import roc_auc_score, roc_curve
from tqdm import tqdm

from helpers import classifier, drawings, images, pets, plots, trained, widgets
from helpers.activations import softmax
from helpers.checks import lesson_12 as checks
from helpers.claims import verdict
from helpers.own_photos import enough, expect
from helpers.places import data_folder

# %% [markdown]
# This is where the lesson ends: a network that comes with the course, trained on thousands of real
# photos by the means of this lesson and a few more, and three photos that it has never seen. It knows
# two words, cat and dog, and says how sure it is. How good is it, and when may we believe it?

# %% tags=["nbval-ignore-output"]
SEED = 10
keras.utils.set_random_seed(SEED)
ready, ready_names = classifier.load(trained.CATS_AND_DOGS)
three = [skimage.data.cat(), skimage.data.coffee(), skimage.data.astronaut()]
three_answers = classifier.predict(ready, three, ready_names)
assert three_answers[0].class_name == "Cat"
squares = [images.resize(photo, 200, keep_aspect=True) for photo in three]
plots.photos(squares, [str(answer) for answer in three_answers], columns=4)

# %% [markdown]
# ## What is a fair comparison?
#
# The photos are those of lesson 11, or your own. We compare eight networks in about two minutes, so
# each learns from 400 photos only, in 4 passes. It is a race on a short track: with more photos and
# more passes the winner would do better. The validation and test sets are a quarter of the photos
# each, more than in lesson 11, because this time the measuring matters most.

# %%
SIZE, PASSES = 64, 4

everything = pets.list_photos(pets.photo_folder())
two_classes = everything.keep(everything.class_names[:2])
photos = two_classes.take(min(len(two_classes), 2000), seed=SEED)
class_names = photos.class_names
for_training, validation_photos, test_photos = pets.split(photos, validation=0.25, test=0.25)
enough(training=for_training, validation=validation_photos, test=test_photos)
train_photos = for_training.take(min(len(for_training), 400), seed=SEED)
assert not set(train_photos.paths) & set(validation_photos.paths)
assert not set(train_photos.paths) & set(test_photos.paths)
validation = pets.dataset(validation_photos, SIZE, batch=100, cache=True)
print(f"{len(train_photos)} to learn from, {len(validation_photos)} to choose by, ", end="")
print(f"{len(test_photos)} for the one test at the end")

# %% [markdown]
# ### Your turn 12.1: one point of doubt
#
# How much is a score worth that was measured with 100 photos? On others of that kind some more answers
# would have been right, or some fewer. In about 95 of 100 cases a score is off by no more than
#
#     2 · √(accuracy · (1 − accuracy) / number of photos)
#
# from what very many photos would give. For 80% right of 100 photos that is 2 · √(0.8 · 0.2 / 100) = 0.08,
# so 8 points to either side. How many photos bring it down to 1 point, when 80% are right?

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
# networks by tenths of a point. (With 500 photos, about as many as we choose by, it is 3.6 points. Two
# networks that are asked about the *same* photos share a part of that doubt.)
#
# </details>

# %% [markdown]
# In a fair comparison *one* thing differs and all else is equal: the photos, the number of passes,
# the seeds, and what we measure. So everything that we are going to change becomes a **switch**,
# and one function builds the network that the switches ask for. You know all its layers but two,
# `BatchNormalization` and `Dropout`, and both are off for now. (ReLU is a layer of its own here, so
# that something can stand between it and the convolution.)


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
    model.add(layers.Dropout(switches["dropout"], seed=SEED))
    model.add(layers.Dense(64, activation="relu"))
    model.add(layers.Dense(2, activation="softmax"))
    return model


# %% [markdown]
# The start is lesson 11's network, a little changed: 64 neurons where it had 128, zeros around the
# edge so that the maps keep their size, and two outputs with softmax. So: one convolution with 32
# filters, flatten, dense. Everything else is off.

# %%
START = {
    "filters": (32,),
    "schedule": False,
    "norm": False,
    "averages": False,
    "dropout": 0,
    "smoothing": 0,
    "augment": False,
}
flat_row = 32 * 32 * 32  # 64×64 pooled to 32×32, in 32 channels
assert network(START).count_params() == (3 * 3 * 3 + 1) * 32 + (flat_row + 1) * 64 + 65 * 2
print(f"{network(START).count_params():,} parameters")

# %% [markdown]
# The second function is the **trial**: it trains the network of some switches from several random
# starts, and measures each on the validation photos after its last pass. Three things in it are new:
#
# - To make a network ready for training takes Keras a second, so we do it once. Each seed then gets
#   new weights, and the optimiser goes back to the state before its first step, `no_past`.
# - `CategoricalCrossentropy` is lesson 6's cross-entropy for labels that are shares: the first class
#   is (1, 0). One of our switches will need that. The belt hands out such labels when it is told how
#   many of its batches to blend (`mix_up`: two photos become one, and so do their labels). We say 0.
# - `shuffle=False`, because the belt does the shuffling.
#
# Two of its parts stand in the second cell: lesson 10's belt with the training photos, and the learning
# rate. It is 0.003 all the time while `schedule` is off. (What stands below that comes later.)


# %%
def trial(switches, seeds=(1, 2, 3)):
    model, scores, weights = network(switches), [], []
    loss = keras.losses.CategoricalCrossentropy(label_smoothing=switches["smoothing"])
    model.compile(keras.optimizers.Adam(learning_rate(switches["schedule"])), loss)
    model.optimizer.build(model.trainable_variables)
    no_past = model.get_state_tree("numpy_array")["optimizer_variables"]
    for seed in tqdm(seeds):
        keras.utils.set_random_seed(seed)
        model.set_weights(network(switches).get_weights())
        model.set_state_tree({"optimizer_variables": no_past})
        model.fit(stream(switches["augment"], seed), epochs=PASSES, shuffle=False, verbose=0)
        scores.append(classifier.evaluate(model, validation, class_names).accuracy)
        weights.append(model.get_weights())
    return {"switches": switches, "scores": scores, "weights": weights}


# %%
def stream(augment, seed):
    options = {"augment": augment, "shuffle": True, "seed": seed, "cache": True, "mix_up": 0}
    return pets.dataset(train_photos, SIZE, batch=16, **options)


steps = PASSES * len(stream(False, SEED))  # how many batches a training takes in all
warm = max(1, steps // 5)


def learning_rate(schedule):
    if not schedule:
        return 0.003
    down = keras.optimizers.schedules.CosineDecay
    return down(0.0003, steps - warm, warmup_target=0.006, warmup_steps=warm)


# %% [markdown]
# ## How far apart are two equal networks?
#
# Whoever runs one network once and another one once may be comparing two seeds. So before anything
# is changed, we run the same switches four times, with four seeds. Only the random start and the order
# of the photos differ. Lesson 8's *standard deviation* tells how far apart they come out. Take the
# distance of each run from the mean, square it, take the mean of the squares, and its root. We also
# call it the **spread**.
#
# **Predict** on paper: four runs score 60, 64, 60 and 64 points. What is their standard deviation?
# And how many points will lie between the best and the worst of our four?

# %% tags=["nbval-ignore-output"]
assert np.std([60, 64, 60, 64]) == 2  # the mean is 62, and every run is 2 away from it

four_starts = trial(START, seeds=(1, 2, 3, 4))
noise = max(0.01, float(np.std(four_starts["scores"])))
expect(noise < 0.25, "equal networks lie less than 25 points apart")
plots.bars(
    {f"seed {1 + index}": score for index, score in enumerate(four_starts["scores"])},
    title=f"the noise of one run: {100 * noise:.1f} points",
    shown_as="{:.1%}".format,
    across="validation accuracy of one and the same network",
    limits=(0, 1),
)

# %% [markdown]
# The spread of the four is the **noise** of one run, and it is our hurdle: **a change is kept when the
# mean of its three seeds lies above the old mean by more than this noise** (which we never call less
# than one point). The old mean is that of the same three seeds: of the start we take the first three.
#
# It is a low hurdle. A mean of three varies less than one run, but we compare two such means. Suppose
# that all networks are as noisy as this one. How often does chance alone lift a useless change over the
# hurdle? The cell plays our rule 100,000 times, with random numbers whose spread is 1: four old runs set
# the hurdle, and three new ones try it.
#
# **Predict:** in how many of 100 games is the useless change kept?

# %%
start = four_starts | {part: four_starts[part][:3] for part in ("scores", "weights")}
log = {"the start": (start["scores"], 0.0, True)}
assert start["switches"] == START and len(start["scores"]) == 3

runs = np.random.default_rng(SEED).normal(0, 1, (100_000, 7))  # four old ones, three new ones
gains = runs[:, 4:].mean(axis=1) - runs[:, :3].mean(axis=1)
kept_by_chance = float(np.mean(gains > runs[:, :4].std(axis=1)))
assert 0.17 < kept_by_chance < 0.19
print(f"A useless change is kept in {kept_by_chance:.0%} of the games.")

# %% [markdown]
# Nearly once in five. (Four runs tell the noise only roughly, and more often too small than too large.)
# And we compare often. So we may well keep one useless thing, and we do not believe the validation
# score at the end. That is what the test set is for.
#
# There is one more catch. The noise was measured on the *start*. A network that we change may be noisier,
# and then our hurdle is too low for it. So each line below says, behind ±, how far its three seeds lie
# apart: their standard deviation.
#
# The next function tries one change. `|` takes the switches kept so far and turns those of the change.
# After the trial it writes down what came out, and hands on the new network where it was kept, else
# the old one.


# %%
def keep_if_better(before, name, **change):
    after = trial(before["switches"] | change)
    gain = float(np.mean(after["scores"]) - np.mean(before["scores"]))
    kept = gain > noise
    log[name] = (after["scores"], gain, kept)
    mean, spread = np.mean(after["scores"]), 100 * np.std(after["scores"])
    outcome = "kept" if kept else "dropped"
    print(f"{name}: {mean:.1%} ± {spread:.1f}, {100 * gain:+.1f} points, {outcome}")
    return after if kept else before


# %% [markdown]
# ### Your turn 12.2: more than the noise
#
# Another network scores 60, 66, 60 and 66 points with seeds 1 to 4. After a change it scores 64, 67 and 67
# with seeds 1 to 3. By our rule: how large is the gain (compare the same three seeds), and how large is the
# noise? Give these two numbers in points, in this order. (And guess whether the change is kept.)

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
# 66 − 62 = 4 points, and every one of the four is 3 points away from 63. So it is kept, and not by much.
#
# </details>

# %% [markdown]
# From here on the cells decide. With other photos, and perhaps on another machine, they will decide
# otherwise in places, and the text around them leaves room for that.
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
# **Predict:** how many pixels wide is what one number sees after 1, 2, 3, 4 and 5 blocks of
# convolution and pooling? (The first: 1 + 2 + 1 = 4. The second: 4 + 2·2 + 2.)

# %%
sees, step = [1], 1
for _ in range(5):
    sees.append(sees[-1] + 2 * step + step)  # the window's two neighbours, then pooling's one
    step = 2 * step
assert sees[1:] == [4, 10, 22, 46, 94]
f"after 1 to 5 blocks one number sees {', '.join(map(str, sees[1:]))} pixels across"

# %% [markdown]
# 4 pixels are a piece of an edge, and no edge is a cat (lesson 11). 22 pixels hold an eye or an ear.
# And 94 are more than the whole photo of 64.
#
# The second reason: **they combine.** A filter of the second block does not look at pixels but at the
# maps of the first. "A slope up here *and* a slope down there" makes the tip of an ear; tips and eyes
# make a face. With ReLU between them, two layers can say what no single one can (lesson 4). Lesson 14
# opens a network and shows what its layers see.
#
# So: five blocks in place of one. Each pooling halves the maps, down to 2×2, so we can afford more of
# them on the way: 8, 16, 32, 64, and 64 again.
#
# **Predict:** will this network have more or fewer parameters than the start? And will it be better?

# %% tags=["nbval-ignore-output"]
BLOCKS = (8, 16, 32, 64, 64)
keras.utils.set_random_seed(SEED)
deep = network(START | {"filters": BLOCKS})
maps_in_and_out = zip((3, *BLOCKS[:-1]), BLOCKS, strict=True)
in_filters = sum((3 * 3 * maps_in + 1) * maps_out for maps_in, maps_out in maps_in_and_out)
assert deep.count_params() == in_filters + (2 * 2 * 64 + 1) * 64 + 65 * 2
assert deep.count_params() < network(START).count_params() / 20
print(f"{deep.count_params():,} parameters; the start has {network(START).count_params():,}")

after_blocks = keep_if_better(start, "more blocks", filters=BLOCKS)
assert len(log["more blocks"][0]) == 3

# %% [markdown]
# Far fewer parameters. And that its last maps see the whole photo should help. But on a short track a
# deep network has a handicap: a layer can only learn something useful once the one before it has. So
# if the cell says "dropped", do not believe it yet.
#
# ## What makes deep networks hard to train?
#
# A layer learns from the numbers that it gets. But the layers before it learn at the same time, so
# these numbers keep changing their size: the ground moves under it. **Batch normalisation** steadies
# the ground. For each channel it takes all its numbers in the batch, of every photo and every place. It
# subtracts their mean and divides by their standard deviation. Then it multiplies by a learned number γ
# (gamma) and adds another, β (beta), so that the network can still choose any size it likes.
#
# **Predict** on paper: four photos, and the channel holds one number of each: 1, 3, 1 and 3. With γ = 3
# and β = 1, what comes out? (In the cell, `training=True` says that this is a batch to learn from.)

# %%
channel = np.array([[1.0], [3.0], [1.0], [3.0]], dtype="float32")
normal = (channel - channel.mean()) / channel.std()
assert normal.ravel().tolist() == [-1, 1, -1, 1]
assert (3 * normal + 1).ravel().tolist() == [-2, 4, -2, 4]
times_three = keras.initializers.Constant(3)
keras_norm = layers.BatchNormalization(gamma_initializer=times_three, beta_initializer="ones")
by_keras = np.asarray(keras_norm(channel, training=True))
assert np.allclose(by_keras, 3 * normal + 1, atol=0.01)
by_keras.ravel().round(2)

# %% [markdown]
# (Keras adds a tiny number before it divides, so that it never divides by 0. Hence the `atol`.)
#
# A photo that comes alone has no batch. So the layer notes during training what mean and spread
# usually are, and the finished network uses those. (`momentum=0.9` in our function says how: the new
# note is nine tenths of the old one and one tenth of what this batch shows.)
#
# Now something that "one change at a time" can miss: **two changes that only help together.** Deep
# networks are what batch normalisation was made for. So we switch it on *and* the blocks, whether the
# blocks alone were kept or not.

# %% tags=["nbval-ignore-output"]
after_norm = keep_if_better(after_blocks, "batch normalisation", filters=BLOCKS, norm=True)
assert len(log["batch normalisation"][0]) == 3

# %% [markdown]
# Read the points with care. Where the blocks alone were kept, they say what batch normalisation added
# to five blocks. Where the blocks were dropped, they say what both *together* brought over the single
# block. (What it would bring to the single block alone, we do not measure.)
#
# ## Is it necessary to flatten?
#
# Lesson 6 promised to measure this. Flatten hands every number of the last maps to the dense layer,
# with its place. Global average pooling hands over one mean for each map: *how much* of the thing is
# there, no matter where. A cat may sit anywhere.
#
# **Predict:** how many weights and biases has the dense layer with 64 neurons in each case, when the
# last maps are 2×2×64?

# %% tags=["nbval-ignore-output"]
keras.utils.set_random_seed(SEED)
for averages, row in ((False, 2 * 2 * 64), (True, 64)):
    dense = network(START | {"filters": BLOCKS, "averages": averages}).layers[-2]
    assert dense.count_params() == row * 64 + 64
    print(f"{'averages' if averages else 'flatten':9} {dense.count_params():6,}")

after_averages = keep_if_better(after_norm, "global averages", averages=True)
assert len(log["global averages"][0]) == 3

# %% [markdown]
# So no, it is not necessary: the network learns without flatten, from a quarter of the numbers. Whether
# it learns better, the last line says. (With fewer poolings the difference is larger. After the start's
# one block the dense layer would have 2,097,216 parameters against 2,112.) And with an `Input` that
# leaves the size open, such a network could be asked about photos of any size.

# %% [markdown]
# ## Should all steps be equally long?
#
# Lesson 7: a large learning rate makes way but oversteps, a small one settles but crawls. Why choose?
# A **schedule** changes the rate during the training. Ours has two parts. The **warm-up** lets the
# rate grow in a straight line, from 0.0003 to 0.006, during the first fifth of the steps, while the
# weights are still random. After that the rate sinks along a **cosine**, at first slowly, at last to
# nearly nothing: *top · (1 + cos(π · t)) / 2*. Here t is 0 when the sinking begins and 1 at the end.
# With a soft start and a soft end we dare a top of 0.006, twice our constant.
#
# **Predict** on paper: the rate at t = 0, at t = 1/2 and at t = 1? (The cosine of 0 is 1, that of π/2
# is 0, and that of π is −1.)

# %%
moments = np.array([0, 0.5, 1])
assert np.allclose(0.006 * (1 + np.cos(np.pi * moments)) / 2, [0.006, 0.003, 0])
every_step = np.arange(steps + 1)
rates = [float(learning_rate(True)(step)) for step in every_step]
assert np.isclose(rates[warm], 0.006) and rates[-1] < 1e-5
curves = {"schedule": rates, "constant": [learning_rate(False)] * len(rates)}
plots.lines(every_step, curves, across="step", up="learning rate")

# %% tags=["nbval-ignore-output"]
after_schedule = keep_if_better(after_averages, "schedule", schedule=True)
spread_before, spread_after = np.std(after_averages["scores"]), np.std(log["schedule"][0])
assert len(log["schedule"][0]) == 3
print(f"Spread of the three seeds: {100 * spread_before:.1f} points, now {100 * spread_after:.1f}.")

# %% [markdown]
# With a constant rate the training stops in the middle of a leap, and where that is depends on the
# seed. A rate that sinks lets every seed settle, so one would expect them to lie closer together, too.
# (But do not read much into the second line. Three seeds measure a spread only roughly.)
#
# ## Can we make learning by heart harder?
#
# With enough passes, 400 photos are known by heart. **Dropout** works against it. In every training
# step it draws some numbers of the row before the dense layer and sets them to 0, so that no neuron can
# lean on one single number. What share is dropped, we choose. The rest is enlarged so that the sum
# stays the same on average. When the network is used, nothing is dropped.
#
# **Predict** on paper: the row 1, 1, 1, 1, 1, 1 with a dropout of one half. Which values can come out?

# %% tags=["nbval-ignore-output"]
keras.utils.set_random_seed(SEED)
row_of_ones = np.ones((1, 1000), dtype="float32")
dropped = np.asarray(layers.Dropout(0.5)(row_of_ones, training=True))
assert set(dropped.ravel().tolist()) == {0, 2}
assert 0.8 < dropped.mean() < 1.2
assert np.array_equal(layers.Dropout(0.5)(row_of_ones), row_of_ones)  # in use: nothing happens
print("six ones after dropout:", *dropped[0, :6].astype(int))

# %% [markdown]
# Only 0 and 2: about half of the ones are dropped, and the others are doubled. For the network we are
# milder and drop a fifth.

# %% tags=["nbval-ignore-output"]
after_dropout = keep_if_better(after_schedule, "dropout", dropout=0.2)
assert len(log["dropout"][0]) == 3

# %% [markdown]
# Dropout is made for long trainings, in which a network has the time to learn by heart. In a short
# one it may bring nothing, or cost something. (There is another means against learning by heart,
# **weight decay**: in each step every weight shrinks by a tiny share, so that only what is learned
# again and again stays large. The recipes that come with the course use both.)
#
# ## May a network be too sure?
#
# Cross-entropy is only content when the right class gets 100%. To get there the scores must grow
# without end. **Label smoothing** asks for a little less: with 0.1 the label (1, 0) becomes (0.95,
# 0.05). A tenth is taken away and dealt out evenly to both classes.
#
# Lesson 6's cross-entropy looked at the right class only. With such labels it looks at both, each by
# its share. If the right class gets p, the loss is *−(0.95 · log p + 0.05 · log(1 − p))*.
#
# **Predict:** which p has the smallest loss now, 80%, 95% or 99.9%?

# %% tags=["nbval-ignore-output"]
smooth = np.array([1, 0]) * 0.9 + 0.1 / 2
assert np.allclose(smooth, [0.95, 0.05])
costs_of_answers = {}
for share in (0.8, 0.95, 0.999):
    logs = np.log([share, 1 - share])
    costs_of_answers[f"{share:.1%}"] = float(-(smooth * logs).sum())
assert min(costs_of_answers, key=costs_of_answers.get) == "95.0%"
plots.bars(costs_of_answers, across="loss of an answer, with smoothed labels")

# %% [markdown]
# The answer that is as sure as its label costs least. To be surer costs more again, so the scores need
# not grow without end. Does that help our network?

# %% tags=["nbval-ignore-output"]
after_smoothing = keep_if_better(after_dropout, "label smoothing", smoothing=0.1)
assert len(log["label smoothing"][0]) == 3

# %% [markdown]
# Here, too, the number is about this short track. And smoothing is about how *sure* the answers sound,
# while this score only counts which answers are right. Further below we measure how sure they are.
#
# ## More photos out of the same photos?
#
# Augmentation (lesson 10): in each pass every training photo is mirrored, shifted, turned, zoomed,
# slanted and lit a little differently. There is more to learn, and less to learn by heart: no photo
# comes twice in the same form.
#
# **Predict:** is that an advantage in a training of four passes?

# %% tags=["nbval-ignore-output"]
after_augmentation = keep_if_better(after_smoothing, "augmentation", augment=True)
assert len(log["augmentation"][0]) == 3

# %% [markdown]
# More variety needs more time. On the short track of four passes it may cost more than it brings. In a
# training of a hundred passes hardly any recipe does without it. So "kept" and "dropped" mean *here*,
# with these photos and this many passes, and nothing more. A list like ours is a measurement, not a
# law.
#
# ## Ask twice?
#
# The last change needs no training at all. A cat in the mirror is a cat, and the network sees other
# numbers. So ask about the photo *and* its mirror image, and take the mean of both answers. Where only
# one of the two is mistaken, the other may outvote it.
#
# The cell builds the three networks of the kept recipe again, one for each seed. (`partial` makes a
# function that has some of its arguments filled in beforehand.)


# %% tags=["nbval-ignore-output"]
def with_weights(run, number):
    model = network(run["switches"])
    model.set_weights(run["weights"][number])
    return model


three_networks = [with_weights(after_augmentation, number) for number in range(3)]
twice = partial(classifier.evaluate, data=validation, class_names=class_names, mirrored=True)
mirror_scores = [twice(model).accuracy for model in three_networks]
mirror_gain = float(np.mean(mirror_scores) - np.mean(after_augmentation["scores"]))
mirrored = mirror_gain > noise
log["asked twice"] = (mirror_scores, mirror_gain, mirrored)
expect(abs(mirror_gain) < 0.25, "asking twice changes the score by less than 25 points")
print(f"asked twice: {100 * mirror_gain:+.1f} points, {'kept' if mirrored else 'dropped'}")

# %% [markdown]
# The hurdle is strict this time. The same three networks answer once and twice, so luck with the seeds
# cannot make the difference. We keep to our rule all the same: a rule that bends afterwards is none.
#
# ### Your turn 12.3: ask twice
#
# `mirrored=True` did it for us. Write it yourself. `ask(photos)` gives the probabilities for a batch, one
# row for each photo, as `predict` does. `asked_twice` gives the mean of the answers about the photos and
# about their mirror images.


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
#
# ## What did each change bring?
#
# All of it in one picture. Each bar is the mean of three seeds, the thin line is one standard
# deviation to either side, and a dropped change has its name in brackets. Each was tried on top of
# what had been kept before it. (So batch normalisation stands there with its five blocks.)

# %% tags=["nbval-ignore-output"]
bars, spreads = {}, {}
for name, (scores_of_change, gain, kept) in log.items():
    shown_name = f"{name} {100 * gain:+.1f}" if gain else name
    shown_name = shown_name if kept else f"({shown_name})"
    bars[shown_name] = float(np.mean(scores_of_change))
    spreads[shown_name] = float(np.std(scores_of_change))
assert len(bars) == 9
expect(min(bars.values()) > 0.3, "every network is right more than three times in ten")
across = "validation accuracy; after the name: points gained"
plots.bars(bars, spread=spreads, shown_as="{:.0%}".format, across=across, limits=(0, 1.1))

# %% [markdown]
# Look at the thin lines as well as at the bars. Our hurdle was the noise of the *start*. Where a line is
# much longer than that of the start, the hurdle was too low: one seed that goes well or badly lifts or
# sinks a mean of three. There "kept" and "dropped" may be luck, and only more seeds would decide. A gain
# several times as long as the lines is one to build on. A gain that is no longer than a line might
# vanish with three other seeds.
#
# ## What to remember
#
# - Measure the noise first, and again when the network has changed. A gain smaller than it may be luck.
# - One change at a time; but some help only together, and "dropped" holds for these photos and passes.
# - The recipe's score is mean ± spread of several seeds. The test set is opened once.
# - A threshold is a choice about costs. ROC shows all choices, its area sums them up.
# - Calibration is measured. One temperature mends a network that is too sure or too modest throughout,
#   but not what it says of photos that show neither class.
#
# ## Check yourself
#
# **1.** Network A scored 84%, network B 86%, one run each. Four runs of A had a standard deviation of
# 2.5 points. Which one is better?
#
# <details><summary>Answer</summary>
#
# Nobody knows yet. Two points are less than the noise of a single run. Run each with several seeds and
# compare the means.
# </details>
#
# **2.** Four cats got 0.9, 0.8, 0.6 and 0.4, two dogs 0.7 and 0.1. At a threshold of 0.5, what are the
# true-positive rate and the false-positive rate? And the area under the ROC curve?
#
# <details><summary>Answer</summary>
#
# 3 of 4 cats, 75%, and 1 of 2 dogs, 50%. Of the 8 pairs, the cat is ahead in 2 + 2 + 1 + 1 = 6, so
# the area is 0.75.
# </details>
#
# **3.** A network is right in 90% of its answers on photos of the kind it knows, and all of them sound
# like 99%. What is wrong, and what mends it? What does it not mend?
#
# <details><summary>Answer</summary>
#
# It is too sure. A temperature above 1, fitted on validation photos, brings 99% down to about 90%. It
# does not change a single answer, and it does not help with photos that show neither class.
# </details>
