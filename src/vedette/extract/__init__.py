"""Extract: text to claims. ``Extractor`` is the door; everything else serves it.

Import ``vedette.extract.reader`` only where something is to be read: it costs the parser.
"""
