"""What each claim is about: entity, attribute, measure and the qualifiers that limit it, each with its evidence."""

from .assign import Learned, assign_subjects, learn_names
from .restated import restates

__all__ = ["Learned", "assign_subjects", "learn_names", "restates"]
