"""The process that opens a firm's template: ``python -I guarded_worker.py <memory MB> <CPU seconds a job>``.

A job on stdin: its kind, the length in 8 bytes, then a pickle of our own process (``guarded``): ``G`` judges a file,
``L`` lints it, ``R`` fills it. The answer on stdout: ``+`` and JSON or the Word file, ``-`` and what was wrong. The
answer is never a pickle: a template that took this process over could say nothing but bytes. Ends when stdin ends.
"""

import json
import pickle
import sys
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any


def _judged(job: Mapping[str, Any]) -> bytes:
    from webapp.documents.gate import TemplateUnsafe, refuse_dangers

    try:
        refuse_dangers(job["data"], job["fields"])
    except TemplateUnsafe as unsafe:
        return json.dumps({"code": unsafe.code, "values": dict(unsafe.values)}).encode()
    return b"{}"


def _linted(job: Mapping[str, Any]) -> bytes:
    from webapp.documents.lint import complaints

    return json.dumps([asdict(complaint) for complaint in complaints(job["data"], job["fields"])]).encode()


def _filled(job: Mapping[str, Any]) -> bytes:
    from webapp.documents.engine import fill_template

    return fill_template(job["data"], job["values"], job["picture"])


JOBS = {b"G": _judged, b"L": _linted, b"R": _filled}


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


def main(memory_mb: int, seconds: int) -> None:
    """Answer one job after the other."""
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
    import webapp.documents.engine
    import webapp.documents.gate
    import webapp.documents.lint  # noqa: F401 - loaded before the limits

    source, sink = sys.stdin.buffer, sys.stdout.buffer
    _limit_memory(memory_mb)
    while head := source.read(9):
        content = source.read(int.from_bytes(head[1:], "big"))
        _limit_time(seconds)
        try:
            mark, answer = b"+", JOBS[head[:1]](pickle.loads(content))  # noqa: S301 - from our own process
        except Exception as error:
            mark, answer = b"-", type(error).__name__.encode()
        sink.write(mark + len(answer).to_bytes(8, "big") + answer)
        sink.flush()


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
