# %% [markdown]
# Lesson 9 left us with photos that can be read, labelled and split. A network wants batches of numbers.
# This lesson is the way between them.
#
# **You will be able to**
# - say how much memory photos need, and stream any number of them through a small one;
# - make new training photos out of old ones, and tell when that is a mistake;
# - do both with Keras' own `image_dataset_from_directory` and `RandomFlip`.

# %% [markdown] tags=["teacher"]
# **Before class:** Look up how much memory the class's machines have; the first question uses it.
# TensorFlow takes some seconds to load.

# %% tags=["fold"]
# @title Imports
import tempfile
import tracemalloc
from pathlib import Path

import keras
import numpy as np
import skimage.data
import tensorflow as tf

from helpers import drawings, pets, plots
from helpers.checks import lesson_10 as checks
from helpers.claims import verdict
from helpers.images import load_rgb, resize
from helpers.own_photos import enough, expect

# %% [markdown]
# This is where the lesson ends: one batch as a network gets it. The photos were read from disk a
# moment before they were needed, brought to one size, and varied a little. Each carries its label. Every
# station of that belt you will build, or take apart.

# %% tags=["fold", "nbval-ignore-output"]
# @title Splits the photos as in lesson 9 and draws one varied batch
SEED, SIZE = 8, 128
keras.utils.set_random_seed(SEED)

everything = pets.list_photos(pets.photo_folder())
in_turn = everything.take(len(everything), seed=SEED)  # cat, dog, cat, dog, …
photos = in_turn.choose(range(len(in_turn))[:2000])  # 2,000 at most
training, validation, test = pets.split(photos)
enough(training=training, validation=validation, test=test)
varied = pets.dataset(training, SIZE, batch=8, augment=True, seed=SEED)
first_images, first_labels = next(iter(varied))
assert first_images.shape == (8, SIZE, SIZE, 3)
names_of_first = [photos.class_names[label] for label in first_labels]
plots.photos(first_images.numpy(), names_of_first, what="one batch of varied pets")

# %% [markdown]
# ## Do 23,000 photos fit into memory?
#
# A well-known tutorial trains on about 23,000 cats and dogs of the Microsoft set. Say we bring them to 300×300.
#
# **Predict:** how many gigabytes is that with one byte a value (`uint8`)? With floats of four bytes, and of
# eight? Which of them fit into a laptop with 8 or 16?

# %% [markdown] tags=["teacher"]
# **Ask:**
#
# - 23,000 · 300 · 300 · 3 bytes? → 6.2 GB; times 4 and 8 for the floats.
# - How does one get the mean of photos that do not fit? → One at a time, with a running sum.
#
# **On the board:** `height · width · 3 · bytes`, then for one phone photo: 4000 · 3000 · 3 · 4 = 144 MB.
#
# **Watch for:** In 10.1, bits for bytes, and channels forgotten. Let them estimate first: almost everybody
# says thousands; it is 55.
#
# **If time is short:** 10.1 and the two memory curves.

# %% tags=["answer"]
values = 23_000 * 300 * 300 * 3
types = ("uint8", "float32", "float64")
gigabytes = {name: round(values * np.dtype(name).itemsize / 1e9, 1) for name in types}
print(gigabytes)

# %% tags=["fold", "answer"]
# @title The same as bars, with the memory of two laptops
chart = plots.bars(gigabytes, across="GB for 23,000 photos of 300×300×3", shown_as="{:.1f}".format)
for text in chart.axes[0].texts:
    text.set_bbox({"facecolor": "white", "edgecolor": "none", "pad": 1})
for memory in (8, 16):
    chart.axes[0].axvline(memory, color=plots.ORANGE, linestyle="--", zorder=2)
    chart.axes[0].text(memory, -0.5, f"{memory} GB", ha="center")
chart

