"""Arrays of a report: integers that are decoded to the digits that are shown."""

from __future__ import annotations

import base64
import gzip
import math
from typing import Any

import numpy as np

from lamstore.atomic import to_json

#: What stands for a missing value, of 16 bits, and for 0 among significant digits.
MISSING, ZERO = 65535, 65534

#: A variable is shown with so many steps between its 1st and 99th percentile, at least.
_STEPS = 200

#: Of positive values of which one in a hundred is so many times the median, or more,
#: significant digits are shown.
_SKEWED = 5.0

#: Numbers of three significant digits within a decade, 100 to 999.
_A_DECADE = 900


class Arrays:
    """What a report's arrays are read by, and their bytes as text, by name."""

    def __init__(self) -> None:
        self.records: dict[str, dict[str, Any]] = {}
        self.texts: dict[str, str] = {}

    def add(
        self, name: str, values: np.ndarray, digits: int | None, *, layers: bool = False
    ) -> str:
        """Add numbers, rounded to decimal digits; to three significant ones if None.

        With `layers` the first axis is one of things that are alike, such as layers.
        """
        values = np.asarray(values, dtype=np.float64)
        if digits is None and (values < 0).any():
            digits = _decimals(values)
        codes, how = (
            _significant(values) if digits is None else _rounded(values, digits)
        )
        codes[~np.isfinite(values)] = MISSING
        if layers and len(codes) > 1:
            how["delta"] = True
            codes[1:] -= codes[:-1].copy()  # modulo 2^16
        planes = np.ascontiguousarray(codes, "<u2").view(np.uint8).reshape(-1, 2).T
        record = {"dtype": "uint16", "shape": values.shape, "planes": True, **how}
        return self._put(name, record, planes.tobytes())

    def add_codes(self, name: str, codes: np.ndarray, dtype: str) -> str:
        """Add whole numbers as they are."""
        record = {"dtype": dtype, "shape": codes.shape, "scale": 1, "offset": 0}
        content = np.ascontiguousarray(codes, np.dtype(dtype).newbyteorder("<"))
        return self._put(name, record, content.tobytes())

    def add_json(self, name: str, content: Any) -> str:
        """Add anything that JSON has."""
        return self._put(name, {"dtype": "json"}, to_json(content).encode())

    def _put(self, name: str, record: dict[str, Any], content: bytes) -> str:
        packed = gzip.compress(content, mtime=0)
        self.records[name], self.texts[name] = record, base64.b64encode(packed).decode()
        return name


def _rounded(values: np.ndarray, digits: int) -> tuple[np.ndarray, dict[str, Any]]:
    """Code values as multiples of ``10 ** -digits``, of less digits if they must."""
    there = values[np.isfinite(values)]
    low, high = (there.min(), there.max()) if there.size else (0.0, 0.0)
    while (high - low) * 10.0**digits > MISSING - 2:
        digits -= 1
    first = math.floor(low * 10.0**digits)
    with np.errstate(invalid="ignore"):
        codes = (np.rint(values * 10.0**digits) - first).astype(np.int64)
    scale = 10.0**-digits
    return codes.astype(np.uint16), {
        "scale": scale,
        "offset": first * scale,
        "digits": digits,
    }


def _significant(values: np.ndarray) -> tuple[np.ndarray, dict[str, Any]]:
    """Code values of 0 or more by three significant digits."""
    there = np.isfinite(values) & (values > 0)
    known = np.where(there, values, 1.0)
    power = np.floor(np.log10(known)).astype(np.int64) - 2
    mantissa = np.rint(known / 10.0**power).astype(np.int64)
    power, mantissa = (
        np.where(mantissa == 1000, power + 1, power),
        np.where(mantissa == 1000, 100, mantissa),
    )
    first = int(power[there].min()) if there.any() else 0
    codes = mantissa - 100 + _A_DECADE * (power - first)
    codes[values == 0] = ZERO
    return codes.astype(np.uint16), {"significant": first}


def digits_for(values: np.ndarray) -> int | None:
    """Choose the decimal digits by which values are shown; None for significant ones.

    Examples
    --------
    >>> digits_for(np.linspace(1, 5)), digits_for(np.geomspace(1, 1e4))
    (2, None)
    """
    there = values[np.isfinite(values)].astype(np.float64)
    if not there.size:
        return 0
    positive = there[there > 0]
    if positive.size and there.min() >= 0:
        median, high = np.percentile(positive, [50, 99])
        if high > _SKEWED * median:
            return None
    return _decimals(there)


def _decimals(values: np.ndarray) -> int:
    low, high = np.nanpercentile(values, [1, 99])
    return max(0, math.ceil(math.log10(_STEPS / (high - low)))) if high > low else 2
