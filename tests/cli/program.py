"""Runs tcpgloss as a user would, for the tests beside this file."""
import os
import subprocess
import tempfile
import unittest

PROGRAM = os.environ["TCPGLOSS"]

LINES = [
    "17:56:04.224218 IP 127.0.0.1.57729 > 127.0.0.1.3000: Flags [S], seq 860356044, win 65535, "
    "options [mss 16344,nop,wscale 6], length 0",
    "17:56:04.224298 IP 127.0.0.1.3000 > 127.0.0.1.57729: Flags [S.], seq 4012548670, ack 860356045, win 65535, "
    "options [mss 16344,nop,wscale 6], length 0",
    "17:56:04.224305 IP 127.0.0.1.57729 > 127.0.0.1.3000: Flags [.], ack 1, win 6379, length 0",
    "17:56:04.224357 IP 127.0.0.1.57729 > 127.0.0.1.3000: Flags [P.], seq 1:11, ack 1, win 6379, length 10",
    "17:56:04.224366 IP 127.0.0.1.3000 > 127.0.0.1.57729: Flags [.], ack 11, win 6379, length 0",
    "17:56:04.224500 IP 127.0.0.1.3000 > 127.0.0.1.57729: Flags [R.], seq 1, ack 11, win 6379, length 0",
]
TEXT = ("\n".join(LINES) + "\n").encode()


def environment(**changes):
    env = {name: value for name, value in os.environ.items()
           if name not in ("NO_COLOR", "FORCE_COLOR", "CLICOLOR_FORCE", "TCPGLOSS_LANG")}
    env.update(LC_ALL="C.UTF-8")
    env.update(changes)
    return env


def tcpgloss(*arguments, stdin=b"", env=None, **options):
    """The completed process; stdin comes through a pipe."""
    return subprocess.run([PROGRAM, *map(str, arguments)], input=stdin, stdout=options.pop("stdout", subprocess.PIPE),
                          stderr=subprocess.PIPE, env=env or environment(), timeout=60, **options)


def stripped(transcript):
    return tcpgloss("strip", stdin=transcript).stdout


class Case(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = folder.name

    def file(self, name, content=TEXT):
        path = os.path.join(self.folder, name)
        with open(path, "wb") as file:
            file.write(content)
        return path

    def assertFails(self, result, status, *words):
        """One or two lines that say what is wrong, and nothing else."""
        message = result.stderr.decode()
        self.assertEqual(result.returncode, status, message)
        self.assertIn(len(message.splitlines()), (1, 2), message)
        for word in words:
            self.assertIn(word, message)

    def segments(self, result):
        return result.stdout.count(b'"n":')
