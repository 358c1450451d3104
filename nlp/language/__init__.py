"""In which language a text is written: its script first, then a statistical engine."""

__all__ = ()
