"""What the link really did to every packet, and whether tcpgloss's notes say so.

A frame's truth, per vantage point: a second frame of one transmission is a duplicate; octets sent again are
a repeat where this capture holds an earlier copy or is the sender's, otherwise resent (nobody could tell);
octets sent again with new ones are a repeat; no octets and a number one below the next: a probe; overtaken
by later packets, away from the sender: late. What no host sent is left out. The rest is ordinary.
"""

import collections
import csv
import json

from segments import open_text

RETRANSMISSIONS = frozenset("""retransmission rto-retransmission fast-retransmission tail-loss-probe
    spurious-retransmission syn-data-again syn-retransmission syn-ack-retransmission fin-retransmission
    syn-retry""".split())
COPIES = frozenset({"duplicate-packet", "capture-duplicate"})
LATE = frozenset({"out-of-order"})
PROBES = frozenset({"keep-alive", "zero-window-probe"})
VERDICTS = {"repeat": RETRANSMISSIONS, "duplicate": COPIES, "late": LATE, "probe": PROBES}

# Which verdicts are right for a frame; a frame may carry one of them at most.
RIGHT = {"duplicate": {"duplicate"}, "repeat": {"repeat"}, "resent": {"repeat", "nothing"},
         "resent late": {"repeat", "late", "nothing"}, "probe": {"probe"}, "late": {"late"}, "ordinary": {"nothing"}}


def verdict(notes):
    found = sorted(name for name, ids in VERDICTS.items() if ids & set(notes))
    return " and ".join(found) or "nothing"


def octets(row):
    return int(row["len"]) + ("S" in row["flags"]) + ("F" in row["flags"])


def overlaps(row, earlier):
    ahead = (int(row["seq"]) - int(earlier["seq"])) % 2**32
    behind = (int(earlier["seq"]) - int(row["seq"])) % 2**32
    return octets(row) > 0 and octets(earlier) > 0 and (ahead < octets(earlier) or behind < octets(row))


def frames_at(row, vantage):
    for place in row["frames"].split(";"):
        name, _, numbers = place.partition(":")
        if name == vantage and numbers:
            return [int(number) for number in numbers.split(",")]
    return []


def truths(directory, stem):
    """Frame number → class, for one capture."""
    scenario, vantage = stem.split(".", 1)
    meta = json.loads((directory / f"{scenario}.meta.json").read_text())
    side = next((capture["side"] for capture in meta["captures"] if capture["vantage"] == vantage), vantage)
    path = next((p for p in directory.glob(f"{scenario}.truth.tsv*")), None)
    if path is None:
        return {}
    sender_here = {"c2s": side == "client", "s2c": side == "server"}
    seen = collections.defaultdict(list)  # rows that have frames here, by direction and ports
    classes = {}
    with open_text(path) as lines:
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            frames = frames_at(row, vantage)
            if not frames:
                continue
            earlier = seen[row["dir"], row["sport"], row["dport"]]
            kind = classify(row, sender_here[row["dir"]], min(frames), earlier)
            earlier.append((min(frames), row))
            for i, frame in enumerate(sorted(frames)):
                if kind is not None:
                    classes[frame] = kind if i == 0 else "duplicate"
    return classes


def classify(row, at_sender, frame, earlier):
    if row["fate"] == "injected":
        return None
    late = row["late_by"] not in ("0", "-") and not at_sender
    # In a simultaneous open each SYN comes again with an ACK, which is no repeat (RFC 9293 section 3.5, figure 8).
    if row["flags"] == "S." and earlier and all(r["flags"] == "S" for _, r in earlier):
        return "late" if late else "ordinary"
    if row["rexmit"] == "all":
        if at_sender or any(other < frame and overlaps(row, r) for other, r in earlier):
            return "repeat"
        return "resent late" if late else "resent"
    return {"part": "repeat", "probe": "probe"}.get(row["rexmit"], "late" if late else "ordinary")


class Score:
    """Counts of (class, verdict), and the frames that went wrong."""

    def __init__(self):
        self.table = collections.Counter()
        self.misses = []

    def add(self, where, kind, notes):
        said = verdict(notes)
        self.table[kind, said] += 1
        if said not in RIGHT[kind]:
            relevant = [note for note in notes if any(note in ids for ids in VERDICTS.values())]
            self.misses.append(f"{where}: {kind}, said {said}" + (f" ({' '.join(relevant)})" if relevant else ""))

    def odd(self):
        return sum(n for (kind, _), n in self.table.items() if kind != "ordinary")

    def odd_right(self):
        return sum(n for (kind, said), n in self.table.items() if kind != "ordinary" and said in RIGHT[kind])

    def ordinary(self):
        return sum(n for (kind, _), n in self.table.items() if kind == "ordinary")

    def false_alarms(self):
        return sum(n for (kind, said), n in self.table.items() if kind == "ordinary" and said != "nothing")

    def confusion(self):
        said = sorted({s for _, s in self.table})
        lines = ["truth \\ said".ljust(16) + "".join(name.rjust(max(9, len(name) + 2)) for name in said)]
        for kind in RIGHT:
            if any(k == kind for k, _ in self.table):
                lines.append(kind.ljust(16) + "".join(
                    str(self.table[kind, name]).rjust(max(9, len(name) + 2)) for name in said))
        return "\n".join(lines)
