"""Kurulum denetimi (``izin doctor``): named checks of machine, application and data; nothing is changed.

Another check: a function ``check(installation) -> Result`` in a module of this package, named in CHECKS. Its code is
for programs and never changes; its sentence is Turkish and holds nothing personal, no name and no path.
"""

from webapp.services.doctor import data, machine, mails, trail
from webapp.services.doctor.result import Check, Installation, Outcome, Result, fault

__all__ = ["CHECKS", "Check", "Installation", "Outcome", "Result", "examine", "worst"]

CHECKS: tuple[Check, ...] = (
    machine.python_version,
    machine.sqlite_version,
    machine.fonts,
    machine.catalogue,
    machine.templates,
    machine.pdf_engine,
    machine.libreoffice,
    data.data_folder,
    data.database,
    data.references,
    data.migrations,
    data.rows_without_files,
    data.files_without_rows,
    data.file_hashes,
    mails.mails,
    trail.audit_chain,
)


def examine(installation: Installation, checks: tuple[Check, ...] = CHECKS) -> tuple[Result, ...]:
    """The answer of every check, in order; a check that breaks is a fault of its own."""
    return tuple(_answer(check, installation) for check in checks)


def worst(results: tuple[Result, ...]) -> Outcome:
    """The gravest of these outcomes."""
    order = tuple(Outcome)
    return max((result.outcome for result in results), key=order.index, default=Outcome.OK)


def _answer(check: Check, installation: Installation) -> Result:
    try:
        return check(installation)
    except Exception as error:  # a broken installation breaks in ways nobody has thought of
        return fault(check.__name__, f"Denetlenemedi ({type(error).__name__}).")
