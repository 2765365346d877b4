"""The command line: arguments in, one call to the core, words out, an exit code."""
