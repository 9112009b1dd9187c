# %% [markdown]
# Lesson 9 left a clean folder of photos, labelled and split. A network wants batches of numbers. This
# lesson is the way between them.
#
# **You will be able to**
# - say how much memory photos need, and stream any number of them through a small one;
# - make new training photos out of old ones, and tell when that is a mistake;
# - do both with Keras' own `image_dataset_from_directory` and `RandomFlip`.

# %%
import hashlib
import tempfile
import tracemalloc
from collections import Counter
from pathlib import Path

import numpy as np
import skimage.data
import tensorflow as tf
from tqdm import tqdm

from helpers import drawings, pets, plots
from helpers.checks import lesson_10 as checks
from helpers.claims import verdict
from helpers.images import load_rgb, resize, to_gray
from helpers.own_photos import enough, expect

# %% [markdown]
# This is where the lesson ends: one batch as a network gets it. The photos were read from disk a
# moment before they were needed, brought to one size, and varied a little. Each carries its label.

# %% tags=["nbval-ignore-output"]
SEED, SIZE = 8, 128

folder = pets.photo_folder()
everything = pets.list_photos(folder)
eight = everything.take(min(8, len(everything)))
stream_of_pets = pets.dataset(eight, SIZE, batch=8, augment=True, seed=SEED)
first_images, first_labels = next(iter(stream_of_pets))
assert first_images.shape[1:] == (SIZE, SIZE, 3)
plots.photos(
    first_images.numpy(),
    [everything.class_names[label] for label in first_labels],
    what="one batch of varied pets",
)

# %% [markdown]
#
# ## Do 23,000 photos fit into memory?
#
# The best-known tutorial set holds about 23,000 usable cats and dogs. Say we bring them to 300×300.
#
# **Predict:** how many gigabytes is that with one byte a value? And with floats of four bytes?

# %%
values = 23_000 * 300 * 300 * 3
gigabytes = {name: values * np.dtype(name).itemsize / 1e9 for name in ("uint8", "float32")}
assert round(gigabytes["uint8"], 1) == 6.2
assert round(gigabytes["float32"], 1) == 24.8
plots.bars(gigabytes, across="GB for 23,000 photos of 300×300×3", shown_as="{:.1f}".format)

# %% [markdown]
# ### Find the bug: all photos in one array
#
# ```python
# images = np.array([resize(load_rgb(path), 300) for path in paths]) / 255
# ```
#
# With 20 photos this line is fine, which is how it gets into tutorials. With 23,000 it fills 6.2
# GB for the list and as much again for the array. Then `/ 255` makes an array of floats out of it,
# with 8 bytes each. A laptop has 8 or 16 GB in all.

# %%
type_of_floats = (np.zeros(1, dtype=np.uint8) / 255).dtype
assert type_of_floats == np.float64
needed = values * type_of_floats.itemsize / 1e9
verdict(
    "B9",
    holds=[20 / 23_000 * needed < 8, needed < 8],
    because=f"23,000 photos of 300×300 need {needed:.1f} GB as {type_of_floats}, and a laptop has "
    "8 or 16; 20 photos fit.",
)

# %% [markdown]
# ### Your turn 10.1: how many fit
#
# A phone takes photos of 4000×3000 pixels, in colour. You load them as they are, as `float32`. How many
# whole photos fit into a memory of 8 GB, that is, 8,000,000,000 bytes? **Predict** first: thousands?

# %% tags=["exercise"]
photos_that_fit = ...
checks.how_many_fit(photos_that_fit)

# %% [markdown]
# <details><summary>First hint</summary>
#
# How many values has a colour photo of 12 million pixels?
#
# </details>
# <details><summary>Second hint</summary>
#
# A `float32` has 32 bits, which is 4 bytes. `//` divides and rounds down.
#
# </details>
# <details><summary>Solution</summary>
#
# ```python
# photos_that_fit = 8_000_000_000 // (4000 * 3000 * 3 * 4)
# ```
#
# 144 MB a photo, so 55 photos fill the laptop. At 128×128 it would be 40,690.
#
# </details>
#
# The mend: never hold more than we need. To find the average pet we need one photo at a time and a
# running sum. A function with `yield` hands out one photo, waits, and forgets it.


