"""Read Moodle XML and GIFT as strictly as Moodle's own import would have to: no tag unknown."""

import re
from xml.etree import ElementTree

_HEAD = ("name", "questiontext", "generalfeedback", "defaultgrade", "penalty", "hidden", "idnumber")
# What comes behind the head of each kind of question, in this order.
_BODY = {
    "numerical": r"(answer )+unitgradingtype unitpenalty showunits unitsleft ",
    "multichoice": r"single shuffleanswers answernumbering (answer )+",
    "shortanswer": r"usecase (answer )+",
    "matching": r"shuffleanswers (subquestion )+",
}


def well_formed(html):
    """Return the text of HTML, or raise where a tag or a sign is not closed or not escaped."""
    return "".join(ElementTree.fromstring(f"<x>{html}</x>").itertext())


def _only(element, tags):
    assert [child.tag for child in element] == [*tags], [child.tag for child in element]
    return [*element]


def _text(element, markup):
    """Return what stands in an element's <text>."""
    (text,) = _only(element, ["text"])
    if markup:
        assert element.attrib == {"format": "html"}
        well_formed(text.text or "")
    return text.text or ""


def _answer(element, kind):
    tags = ["text", "feedback"] + ["tolerance"] * (kind == "numerical")
    text, feedback, *more = _only(element, tags)
    assert element.attrib.keys() == {"fraction", "format"}
    assert element.attrib["format"] == ("html" if kind == "multichoice" else "moodle_auto_format")
    if kind == "multichoice":
        well_formed(text.text)
    found = {"answer": text.text, "share": int(element.attrib["fraction"])}
    found["means"] = _text(feedback, markup=True)
    if more:
        found["answer"], found["tolerance"] = float(text.text), float(more[0].text)
    return found


def read_xml(content):
    """Read the bytes of a file into a list of questions."""
    assert content.startswith(b'<?xml version="1.0" encoding="utf-8"?>\n<quiz>')
    quiz = ElementTree.fromstring(content)
    assert quiz.tag == "quiz" and not quiz.attrib
    found, category = [], None
    for question in quiz:
        assert question.tag == "question" and question.attrib.keys() == {"type"}
        kind = question.attrib["type"]
        if kind == "category":
            place, info = _only(question, ["category", "info"])
            category = _text(place, markup=False)
            assert category.startswith("$course$/top/") and _text(info, markup=True)
            continue
        head = _only(question, [*_HEAD, *(child.tag for child in question[len(_HEAD) :])])
        tags = "".join(f"{child.tag} " for child in question[len(_HEAD) :])
        assert re.fullmatch(_BODY[kind], tags), tags
        made = {"category": category, "kind": kind, "name": _text(head[0], markup=False)}
        made |= {"text": _text(head[1], markup=True), "worked": _text(head[2], markup=True)}
        assert float(head[3].text) == 1 and 0 < float(head[4].text) < 1 and head[5].text == "0"
        made["answers"] = [_answer(each, kind) for each in question.iter("answer") if each.attrib]
        made["pairs"] = []
        for pair in question.iter("subquestion"):
            left, right = _only(pair, ["text", "answer"])
            assert pair.attrib == {"format": "html"}
            well_formed(left.text)
            made["pairs"].append((left.text, _text(right, markup=False)))
        found.append(made)
    return found


def read_gift(text):
    """Read a GIFT file into a list of questions, by the rules of Moodle's importer."""
    found, category = [], None
    for block in re.split(r"\n\s*\n", text.strip()):
        if block.startswith("$CATEGORY: "):
            category = block.removeprefix("$CATEGORY: ")
            assert "\n" not in category
            continue
        # Signs that were escaped can no longer be taken for others.
        block = re.sub(r"\\(.)", lambda sign: f"\0{ord(sign[1]):03}", block)
        whole = re.fullmatch(r"(?s)::([^:]+)::\[html\]([^{}]*)\{([^{}]*)\}", block)
        assert whole, block[:300]
        answers, _, worked = whole[3].rpartition("####")
        made = {"category": category, "name": _back(whole[1]), "text": _html(whole[2])}
        made |= {"worked": _html(worked.strip()), "answers": [], "pairs": []}
        answers = answers.strip()
        numbers = answers.startswith("#")
        signs, lines = re.findall(r"[=~]", answers), re.split(r"[=~]", answers.lstrip("#\n"))[1:]
        made["kind"] = "numerical" if numbers else "multichoice" if "~" in signs else "shortanswer"
        for sign, line in zip(signs, lines, strict=True):
            line = line.strip()
            if "->" in line:
                made["kind"] = "matching"
                left, right = line.split("->")
                made["pairs"].append((_html(left.strip()), _back(right.strip())))
                continue
            answer, _, means = line.partition("#")
            weight = re.match(r"%(\d+)%", answer)
            share = int(weight[1]) if weight else 100 * (sign == "=")
            answer = answer[weight.end() :] if weight else answer
            one = {"answer": _back(answer), "share": share, "means": _html(means)}
            if numbers:
                value, tolerance = answer.split(":")
                one |= {"answer": float(value), "tolerance": float(tolerance)}
            made["answers"].append(one)
        found.append(made)
    return found


def _back(text):
    return re.sub(r"\0(\d{3})", lambda code: chr(int(code[1])), text)


def _html(text):
    """Return HTML with its line ends; in GIFT a line end is written as an escaped n."""
    html = re.sub(r"\0(\d{3})", lambda code: {110: "\n"}.get(int(code[1]), chr(int(code[1]))), text)
    well_formed(html)
    return html
