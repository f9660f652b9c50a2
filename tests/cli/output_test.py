"""Where the result goes, and what happens when it cannot."""
import glob
import os
import pty
import resource
import shutil
import signal
import subprocess
import unittest

from program import PROGRAM, TEXT, Case, environment, tcpgloss


def on_a_terminal(arguments, env):
    """What the program writes to a terminal on its standard output."""
    master, slave = pty.openpty()
    child = subprocess.Popen([PROGRAM, *arguments], stdin=subprocess.DEVNULL, stdout=slave, env=env)
    os.close(slave)
    written = b""
    try:
        while block := os.read(master, 65536):
            written += block
    except OSError:  # the other end is closed
        pass
    os.close(master)
    child.wait()
    return written


class Detail(Case):
    def test_what_is_not_stated_would_not_have_been_shown(self):
        """--fail-on has every note stated; otherwise only those that the asked form shows are."""
        for sample in glob.glob(os.path.join(os.path.dirname(__file__), "../../samples/*.txt")):
            for form in ([], ["-q"], ["conns"], ["--only", "data"], ["--fold", "2"]):
                with self.subTest(sample=os.path.basename(sample), form=form):
                    every = tcpgloss(*form, "--fail-on", "self-connect", sample)
                    self.assertEqual(every.returncode, 0)
                    self.assertEqual(every.stdout, tcpgloss(*form, sample).stdout)


class Faults(Case):
    def test_a_full_disk_is_status_3(self):
        with open("/dev/full", "wb") as full:
            self.assertFails(tcpgloss(stdin=TEXT, stdout=full), 3, "No space left on device")
        self.assertFails(tcpgloss("-o", "/dev/full", stdin=TEXT), 3, "/dev/full: No space left on device")

    def test_standard_output_closed_is_status_3(self):
        path = self.file("a")
        result = subprocess.run(f"'{PROGRAM}' '{path}' >&-", shell=True, stderr=subprocess.PIPE, env=environment())
        self.assertFails(result, 3, "standard output")
        with open(path, "rb") as file:
            self.assertEqual(file.read(), TEXT)

    def test_a_closed_pipe_is_quiet_and_status_0(self):
        for handler in (signal.SIG_DFL, signal.SIG_IGN):
            reading, writing = os.pipe()
            os.close(reading)
            result = tcpgloss(stdin=TEXT * 5000, stdout=writing, preexec_fn=lambda: signal.signal(signal.SIGPIPE, handler))
            os.close(writing)
            self.assertEqual((result.returncode, result.stderr), (0, b""))

    def test_a_file_size_limit_is_status_3_and_leaves_nothing(self):
        path = os.path.join(self.folder, "out")
        result = tcpgloss("-o", path, stdin=TEXT * 5000,
                          preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096)))
        self.assertFails(result, 3, "File too large")
        self.assertEqual(os.listdir(self.folder), [])

    @unittest.skipUnless(shutil.which("strace"), "no strace here")
    def test_interrupted_and_short_calls_change_nothing(self):
        expected = tcpgloss(stdin=TEXT * 5000).stdout
        # The first reads are those of the loader.
        for fault in ("read:error=EINTR:when=51+2", "write:error=EINTR:when=1+2", "write:error=EAGAIN:when=1+2",
                      "poll:error=EINTR:when=1+2"):
            result = subprocess.run(["strace", "-f", "-qq", "-o", "/dev/null", "-e", "inject=" + fault, PROGRAM],
                                    input=TEXT * 5000, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                                    env=environment())
            if result.returncode == 1 and b"ptrace" in result.stderr:
                self.skipTest("tracing is not allowed here")
            self.assertTrue(result.stdout == expected, fault)


