"""What comes with the program, made ready for use: the thesaurus and the indexes, with a cache."""
