"""The pipeline: runs the stages over a ledger. Holds no rule of its own."""
