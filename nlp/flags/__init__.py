"""Where a curator should look twice: persons' data, abuse, advertising, nonsense.

A flag never hides anything by itself.
"""

__all__ = ()
