"""The exam: for each lesson six questions, with other numbers for every student.

``teaching/exam/lesson_NN.py`` holds the questions. The way of one: :mod:`draw <book.exam.draw>`
gives its numbers, :mod:`questions <book.exam.questions>` says what it is,
:mod:`bank <book.exam.bank>` who is asked it, and :mod:`sheets <book.exam.sheets>`,
:mod:`moodle <book.exam.moodle>` and :mod:`gift <book.exam.gift>` write it down.
"""

from book.exam.command import add, build, run

__all__ = ["add", "build", "run"]
