# %% [markdown]
# Until now we had a photo or two, and they behaved. A network learns from thousands of them, and nobody
# looks at every one. So we look with code: at the files, at the labels, and at the memory they
# need.
#
# **You will be able to**
# - check a folder of photos before you trust it, and split it so that the exam stays fair;
# - stream any number of photos through a small memory;
# - make new training photos out of old ones, and tell when that is a mistake.

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
from helpers.checks import lesson_09 as checks
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
# ## Where do the photos come from?
#
# `photo_folder()` gave us a folder. Inside it lies one folder for each **class**, which is what the
# network has to tell apart, and in those lie the photos. The name of the folder is the **label** of
# every photo in it: the right answer, written down.

# %%
everything

# %% [markdown]
# Nobody photographed these pets. The course draws them from a seed, so that everybody has the same
# ones without a download. They vary in breed, fur, pose, light and background, as photos do. Photos
# of your own can take their place, and then the numbers below are those of your photos.
#
# ### A reader asks: where do I get the photos, and where is the whole code with its images?
#
# The code is this course: every lesson is a notebook in `notebooks/`, and what it imports is in
# `helpers/`. The images come from one of these places.
#
# | photos | how to get them | may you pass them on? |
# |---|---|---|
# | drawn pets | they are there | yes |
# | [25,000 cats and dogs][microsoft] | a zip of 787 MiB from Microsoft | no |
# | [3,000 of them][filtered] | a zip of 69 MB | no |
# | [7,349 pets of 37 breeds][oxford] | `python -m helpers photos oxford`, which sorts them | CC BY-SA 4.0 |
# | your own | make one folder for each class | you decide |
#
# [microsoft]: https://www.microsoft.com/en-us/download/details.aspx?id=54765
# [filtered]: https://storage.googleapis.com/mledu-datasets/cats_and_dogs_filtered.zip
# [oxford]: https://www.robots.ox.ac.uk/~vgg/data/pets/
#
# To use a zip or a folder of your own, set the environment variable `COURSE_PHOTOS` to its path
# before you start Jupyter, and run this lesson again. Nothing in it needs an edit. The names of the
# classes are yours, and there may be more than two:

# %%
workshop = tempfile.TemporaryDirectory()  # is removed when the lesson ends
three_kinds = drawings.draw_folder(Path(workshop.name) / "three", 9, kinds=("cat", "dog", "bird"))
three = pets.list_photos(three_kinds)
assert len(three.class_names) == 3
three

# %% [markdown]
# ## Is every file a photo?
#
# A file name is a promise, and large photo sets break some of theirs: files of zero bytes, text
# saved as `.jpg`, downloads that stopped halfway. We make one of each.
#
# **Predict:** which of these five files can be read as a photo?