# %%
def stream(paths):
    for path in paths:
        yield read(path)


def streamed_mean(paths):
    total = np.zeros((SIZE, SIZE, 3))
    for image in stream(paths):
        total += image
    return total / len(paths)


ten = photos.paths[:10]
assert np.allclose(streamed_mean(ten), np.mean([read(path) for path in ten], axis=0))

# %% [markdown]
# The same average, photo by photo. **Predict:** what does the average of some hundred pets of one
# class look like?

# %%
some = photos.take(min(600, len(photos)), seed=SEED)
groups = [np.flatnonzero(np.array(some.labels) == label) for label in range(len(some.class_names))]
means = [streamed_mean(some.choose(group).paths) for group in groups]
assert all(mean.shape == (SIZE, SIZE, 3) for mean in means)
plots.photos(means, [f"the average {name}" for name in some.class_names], columns=5)

# %% [markdown]
# A soft blot. Among the drawn pets, places, sizes and colours vary so much that the classes nearly cancel
# out to the same picture. The colour at one place says little about the class, so something must look at *shapes*:
# the filters of lesson 3, and networks made of them.
#
# Does streaming really need less memory? We measure the largest amount that Python and NumPy held
# at one moment, for 50 photos and for the same 50 read two, three and four times over.


# %%
def all_at_once(paths):
    return np.stack([read(path) for path in paths]).mean(axis=0)


def most_megabytes(job, paths):
    tracemalloc.start()
    job(paths)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return most / 1e6


# %% tags=["nbval-ignore-output"]
fifty = photos.paths[:50] if len(photos) >= 50 else photos.paths
repeats = [1, 2, 3, 4]
loaded = [most_megabytes(all_at_once, fifty * times) for times in repeats]
streamed = [most_megabytes(streamed_mean, fifty * times) for times in repeats]
one_photo = SIZE * SIZE * 3 / 1e6
expect(loaded[-1] - loaded[0] > 3 * len(fifty) * one_photo, "loading all needs more and more")
expect(streamed[-1] < 1.2 * streamed[0] + 0.2, "streaming needs the same for any number")
counts = [len(fifty) * times for times in repeats]
curves = {"all at once": loaded, "streamed": streamed}
plots.lines(counts, curves, across="photos", up="MB at most", marker="o")

# %% [markdown]
# Twice the photos, twice the memory when loaded; a flat line when streamed. It stays flat for
# 23,000 photos or 23 million, because nothing in `streamed_mean` grows with their number.
#
# ## How does a network get its photos?
#
# TensorFlow brings a conveyor belt for this, `tf.data`. It is our `stream` with more stations:
# *names → read → gather a batch → read ahead*. The last one is called **prefetching**: the next
# batches are read while the network still works on this one. In the code `tf.numpy_function` lets
# TensorFlow call our `read`, and `tf.ensure_shape` tells it which shape comes out.


# %%
def read_for_network(path, label):
    image = tf.numpy_function(lambda name: read(name.decode()), [path], tf.uint8)
    return tf.ensure_shape(tf.cast(image, tf.float32), (SIZE, SIZE, 3)), label


names_and_labels = ([str(path) for path in fair.paths], list(fair.labels))
belt = tf.data.Dataset.from_tensor_slices(names_and_labels)
belt = belt.map(read_for_network).batch(32).prefetch(2)
by_hand_images, by_hand_labels = next(iter(belt))

# %% [markdown]
# `pets.dataset` is the same belt, with more hands: it reads on all cores, and can shuffle and vary
# the photos. Without those extras, it must give the same.
#
# **Predict:** which shape, and how many megabytes, has one batch of 32?

