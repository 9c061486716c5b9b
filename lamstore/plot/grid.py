"""Where the views of several maps stand on a page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from lamstore.plot.meshes import Sight

#: mm on the page: least and most width of a hemisphere, and distances between them.
_LEAST, _LEAST_OF_SEVERAL, _MOST_WIDTH, _BETWEEN = 24.0, 18.0, 80.0, 2.0


class Grid(NamedTuple):
    """Places of views on the page, mm; each is `size` mm of brain wide."""

    order: list[int]
    across: int
    per_row: int
    n_maps: int
    cell: float
    heights: list[float]
    size: float
    left: float
    named: bool

    @classmethod
    def fitted(
        cls, layers: Sequence[str], sights: Sequence[Sequence[Sight]], width: float
    ) -> Grid:
        """Put maps below each other, several subjects' layers beside each other."""
        boxes = np.array([[sight.box for sight in row] for row in sights])
        sizes = (boxes[..., 2:] - boxes[..., :2]).max(axis=0) * 1.02
        size = float(sizes[:, 0].max())
        n_layers = len(set(layers))
        across = n_layers if len(layers) > n_layers else 1
        block = (width - 2.0) / across
        n = len(sights[0])
        least = _LEAST if len(layers) == 1 else _LEAST_OF_SEVERAL
        per_row = max(1, min(n, int(block / (least + _BETWEEN))))
        if per_row < n:  # rows of one length, and both sides of a view in one
            n_rows = -(-n // per_row)
            per_row = -(-n // n_rows)
            per_row = min(per_row + per_row % 2, n) if block > 2 * least else per_row
        order = list(range(n))
        if per_row >= 4 and n >= 4:
            # left lateral and medial, right medial and lateral
            order[:4] = [0, 3, 1, 2]
        cell = min(block / per_row - _BETWEEN, _MOST_WIDTH)
        row = np.array(order) // per_row
        rows = (sizes[row == r, 1].max() for r in range(row[-1] + 1))
        tall = [cell / size * float(high) for high in rows]
        used = across * per_row * (cell + _BETWEEN)
        left = (width - used + _BETWEEN) / 2
        named = len(layers) > 1
        return cls(order, across, per_row, len(layers), cell, tall, size, left, named)

    @property
    def block_width(self) -> float:
        """Width of one map."""
        return self.per_row * (self.cell + _BETWEEN) - _BETWEEN

    @property
    def block_height(self) -> float:
        """Height of one map with its names."""
        return 4.0 * self.named + sum(height + 4.5 for height in self.heights)

    @property
    def height(self) -> float:
        """Height of all maps."""
        return -(-self.n_maps // self.across) * self.block_height

    def place(self, index: int, number: int) -> tuple[float, float, float, float]:
        """Return a view's upper left corner, from the first map's, width and height."""
        row, column = divmod(self.order[number], self.per_row)
        x = (index % self.across) * (self.block_width + _BETWEEN)
        y = (index // self.across) * self.block_height + 4.0 * self.named
        x += self.left + column * (self.cell + _BETWEEN)
        y += sum(height + 4.5 for height in self.heights[:row])
        return x, y, self.cell, self.heights[row]
