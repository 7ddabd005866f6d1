"""``izin catalogue print``: the whole matrix as Markdown, for a reader who knows the law."""

import sys
from argparse import Namespace

from webapp.catalogue.loader import catalogue
from webapp.catalogue.printing import print_matrix


def run(options: Namespace) -> int:  # noqa: ARG001 every command takes its options
    """Print the shipped catalogue, byte for byte as the golden file has it."""
    sys.stdout.write(print_matrix(catalogue()))
    return 0
