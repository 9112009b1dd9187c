"""What it means when a function stops with an error, in plain words."""

from __future__ import annotations

import linecache
import re
import traceback

__all__ = ["line_of", "meaning"]

# The first that fits an error's type and words.
_MEANINGS = [
    (r"takes .* but .* given|missing .* argument|unexpected keyword",
     "It is called with as many arguments as its first line in the task has: leave that line as "
     "it is."),
    (r"truth value", "`if`, `and`, `or`, `not`, `min` and `max` of Python want one number, and a "
     "whole array came."),
    (r"could not be broadcast|operands could not|mismatch in its core|not aligned|size \d+ is dif",
     "Two shapes do not fit. Print both: which axis is missing, or is one too many?"),
    (r"inhomogeneous|setting an array element", "The rows of a table need one length, and each "
     "place holds one number."),
    (r"^IndexError.*(out of bounds|out of range)|index -?\d+ is out of bounds",
     "A place is asked for that is not there: counting begins at 0, and ends one before the size."),
    (r"too many values to unpack|not enough values to unpack", "On the left of `=` stand more or "
     "fewer names than there are things on the right."),
    (r"zip\(\) argument", "Two lists of different lengths are taken out in pairs."),
    (r"duplicate value in .axis", "The same axis stands there twice: −1 is another name of the "
     "last one."),
    (r"does not fit into", "The window is larger than what it lies on. Did both arguments come in "
     "the right order?"),
    (r"boolean index did not match", "The array of True and False has another shape than what it "
     "picks from."),
    (r"too many indices|invalid index to scalar", "There are more indices than axes."),
    (r"does not support item assignment", "A tuple or a text cannot be written into. What makes an "
     "array of that shape?"),
    (r"step cannot be zero|factors must be >= 1|arg 3 must not be zero", "A step of 0 never gets "
     "on: 1 is the smallest, −1 goes backwards."),
    (r"cannot unpack non-iterable", "It takes one thing apart into several. Is it one number, or "
     "is `enumerate` or `zip` missing?"),
    (r"first operand must be array", "It wants an array there: what it got is none."),
    (r"dx >= 0 && dy >= 0|InvalidParameter", "One of the numbers or lists that say what is to be "
     "done is none of those it knows: look them up."),
    (r"invalid literal for int", "`int` reads digits, and there are other letters in that text."),
    (r"have \d+ channels but", "The channels do not fit. Which axis holds them?"),
    (r"only integer|slice indices must be int|cannot be interpreted as an integer|as an index",
     "A place or a size has to be a whole number; `/` gives a decimal one, `//` a whole one."),
    (r"^NameError|^UnboundLocalError", "Nothing of that name has a value there. Is it spelled "
     "like the argument?"),
    (r"NoneType", "Something has no value there: a function that returns nothing, perhaps."),
    (r"not callable", "Round brackets call a function. Here they stand behind something that is "
     "none."),
    (r"^AttributeError", "What stands before the dot is of another kind than that line takes it "
     "for."),
    (r"^OverflowError|out of bounds for u?int\d", "That number does not fit into this type. Make "
     "room first."),
    (r"^ZeroDivisionError", "What it divides by has become 0."),
    (r"^KeyError", "It asks a dict for a key that is not in it."),
    (r"same_kind|^UFuncTypeError|Cannot cast", "The result does not fit into the type of the "
     "array on the left. Make a new array in place of `+=`."),
    (r"axis \d+ is out", "There is no such axis: the first has the number 0."),
    (r"must be .*(str|bytes)|Strings must be encoded|bytes", "Text and bytes are two things: "
     "`.encode()` makes bytes of a text."),
    (r"unsupported operand|can only concatenate|must be .* not|expected .* got|not iterable|"
     r"not subscriptable|not supported between|doesn't define __", "The two sides of that sign, or "
     "the thing in those brackets, are of another kind than it takes."),
    (r"zero-size array|empty", "Nothing is left there to take the largest or the mean of."),
    (r"math domain", "`math.log` takes no number that is not above 0, `math.sqrt` none below 0."),
    (r"arrays used as indices", "Places are counted in whole numbers, and these are of another "
     "kind."),
    (r"reshape", "The numbers do not fill that shape."),
    (r"^RecursionError", "It calls itself without end."),
    (r"shape|axes|dimension|must be >= \d-d", "The shape is another one than that line takes it "
     "for: print it."),
]  # fmt: skip


def meaning(error: Exception) -> str | None:
    """Say in plain words what an error means, where that is known.

    Parameters
    ----------
    error : Exception
        What a learner's function stopped with.

    Returns
    -------
    str or None

    Examples
    --------
    >>> meaning(ZeroDivisionError("division by zero"))
    'What it divides by has become 0.'
    """
    told = f"{type(error).__name__}: {error}"
    return next((means for words, means in _MEANINGS if re.search(words, told)), None)


def line_of(error: Exception, function) -> str:
    """Return the line of a function in which an error came up, or nothing.

    Parameters
    ----------
    error : Exception
        The error, with its traceback.
    function : callable
        Whose lines are meant.

    Returns
    -------
    str
    """
    code = getattr(function, "__code__", None)
    for frame, number in reversed([*traceback.walk_tb(error.__traceback__)]):
        if code and frame.f_code.co_filename == code.co_filename:
            return linecache.getline(code.co_filename, number).strip()
    return ""
