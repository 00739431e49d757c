"""What each claim is about: entity, attribute, measure and the qualifiers that limit it, each with its evidence."""

from .assign import assign_subjects
from .origins import left_behind
from .restated import restates

__all__ = ["assign_subjects", "left_behind", "restates"]
