"""The start page: what an exercise is."""

from helpers.checks.exercise import Mistake, Value

count_squares = Value(
    "0.1",
    "Count the squares",
    start="Write a number in place of the three dots, and run the cell again.",
    praise="That is all there is to it: write, run, read what the check says.",
    right=lambda rows=7, squares=4: rows * squares,
    means=lambda answer: f"{float(answer):g} squares would fill {float(answer) / 4:g} rows of 4.",
    quantities={"rows": "the number of rows", "squares": "the number of squares in a row"},
    mistakes=[
        Mistake("added", "That is 7 + 4. Each of the 7 rows has 4 squares of its own.", lambda: 11),
        Mistake("one row", "That is one row. There are 7 of them.", lambda: 4),
        Mistake("one column", "That is one column. There are 4 of them.", lambda: 7),
        Mistake("the rim", "That is the squares at the rim. Those inside count, too.", lambda: 18),
        Mistake(
            "way round",
            "That is how far it is once round the picture. Its squares lie inside.",
            lambda: 22,
        ),
        Mistake(
            "two numbers",
            "These are the rows and the columns, and one number is asked for: all squares "
            "together.",
            lambda: (7, 4),
        ),
        Mistake("in quotes", "In quotes it is a text. Write the number alone.", lambda: "28"),
    ],
)
