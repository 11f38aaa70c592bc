"""English reports: sentences of another shape, read by a layer of their own into the same facts."""
