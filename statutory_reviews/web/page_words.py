"""Sentences that tell somebody to type a command, in the words of the pages: there one presses a button instead."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import partial

_ON_ITS_PAGE: Mapping[str, str] = {
    r"letters show \d+', then '\w+ letters release \d+": "read it on its page, then release it",
    r"letters redraft \d+": "the button ‘Word it anew’",
    r"letters edit \d+ --undo": "‘Go back to the template’s words’, where it is edited",
    r"letters (?:show|preview) \d+": "its page",
    r"letters release \d+": "‘Release’ on its page",
    r"letters cancel \d+(?: --reason REASON)?": "‘Cancel it’ on its page",
    r"letters recall \d+ --reason REASON": "‘Recall it’ on its page",
    r"letters send-again \d+ --reason REASON": "‘Send it again’ on its page",
    r"letters confirm \d+ --evidence EVIDENCE": "‘Say what became of it’ on its page",
    r"letters list(?: [\w-]+)?": "the list of letters",
    r"run all": "the scheduled work",
    r"contacts show (C\d+)": r"the page of \1 in the address book",
    r"contacts may-contact (C\d+) --reason REASON": r"‘May be contacted again’ on the page of \1",
    r"contacts change (C\d+)(?: --set through=KEY)?": r"‘Change’ on the page of \1",
    r"contacts link (C\d+) \S+ \S+": r"‘Link’ on the page of \1",
    r"contacts unmerge (C\d+) --reason REASON": r"‘Undo the merge’ on the page of \1",
    r"contacts list": "the address book",
    r"contacts people [\w-]+": "the list of people of the case",
    r"(?:lint [\w-]+ FILE|documents check [\w-]+ \w+)": "the page ‘Check whom a document names’",
    r"documents list [\w-]+": "the list of documents",
    r"history show [\w-]+": "the history of the case",
    r"cases list(?: --kind [\w-]+)?": "the list of cases",
    r"cases correct [\w-]+ \w+ [\w.-]+ \w+ --reason WHY": "‘Correct this record’ in the history of the case",
    r"cases show [\w-]+": "the page of the case",
    r"cases open --kind \w+ --prompt": "‘Start a review’",
    r"policy load FILE": "‘Load a partnership’s file’ under Administration",
    r"policy list": "the list of partnerships under Administration",
    r"lifecycles show \w+": "‘How it works’",
    r"statistics revise --reason WHY": "the command line",
    r"pseudonyms join [\w-]+ KEY KEY": "the command line",
    r"accounts link \w+": "the page of the account",
    r"accounts enable \w+": "the page of the account",
}
_OPTIONS: Mapping[str, str] = {
    r"with '--by print_folder'": "by the print folder",
    r"with '--names-stand'": "below",
    r" with --partnership(?=:)": "",
    r",? or with --again": "",
    r"Leave --on out": "Leave that day empty",
}
_COMMANDS = (
    *((re.compile(f"'(?:reviews )?{typed}'"), words) for typed, words in _ON_ITS_PAGE.items()),
    *((re.compile(typed), words) for typed, words in _OPTIONS.items()),
)


def in_page_words(sentence: str) -> str:
    """The sentence without commands to type, as far as there is a page for what they do."""
    for command, words in _COMMANDS:
        sentence = command.sub(partial(_in_its_place, words), sentence)
    return sentence


def _in_its_place(words: str, found: re.Match[str]) -> str:
    said = found.expand(words)
    begins = found.string[: found.start()].rstrip().endswith((".", "?", "!")) or found.start() == 0
    return said[:1].upper() + said[1:] if begins else said
