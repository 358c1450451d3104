"""Understand what visitors write: text in, values out.

No SQL, no web, no clock; importing this package loads no neural library and no weights.
"""

__all__ = ()
