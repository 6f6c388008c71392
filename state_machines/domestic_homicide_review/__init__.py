"""The Domestic Homicide Review: its lifecycle under both sets of rules, its tests, its inputs."""