# %% [markdown]
# `uint8` fits into 8 GB, but barely; the floats do not fit into 16.
#
# ### Find the bug: all photos in one array
#
# ```python
# images = np.array([resize(load_rgb(path), 300) for path in paths]) / 255
# ```
#
# With 20 photos this line is fine, which is how it gets into tutorials. With 23,000 it fills 6.2
# GB for the list and as much again for the array. Then `/ 255` makes an array of floats out of it, and
# NumPy takes the large ones, `float64`.

# %% tags=["fold"]
# @title Verdict
type_of_floats = (np.zeros(1, dtype=np.uint8) / 255).dtype
needed = gigabytes[type_of_floats.name]
verdict(
    "B9",
    holds=[20 / 23_000 * needed < 8, needed < 8],
    because=f"23,000 photos of 300×300 need {needed:.1f} GB as {type_of_floats}, and a laptop has "
    "8 or 16; 20 photos fit.",
)

# %% [markdown]
# ### Your turn 10.1: how many fit
#
# A phone takes photos of 4000×3000 pixels, in colour. You load them as they are, as `float32`. What is the
# largest number of whole photos that fit into a memory of 8 GB, that is, 8,000,000,000 bytes? **Predict**
# first: thousands?

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
def read(path):
    return resize(load_rgb(path, smallest=SIZE), SIZE)


def stream(paths):
    for path in paths:
        yield read(path)


def streamed_mean(paths):
    total = np.zeros((SIZE, SIZE, 3))
    for image in stream(paths):
        total += image
    return total / len(paths)


# %% [markdown]
# **Predict:** what does the average of some 300 pets of one class look like?

# %% tags=["fold", "answer", "nbval-ignore-output"]
# @title The average photo of each class
ten = training.paths[:10]
assert np.allclose(streamed_mean(ten), np.mean([read(path) for path in ten], axis=0))
some = training.choose(range(len(training))[:600])
groups = [np.flatnonzero(np.array(some.labels) == label) for label in range(len(some.class_names))]
means = [streamed_mean(some.choose(group).paths) for group in groups]
assert all(mean.shape == (SIZE, SIZE, 3) for mean in means)
plots.photos(means, [f"the average {name}" for name in some.class_names], columns=5)

# %% [markdown]
# A soft blot. Among the drawn pets, places, sizes and colours vary so much that both averages are nearly the
# same picture. The colour at one place says little about the class, so something must look at
# *shapes*: the filters of lesson 3, and networks made of them.
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


# %% [markdown]
# **Predict:** what do the two curves look like, all photos in one array, and streamed?

# %% tags=["fold", "answer", "nbval-ignore-output"]
# @title Memory against the number of photos
fifty = training.paths[:50]
repeats = [1, 2, 3, 4]
loaded = [most_megabytes(all_at_once, fifty * times) for times in repeats]
streamed = [most_megabytes(streamed_mean, fifty * times) for times in repeats]
one_photo = SIZE * SIZE * 3 / 1e6
expect(loaded[-1] - loaded[0] > 3 * len(fifty) * one_photo, "loading all needs more and more")
expect(streamed[-1] < 1.2 * streamed[0] + 0.2, "streaming needs the same for any number")
counts = [len(fifty) * times for times in repeats]
curves = {"all at once": loaded, "streamed": streamed}
chart = plots.lines(counts, curves, across="photos", up="MB at most", marker="o")
chart.axes[0].set_xticks(counts)
chart

# %% [markdown]
# Twice the photos, twice the memory when loaded; a flat line when streamed. (Fifty photos are 2.5 MB; all at
# once they are there twice, as a list and as an array.) It stays flat for 23,000 photos, too: beside
# the list of their names, `streamed_mean` holds one photo and one sum, however many there are.
#
# ## How does a network get its photos?
#
# TensorFlow brings a conveyor belt for this, `tf.data`. It is our `stream` with more stations:
# *names → read → gather a batch → read ahead*. The last one is called **prefetching**: the next
# batches are read while the network still works on this one. In the code `from_tensor_slices` hands out one
# name with its label at a time, and `map` sends each pair through our function. There `tf.numpy_function`
# lets TensorFlow call our `read`, and `tf.ensure_shape` tells it which shape comes out.


