"""The user's files: answers, drafts, records, logs of disputes, the team's own contacts."""
