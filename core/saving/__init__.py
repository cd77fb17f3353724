"""Saving without losing: the target is the old or the new file, whole, at every moment."""

from core.saving.backups import backups_of
from core.saving.folders import plan_folder
from core.saving.plans import SavePlan, plan
from core.saving.receipts import Receipt
from core.saving.restoring import plan_restore
from core.saving.writing import save

__all__ = [
    "Receipt",
    "SavePlan",
    "backups_of",
    "plan",
    "plan_folder",
    "plan_restore",
    "save",
]
