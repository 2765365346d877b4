"""Search: from a practitioner's own words to a framework's indicators, by a thesaurus.

`compiling` and `building` make the thesaurus and the index, which a cache may keep; `ranking`
searches them; `ladder` finds the same concern at other levels. Nothing here reads a file.
"""
