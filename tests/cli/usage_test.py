"""Options, help, and what is said to a slip."""
import os
import pty
import re
import subprocess
import unittest

from program import PROGRAM, TEXT, Case, environment, tcpgloss


class Explain(Case):
    LINE = b"17:56:04.224218 IP 10.0.0.1.40000 > 10.0.0.2.80: Flags [S], seq 1, win 9, options [mss 1460], length 0"

    def test_a_term_a_bracket_and_a_line_are_explained(self):
        for argument, expected in (("wscale", "RFC 7323"), ("[P.]", "PSH"), ("TIME-WAIT", "RFC 9293"),
                                   ("[mss 1460,nop,wscale 7]", "RFC 7323"), (self.LINE.decode(), "^^^^")):
            result = tcpgloss("explain", argument)
            self.assertEqual(result.returncode, 0, argument)
            self.assertIn(expected, result.stdout.decode())
            self.assertEqual(result.stderr, b"")

    def test_alone_it_lists_the_terms(self):
        self.assertIn(b"zero-window", tcpgloss("explain").stdout)

    def test_both_languages_follow_each_other(self):
        text = tcpgloss("--lang", "en+zh", "explain", "wscale").stdout.decode()
        self.assertLess(text.index("option"), text.index("选项"))

    def test_a_slip_is_one_line_and_a_usage_error(self):
        result = tcpgloss("--lang", "en", "explain", "wscael")
        self.assertEqual((result.returncode, result.stdout), (2, b""))
        self.assertEqual(result.stderr, b"tcpgloss: no such term: 'wscael'; the nearest is 'wscale'\n")


class Help(Case):
    def test_long_help_fits_a_terminal_in_both_languages(self):
        for language, word in (("en", "Usage:"), ("zh", "用法：")):
            result = tcpgloss("--lang", language, "--help")
            self.assertEqual(result.returncode, 0)
            text = result.stdout.decode()
            self.assertIn(word, text)
            for line in text.splitlines():
                columns = sum(2 if ord(letter) > 0x2E7F else 1 for letter in line)
                self.assertLessEqual(columns, 90, line)

    def test_both_languages_name_the_same_options(self):
        names = [set(re.findall(r"(?<![\w-])--?[a-z][a-z-]*", tcpgloss("--lang", language, "--help").stdout.decode()))
                 for language in ("en", "zh")]
        self.assertEqual(*names)

    def test_every_option_of_the_help_is_one(self):
        for name in re.findall(r"^  (?:-\w, )?(--[a-z-]+)", tcpgloss("--help").stdout.decode(), re.M):
            result = tcpgloss(name, "1", stdin=TEXT, cwd=self.folder)
            self.assertNotIn(b"there is no option", result.stderr, name)

    def test_the_text_is_the_one_that_was_agreed(self):
        golden = os.path.join(os.path.dirname(__file__), "help.txt")
        text = tcpgloss("--lang", "en", "--help").stdout
        if os.environ.get("TCPGLOSS_UPDATE_GOLDEN"):
            with open(golden, "wb") as file:
                file.write(text)
        with open(golden, "rb") as file:
            self.assertEqual(text.decode(), file.read().decode())

    def test_a_terminal_and_no_file_gets_short_help(self):
        master, slave = pty.openpty()
        result = subprocess.run([PROGRAM], stdin=slave, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                                env=environment(), timeout=20)
        os.close(slave)
        os.close(master)
        self.assertEqual(result.returncode, 2)
        self.assertEqual(result.stdout, b"")
        self.assertEqual(result.stderr, tcpgloss("-h").stdout)

    def test_version(self):
        self.assertRegex(tcpgloss("--version").stdout.decode(), r"^tcpgloss \d+\.\d+\.\d+\n$")


class Slips(Case):
    def test_each_is_told_in_a_line_or_two_and_is_status_2(self):
        for arguments, *words in (
                (["--formt", "jsonl"], "--formt", "Did you mean '--format'?"),
                (["-f", "jsn"], "Did you mean 'jsonl'?"),
                (["-f", "xml"], "text, jsonl, csv"),
                (["-o"], "output"),
                (["--only", "rts"], "Did you mean 'rst'?"),
                (["--fail-on", "retransmision"], "Did you mean 'retransmission'?"),
                (["--fail-on", ","], "event"),
                (["--lang", "fr"], "auto, en, zh"),
                (["--width", "wide"], "number"),
                (["--width", "-1"], "number"),
                (["-m", "0"], "number"),
                (["-m", "99999999999999999999999"], "number"),
                (["--max-connections", "0"], "number"),
                (["-c", "a"], "letter"),
                (["--name", "S"], "S=nginx"),
                (["--name", "X=y"], "C, S, A, B"),
                (["--color", "yes"], "auto, always, never"),
                (["conn", "x.txt"], "conn: no such file", "Did you mean 'tcpgloss conns'?"),
                (["explian", "wscale"], "Did you mean 'tcpgloss explain'?"),
                (["help"], "Did you mean 'tcpgloss --help'?"),
                (["capture"], "capture: No such file or directory"),
                (["-", "-"], "once"),
                (["-Z"], "-Z"),
                (["--"], "command"),
                (["-q", "tcpdump", "-i", "lo"], "-i", "-- tcpdump"),
                (["--", "tcpdump", "-nw", "x.pcap"], "-w", "--print"),
                (["file", "--", "tcpdump"], "exclude")):
            with self.subTest(arguments):
                self.assertFails(tcpgloss(*arguments, stdin=TEXT), 2, *words)

    def test_options_do_not_swallow_the_file(self):
        path = self.file("capture.txt")
        for option in (["--host", "127.0.0.1"], ["--port", "3000"], ["--name", "S=x"], ["-c", "A"]):
            with self.subTest(option):
                self.assertEqual(self.segments(tcpgloss("-f", "jsonl", *option, path)), 6)


class Selecting(Case):
    def count(self, *arguments):
        result = tcpgloss("-f", "jsonl", *arguments, stdin=TEXT)
        segments = self.segments(result)
        self.assertEqual(b"asked for" in result.stderr, segments == 0, result.stderr)
        return segments

    def test_by_connection_host_port_and_event(self):
        self.assertEqual(self.count("-c", "A,Z"), 6)
        self.assertEqual(self.count("-c", "B"), 0)
        self.assertEqual(self.count("--host", "127.0.0.1"), 6)
        self.assertEqual(self.count("--host", "10.0.0.1"), 0)
        self.assertEqual(self.count("--host", "10.0.0.1", "--host", "127.0.0.1"), 6)
        self.assertEqual(self.count("--port", "80,3000"), 6)
        self.assertEqual(self.count("--only", "syn"), 2)
        self.assertEqual(self.count("--only", "syn,rst"), 3)
        self.assertEqual(self.count("--only", "data"), 1)
        self.assertEqual(self.count("--only", "syn-ack"), 1)
        self.assertEqual(self.count("-m", "2"), 2)
        self.assertEqual(self.count("--only", "syn", "-m", "1"), 1)

    def test_fail_on_is_status_1_where_it_occurs(self):
        for events, status in (("rst", 1), ("fin", 0), ("fin,rst", 1), ("syn-ack", 1), ("retrans,zerowin", 0)):
            self.assertEqual(tcpgloss("-f", "jsonl", "--fail-on", events, stdin=TEXT).returncode, status, events)
        self.assertEqual(tcpgloss("-f", "jsonl", "--fail-on", "rst", "--only", "syn", stdin=TEXT).returncode, 0)


if __name__ == "__main__":
    unittest.main()