# %%
images, labels = next(iter(pets.dataset(fair, SIZE, batch=32)))
assert np.array_equal(images, by_hand_images) and np.array_equal(labels, by_hand_labels)
assert images.shape == (min(32, len(fair)), SIZE, SIZE, 3) and images.dtype == tf.float32
assert images.numpy().min() >= 0 and images.numpy().max() <= 255
print(images.shape, images.dtype.name, f"{images.numpy().nbytes / 1e6:.1f} MB")

# %% [markdown]
# 32 · 128 · 128 · 3 values of 4 bytes, 6.3 MB, whether the folder holds 200 photos or 2 million:
# the belt carries a handful of batches at a time, one in use and a few read ahead. The values run
# from 0 to 255: scaling them to 0 to 1 is left to the network, so that it can never be forgotten
# when the network is used.
#
# ### Why shuffle?
#
# **Predict:** the list of a folder is sorted by class. Which labels are in its first batch?

# %%
by_class = photos.choose(np.argsort(photos.labels, kind="stable"))  # as the folder's list is
_, sorted_labels = next(iter(pets.dataset(by_class, SIZE, batch=32)))
shuffled = pets.dataset(by_class, SIZE, batch=32, shuffle=True, seed=SEED)
_, mixed_labels = next(iter(shuffled))
of_first_class = min(32, by_class.counts[by_class.class_names[0]])
assert set(sorted_labels.numpy()[:of_first_class]) == {0}
assert len(mixed_labels) == len(sorted_labels)
print("sorted:  ", sorted_labels.numpy()[:16])
print("shuffled:", mixed_labels.numpy()[:16])

# %% [markdown]
# A network that sees cats for half an hour learns to say "cat", and unlearns it with the dogs. So
# the training set is shuffled anew for every pass. The other two sets stay in order: an exam does
# not need it, and results are easier to compare.
#
# ### A reader asks: what hardware do I need?
#
# For this course: an ordinary laptop with two processor cores and no graphics card. Such a card makes
# training faster, never better. Every lesson has to run within the seconds that stand under its title,
# on two cores and without such a card. `make bench` measures how long each takes on your machine, and
# how much memory. What your own photos will cost is arithmetic, to be done before you buy anything:

# %%
for side in (64, 128, 300):
    print(f"one batch of 32 at {side}×{side}: {32 * side * side * 3 * 4 / 1e6:5.1f} MB")
assert round(32 * 300 * 300 * 3 * 4 / 1e6, 1) == 34.6

# %% [markdown]
# ## Can one photo become many?
#
# A cat that looks to the left is a cat when it looks to the right. We know that; a network has to
# see it. **Augmentation** makes new training photos out of old ones by changes that leave the label
# true. We begin with the 4 of lesson 1.
#
# **Before you run it:** one step to the right. What comes in at the left edge?

# %%
four = np.array([[255, 0, 0, 255]] * 3 + [[255] * 4] + [[0, 0, 0, 255]] * 3, dtype=np.uint8)
flipped = pets.augment(four, flip=True)
shifted = pets.augment(four, shift=(0, 1))
dimmed = pets.augment(four, brightness=0.5)
assert np.array_equal(flipped, four[:, ::-1])
assert np.array_equal(shifted[:, 1:], four[:, :-1])
assert np.array_equal(shifted[:, 0], four[:, 0])  # the edge is mirrored into the gap
assert dimmed.max() == 128  # 255 / 2, rounded
results = [four, flipped, shifted, dimmed]
plots.grids(results, ["the 4", "flip", "shift by 1", "brightness\n× 0.5"], limits=(0, 255))

# %% [markdown]
# Something has to fill the gap. Black would draw a hard edge that no photo has, so the photo is
# mirrored at its border. And look at the flipped 4: it is no 4 any more. We come back to that.
#
# The other changes turn, enlarge or slant the picture. Each is a small matrix that says where a
# pixel goes, measured from the middle: x to the right, y down.
#
# **Predict:** after a turn by 90 degrees to the left, where is the pixel that was one step to the
# right of the middle?