# %% [markdown] tags=["teacher"]
# **Ask:**
#
# - What is on the belt at one moment? → A handful of batches, whatever the size of the folder.
# - 10,000 photos, batches of 32: how many steps? → 313.
# - Sorted by class, unshuffled: what does the network learn in its first half hour? → To say "cat".
#
# **On the board:** names → read → one size → batch → read ahead, as a conveyor belt with people; remove
# "read ahead" and the network waits.
#
# **Watch for:** In 10.2 the last, shorter batch: lost, filled up or empty. Ten names by four settle it.
#
# **If time is short:** Leave out the code of `read_for_network`; nobody writes it twice.


# %%
def read_for_network(path, label):
    image = tf.numpy_function(lambda name: read(name.decode()), [path], tf.uint8)
    return tf.ensure_shape(tf.cast(image, tf.float32), (SIZE, SIZE, 3)), label


names_and_labels = ([str(path) for path in training.paths], list(training.labels))
belt = tf.data.Dataset.from_tensor_slices(names_and_labels)
belt = belt.map(read_for_network).batch(32).prefetch(2)
by_hand_images, by_hand_labels = next(iter(belt))

# %% [markdown]
# `pets.dataset` is the same belt, with more hands: it reads on all cores, and can shuffle and vary
# the photos. Without those extras, it must give the same.
#
# **Predict:** which shape, and how many megabytes, has one batch of 32?

# %% tags=["answer", "nbval-ignore-output"]
images, labels = next(iter(pets.dataset(training, SIZE, batch=32)))
same = np.array_equal(images, by_hand_images) and np.array_equal(labels, by_hand_labels)
print(images.shape, images.dtype.name, f"{images.numpy().nbytes / 1e6:.1f} MB")
print(f"values from {np.min(images):.0f} to {np.max(images):.0f}; the same as by hand: {same}")

# %% [markdown]
# 32 · 128 · 128 · 3 values of 4 bytes, 6.3 MB, whether the folder holds 200 photos or 2 million:
# the belt carries a handful of batches at a time, one in use and a few read ahead. The values run
# from 0 to 255: scaling them to 0 to 1 is left to the network, so that it can never be forgotten
# when the network is used.
#
# ### Your turn 10.2: in batches
#
# Build the station "gather a batch" yourself. `in_batches` gets a list of names and a size. Give one batch
# after the other: lists of `size` names, in order. Often they do not come out even. Then the last batch is
# smaller: no name may be lost, none come twice, and no batch be empty. `yield` them as above, or return a
# list of batches; the check takes both.


# %% tags=["exercise"]
def in_batches(names, size):
    """Give lists of `size` names; the last one may be shorter."""
    return [...]


checks.keep_the_last_batch(lambda *given: list(in_batches(*given)))  # collects what you yield

# %% [markdown]
# <details><summary>First hint</summary>
#
# Where does each batch begin? With 10 names and a size of 4: at 0, 4 and 8. Which `range` counts so?
#
# </details>
# <details><summary>Second hint</summary>
#
# `range(0, len(names), size)` gives the starts. A slice that reaches beyond the end of a list stops at
# its end: `names[8:12]` has two names here.
#
# </details>
# <details><summary>Solution</summary>
#
# ```python
# def in_batches(names, size):
#     """Give lists of `size` names; the last one may be shorter."""
#     return [names[start : start + size] for start in range(0, len(names), size)]
# ```
#
# 10,000 photos in batches of 32 are 312 full batches and one of 16. Keras writes `313/313` while it
# trains: one pass over all photos, an epoch of lesson 8, has 313 steps.
#
# </details>
#
# ### Why shuffle?
#
# **Predict:** the list of a folder is sorted by class. Which labels are in its first batch?

