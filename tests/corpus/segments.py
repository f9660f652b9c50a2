"""Segments as tcpgloss and tshark see them, and how the two lists are brought together."""

import csv
import difflib
import gzip
import io
import json
import pathlib
import re
import subprocess
from dataclasses import dataclass, field

# The tcp.analysis fields that tcpgloss reproduces.
LABELS = """retransmission fast_retransmission spurious_retransmission out_of_order lost_segment
    ack_lost_segment duplicate_ack window_update window_full zero_window zero_window_probe
    zero_window_probe_ack keep_alive keep_alive_ack reused_ports tfo_syn tfo_ack""".split()

TSHARK_FIELDS = """frame.number frame.time_epoch ip.src ipv6.src tcp.srcport ip.dst ipv6.dst tcp.dstport
    tcp.window_size_value tcp.len tcp.stream""".split() + [
    "tcp.analysis." + ("duplicate_ack_num" if label == "duplicate_ack" else label) for label in LABELS]


@dataclass
class Segment:
    source: tuple
    destination: tuple
    length: int
    window: int
    labels: frozenset = frozenset()
    notes: list = field(default_factory=list)   # tcpgloss: ids; those about an earlier segment left out
    frame: int = 0                              # in the capture: tshark's, or that of tcpdump --number
    number: int = 0                             # tcpgloss: of the segment

    def shape(self):
        return self.source[1], self.destination[1], self.length, self.window


def open_text(path):
    return gzip.open(path, "rt", errors="replace") if path.suffix == ".gz" else open(path, errors="replace")


def tcpdump_text(capture, flags):
    """What tcpdump prints of a capture; a compressed one goes through its stdin."""
    data = gzip.decompress(capture.read_bytes()) if capture.suffix == ".gz" else capture.read_bytes()
    done = subprocess.run(["tcpdump", *flags, "-r", "-"], input=data, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    return done.stdout


def printed_frames(capture):
    """The frames of which tcpdump prints a segment: it does not open every tunnel and link type."""
    text = tcpdump_text(capture, ["-nn", "-t", "--number"]).decode(errors="replace")
    records = re.split(r"^ *(\d+)  ", text, flags=re.MULTILINE)  # a tunnel's contents may stand on a line of their own
    return {int(number) for number, record in zip(records[1::2], records[2::2])
            if re.search(r": Flags \[|: tcp \d+ \[bad hdr length", record)}


def glossed(tcpgloss, text):
    """The segments that tcpgloss finds in the bytes of a text."""
    done = subprocess.run([tcpgloss, "-f", "jsonl", "-"], input=text, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    if done.returncode != 0:
        raise RuntimeError(f"tcpgloss ended with {done.returncode}: {done.stderr.decode(errors='replace')[:500]}")
    return [from_object(json.loads(line)) for line in done.stdout.splitlines()]


def from_object(o):
    counted = re.match(r" *(\d+)  ", o.get("raw", ""))  # tcpdump --number
    return Segment(
        frame=int(counted[1]) if counted else 0,
        source=(o["src"]["host"], o["src"]["port"]), destination=(o["dst"]["host"], o["dst"]["port"]),
        length=o["len"], window=o["win"], labels=frozenset(o["wireshark"]) & frozenset(LABELS),
        notes=[note["id"] for note in o["notes"] if "about" not in note], number=o.get("n") or 0)


def tshark_table(path):
    """A stored table of tshark's verdicts."""
    with open_text(path) as lines:
        return rows_to_segments(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def tshark_run(capture):
    fields = [argument for name in TSHARK_FIELDS for argument in ("-e", name)]
    done = subprocess.run(["tshark", "-n", "-r", str(capture), "-Y", "tcp", "-T", "fields", "-E", "header=y", *fields],
                          stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    text = io.StringIO(done.stdout.decode(errors="replace"))
    return rows_to_segments(csv.DictReader(text, delimiter="\t", quoting=csv.QUOTE_NONE))


def rows_to_segments(rows):
    segments = []
    for row in rows:
        # Behind a comma stands the header within: of a tunnel, or quoted by an ICMP error.
        ports = (row["tcp.srcport"] or "").split(",")
        if not row["tcp.stream"] or not ports[0] or not row["tcp.len"]:
            continue
        labels = {label for label in LABELS
                  if row.get("tcp.analysis." + label) or
                  (label == "duplicate_ack" and row.get("tcp.analysis.duplicate_ack_num"))}
        # These two also raise the expert information of the general one.
        if labels & {"fast_retransmission", "spurious_retransmission"}:
            labels.discard("retransmission")
        host = [(row["ip." + end] or row["ipv6." + end]).split(",")[-1] for end in ("src", "dst")]
        segments.append(Segment(
            source=(host[0], ports[-1]), destination=(host[1], row["tcp.dstport"].split(",")[-1]),
            length=int(row["tcp.len"].split(",")[-1]), window=int(row["tcp.window_size_value"].split(",")[-1]),
            labels=frozenset(labels), frame=int(row["frame.number"])))
    return segments


def pair(ours, theirs):
    """(ours, theirs) for every segment, None where one side has no counterpart. By frame where it was
    printed, else in order, and where the lists differ by ports, length and window."""
    if ours and all(segment.frame for segment in ours):
        return pair_by_frame(ours, theirs)
    ports = lambda segments: [(s.source[1], s.destination[1]) for s in segments]
    if ports(ours) == ports(theirs):
        return list(zip(ours, theirs))
    left = [segment.shape() for segment in ours]
    right = [segment.shape() for segment in theirs]
    pairs = []
    for tag, a, b, c, d in difflib.SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        if tag == "equal":
            pairs += zip(ours[a:b], theirs[c:d])
        else:
            pairs += [(segment, None) for segment in ours[a:b]] + [(None, segment) for segment in theirs[c:d]]
    return pairs


def pair_by_frame(ours, theirs):
    waiting = {}
    for segment in theirs:
        waiting.setdefault(segment.frame, []).append(segment)
    pairs = [(segment, waiting[segment.frame].pop(0) if waiting.get(segment.frame) else None) for segment in ours]
    return pairs + [(None, segment) for segments in waiting.values() for segment in segments]


def capture_stem(path):
    """refused.client.pcap.gz → refused.client"""
    name = pathlib.Path(path).name
    for ending in (".gz", ".pcapng", ".pcap"):
        name = name.removesuffix(ending)
    return name
