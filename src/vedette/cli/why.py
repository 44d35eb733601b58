"""``vedette why``: any sentence, insight, incident, figure or merge, down to the rule and the quote."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from vedette.cli import options
from vedette.cli.opened import open_ledger
from vedette.cli.output import out, print_json

if TYPE_CHECKING:
    from rich.tree import Tree

    from vedette.pipeline.why_kept import Node

MOST = 12
"""Branches shown at one place without ``--all``."""


def why(
    id: Annotated[
        str,
        typer.Argument(
            metavar="ID",
            help="Id, or the start of one, of a sentence, insight, incident, claim, toll, control, forecast, document, revision, judgement or brief.",
            show_default=False,
        ),
    ],
    area: options.AreaOrAll = None,
    as_of: options.AsOf = None,
    since: options.Since = None,
    rule: options.Rule = options.RULE,
    all: Annotated[
        bool, typer.Option("--all", help="Show every branch, however many there are.")
    ] = False,
    ledger: options.Ledger = options.DEFAULT_LEDGER,
    json: options.Json = False,
) -> None:
    """Explain anything, down to the rule and the quote."""
    from vedette.pipeline.knowledge import Knowledge
    from vedette.pipeline.why_find import Finder

    with open_ledger(ledger) as opened:
        node = Finder(opened, Knowledge(), area=area, as_of=as_of, since=since, rule=rule).explain(
            id
        )
    if json:
        print_json(node)
    else:
        out().print(tree(node, None if all else MOST))


def tree(node: Node, most: int | None) -> Tree:
    """The explanation as a tree for the terminal."""
    from rich.text import Text
    from rich.tree import Tree

    def label(n: Node) -> Text:
        text = Text(n.kind, "bold")
        text.append(f" {n.text}" if n.kind and n.text else n.text)
        text.append(f"  {n.id}" if n.id else "", "dim")
        return text

    def grow(into: Tree, n: Node) -> None:
        shown = n.children if most is None else n.children[:most]
        for child in shown:
            grow(into.add(label(child)), child)
        if len(shown) < len(n.children):
            into.add(Text(f"… and {len(n.children) - len(shown)} more (--all shows them)", "dim"))

    root = Tree(label(node))
    grow(root, node)
    return root
