"""YAML read strictly: every fault named with its line. The one home of `yaml`."""