class Files(Case):
    def test_it_is_written_whole_and_by_its_ending(self):
        path = os.path.join(self.folder, "out.jsonl")
        self.assertEqual(tcpgloss("-o", path, stdin=TEXT).returncode, 0)
        with open(path, "rb") as file:
            self.assertEqual(file.read(), tcpgloss("-f", "jsonl", stdin=TEXT).stdout)
        self.assertEqual(os.listdir(self.folder), ["out.jsonl"])

    def test_an_ending_that_names_no_format_is_told(self):
        for name in ("out.gz", "out.html.bak", "out.2024", "a.b/../out.x"):
            path = os.path.join(self.folder, name)
            self.assertFails(tcpgloss("-o", path, stdin=TEXT), 2, "ending '." + name.rpartition(".")[2] + "'", ".html", "-f")
            self.assertEqual(os.listdir(self.folder), [])
        text = tcpgloss(stdin=TEXT).stdout
        for name in ("out", "out.txt", "out.log", ".hidden"):
            path = os.path.join(self.folder, name)
            self.assertEqual(tcpgloss("-o", path, stdin=TEXT).returncode, 0)
            with open(path, "rb") as file:
                self.assertEqual(file.read(), text)
        path = os.path.join(self.folder, "out.gz")
        self.assertEqual(tcpgloss("-f", "csv", "-o", path, stdin=TEXT).returncode, 0)
        with open(path, "rb") as file:
            self.assertEqual(file.read(), tcpgloss("-f", "csv", stdin=TEXT).stdout)

    def test_what_a_capture_assumes_is_told_in_one_line(self):
        dated = b"".join(b"2026-11-22 " + line for line in TEXT.splitlines(True) if b" IP " in line)
        for text, told in ((TEXT, b"no date: 2000-01-01"), (dated, b"")):
            result = tcpgloss("-f", "pcap", stdin=text)
            self.assertEqual(result.returncode, 0)
            self.assertEqual(len(result.stderr.splitlines()), 1 if told else 0)
            self.assertIn(told, result.stderr)

    def test_an_option_that_a_format_cannot_heed_is_told(self):
        for arguments, told in ((["-f", "csv", "--fold", "2"], b"--fold changes nothing in csv"),
                                (["-f", "jsonl", "--name", "S=x"], b"--name changes nothing in jsonl"),
                                (["ladder", "--raw", "off"], b"--raw changes nothing in ladder"),
                                (["-f", "html", "--fold", "2", "--name", "S=x", "--raw", "off"], b""),
                                (["-f", "svg", "--fold", "2", "--name", "S=x"], b"")):
            result = tcpgloss(*arguments, stdin=TEXT)
            self.assertEqual(result.returncode, 0)
            self.assertEqual(result.stderr, b"tcpgloss: " + told + b"\n" if told else b"", arguments)

    def test_conns_lists_who_has_a_segment_of_the_kind(self):
        one = b"10:00:0%d.000000 IP 10.0.0.1.%d > 10.0.0.2.80: Flags [%s], seq 1, win 9, length 0\n"
        text = one % (0, 1, b"S") + one % (1, 2, b"S") + one.replace(b"seq 1", b"seq 2") % (2, 2, b"R")
        rows = tcpgloss("conns", "-f", "csv", "--only", "rst", stdin=text).stdout.decode().splitlines()
        self.assertEqual([row.split(",")[0] for row in rows[1:]], ["B"])
        rows = tcpgloss("conns", "-f", "csv", "--only", "syn-unanswered", stdin=text).stdout.decode().splitlines()
        self.assertEqual([row.split(",")[0] for row in rows[1:]], ["A"])

    def test_a_name_stays_in_its_row(self):
        for name in ("a\nb", "a\tb", "\x1b[2J", "\u202e"):
            out = tcpgloss("--name", "S=" + name, stdin=TEXT).stdout.decode()
            self.assertEqual(tcpgloss("strip", stdin=out.encode()).stdout, TEXT)
            self.assertNotIn("\x1b", out)
            self.assertNotIn("\u202e", out)

    def test_an_input_is_never_overwritten(self):
        path = self.file("a")
        os.link(path, os.path.join(self.folder, "link"))
        for output in (path, os.path.join(self.folder, "link")):
            self.assertFails(tcpgloss("-o", output, path), 2, "one of the files to be read")
            with open(path, "rb") as same:
                self.assertFails(subprocess.run([PROGRAM, "-o", output], stdin=same, stdout=subprocess.PIPE,
                                                stderr=subprocess.PIPE), 2, "one of the files to be read")
        with open(path, "ab") as same:
            self.assertFails(tcpgloss(path, stdout=same), 2, "one of the files to be read")
        with open(path, "rb") as file:
            self.assertEqual(file.read(), TEXT)


