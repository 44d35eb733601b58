"""Resolve: what the words of a claim mean. Places, actors and dates, or honestly not.

Import from the modules: ``resolver`` joins them; ``gazetteer``, ``registry`` and ``time`` hold the
knowledge.
"""
