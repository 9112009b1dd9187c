"""Lesson 0: the start page."""

from book.exam.draw import Draw
from book.exam.questions import Choice, Match, Number, Question, Wrong, row

from helpers.checks.lesson_00 import count_squares


def squares_of_a_picture(draw: Draw) -> Question:
    """Rows times squares in a row."""
    rows, squares = draw.whole(5, 12), draw.whole(3, 9)
    draw.need(rows != squares)
    return Number(
        text=f"A picture has {rows} rows of {squares} squares. How many squares are there?",
        given={"rows": rows, "squares": squares},
        answer=count_squares.right(rows=rows, squares=squares),
        wrong=[
            Wrong(rows + squares, "Rows and squares were added. Each row has squares of its own."),
            Wrong(2 * (rows + squares) - 4, "That is the rim. The squares inside count, too."),
            Wrong(2 * (rows + squares), "That is how far it is once round the picture."),
        ],
        worked=f"{rows} rows of {squares} squares: {rows} × {squares}.",
    )


def number_in_brackets(draw: Draw) -> Question:
    """Counting begins at 0."""
    numbers = draw.numbers(6, 10, 99)
    place = draw.whole(2, 4)
    return Number(
        text=f"`row` holds the numbers {row(numbers)}, in this order. What is `row[{place}]`?",
        given={"numbers": numbers, "place": place},
        answer=numbers[place],
        wrong=[
            Wrong(numbers[place - 1], "Counted from 1. Counting begins at 0."),
            Wrong(numbers[-place], "Counted from the end. Only a minus sign does that."),
            Wrong(place, "That is the place. Asked for is the number that stands there."),
        ],
        worked=f"Counting begins at 0, so `row[{place}]` has {place} numbers before it.",
    )


def last_place(draw: Draw) -> Question:
    """The last of n has the number n − 1."""
    count = draw.whole(4, 40)
    return Number(
        text=f"A row has {count} numbers. Which number stands in the brackets of the last of them?",
        given={"count": count},
        answer=range(count)[-1],
        wrong=[
            Wrong(count, f"`row[{count}]` stops with an `IndexError`: counting begins at 0."),
            Wrong(count - 2, "One too few: that is the last but one."),
        ],
        worked=f"The first one has 0, so the last of {count} has {count} − 1.",
    )


def cell_that_did_not_run(draw: Draw) -> Question:
    """A NameError asks for a cell further up."""
    count = draw.whole(6, 9)
    missing = draw.whole(2, count - 2)
    ran = draw.mixed([cell for cell in range(1, count) if cell != missing])
    draw.need(ran[-1] not in (missing - 1, missing + 1))
    return Number(
        text=f"Somebody ran the cells of a notebook in the order {row(ran)}. Cell {count} then "
        "stops with `NameError`. Each cell makes a name that the last one uses. Which cell was "
        "forgotten?",
        given={"ran": ran, "count": count},
        answer=({*range(1, count)} - {*ran}).pop(),
        wrong=[
            Wrong(count, "That one did run: it stopped because a name was missing."),
            Wrong(ran[-1], "That one was run last. Which one was not run at all?"),
            Wrong(1, "The first cell was run. The order is odd, but only one is missing."),
        ],
        worked=f"Of the cells 1 to {count - 1} only {missing} is not among those that ran.",
    )


def two_words(draw: Draw) -> Question:
    """Who knows two words has to take one of them."""
    cat = draw.whole(52, 98)
    draw.need(cat not in (60, 75))
    return Choice(
        text=f"A network knows two words, *cat* and *dog*. Of a cup it says: cat, {cat}%. What "
        "else does it say?",
        given={"cat": cat},
        answer=f"dog, {100 - cat}%",
        wrong=[
            Wrong(f"dog, {cat}%", "Both together have to make 100%."),
            Wrong("dog, 0%", "What is not cat goes to the other word: it knows no third one."),
            Wrong(f"cup, {100 - cat}%", "It does not know the word cup. It has two words."),
        ],
        worked=f"Two words share out 100%, so {100 - cat}% are left for dog.",
    )


def name_of_the_mistake(draw: Draw) -> Question:
    """A wrong answer says what happened."""
    rows, squares = draw.whole(6, 12), draw.whole(3, 5)
    return Match(
        text=f"How many squares have {rows} rows of {squares} squares? Four answers came in. Which "
        "number comes from which way of counting?",
        given={"rows": rows, "squares": squares},
        pairs=[
            ("all squares", rows * squares),
            ("the rows and the squares of one row, added", rows + squares),
            ("the squares at the rim", 2 * (rows + squares) - 4),
            ("the squares of one row", squares),
        ],
        worked=f"{rows} × {squares}, {rows} + {squares}, twice both less the four corners, and "
        f"{squares}.",
    )
