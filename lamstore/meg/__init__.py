"""MEG sensors, and the way from the anatomy to them."""
