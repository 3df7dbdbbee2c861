# SPDX-License-Identifier: MIT
"""Ways to print the numbers of lists and headings otherwise: 1、 for 1. and the like."""
import re

from .ways import join, way


def renumbered(page, pattern, change):
    return join(re.sub(r'^([\s\f|]*)' + pattern, lambda m: m.group(1) + change(m), s) for s in page.line)


@way()
def numbers_with_comma(page, dice):
    """1、 for 1."""
    return renumbered(page, r'(\d{1,2})[.．](?!\d)', lambda m: m.group(2) + '、')


@way()
def numbers_with_stop(page, dice):
    """1． for 1. and 1、"""
    return renumbered(page, r'(\d{1,2})(?:[.．](?!\d)|、)', lambda m: m.group(2) + '．')


@way()
def numbers_with_point(page, dice):
    """1. for 1、 with a blank behind it."""
    return renumbered(page, r'(\d{1,2})(?:[.．](?!\d)|、)', lambda m: m.group(2) + '. ')


@way()
def numbers_in_brackets(page, dice):
    """(一) for （一）, with a 、 behind it."""
    return renumbered(page, r'[（(]([一二三四五六七八九十]{1,3})[）)]', lambda m: '(' + m.group(2) + ')')


@way()
def numbers_with_both(page, dice):
    """（一）、 for （一）."""
    return renumbered(page, r'[（(]([一二三四五六七八九十]{1,3})[）)](?!、)', lambda m: '（' + m.group(2) + '）、')


@way()
def numbers_circled(page, dice):
    """① for （1）."""
    return renumbered(page, r'[（(](\d)[）)]', lambda m: chr(0x2460 + int(m.group(2)) - 1) if m.group(2) != '0' else m.group(0))


@way()
def numbers_apart(page, dice):
    """一 、 for 一、"""
    return renumbered(page, r'([一二三四五六七八九十]{1,3})、', lambda m: m.group(2) + ' 、')
