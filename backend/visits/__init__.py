"""Visits of people without a name, and the devices that they hold or touch."""
