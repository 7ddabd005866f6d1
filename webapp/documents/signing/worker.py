"""The process that opens foreign PDFs and keys: ``python -I worker.py <memory MB> <CPU seconds a job>``.

A job on stdin: its kind, the length in 8 bytes, then a pickle of our own process (``guarded``): ``C`` checks
signatures, ``S`` signs, ``P`` makes a place for signatures. The answer on stdout: ``+`` and JSON or a PDF, ``-`` and
the name of the error. It opens no connection and writes no file. Ends when stdin ends.
"""

import logging
import pickle
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any


def _checked(job: Mapping[str, Any]) -> bytes:
    from asn1crypto import x509

    from webapp.documents.signing.checking import checked
    from webapp.documents.signing.wire import check_text

    roots = [x509.Certificate.load(root) for root in job["roots"]]
    return check_text(checked(job["data"], roots=roots, now=job["now"], approved=job["approved"]))


def _signed(job: Mapping[str, Any]) -> bytes:
    from webapp.documents.signing.keys import signer_of
    from webapp.documents.signing.pades import signed

    return signed(job["pdf"], signer_of(job["key"], job["passphrase"], job["now"]), job["now"])


def _with_place(job: Mapping[str, Any]) -> bytes:
    from webapp.documents.signing.pades import with_place_for_signatures

    return with_place_for_signatures(job["pdf"])


JOBS = {b"C": _checked, b"S": _signed, b"P": _with_place}


def _limit_memory(megabytes: int) -> None:
    try:
        import resource
    except ImportError:  # Windows has no such limits; the wall clock of the parent remains
        return
    resource.setrlimit(resource.RLIMIT_AS, (megabytes << 20, megabytes << 20))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _limit_time(seconds: int) -> None:
    try:
        import resource
    except ImportError:
        return
    used = resource.getrusage(resource.RUSAGE_SELF)
    soft = int(used.ru_utime + used.ru_stime) + seconds + 1
    resource.setrlimit(resource.RLIMIT_CPU, (soft, resource.getrlimit(resource.RLIMIT_CPU)[1]))


def _answer(kind: bytes, content: bytes) -> tuple[bytes, bytes]:
    from webapp.documents.signing.refused import SigningRefused
    from webapp.documents.signing.wire import refusal_text

    try:
        return b"+", JOBS[kind](pickle.loads(content))  # noqa: S301 - from our own process
    except SigningRefused as refused:
        return b"+", refusal_text(refused)
    except Exception as error:
        return b"-", type(error).__name__.encode()


def main(memory_mb: int, seconds: int) -> None:
    """Answer one job after the other."""
    sys.path.insert(0, str(Path(__file__).resolve().parents[3]))
    logging.disable(logging.CRITICAL)  # the libraries log what stands in the file
    import webapp.documents.signing.checking
    import webapp.documents.signing.keys
    import webapp.documents.signing.pades  # noqa: F401 - loaded before the limits

    source, sink = sys.stdin.buffer, sys.stdout.buffer
    _limit_memory(memory_mb)
    while head := source.read(9):
        content = source.read(int.from_bytes(head[1:], "big"))
        _limit_time(seconds)
        mark, answer = _answer(head[:1], content)
        sink.write(mark + len(answer).to_bytes(8, "big") + answer)
        sink.flush()


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
