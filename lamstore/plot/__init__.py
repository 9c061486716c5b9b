"""Pictures of subjects, groups and answers, drawn from the store alone.

No function here needs a display or touches pyplot's current figure; notebooks show
what it returns. Sizes are a journal's: `width` is in mm, text 6 to 8 points, letters
stay text in PDF and SVG, and the same call writes the same bytes. LamstoreError is
raised if what is to be drawn is not there, or if the picture cannot be written or is
not .png, .pdf or .svg.
"""

from lamstore.plot.charts import collinearity as collinearity
from lamstore.plot.charts import profile as profile
from lamstore.plot.charts import ranks as ranks
from lamstore.plot.charts import regions as regions
from lamstore.plot.cortex import surface as surface
from lamstore.plot.head import coregistration as coregistration
from lamstore.plot.precision import precision as precision
from lamstore.plot.quality import quality as quality
