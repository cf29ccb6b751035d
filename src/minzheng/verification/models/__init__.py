"""Tables of this room."""

from minzheng.verification.models.authorisations import Authorisation
from minzheng.verification.models.batches import Batch, DatasetTurn

__all__ = ["Authorisation", "Batch", "DatasetTurn"]
