"""What can be read, what cannot, and what is said then."""
import os
import shutil
import struct
import subprocess
import unittest

from program import LINES, PROGRAM, TEXT, Case, environment, stripped, tcpgloss


def packed(*command):
    return subprocess.run(command, input=TEXT, stdout=subprocess.PIPE, check=True).stdout


def pcap():
    """Two segments over a raw IPv4 link."""
    def segment(flags, seq, ack):
        tcp = struct.pack("!HHIIBBHHH", 1000, 80, seq, ack, 5 << 4, flags, 1000, 0, 0)
        ip = struct.pack("!BBHHHBBH4s4s", 0x45, 0, 40, 7, 0, 64, 6, 0, bytes([10, 0, 0, 1]), bytes([10, 0, 0, 2]))
        return struct.pack("<IIII", 1700000000, 0, 40, 40) + ip + tcp
    return struct.pack("<IHHiIII", 0xA1B2C3D4, 2, 4, 0, 0, 65535, 101) + segment(2, 7, 0) + segment(4, 8, 0)


class Refused(Case):
    def test_what_cannot_be_read_is_one_line_and_status_2(self):
        self.assertFails(tcpgloss("/no/such/file"), 2, "/no/such/file: No such file or directory")
        self.assertFails(tcpgloss(self.folder), 2, "Is a directory")
        self.assertFails(tcpgloss(self.file("a"), "/no/such/file"), 2, "/no/such/file")
        self.assertFails(subprocess.run(f"'{PROGRAM}' <&-", shell=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE),
                         2, "standard input")
        self.assertFails(subprocess.run(f"'{PROGRAM}' < /", shell=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE),
                         2, "standard input: Is a directory")

    def test_nothing_is_written_when_one_of_several_cannot_be_opened(self):
        self.assertEqual(tcpgloss(self.file("a"), "/no/such/file").stdout, b"")

    def test_a_name_cannot_steer_the_terminal(self):
        result = tcpgloss("/no/\x1b[31mfile")
        self.assertNotIn(b"\x1b", result.stderr)
        self.assertIn(b"\\x1B", result.stderr)

    @unittest.skipIf(os.geteuid() == 0, "root may read everything")
    def test_no_permission(self):
        path = self.file("secret")
        os.chmod(path, 0)
        self.assertFails(tcpgloss(path), 2, "Permission denied")


class WithoutSegments(Case):
    def test_one_line_and_status_0(self):
        for content in (b"", b"\n", b"hello", b"\x7fELF" + bytes(range(256)) * 20, b"\xff\xfe"):
            with self.subTest(content[:8]):
                for result in (tcpgloss(self.file("a", content)), tcpgloss(stdin=content)):
                    self.assertFails(result, 0)
                self.assertFails(tcpgloss("-f", "jsonl", stdin=content), 0)


class Lossless(Case):
    def test_the_transcript_holds_the_input(self):
        for content in (TEXT, TEXT[:-1], TEXT.replace(b"\n", b"\r\n"), b"\xef\xbb\xbf" + TEXT, b"a\0b\n\xff\xfe\n" + TEXT,
                        "│ typed by hand\n#| this too\n".encode() + TEXT, b"\n\n\r\n\r", TEXT + "│".encode(),
                        TEXT[:500] + b"x" * 3_000_000 + TEXT):
            with self.subTest(content[:20]):
                for options in ([], ["--ascii", "-q"], ["-vv", "--lang", "zh", "--color", "always"], ["--only", "rst"]):
                    result = tcpgloss(*options, stdin=content)
                    self.assertEqual(result.returncode, 0, result.stderr)
                    self.assertTrue(stripped(result.stdout) == content, options)

    def test_any_cutting_into_pieces_gives_the_same(self):
        path = self.file("a", TEXT[:-1])
        whole = tcpgloss(path).stdout
        child = subprocess.Popen([PROGRAM], stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment(), bufsize=0)
        for byte in TEXT[:-1]:
            child.stdin.write(bytes([byte]))
        child.stdin.close()
        self.assertEqual(child.stdout.read(), whole)
        child.stdout.close()
        self.assertEqual(child.wait(), 0)

    def test_several_files_are_one_capture_in_parts(self):
        def glosses(*arguments, stdin=b""):
            """The transcript without the lines that name a file."""
            lines = tcpgloss(*arguments, stdin=stdin).stdout.splitlines()
            return [line for line in lines if not line.startswith("│ ───".encode())]

        whole = glosses(stdin=TEXT)
        for cut in (0, 1, 300, len(LINES[0]) + 1, len(TEXT) - 1, len(TEXT)):
            parts = self.file("a", TEXT[:cut]), self.file("b", TEXT[cut:])
            self.assertEqual(glosses(*parts), whole, cut)
            self.assertEqual(stripped(tcpgloss(*parts).stdout), TEXT, cut)
        self.assertEqual(glosses(self.file("a", TEXT[:300]), "-", stdin=TEXT[300:]), whole)


