"""Pipes that are still being written, signals, and captures that tcpgloss starts itself."""
import os
import select
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
import unittest

from program import LINES, PROGRAM, TEXT, Case, environment, stripped, tcpgloss


class LiveCase(Case):
    def start(self, *arguments, **options):
        child = subprocess.Popen([PROGRAM, *arguments], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                 stderr=options.pop("stderr", subprocess.PIPE), env=environment(), bufsize=0, **options)
        self.addCleanup(self.end, child)
        return child

    @staticmethod
    def end(child):
        if child.poll() is None:
            child.kill()
        child.wait()
        for stream in (child.stdin, child.stdout, child.stderr):
            if stream:
                stream.close()

    def read_until(self, stream, wanted, seconds=10):
        """What comes until `wanted` has come."""
        read, deadline = b"", time.monotonic() + seconds
        while wanted not in read:
            left = deadline - time.monotonic()
            self.assertTrue(left > 0 and select.select([stream], [], [], left)[0], read)
            block = os.read(stream.fileno(), 65536)
            self.assertTrue(block, read)
            read += block
        return read

    def started(self, *arguments, **options):
        """A run that has shown its first line and waits for more."""
        child = self.start(*arguments, **options)
        child.stdin.write(LINES[0].encode() + b"\n")
        self.read_until(child.stdout, LINES[0].encode())
        return child


class Live(LiveCase):
    def test_a_line_is_shown_when_the_input_pauses(self):
        child = self.start()
        for line in LINES:
            child.stdin.write(line.encode() + b"\n")
            self.read_until(child.stdout, line.encode() + b"\n")

    def test_half_a_line_waits_for_its_end(self):
        child = self.started()
        child.stdin.write(LINES[1].encode()[:60])
        time.sleep(0.2)
        child.stdin.write(LINES[1].encode()[60:] + b"\n")
        self.assertIn(LINES[1].encode(), self.read_until(child.stdout, LINES[1].encode()))

    def test_first_interrupt_drains_the_input_and_is_status_0(self):
        child = self.started()
        child.send_signal(signal.SIGINT)
        time.sleep(0.2)
        child.stdin.write("\n".join(LINES[1:]).encode())
        child.stdin.close()
        child.stdin = None
        rest = child.stdout.read()
        self.assertIn(LINES[-1].encode(), rest)
        self.assertEqual(child.wait(10), 0)

    def test_second_interrupt_stops_at_once_and_is_status_130(self):
        child = self.started()
        child.send_signal(signal.SIGINT)
        time.sleep(0.2)
        began = time.monotonic()
        child.send_signal(signal.SIGINT)
        self.assertEqual(child.wait(10), 130)
        self.assertLess(time.monotonic() - began, 1)

    def test_termination_drains_for_a_second(self):
        for number, status in ((signal.SIGTERM, 143), (signal.SIGHUP, 129)):
            child = self.started()
            began = time.monotonic()
            child.send_signal(number)
            child.stdin.write(LINES[1].encode() + b"\n")
            rest = child.stdout.read()
            self.assertIn(LINES[1].encode(), rest)
            self.assertEqual(child.wait(10), status)
            self.assertLess(time.monotonic() - began, 5)

    def test_termination_does_not_wait_for_a_reader_that_sleeps(self):
        child = self.started()
        threading.Thread(target=self.feed, args=(child.stdin,), daemon=True).start()
        time.sleep(0.5)  # the pipe to us is full now
        child.send_signal(signal.SIGTERM)
        self.assertEqual(child.wait(20), 143)

    @staticmethod
    def feed(stream):
        try:
            while True:
                stream.write(TEXT)
        except (OSError, ValueError):
            pass

    def test_ignored_signals_stay_ignored(self):
        child = self.started(preexec_fn=lambda: signal.signal(signal.SIGHUP, signal.SIG_IGN))
        child.send_signal(signal.SIGHUP)
        child.stdin.close()
        child.stdin = None
        child.stdout.read()
        self.assertEqual(child.wait(10), 0)

    def test_usr1_asks_for_a_summary_and_nothing_else_changes(self):
        child = self.started()
        child.send_signal(signal.SIGUSR1)
        self.assertIn(b"1", self.read_until(child.stderr, b"\n"))
        child.stdin.write(TEXT[len(LINES[0]) + 1:])
        child.stdin.close()
        child.stdin = None
        child.stdout.read()
        self.assertEqual(child.wait(10), 0)

    def test_interrupt_leaves_no_half_written_file(self):
        path = os.path.join(self.folder, "out")
        child = self.start("-o", path)
        child.stdin.write(TEXT)
        while not os.listdir(self.folder):
            time.sleep(0.02)
        for _ in range(2):
            time.sleep(0.2)
            child.send_signal(signal.SIGINT)
        self.assertEqual(child.wait(10), 130)
        self.assertEqual(os.listdir(self.folder), [])

    def test_silence_on_a_pipe_gives_one_hint_on_a_terminal(self):
        import pty
        master, slave = pty.openpty()
        child = self.start(stderr=slave)
        os.close(slave)
        with os.fdopen(master, "rb", buffering=0) as terminal:
            self.assertIn(b"-l", self.read_until(terminal, b"\n"))
            child.stdin.close()
            child.stdin = None
            child.stdout.read()
            child.wait(10)

    def test_memory_stays_small_on_an_endless_line(self):
        child = self.start()
        threading.Thread(target=self.endless, args=(child.stdin,), daemon=True).start()
        for _ in range(2000):
            os.read(child.stdout.fileno(), 1 << 20)
        with open(f"/proc/{child.pid}/status") as status:
            peak = next(int(line.split()[1]) for line in status if line.startswith("VmHWM"))
        if "asan" not in PROGRAM and "clang" not in PROGRAM:
            self.assertLess(peak, 64 * 1024)

    @staticmethod
    def endless(stream):
        try:
            while True:
                stream.write(b"x" * 65536)
        except (OSError, ValueError):
            pass


