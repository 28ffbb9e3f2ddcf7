#!/usr/bin/env python3
"""Score the date tagger against phrases with the spans and dates that are expected of each.

usage: score_phrases.py --documents PHRASES.jsonl > DOCUMENTS.ndjson
       score_phrases.py PHRASES.jsonl SYSTEM.ndjson [--errors N] [--json]

PHRASES  one phrase a line: {"id","text","reference_date","has_value","expect":[{"text","start",
         "length","start_date","end_date","alternatives"}]}; no "expect" where nothing is to be found
SYSTEM   what `dateline dates` prints for the documents

spans      expected expressions that one of the system's overlaps (each used once)
exact      those of them with the same start and end
values     of those with a date: the calendar date is one of those expected. A whole unit may be
           given with the day after its last as its end; an end that the phrase leaves open is not
           compared, and nor is the other where the phrase only bounds it ("before 2018").
negatives  phrases with nothing to find in which nothing was found
"""
import collections
import datetime
import json
import sys


def span(edtf):
    """The first and last day of an EDTF date, as far as phrases have them."""
    if "/" in edtf:
        start, end = edtf.split("/")
        return (None if start in ("", "..") else span(start)[0], None if end in ("", "..") else span(end)[1])
    edtf = edtf.rstrip("~?%")
    parts = edtf.split("-")
    year = parts[0]
    low, high = int(year.replace("X", "0").ljust(4, "0")), int(year.replace("X", "9").ljust(4, "9"))
    first, last = (1, 1), (12, None)
    if len(parts) > 1 and parts[1] != "XX":
        code = int(parts[1])
        if code <= 12:
            first, last = (code, 1), (code, None)
        elif code <= 24:
            month = 3 + (code - 21) * 3
            first, last = (month, 1), ((month + 2 - 1) % 12 + 1, None)
            high += month + 2 > 12
        elif 33 <= code <= 36:
            first, last = ((code - 33) * 3 + 1, 1), ((code - 33) * 3 + 3, None)
        elif code in (40, 41):
            first, last = ((code - 40) * 6 + 1, 1), ((code - 40) * 6 + 6, None)
    if len(parts) > 2 and parts[2] != "XX":
        first, last = (first[0], int(parts[2])), (last[0], int(parts[2]))
    start = datetime.date(max(low, 1), *first)
    if last[1] is None:
        month = last[0] % 12 + 1
        end = datetime.date(high + (last[0] == 12), month, 1) - datetime.timedelta(1) if high < 9999 else None
    else:
        end = datetime.date(high, *last)
    return start, end


def day(text):
    return datetime.date.fromisoformat(text[:10]) if text else None


def agrees(edtf, expected):
    """Whether a date is one of those expected."""
    if not edtf:
        return False
    try:
        first, last = span(edtf)
    except ValueError:
        return False
    for low, high in [(expected["start_date"], expected["end_date"])] + (expected.get("alternatives") or []):
        low, high = day(low), day(high)
        if low is None and high is None:
            continue
        ends = (high, high - datetime.timedelta(1)) if high and high > datetime.date.min else (high,)
        if low is None:
            # "before 2018": the date that bounds it, or the interval up to it.
            if high in (first, last) or last in ends:
                return True
        elif high is None:
            if low in (first, last, (last + datetime.timedelta(1)) if last else None):
                return True
        elif first == low and (last in ends or (last is not None and low == high == last)):
            return True
    return False


def main():
    args = [a for a in sys.argv[1:] if not a.startswith("--")]
    phrases = [json.loads(line) for line in open(args[0], encoding="utf-8")] if args else sys.exit(__doc__)
    if "--documents" in sys.argv:
        for p in phrases:
            document = {"id": p["id"], "text": p["text"]}
            if p["reference_date"]:
                document["published"] = p["reference_date"][:10]
            print(json.dumps(document, ensure_ascii=False))
        return
    show = int(sys.argv[sys.argv.index("--errors") + 1]) if "--errors" in sys.argv else 0
    if show:
        args.remove(str(show))
    system = collections.defaultdict(list)
    for line in open(args[1], encoding="utf-8"):
        row = json.loads(line)
        if "error" not in row:
            system[row["document"]].append(row)
    n, errors = collections.Counter(), []
    for p in phrases:
        found = system[p["id"]]
        if not p["expect"]:
            n["negatives"] += 1
            n["silent"] += not found
            if found:
                errors.append(("false", p["id"], p["text"], [f["text"] for f in found]))
        used = set()
        for e in p["expect"]:
            start, end = e["start"], e["start"] + e["length"]
            n["spans"] += 1
            hits = [f for i, f in enumerate(found) if i not in used and f["start"] < end and start < f["end"]]
            best = max(hits, key=lambda f: min(f["end"], end) - max(f["start"], start), default=None)
            has_value = bool(e["start_date"] or e["end_date"])
            n["dated"] += has_value
            if best is None:
                errors.append(("missed", p["id"], p["text"], e["text"]))
                continue
            used.add(found.index(best))
            n["found"] += 1
            n["exact"] += (best["start"], best["end"]) == (start, end)
            if has_value and agrees(best.get("edtf"), e):
                n["right"] += 1
            elif has_value:
                errors.append(("value", p["id"], p["text"], e["text"], (p["reference_date"] or "")[:10],
                               [e["start_date"], e["end_date"]], best["text"], best.get("edtf")))
    out = {"phrases": len(phrases), "spans": round(n["found"] / n["spans"], 4), "exact": round(n["exact"] / n["spans"], 4),
           "values": round(n["right"] / n["dated"], 4), "negatives": round(n["silent"] / n["negatives"], 4)}
    print(json.dumps(out) if "--json" in sys.argv else json.dumps(out, indent=1))
    for e in errors[:show]:
        print(*e, sep="\t")


if __name__ == "__main__":
    main()
