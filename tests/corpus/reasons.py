"""Why we differ, for the differences that were looked into. For the reader only: nothing is excused by it."""

import re

REASONS = [
    (r"^(bidirectional_loss|rto_backoff)\.server\S*: tshark", "a bare ACK stood ahead of a hole, and prints no seq below -vv"),
    (r"^duplicates\.server\S*: tshark", "an old bare ACK came late, and prints no seq below -vv"),
    (r"^out_of_order_capture\S*: tshark", "a bare ACK changed places with data, and prints no seq below -vv"),
    (r"^(tcp_reassembly|modbus_fuzz-72):", "packets shorter than their IP header says: tcpdump prints the header's length"),
    (r"^(erspan|ipv4_fragmented-4)\b", "IP fragments: tcpdump prints the first one, tshark what it joins at the last"),
    (r"^ldap_missing_krbtgt", "tcpdump prints no segment of frame 8 (IP length 0)"),
    (r"^tcp_syn-then-stuff", "numbers of 0, which Wireshark takes for unknown"),
    (r"^duplicates.*: repeat", "sent again for a copy of the SYN, with the same time stamp and no IP id: like a copy"),
    (r"^simultaneous_open.*tshark", "each SYN-ACK repeats its SYN's number, which is no retransmission (RFC 9293 section 3.5)"),
]


def reason(line):
    return next((f"   [{why}]" for pattern, why in REASONS if re.search(pattern, line)), "")
