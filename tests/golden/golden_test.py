#!/usr/bin/env python3
"""Compares what the program writes for a case with what is kept in its folder.

A case is a folder with input.txt; every other file is named by the form, language and detail of the
output it holds. TCPGLOSS_UPDATE_GOLDEN=1 writes them anew: read the diff as a user would.
usage: golden_test.py CASE
"""
import difflib
import os
import pathlib
import subprocess
import sys

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
}
PLAIN = {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8"}


def program(arguments, data):
    run = subprocess.run([os.environ["TCPGLOSS"], *arguments], input=data, env=PLAIN, capture_output=True, check=False)
    if run.returncode != 0:
        sys.exit(f"{arguments}: exit {run.returncode}\n{run.stderr.decode()}")
    return run.stdout


def differences(kept, written, name):
    lines = [text.decode("utf-8", "replace").splitlines() for text in (kept, written)]
    return "\n".join(difflib.unified_diff(*lines, name, "now", lineterm=""))


def main():
    case = pathlib.Path(sys.argv[1])
    data = (case / "input.txt").read_bytes()
    failures = []
    for name, options in OUTPUTS.items():
        written = program(options, data)
        if os.environ.get("TCPGLOSS_UPDATE_GOLDEN"):
            (case / name).write_bytes(written)
        kept = (case / name).read_bytes() if (case / name).exists() else b""
        if kept != written:
            failures.append(differences(kept, written, f"{case.name}/{name}"))
    for name in ("text.en.txt", "text.zh.txt"):
        if program(["strip"], program(OUTPUTS[name], data)) != data:
            failures.append(f"{case.name}/{name}: strip does not give the input back")
    unknown = {path.name for path in case.iterdir()} - set(OUTPUTS) - {"input.txt"}
    if unknown:
        failures.append(f"{case.name}: nobody writes {sorted(unknown)}")
    sys.exit("\n".join(failures) or 0)


main()
