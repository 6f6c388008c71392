"""The Community Trigger: the review of how anti-social behaviour was responded to (2014 Act ss.104-105, Sch 4)."""
