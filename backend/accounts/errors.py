"""What may go wrong with curators.

```
AccountError
├── CuratorExistsError
├── CuratorUnknownError
├── LoginRefusedError      name or password, never which
├── LoginThrottledError    too many failures: come back in `seconds`
└── PasswordTooShortError
```
"""

__all__ = (
    "AccountError",
    "CuratorExistsError",
    "CuratorUnknownError",
    "LoginRefusedError",
    "LoginThrottledError",
    "PasswordTooShortError",
)


class AccountError(Exception):
    """Everything this package refuses."""


class CuratorExistsError(AccountError):
    """The name is taken."""

    def __init__(self, name: str) -> None:
        super().__init__(f"there is already a curator {name!r}")
        self.name = name


class CuratorUnknownError(AccountError):
    """Nobody has this name."""

    def __init__(self, name: str) -> None:
        super().__init__(f"there is no curator {name!r}")
        self.name = name


class PasswordTooShortError(AccountError):
    """A password that would be guessed."""

    def __init__(self, least: int) -> None:
        super().__init__(f"a password has at least {least} characters")
        self.least = least


class LoginRefusedError(AccountError):
    """The name or the password is wrong; which of them is nobody's business."""

    def __init__(self) -> None:
        super().__init__("the name or the password is wrong")


class LoginThrottledError(AccountError):
    """Too many failures in a row."""

    def __init__(self, seconds: int) -> None:
        super().__init__(f"too many attempts; try again in {seconds} seconds")
        self.seconds = seconds
