"""Benchmarks: the product's own functions on gold data, with metrics and predictions."""
