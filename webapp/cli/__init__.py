"""The ``izin`` command: thin lines over services. Exit codes: 0 done or ready, 1 blockers, 2 bad input."""

import os
import sys
from collections.abc import Sequence

from webapp.cli.output import error, use_utf8
from webapp.cli.parser import build_parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and answer with its exit code.

    Args:
        arguments: the words after ``izin``; None takes them from the command line.
    """
    use_utf8()
    options = build_parser().parse_args(arguments)
    from webapp.cli.failures import Failure

    try:
        code: int = options.run(options)
        sys.stdout.flush()
    except Failure as failure:
        error(str(failure))
        return failure.exit_code
    except BrokenPipeError:  # the reader (head, less) has gone: nothing more to say, and nothing to flush at exit
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        return 130
    return code
