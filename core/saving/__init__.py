"""Saving without losing: the target is the old or the new file, whole, at every moment."""

from core.saving.backups import backups_of, plan_restore
from core.saving.folders import plan_folder
from core.saving.history import Record
from core.saving.locks import Holder
from core.saving.plans import Receipt, SavePlan, plan
from core.saving.writing import hold, save, save_made_again

__all__ = [
    "Holder",
    "Receipt",
    "Record",
    "SavePlan",
    "backups_of",
    "hold",
    "plan",
    "plan_folder",
    "plan_restore",
    "save",
    "save_made_again",
]
