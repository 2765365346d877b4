"""The nouns of the field as frozen data: frameworks, rules, answers, readings, records."""
