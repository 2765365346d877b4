"""Search: from a practitioner's own words to a framework's indicators, by a thesaurus.

`text` folds words, `spelling` puts them right, `thesaurus` and `index` are compiled, `matching` and
`query` read what was typed, `ranking` finds indicators, `worries` takes several worries apart,
`similar` finds the same concern at other levels; only `catalog` reads files.
"""
