"""The gazetteer: how it is built, how names are keyed, how the shipped file is opened.

``keys``     name keys, romanisation keys, generic words taken off a name
``sources``  readers of GeoNames (by way of two packages), UCDP GED names and our own lists
``build``    one SQLite file from all of them, and its compressed form
``shipped``  the compressed file that ships, unpacked once into the cache folder
``store``    ``Gazetteer``: look-ups
``shapes``   outlines of first-order divisions; ``shapes_build`` makes their file
"""
