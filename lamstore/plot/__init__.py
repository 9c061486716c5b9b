"""Pictures of one subject or of a map on a template, drawn from the store alone.

No function here needs a display or touches pyplot's current figure; notebooks show
what it returns. LamstoreError is raised if what is to be drawn is not there, or the
picture's suffix is another or it cannot be written.
"""

from lamstore.plot.cortex import surface as surface
from lamstore.plot.head import coregistration as coregistration