# %%
turn = np.deg2rad(90)
rotation = np.array([[np.cos(turn), np.sin(turn)], [-np.sin(turn), np.cos(turn)]])
zoom = np.array([[2, 0], [0, 2]])
shear = np.array([[1, -0.25], [0, 1]])
right, up = np.array([1, 0]), np.array([0, -1])
assert np.allclose(rotation @ right, up)
assert (zoom @ right).tolist() == [2, 0]  # twice as far away
assert (shear @ up).tolist() == [0.25, -1]  # upright lines lean to the right
assert np.array_equal(pets.augment(original, rotate=90), np.rot90(original))

# %% [markdown]
# Above it. The helper puts all changes of *shape* into one matrix, so that it moves each pixel once.
#
# Now a whole pet, with each change alone. **Predict:** which of them would you notice if you saw
# only the result?

# %%
changes = {
    "flip": dict(flip=True),
    "shift": dict(shift=(10, 20)),
    "rotate by 20°": dict(rotate=20),
    "zoom × 1.3": dict(zoom=1.3),
    "shear by 15°": dict(shear=15),
    "brightness × 1.4": dict(brightness=1.4),
    "brightness × 0.6": dict(brightness=0.6),
}
variants = [pets.augment(original, **change) for change in changes.values()]

# %%
assert all(variant.shape == original.shape for variant in variants)
assert np.array_equal(variants[0], original[:, ::-1])
bright = np.clip(np.rint(original * 1.4), 0, 255).astype(np.uint8)
assert np.abs(variants[5].astype(int) - bright).max() <= 1
plots.photos([original, *variants], ["the photo", *changes], what="one photo, varied in seven ways")

# %% [markdown]
# A flip leaves no trace, and a zoom looks like a photo from nearer by. A shift or a turn can show at the
# border, where the mirrored part comes in, and a turn tilts the horizon. For the slant and the light you
# would have to know the original.
#
# Note how the brighter one was made: multiply as floats, cut at 255, then back to whole numbers.
# `uint8` has no room for 200 · 1.4 = 280. Without the cut it wraps round on most computers, as in
# lesson 1, and 24 is nearly black.
#
# In training, every photo gets a random mix, and a new one in each pass. Here is one photo in four
# passes:

# %%
only_one = pets.dataset(photos.choose([0]), SIZE, augment=True, seed=SEED)
passes = [next(iter(only_one))[0][0].numpy() for _ in range(4)]
varied = all(not np.array_equal(passes[0], later) for later in passes[1:])
expect(varied, "no pass shows a photo as the first one did")
plots.photos(passes, [f"pass {number}" for number in (1, 2, 3, 4)])

# %% [markdown]
# ### On which photos?
#
# On the training photos only. The exam asks how the network does on *photos*, so its questions stay
# as they were taken, and stay the same in every pass. The belt can show that it keeps to it:

# %%
exam_belt = pets.dataset(fair_validation.take(min(16, len(fair_validation))), SIZE)
training_belt = pets.dataset(fair.take(min(16, len(fair))), SIZE, augment=True, seed=SEED)
exam_twice = [next(iter(exam_belt))[0].numpy() for _ in range(2)]
training_twice = [next(iter(training_belt))[0].numpy() for _ in range(2)]
assert np.array_equal(*exam_twice)
expect(not np.array_equal(*training_twice), "training photos are varied anew in each pass")
print("The validation photos are the same in both passes.")

# %% [markdown]
# Order matters too: **split first, vary afterwards.** Whoever varies first and splits then has one
# photo in the training set and its mirror image in the exam.
#
# ### When is an augmentation wrong?
#
# **Predict:** you may turn a 6 by 180 degrees, and flip a letter b. What do you get?

