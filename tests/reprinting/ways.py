# SPDX-License-Identifier: MIT
"""The list of ways to print a report otherwise, and what they share.

A way is a function of a Page and of dice that returns the report's text, or its bytes in another encoding; `way` adds it
to WAYS, under its name with hyphens. What it prints states the same to a reader: its name and first line say what it
changes.
"""

WAYS = {}


def way(when=lambda page: True, same=str, without=''):
    """Registers a way: when tells whether the page may be printed so, same what is one value, without which characters
    texts are compared."""
    def register(function):
        WAYS[function.__name__.replace('_', '-')] = (function, when, same, without)
        return function
    return register


def blocks_free(page):
    """Blank lines are no evidence: the page is not one whose cells they hold together."""
    return not page.scattered


def measured(page):
    """Are the blank lines those of pdftotext -layout, which measures the page?"""
    return page.placed or page.scattered


def join(lines):
    return '\n'.join(lines) + '\n'


def swapped(text, plain, other):
    return text.translate(str.maketrans(plain, other))
