"""What the house checks share: which files there are, C without its comments and strings, and how a finding is told."""
import pathlib
import re
import signal
import sys

signal.signal(signal.SIGPIPE, signal.SIG_DFL)  # `tool/style | head` ends quietly

SKIP = {".git", "build", "data", "node_modules", "__pycache__", "outbox"}


class House:
    """One checked tree. A check calls found() for each fault and leaves with leave(): 1 when there was any."""

    def __init__(self, arguments):
        here = pathlib.Path(__file__).resolve().parent.parent
        self.root = here
        self.rest = []
        arguments = list(arguments)
        while arguments:
            argument = arguments.pop(0)
            if argument == "--root" and arguments:
                self.root = pathlib.Path(arguments.pop(0)).resolve()
            else:
                self.rest.append(argument)
        self.faults = 0

    def files(self, *endings):
        for path in sorted(self.root.rglob("*")):
            parts = path.relative_to(self.root).parts
            if SKIP.isdisjoint(parts) and path.is_file() and (not endings or path.name.endswith(endings)):
                yield path

    def name(self, path):
        return str(path.relative_to(self.root))

    def found(self, path, line, what):
        self.faults += 1
        where = self.name(path) if isinstance(path, pathlib.Path) else path
        print(f"{where}:{line}: {what}")

    def leave(self):
        sys.exit(1 if self.faults else 0)


PIECE = re.compile(r'/\*.*?\*/|//[^\n]*|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\'', re.S)


def bare(text):
    """C with comments and the insides of strings blanked, so that lines and columns stay where they were."""
    def blank(match):
        piece = match[0]
        if piece[0] in "\"'":
            return piece[0] + " " * (len(piece) - 2) + piece[0]
        return re.sub(r"[^\n]", " ", piece)
    return PIECE.sub(blank, text)


def is_test(name):
    return bool(re.search(r"(_test|_fuzz|/sample)\.[ch]$|^(benchmarks|tests)/|^base/test", name))
