"""Süreç: where an application stands on e-İzin's road, worked out from what happened (seed A 5.3.5 to 8)."""

from enum import StrEnum


class Status(StrEnum):
    """Başvurunun durumu, in the order of the road; requests that wait come before the evaluation they interrupt."""

    PREPARING = "preparing"
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
    def is_under_evaluation(self) -> bool:
        """Değerlendirme aşamasında: filed, and nothing decided (seed A 6.1)."""
        return self in _UNDER_EVALUATION

    @property
    def is_refused(self) -> bool:
        """Reddedilmiş, whatever was done about it since (seed A 6.2)."""
        return self in _REFUSED


class Wait(StrEnum):
    """Beklenen işlem: the three filters of the applications under evaluation (seed A 6.1.1 to 6.1.3)."""

    MISSING_DOCUMENTS = "missing_documents"
    DATA_UPDATE = "data_update"
    FEE = "fee"


_UNDER_EVALUATION = frozenset({Status.EVALUATION, Status.MISSING_DOCUMENTS, Status.DATA_UPDATE, Status.FEE})
_REFUSED = frozenset({Status.REJECTED, Status.OBJECTED, Status.WAIVED, Status.SUED})
