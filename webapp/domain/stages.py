"""Aşama: where a dossier stands for the people who work on it, from the first answer to the end of the permit."""

from enum import StrEnum

from webapp.domain.findings import BundleReport
from webapp.domain.procedure import Status


class Stage(StrEnum):
    """Dosyanın aşaması: the status on e-İzin's road, the preparation before it parted in three."""

    PREPARING = "preparing"
    TO_SIGN = "to_sign"
    READY = "ready"
    EVALUATION = "evaluation"
    MISSING_DOCUMENTS = "missing_documents"
    DATA_UPDATE = "data_update"
    FEE = "fee"
    APPROVED = "approved"
    REJECTED = "rejected"
    OBJECTED = "objected"
    WAIVED = "waived"
    SUED = "sued"
    ENDED = "ended"

    @property
    def status(self) -> Status:
        """Where the application stands on e-İzin's road."""
        return Status.PREPARING if self in _BEFORE_FILING else Status(self.value)


_BEFORE_FILING = frozenset({Stage.PREPARING, Stage.TO_SIGN, Stage.READY})


def stage_of(status: Status, report: BundleReport) -> Stage:
    """Before filing: ready when nothing blocks, to sign when only signatures do; the status itself afterwards."""
    if status is not Status.PREPARING:
        return Stage(status.value)
    if report.is_ready:
        return Stage.READY
    return Stage.TO_SIGN if report.can_finalise_documents else Stage.PREPARING
