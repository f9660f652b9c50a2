"""The README holds what it shows: every command in a console block is run, and its output compared.

TCPGLOSS_UPDATE_GOLDEN=1 rewrites the outputs; read the diff then as a user would."""
import os
import re
import shutil
import subprocess
import tempfile
import unittest

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
README = os.path.join(ROOT, "README.md")
PROGRAM = os.path.abspath(os.environ["TCPGLOSS"])

BLOCK = re.compile(r"^```console\n(.*?)^```$", re.M | re.S)
COMMAND = re.compile(r"^\$ (.*\n)", re.M)


def commands(block):
    """The commands of a console block, each with the output shown below it."""
    pieces = COMMAND.split(block)
    return [(command.rstrip("\n"), output) for command, output in zip(pieces[1::2], pieces[2::2])]


class Readme(unittest.TestCase):
    def setUp(self):
        # As in the top folder of a clone with tcpgloss installed, where files may be written.
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = folder.name
        os.symlink(os.path.join(ROOT, "samples"), os.path.join(self.folder, "samples"))
        os.mkdir(os.path.join(self.folder, "bin"))
        os.symlink(PROGRAM, os.path.join(self.folder, "bin", "tcpgloss"))

    def run_in_shell(self, command):
        # samples/run would build; what it does then is to call the program, without arguments on the sample.
        command = re.sub(r"samples/run(?=$| \|)", "tcpgloss samples/class-demo.txt", command)
        command = command.replace("samples/run", "tcpgloss")
        environment = {"PATH": os.path.join(self.folder, "bin") + ":" + os.environ["PATH"], "LC_ALL": "C.UTF-8"}
        return subprocess.run(["bash", "-o", "pipefail", "-c", command], cwd=self.folder, env=environment,
                              stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=60)

    def fresh(self, match):
        text = ""
        for command, shown in commands(match.group(1)):
            if re.search(r"\| jq ", command) and not shutil.which("jq"):
                print("SKIPPED, no jq:", command)
                text += f"$ {command}\n{shown}"
                continue
            result = self.run_in_shell(command)
            self.assertEqual(result.returncode, 0, (command, result.stdout))
            text += f"$ {command}\n{result.stdout.decode()}"
        return f"```console\n{text}```"

    def test_every_command_gives_the_output_shown(self):
        with open(README, encoding="utf-8") as file:
            readme = file.read()
        self.assertGreater(len(BLOCK.findall(readme)), 10)
        if os.environ.get("TCPGLOSS_UPDATE_GOLDEN"):
            readme = BLOCK.sub(self.fresh, readme)
            with open(README, "w", encoding="utf-8") as file:
                file.write(readme)
            return
        for match in BLOCK.finditer(readme):
            self.assertEqual(match.group(0), self.fresh(match))

    def test_every_sample_is_shown(self):
        with open(README, encoding="utf-8") as file:
            readme = file.read()
        for name in os.listdir(os.path.join(ROOT, "samples")):
            if name.endswith(".txt"):
                self.assertIn(name, readme)


class Options(unittest.TestCase):
    def test_every_option_is_documented(self):
        help_text = subprocess.run([PROGRAM, "--lang", "en", "--help"], stdout=subprocess.PIPE, check=True).stdout.decode()
        listed = help_text[help_text.index("How much is said"):help_text.index("Live:")]
        options = set(re.findall(r"(?<![\w-])--?[a-z][a-z-]*", listed))
        self.assertGreater(len(options), 15)
        for page in ("README.md", "src/cli/tcpgloss.1.scd", "src/cli/tcpgloss.zh_CN.1.scd"):
            with open(os.path.join(ROOT, page), encoding="utf-8") as file:
                text = file.read().replace("\\", "")
            for option in sorted(options):
                self.assertRegex(text, rf"(?<![\w-]){option}(?![\w-])", f"{option} in {page}")


if __name__ == "__main__":
    unittest.main()
