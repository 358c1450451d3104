"""What to show a visitor next, and why: pure functions over values, no SQL, no web, no clock."""
