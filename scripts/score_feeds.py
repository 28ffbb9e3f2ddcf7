#!/usr/bin/env python3
"""Scores the first entry of each feed in a folder against what is expected of it.

usage: score_feeds.py DATELINE GOLD PAGES

GOLD has a line a feed: {"file", "expect": {title, link, id, published, updated, author, summary}}. Texts
are compared as they are read, without mark-up and with spaces joined; days as days. A day that the
expectation calls `updated` counts where we have it as the day of publication.
"""
import collections
import html
import json
import os
import re
import subprocess
import sys


def plain(text):
    """A text that may be marked up, as a reader sees it."""
    text = re.sub(r"<!--.*?-->|<[/!?]?[a-zA-Z][^>]*>", " ", text or "", flags=re.S)
    return " ".join(html.unescape(text).split())


def met(key, expected, entry):
    metadata = entry.get("metadata", {})
    if key in ("published", "updated"):
        day = "%04d-%02d-%02d" % tuple(expected[:3])
        found = [entry.get("published"), metadata.get("updated")]
        return day in found if key == "updated" else day == found[0]
    if key == "summary":
        return plain(expected) in (plain(html.escape(metadata.get("summary", entry.get("text", "")))),)
    if key == "title":
        found = " ".join(entry.get("title", "").split())
        return found in (plain(expected), " ".join(expected.split()))
    return entry.get({"link": "url"}.get(key, key)) == expected


def main():
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    dateline, gold, pages = sys.argv[1:]
    right, total, wrong = collections.Counter(), collections.Counter(), []
    for line in open(gold, encoding="utf-8"):
        row = json.loads(line)
        path = os.path.join(pages, row["file"])
        run = subprocess.run([dateline, "read", path], capture_output=True, text=True, timeout=60)
        lines = run.stdout.splitlines()
        entry = json.loads(lines[0]) if lines else {}
        for key, expected in row["expect"].items():
            total[key] += 1
            if met(key, expected, entry):
                right[key] += 1
            else:
                wrong.append("%s: %s" % (row["file"], key))
    for key in sorted(total):
        print("%-9s %d of %d" % (key, right[key], total[key]))
    print("all       %d of %d (%.3f)" % (sum(right.values()), sum(total.values()),
                                         sum(right.values()) / max(1, sum(total.values()))))
    for line in wrong:
        print("  not met: " + line)


if __name__ == "__main__":
    main()
