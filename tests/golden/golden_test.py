#!/usr/bin/env python3
"""Compares what the program writes for a case with what is kept in its folder.

A case is a folder with input.txt; every other file is named by the form, language and detail of the
output it holds. TCPGLOSS_UPDATE_GOLDEN=1 writes them anew: read the diff as a user would. Of a page its data is
kept (rows, connections), not its style and script; of a capture its octets, packet by packet.
usage: golden_test.py CASE, or --catalogue: does every note that `explain` knows occur in some case?
"""
import difflib
import html.parser
import json
import os
import pathlib
import re
import struct
import subprocess
import sys


class PageData(html.parser.HTMLParser):
    """What a page tells: each row of its transcript on a line of its own, then the table's, then the totals."""

    def __init__(self):
        super().__init__()
        self.lines, self.text, self.kind = [], "", None

    def handle_starttag(self, tag, attributes):
        if tag == "script":
            self.kind = dict(attributes).get("class") or dict(attributes).get("id")
        if tag in ("script", "tr", "footer"):
            self.text = ""
        elif tag in ("td", "th"):
            self.text += " | "

    def handle_data(self, data):
        self.text += data

    def handle_endtag(self, tag):
        if tag == "script" and self.kind in ("rows", "index"):
            parsed = json.loads(self.text)
            self.lines += [json.dumps(one, ensure_ascii=False) for one in parsed]
        elif tag in ("tr", "footer"):
            self.lines.append(" ".join(self.text.split()))


def page_data(page):
    data = PageData()
    data.feed(page.decode())
    return ("\n".join(data.lines) + "\n").encode()


def packets(capture):
    lines, at = [f"link type {struct.unpack_from('<I', capture, 20)[0]}"], 24
    while at < len(capture):
        seconds, nanoseconds, held, length = struct.unpack_from("<IIII", capture, at)
        octets = capture[at + 16 : at + 16 + held]
        lines.append(f"{seconds}.{nanoseconds:09} {length} octets, of which here {held}")
        lines += ["  " + octets[i : i + 32].hex(" ", 4) for i in range(0, held, 32)]
        at += 16 + held
    return ("\n".join(lines) + "\n").encode()


# The options, and what is kept of what they give; without that, all of it.
OUTPUTS = {
    "text.en.txt": ["--lang", "en"],
    "text.zh.txt": ["--lang", "zh"],
    "text.brief.txt": ["--lang", "en", "-q", "--raw", "off"],
    "text.complete.txt": ["--lang", "en", "-vv", "--raw", "off", "--ascii"],
    "text.narrow.txt": ["--lang", "en+zh", "--raw", "trim", "--width", "80"],
    "ladder.en.txt": ["ladder", "--lang", "en", "--width", "80"],
    "ladder.zh.txt": ["ladder", "--lang", "zh", "--width", "160", "--ascii"],
    "page.en.md": ["--lang", "en", "-f", "md"],
    "page.zh.md": ["--lang", "zh", "-f", "md"],
    "diagram.mmd": ["--lang", "en", "-f", "mermaid"],
    "data.jsonl": ["-f", "jsonl"],
    "data.csv": ["-f", "csv"],
    "picture.svg": ["--lang", "en", "-f", "svg"],
    "page.html.txt": ["--lang", "zh", "-f", "html"],
    "packets.txt": ["-f", "pcap"],
}
# Together these stories hold every note there is: in words, and by id.
EVERY_NOTE = {
    "words.en.txt": ["--lang", "en", "-vv"],
    "words.zh.txt": ["--lang", "zh", "-vv"],
    "data.jsonl": ["-f", "jsonl"],
}
# Every change of wording shows in these, so only a few stories have them.
ONLY = {"picture.svg": ("refused", "verbose"), "page.html.txt": ("refused", "verbose")}
KEPT = {"page.html.txt": page_data, "packets.txt": packets}
PLAIN = {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8"}


def program(arguments, data):
    run = subprocess.run([os.environ["TCPGLOSS"], *arguments], input=data, env=PLAIN, capture_output=True, check=False)
    if run.returncode != 0:
        sys.exit(f"{arguments}: exit {run.returncode}\n{run.stderr.decode()}")
    return run.stdout


def differences(kept, written, name):
    lines = [text.decode("utf-8", "replace").splitlines() for text in (kept, written)]
    return "\n".join(difflib.unified_diff(*lines, name, "now", lineterm=""))


def catalogue():
    # Of the list of topics, the part headed "note"; every line of a part but its first begins with a blank.
    listed = program(["explain", "--lang", "en", "--width", "80"], b"").decode()
    part = next(part for part in re.split(r"\n(?=\w)", listed) if part.startswith("note "))
    known = {word.strip() for word in part[5:].replace("\n", " ").split(",")}
    told = set()
    for data in pathlib.Path(__file__).parent.glob("*/data.jsonl"):
        for line in data.read_text().splitlines():
            told |= {note["id"] for note in json.loads(line)["notes"]}
    sys.exit(f"in no golden conversation: {sorted(known - told)}; not in the catalogue: {sorted(told - known)}"
             if known != told else 0)


def main():
    if sys.argv[1] == "--catalogue":
        catalogue()
    case = pathlib.Path(sys.argv[1])
    data = (case / "input.txt").read_bytes()
    failures = []
    outputs = EVERY_NOTE if case.name.startswith("every-") else OUTPUTS
    wanted = {name: options for name, options in outputs.items() if case.name in ONLY.get(name, (case.name,))}
    for name, options in wanted.items():
        written = KEPT.get(name, bytes)(program(options, data))
        if os.environ.get("TCPGLOSS_UPDATE_GOLDEN"):
            (case / name).write_bytes(written)
        kept = (case / name).read_bytes() if (case / name).exists() else b""
        if kept != written:
            failures.append(differences(kept, written, f"{case.name}/{name}"))
    for name in wanted.keys() & {"text.en.txt", "text.zh.txt", "words.en.txt", "words.zh.txt"}:
        if program(["strip"], program(wanted[name], data)) != data:
            failures.append(f"{case.name}/{name}: strip does not give the input back")
    unknown = {path.name for path in case.iterdir()} - set(wanted) - {"input.txt"}
    if unknown:
        failures.append(f"{case.name}: nobody writes {sorted(unknown)}")
    sys.exit("\n".join(failures) or 0)


main()
