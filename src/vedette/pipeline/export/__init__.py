"""What leaves the house as data: one path from records to a file, coarsened and logged."""
