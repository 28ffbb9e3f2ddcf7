#!/usr/bin/env python3
"""Score what the tree says of acts against TimeBank's events: which are negated, and which stand under a
modal or are to come.

usage: score_moods.py EVENTS.jsonl MOODS.tsv

EVENTS  one mention a line: {"doc","start","end","tense","polarity","modality"}
MOODS   what `moods` printed: document, start, end, moods; parted by tabs
"""
import collections
import json
import sys

# What TimeBank's annotators wrote for modality where there is none.
NO_MODAL = {None, "none", "delete", "until", "close", "likelihood"}


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    moods = collections.defaultdict(dict)
    for line in open(sys.argv[2], encoding="utf-8"):
        document, start, _, said = line.rstrip("\n").split("\t")
        moods[document][int(start)] = set(said.split())
    counts = collections.Counter()
    for line in open(sys.argv[1], encoding="utf-8"):
        event = json.loads(line)
        said = moods[event["doc"]].get(event["start"], set())
        gold = {
            "negated": event["polarity"] == "NEG",
            "modal or future": event["modality"] not in NO_MODAL or event["tense"] == "FUTURE",
        }
        ours = {"negated": "negated" in said, "modal or future": bool(said & {"possible", "future"})}
        for name in gold:
            counts[name, gold[name], ours[name]] += 1
    for name in ("negated", "modal or future"):
        hit, false = counts[name, True, True], counts[name, False, True]
        missed = counts[name, True, False]
        print(json.dumps({
            "mood": name, "gold": hit + missed, "precision": round(hit / max(1, hit + false), 4),
            "recall": round(hit / max(1, hit + missed), 4),
            "f1": round(2 * hit / max(1, 2 * hit + false + missed), 4)}))


if __name__ == "__main__":
    main()
