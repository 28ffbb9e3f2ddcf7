#!/usr/bin/env python3
"""Score date expressions by what kind of words they are.

usage: date_classes.py GOLD.jsonl SYSTEM.ndjson

GOLD    one expression a line: {"doc","start","end","type","value","text"}
SYSTEM  what `dateline dates` prints

For each class, by the words of the gold expression: how many there are, the share that one of the
system's overlaps (found), with the same ends (strict), and with the same value (value); then how many
expressions of that class the system gives where the gold has none (false).
"""
import collections
import json
import re
import sys

MONTH = r"(jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?"
UNIT = r"(second|minute|hour|day|week|weekend|month|quarter|year|decade|century|centurie)s?"
CLASSES = [
    ("calendar day", rf"\b{MONTH}[\s.]*\d|\d\s+{MONTH}|\d{{1,4}}[-/.]\d{{1,2}}[-/.]\d{{1,4}}"),
    ("time of day", r"a\.?m\b|p\.?m\b|noon|midnight|o'clock|\d:\d|morning|afternoon|evening|night"),
    ("today, tomorrow", r"today|yesterday|tomorrow"),
    ("weekday", r"(mon|tues|wednes|thurs|fri|satur|sun)day"),
    ("N units ago", rf"\b{UNIT}( or so)? ago|{UNIT} (earlier|later|before|after)|year-(ago|earlier)"),
    ("quarter, half", r"quarter|half"),
    ("this, last, next", rf"\b(this|last|next|previous|following|coming|past|same|that)\s+({UNIT}|{MONTH}|spring|summer|fall|winter)\b"),
    ("window", rf"\b(past|last|next|coming|recent|first)\b.*{UNIT}"),
    ("month", rf"^(early |late |mid-?)?{MONTH}(,? ?\d{{4}})?$"),
    ("decade, century", r"\d0'?s\b|decade|centur|ties\b"),
    ("year", r"^(the )?(early |late |mid-?|fiscal )*'?\d{2,4}$"),
    ("how often", r"\b(every|each|daily|weekly|monthly|annual|annually|yearly)\b|\b(a|per) (day|week|month|year)$|days$"),
    ("length", UNIT),
    ("now, past, future", r"now|current|recent|past|future|previous|soon|already|earlier|then|yet|time"),
    ("other", r""),
]


def kind(text):
    text = " ".join(text.lower().split())
    return next(name for name, pattern in CLASSES if re.search(pattern, text))


def load(path, key):
    rows = collections.defaultdict(list)
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            if "error" not in row:
                rows[row[key]].append(row)
    return rows


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    gold, system = load(sys.argv[1], "doc"), load(sys.argv[2], "document")
    counts = collections.defaultdict(collections.Counter)
    for doc in sorted(set(gold) | set(system)):
        pairs = sorted(
            ((min(g["end"], s["end"]) - max(g["start"], s["start"]), i, j)
             for i, g in enumerate(gold[doc]) for j, s in enumerate(system[doc])
             if g["start"] < s["end"] and s["start"] < g["end"]), key=lambda p: (-p[0], p[1], p[2]))
        golds, systems = {}, set()
        for _, i, j in pairs:
            if i not in golds and j not in systems:
                golds[i] = system[doc][j]
                systems.add(j)
        for i, g in enumerate(gold[doc]):
            count = counts[kind(g["text"])]
            count["gold"] += 1
            s = golds.get(i)
            count["found"] += s is not None
            count["strict"] += s is not None and (s["start"], s["end"]) == (g["start"], g["end"])
            count["value"] += s is not None and s["value"] == g["value"]
        for j, s in enumerate(system[doc]):
            counts[kind(s["text"])]["false"] += j not in systems
    print("| class | gold | found | strict | value | false |\n|---|---|---|---|---|---|")
    for name, _ in CLASSES:
        count = counts[name]
        if count["gold"] or count["false"]:
            share = [f"{count[k] / count['gold']:.2f}" if count["gold"] else "" for k in ("found", "strict", "value")]
            print(f"| {name} | {count['gold']} | {' | '.join(share)} | {count['false']} |")


if __name__ == "__main__":
    main()
