"""Reads every format back and compares the readings: read_back.py PROGRAM ROOT VALIDATOR

The texts are those of the corpora beside the repository, where they are, and the samples in it."""

import bisect
import calendar
import csv
import glob
import io
import itertools
import json
import os
import re
import shutil
import struct
import subprocess
import sys
import tempfile
import time

PROGRAM, ROOT, VALIDATOR = sys.argv[1:4]
CORPUS = os.path.join(ROOT, "..", "shared", "corpus")
SCHEMAS = os.path.join(ROOT, "src", "render")
failures = []
csv.field_size_limit(1 << 24)


def fail(text, message):
    failures.append(text)
    print(f"FAILED {os.path.relpath(text, ROOT)}: {message}")


def gloss(text, *arguments):
    """What the program writes for a text; a command such as conns comes first."""
    done = subprocess.run([PROGRAM, *arguments, text], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    if done.returncode != 0:
        fail(text, f"{' '.join(arguments)}: exit {done.returncode}: {done.stderr.decode(errors='replace')[:200]}")
    return done.stdout


def texts(*patterns, samples=True):
    found = [path for pattern in patterns for path in glob.glob(os.path.join(CORPUS, pattern), recursive=True)]
    if samples:
        found += glob.glob(os.path.join(ROOT, "samples", "**", "*.txt"), recursive=True)
    return sorted(path for path in found if os.path.getsize(path) < 4_000_000)


def hostile():
    """A text with foreign bytes in every field, and a dump that imitates another packet."""
    handle, path = tempfile.mkstemp(suffix=".txt")
    line = b"12:00:0%d.000000 IP %s.40000 > 10.0.0.2.%s: Flags [S], seq 1, win 1024, options [%s], length 0\n"
    names = [b"<script>", b"caf\xe9", b"a\x1b[2Jb", "中文\u202e".encode(), b"=cmd", b'say"hi"', b"a,b", b"\xff\xfe", b"\xed\xa0\x80"]
    with os.fdopen(handle, "wb") as file:
        for i, name in enumerate(names):
            file.write(line % (i, name, b"http", b"mss 1460,unknown-200 0x" + name))
            file.write(b"\t0x0000:  4500 0028 0001 4000 4006 26cd 0a00 0001  E..(\x00" + name + b"\n")
    return path


# --- JSON ----------------------------------------------------------------------------------------

def check_json(inputs):
    rows, connections = [], []
    for text in inputs:
        out = gloss(text, "-f", "jsonl")
        try:
            parsed = [json.loads(line) for line in out.decode("utf-8").splitlines()]
        except ValueError as error:
            fail(text, f"jsonl: {error}")
            continue
        counted = [one["n"] for one in parsed if one["n"] != 0]
        if counted != list(range(1, len(counted) + 1)):
            fail(text, "jsonl: n does not count the segments")
        rows.append(out)
        connections.append(gloss(text, "conns", "-f", "jsonl"))
    everything, every_connection = b"".join(rows), b"".join(connections)
    print(f"jsonl: {everything.count(b'}' + bytes([10]))} segments, {len(every_connection.splitlines())} connections")
    with_jq(everything)
    with_ajv(everything, "tcpgloss.schema.json")
    with_ajv(every_connection, "tcpgloss-conns.schema.json")


def with_jq(lines):
    if not shutil.which("jq"):
        return print("SKIPPED: no jq", file=sys.stderr)
    done = subprocess.run(["jq", "-c", "[.n, .raw // .raw_b64]"], input=lines, stdout=subprocess.PIPE)
    if done.returncode != 0 or done.stdout.count(b"\n") != lines.count(b"\n"):
        fail(ROOT, "jq does not read every object")


def with_ajv(lines, schema):
    if not VALIDATOR:
        return
    done = subprocess.run(["node", VALIDATOR, os.path.join(SCHEMAS, schema)], input=lines, stdout=subprocess.PIPE)
    print(f"ajv, {schema}: {done.stdout.decode().strip()}")
    if done.returncode != 0:
        fail(ROOT, f"{schema} is not kept")


# --- CSV -----------------------------------------------------------------------------------------

def same_row(row, one):
    plain = lambda value: "" if value is None else str(value)
    text = lambda value: value[1:] if value[:1] == "'" else value
    return (
        int(row["line"]) == one["line"] and row["conn"] == (one["conn"] or "") and row["dir"] == one["dir"]
        and row["time"] == plain(one["time"]) and text(row["src_host"]) == one["src"]["host"]
        and text(row["dst_port"]) == one["dst"]["port"] and row["flags"].split() == (one["flags"] or [])
        and [row[key] for key in ("seq", "ack", "win", "len", "win_bytes")]
        == [plain(one[key]) for key in ("seq", "ack", "win", "len", "win_bytes")]
        and [note.split("#")[0] for note in row["notes"].split()] == [note["id"] for note in one["notes"]]
        and row["wireshark"].split() == one["wireshark"]
        and ("raw" not in one or one["raw"].replace("\0", "\ufffd").startswith(text(row["raw"])))
    )


def check_csv(inputs):
    compared = 0
    for text in inputs:
        rows = list(csv.DictReader(io.StringIO(gloss(text, "-f", "csv").decode("utf-8"), newline=""), strict=True))
        objects = [json.loads(line) for line in gloss(text, "-f", "jsonl").splitlines()]
        wrong = [one["n"] for row, one in zip(rows, objects) if None in row or not same_row(row, one)]
        if wrong or len(rows) != len(objects):
            fail(text, f"csv: {len(rows)} rows for {len(objects)} segments, these differ: {wrong[:5]}")
        table = list(csv.reader(io.StringIO(gloss(text, "conns", "-f", "csv").decode("utf-8"), newline=""), strict=True))
        if len({len(row) for row in table}) != 1:
            fail(text, "conns -f csv: rows of different length")
        compared += len(rows)
    print(f"csv: {compared} rows equal to their objects")


# --- pcap ----------------------------------------------------------------------------------------

FIELDS = """ip.src ipv6.src tcp.srcport ip.dst ipv6.dst tcp.dstport tcp.flags tcp.seq_raw tcp.ack_raw
tcp.window_size_value tcp.len tcp.options.mss_val tcp.options.wscale.shift tcp.options.timestamp.tsval
tcp.options.timestamp.tsecr tcp.options.sack_le tcp.options.sack_re tcp.options frame.time_epoch ip.ttl ipv6.hlim ip.id
tcp.checksum.status ip.checksum.status""".split()
BITS = {"FIN": 1, "SYN": 2, "RST": 4, "PSH": 8, "ACK": 16, "URG": 32, "ECE": 64, "CWR": 128, "AE": 256}


def frames_in(capture):
    """How many frames a pcap holds."""
    order = "<" if capture[:1] in (b"\xd4", b"\x4d") else ">"
    frames, at = 0, 24
    while at < len(capture):
        at += 16 + struct.unpack_from(order + "I", capture, at + 8)[0]
        frames += 1
    return frames


def read_pcaps(captures, which="tcp"):
    """The frames of each capture, as dictionaries. One tshark reads them all: it takes longer to start than to read."""
    with tempfile.TemporaryDirectory() as folder:
        names = [os.path.join(folder, str(i)) for i in range(len(captures))]
        for name, capture in zip(names, captures):
            with open(name, "wb") as file:
                file.write(capture)
        merged = os.path.join(folder, "merged")
        subprocess.run(["mergecap", "-a", "-F", "pcapng", "-w", merged, *names], check=True)
        command = ["tshark", "-n", "-r", merged, "-Y", which, "-T", "fields", "-e", "frame.number",
                   "-o", "tcp.check_checksum:TRUE", "-o", "ip.check_checksum:TRUE",
                   "-o", "tcp.relative_sequence_numbers:FALSE"]
        for field in FIELDS:
            command += ["-e", field]
        done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=True)
    last = list(itertools.accumulate(map(frames_in, captures)))
    found = [[] for _ in captures]
    for line in done.stdout.decode().splitlines():
        number, *values = line.split("\t")
        found[bisect.bisect_left(last, int(number))].append(dict(zip(FIELDS, values)))
    return found


