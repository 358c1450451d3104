"""How the shipped weights are made, from data that is not in the repository.

Left out of the wheel: only here may torch and scikit-learn be met.
"""

__all__ = ()
