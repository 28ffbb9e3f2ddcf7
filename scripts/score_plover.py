#!/usr/bin/env python3
"""Score events against sentences annotated by PLOVER: who acted, upon whom, and in what way.

usage: score_plover.py --documents GOLD.jsonl > DOCS.ndjson     the sentences as documents
       score_plover.py GOLD.jsonl SYSTEM.ndjson [--half read|held] [--errors]

A sentence's answer is the event whose type maps to the gold one, else its first. A name is found when
the words of one of the two names are all in the other. Names are folded by the program's own lists:
"Hungarian" and "Hungarians" are words for Hungary, "Burma" and "Moscow" are names of Myanmar and Russia,
"President" is no part of a name. In talks and agreements all parties are sources of an event, where
PLOVER has a target too: there, a target is found if it is one of the other parties. `--half` takes every
other sentence: the rules were written with those of `read` in view, `held` shows whether they carry.
"""
import json
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent

# Types of PLOVER by ours. What is only to come is AGREE there if it is friendly, THREATEN if it is hostile.
MAPPING = {
    "lawsuit": "SANCTION COERCE ACCUSE DISAPPROVE", "ruling": "COERCE SANCTION CONCEDE",
    "settlement": "AGREE CONCEDE", "charge": "COERCE", "investigation": "INVESTIGATE",
    "penalty": "SANCTION COERCE", "sanction": "SANCTION COERCE", "ban": "SANCTION COERCE",
    "lifting": "CONCEDE RETREAT", "legislation": "AGREE SUPPORT", "regulation": "AGREE",
    "strategy": "COOPERATE", "talks": "CONSULT", "hearing": "CONSULT",
    "agreement": "AGREE COOPERATE SUPPORT", "withdrawal": "RETREAT SANCTION", "demand": "DEMAND",
    "rejection": "REJECT", "accusation": "DISAPPROVE ACCUSE THREATEN", "protest": "PROTEST",
    "investment": "AID COOPERATE", "incident": "ASSAULT FIGHT COERCE", "deployment": "MOBILIZE",
    "suspension": "RETREAT SANCTION", "release": "COOPERATE", "appointment": "COOPERATE RETREAT",
}
FRIENDLY = {"AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "CONCEDE", "RETREAT"}
# Events whose parties all act.
MUTUAL = {"talks", "agreement", "settlement"}
DROPPED = {"the", "of", "and", "inc", "corp", "co", "ltd", "government", "department", "administration"}


def table(name):
    text = (ROOT / f"Sources/Actors/Tables/{name}.tsv").read_text(encoding="utf-8")
    lines = [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]
    return [dict(zip(lines[0], line)) for line in lines[1:]]


def known():
    """Whom the program knows: name, further names, and what is called after it."""
    for actor in json.loads((ROOT / "seeds/actors.json").read_text(encoding="utf-8")):
        yield actor["name"], actor.get("aliases", []) + actor.get("metonyms", []), actor.get("adjectives", [])
    for name in ("places", "bodies"):
        for row in table(name):
            others = [n for key in ("aliases", "metonyms") for n in row.get(key, "").split("|") if n]
            yield row["name"], others, [w for w in row.get("adjectives", "").split("|") if w]


def plain(name):
    name = name["name"] if isinstance(name, dict) else name  # a name that holds for some time only
    return " ".join(re.sub(r"[^\w\s]", " ", name.lower().replace(".", "")).split())


NAMES, DEMONYMS = {}, {"un": "united nations"}
for whole, others, adjectives in known():
    for other in others:
        NAMES.setdefault(plain(other), plain(whole))
    for word in adjectives:
        DEMONYMS.setdefault(plain(word), plain(whole))
DEMONYM = re.compile(
    r"\b(" + "|".join(map(re.escape, sorted(DEMONYMS, key=len, reverse=True))) + r")s?\b")
TITLE = re.compile(
    r"^(the )?(" + "|".join(sorted((re.escape(plain(row["title"])) for row in table("titles")),
                               key=len, reverse=True))
    + r") (?=\w)")


def fold(name):
    name = plain(name)
    name = TITLE.sub("", NAMES.get(name.removeprefix("the "), name))
    name = DEMONYM.sub(lambda match: DEMONYMS[match[1]], name)
    name = re.sub(r"\busa?\b|\bunited states\b|\bamerica\b", "us", name)
    name = re.sub(r"\bunited kingdom\b|\b(great )?britain\b", "uk", name)
    words = name.split()
    return frozenset(w for w in words if w not in DROPPED) or frozenset(words)


def same(a, b):
    a, b = fold(a), fold(b)
    return bool(a and b) and (a <= b or b <= a)


def types(event):
    found = MAPPING.get(event["type"], "").split()
    if event["realis"] in ("possible", "planned"):
        found += ["AGREE" if found and FRIENDLY.issuperset(found) else "THREATEN"]
    return found


def found(names, actors):
    return any(same(name, actor["name"]) for name in names for actor in actors)


def hits(row, event):
    """Whether source and target are found."""
    sources, targets = event["sources"], event["targets"]
    if event.get("type") in MUTUAL:
        targets = targets + [a for a in sources if not any(same(name, a["name"]) for name in row["source"])]
    return {"source": found(row["source"], sources), "target": found(row["target"], targets)}


def main():
    arguments = [a for a in sys.argv[1:] if not a.startswith("--") and a not in ("read", "held")]
    if not arguments:
        sys.exit(__doc__)
    rows = [json.loads(line) for line in open(arguments[0], encoding="utf-8")]
    rows = [row for row in rows if row.get("sentence")]
    if "--documents" in sys.argv:
        for row in rows:
            print(json.dumps({"id": row["id"], "published": "2020-01-01", "text": row["sentence"]}))
        return
    events = {}
    for line in open(arguments[1], encoding="utf-8"):
        event = json.loads(line)
        if "error" not in event:
            events.setdefault(event["document"], []).append(event)
    halves = [0, 1]
    if "--half" in sys.argv:
        halves = [["read", "held"].index(sys.argv[sys.argv.index("--half") + 1])]
    tally = dict.fromkeys(("any", "type", "sources", "source", "targets", "target"), 0)
    rows = [row for number, row in enumerate(rows) if number % 2 in halves]
    for row in rows:
        own = events.get(row["id"], [])
        right = [event for event in own if row["type"] in types(event)]
        best = (right or own or [{"sources": [], "targets": []}])[0]
        tally["any"] += bool(own)
        tally["type"] += bool(right)
        for role in ("source", "target"):
            tally[role + "s"] += bool(row[role])
            hit = hits(row, best)[role]
            tally[role] += hit
            if "--errors" in sys.argv and row[role] and not hit:
                print(role, row["type"], row[role], [a["name"] for a in best[role + "s"]],
                      best.get("type"), best.get("trigger", {}).get("text"), row["sentence"], sep=" | ")
        if "--errors" in sys.argv and not right:
            told = [(e["type"], e["trigger"]["text"]) for e in own]
            print("type", row["type"], told, row["sentence"], sep=" | ")
    count = max(1, len(rows))
    print(json.dumps({
        "sentences": len(rows), "any": round(tally["any"] / count, 3),
        "type": round(tally["type"] / count, 3),
        "source": round(tally["source"] / max(1, tally["sources"]), 3),
        "target": round(tally["target"] / max(1, tally["targets"]), 3)}))


if __name__ == "__main__":
    main()
