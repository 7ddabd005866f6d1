"""Değerlendirme ölçütleri: met, not met, cannot say or not applied, each with its sum and what would meet it."""

from webapp.rules.criteria.evaluation import findings, results
from webapp.rules.criteria.questions import asked

__all__ = ["asked", "findings", "results"]