class Forms(Case):
    def assertReads(self, content, expected=TEXT):
        for result in (tcpgloss(self.file("a", content)), tcpgloss(stdin=content), tcpgloss("-", stdin=content)):
            if b"without libarchive" in result.stderr:
                self.skipTest("built without libarchive")
            self.assertEqual(result.stderr, b"")
            self.assertEqual(stripped(result.stdout), expected)

    def test_compressed_text(self):
        for packer in ("gzip", "xz", "zstd", "bzip2"):
            if shutil.which(packer):
                with self.subTest(packer):
                    self.assertReads(packed(packer, "-c"))

    def test_utf16(self):
        self.assertReads(b"\xff\xfe" + TEXT.decode().encode("utf-16-le"))
        self.assertReads(b"\xfe\xff" + TEXT.decode().encode("utf-16-be"))

    def test_cut_off_compression_gives_what_it_can_and_status_2(self):
        noise = b"".join(b"%d %s\n" % (i * 7919 % 10007, LINES[i % 6].encode()) for i in range(20000))
        whole = subprocess.run(["gzip", "-c"], input=noise, stdout=subprocess.PIPE, check=True).stdout
        result = tcpgloss(self.file("a", whole[:len(whole) // 2]))
        if b"without libarchive" in result.stderr:
            self.skipTest("built without libarchive")
        self.assertFails(result, 2, "damaged compressed data")
        self.assertTrue(noise.startswith(stripped(result.stdout)[:10000]))


@unittest.skipUnless(shutil.which("tcpdump"), "no tcpdump here")
class Captures(Case):
    def test_a_capture_is_printed_by_tcpdump(self):
        packed_capture = subprocess.run(["gzip", "-c"], input=pcap(), stdout=subprocess.PIPE).stdout
        for content in (pcap(), packed_capture):
            path = self.file("a.pcap", content)
            for result in (tcpgloss(path), tcpgloss(stdin=content)):
                if b"without libarchive" in result.stderr:
                    continue
                self.assertEqual((result.returncode, result.stderr), (0, b""))
                self.assertEqual(stripped(result.stdout).count(b"10.0.0.1.1000 > 10.0.0.2.80: Flags"), 2)

    def test_from_a_pipe_that_comes_in_drops(self):
        child = subprocess.Popen([PROGRAM, "-f", "jsonl"], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                 env=environment(), bufsize=0)
        for byte in pcap():
            child.stdin.write(bytes([byte]))
        child.stdin.close()
        self.assertEqual(child.stdout.read().count(b'"n":'), 2)
        child.stdout.close()
        self.assertEqual(child.wait(), 0)

    def test_its_flags_can_be_chosen(self):
        result = tcpgloss("--tcpdump-flags=-nn -t", self.file("a.pcap", pcap()))
        self.assertTrue(stripped(result.stdout).startswith(b"IP 10.0.0.1.1000 > 10.0.0.2.80: Flags [S]"))

    def test_rotated_captures_are_one(self):
        result = tcpgloss("-f", "jsonl", self.file("a.pcap", pcap()), self.file("b", TEXT), self.file("c.pcap", pcap()))
        self.assertEqual(self.segments(result), 10)

    def test_a_damaged_capture_gives_what_it_can_and_status_2(self):
        result = tcpgloss("-f", "jsonl", self.file("a.pcap", pcap()[:-20]))
        self.assertFails(result, 2, "a.pcap", "truncated")
        self.assertEqual(self.segments(result), 1)

    def test_without_tcpdump_it_says_what_to_install(self):
        if any(os.path.exists(f"/usr/{folder}/tcpdump") for folder in ("sbin", "local/sbin")):
            self.skipTest("tcpdump is found without a PATH here")
        result = tcpgloss(self.file("a.pcap", pcap()), env=environment(PATH="/nonexistent"))
        self.assertFails(result, 2, "install tcpdump")


if __name__ == "__main__":
    unittest.main()