# %% tags=["answer", "nbval-ignore-output"]
by_class = training.choose(np.argsort(training.labels, kind="stable"))  # as the folder's list is
_, sorted_labels = next(iter(pets.dataset(by_class, SIZE, batch=32)))
shuffled = pets.dataset(by_class, SIZE, batch=32, shuffle=True, seed=SEED)
_, mixed_labels = next(iter(shuffled))
print("sorted:  ", sorted_labels.numpy()[:16])
print("shuffled:", mixed_labels.numpy()[:16])

# %% [markdown]
# A network that sees cats for half an hour learns to say "cat", and unlearns it with the dogs. So
# the training set is shuffled anew for every pass. The other two sets stay in order: an exam does
# not need it, and results are easier to compare.
#
# ### A reader asks: what hardware do I need?
#
# For this course: an ordinary laptop with two processor cores and no graphics card. On the same network
# and photos, such a card gives the same quality sooner. What it permits is larger networks and more photos
# in the time that you have. What your own photos will cost is arithmetic, to be done before you buy
# anything: a batch of 32 at 64×64 is 1.6 MB, at 128×128 6.3 MB, and at 300×300 34.6 MB.
#
# ## Can Keras do this in one line?
#
# Yes, when the folder is clean. `image_dataset_from_directory` lists, labels, reads, resizes, shuffles and
# gathers. We draw twelve pets of three classes into a folder and hold it against the course's belt.
#
# **Predict:** which numbers will Keras give the classes cat, dog and bird? Their folders are called `Cat`,
# `Dog` and `Bird`.

# %% [markdown] tags=["teacher"]
# **Ask:**
#
# - Which numbers get Cat, Dog, Bird? → Bird 0, Cat 1, Dog 2.
# - What does the planted text file do? → It stops the training in the middle of a pass.
#
# **Watch for:** `validation_split` as a replacement for lesson 9's split: copies may stand on both sides.

# %% tags=["answer"]
workshop = tempfile.TemporaryDirectory()  # is removed when the lesson ends
kinds = ("cat", "dog", "bird")
few = drawings.draw_folder(Path(workshop.name) / "few", 12, kinds=kinds)
theirs = keras.utils.image_dataset_from_directory(
    few, image_size=(SIZE, SIZE), batch_size=8, shuffle=False
)
ours = pets.dataset(pets.list_photos(few), SIZE, batch=8)
print("classes:", theirs.class_names, "and", list(pets.list_photos(few).class_names))
for their_batch, our_batch in zip(theirs, ours, strict=True):
    print(their_batch[0].shape, their_batch[0].dtype.name, their_batch[1].numpy())
    assert np.array_equal(their_batch[1], our_batch[1]) and our_batch[0].dtype == tf.float32
    assert np.array_equal(their_batch[0], our_batch[0])  # pixel by pixel

# %% [markdown]
# The names of the folders, sorted: the rule of lesson 9. Shapes, types and labels are the same, and even all
# pixels, for these pets have 128×128 already. (By default Keras shuffles; we asked it not to, so that we can
# compare.) For clean folders this one line is enough, and you will meet it everywhere. Where they differ:
#
# | | `image_dataset_from_directory` | `pets.dataset` |
# |---|---|---|
# | another size | blends the four nearest pixels (`bilinear`) and skips the others; `interpolation="area"` averages | averages |
# | formats | JPEG, PNG, GIF, BMP | these, WebP, TIFF and more |
# | a file that is no photo | stops the training, in the middle of a pass | left out, with a warning |
# | `validation_split=0.2` | by a shuffled place in the list: copies may stand on both sides | `pets.split`, by content |
#
# We try the third line, and plant a text among the photos.

# %%
(few / "Bird" / "trust me.jpg").write_text("I am a photo.")
theirs_again = keras.utils.image_dataset_from_directory(few, batch_size=8, verbose=False)
try:
    for _ in theirs_again:
        pass
