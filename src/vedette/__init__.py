"""Vedette turns reports about a crisis into a situation brief that anyone can check."""

__version__ = "0.1.0"