# %%
desk = Path(workshop.name) / "clinic" / "Cat"
desk.mkdir(parents=True, exist_ok=True)
good_bytes = three.keep(["Cat"]).paths[0].read_bytes()
(desk / "1-good.png").write_bytes(good_bytes)
(desk / "2-good-but-misnamed.jpg").write_bytes(good_bytes)
(desk / "3-half.png").write_bytes(good_bytes[: len(good_bytes) // 2])
(desk / "4-empty.png").write_bytes(b"")
(desk / "5-text.jpg").write_text("I am a photo. Trust me.")
sorted(path.name for path in desk.iterdir())

# %% [markdown]
# The only honest test is to decode the file. `load_rgb` raises an error when it cannot, and says
# why.


# %%
def shape_of(path):
    try:
        return load_rgb(path).shape
    except ValueError as error:
        return str(error).removeprefix(str(path)).strip()


found = {path.name: shape_of(path) for path in sorted(desk.iterdir())}
assert [type(answer) for answer in found.values()] == [tuple, tuple, str, str, str]
for name, answer in found.items():
    print(f"{name:24} {answer}")

# %% [markdown]
# Two can be read. The ending of a name does not matter to the decoder, the bytes do. And half a
# photo is no photo: it would teach the network that cats end in a grey bar.
#
# The course has a **doctor** for photo folders. It does this to every file of every class, on all
# cores, and writes a report. It needs a second class beside our cats, and we give it some more to
# find: the same photo under one more name, and the same photo saved anew, smaller and darker.
#
# **Predict:** eight files in two classes. How many can be used?

# %%
clinic = desk.parent
(clinic / "Dog").mkdir(exist_ok=True)
(clinic / "Dog" / "6-good.png").write_bytes(three.paths[-1].read_bytes())
(clinic / "Cat" / "7-again.png").write_bytes(good_bytes)
darker = (resize(load_rgb(desk / "1-good.png"), 80) * 0.8).astype(np.uint8)
other = clinic / "Dog" / "8-small-and-dark.jpg"
other.write_bytes(tf.io.encode_jpeg(darker, quality=60).numpy())
report = pets.doctor.check(clinic, progress=False)
assert report.counts == {".": {"Cat": 3, "Dog": 2}} and len(report.refused) == 3
assert len(report.copies) == len(report.near_duplicates) == 1
print(*str(report).splitlines()[1:], sep="\n")  # its first line names the folder

# %% [markdown]
# Five, and four of these show one photo: it is there under three names with the same bytes, and once
# more, smaller and darker, in the *other* class. One of the two classes must be wrong. How a computer
# can see that two photos are nearly the same comes below.
#
# A doctor that deletes is dangerous. This one moves files to another folder, its **quarantine**, and
# only when it is told to. What it cannot decide it leaves to you: it does not move near duplicates,
# nor photos that stand in two classes.
#
# **Before you run it:** which files will be gone from the clinic?

# %%
before = sorted(path.name for path in clinic.glob("*/*"))
treated = pets.doctor.check(clinic, Path(workshop.name) / "quarantine", progress=False)
left = sorted(path.name for path in clinic.glob("*/*"))
assert left == ["1-good.png", "6-good.png", "8-small-and-dark.jpg"]
print("left:", *left, "\nput aside:", *treated.moved, sep="\n")
pets.doctor.undo(clinic)
assert sorted(path.name for path in clinic.glob("*/*")) == before

# %% [markdown]
# The last lines brought everything back. Outside a notebook, `python -m helpers doctor FOLDER` prints
# the same report; `--quarantine DIR` moves files, and `--undo` brings them back.
#
# Now our own folder. We look at 2,000 files at most, so that the lesson is as quick with a large
# set of yours, keep what can be read, and count the shapes.

# %% tags=["nbval-ignore-output"]
chosen = everything.take(min(2000, len(everything)), seed=SEED)
shapes = [shape_of(path) for path in tqdm(chosen.paths, desc="decoding", delay=2)]
readable = [index for index, shape in enumerate(shapes) if isinstance(shape, tuple)]
photos = chosen.choose(readable)
enough(readable=photos)
print(f"{len(photos):,} of {len(chosen):,} files are photos. The most frequent shapes:")
for shape, count in Counter(shapes[index] for index in readable).most_common(3):
    print(f"{shape}: {count:,} photos")

# %% [markdown]
# Drawn pets all have one shape, which makes them good company and bad examples: real photos come in
# hundreds of shapes. In a moment a photo with another shape joins them.
#
# ### And how many of each class?
#
# **Predict:** in a set of 900 cats and 100 dogs, how often is somebody right who always says "cat"?

# %%
always_cat = 900 / (900 + 100)
assert always_cat == 0.9
print(f"{always_cat:.0%} right, without a look at any photo")
plots.bars(photos.counts, across="photos")

# %% [markdown]
# The drawn pets are balanced: somebody who always gives the same answer is right half of the time. A
# score far above that means something; a score a little above it can be luck. Count the classes before you read any score.
#
# ### Your turn 9.1: a fair set
#
# Take the set of 900 cats and 100 dogs. How many cats have to be put aside, so that somebody who always
# says "cat" is right half of the time?

# %% tags=["exercise"]
cats_aside = ...
checks.a_fair_set(cats_aside)

# %% [markdown]
# <details><summary>First hint</summary>
#
# Right half of the time: then half of what is left are cats.
#
# </details>
# <details><summary>Second hint</summary>
#
# There are 100 dogs, and they all stay.
#
# </details>
# <details><summary>Solution</summary>
#
# ```python
# cats_aside = 900 - 100
# ```
#
# 800 photos, most of the set, lie idle then. With such sets it is often better to keep all and to
# read the score of each class by itself.
#
# </details>
#
# ## Is the same photo in there twice?
#
# Later the network gets an **exam**: photos that it has not seen in training. A photo that it
# trained on is no question for an exam, for it may know the answer by heart. So we look for copies,
# and names do not help, because a copy can have any name.
#
# A **hash** turns the bytes of a file into one long number. It is written with sixteen kinds of digits,
# 0 to 9 and a to f. Equal bytes give an equal number; one changed bit gives a wholly different one.
#
# **Before you run it:** the second file is a copy of the first under another name. The third
# differs in a single byte. Which of the three hashes are equal?


# %%
def content_hash(data):
    return hashlib.sha256(data).hexdigest()


letters = {"photo": b"cat cat cat", "copy": b"cat cat cat", "one byte off": b"cat cat bat"}
toy_hashes = {name: content_hash(data) for name, data in letters.items()}
assert toy_hashes["photo"] == toy_hashes["copy"] != toy_hashes["one byte off"]
for name, digest in toy_hashes.items():
    print(f"{name:14}{digest[:16]}…")

# %% [markdown]
# With one hash for each photo, a copy is a number that occurs twice. No photo has to be compared
# with any other.

# %%
hashes = [content_hash(path.read_bytes()) for path in photos.paths]
copies = len(hashes) - len(set(hashes))
print(f"{copies} photos are exact copies of another one")

# %% [markdown]
# ### And nearly the same photo?
#
# Save a photo once more, a little smaller or darker, and its bytes are others. The hash above is
# blind to that. We want a number that stays the same when a *person* would say "the same photo".
# Here is a small one, called a **difference hash**. Ask each pixel: is your right neighbour
# brighter?

# %%
toy = np.array([[10, 50, 20], [90, 40, 60]])
toy_bits = toy[:, 1:] > toy[:, :-1]
brighter_bits = (toy + 30)[:, 1:] > (toy + 30)[:, :-1]
assert toy_bits.tolist() == [[True, False], [False, True]]
assert np.array_equal(toy_bits, brighter_bits)
plots.grids(
    [toy, toy_bits.astype(int), toy + 30],
    ["pixels", "is the right one\nbrighter? 1 = yes", "30 brighter:\nthe same answers"],
    between=["→", "←"],
)

# %% [markdown]
# Check one on paper: 10 then 50 rises, so 1; 50 then 20 falls, so 0. The light changed, and no
# answer did.
#
# For a photo we first make it grey and tiny, 8 rows of 9. That forgets all that is small, and
# leaves 8×8 = 64 answers. The number of answers in which two photos differ is their distance.
#
# **Before you run it:** what distance do you expect between two photos that have nothing to do with
# each other, when every answer is yes or no?


# %%
def read(path):
    return resize(load_rgb(path, smallest=SIZE), SIZE)  # as in lesson 1: file → array → one size


def difference_hash(image):
    small = resize(to_gray(image), (8, 9)).astype(int)
    return small[:, 1:] > small[:, :-1]


original, stranger = read(photos.paths[0]), read(photos.paths[1])
copy = (resize(original, SIZE // 2) * 0.8).astype(np.uint8)  # half the size, and darker

# %%
axes = plots.panels(3, 2, width=5.7, height=4.2)
titles = ["a photo", "smaller and darker", "another photo"]
for column, image in enumerate([original, copy, stranger]):
    answers = difference_hash(image)
    differ = np.sum(answers != difference_hash(original))
    assert answers.shape == (8, 8) and (differ == 0 or image is not original)
    plots.photo(image, title=titles[column], ax=axes[column])
    plots.pixels(answers.astype(int), title=f"{differ} of 64 differ", ax=axes[3 + column])
axes[0].figure

# %% [markdown]
# Strangers differ in about half of the 64 answers, as two rows of tossed coins would. Most copies
# differ in few or none.
#
# Now every photo against every other. That is 2 million pairs for 2,000 photos, and still only two
# matrix products: `a @ (1 - b).T` counts where the first says yes and the second no.


# %% tags=["nbval-ignore-output"]
def distances(a, b):
    return a @ (1 - b).T + (1 - a) @ b.T


assert distances(np.array([[1, 0, 0, 1]]), np.array([[1, 1, 0, 0]])) == 2
steady = tqdm(photos.paths, desc="hashing", delay=2)
all_bits = np.array([difference_hash(read(path)).ravel() for path in steady], dtype=np.float32)
apart = distances(all_bits, all_bits) + 64 * np.eye(len(photos))  # nobody is a copy of itself
pair = [photos.paths[index] for index in np.unravel_index(apart.argmin(), apart.shape)]
assert apart.shape == (len(photos), len(photos)) and apart.min() >= 0
titles_of_pair = ["the closest pair", f"{apart.min():.0f} of 64 differ"]
plots.photos([read(path) for path in pair], titles_of_pair, columns=5)

# %% [markdown]
# Look at them: one photo twice, or two pets in the same pose? The hash proposes, a person decides.
# On the drawn pets the closest two are strangers, and 3 answers apart. So in this lesson we call two
# photos **near duplicates** when they differ in 2 answers or fewer, and let no such pair stand on
# both sides of an exam. That is strict: it takes hardly any stranger for a copy, but it misses some
# copies, those of pale photos above all. A closer look follows below.
#
# ## How do photos of different shapes fit into one batch?
#
# The cat of lesson 1 is a real photo: 300 pixels high and 451 wide. A batch is one array of shape
# (N, H, W, 3).
#
# **Predict:** what happens when we stack the cat and a pet of 128×128?

# %%
cat = skimage.data.cat()
try:
    np.stack([cat, original])
except ValueError as error:
    print(error)
assert cat.shape == (300, 451, 3)

# %% [markdown]
# All photos of a batch must have one size. We begin with two ways to get there, and a toy shows what
# each costs: two rows of four pixels that shall become two by two.

# %%
wide = np.array([[0, 40, 80, 240], [0, 40, 80, 240]], dtype=np.uint8)
squeezed_toy = resize(wide, 2)
cropped_toy = resize(wide, 2, keep_aspect=True)
assert squeezed_toy[0].tolist() == [(0 + 40) / 2, (80 + 240) / 2]
assert cropped_toy[0].tolist() == [40, 80]
plots.grids(
    [squeezed_toy, wide, cropped_toy],
    ["squeezed", "two rows of four", "cropped"],
    between=["←", "→"],
    limits=(0, 255),
)

# %% [markdown]
# **Squeezing** keeps every pixel's share and loses the proportions: each pair became its mean.
# **Cropping** keeps the proportions and loses the sides: 0 and 240 are gone. There is a third way,
# the padding of lesson 2: keep all, and fill the missing rows with zeros, which are black. Then part
# of the network's work goes into black bars.
#
# **Predict:** which one makes the cat thinner, and which one takes its surroundings away?

# %%
squeezed = resize(cat, SIZE)
cropped = resize(cat, SIZE, keep_aspect=True)
low = resize(cat, (round(SIZE * 300 / 451), SIZE))  # 85 rows; 43 are missing
padded = np.pad(low, [(21, 22), (0, 0), (0, 0)])
margin = (451 - 300) // 2  # columns cut off on the left
assert np.array_equal(cropped, resize(cat[:, margin : margin + 300], SIZE))
assert squeezed.shape == cropped.shape == padded.shape == (SIZE, SIZE, 3)
ways = {"300×451": cat, "squeezed": squeezed, "cropped": cropped, "padded": padded}
panels = plots.panels(4, ratios=[451 / 300, 1, 1, 1], height=2.0)
for panel, (title, way) in zip(panels, ways.items(), strict=True):
    plots.photo(way, title=title, ax=panel)
panels[0].figure

# %% [markdown]
# None is right for every task. A squeezed cat is still a cat, and a pet that sits at the edge of
# its photo survives the squeeze but not the crop. So this course squeezes, in training and when
# predicting alike. Where the proportions are the point, a circle against an ellipse, pad.
#
# ## Which class is 1?
#
# A network knows no words, only numbers. Somebody has to write down which number is which class.
# Our rule: folder names, sorted, counted from 0.

# %%
for number, name in enumerate(photos.class_names):
    print(number, name)
assert list(photos.class_names) == sorted(photos.class_names)
folders = [path.parent.name for path in photos.paths]
by_folder = [photos.class_names[label] for label in photos.labels] == folders
expect(by_folder, "each photo lies in the folder of its class")

# %% [markdown]
# Sorting text has its own surprises. **Predict:** in which order does `sorted` put these?

# %%
by_text = sorted(["2.jpg", "10.jpg", "1.jpg", "dog", "Cat", "cat"])
assert by_text == ["1.jpg", "10.jpg", "2.jpg", "Cat", "cat", "dog"]
by_text

# %% [markdown]
# Letter by letter, so 10 stands before 2, and capitals stand before small letters: a folder `Dog`
# beside a folder `cat` would make the dog class 0. It is an odd order, but it is the same one
# everywhere, and that is what we need.
#
# ### Find the bug: labels by position
#
# This code is older than this course and still copied. All photos lie in one folder, the cats are
# known to come first, so the first half is labelled as cats.
#
# ```python
# names = os.listdir("photos")
# half = len(names) // 2
# labels = [0] * half + [1] * half
# ```
#
# It worked for its author. The trouble is in the first line: **`os.listdir` promises no order.**
# One system sorts by name, another gives the files as its disk happens to keep them. We play both,
# with the same six photos.

# %%
six = photos.take(6, seed=SEED)
in_order = six.choose(np.argsort(six.labels, kind="stable"))
by_position = in_order.labels  # right for the author, whose listing is sorted
other_system = in_order.choose([0, 2, 4, 1, 3, 5])  # the same files, listed in another order
wrong = [label != truth for label, truth in zip(by_position, other_system.labels, strict=True)]
expect(sum(wrong) > 0, "another order gives wrong labels")
verdict(
    "B12",
    holds=[by_position == in_order.labels, not any(wrong)],
    because=f"Wrong labels on the author's system: 0 of 6. On the other one: {sum(wrong)} of 6.",
)

# %%
names_given = [six.class_names[label] for label in by_position]
assert len(names_given) == len(wrong) == 6
plots.photos(
    [read(path) for path in other_system.paths],
    [f"{name}\n(wrong)" if bad else name for name, bad in zip(names_given, wrong, strict=True)],
    columns=6,
    what="labels by position",
)

# %% [markdown]
# No error, no warning: each wrong label teaches the network the opposite of what it sees. The mend
# has two parts. Take the label from the *name* of the file or folder, never from its place. And
# sort every listing, so that every run sees the same order. `list_photos` does both: shuffle what
# the system tells us, and the answer stays.

# %%
as_told = np.random.default_rng(SEED).permutation(len(everything))
mended = sorted((everything.paths[i] for i in as_told), key=lambda path: path.parts)
expect(mended == list(everything.paths), "sorting by folder and name brings the order back")
print(f"{len(mended):,} photos, shuffled and sorted again by folder and name")

# %% [markdown]
# ### Your turn 9.2: labels from folders
#
# Now you mend it. `paths` is a list of paths such as `Path("photos/Cat/10.jpg")`, in whatever order the
# system told. Give a list of labels, one for each path, in the same order: the number of its folder,
# when the names of the folders are sorted and counted from 0. There may be more than two classes.


# %% tags=["exercise"]
def label_of_each(paths):
    """Give each path the number of its folder."""
    return ...


checks.labels_from_folders(label_of_each)

# %% [markdown]
# <details><summary>First hint</summary>
#
# A path knows its folder: `path.parent.name`. Collect the names of all paths. Each class should be
# counted once: what keeps each name once?
#
# </details>
# <details><summary>Second hint</summary>
#
# `sorted(set(names))` is the list of classes. `.index(name)` says at which place a name stands in a
# list.
#
# </details>
# <details><summary>Solution</summary>
#
# ```python
# def label_of_each(paths):
#     """Give each path the number of its folder."""
#     names = [path.parent.name for path in paths]
#     classes = sorted(set(names))
#     return [classes.index(name) for name in names]
# ```
#
# No place in a list decides any more, only names do.
#
# </details>
#
# ## Which photos may the network learn from?
#
# Whoever has seen the exam beforehand gets a fine score and has learned nothing. So we deal the
# photos into three parts, before anything is trained:
#
# - the **training set**: the network learns from it;
# - the **validation set**: we compare networks on it and choose one;
# - the **test set**: we look at it once, at the end, for the score we tell others.
#
# **Predict:** we could put the last 30% of the sorted list aside. Which animals would be in it?

# %%
last_part = everything.choose(range(int(len(everything) * 0.7), len(everything)))
first_class = everything.class_names[0]
before, after = (part.counts[first_class] / len(part) for part in (everything, last_part))
assert after < before
last_part

# %% [markdown]
# The list is sorted by class, so the exam would hold the last class alone. A shuffle mends that,
# but it has a weakness: add one photo, shuffle again, and photos of the old exam are in the new
# training set. There is a calmer way. We already have a number for each photo that depends on
# nothing but its content: the hash. We read its first 12 digits as a number from 0 to 1: 000… is
# 0, 800… is 0.5 because 8 is half of sixteen, and fff… is nearly 1.
#
# Below 0.15 is test, from there to 0.30 validation, the rest training.


# %%
def place(digest):
    return int(digest[:12], 16) / 16**12


def part_of(number):
    return "test" if number < 0.15 else "validation" if number < 0.30 else "training"


assert place("000000000000") == 0 and place("800000000000") == 0.5
toy_files = {"1.jpg": b"cat on a sofa", "2.jpg": b"cat at night", "3.jpg": b"dog at the door"}
toy_files["copy of 2.jpg"] = toy_files["2.jpg"]
for name, content in toy_files.items():
    print(f"{name:14} {place(content_hash(content)):.2f} {part_of(place(content_hash(content)))}")

# %% [markdown]
# The copy has the number of its original: the same bytes land in the same part, whatever the file
# is called, on every computer, and however many photos join later. `pets.split` works this way. We
# hold it against our own parts, and then against its promises: nothing lost, nothing shared, not
# by name and not by content; and when only half of the photos are dealt, none of them moves. (It
# could do more; for now we ask it to keep near duplicates.)

# %% tags=["nbval-ignore-output"]
training, validation, test = pets.split(photos, near_duplicates=True)
parts = np.array([part_of(place(digest)) for digest in hashes])
assert training.paths == tuple(np.array(photos.paths)[parts == "training"])
assert test.paths == tuple(np.array(photos.paths)[parts == "test"])
held = [set(np.array(hashes)[parts == name]) for name in ("training", "validation", "test")]
assert not held[0] & held[1] and not held[0] & held[2] and not held[1] & held[2]
assert len(training) + len(validation) + len(test) == len(photos)
half = pets.split(photos.choose(range(0, len(photos), 2)), near_duplicates=True)
assert set(half[0].paths) <= set(training.paths)
for name, part in {"training": training, "validation": validation, "test": test}.items():
    print(f"{name:11} {len(part) / len(photos):5.1%}  {part}")

# %% [markdown]
# The shares are near 70, 15 and 15%, not exact: each photo tosses its own coin.
#
# What about near duplicates? Their bytes differ, so the hash may deal them to different parts. We
# have all distances from before. The test set keeps all its photos. A validation photo that is a
# near duplicate of one of them has to go, and so has a training photo that is close to either.

# %% tags=["nbval-ignore-output"]
order_of_parts = ["training", "validation", "test"]  # rank 0, 1, 2: a higher rank stays
rank = np.array([order_of_parts.index(part) for part in parts])
too_close = np.array([(row[rank > own] <= 2).any() for row, own in zip(apart, rank, strict=True)])
fair = photos.choose(np.flatnonzero((rank == 0) & ~too_close))
fair_validation = photos.choose(np.flatnonzero((rank == 1) & ~too_close))
left_over = rank[~too_close]
in_two_parts = left_over[:, None] != left_over
assert (apart[~too_close][:, ~too_close][in_two_parts] > 2).all()
enough(training=fair, validation=fair_validation, test=test)
print(f"{too_close.sum()} near duplicates removed; {len(fair):,} photos are left to learn from.")

# %% [markdown]
# Among the drawn pets there are none, since no two are drawn alike. Large sets of real photos often
# hold some.
#
# `pets.split` does this by itself, unless it is told to keep near duplicates. It looks more closely
# than our 64 answers: it lays one small picture over the other, mirrored as well, and moves it about.
# So it finds cropped and mirrored copies, too.

# %% tags=["nbval-ignore-output"]
strict = pets.split(photos)
assert strict[2] == test  # the exam keeps all its photos
assert set(strict[0].paths) <= set(training.paths)
assert sum(map(len, strict)) + len(strict.left_out) == len(photos)
print(f"{len(strict.left_out)} photos left out by the closer look")

# %% [markdown]
# ### Your turn 9.3: one pet, one part
#
# There is one more way for the exam to be known beforehand, and it is often overlooked: several photos of
# *the same animal*, on the same sofa. No hash sees it. But suppose that the names tell: `Bella_1.jpg`, `Bella_2.jpg`,
# `Rex_1.jpg`. Deal the *pets* in place of the photos: toss the coin as above, with the pet's name (in
# bytes: `pet.encode()`) where we had the photo's bytes. Give a list with the part of each photo.


# %% tags=["exercise"]
def deal_pets(names):
    """Give "training", "validation" or "test" for each name, the same for all photos of a pet."""
    return ...


checks.one_pet_one_part(deal_pets)

# %% [markdown]
# <details><summary>First hint</summary>
#
# The pet's name is what stands before the underscore: `name.split("_")[0]`.
#
# </details>
# <details><summary>Second hint</summary>
#
# Three functions from above do the rest, each with the answer of the one before it: `content_hash`,
# `place`, `part_of`.
#
# </details>
# <details><summary>Solution</summary>
#
# ```python
# def deal_pets(names):
#     """Give "training", "validation" or "test" for each name, the same for all photos of a pet."""
#     pets_named = [name.split("_")[0] for name in names]
#     return [part_of(place(content_hash(pet.encode()))) for pet in pets_named]
# ```
#
# With few pets the shares are far from 70, 15 and 15%: there are as many coins as pets. The same holds
# for photos from one garden, one camera, one patient.
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
