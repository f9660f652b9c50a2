"""Behind its inputs the program opens nothing more. strace sees what it asks of the kernel."""
import ctypes
import os
import re
import shutil
import subprocess
import unittest

from program import PROGRAM, Case, environment

LANDLOCK_CREATE_RULESET = 444


def landlock():
    return ctypes.CDLL(None).syscall(LANDLOCK_CREATE_RULESET, None, 0, 1) >= 1


def sanitized():
    with open(PROGRAM, "rb") as file:
        return b"__asan_init" in file.read()


def traceable():
    return shutil.which("strace") and subprocess.run(["strace", "-o", os.devnull, "true"], capture_output=True).returncode == 0


@unittest.skipIf(sanitized(), "NOT TESTED: the sandbox is left out of builds with AddressSanitizer")
@unittest.skipUnless(landlock(), "NOT TESTED: this kernel has no Landlock")
@unittest.skipUnless(traceable(), "NOT TESTED: no strace, or it may not trace")
class Sandbox(Case):
    def calls(self, *arguments, stdin=None):
        log = os.path.join(self.folder, "calls")
        subprocess.run(["strace", "-o", log, PROGRAM, *arguments], stdin=stdin, stdout=subprocess.DEVNULL, check=True,
                       env=environment(), timeout=60)
        with open(log) as file:
            return file.read().splitlines()

    def assertLocked(self, calls, reads):
        """The lock is on, and from there on come reads and writes, the first of them too; nothing is opened."""
        locks = [at for at, call in enumerate(calls) if re.match(r"(landlock_restrict_self|syscall_0x1be)\(.*= 0$", call)]
        self.assertEqual(len(locks), 1, calls)
        before, after = calls[:locks[0]], calls[locks[0] + 1:]
        self.assertTrue(any(re.match(reads, call) for call in after), after)
        self.assertFalse(any(call.startswith("write(1,") for call in before), before)
        self.assertTrue(any(call.startswith("write(") for call in after), after)
        for call in after:
            self.assertNotRegex(call, r"^(open|openat|creat|execve|connect|fork|clone)\b")

    def test_a_file(self):
        self.assertLocked(self.calls(self.file("a")), r"read\(")

    def test_several_files(self):
        self.assertLocked(self.calls(self.file("a"), self.file("b")), r"read\(")

    def test_standard_input_and_a_file_for_output(self):
        with open(self.file("a"), "rb") as stdin:
            calls = self.calls("-f", "jsonl", "-o", os.path.join(self.folder, "out"), stdin=stdin)
        self.assertLocked(calls, r"read\(")
        self.assertTrue(any(call.startswith("rename(") and call.endswith("= 0") for call in calls), calls)


if __name__ == "__main__":
    unittest.main()
