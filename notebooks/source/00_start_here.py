# %% [markdown]
# *What is on this photo?* Let us ask a machine first. Then the course takes it apart, until every number
# in it is one that you can work out on paper.
#
# **You will be able to**
# - have a network look at a photo of your own;
# - say where this course leads, and which way through it is yours;
# - do an exercise, read what its check says, and help yourself when a cell fails.
#
# What you see here is a **notebook**: text, and between it grey **cells** with program code. Click into
# a cell and press Shift + Enter: it runs, its answer appears below, and the next cell is chosen. Do
# that now, cell by cell, from the top. (In the square brackets beside a cell stands a star while it
# runs. A cell that shows one line only is folded: it runs all the same, and a click opens it.)

# %% [markdown] tags=["teacher"]
# **Before class:** Run the lesson once on the machine that shows it: the first run loads the network. Have
# one photo of a cat, one of a dog and one of neither (a chair, a face) at hand; learners like their own
# pets best.

# %%
import numpy as np
import skimage

from helpers import classifier, environment, explain, handmade, images, plots, trained, widgets
from helpers.activations import relu
from helpers.checks import lesson_00 as checks
from helpers.classifier import familiarity
from helpers.convolution import correlate2d
from helpers.kernels import SOBEL_X
from helpers.pooling import pool2d
from helpers.progress import course_map

# %% [markdown]
# With these tools `look` asks the network about a photo, and draws where it looked:

# %% tags=["fold"]
# @title Defines look(photo)
network = handmade.load(trained.CATS_AND_DOGS)
remembered = familiarity.read(trained.CATS_AND_DOGS)


def look(photo):
    names = network.class_names
    (answer,) = classifier.predictions(network, [photo], names, familiarity=remembered)
    heat = explain.class_activation(network, photo, names.index(answer.class_name))
    left, right = plots.panels(2, width=9, height=9 / 2 * photo.shape[0] / photo.shape[1] + 0.5)
    plots.photo(photo, title=str(answer), ax=left)
    return plots.overlay(photo, heat, title=f"red speaks for {answer.class_name}", ax=right)


# %% [markdown]
# ## What does it say?

# %% [markdown] tags=["teacher"]
# **Ask:**
#
# - What would have to be in the calculation so that it can say "a cup"? → A third answer. It was given two,
#   so it divides 100% between two.
# - What does 99.9% promise, then? → Only how sure it is among its two words, not that the photo shows a
#   pet.
#
# **On the board:** `photo → numbers → long calculation → 2 numbers → "Cat 99.7%"`. Leave it there; every
# lesson fills in one arrow.
#
# **Watch for:** "It sees the ears." The red places are those that speak for the answer; the red upper left
# corner, where no cat is, shows that nobody told it what an ear is.
#
# **If time is short:** Show the cat and the cup; leave the learners' own photos for the break.

# %%
photo = skimage.data.cat()
look(photo)

# %% [markdown]
# It is sure that this is a cat. On the right you see where it looked: the redder a place, the more it
# speaks for the answer. The stripes on the forehead count most, the whiskers less. But the upper left
# corner is red, too, even where no cat is! Nobody told the network where to look: it learned from
# thousands of photos. Lesson 14 asks what it goes by.
#
# No library for neural networks was loaded. What ran are a few functions that this course takes apart:
# sums of products, and a comparison here and there.
#
# ### And what does it say about your photo?
#
# Press the button and choose one. In Jupyter it stays on your computer; in Colab it goes to the machine
# that runs your notebook, and nowhere else. (On a page that only shows this lesson there is no button.)

# %% tags=["widget", "nbval-ignore-output"]
widgets.upload(look)

# %% [markdown]
# Or name a file between the quotation marks, such as `"C:/photos/tom.jpg"` (with `/`, never `\`). As long as
# nothing stands there, the network gets a cup of coffee. It knows two words only, *cat* and *dog*.
#
# **Predict:** what will it say to a cup?

# %% tags=["answer"]
my_photo = ""
look(images.load_rgb(my_photo) if my_photo else skimage.data.coffee())

# %% [markdown]
# A dog, and it is very sure of it! Somebody who knows two words has to take one of them. Lesson 13 asks how far
# such an answer may be trusted.
#
# ## Where does the way lead?
#
# A network is a long calculation: the numbers of a picture go in, and an answer such as "cat" comes out.
# Many of the numbers that it multiplies by were found from examples: it has learned them. A picture takes
# the same way through every network of this course. Here is the way of the cat. Each station has its
# lesson:

# %% [markdown] tags=["teacher"]
# **Ask:**
#
# - At which station do the numbers get far fewer? → At pooling: 46×46 become 11×11. (The filter loses the
#   rim alone, 48×48 become 46×46.)
# - Which of the numbers were learned, and which only calculated? → The weights were learned; the numbers in
#   the pictures are calculated from them, anew for each photo.
#
# **On the board:** Six boxes with the lesson numbers: 1 pixels, 2–3 filter, 4 ReLU, 5 pooling, 6 decision.
# Keep them on the wall for the whole course.
#
# **Watch for:** Somebody takes "learned" for "looked up in a memory of photos". No photo is kept, only
# weights.

# %% tags=["fold"]
# @title Draws the six stations
grey = images.to_gray(photo[:, 60:360]).astype(float)
edges = correlate2d(images.resize(grey, (48, 48)), SOBEL_X)
after_relu = relu(edges)
stations = {
    "the photo": photo[:, 60:360],
    "1 · pixels": grey[112:117, 100:105].round(),
    "2, 3 · a filter": edges,
    "4 · ReLU": after_relu,
    "5 · pooling": pool2d(after_relu, 4),
    "6 · a decision": "cat!",
}
assert edges.shape == after_relu.shape == (46, 46)
plots.way(stations)

# %% [markdown]
# Lessons 7 and 8 ask who chooses the numbers that do all this. Lessons 9 and 10 bring photos by the
# thousand, lessons 11 to 13 train networks on them and measure honestly how good they are. Lesson 14
# looks inside, takes one network apart, and follows one of its numbers back to the photo.
#
# Take the lessons in their order: each uses the words of those before it. Every word that was
# explained stands in the [list of words](glossary.md). All sentences that the course puts to the test
# are collected in [Is it true?](claims.md), and readers' questions in [A reader asks](questions.md).
#
# ## How long does it take?
#
# **Before you unfold it:** how many hours for all of it?
#
# <details><summary>Every lesson, with its time</summary>
#
# <!-- times -->
# <!-- /times -->
#
# </details>
#
# Less time? In five hours you can walk from the pixels of lesson 1 to a classifier that you trained,
# and look inside:
#
# <details><summary>The fast track, section by section</summary>
#
# <!-- track -->
# <!-- /track -->
#
# </details>
#
# The seconds were measured on two processor cores, without a graphics card. No lesson needs the
# internet: the course draws its own cats and dogs. (Your own, by the hundred, come in lesson 9.)
#
# ## Is everything ready?
#
# This cell looks at what is installed.

# %% [markdown] tags=["teacher"]
# **Ask:**
#
# - Which of you can give an evening a week, and which one weekend? → The first take all lessons, the second
#   the fast track of five hours.
#
# **If time is short:** Skip it, and hand out your plan instead.

# %% [markdown] tags=["teacher"]
# **Watch for:** A line that names a package. Let the learner type what the line says, then restart the
# kernel; without the restart the old package stays loaded. In Colab a remark about versions is usual and
# does no harm.
#
# **If time is short:** Have it run at home before the first lesson; `python -m helpers environment` says
# the same.

# %% tags=["nbval-ignore-output"]
found = environment.check()
for name, sentence in (found.problems | found.remarks).items():
    print(f"{name}: {sentence}")
fitting = [name for name in found.packages if name not in found.problems]
print(f"Python {found.python}, {found.cores} cores; packages that fit:", end=" ")
print(f"{len(fitting)} of {len(found.packages)}")

# %% [markdown]
# All of them fit? Then every lesson will run. If not, each line says what to type in a terminal;
# `python -m pip install -r requirements.txt` brings all at once. `python -m helpers environment` says
# the same and more.
#
# ## How do exercises work?
#
# A lesson is something that you do. Before many cells it asks you to **predict**: say your guess
# aloud, or write it down, before you press Shift + Enter. Until then the answer is
# closed (in Jupyter three dots stand for it). A wrong guess teaches most.
#
# And there are exercises. Each is a cell with three dots, `...`, for you to replace. Below them a
# check reads your answer, and names the mistake where it knows it. Run the next cell as it is, and see
# what it says; then solve it. Try a wrong answer, too.
#
# ### Your turn 0.1: count the squares
#
# A picture has 7 rows of 4 squares. How many squares are there?