def numbers(one, kind, member):
    return [str(option[member]) for option in one["options"] if option["kind"] == kind]


def nanoseconds(text):
    whole, fraction = text.split(".")
    return int(whole) * 10**9 + int(fraction.ljust(9, "0"))


ASSUMED_DAY = calendar.timegm((2000, 1, 1, 0, 0, 0)) * 10**9


class Course:
    """What a stamp says of the time of its frame, given the option that tcpdump printed it with."""

    def __init__(self, text):
        self.kind, self.before, self.told, self.fallen = text.split(".")[-2], ASSUMED_DAY, 0, False
        # Of -ttt every packet's line counts, also one that is no segment: the sum of all deltas down to each line.
        self.sums, self.line = [0], 0
        with open(text, encoding="utf-8", errors="replace") as file:
            for line in file if self.kind == "ttt" else ():
                delta = re.match(r" (\d+):(\d\d):(\d\d\.\d+) ", line)
                passed = (int(delta[1]) * 60 + int(delta[2])) * 60 * 10**9 + nanoseconds(delta[3]) if delta else 0
                self.sums.append(self.sums[-1] + passed)

    def pair(self, frame, one):
        """(read, told), in nanoseconds, of what the stamp counts from; None without a stamp."""
        if not one["time"]:
            return None
        now = nanoseconds(frame["frame.time_epoch"])
        date, _, clock = one["time"].rpartition(" ")
        if ":" in clock:
            hours, minutes, seconds = clock.split(":")
            told = (int(hours) * 60 + int(minutes)) * 60 * 10**9 + nanoseconds(seconds)
        else:
            told = nanoseconds(clock)
        before, self.before = self.before, now
        self.fallen = self.fallen or told < self.told / 2
        self.told = told
        if self.kind == "ttt":
            passed, self.line = self.sums[one["line"]] - self.sums[self.line], one["line"]
            # Until a stamp falls, the text does not tell -ttt from -ttttt.
            return (now - before, passed) if self.fallen else None
        if self.kind == "ttttt":
            return now - ASSUMED_DAY, told
        if date:
            return now, calendar.timegm(time.strptime(date, "%Y-%m-%d")) * 10**9 + told
        return (now, told) if ":" not in clock else (now % (86400 * 10**9), told)


