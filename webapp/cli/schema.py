"""``izin schema``: the JSON Schema of the dossier file."""

from argparse import Namespace

from webapp.cli.output import json_document
from webapp.exchange.schema import schema


def run(options: Namespace) -> int:  # noqa: ARG001 every command takes its options
    """Print the schema."""
    json_document(schema())
    return 0
