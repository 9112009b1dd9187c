"""What of a lesson is shown to a class: its slides, chosen from the executed notebook.

A slide shows whole sentences, one picture or a few lines. All that the lesson says stands in the
notes of the slide where it is said, so that a speaker has it at hand.
"""

import re
from collections.abc import Iterator

from nbformat.notebooknode import NotebookNode

from book import reading
from book.blocks import Block, asked, blocks, items, sentences, words_of
from book.prepare import Figure, figure
from book.slide import Part, Slide, Words, joined, needed
from book.track import glossary
from helpers.claims import CLAIMS

__all__ = ["slides_of"]

CODE_LINES, CODE_WIDTH = 10, 88  # a larger cell is no slide
OUTPUT_LINES, OUTPUT_WIDTH = 10, 66
TOGETHER = 9  # lines of code and of what it prints
TEXT = 430  # characters that a slide of text may hold
GUESS, UNDER = 480, 320  # characters that a guess may have with what it needs; under a picture


def slides_of(
    book: NotebookNode, teacher: dict[str, list[str]] | None = None, words: Words | None = None
) -> list[Slide]:
    """Choose a lesson's slides.

    Parameters
    ----------
    book : NotebookNode
        The executed notebook.
    teacher : dict
        Heading of a section → what only a teacher reads there, as Markdown. "" is the opening.
    words : Words
        In the notebook's language; by default in English.

    Returns
    -------
    list of Slide
        The first has the kind "title" and no text: it is for whoever knows the
        lesson's name and question. The last has the kind "goals".
    """
    talk = _Talk(words or Words())
    _heading, _setup, *cells, _ticks, _footer = book.cells
    for heading, part in reading.sections(NotebookNode(cells=cells)).items():
        talk.section(heading, part, (teacher or {}).get(heading, []))
    talk.close()
    return joined(needed(talk.slides))


