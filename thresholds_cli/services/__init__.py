"""What several commands share: frameworks chosen, answers read, interviews held, records saved."""
