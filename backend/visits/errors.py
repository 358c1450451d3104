"""What may go wrong with devices.

```
DeviceError
├── DeviceExistsError
└── DeviceUnknownError
```
"""

__all__ = ("DeviceError", "DeviceExistsError", "DeviceUnknownError")


class DeviceError(Exception):
    """Everything this package refuses."""


class DeviceExistsError(DeviceError):
    """The name is taken."""

    def __init__(self, name: str) -> None:
        super().__init__(f"there is already a device {name!r}")
        self.name = name


class DeviceUnknownError(DeviceError):
    """No device in use has this name."""

    def __init__(self, name: str) -> None:
        super().__init__(f"there is no device {name!r}")
        self.name = name