class _Talk:
    """The slides of a lesson as they come, with what was said since the last one."""

    def __init__(self, words: Words) -> None:
        self.words = words
        self.slides = [Slide("title", "")]
        self.place = ""  # the section
        self.kicker = ""  # the question that stands above what belongs to it
        self.shown: set[str] = set()
        self.pending: list[str] = []  # sentences since the last slide that no slide shows
        self.begun = ""  # the first of them of the last paragraph
        self.told: list[list[str]] = []  # sentences of each paragraph since the heading
        self.answers: set[str] = set()  # those of them that answer a guess
        self.scene: Part | None = None  # the picture or table that a guess may be about
        self.goals = ""
        self.guessed = False  # whether the next answer is one to a guess
        self.waits = False  # whether the last slide's picture still waits for its sentence
        self.aside = False  # whether we are in a reader's question
        self.claimed = False
        self.blank = False  # whether the exercise's blank has come
        self.subtitle = ""  # a second question that comes before anything was said to the first

    @property
    def last(self) -> Slide:
        return self.slides[-1]

    def add(self, slide: Slide) -> Slide:
        """Begin a slide; what was said before a picture stands under it if nothing else does."""
        onward = self.last.lead.startswith((*self.words.onward, "("))
        if self.waits and self.last.lead and not self.last.length and not onward:
            self.last.parts.append(Part("text", self.last.lead))
        slide.section = self.place
        announced = self.pending and self.pending[-1].endswith(":")
        lead = self.pending[-1] if announced else self.begun if self.pending else ""
        slide.lead = "" if lead in self.shown else lead
        self.slides.append(slide)
        self.pending, self.waits = [], False
        return slide

    def add_led(self, slide: Slide) -> Slide:
        """Begin a slide with the sentence that announces it."""
        self.add(slide)
        if slide.lead.endswith(":"):
            self.show(slide.lead)
        return slide

    def show(self, text: str, kind: str = "text", later: bool = False) -> None:
        self.last.parts.append(Part(kind, text, later))
        self.shown.update(sentences(text))

    # Sections

    def section(self, heading: str, cells: list[NotebookNode], teacher: list[str]) -> None:
        """Walk one section."""
        self.place = self.kicker = heading
        self.told, self.scene, self.guessed = [], None, False
        self.aside = self.claimed = False
        before = len(self.slides)
        if heading == self.words.remember:
            self.remember(cells)
        elif heading == self.words.check:
            self.check(cells)
        else:
            self.walk(heading, cells)
        if teacher:
            first = self.slides[before if heading else 0]
            first.notes.append("\n\n".join([f"**{self.words.teacher}**", *teacher]))

    def walk(self, heading: str, cells: list[NotebookNode]) -> None:
        if heading:
            self.add(Slide("section", heading))
        walked = list(_things(cells))
        while walked:
            kind, thing = walked.pop(0)
            if kind == "exercise":
                self.exercise(thing, [one for what, one in walked[:3] if what == "details"])
            else:
                getattr(self, f"on_{kind}")(thing)

    def remember(self, cells: list[NotebookNode]) -> None:
        slide = self.add(Slide("goals", self.kicker))
        for kind, thing in _things(cells):
            if kind == "list":
                slide.parts.append(Part("list", thing.text))
            elif kind == "paragraph":
                slide.notes.append(thing.text)

    def check(self, cells: list[NotebookNode]) -> None:
        for kind, thing in _things(cells):
            if kind == "paragraph" and (found := re.match(r"\*\*\d+\.\*\*\s*", thing.text)):
                first = self.last.kind != "question"
                self.add(Slide("question", self.kicker, rank=8 if first else 4))
                self.show(thing.text[found.end() :])
                self.last.notes.append(thing.text)
            elif kind == "details" and self.last.kind == "question":
                said = blocks(thing.text)
                told = [block.text for block in said if block.kind == "paragraph"]
                answer = _as_many(sentences(told[0]) if told else [], 240)
                self.show(answer, later=True)
                self.last.notes.append(f"*{thing.name}.* {thing.text}")
            elif kind in ("paragraph", "list"):
                self.last.notes.append(thing.text)

    def close(self) -> None:
        """End with what the lesson promised."""
        self.add(Slide("goals", self.words.reached, [Part("list", self.goals)]))

    # What stands in a section

    def on_heading(self, block: Block) -> None:
        name, _, title = block.text.partition(": ")
        self.told, self.scene, self.guessed = [], None, False
        self.aside, self.claimed = name == self.words.reader, block.text == self.words.claim
        if name.startswith(self.words.turn):
            self.add(Slide("exercise", block.text))
            self.blank = False
        elif self.claimed:
            return
        elif self.last.kind == "section" and not self.last.parts and not self.last.notes:
            self.subtitle = f"**{title[0].upper() + title[1:] if self.aside else block.text}** "
        else:
            self.kicker = title[0].upper() + title[1:] if self.aside else block.text
            self.add(Slide("section", self.kicker, rank=5 if self.aside else 6))

    def on_paragraph(self, block: Block) -> None:
        self.last.notes.append(block.text)
        if self.last.kind == "exercise":
            if not self.blank:
                self.show(block.text)
            return
        if re.match(rf"\*\*{self.words.goals}", block.text):
            return
        text, guess = asked(block.text)
        said = sentences(text)
        answered = self.guessed
        if self.waits and said:
            caption = self.caption(said)
            if caption and (self.guessed or not self.leads_on(said, guess)):
                self.show(caption, later=self.guessed)
                self.waits = False
            self.guessed = False
            self.waits = self.waits and not said[0].startswith(self.words.onward)
        elif self.last.kind == "section" and not self.last.parts and said:
            self.show(self.subtitle + _as_many(said, 210))
            self.shown.update(sentences(_as_many(said, 210)))
            self.subtitle = ""
        elif re.fullmatch(r"`[^`]+`", text) and self.last.kind == "section" and not guess:
            self.show(text)  # code that stands by itself
        if said:
            self.told.append(said)
            self.answers.update(one for one in said if answered and one in self.shown)
        self.define(said)
        unsaid = [one for one in said if one not in self.shown]
        self.begun = unsaid[0] if unsaid else self.begun
        self.pending += unsaid
        if guess:
            self.guess(guess, bool(said))

    def caption(self, said: list[str]) -> str:
        """Choose what is said of a picture: not what leads on to the next."""
        onward = self.words.onward
        leads = said[0].endswith("?") or said[0].startswith(onward)
        taken = [] if leads else sentences(_as_many(said, 170))
        onward += self.words.announcing
        while taken and (taken[-1].endswith(("?", ":")) or taken[-1].startswith(onward)):
            taken.pop()
        return " ".join(taken)

    def leads_on(self, said: list[str], guess: str) -> bool:
        """Tell whether a paragraph after a picture is about what comes next."""
        short = len(said) <= 2 and (guess or said[-1].endswith(":"))
        return bool(short)

    def define(self, said: list[str]) -> None:
        """Show the sentences that explain a word."""
        for at, sentence in enumerate(said if self.kicker else ()):
            if sentence in self.shown or not any(one.explained_in(sentence) for one in glossary()):
                continue
            if self.words.leans(sentence):
                told = [*self.told[:-1], said[: at + 1]]
                new = [[one for one in part if one not in self.shown] for part in told]
                brought = self.words.brought(new, 400)
                if not brought or self.words.leans(brought[0]):
                    there = self.last.sentences
                    brought = [one for one in self.words.brought(told, 400) if one not in there]
                sentence = " ".join(brought or new[-1][-2:])
            length = len(words_of(sentence))
            room = self.last.kind in ("section", "text") and self.last.length + length <= 400
            if not room or any(map(self.last.has, ("list", "figure", "table", "guess"))):
                self.add(Slide("text", self.kicker, rank=4))
            self.show(sentence)

    def guess(self, guess: str, led: bool) -> None:
        """Show a guess with what it needs: the sentences before it, the picture it is about.

        It is led by the sentences before it in its own paragraph.
        """
        self.guessed, last = True, self.last
        there = last.sentences
        free = GUESS - len(words_of(guess))
        context = self.brought(free)
        more = [one for one in context if one not in there]
        opens = {part[0] for part in self.told}
        if not led and last.length + len(words_of(" ".join(more))) > free:
            short = self.brought(free - last.length)  # a whole paragraph at least, or none
            if not short or short[0] in opens:
                context, more = short, [one for one in short if one not in there]
        taken = any(map(last.has, ("guess", "list", "table", "figure", "code")))
        fits = last.kind in ("section", "text") and not taken
        fits = fits and last.length + len(words_of(" ".join(more))) <= free
        if not fits or more != context[len(context) - len(more) :]:
            self.add(Slide("guess", self.kicker, rank=8))
            more = self.brought(free)
            near = self.brought(UNDER - len(words_of(guess)), announced=True)
            if self.scene and (near or not more):
                more = near
            else:
                self.scene = None
            self.last.notes.append(guess)
        else:
            self.scene = None
        self.last.rank = max(self.last.rank, 8)
        if more:
            self.show(" ".join(more))
        if self.scene:
            self.last.parts.append(self.scene)
        self.show(guess, "guess")
        self.scene = None

    def brought(self, room: int, announced: bool = False) -> list[str]:
        """Return what was said last and can be understood, without asides if room is short.

        What announces something is left out where that is not announced here.
        """
        told = [[one for one in part if one not in self.answers] for part in self.told]
        if told and told[-1] and told[-1][-1].endswith(":") and not announced:
            return []
        plain = [[one for one in part if not one.startswith("(")] for part in told]
        return self.words.brought(told, room) or self.words.brought(plain, room)

    def on_list(self, block: Block) -> None:
        if not self.goals:  # the first list of a lesson says where it leads
            self.goals = block.text
            slide = Slide("goals", self.words.goals, [Part("list", block.text)])
            self.slides.insert(1, slide)
            return
        if self.last.kind == "exercise":
            self.show(block.text, "list")
            self.last.notes.append(block.text)
            return
        length = len(words_of(block.text))
        if length <= TEXT and len(items(block.text)) <= 6:
            if not (self.last.kind == "section" and self.last.length + length <= TEXT):
                self.add_led(Slide("text", self.kicker, rank=4))
            self.show(block.text, "list")
        self.last.notes.append(block.text)
        self.waits = False

    def on_table(self, block: Block) -> None:
        lines = _height(block.text)
        if lines <= 9 and self.last.kind != "exercise":
            opens = self.last.kind == "section" and all(
                one.kind == "text" for one in self.last.parts
            )
            if not (opens and lines <= 6):
                self.add_led(Slide("text", self.kicker, rank=8))
            self.show(block.text, "table")
            self.scene = self.last.parts[-1] if lines <= 6 else None
        self.last.notes.append(block.text)
        self.waits = False

    def on_fence(self, block: Block) -> None:
        formula = block.kind == "formula"
        code = re.sub(r"(?m)^ *```.*\n?", "", block.text).rstrip()
        announced = self.last.parts and str(self.last.parts[-1].content).endswith(":")
        announced = announced or (formula and self.last.kind == "exercise")
        if announced and _fits(code, CODE_LINES, CODE_WIDTH) and not self.last.has("figure"):
            self.last.parts.append(Part("output" if formula else "code", code))
        self.last.notes.append(block.text)

    on_formula = on_fence

    def on_quote(self, block: Block) -> None:
        if self.last.kind == "exercise" and not self.blank:
            self.show(block.text)
        self.last.notes.append(block.text)

    def on_details(self, block: Block) -> None:
        if self.last.kind == "exercise":
            return  # its first hint is noted already; solutions are in notebooks of their own
        self.last.notes.append(f"*{block.name}.* {block.text}")

    # What cells show

    def exercise(self, cell: NotebookNode, folded: list[Block]) -> None:
        """Show an exercise's blank, and keep its first hint for the speaker."""
        if self.last.kind != "exercise":  # an exercise in several cells
            return
        self.blank = True
        code = re.split(r"(?m)^checks\.", cell.source)[0].strip()
        if not _fits(code, CODE_LINES, CODE_WIDTH):
            code = re.sub(r'\n *""".*?"""', "", code)
        if _fits(code, CODE_LINES, CODE_WIDTH):
            self.last.parts.append(Part("code", code))
        for block in folded:
            if block.name == self.words.first_hint:
                self.last.notes.append(f"*{block.name}.* {block.text}")

    def on_shows(self, cell: NotebookNode) -> None:
        """Show what a cell shows: a picture, a verdict, or some lines."""
        title = re.match(r"# @title (.*)\n", cell.source)
        proof = bool(title and title[1].startswith(self.words.proof))
        pictures = [one for one in map(figure, cell.outputs) if one]
        lines = _lines(cell)
        verdict = _verdict(cell)
        if verdict:
            self.verdict(*verdict)
        elif pictures:
            for one in pictures:
                self.picture(one)
            if lines:
                self.last.notes.append(f"{self.words.printed}\n\n```\n{lines}\n```")
        elif lines and not proof and _fits(lines, OUTPUT_LINES, OUTPUT_WIDTH):
            self.lines(cell, lines, bool(title))
        elif lines:
            self.last.notes.append(f"{self.words.printed}\n\n```\n{lines}\n```")
            self.guessed = self.guessed and proof  # an answer that is too long for a slide
        elif not title and not cell.outputs:
            self.code(cell)

    def picture(self, shown: Figure) -> None:
        opens = self.last.kind == "section" and all(one.kind == "text" for one in self.last.parts)
        if opens and self.last.length <= 150:
            self.waits = not self.last.length
        else:
            again = self.waits  # the picture before has no sentence of its own
            rank = 9 if self.guessed else 3 if self.aside or again else 8
            self.add_led(Slide("figure", self.kicker, rank=rank))
            self.waits = True
        self.last.parts.append(Part("figure", shown))
        self.scene = None if self.guessed else self.last.parts[-1]
        self.last.answers = self.guessed
        self.last.notes.append(f"*{self.words.picture}* {shown.alt}")

    def verdict(self, claim: str, answer: str, because: str) -> None:
        self.add(Slide("claim", self.words.claim, rank=7))
        self.last.answers, self.guessed = self.guessed, False
        self.show(f"“{claim}”")
        reason = _as_many(sentences(because), 260)
        self.show(f"**{answer[0].upper()}{answer[1:]}.** {reason}", later=True)
        self.last.notes.append(f"“{claim}” **{answer}**: {because}")

    def lines(self, cell: NotebookNode, lines: str, folded: bool) -> None:
        code = cell.source if not folded else ""
        room = min(CODE_LINES, TOGETHER - len(lines.splitlines()))
        if not _fits(code, room, CODE_WIDTH) or "plots." in code:
            code = ""
        if len(lines.splitlines()) == 1 and not code and not self.guessed:
            self.last.notes.append(f"{self.words.printed}\n\n```\n{lines}\n```")
            return
        last = self.last
        if self.waits and last.kind == "output" and not code:
            together = f"{last.parts[-1].content}\n{lines}"
            if _fits(together, OUTPUT_LINES, OUTPUT_WIDTH):
                last.parts[-1].content = together
                return
        self.add_led(Slide("output", self.kicker, rank=9 if self.guessed else 2))
        self.last.answers = self.guessed
        if code:
            self.last.parts.append(Part("code", _close(code)))
        self.last.parts.append(Part("output", lines))
        self.waits = True

    def code(self, cell: NotebookNode) -> None:
        if _fits(cell.source, CODE_LINES, CODE_WIDTH) and cell.source.startswith("def "):
            self.add_led(Slide("code", self.kicker, rank=2))
            self.last.parts.append(Part("code", _close(cell.source)))
            self.waits = True


