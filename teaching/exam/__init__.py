"""The exam's questions: one module for each lesson, six functions in each.

A function draws numbers and returns a question (:mod:`book.exam.questions`). Its docstring says
which one idea it asks about. Its wrong answers are the lesson's usual mistakes.
"""
