"""The desk: the ledger in a browser. Every page is also JSON, and its URL holds all of its state."""
