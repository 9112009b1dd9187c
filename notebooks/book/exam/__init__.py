"""The exam: for each lesson six questions, with other numbers for every student."""

from book.exam.bank import Asked, ask, bank, makers

__all__ = ["Asked", "ask", "bank", "makers"]
