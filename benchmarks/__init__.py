"""What conr costs and how well it searches. `python -m benchmarks` prints what is measured."""
