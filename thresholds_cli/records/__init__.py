"""The user's files: answers, drafts and records, read strictly and written whole."""