def _things(cells: list[NotebookNode]) -> Iterator[tuple[str, Block | NotebookNode]]:
    """Yield the blocks of a section's texts, by their kinds, and its cells of code."""
    for cell in cells:
        tags = cell.metadata.get("tags", [])
        if "skip-slide" in tags or "teacher" in tags:
            continue
        if cell.cell_type == "markdown":
            for block in blocks(cell.source):
                if block.kind != "heading" or block.level == 3:
                    yield block.kind, block
        elif "exercise" in tags:
            yield "exercise", cell
        elif "widget" not in tags and not re.search(r"(?m)^import ", cell.source):
            yield "shows", cell


def _as_many(said: list[str], most: int) -> str:
    """Join as many of the first sentences as fit, one at least."""
    taken = said[:1]
    for sentence in said[1:]:
        if len(words_of(" ".join([*taken, sentence]))) > most:
            break
        taken.append(sentence)
    return " ".join(taken)


def _lines(cell: NotebookNode) -> str:
    """Return the text that a cell prints, or whose value is its last line."""
    found = []
    for output in cell.outputs:
        if "text" in output:
            found.append(output.text)
        elif not {"text/html", "text/markdown"} & {*output.get("data", {})}:
            found.append(output.get("data", {}).get("text/plain", "").strip("'"))
    return "\n".join(found).strip("\n").rstrip()


def _height(table: str) -> int:
    """Say how many lines a table in Markdown takes on a slide."""
    rows = [re.split(r"(?<!\\)\|", row.strip("| ")) for row in table.splitlines()]
    width = 74 // len(rows[0])
    return sum(max(1 + len(words_of(cell).strip()) // width for cell in row) for row in rows) - 1


def _close(code: str) -> str:
    """Return code with one blank line where it has two."""
    return re.sub(r"\n{3,}", "\n\n", code)


def _fits(text: str, lines: int, width: int) -> bool:
    rows = text.splitlines()
    return len(rows) <= lines and max(map(len, rows), default=0) <= width


def _verdict(cell: NotebookNode) -> tuple[str, str, str] | None:
    """Return what a cell says about a claim: the claim, the answer, the reason."""
    says = re.compile(r"(?s)([AB]\d+)\b.*?: (true|false|depends|cannot tell)\. (.*)")
    for output in cell.outputs:
        data = output.get("data", {})
        found = "text/markdown" in data and says.match(data["text/plain"])
        if found:
            return CLAIMS[found[1]], found[2], found[3]
    return None