class Commands(Case):
    def test_a_command_is_run_without_a_shell_and_its_errors_are_its_own(self):
        result = tcpgloss("--", "sh", "-c", "cat >&2; printf '%s\\n' \"$0\"", LINES[0], stdin=b"to stderr\n")
        self.assertEqual(result.returncode, 0)
        self.assertEqual(stripped(result.stdout), LINES[0].encode() + b"\n")
        self.assertEqual(result.stderr, b"to stderr\n")

    def test_a_command_that_fails_is_status_2(self):
        self.assertFails(tcpgloss("--", "false"), 2, "false failed (exit status 1)")
        self.assertFails(tcpgloss("--", "/no/such/program"), 2, "/no/such/program", "No such file")

    def test_stopping_early_ends_the_command(self):
        result = tcpgloss("-m", "1", "--", "sh", "-c", f"echo '{LINES[0]}'; exec sleep 1000")
        self.assertEqual(result.returncode, 0)


def may_capture():
    if not shutil.which("tcpdump"):
        return False
    tried = subprocess.run(["timeout", "2", "tcpdump", "-i", "lo", "-c", "1", "-w", "/dev/null"],
                           stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    return b"listening on" in tried.stderr


@unittest.skipUnless(may_capture(), "SKIPPED: capturing on lo is not allowed here")
class RealCapture(LiveCase):
    def talk(self, port):
        with socket.socket() as server:
            server.bind(("127.0.0.1", port))
            server.listen()
            with socket.create_connection(("127.0.0.1", server.getsockname()[1])) as client:
                accepted, _ = server.accept()
                with accepted:
                    client.sendall(b"hello")
                    accepted.recv(5)
        time.sleep(0.3)

    @staticmethod
    def free_port():
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            return probe.getsockname()[1]

    def test_a_capture_of_its_own_ends_with_ctrl_c_and_a_verdict(self):
        port = self.free_port()
        child = self.start("--", "tcpdump", "-i", "lo", "-nn", "tcp", "port", str(port), start_new_session=True)
        self.read_until(child.stderr, b"listening on")
        self.talk(port)
        self.read_until(child.stdout, b"Flags [F.]")
        os.killpg(child.pid, signal.SIGINT)
        child.stdout.read()
        self.assertEqual(child.wait(10), 0)

    def test_no_packet_is_lost_at_ctrl_c_without_line_buffering(self):
        port = self.free_port()
        shell = subprocess.Popen(f"tcpdump -i lo -nn tcp port {port} 2>/dev/null | '{PROGRAM}' -f jsonl", shell=True,
                                 stdout=subprocess.PIPE, env=environment(), start_new_session=True)
        time.sleep(2)
        self.talk(port)
        time.sleep(2)  # packets wait in the kernel for about a second
        os.killpg(shell.pid, signal.SIGINT)
        text = shell.stdout.read()
        shell.stdout.close()
        shell.wait(10)
        self.assertGreaterEqual(text.count(b'"n":'), 8)


if __name__ == "__main__":
    if not may_capture():
        print("SKIPPED: no live capture on lo here", file=sys.stderr)
    unittest.main()
