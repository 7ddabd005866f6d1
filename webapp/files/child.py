"""The limited process: reads files from its standard input, answers on its standard output, ends with the input.

Started by ``isolation`` with ``python -I``; it is a script, not a module to import.
"""

import json
import struct
import sys
from pathlib import Path

MEMORY = 512 * 1024 * 1024
CPU_SECONDS = 20


def main() -> None:
    """Answer one file after the other."""
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
    from webapp.files.pdf import rebuild_pdf
    from webapp.files.photo import rebuild_photo

    _limit_memory()
    rebuilders = {b"P": rebuild_pdf, b"I": rebuild_photo}
    source, sink = sys.stdin.buffer, sys.stdout.buffer
    while True:
        head = source.read(5)
        if len(head) < 5:
            return
        kind, length = struct.unpack(">cI", head)
        data = source.read(length)
        _limit_time()
        answer = rebuilders[kind](data)
        told = {
            "media_type": answer.media_type,
            "pages": answer.pages,
            "refusal": answer.refusal,
            "values": dict(answer.values),
            "size": len(answer.data),
        }
        text = json.dumps(told).encode()
        sink.write(struct.pack(">I", len(text)) + text + answer.data)
        sink.flush()


def _limit_memory() -> None:
    try:
        import resource
    except ImportError:  # Windows has no such limits; the wall clock of the parent remains
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _limit_time() -> None:
    """So many seconds of work from here on."""
    try:
        import resource
    except ImportError:
        return
    used = resource.getrusage(resource.RUSAGE_SELF)
    limit = int(used.ru_utime + used.ru_stime) + CPU_SECONDS
    resource.setrlimit(resource.RLIMIT_CPU, (limit, resource.getrlimit(resource.RLIMIT_CPU)[1]))


if __name__ == "__main__":
    main()
