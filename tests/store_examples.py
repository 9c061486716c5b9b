"""Names of `factory` under their former place, until every test imports it."""

from factory import (  # noqa: F401
    LAYERS,
    REGIONS,
    columns,
    copied,
    holds,
    plan,
    same_rows,
    subject,
    write,
)
from factory import store as filled  # noqa: F401