except tf.errors.InvalidArgumentError as error:
    print("Keras stops:", error.message.split("}} ")[-1].split(".")[0])
(few / "Bird" / "trust me.jpg").unlink()

# %% [markdown]
# So the doctor of lesson 9 comes first, whoever reads the photos then.
#
# ## Can one photo become many?
#
# A cat that looks to the left is a cat when it looks to the right. We know that; a network has to
# see it. **Augmentation** makes new training photos out of old ones by changes that leave the label
# true. We begin with the 4 of lesson 1.
#
# **Before you run it:** one step to the right. What comes in at the left edge?

# %% [markdown] tags=["teacher"]
# **Ask:**
#
# - For each of flip, turn, brightness: would a person still give the same label, for cats? digits? traffic
#   signs? → Collect a table.
# - Which part is varied? → Training only.
# - Split or vary first? → Split.
#
# **On the board:** A table with tasks down and changes across, ticks by the class. Left turn signs and the
# letter b make the point.
#
# **Watch for:** A flipped 4 with the label 4. And varied exam photos. In 10.3 the labels must turn, too: 1
# − label.
#
# **If time is short:** The cat in seven ways, the table, and 10.3; skip the layers inside the network.

# %% tags=["answer"]
four = np.array([[255, 0, 0, 255]] * 3 + [[255] * 4] + [[0, 0, 0, 255]] * 3, dtype=np.uint8)
flipped = pets.augment(four, flip=True)
shifted = pets.augment(four, shift=(0, 1))
dimmed = pets.augment(four, brightness=0.5)
results = [four, flipped, shifted, dimmed]
plots.grids(results, ["the 4", "flip", "shift by 1", "brightness\n× 0.5"], limits=(0, 255))

# %% [markdown]
# Something has to fill the gap, and black would draw a hard edge that no photo has. So the photo is
# mirrored at its border. And look at the flipped 4: it is no 4 any more. We come back to that.
#
# Now a whole photo, the real cat of lesson 1, with each change alone. **Predict:** which of them would
# you notice if you saw only the result?

# %% tags=["fold", "answer"]
# @title The cat, varied in seven ways
assert np.array_equal(flipped, four[:, ::-1]) and np.array_equal(shifted[:, 1:], four[:, :-1])
assert np.array_equal(shifted[:, 0], four[:, 0]) and dimmed.max() == 128  # 255 / 2, rounded
cat = resize(skimage.data.cat(), SIZE, keep_aspect=True)
changes = {
    "flip": dict(flip=True),
    "shift": dict(shift=(10, 20)),
    "rotate by 20°": dict(rotate=20),
    "zoom × 1.3": dict(zoom=1.3),
    "shear by 15°": dict(shear=15),
    "brightness × 1.4": dict(brightness=1.4),
    "brightness × 0.6": dict(brightness=0.6),
}
variants = [pets.augment(cat, **change) for change in changes.values()]
bright = np.clip(np.rint(cat * 1.4), 0, 255).astype(np.uint8)
assert np.array_equal(variants[0], cat[:, ::-1])
assert np.abs(variants[5].astype(int) - bright).max() <= 1
plots.photos([cat, *variants], ["the photo", *changes], what="one photo, varied in seven ways")

# %% [markdown]
# A flip leaves no trace, and a zoom looks like a photo from nearer by. A shift or a turn can show at the
# border, where the mirrored part comes in, and a turn tilts the horizon. For the slant and the light you
# would have to know the original.
#
# The brighter one was made in floats, cut at 255, and brought back to whole numbers. `uint8` has no room
# for 200 · 1.4 = 280: without the cut it wraps round on most computers, as in lesson 1, and 24 is nearly
# black.
#
# ### On which photos?
#
# In training, every photo gets a random mix of such changes.
#
# **Predict:** one photo passes along the training belt four times, another one along the validation belt.
# How many different pictures come out?

