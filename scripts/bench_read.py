#!/usr/bin/env python3
"""Times pages to documents on one core: dateline, and trafilatura on the same pages where it is there.

usage: bench_read.py DATELINE FOLDER

FOLDER holds pages (.html, .html.gz). They are unpacked first, so that both read the same bytes; each runs
three times, and the best counts. What counts is the time that they have a core, so that others on the
machine make little difference; of dateline that is start and all.
"""
import glob
import gzip
import os
import subprocess
import sys
import tempfile

COPIES = 4


def best(run):
    times = []
    for _ in range(3):
        start = sum(os.times()[:4])
        run()
        times.append(sum(os.times()[:4]) - start)
    return min(times)


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    dateline, folder = sys.argv[1:]
    os.sched_setaffinity(0, {sorted(os.sched_getaffinity(0))[-1]})
    paths = sorted(glob.glob(os.path.join(folder, "**", "*.html*"), recursive=True))
    if not paths:
        sys.exit("bench_read: no pages in " + folder)
    pages = [(gzip.open if p.endswith(".gz") else open)(p, "rb").read() for p in paths]
    size = sum(map(len, pages)) / 1e6
    with tempfile.TemporaryDirectory() as scratch:
        for copy in range(COPIES):
            for index, page in enumerate(pages):
                with open(os.path.join(scratch, "%d-%05d.html" % (copy, index)), "wb") as file:
                    file.write(page)

        def read():
            with open(os.devnull, "wb") as out:
                subprocess.run([dateline, "read", scratch], stdout=out, stderr=out, check=False)

        seconds = best(read)
        print("dateline     %6.1f MB/s (%d pages, %.0f MB, %.2f s)" % (
            size * COPIES / seconds, len(pages) * COPIES, size * COPIES, seconds))
    try:
        from trafilatura import bare_extraction
    except ImportError as error:
        print("trafilatura  not installed, not compared: %s" % str(error).split("\n")[0])
        print("             (pip install trafilatura lxml_html_clean)")
        return

    def extract():
        for page in pages:
            try:
                bare_extraction(page.decode("utf-8", "replace"), with_metadata=True)
            except Exception:
                pass

    extract()
    seconds = best(extract)
    print("trafilatura  %6.1f MB/s (%d pages, %.0f MB, %.2f s)" % (
        size / seconds, len(pages), size, seconds))


if __name__ == "__main__":
    main()
