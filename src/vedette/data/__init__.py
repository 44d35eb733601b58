"""Shipped data: gazetteer, actors, history. Each folder has a README with recipe, source and licence."""