def differences(frame, one, absolute):
    """The fields of a frame that are not those of the text."""
    listed = lambda field: frame[field].split(",") if frame[field] else []
    host = lambda value: value.split("%")[0]
    wanted = {
        "source": ((frame["ip.src"] or frame["ipv6.src"], frame["tcp.srcport"]), (host(one["src"]["host"]), one["src"]["port"])),
        "destination": ((frame["ip.dst"] or frame["ipv6.dst"], frame["tcp.dstport"]), (host(one["dst"]["host"]), one["dst"]["port"])),
        "mss": (listed("tcp.options.mss_val"), numbers(one, "mss", "value")),
        "wscale": (listed("tcp.options.wscale.shift"), [str(min(int(n), 14)) for n in numbers(one, "wscale", "shift")]),
        "tsval": (listed("tcp.options.timestamp.tsval"), numbers(one, "TS", "val")),
        "tsecr": (listed("tcp.options.timestamp.tsecr"), numbers(one, "TS", "ecr")),
    }
    if one["win"] is not None:
        wanted["win"] = (frame["tcp.window_size_value"], str(one["win"]))
    if one["len"] is not None:
        wanted["len"] = (frame["tcp.len"], str(one["len"]))
    if one["flags"] is not None:
        wanted["flags"] = (int(frame["tcp.flags"], 16), sum(BITS[flag] for flag in one["flags"]))
    blocks = [block for option in one["options"] if option["kind"] == "sack" for block in option["blocks"]]
    if absolute:
        if one["seq"] is not None:
            wanted["seq"] = (frame["tcp.seq_raw"], str(one["seq"]))
        if one["ack"] is not None:
            wanted["ack"] = (frame["tcp.ack_raw"], str(one["ack"]))
        wanted["sack"] = (list(zip(listed("tcp.options.sack_le"), listed("tcp.options.sack_re"))),
                          [(str(left), str(right)) for left, right in blocks])
    for layer in ("ip", "tcp"):
        if frame[f"{layer}.checksum.status"] == "0":
            wanted[f"{layer} checksum"] = ("bad", "good")
    return {name: pair for name, pair in wanted.items() if pair[0] != pair[1]}


def told_by_original(frame, original, one, isns):
    """The fields of a frame that are not the capture's own, although the text shows them: relative numbers,
    where the text shows the SYN that they count from, and the octets of the options."""
    mine = (one["conn"], one["dir"])
    other = (one["conn"], {"c2s": "s2c", "s2c": "c2s", "a2b": "b2a", "b2a": "a2b"}[one["dir"]])
    if one["flags"] and "SYN" in one["flags"]:
        isns.add(mine)
    names = []
    if one["seq"] is not None and mine in isns:
        names.append("tcp.seq_raw")
    if one["ack"] is not None and other in isns:
        names.append("tcp.ack_raw")
    if one["flags"] is not None and not any(option["kind"] == "malformed" for option in one["options"]):
        names.append("tcp.options")
    if "(tos " in one.get("raw", "") or "hlim " in one.get("raw", ""):
        names += ["ip.ttl", "ipv6.hlim", "ip.id"]
    return {name: (frame[name], original[name]) for name in names if frame[name] != original[name]}


