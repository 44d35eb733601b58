"""One module per family of formats: each turns a payload into items and failures."""