# %% [markdown] tags=["teacher"]
# **Ask:**
#
# - What would the check have to know to call `11` "added"? → The usual mistake, worked out beforehand: 7 +
#   4.
# - Is a right number by a wrong way still right? → Yes for the check. So ask for the way, too, when you
#   mark by hand.
#
# **On the board:** One cell drawn large: `squares = ...` with an arrow "only this is yours", and `checks.`
# with an arrow "leave it".
#
# **Watch for:** Learners who delete the line with `checks`, who leave dots beside their answer, or who open
# the solution first. Let everyone hand in one wrong number on purpose.

# %% tags=["exercise"]
squares = ...
checks.count_squares(squares)

# %% [markdown]
# <details><summary>First hint</summary>
#
# Hints are folded like this one. Open them one by one, when you are stuck.
#
# </details>
# <details><summary>Second hint</summary>
#
# Four squares in a row, and seven rows.
#
# </details>
# <details><summary>Solution</summary>
#
# ```python
# squares = 7 * 4
# ```
#
# A number, a calculation, your own function: a check takes whatever gives the right answer.
#
# </details>
#
# ## Where am I?
#
# Each exercise that is done gets a tick on this map. You find it at the end of every lesson, too.

# %% [markdown] tags=["teacher"]
# **Watch for:** In Colab the ticks are gone with the session. Nobody sees them but the learner; they are no
# marks.

# %% tags=["nbval-ignore-output"]
course_map()

# %% [markdown]
# The ticks are kept in the file named below the map, on this machine, and nowhere else. (Colab is a page of
# Google's that runs notebooks on a machine lent to you. There the ticks last as long as the session.)
# `python -m helpers progress --reset` forgets them.
#
# ## What if something fails?
#
# - **A cell stops with an error.** Read its last line. The most common reason: a cell further up was not
#   run. Menu *Kernel*, *Restart Kernel and Run All Cells* (in Colab *Runtime*, *Run all*) starts
#   afresh.
# - **`No helpers here`.** The course is not installed where this notebook runs. In the
#   course's folder, `make lab` installs it and opens it; without `make`:
#   `pip install -r requirements.txt`. In Colab run the first cell, which fetches it.
# - **A cell takes very long.** Long calculations show a bar. To load a library may take many seconds, too,
#   and shows none. The square ■ in the toolbar stops a cell; what earlier cells made is kept.
# - **A message says that the kernel died.** That is the program that runs your cells. (In lesson 2 the word
#   means something else.) Mostly the machine ran out of memory. Close other notebooks (*Kernel*, *Shut
#   Down All Kernels*), and start again.
# - **You want the original back.** `git checkout notebooks/00_start_here.ipynb` brings this lesson back;
#   what you typed into it is lost, its ticks stay. In Colab you only ever change a copy.
#
# Here is a cell that fails on purpose, and catches its own error, so that you have seen one:

# %% [markdown] tags=["teacher"]
# **Ask:**
#
# - A cell says `NameError`. What is the first question to your neighbour? → "Did you run the cells above?"
#
# **On the board:** Three steps to hang beside the door: read the last line; run the cells above; restart
# and run all.
#
# **Watch for:** Reading a message from its top. Have one read aloud from its end: index 3, size 3, counting
# from 0.

# %%
row = np.array([1, 2, 3])
try:
    row[3]
except IndexError as error:
    print(f"IndexError: {error}")

# %% [markdown]
# Read from its end: the row has 3 numbers, we asked for number 3, and counting starts at 0. Most
# errors say as much, when one reads them.
#
# ## What to remember
#
# - Shift + Enter runs a cell. Run them from the top, in order.
# - Guess before you run.
# - `...` is yours to replace. A check names the mistake where it knows it, and else the first place that
#   differs.
# - When in doubt: restart, and run all.
#
# ## Check yourself
#
# Every lesson ends with three questions. Answer first, then unfold.
#
# **1.** You ran the fifth cell before the fourth, and it stops with `NameError`. Why?
#
# <details><summary>Answer</summary>
#
# It uses a name that the fourth cell makes, and that cell has not run yet.
#
# </details>
#
# **2.** A check says "not tried yet". What did you hand in?
#
# <details><summary>Answer</summary>
#
# The three dots, or something that still has them in it.
#
# </details>
#
# **3.** Where do your photos and your answers go?
#
# <details><summary>Answer</summary>
#
# Nowhere. All of it runs on your machine; in Colab on the machine that Google lends you.
#
# </details>

# %% [markdown] tags=["teacher"]
# **At the door:** What do you do before you press Shift + Enter? → Guess.
