"""The vocabulary of functions on a Dataset.

Functions that check something, or look up a name, raise LamstoreError where it is not
so, or there is no such name: with the subject, and what there is instead.
"""

from lamstore.dataset.counts import *
from lamstore.dataset.rows import *
from lamstore.dataset.selection import *
from lamstore.dataset.subjects import *
