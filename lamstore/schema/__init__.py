"""Every dimension, coordinate and variable of a lamstore, declared once.

Empty arrays, attributes, chunks, validation and the table that ``lamstore schema``
prints are all derived from the records in `table`.
"""

from lamstore.schema.table import *
from lamstore.schema.vocabulary import *
