"""``izin schema``: the JSON Schema of the dossier file."""

import json
from argparse import Namespace

from webapp.cli.output import line
from webapp.exchange.schema import schema


def run(options: Namespace) -> int:  # noqa: ARG001 every command takes its options
    """Print the schema."""
    line(json.dumps(schema(), ensure_ascii=False, indent=2))
    return 0