# %% tags=["answer", "nbval-ignore-output"]
training_belt = pets.dataset(training.choose([0]), SIZE, augment=True, seed=SEED)
exam_belt = pets.dataset(validation.choose([0]), SIZE)
passes = [next(iter(belt))[0][0].numpy() for belt in [training_belt] * 4 + [exam_belt] * 4]
words = ["training"] * 4 + ["validation"] * 4
captions = [f"{word},\npass {index % 4 + 1}" for index, word in enumerate(words)]
plots.photos(passes, captions, columns=4, what="one photo of each part in four passes")

# %% [markdown]
# Five: four of the one, for each pass makes a new mix, and one of the other. The exam asks how the network
# does on *photos*, so its questions stay as they were taken. Order matters too: **split first, vary
# afterwards.** Whoever varies first and splits then has one photo in the training set and its mirror image
# in the exam.
#
# ### And inside the network?
#
# Keras can vary the photos in the network itself, by layers such as `RandomFlip`, `RandomRotation`,
# `RandomZoom` and `RandomBrightness`. Such a layer must know whether it is training or asked for an answer.
# Keras' `fit`, which trains a network, says `training=True` to every layer. `predict`, which asks it, and
# `evaluate`, which measures how good its answers are, say `training=False`.
#
# **Predict:** 32 photos go through `RandomFlip`. How many come out mirrored with `training=True`, and how
# many with `training=False`?

# %% tags=["answer", "nbval-ignore-output"]
network = keras.Sequential(
    [keras.Input((SIZE, SIZE, 3)), keras.layers.RandomFlip("horizontal", seed=SEED)]
)
for mode in (True, True, False):
    out = network(images, training=mode).numpy()
    mirrored = np.all(out == images.numpy()[:, :, ::-1], axis=(1, 2, 3))
    as_they_were = np.all(out == images.numpy(), axis=(1, 2, 3))
    print(f"training={mode}: {mirrored.sum()} mirrored, {as_they_were.sum()} as they were")

# %% [markdown]
# About half of them, others each time, and none when the network is asked. So the exam's photos stay as
# they were, though the layer is in the network that is saved and passed on. The other way is to vary on the
# belt, as this course does: the saved network holds nothing that is for training only, and the processor's
# cores vary the next batch while this one is learned.

# %% tags=["fold", "nbval-ignore-output"]
# @title Proof: nothing was varied where it should not be
assert mode is False and as_they_were.all()
assert all(np.array_equal(passes[4], later) for later in passes[5:])
new_each_time = not any(np.array_equal(passes[0], later) for later in passes[1:4])
expect(new_each_time, "no pass shows a training photo as the first one did")
print(
    f"The validation photo is the same in all passes. The training photo varies: {new_each_time}."
)

# %% [markdown]
# ### When is an augmentation wrong?
#
# **Predict:** you may turn a 6 by 180 degrees, and flip a letter b. What do you get?

# %% tags=["fold", "answer"]
# @title A 6, turned, and a b, flipped
six_rows = [[255] * 4, [255, 0, 0, 0], [255, 0, 0, 0], [255] * 4]
six_rows += [[255, 0, 0, 255], [255, 0, 0, 255], [255] * 4]
digit_6 = np.array(six_rows, dtype=np.uint8)
letter_b = np.array([[255, 0, 0, 0]] * 3 + six_rows[3:], dtype=np.uint8)
turned = pets.augment(digit_6, rotate=180)
mirrored_b = pets.augment(letter_b, flip=True)
assert np.array_equal(turned, digit_6[::-1, ::-1])
assert np.array_equal(mirrored_b, letter_b[:, ::-1])
names = ["a 6", "turned: a 9", "a b", "flipped: a d"]
drawn = [digit_6, turned, letter_b, mirrored_b]
plots.grids(drawn, names, between=["→", "", "→"], limits=(0, 255))

# %% [markdown]
# The picture changed its class, and the label did not. That is not augmentation, it is writing
# wrong answers into the book. It depends on the task, never on the picture alone: where the
# question is *which colour*, a change of colour does the same harm.

