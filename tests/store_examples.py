"""Names of `factory` under their former place, until every test imports it."""

from factory import (  # noqa: F401
    LAYERS,
    REGIONS,
    columns,
    copied,
    plan,
    reference,
    same_rows,
    subject,
    write,
)
