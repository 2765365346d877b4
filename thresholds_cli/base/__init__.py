"""What everything stands on: errors, safe text, dates, frozen values, reading files, the cache."""
