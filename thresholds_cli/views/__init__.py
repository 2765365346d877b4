"""What is said of each subject, as documents and as JSON: one module a subject."""
