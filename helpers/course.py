"""The lessons: one place for their titles, questions and times."""

from dataclasses import dataclass

from helpers.language import current

__all__ = ["FAST_TRACK", "LESSONS", "TRANSLATED", "Lesson", "link"]


@dataclass(frozen=True)
class Lesson:
    """One lesson.

    Attributes
    ----------
    number : int
        Its place in the course.
    name : str
        Its file without ending: ``notebooks/<name>.ipynb``.
    title, question : str
        What it is called and the question that it answers.
    seconds : int
        Budget for running the whole notebook on 2 CPU cores with the built-in photos.
    needs : str
        What a learner should know before it.
    measured : int
        Seconds that it took there (``benchmarks/lessons.py``).
    """

    number: int
    name: str
    title: str
    question: str
    seconds: int
    needs: str
    measured: int


# The lessons that there are in other languages, in notebooks/es/ and so on.
TRANSLATED = {"es": (0, 1, 2, 3)}


def link(lesson: Lesson) -> str:
    """Return the address of a lesson, as seen from another one in the language of today.

    Parameters
    ----------
    lesson : Lesson

    Returns
    -------
    str
        Where there is none in this language, the English one beside its folder.

    Examples
    --------
    >>> link(LESSONS[2])
    '02_convolution.ipynb'
    """
    there = lesson.number in TRANSLATED.get(current(), range(len(LESSONS)))
    return f"{'' if there else '../'}{lesson.name}.ipynb"


LESSONS = (
    Lesson(
        number=0,
        name="00_start_here",
        title="Start here",
        question="What awaits you, and is everything ready?",
        seconds=15,
        needs="nothing yet",
        measured=5,
    ),
    Lesson(
        number=1,
        name="01_pixels",
        title="Pixels",
        question="How does a machine look at an image?",
        seconds=15,
        needs="lesson 0, and how to write a Python loop",
        measured=8,
    ),
    Lesson(
        number=2,
        name="02_convolution",
        title="Convolution by hand",
        question="How can a machine look at neighbours, not single pixels?",
        seconds=20,
        needs="lesson 1",
        measured=11,
    ),
    Lesson(
        number=3,
        name="03_filters",
        title="Filters",
        question="What can a filter see?",
        seconds=20,
        needs="lessons 1 and 2",
        measured=11,
    ),
    Lesson(
        number=4,
        name="04_relu",
        title="ReLU",
        question="Why is convolution not enough?",
        seconds=30,
        needs="lessons 1 to 3",
        measured=16,
    ),
    Lesson(
        number=5,
        name="05_pooling",
        title="Pooling",
        question="What may be thrown away?",
        seconds=30,
        needs="lessons 1 to 4",
        measured=17,
    ),
    Lesson(
        number=6,
        name="06_dense_softmax",
        title="From maps to a decision",
        question="How do maps become a decision?",
        seconds=30,
        needs="lessons 1 to 5",
        measured=12,
    ),
    Lesson(
        number=7,
        name="07_learning",
        title="One weight learns",
        question="Who chooses the numbers in the filters?",
        seconds=30,
        needs="lessons 1 to 6",
        measured=10,
    ),
    Lesson(
        number=8,
        name="08_network_learns",
        title="A network learns",
        question="How do thousands of numbers learn together?",
        seconds=60,
        needs="lessons 1 to 7",
        measured=37,
    ),
    Lesson(
        number=9,
        name="09_photos",
        title="Photos",
        question="What do thousands of real photos look like?",
        seconds=30,
        needs="lessons 1 to 5",
        measured=10,
    ),
    Lesson(
        number=10,
        name="10_pipeline",
        title="From disk to network",
        question="How do more photos than fit into memory reach a network?",
        seconds=30,
        needs="lessons 1 to 9",
        measured=17,
    ),
    Lesson(
        number=11,
        name="11_first_classifier",
        title="A first classifier",
        question="Can a small Conv2D network tell cats from dogs?",
        seconds=90,
        needs="lessons 1 to 10",
        measured=64,
    ),
    Lesson(
        number=12,
        name="12_better_classifier",
        title="A better classifier",
        question="What makes it better, and how can we be sure?",
        seconds=150,
        needs="lessons 1 to 11",
        measured=112,
    ),
    Lesson(
        number=13,
        name="13_how_good",
        title="How good is it, really?",
        question="How far may its answers be trusted?",
        seconds=60,
        needs="lessons 1 to 12",
        measured=38,
    ),
    Lesson(
        number=14,
        name="14_look_inside",
        title="Look inside",
        question="What did it learn, and can we redo it by hand?",
        seconds=90,
        needs="lessons 1 to 13",
        measured=67,
    ),
    Lesson(
        number=15,
        name="15_architectures",
        title="Architectures",
        question="Why do networks look the way they do?",
        seconds=90,
        needs="lessons 1 to 14",
        measured=32,
    ),
    Lesson(
        number=16,
        name="16_transfer",
        title="Few photos",
        question="What can a network that knows something else do for few photos?",
        seconds=90,
        needs="lessons 6, 8, 12 and 14",
        measured=21,
    ),
    Lesson(
        number=17,
        name="17_take_it_further",
        title="Take it further",
        question="How does it leave the notebook, and what when one machine is not enough?",
        seconds=60,
        needs="lessons 8, 13 and 14",
        measured=11,
    ),
)

# Five hours from the pixels to a classifier of one's own: of each lesson its opening and these
# sections. What they need is tested (tests/test_track.py).
FAST_TRACK = {
    0: ("What does it say?", "Where does the way lead?", "How do exercises work?"),
    1: (
        "What is the smallest picture?",
        "How does a 4 look to a machine?",
        "What is a colour photo?",
        "How does colour become grey?",
        "What is left when a 4 becomes one row?",
    ),
    2: (
        "What stands to the right of you?",
        "Does every pixel count equally often?",
        "How does a 3×3 kernel work, step by step?",
        "Does it work with real grey values?",
        "What are these things called?",
        "How large will the map be?",
        "Where does the colour go?",
    ),
    3: (
        "What if every pixel takes the mean of its neighbours?",
        "Where does a picture change?",
        "How steep is it?",
    ),
    4: ("What can no single filter do?", "What does a bend add?"),
    5: ("What can you keep of four numbers?", "How many numbers are left?"),
    6: (
        "How do maps become one row?",
        "How does a row become a decision?",
        "How do scores become probabilities?",
        "How wrong is an answer?",
    ),
    7: (
        "How do you find one number?",
        "Can we know the slope without trying?",
        "How far should w move?",
        "How does the error reach a number deep inside?",
        "How did nine random numbers become Sobel?",
    ),
    8: (
        "How does a whole network learn?",
        "Is that really what Keras does?",
        "How long do we repeat?",
        "What did the filters become?",
    ),
    11: (
        "Which photos?",
        "What must a network beat?",
        "What does one convolution bring?",
        "What does it learn?",
        "How do I ask it about one photo?",
        "Your own photos",
        "Keep your network",
    ),
    14: (
        "Which network do we open?",
        "What does each layer make of the cat?",
        "What happens when we cover a part?",
        "Can we see it with one run?",
        "And on a real photo?",
    ),
}