# %%
six_rows = [[255] * 4, [255, 0, 0, 0], [255, 0, 0, 0], [255] * 4]
six_rows += [[255, 0, 0, 255], [255, 0, 0, 255], [255] * 4]
digit_6 = np.array(six_rows, dtype=np.uint8)
letter_b = np.array([[255, 0, 0, 0]] * 3 + six_rows[3:], dtype=np.uint8)
turned = pets.augment(digit_6, rotate=180)
mirrored = pets.augment(letter_b, flip=True)
assert np.array_equal(turned, digit_6[::-1, ::-1])
assert np.array_equal(mirrored, letter_b[:, ::-1])
names = ["a 6", "turned: a 9", "a b", "flipped: a d"]
drawn = [digit_6, turned, letter_b, mirrored]
plots.grids(drawn, names, between=["→", "", "→"], limits=(0, 255))

# %% [markdown]
# The picture changed its class, and the label did not. That is not augmentation, it is writing
# wrong answers into the book. It depends on the task, never on the picture alone: where the
# question is *which colour*, a change of colour does the same harm.

# %%
rows, columns = np.mgrid[:64, :64]
ball = np.full((64, 64, 3), 225, dtype=np.uint8)
ball[(rows - 32) ** 2 + (columns - 32) ** 2 < 24**2] = (240, 200, 0)
other_ball = ball[:, :, ::-1]  # red and blue exchanged
assert ball[32, 32].tolist() == other_ball[32, 32].tolist()[::-1] == [240, 200, 0]
plots.photos([ball, other_ball], ["label: yellow", "label: yellow?"], columns=4)

# %% [markdown]
# Two questions decide. *Would a person still give the same label?* If not, the change is wrong.
# *Could such a photo come in?* If not, it is wasted: a cat upside down is still a cat, but few
# people photograph it so.
#
# ### Your turn 10.2: mirror the label, too
#
# Some wrong changes can be put right. Here are photos of arrows in a batch (photo, row, column,
# channel), and an array with a label for each: 0 means "points to the left", 1 "to the right". Mirror
# every photo, left and right, and give back two things, in this order: the mirrored batch, and the
# labels that are true *now*.


# %% tags=["exercise"]
def mirror_arrows(images, labels):
    """Mirror all arrows; give the mirrored batch and its labels."""
    return ...


checks.mirror_the_label_too(mirror_arrows)

# %% [markdown]
# <details><summary>First hint</summary>
#
# `[::-1]` turns an axis round. Which axis runs from left to right, when the first one counts the photos?
#
# </details>
# <details><summary>Second hint</summary>
#
# A 0 must become 1, and a 1 must become 0. Which subtraction does that?
#
# </details>
# <details><summary>Solution</summary>
#
# ```python
# def mirror_arrows(images, labels):
#     """Mirror all arrows; give the mirrored batch and its labels."""
#     return images[:, :, ::-1], 1 - labels
# ```
#
# So twice as many arrows, none of them wrong. It works where you know what the change does to the label.
# A mirrored b is a d, but a mirrored R is no letter of our alphabet.
#
# </details>
#
# ## What to remember
#
# - A file is a photo when it can be decoded. Count shapes and classes before you train.
# - Labels come from names, in sorted order; write down which number is which class.
# - Split first, by content: no photo, no copy and no near duplicate on both sides.
# - 23,000 photos of 300×300×3 are 6.2 GB, or 24.8 GB as floats. Stream them: the memory stays flat.
# - Augmentation leaves the label true, and is for training photos only.
#
# ## Check yourself
#
# **1.** A colleague varies 1,000 photos into 8,000 and then splits them. The score is 99%. Do you
# believe it?
#
# <details><summary>Answer</summary>
#
# No. Variants of one photo are in the training set and in the exam, so part of the exam was known
# beforehand. Split the 1,000 first and vary the training part only.
# </details>
#
# **2.** How many megabytes does a batch of 64 photos of 100×100×3 need as `float32`?
#
# <details><summary>Answer</summary>
#
# 64 · 100 · 100 · 3 · 4 bytes = 7,680,000 bytes, so 7.7 MB. The number of photos in the folder does
# not come into it.
# </details>
#
# **3.** You train a network to tell arrows that point left from arrows that point right. Which of
# flip, shift and brightness may you use?
#
# <details><summary>Answer</summary>
#
# Shift and brightness. A flip turns a left arrow into a right one and keeps the label "left".
# </details>
