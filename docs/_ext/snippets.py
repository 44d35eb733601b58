"""The commands that README and docs show: runs them, compares what they print, or writes it anew.

A block ```` ```console ```` holds commands after ``$`` and, below each, what it prints on stdout. All
blocks of a page run in order in one empty folder that holds a copy of ``examples``. A command without
output below it is run all the same: it must end with exit code 0. Lines that end in ``\\`` go on.

``<!-- excerpt -->`` … ``<!-- /excerpt -->`` holds sentences of the brief that the page writes to ``out``.

``python docs/_ext/snippets.py`` writes what has changed into the pages.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[2]
PAGES = ("README.md", "docs/start.md")
BLOCK = re.compile(r"^```console\n(.*?)^```$", re.M | re.S)
EXCERPT = re.compile(r"(?<=<!-- excerpt -->\n).*?(?=<!-- /excerpt -->)", re.S)


class Step(NamedTuple):
    """A command as written, and the lines shown below it."""

    command: str
    shown: str


def steps(block: str) -> list[Step]:
    """The commands of one block."""
    found: list[list[str]] = []
    goes_on = False
    for line in block.splitlines():
        if goes_on:
            found[-1][0] += "\n" + line
        elif line.startswith("$ "):
            found.append([line[2:]])
        else:
            found[-1].append(line)
            continue
        goes_on = line.endswith("\\")
    return [Step(lines[0], "\n".join(lines[1:])) for lines in found]


def environment() -> dict[str, str]:
    """The user's own, with the commands of this interpreter first and no setting of Vedette's."""
    kept = {
        k: v for k, v in os.environ.items() if not k.startswith("VEDETTE_") or k == "VEDETTE_CACHE"
    }
    return {
        **kept,
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{kept.get('PATH', '')}",
        "LC_ALL": "C.UTF-8",
        "VEDETTE_USER": "docs",
    }


def run(command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """The command in a shell, as a reader would run it."""
    return subprocess.run(
        ["bash", "-c", command], cwd=folder, env=environment(), capture_output=True, text=True,
        encoding="utf-8", stdin=subprocess.DEVNULL, timeout=300,
    )  # fmt: skip


def folder_with_examples(at: Path) -> Path:
    """A folder as after ``git clone``, as far as the pages need it. Its name enters the ids of files."""
    folder = at / "vedette"
    shutil.copytree(ROOT / "examples", folder / "examples")
    return folder


def clean(text: str) -> str:
    """Lines without blanks at their ends, no empty lines before and after."""
    return "\n".join(line.rstrip() for line in text.splitlines()).strip("\n")


def excerpt(folder: Path) -> str:
    """Sentences of the brief that the page wrote to ``out``, as a quotation: the head of each section."""
    from vedette.brief.render_json import parse_brief

    brief = parse_brief((folder / "out" / "brief.json").read_bytes())
    out = []
    for section, most in zip(brief.sections, (2, 1, 3), strict=True):
        out += [f"> **{section.name}**", ">"]
        sentences = [s for p in section.paragraphs for s in p.sentences][:most]
        if section.name == brief.sections[-1].name:
            out += ["> " + " ".join(s.text for s in sentences), ">"]
        else:
            out += [line for s in sentences for line in (f"> - {s.text}",)] + [">"]
    return "\n".join(out[:-1]) + "\n"


def rewritten(page: str, folder: Path) -> str:
    """The page with the output that its commands give now."""

    def block(m: re.Match[str]) -> str:
        lines = []
        for step in steps(m.group(1)):
            done = run(step.command, folder)
            if done.returncode:
                raise RuntimeError(f"{step.command}: exit code {done.returncode}\n{done.stderr}")
            lines.append(f"$ {step.command}")
            if step.shown:
                lines.append(clean(done.stdout))
        return "```console\n" + "\n".join(lines) + "\n```"

    text = BLOCK.sub(block, page)
    return EXCERPT.sub(lambda _: excerpt(folder), text)


def main() -> None:
    """Write what has changed into the pages."""
    for name in PAGES:
        with tempfile.TemporaryDirectory() as at:
            path = ROOT / name
            before = path.read_text("utf-8")
            after = rewritten(before, folder_with_examples(Path(at)))
            path.write_text(after, "utf-8")
            print(f"{name}: {'changed' if after != before else 'as it was'}")


if __name__ == "__main__":
    main()
