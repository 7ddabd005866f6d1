"""Değerlendirme ölçütleri: met, not met, cannot say or not applied, each with its sum and what would meet it."""

from webapp.rules.criteria.evaluation import findings, findings_of, results
from webapp.rules.criteria_questions import asked

__all__ = ["asked", "findings", "findings_of", "results"]
