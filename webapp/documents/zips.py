"""ZIP files that do not know the day: fixed dates, the given order, no trace of the machine."""

import zipfile
from collections.abc import Iterable
from io import BytesIO

_EPOCH = (1980, 1, 1, 0, 0, 0)


def write_zip(members: Iterable[tuple[str, bytes]], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """The archive of these members, in their order. The same members give the same bytes."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in members:
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = compression
            entry.create_system = 0
            entry.external_attr = 0
            archive.writestr(entry, content)
    return out.getvalue()