class Terminal(Case):
    def test_colour(self):
        path = self.file("a")
        for env, options, colour in (
                ({}, [], True), ({"TERM": "dumb"}, [], False), ({"NO_COLOR": "1"}, [], False), ({"NO_COLOR": ""}, [], True),
                ({"NO_COLOR": "1", "FORCE_COLOR": "1"}, [], False), ({"TERM": "dumb", "FORCE_COLOR": "1"}, [], True),
                ({"NO_COLOR": "1"}, ["--color", "always"], True), ({}, ["--color=never"], False)):
            env = environment(**{"TERM": "xterm", **env})
            with self.subTest(options):
                self.assertEqual(b"\x1b[" in on_a_terminal([*options, path], env), colour)
        for env, colour in (({}, False), ({"CLICOLOR_FORCE": "1"}, True), ({"FORCE_COLOR": "1"}, True)):
            self.assertEqual(b"\x1b[" in tcpgloss(path, env=environment(**env)).stdout, colour)

    def test_the_input_cannot_steer_it(self):
        path = self.file("a", TEXT + b"\x1b]0;owned\x07 \xc2\x9b31m \xe2\x80\xae\r\n" + TEXT)
        env = environment(TERM="xterm")
        written = on_a_terminal([path, "--color=never"], env)
        for byte in (b"\x1b", b"\x07", b"\xc2\x9b", b"\xe2\x80\xae"):
            self.assertNotIn(byte, written)
        self.assertIn(b"\x1b]0;owned", on_a_terminal([path, "--control=raw"], env))
        self.assertIn(b"\x1b]0;owned", tcpgloss(path).stdout)
        self.assertNotIn(b"\x1b]0;owned", tcpgloss("--control=escape", path).stdout)


class Language(Case):
    def test_is_chosen_by_option_then_environment(self):
        def chinese(*options, **env):
            changes = {"LC_ALL": "", "LC_MESSAGES": "", "LANG": "", **env}
            return "客户端" in tcpgloss(*options, stdin=TEXT, env=environment(**changes)).stdout.decode()
        self.assertTrue(chinese("--lang", "zh", LC_ALL="en_US.UTF-8"))
        self.assertTrue(chinese("--lang=en+zh"))
        self.assertFalse(chinese("--lang", "en", LC_ALL="zh_CN.UTF-8"))
        self.assertTrue(chinese(TCPGLOSS_LANG="zh", LC_ALL="en_US.UTF-8"))
        self.assertTrue(chinese(LC_ALL="zh_CN.UTF-8", LANG="en_US.UTF-8"))
        self.assertTrue(chinese(LC_MESSAGES="zh_SG", LANG="C"))
        self.assertTrue(chinese(LANG="zh-Hans"))
        self.assertFalse(chinese(LC_ALL="C", LANG="zh_CN"))
        self.assertFalse(chinese(LANG="zh_TW.UTF-8"))

    def test_traditional_chinese_is_told_what_there_is(self):
        result = tcpgloss(stdin=TEXT, env=environment(LC_ALL="zh_TW.UTF-8"))
        self.assertFails(result, 0, "--lang zh")


if __name__ == "__main__":
    unittest.main()
