"""How properties are tested: a busy machine is no reason to fail, so no example has a deadline."""

from hypothesis import settings

settings.register_profile("windvane", deadline=None)
settings.load_profile("windvane")