# %% tags=["fold"]
# @title A ball in two colours
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
# ### Your turn 10.3: mirror the label, too
#
# Some wrong changes can be put right. Here are photos of arrows in a batch (photo, row, column,
# channel), and an array with a label for each: 0 means "points to the left", 1 "to the right". Mirror
# every photo, left and right, and give back two things, in this order: the mirrored batch, and the
# labels that are true *now*. Leave what you were given as it is.


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
# ## And real photos?
#
# The twelve that come with the course, in one line by Keras, once as it does by default and once with
# `interpolation="area"`, held against the course's belt.

# %% [markdown] tags=["teacher"]
# **Ask:**
#
# - Why do the pixels differ although both read the same file? → Two ways to shrink, two JPEG decoders.
# - So? → Read with the same code in training and in use.
#
# **If time is short:** One sentence.

# %%
real = pets.real_photos()
our_real, _ = next(iter(pets.dataset(real, SIZE, batch=12)))
for interpolation in ("bilinear", "area"):
    one_batch = keras.utils.image_dataset_from_directory(
        real.paths[0].parents[1], image_size=(SIZE, SIZE), batch_size=12, shuffle=False,
        interpolation=interpolation, verbose=False,
    )  # fmt: skip
    their_real, real_labels = next(iter(one_batch))
    apart = np.abs(their_real - our_real).mean()
    print(f"{interpolation:8} {real_labels.numpy()}, pixels differ by {apart:.1f} of 255")
assert np.array_equal(real_labels, real.labels)

# %% [markdown]
# The labels are the same, and the pixels differ a little: two ways to shrink, and two ways to decode a JPEG. So
# photos should be read by the same code in training and later, when the network is used. Varied by the
# course's belt they look so (authors and licences: `helpers/pets/photos/README.md`):

# %% tags=["fold"]
# @title Twelve real photos, varied
varied_real, _ = next(iter(pets.dataset(real, SIZE, batch=12, augment=True, seed=SEED)))
assert varied_real.shape == our_real.shape
plots.photos(varied_real.numpy(), columns=6, what="real photos, varied")

# %% [markdown]
# How long does it take with 20,000? Measured on two cores, with the real photos of lesson 9, 180×180 each
# (`python benchmarks/intake.py ZIP`), and with drawn ones (`python benchmarks/photo_pipeline.py`):
#
# | | |
# |---|--:|
# | from a zip of 19,999 real photos to the first batch: unpack, decode each, look for copies, split | 14.6 s |
# | the same once more, when all that is known | 3.5 s |
# | drawn photos a second on the belt, 128×128, each varied | 1,609 |
# | memory at most, 2,000 drawn photos passed through | 692 MiB |
# | memory at most, 20,000 drawn photos passed through | 695 MiB |
#
# Ten times the photos, the same memory: most of it is TensorFlow itself. A MiB is 1.05 MB.
#
# ## What to remember
#
# - 23,000 photos of 300×300×3 are 6.2 GB, 24.8 as `float32` and 49.7 as `float64`. Stream them: the
#   memory stays flat.
# - The belt: names → read → one size → batch → read ahead. The last batch may be smaller; the training set
#   is shuffled anew for every pass.
# - `image_dataset_from_directory` does it in one line, with sorted folder names for classes. Clean the
#   folder first, and split by content.
# - Augmentation leaves the label true, and is for training photos only. A layer such as `RandomFlip` works
#   with `training=True` only.
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
#
# **4.** Somebody calls `network(photos, training=True)` to get answers, and each call gives others. Why?
#
# <details><summary>Answer</summary>
#
# The layers that vary photos are at work, and mirror, turn or brighten them at random. `predict` and
# `training=False` leave the photos as they are.
# </details>

# %% [markdown] tags=["teacher"]
# **At the door:** 1,000 photos are varied into 8,000, then split; the score is 99%. Do you believe it? →
# No: variants stand on both sides.