def check_originals(inputs):
    """The texts beside whose capture they were printed from, frame by frame."""
    compared, excerpts = 0, 0
    capture_of = lambda text: os.path.splitext(os.path.splitext(text)[0])[0] + ".pcap"  # lab/ecn/ecn.client.nn.txt
    inputs = [text for text in inputs if os.path.exists(capture_of(text))]
    captures = []
    for text in inputs:
        with open(capture_of(text), "rb") as file:
            captures.append(file.read())
    everything = zip(inputs, read_pcaps(captures, "tcp and not icmp and not icmpv6"),
                     read_pcaps([gloss(text, "-f", "pcap") for text in inputs]))
    for text, originals, frames in everything:
        objects = [one for one in map(json.loads, gloss(text, "-f", "jsonl").splitlines()) if one["n"] != 0]
        if len(frames) != len(originals):
            excerpts += 1
            continue
        isns = set()
        for frame, original, one in zip(frames, originals, objects):
            wrong = told_by_original(frame, original, one, isns)
            if wrong:
                fail(text, f"pcap, segment {one['n']}: not the capture's {wrong}")
                break
        compared += len(frames)
    print(f"pcap: {compared} frames: numbers, options, TTL and IP id as in the capture that the text was printed from; "
          f"{excerpts} texts show only a part of theirs")


def check_pcap(inputs, absolute):
    compared = 0
    for text, frames in zip(inputs, read_pcaps([gloss(text, "-f", "pcap") for text in inputs])):
        course = Course(text)
        objects = [one for one in map(json.loads, gloss(text, "-f", "jsonl").splitlines()) if one["n"] != 0]
        if len(frames) != len(objects):
            fail(text, f"pcap: {len(frames)} frames for {len(objects)} segments")
        for frame, one in zip(frames, objects):
            wrong = differences(frame, one, absolute)
            times = course.pair(frame, one)
            if times and times[0] != times[1]:
                wrong["time"] = times
            if wrong:
                fail(text, f"pcap, segment {one['n']}: {wrong}")
                break
        compared += len(frames)
    print(f"pcap: {compared} frames, {'absolute' if absolute else 'relative'} numbers: as the text has them")


def check_exact_octets(capture, text):
    """A text with full dumps gives the capture's own datagrams back."""
    read = lambda data: subprocess.run(["tshark", "-n", "-r", "-", "-Y", "tcp", "-T", "fields", "-e", "tcp.payload", "-e",
                                        "tcp.seq_raw", "-e", "ip.id", "-e", "tcp.checksum"], input=data,
                                       stdout=subprocess.PIPE, stderr=subprocess.PIPE).stdout
    with open(capture, "rb") as file:
        if read(file.read()) != read(gloss(text, "-f", "pcap")):
            fail(text, "pcap: not the octets of the dump")
        else:
            print("pcap: octets of full dumps come back")


def main():
    nasty = hostile()
    every = texts("lab/**/*.txt", "by-version/*.out", "tcpdump-project/**/*.out", "note/*") + [nasty]
    check_json(every)
    check_csv(every)
    if shutil.which("tshark") and shutil.which("mergecap"):
        absolute = texts("lab/**/*.nnS.txt", samples=False)  # the samples are not of -S
        relative = [text for text in texts("lab/**/*.txt") if text not in absolute]
        check_pcap(absolute, True)
        check_pcap(relative, False)
        # Where the capture was cut, the text does not show what the capture says.
        check_originals([text for text in absolute + relative if "/snaplen/" not in text])
        for text in glob.glob(os.path.join(CORPUS, "lab", "**", "*.X.txt"), recursive=True):
            check_exact_octets(text[: -len(".X.txt")] + ".pcap", text)
    else:
        print("SKIPPED: no tshark: captures are not read back", file=sys.stderr)
    os.unlink(nasty)
    print(f"{len(failures)} failures")
    sys.exit(1 if failures else 0)


main()
