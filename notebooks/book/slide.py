"""A slide: what it shows, what its speaker says, and how much it is needed."""

import re
from collections import Counter
from dataclasses import dataclass, field

from book.blocks import sentences, words_of
from book.prepare import Figure

__all__ = ["MOST", "Part", "Slide", "Words", "joined", "needed"]

MOST = 45  # slides of a lesson; of those beyond it the least needed become notes


@dataclass(frozen=True)
class Words:
    """What a lesson calls its parts, and what slides say of their own, in its language."""

    goals: str = "You will be able to"
    reached: str = "You can now"
    remember: str = "What to remember"
    check: str = "Check yourself"
    turn: str = "Your turn"
    reader: str = "A reader asks"
    claim: str = "Is it true?"
    first_hint: str = "First hint"
    proof: str = "Proof"
    minutes: str = "about {} minutes"
    picture: str = "On the picture:"
    teacher: str = "For the teacher:"
    printed: str = "Printed:"
    keys: str = "→ next · S speaker's notes · F full screen · ? all keys"
    following: str = "Next:"
    back: tuple[str, ...] = (
        *("That", "This", "These", "Those", "Such", "It", "Its", "They", "Their", "Them", "We"),
        *("Then", "So", "But", "Yet", "And", "Or", "Both", "Each", "Neither", "None", "There"),
        *("Quieter", "Otherwise", "Therefore", "Afterwards", "Again", "Only"),
        *("The answer", "The other", "The others", "The rest", "All of"),
    )  # how a sentence begins that leans on the one before
    onward: tuple[str, ...] = ("Now ", "Next", "And ", "Let us ", "To see ")  # of what comes next
    announcing: tuple[str, ...] = ("Here ",)  # of a picture, where it stands before it

    def leans(self, sentence: str) -> bool:
        """Tell whether a sentence can be understood only after the one before.

        Examples
        --------
        >>> [Words().leans(one) for one in ("Then divide.", "(The half is for later.)", "Thirds.")]
        [True, True, False]
        """
        words = re.findall(r"\w+", sentence)[:2]
        begins = bool({" ".join(words), *words[:1]} & {*self.back})
        return sentence.startswith("(") or (begins and not sentence.endswith("?"))

    def brought(self, told: list[list[str]], room: int) -> list[str]:
        """Return what was said last, from where it can be understood.

        Parameters
        ----------
        told : list of list of str
            The sentences of each paragraph since the heading.
        room : int
            How many characters there is room for.

        Returns
        -------
        list of str
            The last paragraph, with those before it that it leans on; less of it where there is
            no room, and none where what there is room for leans on more.
        """
        taken: list[str] = []
        whole: list[str] = []
        for paragraph in reversed(told):
            for sentence in reversed(paragraph):
                if taken and sentence.endswith(":"):  # what it announces would be missing
                    return whole
                taken.insert(0, sentence)
                if len(words_of(" ".join(taken))) > room:
                    return whole
                whole = whole if self.leans(sentence) else [*taken]
            if paragraph and not self.leans(paragraph[0]):
                break
        return taken  # after a heading nothing is leant on


@dataclass
class Part:
    """Something on a slide: its kind (text, list, guess, figure, code, output) and what it is.

    What comes later is shown at a further press of the key.
    """

    kind: str
    content: str | Figure
    later: bool = False

    @property
    def length(self) -> int:
        """How many characters are read."""
        if self.kind in ("figure", "code", "output"):
            return 0
        return len(words_of(self.content))

    @property
    def width(self) -> int:
        """How many characters the longest line of code or output has."""
        return max(map(len, str(self.content).splitlines()), default=0)

    @property
    def height(self) -> int:
        """How many lines code or output has."""
        return len(str(self.content).splitlines())


@dataclass
class Slide:
    """One slide: its kind, its heading, what it shows, what its speaker says.

    The rank says how much it is needed: from 1, dropped first, to 9, never dropped.
    """

    kind: str
    title: str
    parts: list[Part] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    rank: int = 9
    section: str = ""
    lead: str = ""  # what was said right before it
    answers: bool = False  # whether it answers the guess before it

    @property
    def length(self) -> int:
        """How many characters of text it shows below its heading."""
        return sum(part.length for part in self.parts)

    @property
    def sentences(self) -> set[str]:
        """The sentences that it shows as text."""
        texts = [part.content for part in self.parts if part.kind in ("text", "guess")]
        return {one for text in texts for one in sentences(text)}

    def has(self, kind: str) -> bool:
        """Tell whether it shows something of a kind."""
        return any(part.kind == kind for part in self.parts)


def needed(slides: list[Slide]) -> list[Slide]:
    """Give up the least needed slides beyond MOST; what they say becomes notes.

    Of those that are needed alike the last of the section with most slides goes first. What a
    section shows beside its question is needed more when it is all that it shows. An answer goes
    and stays with its guess.
    """
    slides = list(slides)
    while len(slides) > MOST:
        crowd = Counter(slide.section for slide in slides)

        def need(at: int, crowd: Counter = crowd) -> tuple[int, int, int]:
            many = crowd[slides[at].section]
            return slides[at].rank + 3 * (many <= 2), -many, -at

        some = (at for at, one in enumerate(slides) if one.rank < 9 and not one.answers)
        at = min(some, key=need, default=None)
        if at is None:
            break
        guess = slides[at].has("guess")
        slides[at - 1].notes += slides.pop(at).notes
        while guess and at < len(slides) and slides[at].answers:
            slides[at - 1].notes += slides.pop(at).notes
    return slides


def joined(slides: list[Slide]) -> list[Slide]:
    """Put a guess on the slide of its question where nothing else has come between."""
    found = slides[:1]
    for slide in slides[1:]:
        last = found[-1]
        plain = last.kind == "section" and all(part.kind == "text" for part in last.parts)
        if plain and slide.kind == "guess" and last.length + slide.length <= 400:
            last.parts += slide.parts
            last.notes += slide.notes
        else:
            found.append(slide)
    return found
